"""How it is worded that circles become one: who asks whom, who would be together."""

from collections.abc import Callable, Mapping, Sequence

from nstbot.chat.pen import NONE, Pen
from nstbot.chat.texts import Value
from nstbot.domain import facts as f
from nstbot.domain import link_readings as links
from nstbot.domain import outlook
from nstbot.domain.ids import ItemId, PersonId, Words
from nstbot.domain.link_shapes import Merge, MergeState
from nstbot.domain.state import Proposal, Stage

SAID_BY_THE_END = (f.ProposalLapsed, f.BelowWithdrew, f.DecisionLapsed, f.MergeEnded)
"""What the end of the circle says as well."""
_SAID_WITH_THEM = (f.MemberJoined, f.ChildLinked, f.SeatNamed, f.SeatFilled, f.ProposalMade)


def is_quiet(fact: f.Fact, others: set[type], pen: Pen) -> bool:
    """What another fact of the same merge says as well; a circle that has ended is silent."""
    if f.CircleEnded in others:
        return not isinstance(fact, f.CircleEnded)
    if pen.circle.links.ended is not None:
        return True
    if isinstance(fact, f.MergeRequested):
        return f.MergeEnded in others
    if isinstance(fact, f.DecisionLapsed | f.ProposalLapsed):
        return f.MergeEnded in others or f.MergeAgreed in others
    return isinstance(fact, _SAID_WITH_THEM) and f.CircleTakenIn in others


def about(proposal: Proposal, pen: Pen) -> str:
    """What would become of this circle, and who would be together."""
    circle = pen.strong(pen.known(proposal.text))
    if proposal.request is None:
        people = pen.whos(m.person for m in pen.circle.members)
        return pen.text("about-circle-merge", circle=circle, people=people)
    done = proposal.stage is Stage.ADOPTED
    return pen.text(
        "about-circle-takes-in",
        circle=circle,
        people=NONE if done else pen.whos(proposal.goes),
        together=_count(pen, proposal.goes),
    )


def lines(pen: Pen) -> list[str]:
    """What is asked of other circles, and what they ask here."""
    return [_line(held, pen) for held in links.open_merges(pen.circle)]


def _line(held: Merge, pen: Pen) -> str:
    return pen.text(
        "circle-merge-out" if held.out else "circle-merge-in",
        circle=pen.strong(pen.known(held.name)),
        called=pen.known_line(held.name),
        until=pen.day(held.until),
    )


def mine(person: PersonId, pen: Pen) -> list[str]:
    """What other circles ask a circle of theirs, which anybody there may take up."""
    if not any(member.person == person for member in pen.circle.members):
        return []
    return [_line(held, pen) for held in links.open_merges(pen.circle) if _may_be_taken_up(held)]


def _may_be_taken_up(held: Merge) -> bool:
    return not held.out and held.state is MergeState.ASKED


def options(beside: str, pen: Pen) -> str:
    """Numbered, of lines with how many people there are and the name."""
    lines = []
    for number, line in enumerate(beside.splitlines(), start=1):
        people, _, name = line.partition(" ")
        shown = pen.strong(name)
        lines.append(pen.text("merge-option", number=number, circle=shown, people=int(people)))
    return "\n".join(f"- {line}" for line in lines)


def _count(pen: Pen, people: Sequence[PersonId]) -> int:
    return len({*people, *(m.person for m in pen.circle.members)})


def _home(pen: Pen, fact: f.Fact) -> Value:
    """Where the people of a circle below are now."""
    which = getattr(fact, "into", None)
    child = links.child(pen.circle, which) if which else None
    return pen.strong(pen.known(child.name)) if child else pen.text("another-circle")


def _crossed(pen: Pen, fact: f.Fact) -> Value:
    """Whether what was agreed to is what this circle had asked the other one itself."""
    item: ItemId | None = getattr(fact, "item", None)
    made = outlook.proposal(pen.circle, item) if item else None
    return "yes" if made is not None and made.request is None else "no"


def _called(pen: Pen, fact: f.Fact) -> Value:
    name = getattr(fact, "name", None)
    return pen.known_line(Words(name)) if name else NONE


AROUND: Mapping[str, Callable[[Pen, f.Fact], Value]] = {
    "called": _called,
    "crossed": _crossed,
    "together": lambda pen, fact: _count(pen, getattr(fact, "people", ())),
    "home": _home,
}
