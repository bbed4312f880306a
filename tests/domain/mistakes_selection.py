"""Every mistake one can make in a selection, led to where one can make it."""

from collections.abc import Callable

from nstbot.domain import commands, outlook
from nstbot.domain.commands import Command
from nstbot.domain.facts import Answer, Role
from nstbot.domain.ids import PersonId, Words
from nstbot.domain.state import Selection
from tests.domain.history import DAY, HOUR, POOL, History, pick, words
from tests.domain.stories_selection import (
    MINUTE,
    WAY,
    S,
    a_seat,
    an_active,
    brought,
    in_stage,
    name,
    nominate,
    others,
    source,
    straight_on,
)

Mistake = Callable[[History, int], Command | None]


def called_twice(history: History, number: int) -> Command | None:
    at = brought(history, number, S.NOMINATING)
    by = an_active(history, number)
    if at is None or by is None:
        return None
    return commands.OpenSelection(
        by=by,
        role=at.role,
        title_known=at.title,
        source=source(history),
        at=history.now,
    )


def untitled(history: History, number: int) -> Command | None:
    by = an_active(history, number)
    if by is None:
        return None
    return commands.OpenSelection(by=by, role=Role.OWN, source=source(history), at=history.now)


def recalled_from_nothing(history: History, number: int) -> Command | None:
    """Of somebody who holds no seat, or more than one."""
    by = an_active(history, number)
    holders = [s.holder for s in history.circle.seats]
    several = [h for h in holders if holders.count(h) > 1]
    person = pick(several, number) or POOL[number % len(POOL)]
    if by is None:
        return None
    return commands.Recall(
        by=by, person=person, why=words(), source=source(history), at=history.now
    )


def two_seats(history: History, number: int) -> Command | None:
    """One person for two roles, and then a recall that does not say which."""
    held = a_seat(history, number)
    if held is None or held.holder not in outlook.active(history.circle):
        return recalled_from_nothing(history, number)
    other = next((r for r in (Role.LEADER, Role.SECRETARY) if r is not held.role), Role.LEADER)
    history.apply(
        commands.OpenSelection(by=held.holder, role=other, source=source(history), at=history.now)
    )
    at = history.circle.selections[-1]
    for turn in at.step.turns:
        nominate(history, turn.person, at.item, held.holder)
    history.wait(MINUTE + 2 * DAY + 13 * HOUR)
    by = pick([p for p in outlook.active(history.circle) if p != held.holder], number)
    if by is not None:
        name(history, by, at.item, held.holder)
        history.all_say(at.item, Answer.CONSENT)
        history.all_say(at.item, Answer.CONSENT)
    return recalled_from_nothing(history, number)


def too_many(history: History, number: int) -> Command | None:
    at = brought(history, number, S.NOMINATING)
    turn = pick(at.step.turns, number) if at else None
    if at is None or turn is None:
        return None
    return nominate(history, turn.person, at.item, *history.members[:3])


def _a_pair(history: History, number: int) -> None:
    """Two represent the circle."""
    by = an_active(history, number)
    if by is None or any(s.role is Role.REPRESENTATIVE for s in history.circle.seats):
        return
    opened = commands.OpenSelection(
        by=by, role=Role.REPRESENTATIVE, source=source(history), at=history.now
    )
    history.apply(opened)
    for _ in range(5):
        at = of_representatives(history)
        if at is not None:
            straight_on(history, at, number)


def of_representatives(history: History) -> Selection | None:
    """The selection of representatives that is under way."""
    found = [s for s in history.circle.selections if s.role is Role.REPRESENTATIVE]
    return found[-1] if found and found[-1].stage in WAY[:-1] else None


def the_other_seat(history: History, number: int) -> Command | None:
    """A representative whose colleague's seat is free is nominated for that one."""
    _a_pair(history, number)
    pair = [s for s in history.circle.seats if s.role is Role.REPRESENTATIVE]
    if len(pair) == 2:
        gone = pair[number % 2]
        resign = commands.Resign(by=gone.holder, role=gone.role, at=history.now)
        history.apply(resign)
        by = an_active(history, number)
        if by is not None:
            history.apply(
                commands.OpenSelection(
                    by=by, role=gone.role, source=source(history), at=history.now
                )
            )
    for at in history.circle.selections:
        held = others(history, at)
        turn = pick(at.step.turns, number)
        if at.stage is S.NOMINATING and held and turn:
            return nominate(history, turn.person, at.item, held[0])
    return None


def not_mine(history: History, number: int) -> Command | None:
    at = brought(history, number, S.CHANGING)
    turn = pick(at.step.turns, number) if at else None
    to = pick(history.members, number)
    if at is None or turn is None or to is None:
        return None
    arrived = history.next()
    return commands.Change(
        by=turn.person,
        item=at.item,
        out=PersonId("nobody"),
        to=to,
        because=words(),
        source=f"s{arrived}",
        arrived=arrived,
        at=history.now,
    )


def _proposes(history: History, number: int, by: PersonId, *whom: PersonId) -> Command | None:
    at = brought(history, number, S.PROPOSING)
    if at is None:
        return None
    return commands.NameCandidates(
        by=by,
        item=at.item,
        candidates=whom,
        because=words(),
        source=source(history),
        at=history.now,
    )


def oneself(history: History, number: int) -> Command | None:
    by = an_active(history, number)
    return _proposes(history, number, by, by) if by else None


def before_the_facilitator(history: History, number: int) -> Command | None:
    first = outlook.facilitator(history.circle)
    active = [p for p in outlook.active(history.circle) if p != first]
    if first is None or len(active) < 3:
        return None
    opened = commands.OpenSelection(
        by=first, role=Role.OWN, title=words(50), source=source(history), at=history.now
    )
    history.apply(opened)
    at = history.circle.selections[-1] if history.circle.selections else None
    if at is None or at.stage is not S.NOMINATING:
        return None
    for turn in at.step.turns:
        nominate(history, turn.person, at.item, active[0])
    history.wait(MINUTE + 2 * DAY)
    return commands.NameCandidates(
        by=active[1],
        item=at.item,
        candidates=(active[0],),
        because=words(),
        source=source(history),
        at=history.now,
    )


def somebody_else(history: History, number: int) -> Command | None:
    by = an_active(history, number)
    at = brought(history, number, S.PROPOSING)
    possible = outlook.candidates_possible(history.circle, at.item) if at else ()
    rest = [p for p in (*history.members, POOL[-1]) if p not in (*possible, by)]
    whom = pick(rest, number)
    if by is None or whom is None:
        return None
    history.wait(13 * HOUR)
    return _proposes(history, number, by, whom)


def only_by_themself(history: History, number: int) -> Command | None:
    """Somebody names themself alone, and is proposed."""
    by = an_active(history, number)
    active = outlook.active(history.circle)
    if by is None or len(active) < 5:
        return None
    opened = commands.OpenSelection(
        by=by, role=Role.OWN, title=words(40), source=source(history), at=history.now
    )
    history.apply(opened)
    at = history.circle.selections[-1]
    if at.stage is not S.NOMINATING or at.title != Words("w40"):
        return None
    for turn in at.step.turns:
        whom = active[0] if turn.person == active[0] else active[1]
        nominate(history, turn.person, at.item, whom)
    history.wait(MINUTE + 2 * DAY + 13 * HOUR)
    return commands.NameCandidates(
        by=active[2],
        item=at.item,
        candidates=(active[0],),
        because=words(),
        source=source(history),
        at=history.now,
    )


def too_early(history: History, number: int) -> Command | None:
    """A candidate accepts before the others have answered."""
    at = brought(history, number, S.CONSENT)
    made = outlook.proposal(history.circle, at.item) if at else None
    person = pick(made.candidates, number) if made else None
    if at is None or person is None:
        return None
    arrived = history.next()
    return commands.Respond(
        by=person,
        item=at.item,
        version=None,
        answer=Answer.CONSENT,
        tap=False,
        source=f"s{arrived}",
        arrived=arrived,
        at=history.now,
    )


def by_hand(history: History, number: int) -> Command | None:
    at = in_stage(history, number, *S)
    by = an_active(history, number)
    if at is None or by is None:
        return None
    return commands.Close(by=by, item=at.item, at=history.now)


MISTAKES: tuple[Mistake, ...] = (
    *(oneself, only_by_themself, oneself, only_by_themself, called_twice, untitled),
    *(recalled_from_nothing, two_seats, two_seats, too_many, the_other_seat, not_mine, not_mine),
    *(before_the_facilitator, somebody_else, too_early, by_hand),
)
