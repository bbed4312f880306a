"""Stories of what is decided for a branch: in the circle that decides, and in one below it."""

from dataclasses import replace
from datetime import timedelta

from nstbot.domain import commands, outlook
from nstbot.domain import errands_down as e
from nstbot.domain.facts import EVERYONE, Answer
from nstbot.domain.ids import CircleId, ItemId, Words
from tests.domain.history import DAY, POOL, History, words
from tests.domain.stories_links import ABOVE, founded, receive

TOP = CircleId("top")
WAY = (
    e.Passed(circle=TOP, name=Words("the top")),
    e.Passed(circle=ABOVE, name=Words("the one above")),
)


def amend(history: History, item: str, **changed: object) -> None:
    by, now = POOL[0], history.now
    command = commands.Amend(by=by, item=ItemId(item), at=now, **changed)  # type: ignore[arg-type]
    history.apply(command)


def decided(history: History, number: int) -> None:
    """For the branch; sometimes urgent, sometimes nobody of one circle below has answered."""
    new = founded(history)
    new.propose(POOL[0])
    amend(new, "P1", urgent=True)
    amend(new, "P1", scope=2 if number % 2 else EVERYONE)
    if number % 3 == 0:
        amend(new, "P1", urgent=True)
    new.all_say(ItemId("P1"), Answer.PASS)
    new.apply(commands.Ready(by=POOL[0], item=ItemId("P1"), at=new.now))
    silent = POOL[6:8] if number % 4 < 2 else ()
    for person in outlook.not_answered(new.circle, ItemId("P1")):
        if person not in silent:
            new.respond(person, ItemId("P1"), Answer.CONSENT)
    new.wait(4 * DAY)
    if number % 8 == 0 and silent:
        new.respond(silent[0], ItemId("P1"), Answer.CONSENT)
    new.wait((18 if number % 7 else 4) * DAY)
    if number % 5 == 0:
        new.object(POOL[1], ItemId("P1"))
    else:
        amend(new, "D1", text=words(7), urgent=bool(number % 3))
        new.all_say(ItemId("P2"), Answer.PASS)
        new.apply(commands.Ready(by=POOL[0], item=ItemId("P2"), at=new.now))
        new.all_say(ItemId("P2"), Answer.CONSENT)
    new.wait(16 * DAY)
    new.end()


def announcement(history: History, number: int) -> e.Announce:
    return e.Announce(
        circle=TOP,
        there=ItemId(f"D{number}"),
        name=Words("the top"),
        level=3,
        number=1,
        proposal=ItemId(f"P{number}"),
        origin=CircleId("elsewhere"),
        source=ItemId(f"P{number}"),
        text=Words("text"),
        why=None,
        decided_at=history.now,
        in_force_on=history.now + timedelta(days=14),
        review_on=history.now + timedelta(days=80),
        sunset_on=history.now + timedelta(days=90),
        force="in_force",
        changed_at=history.now,
        urgent=number % 3 == 0,
        unheard=False,
        own_days=number % 5 == 0,
        replaces=ItemId(f"D{number - 1}") if number % 4 == 0 else None,
        way=WAY,
    )


def opened(history: History, number: int) -> e.OpenedAbove:
    return e.OpenedAbove(
        circle=TOP,
        there=ItemId(f"P{number}"),
        name=Words("the top"),
        level=3,
        version=1,
        text=Words("text"),
        origin=CircleId("elsewhere"),
        source=ItemId(f"P{number}"),
        stage="open",
        told_at=history.now,
        way=WAY,
    )


def announced(history: History, number: int) -> None:
    """In a circle below: talked about above, decided, and what becomes of it, in some order."""
    first, other = opened(history, 1), opened(history, 2)
    told = [first, other, replace(first, version=2), replace(other, stage="withdrawn")]
    for at in range(4):
        receive(history, told[(at + number) % 4], ABOVE)
    history.wait(DAY)
    decision = announcement(history, 1)
    news = [decision, announcement(history, 2)]
    forces = ("reopened", "in_force", "repealed")
    news += [replace(decision, number=n, force=force) for n, force in enumerate(forces, 2)]
    for at in range(5):
        receive(history, news[(at * 2 + number) % 5], ABOVE)
        history.wait((number % 3) * DAY)
    awaited = e.AnswerAwaited(
        there=ItemId("P9"),
        version=1 + number % 2,
        name=Words("the one above"),
        text=Words("text"),
        until=history.now + timedelta(days=3 if number % 4 else 0),
    )
    receive(history, awaited, ABOVE)
    by, now = POOL[number % 4], history.now
    for item in ("D1", "D2"):
        source = f"r{number}{item}"
        repeal = commands.Repeal(by=by, item=ItemId(item), why=words(), source=source, at=now)
        history.apply(repeal)
    if number % 3 == 0:
        receive(history, replace(decision, force="left", changed_at=history.now), ABOVE)
        receive(history, replace(decision, own_days=True), ABOVE)


def otherwise(history: History, number: int) -> None:
    """The same, with other people silent, and in another order."""
    decided(history, number + 1)
    announced(history, number + 2)


STORIES = (decided, announced, otherwise)
