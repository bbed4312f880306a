"""What histories of selections are made of: each stage by a random way, and every mistake."""

from collections.abc import Callable
from datetime import timedelta

from nstbot.domain import commands, outlook
from nstbot.domain.commands import Command
from nstbot.domain.facts import Answer, Role
from nstbot.domain.ids import ItemId, PersonId
from nstbot.domain.outlook import Asks
from nstbot.domain.state import Seat, Selection, SelectionStage
from tests.domain.history import DAY, HOUR, History, pick, words

MINUTE = timedelta(minutes=1)
S = SelectionStage
ROLES = (Role.REPRESENTATIVE, Role.SECRETARY, Role.FACILITATOR, Role.LEADER, Role.OWN)
Story = Callable[[History, int], None]


def source(history: History) -> str:
    return f"s{history.next()}"


def an_active(history: History, number: int) -> PersonId | None:
    return pick(outlook.active(history.circle), number)


def in_stage(history: History, number: int, *stages: SelectionStage) -> Selection | None:
    return pick([s for s in history.circle.selections if s.stage in stages], number)


# ── One step ────────────────────────────────────────────────────────────────────────────────────


def call(history: History, number: int) -> None:
    by = an_active(history, number)
    if by is None:
        return
    role = ROLES[number % len(ROLES)]
    title = words(3 + number % 2) if role is Role.OWN else None
    history.apply(
        commands.OpenSelection(
            by=by, role=role, title=title, source=source(history), at=history.now
        )
    )
    if number % 7 == 0:
        item = history.circle.selections[-1].item if history.circle.selections else None
        days = 3 + number % 400
        history.apply(commands.Amend(by=by, item=item, term_days=days, at=history.now))


def nominate(history: History, by: PersonId, item: ItemId, *whom: PersonId) -> Command:
    number = history.next()
    said = commands.Nominate(
        by=by,
        item=item,
        nominees=tuple((person, words(number % 5 + 1)) for person in whom),
        sealed=words(100 + number),
        in_room=number % 5 == 0,
        source=f"s{number}",
        arrived=number,
        at=history.now,
    )
    history.apply(said)
    return said


def nominate_some(history: History, at: Selection, number: int) -> None:
    """Most nominate, mostly the same few; some take it back, or say another."""
    favourites = [p for p in history.members if p not in others(history, at)][:3]
    quiet = number % 4
    for place, turn in enumerate(at.step.turns):
        if place < quiet and number % 3 == 0:
            continue
        whom = favourites if (place + number) % 5 else [turn.person]
        first = pick(whom, place + number)
        second = pick([p for p in whom if p != first], number)
        if first is None:
            return
        both = (first, second) if second and at.seats == 2 and place % 3 else (first,)
        nominate(history, turn.person, at.item, *both)
        if at.seats == 2 and len(both) == 1 and second:
            nominate(history, turn.person, at.item, second)
        if (place + number) % 11 == 0:
            said = f"s{history.number}"
            taken = commands.TakeBack(by=turn.person, item=at.item, source=said, at=history.now)
            history.apply(taken)


def others(history: History, at: Selection) -> list[PersonId]:
    """Who holds another seat of that role."""
    held = outlook.seats_of(history.circle, at.role, at.title)
    return [s.holder for s in held if s.holder not in at.replaces]


def change_some(history: History, at: Selection, number: int) -> None:
    for place, turn in enumerate(at.step.turns):
        by, arrived = turn.person, history.next()
        if (place + number) % 4 == 0:
            own = outlook.own_nomination(history.circle, at.item, by)
            out = pick(own.nominees, number) if own else None
            to = pick(history.members, number + place)
            if out and to:
                history.apply(
                    commands.Change(
                        by=by,
                        item=at.item,
                        out=out.person,
                        to=to,
                        because=words(),
                        source=f"s{arrived}",
                        arrived=arrived,
                        at=history.now,
                    )
                )
        elif (place + number) % 7:
            history.apply(stay(history, by, at.item, tap=place % 2 == 0))


def stay(history: History, by: PersonId, item: ItemId, *, tap: bool) -> commands.Stay:
    number = history.next()
    return commands.Stay(
        by=by, item=item, tap=tap, source=f"s{number}", arrived=number, at=history.now
    )


def propose(history: History, at: Selection, number: int) -> None:
    """By the facilitator or after their time, one or a pair."""
    possible = outlook.candidates_possible(history.circle, at.item)
    first = pick(possible, number)
    second = pick([p for p in possible if p != first], number)
    room = outlook.seats_to_fill(history.circle, at.item)
    if first is None:
        return
    whom = (first, second) if second and room == 2 and number % 4 else (first,)
    by = at.first if number % 2 else None
    by = by or pick([p for p in outlook.active(history.circle) if p not in whom], number)
    if by is None or by in whom:
        return
    if by != at.first:
        history.wait(13 * HOUR)
    name(history, by, at.item, *whom)


def name(history: History, by: PersonId, item: ItemId, *whom: PersonId) -> None:
    history.apply(
        commands.NameCandidates(
            by=by,
            item=item,
            candidates=whom,
            because=words(),
            source=source(history),
            at=history.now,
        )
    )


def consent_to_it(history: History, item: ItemId, number: int) -> None:
    """The others; then the candidates, of whom one may decline or say nothing."""
    silent = pick(history.unanswered(item), number) if number % 3 == 0 else None
    history.all_say(item, Answer.CONSENT, but=silent)
    if silent:
        history.wait(3 * DAY)
    how = number % 6
    for person in history.unanswered(item):
        accepts = [a for a in outlook.awaiting(history.circle, person) if a.asks is Asks.ACCEPT]
        if accepts and how == 0:
            history.respond(person, item, Answer.OBJECTION, harm=words())
            return
        if accepts and how == 1:
            history.wait(7 * DAY)
            return
        if accepts:
            said = (Answer.CONSENT, Answer.CONCERN)[number % 2]
            history.respond(person, item, said, tap=number % 5 == 0)


# ── The straight way, to where something can happen ─────────────────────────────────────────────

WAY = (S.NOMINATING, S.SEALED, S.CHANGING, S.PROPOSING, S.CONSENT, S.SEATED)


def brought(history: History, number: int, stage: SelectionStage) -> Selection | None:
    """A selection in that stage: one there is, or one that is brought there."""
    there = in_stage(history, number, stage)
    if there is not None:
        return there
    before = in_stage(history, number, *WAY[: WAY.index(stage)])
    if before is None:
        call(history, number)
        before = in_stage(history, number, S.NOMINATING)
    for _ in range(5):
        at = outlook.selection(history.circle, before.item) if before else None
        if at is None or at.stage not in WAY[: WAY.index(stage)]:
            break
        straight_on(history, at, number)
    return in_stage(history, number, stage)


def straight_on(history: History, at: Selection, number: int) -> None:
    """Everybody names the same; nobody changes; the first who may proposes them; all consent."""
    free = [p for p in history.members if p not in others(history, at)]
    whom = (pick(free, number), pick(free, number + 1))
    named = [p for p in dict.fromkeys(whom) if p is not None][: at.seats]
    if at.stage is S.NOMINATING:
        for turn in at.step.turns:
            nominate(history, turn.person, at.item, *named)
        if in_stage(history, number, S.NOMINATING) == at:
            history.wait(3 * DAY)
    elif at.stage is S.SEALED:
        history.wait(MINUTE)
    elif at.stage is S.PROPOSING:
        history.wait(13 * HOUR)
        possible = outlook.candidates_possible(history.circle, at.item)
        chosen = possible[: outlook.seats_to_fill(history.circle, at.item)]
        by = pick([p for p in outlook.active(history.circle) if p not in chosen], number)
        if by is not None and chosen:
            name(history, by, at.item, *chosen)
    elif at.stage is S.CONSENT:
        history.all_say(at.item, Answer.CONSENT)
        history.all_say(at.item, Answer.CONSENT)
    else:
        history.wait(2 * DAY)


def a_seat(history: History, number: int) -> Seat | None:
    if not history.circle.seats:
        brought(history, number, S.SEATED)
    return pick(history.circle.seats, number)


# ── Longer ways ─────────────────────────────────────────────────────────────────────────────────


def advance(history: History, number: int) -> None:
    """Some selection goes on by one step; without one, one is called."""
    at = in_stage(history, number, S.NOMINATING, S.SEALED, S.CHANGING, S.PROPOSING, S.CONSENT)
    if at is None:
        call(history, number)
        return
    if at.stage is S.NOMINATING:
        nominate_some(history, at, number)
        history.wait(3 * DAY + MINUTE if number % 3 == 0 else MINUTE)
    elif at.stage is S.CHANGING:
        change_some(history, at, number)
        history.wait((number % 3) * DAY)
    elif at.stage is S.PROPOSING and number % 5 == 0:
        history.wait(DAY)
    elif at.stage is S.PROPOSING:
        propose(history, at, number)
    elif at.stage is S.CONSENT:
        consent_to_it(history, at.item, number)
    else:
        history.wait(MINUTE)


def seat(history: History, number: int) -> None:
    """As far as it goes."""
    if in_stage(history, number, S.NOMINATING, S.CHANGING, S.PROPOSING, S.CONSENT) is None:
        call(history, number)
    for step in range(6):
        advance(history, number + step * 12)


def object_to_candidates(history: History, number: int) -> None:
    """One of the others objects; others are proposed, or nobody does anything."""
    at = brought(history, number, S.SEATED if number % 4 == 0 else S.CONSENT)
    made = outlook.proposal(history.circle, at.item) if at else None
    by = pick([p for p in history.members if made and p not in made.candidates], number)
    if at is None or made is None or by is None:
        return
    history.object(by, made.decision or at.item)
    if number % 3 == 0:
        history.wait(22 * DAY)
    elif number % 3 == 1:
        propose(history, at, number)
        consent_to_it(history, at.item, number)


def recall(history: History, number: int) -> None:
    held = a_seat(history, number)
    by = an_active(history, number)
    if held is None or by is None:
        return
    history.apply(
        commands.Recall(
            by=by,
            person=held.holder,
            role=held.role,
            title=held.title,
            why=words(),
            source=source(history),
            at=history.now,
        )
    )
    how = number % 5
    at = history.circle.selections[-1]
    if how == 0:
        advance(history, number * 2 + 1)
    elif how == 1:
        history.wait(31 * DAY)
    elif how in (2, 4):
        nobody_proposes(history, at)
    elif how == 3:
        to_the_end(history, at, number)


def to_the_end(history: History, at: Selection, number: int) -> None:
    for _ in range(5):
        now = outlook.selection(history.circle, at.item)
        if now and now.stage in WAY[:-1]:
            straight_on(history, now, number)


def nobody_proposes(history: History, at: Selection) -> None:
    """All nominate, and nobody proposes anybody."""
    whom = pick([p for p in history.members if p not in others(history, at)], 0)
    if whom is None:
        return
    for turn in at.step.turns:
        nominate(history, turn.person, at.item, whom)
    history.wait(31 * DAY)


def give_up(history: History, number: int) -> None:
    """A seat is given up, or its holder or a candidate leaves the circle."""
    held = a_seat(history, number)
    at = brought(history, number, S.CONSENT) if number % 4 == 0 else None
    made = outlook.proposal(history.circle, at.item) if at else None
    if number % 4 == 0 and made and len(history.members) > 4:
        person = pick(made.candidates, number)
        if person in history.members and person is not None:
            history.apply(commands.LeaveCircle(by=person, at=history.now))
    elif held and number % 4 == 1 and len(history.members) > 4:
        history.apply(commands.LeaveCircle(by=held.holder, at=history.now))
    elif held:
        history.apply(
            commands.Resign(by=held.holder, role=held.role, title=held.title, at=history.now)
        )


def serve_out(history: History, number: int) -> None:
    """The term goes by, with its reminders; a successor, or none in time."""
    held = a_seat(history, number)
    if held is None:
        return
    history.wait(held.until - history.now)
    if number % 2:
        history.wait(31 * DAY)
    else:
        for step in range(5):
            advance(history, number + 1 + step * 12)


def call_off(history: History, number: int) -> None:
    at = brought(history, number, WAY[number % 5])
    if at is None:
        return
    now, made = history.now, outlook.proposal(history.circle, at.item)
    facilitator = outlook.facilitator(history.circle) or an_active(history, number)
    if made and at.stage is S.CONSENT:
        history.apply(commands.Withdraw(by=made.proposer, item=at.item, at=now))
    elif number % 3 == 0 and at.by:
        history.apply(commands.Withdraw(by=at.by, item=at.item, at=now))
    elif facilitator:
        history.apply(commands.Cancel(by=facilitator, item=at.item, at=now))
        by = an_active(history, number // 2)
        if by and number % 4:
            history.apply(commands.Stop(by=by, at=now))


def leave_behind(history: History, number: int) -> None:
    """Somebody leaves the circle while the box is closed and not yet opened."""
    at = brought(history, number, S.SEALED)
    by = pick(history.members, number)
    if at is not None and by is not None and len(history.members) > 4:
        history.apply(commands.LeaveCircle(by=by, at=history.now))
        history.wait(MINUTE)


STORIES: tuple[Story, ...] = (
    *(recall, recall, give_up, give_up, serve_out, call_off, call_off),
    *(leave_behind, object_to_candidates, object_to_candidates, advance, seat, seat),
)
