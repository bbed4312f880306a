"""Stories of selections: a secretary, a pair of representatives, and what can go otherwise."""

from nstbot.chat.render import Message
from nstbot.domain import commands as c
from nstbot.domain.facts import Answer, Role
from nstbot.domain.ids import ItemId
from tests.chat.story import Story, pid

A = Answer
S1, S2 = ItemId("S1"), ItemId("S2")
FIVE = ("Ann", "Ben", "Cy", "Dan", "Ed")


def _source(story: Story) -> str:
    story.arrived += 1
    return f"${story.arrived}"


def select(story: Story, name: str, role: Role, **more: object) -> None:
    opened = c.OpenSelection(
        by=pid(name),
        role=role,
        source=_source(story),
        at=story.now,
        **more,  # type: ignore[arg-type]
    )
    story.do(opened)


def nominate(
    story: Story, name: str, *whom: str, item: ItemId | None = None, in_room: bool = False
) -> list[tuple[str, Message]]:
    line = "; ".join(f"@{one.lower()}:example.org because steady" for one in whom)
    return story.do(
        c.Nominate(
            by=pid(name),
            item=item,
            nominees=tuple((pid(one), story.said("steady and kind")) for one in whom),
            sealed=story.said(f"{name}: {line}"),
            in_room=in_room,
            source=_source(story),
            arrived=story.arrived,
            at=story.now,
        )
    )


def stay(story: Story, *names: str) -> None:
    for name in names:
        story.do(
            c.Stay(
                by=pid(name),
                item=None,
                tap=True,
                source=_source(story),
                arrived=story.arrived,
                at=story.now,
            )
        )


def change(story: Story, name: str, to: str, out: str | None = None) -> None:
    story.do(
        c.Change(
            by=pid(name),
            item=None,
            out=pid(out) if out else None,
            to=pid(to),
            because=story.said("what I heard moved me"),
            source=_source(story),
            arrived=story.arrived,
            at=story.now,
        )
    )


def candidate(story: Story, name: str, *whom: str) -> None:
    story.do(
        c.NameCandidates(
            by=pid(name),
            item=None,
            candidates=tuple(pid(one) for one in whom),
            because=story.said("the reasons speak of patience"),
            source=_source(story),
            at=story.now,
        )
    )


def secretary() -> Story:
    """Sealed, revealed, one changes, one declines, the next is seated; the term is over."""
    story = Story().founded(*FIVE)
    select(story, "Ben", Role.SECRETARY, qualities=story.said("writes clearly"))
    story.do(c.Amend(by=pid("Ben"), item=S1, term_days=100, at=story.now))
    for name, whom in (("Ann", "Cy"), ("Ben", "Cy"), ("Cy", "Dan"), ("Dan", "Cy"), ("Ed", "Dan")):
        nominate(story, name, whom)
    story.later(minutes=1)
    change(story, "Ben", "Dan")
    stay(story, "Ann", "Cy", "Dan", "Ed")
    candidate(story, "Ann", "Cy")
    for name in ("Ben", "Dan", "Ed"):
        story.answer(name, "S1", A.CONSENT)
    story.answer("Cy", "S1", A.OBJECTION, "I am away in summer")
    candidate(story, "Ann", "Dan")
    for name in ("Ben", "Cy", "Ed"):
        story.answer(name, "S1", A.CONSENT)
    story.answer("Dan", "S1", A.CONCERN, "I need a stand-in")
    story.later(days=130)
    return story


def representatives() -> Story:
    """A pair; late nominators; nobody proposes; one resigns and the other is recalled."""
    story = Story().founded(*FIVE)
    select(story, "Ann", Role.REPRESENTATIVE)
    for name in ("Ann", "Ben", "Cy"):
        nominate(story, name, "Dan", "Ed")
    story.later(days=3)
    nominate(story, "Dan", "Ann", "Ben")
    story.do(c.TakeBack(by=pid("Dan"), item=S1, source=f"${story.arrived}", at=story.now))
    nominate(story, "Dan", "Ann", "Ed")
    story.later(days=2, minutes=1)
    story.later(days=2)
    story.later(days=1)
    candidate(story, "Ann", "Dan", "Ed")
    for name in ("Ben", "Cy"):
        story.answer(name, "S1", A.CONSENT)
    story.answer("Dan", "S1", A.CONSENT)
    story.answer("Ed", "S1", A.CONSENT)
    story.do(c.Resign(by=pid("Ed"), role=Role.REPRESENTATIVE, at=story.now))
    story.do(
        c.Recall(
            by=pid("Ann"),
            person=pid("Dan"),
            why=story.said("we never hear what was said there"),
            source=_source(story),
            at=story.now,
        )
    )
    story.do(c.Cancel(by=pid("Ann"), item=S2, at=story.now))
    return story


STORIES = (secretary, representatives)
