"""A circle that acts by what its people type: chat and domain together, without store or Matrix."""

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from nstbot.chat import names, parse, render, support
from nstbot.chat.texts import Texts, load
from nstbot.chat.vocabulary import Vocabulary
from nstbot.domain import circle as circles
from nstbot.domain import commands as c
from nstbot.domain import finding, outlook
from nstbot.domain.circle import Circle
from nstbot.domain.facts import Answer, Fact, RoundClosed, RoundKind, RoundMode, SetAsideAsked
from nstbot.domain.ids import CircleId, ItemId, PersonId, Said, Words
from nstbot.domain.refusals import Refusal

FILES = Path(__file__).parents[2] / "nstbot" / "texts"
ENGLISH = {path.name: path.read_text() for path in sorted(FILES.glob("*.ftl"))}
TEXTS: Texts = load(ENGLISH)["en"]
WORDS = Vocabulary.of(TEXTS)
ZONE = ZoneInfo("Europe/Berlin")
START = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)
CIRCLE = CircleId("01JD0000000000000000000000")
ME = parse.Me(mxid="@nstbot:example.org", name="Next Step")
NAMES = ("Ann", "Ben", "Cy", "Dan", "Ed", "Fay", "Gus", "Hal")


@dataclass(frozen=True, slots=True, kw_only=True)
class Someone:
    id: PersonId
    mxid: str
    name: str | None
    others: tuple[str, ...] = ()


def someone(name: str, mxid: str | None = None, others: tuple[str, ...] = ()) -> Someone:
    """The pseudonym is the name in small letters, so that tests can be read."""
    mxid = mxid or f"@{name.lower()}:example.org"
    return Someone(id=pid(name), mxid=mxid, name=name, others=others)


def pid(name: str) -> PersonId:
    return PersonId(name.lower())


def words_of(text: str) -> Words:
    return Words(hashlib.sha256(text.encode()).hexdigest())


def _about(fact: Fact) -> ItemId | None:
    """The question or process that it belongs to."""
    return render.told_with(fact) or getattr(fact, "item", None)


@dataclass(slots=True)
class Story:
    """`told` is everything the bot said, newest last, as (what kind of post, message)."""

    people: dict[PersonId, names.Person] = field(
        default_factory=lambda: {pid(name): someone(name) for name in NAMES}
    )
    texts: dict[Words, str | None] = field(default_factory=dict)
    now: datetime = START
    state: Circle | None = None
    told: list[tuple[str, render.Message]] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    arrived: int = 0

    # ── what the app does ───────────────────────────────────────────────────────────────────────

    @property
    def circle(self) -> Circle:
        assert self.state is not None
        return self.state

    def said(self, text: str) -> Said:
        self.texts[words_of(text)] = text
        return Said(words=words_of(text), length=len(text))

    def ctx(self, prefix: str = "!") -> render.Context:
        return render.Context(
            circle=self.state,
            people=self.people,
            texts=self.texts,
            zone=ZONE,
            now=self.now,
            lang=TEXTS,
            prefix=prefix,
            card_links={},
        )

    def do(self, command: c.Command) -> list[tuple[str, render.Message]]:
        """Decide, evolve, and say what follows, as the application does."""
        decided = circles.decide(self.state, command)
        by = getattr(command, "by", None)
        if isinstance(decided, Refusal):
            return self._tell([("refusal", render.refusal(decided, self.ctx()))])
        before = self.state
        for fact in decided:
            self.state = circles.evolve(self.state, fact)
        self.facts.extend(decided)
        return self._tell(self._follow(decided, before, by))

    def _follow(
        self, facts: tuple[Fact, ...], before: Circle | None, by: PersonId | None
    ) -> list[tuple[str, render.Message]]:
        ctx = self.ctx()
        told = []
        asked = [i for i in render.asks_in(facts) if outlook.step_of(self.circle, i) is not None]
        for item in asked:
            lead = [fact for fact in facts if _about(fact) == item]
            told.append((f"ask {item}", render.ask(item, lead, ctx, before)))
            card = next((fact.item for fact in lead if isinstance(fact, SetAsideAsked)), item)
            if not item.startswith("M") and support.appeal(self.circle, item) is None:
                told.append((f"card {card}", render.card(card, ctx)))
        adopted = [fact for fact in facts if isinstance(fact, render.RECORDED)]
        told += [
            (f"record {fact.decision}", render.record(fact, ctx, 42, "5eed" * 16, also=facts))
            for fact in adopted
        ]
        over = [
            fact
            for fact in facts
            if isinstance(fact, RoundClosed)
            and finding.known_round(self.circle, fact.item).mode is RoundMode.SEALED
        ]
        told += [(f"revealed {fact.item}", render.revealed(fact, ctx)) for fact in over]
        done = {*asked, *(fact.item for fact in adopted), *(fact.item for fact in over)}
        rest = [fact for fact in facts if _about(fact) not in done]
        if adopted:
            rest = [fact for fact in rest if not isinstance(fact, render.WITH_RECORD)]
        message = render.act(rest, before, by, ctx) if rest else None
        return [*told, *([("message", message)] if message else [])]

    def _tell(self, told: list[tuple[str, render.Message]]) -> list[tuple[str, render.Message]]:
        self.told.extend(told)
        return told

    # ── what people do ──────────────────────────────────────────────────────────────────────────

    def later(self, **much: float) -> None:
        """Time goes by, and what falls due meanwhile happens."""
        end = self.now + timedelta(**much)
        while True:
            due = [d for d in outlook.deadlines(self.circle) if d.due <= end]
            if not due:
                break
            first = min(due, key=lambda one: one.due)
            self.now = max(self.now, first.due)
            before = self.state
            self.do(c.FallDue(item=first.item, kind=first.kind, due=first.due, at=self.now))
            assert self.state != before, first
        self.now = end

    def _source(self) -> dict[str, object]:
        self.arrived += 1
        return {"source": f"${self.arrived}", "arrived": self.arrived}

    def found(self, *people: str, aim: str = "grow food together") -> None:
        """Founds a circle of all of these; the first founds it."""
        self.do(
            c.Found(
                circle=CIRCLE,
                by=pid(people[0]),
                name=self.said("Garden Circle"),
                aim=self.said(aim),
                present=tuple(pid(name) for name in people),
                invited=(),
                source="$found",
                arrived=0,
                at=self.now,
            )
        )

    def founded(self, *people: str) -> "Story":
        self.found(*people)
        for name in people[1:]:
            self.answer(name, "F1", Answer.CONSENT)
        return self

    def answer(
        self,
        name: str,
        item: str,
        answer: Answer,
        harm: str | None = None,
        because: str | None = None,
        *,
        tap: bool = False,
        version: int | None = None,
    ) -> list[tuple[str, render.Message]]:
        self.arrived += 1
        return self.do(
            c.Respond(
                by=pid(name),
                item=ItemId(item),
                version=version,
                answer=answer,
                harm=self.said(harm) if harm else None,
                because=self.said(because) if because else None,
                tap=tap,
                source=f"${self.arrived}",
                arrived=self.arrived,
                at=self.now,
            )
        )

    def propose(self, name: str, text: str, why: str) -> list[tuple[str, render.Message]]:
        self.arrived += 1
        return self.do(
            c.Propose(
                by=pid(name),
                text=self.said(text),
                why=self.said(why),
                source=f"${self.arrived}",
                at=self.now,
            )
        )

    def ready(self, name: str, item: str) -> list[tuple[str, render.Message]]:
        return self.do(c.Ready(by=pid(name), item=ItemId(item), at=self.now))

    def in_consent(self, name: str = "Ann") -> ItemId:
        """A proposal in its consent check."""
        self.propose(name, "Meet on Tuesdays at seven in the hall", "most of us are free then")
        item = self.circle.proposals[-1].item
        self.later(hours=25)
        self.ready(name, item)
        return item

    def round(
        self,
        name: str,
        kind: RoundKind,
        question: str | None = None,
        mode: RoundMode | None = None,
        about: str | None = None,
    ) -> None:
        said = self.said(question) if question else None
        self.do(
            c.OpenRound(
                by=pid(name),
                kind=kind,
                question=said,
                mode=mode,
                about=ItemId(about) if about else None,
                at=self.now,
            )
        )

    # ── what people type ────────────────────────────────────────────────────────────────────────

    def view(self) -> parse.View:
        return parse.View(circle=CIRCLE, state=self.circle, label="Garden Circle")

    def read(
        self,
        name: str,
        body: str,
        *,
        direct: bool = False,
        thread: str | None = None,
        reply: parse.PointsAt | None = None,
        html: str | None = None,
    ) -> parse.Reading:
        place = parse.Place(
            kind="direct" if direct else "circle",
            circle=None if direct else CIRCLE,
            thread=(CIRCLE, ItemId(thread)) if thread else None,
            reply=reply,
        )
        return parse.parse(
            parse.Spoken(body=body, html=html),
            place,
            pid(name),
            [self.view()],
            ME,
            WORDS,
            self.now.astimezone(ZONE),
        )
