"""What every renderer writes with: texts by key, people, items, words and dates as held nodes."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from nstbot.chat import moments, names
from nstbot.chat.levels import level_name, ordinal
from nstbot.chat.markup import Held, Link, Plain, Quoted, Sheet, Strong, to_body, to_html
from nstbot.chat.plain import clean, cut, one_line
from nstbot.chat.settings import Naming
from nstbot.chat.texts import Texts, Value
from nstbot.domain import branch, outlook
from nstbot.domain import link_readings as links
from nstbot.domain import support_readings as supports
from nstbot.domain.facts import EVERYONE, US, ProposalKind
from nstbot.domain.ids import ItemId, PersonId, Words
from nstbot.domain.state import Circle, Proposal, Seat, Selection, SelectionStage

NONE = "none"
SHORT = 120
_ABOUT = {ProposalKind.RENEWAL: "about-renewal", ProposalKind.REPEAL: "about-repeal"}
LONG = 500


_ABOUT_PEOPLE = (
    *(ProposalKind.ADMISSION, ProposalKind.RELEASE, ProposalKind.SELECTION),
    *(ProposalKind.CIRCLE_SPLIT, ProposalKind.CIRCLE_MERGE),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """`mentions` are Matrix ids, empty for a notice. `kind` is the payload's kind."""

    body: str
    html: str
    mentions: tuple[str, ...] = ()
    notice: bool = True
    kind: str = "message"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What rendering knows. `texts` None: erased. `card_links` are matrix.to links.

    `circle` is the state after the act. `words_needed` and `people_needed` say what to load.
    `elsewhere`: it is said outside the circle's room, and so names the circle.
    """

    circle: Circle | None
    people: Mapping[PersonId, names.Person]
    texts: Mapping[Words, str | None]
    zone: ZoneInfo
    now: datetime
    lang: Texts
    prefix: str = "!"
    card_links: Mapping[ItemId, str] = field(default_factory=dict)
    elsewhere: bool = False


class Pen:
    """Writes one message. `teaches`: asks may explain themselves."""

    def __init__(self, ctx: Context, *, teaches: bool = True) -> None:
        self.ctx = ctx
        self.sheet = Sheet()
        self.teaches = teaches

    @property
    def circle(self) -> Circle:
        """Only where there is one."""
        assert self.ctx.circle is not None
        return self.ctx.circle

    def text(self, key: str, /, **args: Value) -> str:
        return self.ctx.lang.format(key, **{**self._always(), **args})

    def _always(self) -> dict[str, Value]:
        """What every text may ask for: the prefix, and how the level above is called in words."""
        level = links.level(self.ctx.circle) if self.ctx.circle else US
        return {"p": self.ctx.prefix, "higher": ordinal(level + 1, self.ctx)}

    def wants(self, key: str) -> frozenset[str]:
        """The placeholders of a text, apart from those that each may have."""
        return self.ctx.lang.wanted(key) - {"p", "higher"}

    def fill(self, key: str, give: Callable[[str], Value]) -> str:
        """A text whose placeholders are looked up as it asks for them."""
        return self.text(key, **{name: give(name) for name in self.wants(key)})

    def hold(self, node: Held) -> str:
        return self.sheet.hold(node)

    # ── people and items ────────────────────────────────────────────────────────────────────────

    @property
    def settings(self) -> Naming:
        """Names the circle's numbers."""
        return Naming(lang=self.ctx.lang, zone=self.ctx.zone.key)

    def who(self, person: PersonId | None) -> str:
        if person is None:
            return NONE
        known = self.ctx.people.get(person)
        if known is None:
            return self.circle_named(person) or self.text("somebody")
        return self.hold(names.pill(known, self.ctx.people))

    def circle_named(self, which: str) -> str | None:
        """The name of another circle that objects, or is objected to."""
        name = supports.name_of(self.ctx.circle, which) if self.ctx.circle else None
        return self.strong(self.known(name)) if name else None

    def accounts(self, person: names.Person) -> str:
        """Every id from which somebody writes."""
        return self.joined([self.plain(mxid) for mxid in (person.mxid, *person.others)])

    def whoever(self, person: str) -> str:
        """By PersonId, by Matrix id, or as somebody was called; a circle by its name."""
        for one in self.ctx.people.values():
            if person in (one.id, one.mxid, *one.others):
                return self.who(one.id)
        return self.circle_named(person) or self.plain(person, SHORT)

    def whos(self, people: Iterable[PersonId]) -> str:
        """Ann, Ben and Cy; "none" for nobody."""
        return self.joined([self.who(person) for person in people])

    def mxids(self, people: Iterable[PersonId]) -> tuple[str, ...]:
        found = (self.ctx.people.get(person) for person in dict.fromkeys(people))
        return tuple(person.mxid for person in found if person is not None)

    def item(self, item: ItemId) -> str:
        url = self.ctx.card_links.get(item)
        return self.hold(Link(url=url, text=item)) if url else item

    def link(self, url: str, text: str) -> str:
        return self.hold(Link(url=url, text=text))

    def items(self, items: Iterable[ItemId]) -> str:
        return self.joined([self.item(item) for item in items])

    def joined(self, parts: list[str]) -> str:
        if len(parts) < 2:
            return parts[0] if parts else NONE
        return self.text("and", first=", ".join(parts[:-1]), last=parts[-1])

    # ── words and dates ─────────────────────────────────────────────────────────────────────────

    def known(self, words: Words) -> str:
        """The text itself, lines kept."""
        text = self.ctx.texts.get(words)
        return self.text("erased") if text is None else clean(text)

    def said(self, words: Words | None, most: int = LONG) -> str:
        """In one line; "none" when nothing was said."""
        return NONE if words is None else self.plain(self.known(words), most)

    def plain(self, text: str, most: int = LONG) -> str:
        return self.hold(Plain(text=cut(text, most)))

    def known_line(self, words: Words) -> str:
        """In one line, uncut."""
        return self.hold(Plain(text=one_line(self.known(words))))

    def whole(self, words: Words) -> str:
        """A text that is record, uncut, as a block of its own."""
        return self.hold(Quoted(text=self.known(words)))

    def strong(self, text: str) -> str:
        return self.hold(Strong(text=one_line(text)))

    def moment(self, at: datetime | None) -> str:
        if at is None:
            return NONE
        return moments.moment(at, self.ctx.zone, self.ctx.now, self.ctx.lang)

    def day(self, at: datetime | None) -> str:
        if at is None:
            return NONE
        return moments.day(at, self.ctx.zone, self.ctx.now, self.ctx.lang)

    def span(self, days: int) -> str:
        return moments.span(days, self.ctx.lang)

    def scope(self, level: int) -> str:
        """Whom something is for: us, the Second Circle, everyone."""
        if level == US:
            return self.text("scope-here")
        if level == EVERYONE:
            return self.text("scope-everyone")
        return self.text("scope-level", name=level_name(level, self.ctx))

    # ── of the circle ───────────────────────────────────────────────────────────────────────────

    def name(self) -> str:
        return self.strong(self.known(self.circle.name)) if self.ctx.circle else NONE

    def where_it_is(self) -> str | None:
        """The circle's name, where messages of several circles stand together."""
        if self.ctx.circle is None or not self.ctx.elsewhere:
            return None
        return self.text("in-circle", name=self.name())

    def about(self, item: ItemId, most: int = SHORT) -> str:
        """What an item says, short; "none" for what has no words."""
        selected = outlook.selection(self.circle, item)
        if selected and selected.stage not in (SelectionStage.CONSENT, SelectionStage.SEATED):
            return self.role(selected)
        proposal = outlook.proposal(self.circle, item)
        if proposal:
            return self.proposal_line(proposal, most)
        decision = outlook.decision(self.circle, item)
        if decision:
            origin = outlook.proposal(self.circle, decision.item)
            if origin and origin.kind in _ABOUT_PEOPLE:
                return self.proposal_line(origin, most)
            if decision.setting is not None:
                return self.settings.about(decision.setting, decision.value or "")
            return self.said(decision.text, most)
        from_above = branch.announced(self.circle, item) or branch.above(self.circle, item)
        if from_above:
            return self.said(from_above.text, most)
        founding = outlook.founding(self.circle, item)
        if founding:
            return self.said(founding.name, most)
        go_round = outlook.go_round(self.circle, item)
        if go_round:
            return self.said(go_round.question, most)
        objection = outlook.objection(self.circle, item)
        other = supports.appeal(self.circle, item) or supports.passing(self.circle, item)
        held = objection or other
        return self.said(held.harm or held.because, most) if held else self._above(item, most)

    def _above(self, item: ItemId, most: int) -> str:
        """What was decided, or is talked about, above."""
        about = supports.target(self.circle, item)
        return self.said(about.text, most) if about else NONE

    def proposal_line(self, proposal: Proposal, most: int = SHORT) -> str:
        if proposal.kind is ProposalKind.RELEASE:
            return self.text("about-release", subject=self.who(proposal.subject))
        if proposal.kind is ProposalKind.ADMISSION:
            return self.text("about-admission", subject=self.who(proposal.subject))
        selected = outlook.selection(self.circle, proposal.item)
        if selected:
            seat = self.seat(selected, len(proposal.candidates))
            return self.text("about-selection", people=self.whos(proposal.candidates), seat=seat)
        if proposal.changes is not None and proposal.kind in _ABOUT:
            told = self.said(proposal.text, most)
            return self.text(_ABOUT[proposal.kind], decision=proposal.changes, text=told)
        if proposal.returns is not None:
            told = self.said(proposal.text, most)
            return self.text("about-return", item=proposal.returns, text=told)
        if proposal.merges is not None:
            key = "about-takes-in" if proposal.request else "about-merge"
            return self.text(key, circle=self.said(proposal.text, most))
        if proposal.begins is not None:
            return self.text("about-split", new=self.said(proposal.text, most))
        if proposal.setting is not None:
            return self.settings.about(proposal.setting, proposal.value or "")
        return self.said(proposal.text, most)

    def role(self, at: Selection) -> str:
        """What is selected: a facilitator, two representatives, a role of their own."""
        title = self.said(at.title, SHORT)
        return self.text(f"role-a-{at.role.value}", seats=at.seats, title=title)

    def seat(self, held: Selection | Seat, count: int = 1) -> str:
        """The name of what somebody holds."""
        title = self.said(held.title, SHORT)
        return self.text(f"seat-{held.role.value}", count=count, title=title)

    # ── the message ─────────────────────────────────────────────────────────────────────────────

    def message(self, *parts: str | None, kind: str, mentions: Iterable[PersonId] = ()) -> Message:
        """Parts stand in paragraphs of their own. Without mentions it is a notice."""
        source = "\n\n".join(part for part in parts if part)
        mxids = self.mxids(mentions)
        return Message(
            body=to_body(source, self.sheet),
            html=to_html(source, self.sheet),
            mentions=mxids,
            notice=not mxids,
            kind=kind,
        )
