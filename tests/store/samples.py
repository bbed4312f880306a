"""Short ways to say what a store is given: instants, events, posts, the facts of a small circle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from nstbot.app.ports import Batch, Head, Lane, Post, PostKind, Seen
from nstbot.domain import facts as f
from nstbot.domain.circle import Circle, fold
from nstbot.domain.ids import CircleId, ItemId, PersonId, Words
from nstbot.store.store import Store

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
GARDEN = CircleId("01J0000000000000000GARDEN0")
ROOM = "!garden:example.org"
F1 = ItemId("F1")
ANN, BEA, CY, DI = (PersonId(name) for name in ("ann", "bea", "cy", "di"))


def after(**passed: float) -> datetime:
    return NOW + timedelta(**passed)


def seen(number: int, room: str = ROOM, **changes: object) -> Seen:
    """A message, the text of which is its number."""
    values: dict[str, object] = {
        "event_id": f"$said{number}",
        "room": room,
        "sender": "@ann:example.org",
        "type": "m.room.message",
        "state_key": None,
        "content": {"msgtype": "m.text", "body": f"said {number}"},
        "server_at": NOW,
    }
    return Seen(**(values | changes))  # type: ignore[arg-type]


async def begin(store: Store, *events: Seen) -> None:
    """The first sync ever, which only tells where we are, and a second one with these events."""
    await store.inbox.take(Batch(position="s0", started=NOW), NOW)
    if events:
        await store.inbox.take(Batch(position="s1", started=NOW, seen=events), NOW)


def message(id: str, room: str = f"circle:{GARDEN}", **changes: object) -> Post:
    values: dict[str, object] = {
        "id": id,
        "room": room,
        "lane": Lane.ANSWER,
        "kind": PostKind.MESSAGE,
        "body": {"body": f"post {id}"},
        "cause": f"$cause-{id}",
    }
    return Post(**(values | changes))  # type: ignore[arg-type]


def reaction(id: str, target: str, room: str = f"circle:{GARDEN}") -> Post:
    return replace(
        message(id, room),
        kind=PostKind.REACTION,
        lane=Lane.BUTTON,
        body={"key": "✅"},
        target=target,
    )


def opened(circle: CircleId = GARDEN, at: datetime = NOW) -> f.FoundingOpened:
    return f.FoundingOpened(
        item=F1,
        circle=circle,
        name=Words("a" * 64),
        aim=Words("b" * 64),
        founder=ANN,
        asked=(ANN, BEA, CY, DI),
        invited=(),
        source="$found",
        arrived=1,
        due=at + timedelta(days=7),
        at=at,
    )


def joined(person: PersonId, arrived: int) -> f.FoundingJoined:
    return f.FoundingJoined(
        item=F1,
        version=1,
        person=person,
        source=f"$yes-{person}",
        tap=False,
        arrived=arrived,
        at=after(minutes=arrived),
    )


def founded() -> Sequence[f.Fact]:
    """A circle of four, from its first fact."""
    yes = [joined(person, number) for number, person in enumerate((BEA, CY, DI), start=2)]
    at = after(minutes=5)
    done = f.CircleFounded(
        item=F1,
        members=(ANN, BEA, CY, DI),
        guests=(),
        entitled=(),
        late_until=at + timedelta(days=14),
        by=None,
        at=at,
    )
    return [opened(), *yes, done]


async def write(
    store: Store, facts: Sequence[f.Fact], circle: CircleId = GARDEN, cause: str = "$cause"
) -> Sequence[Head]:
    """Append facts in a transaction of their own."""
    async with store.ledger.transaction() as transaction:
        before: Circle | None = await transaction.circle(circle)
        state = fold(facts, before)
        assert state is not None
        return await transaction.append(circle, facts, cause, state)
