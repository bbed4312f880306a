"""The test's own book of what people did, to be held against what the bot made of it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from nstbot.demo.bot import BotProcess
from nstbot.demo.people import Line, Someone
from nstbot.domain import facts as f
from nstbot.domain import outlook
from nstbot.domain.circle import evolve
from nstbot.domain.facts import Fact
from nstbot.domain.ids import CircleId, ItemId
from nstbot.domain.state import Circle
from nstbot.store import codec
from nstbot.store.database import FILE, read_database
from tests.synapse import eventually

ANSWERS: Mapping[str, str] = {
    "founding_joined": "consent",
    "founding_declined": "decline",
    "turn_taken": "spoke",
    "turn_passed": "pass",
    "consent_given": "consent",
    "concern_raised": "concern",
    "objection_raised": "objection",
    "sealed_answer_given": "spoke",
    "nomination_given": "spoke",
    "nomination_kept": "pass",
    "acceptance_given": "consent",
}
"""What a fact says of its person's answer."""

FOLLOWING = frozenset(
    (
        "circle_founded",
        "round_closed",
        "talk_opened",
        "talk_closed",
        "consent_opened",
        "integration_opened",
        "objection_settled",
        "consent_given",
        "decision_adopted",
        "deadline_moved",
        "turn_called",
        "nominations_closed",
        "changes_closed",
        "acceptance_asked",
        "seats_taken",
        "objection_set_aside",
        "setting_changed",
        "decision_renewed",
        "decision_repealed",
        "decision_lapsed",
    )
)
"""What an act may bring about besides its own fact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One event of somebody's, and the one fact that it makes.

    `sure` is false for a tap that is taken back, and for the taking back: there may have been
    nothing left to read.
    """

    event_id: str
    who: str
    fact: str
    tap: bool
    sure: bool = True


@dataclass(slots=True)
class Book:
    """Acts in the order they were sent, and for each ask of each room the answers that count."""

    acts: list[Act] = field(default_factory=list)
    answers: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)

    def act(
        self, event_id: str, who: Someone, fact: str, *, tap: bool = False, sure: bool = True
    ) -> None:
        self.acts.append(Act(event_id=event_id, who=who.user_id, fact=fact, tap=tap, sure=sure))

    def answer(self, room: str, ask: str, who: Someone, answer: str | None) -> None:
        """What counts of this person on this ask from now on; None: nothing."""
        said = self.answers.setdefault((room, ask), {})
        said.pop(who.user_id, None)
        if answer is not None:
            said[who.user_id] = answer

    @property
    def taps(self) -> float:
        """The part of the answers that are taps."""
        given = [act for act in self.acts if act.fact in ANSWERS and act.sure]
        return sum(act.tap for act in given) / len(given)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A fact with its cause."""

    circle: CircleId
    cause: str
    fact: Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What the bot has kept. `answers` are read off the facts: room and ask, Matrix id, answer.

    `posts`: id of a message and its place among all; `said`: what is known to be in each room.
    """

    rows: Sequence[Row]
    circles: Mapping[str, Circle]
    mxids: Mapping[str, str]
    members: Mapping[str, frozenset[str]]
    posts: Mapping[str, int]
    said: Mapping[str, frozenset[str]]
    answers: Mapping[tuple[str, str], Mapping[str, str]]

    def of_members(self, room: str, said: Mapping[str, str]) -> dict[str, str]:
        """Who has left the circle is in no question any more, as the state has it."""
        return {who: answer for who, answer in said.items() if who in self.members[room]}

    def of(self, room: str) -> "Record":
        """Only what is about the circle in this room."""
        circle = self.circles[room]
        return replace(
            self,
            rows=[row for row in self.rows if row.circle == circle.id],
            circles={room: circle},
        )


async def read(bot: BotProcess) -> Record:
    """The record of a bot, running or not."""
    async with read_database(bot.data / FILE) as database, database.transaction() as sql:
        rooms = {
            row["circle"]: row["room_id"] for row in await sql.rows("SELECT * FROM circle_rooms")
        }
        mxids = {row["person"]: row["mxid"] for row in await sql.rows("SELECT * FROM identities")}
        journal = await sql.rows("SELECT * FROM journal ORDER BY seq")
        belongs = await sql.rows("SELECT * FROM memberships")
        posts = {row["id"]: row["number"] for row in await sql.rows("SELECT * FROM posts")}
        refs = await sql.rows("SELECT room_id, event_id FROM refs")
    rows = [
        Row(circle=CircleId(row["circle"]), cause=row["cause"], fact=codec.decode(row["body"]))
        for row in journal
    ]
    circles, answers = _replayed(rows, rooms, mxids)
    members = {
        room: frozenset(mxids[row["person"]] for row in belongs if row["circle"] == circle)
        for circle, room in rooms.items()
    }
    said: dict[str, set[str]] = {}
    for ref in refs:
        said.setdefault(ref["room_id"], set()).add(ref["event_id"])
    return Record(
        rows=rows,
        circles=circles,
        mxids=mxids,
        members=members,
        posts=posts,
        said={room: frozenset(events) for room, events in said.items()},
        answers=answers,
    )


def _replayed(
    rows: Iterable[Row], rooms: Mapping[str, str], mxids: Mapping[str, str]
) -> tuple[dict[str, Circle], dict[tuple[str, str], dict[str, str]]]:
    """The circles as their facts make them, and how each ask of theirs was answered in the end."""
    circles: dict[CircleId, Circle] = {}
    answers: dict[tuple[str, str], dict[str, str]] = {}
    for row in rows:
        circle = evolve(circles.get(row.circle), row.fact)
        circles[row.circle] = circle
        item = getattr(row.fact, "item", None)
        step = outlook.step_of(circle, item) if item else None
        if item is None or step is None:
            continue
        answers[rooms[row.circle], ask_of(circle, item)] = {
            mxids[turn.person]: turn.answer.value for turn in step.turns if turn.answer
        }
    return {rooms[circle]: state for circle, state in circles.items()}, answers


def ask_of(circle: Circle, item: ItemId) -> str:
    """The ask that is open, or was the last, as the book names it."""
    stage = outlook.stage_of(circle, item)
    if stage in _NOMINATING:
        return f"{_NOMINATING[stage]}:{item}"
    name = "talk" if stage == "talk" else "ask"
    return f"{name}:{item}/{outlook.version_of(circle, item)}"


_NOMINATING = {
    "nominating": "nominating",
    "sealed": "nominating",
    "changing": "changing",
    "proposing": "changing",
}
"""The question of each stage before there are candidates."""


# ── What must be so ─────────────────────────────────────────────────────────────────────────────


def assert_counted_once(book: Book, record: Record) -> None:
    """One fact for each counted event, by its author, and none of what nobody did."""
    facts: dict[str, list[Fact]] = {}
    for row in record.rows:
        facts.setdefault(row.cause, []).append(row.fact)
    for act in book.acts:
        if not act.sure and act.event_id not in facts:
            continue
        own = [fact for fact in facts.get(act.event_id, ()) if f.kind(fact) == act.fact]
        assert len(own) == 1, f"{act}: {facts.get(act.event_id)}"
        by = [record.mxids.get(getattr(own[0], name, "")) for name in ("person", "by", "founder")]
        assert act.who in by, f"{act}: {own}"
        rest = {f.kind(fact) for fact in facts[act.event_id]} - {act.fact} - FOLLOWING
        assert not rest, f"{act}: {facts[act.event_id]}"
    done = {act.event_id for act in book.acts}
    unknown = [cause for cause in facts if not cause.startswith(("timer:", "outage:"))]
    assert set(unknown) <= done, [facts[cause] for cause in set(unknown) - done]


def assert_answers(book: Book, record: Record) -> None:
    """The answers that count in the end, for every ask there was, by facts and by state."""
    for (room, ask), said in book.answers.items():
        assert record.answers[room, ask] == said, ask
    for room, circle in record.circles.items():
        for item in _processes(circle):
            ask, step = ask_of(circle, item), outlook.step_of(circle, item)
            assert step is not None
            state = {record.mxids[t.person]: t.answer.value for t in step.turns if t.answer}
            expected = book.answers.get((room, ask), {})
            assert record.of_members(room, state) == record.of_members(room, expected), ask


def cards_agree(book: Book, record: Record, room: str, reader: Someone) -> bool:
    """Whether every card shows, in its payload, who has answered what."""
    circle = record.circles[room]
    for item in _processes(circle):
        shown = _card(reader, room, item).payload
        expected = (outlook.version_of(circle, item), outlook.stage_of(circle, item))
        if (shown.get("version"), shown.get("stage")) != expected:
            return False
        said = book.answers.get((room, ask_of(circle, item)), {})
        answered = shown.get("answered", {})
        if record.of_members(room, answered) != record.of_members(room, said):
            return False
    return True


def _processes(circle: Circle) -> list[ItemId]:
    found = [made.item for made in circle.foundings]
    found += [made.item for made in circle.rounds]
    return found + [made.item for made in circle.proposals]


def _card(reader: Someone, room: str, item: str) -> Line:
    found = [
        line
        for line in reader.lines.values()
        if line.room == room
        and line.payload.get("kind") == "card"
        and line.payload.get("item") == item
    ]
    assert len(found) == 1, f"cards of {item}: {len(found)}"
    return found[0]


async def until_said_once(bot: BotProcess, record: Record, reader: Someone, room: str) -> None:
    """Everything the bot owed this room comes to be there once, in order, and can be read."""

    def said_once() -> bool:
        _assert_said_once(bot, record, reader, room)
        return True

    await eventually(said_once)


def _assert_said_once(bot: BotProcess, record: Record, reader: Someone, room: str) -> None:
    lines = [line for line in reader.lines.values() if line.room == room]
    unread = [line for line in lines if line.type == "m.room.encrypted"]
    assert not unread, unread
    ours = [line for line in lines if line.sender == bot.user]
    said = [line for line in ours if line.type == "m.room.message"]
    assert {line.event_id for line in said} == record.said[room]
    _assert_different(_mark(line) for line in said)
    told = [line for line in said if line.payload.get("kind") != "card"]
    places = [record.posts[str(line.payload["id"])] for line in told]
    order = [(place, *_mark(line)) for place, line in zip(places, told, strict=True)]
    assert all(one < other for one, other in pairwise(places)), f"out of order: {order}"
    _assert_different(_tap(line) for line in ours if line.type == "m.reaction")


def _mark(line: Line) -> tuple[object, ...]:
    kind = line.payload.get("kind")
    if kind == "card":
        return ("card", line.payload["item"])
    return (kind, *line.payload["causes"])


def _tap(line: Line) -> tuple[object, ...]:
    relation = line.content["m.relates_to"]
    return (relation["event_id"], relation["key"])


def _assert_different(things: Iterable[tuple[object, ...]]) -> None:
    twice = [thing for thing, times in Counter(things).items() if times > 1]
    assert not twice, f"more than once: {twice}"
