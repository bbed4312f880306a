"""Stories that go straight to what seldom happens to people: who come, leave, talk and serve."""

from datetime import timedelta

from nstbot.domain import commands, finding, outlook, turns
from nstbot.domain.facts import Answer, RoundKind, RoundMode
from nstbot.domain.state import SelectionStage, Stage
from tests.domain.history import DAY, HOUR, POOL, History, pick, words
from tests.domain.machine_consent import an_objection
from tests.domain.machine_rounds import gather, open_round, running, silent
from tests.domain.stories import a_check, adopt
from tests.domain.stories_rare import other_than
from tests.domain.stories_selection import (
    a_seat,
    brought,
    call,
    nobody_proposes,
    to_the_end,
)

# ── People ──────────────────────────────────────────────────────────────────────────────────────


def stays_away(history: History, number: int) -> None:
    """Out of the room of one's own accord or not; for good, or back after some days."""
    person = pick(history.members, number)
    if person is None or len(history.members) < 4:
        return
    put_out, back = number % 5 == 0, number % 5 == 4
    history.apply(commands.Depart(person=person, at=history.now, own=not put_out))
    history.wait((number % 6 if back else 8) * DAY)
    if back:
        history.apply(commands.Arrive(person=person, at=history.now))
    elif put_out:
        history.apply(commands.ComeBack(by=person, at=history.now))


def released(history: History, number: int) -> None:
    """Everybody else consents, the one concerned has spoken first."""
    by = other_than(history, number)
    person = other_than(history, number // 3, by) if by else None
    if by is None or person is None:
        return
    for whom in (by, person):
        source = f"s{history.next()}"
        history.apply(
            commands.Release(by=by, person=whom, why=words(), source=source, at=history.now)
        )
    made = pick([p for p in history.proposals(Stage.TALK) if p.subject == person], 0)
    if made is None:
        return
    history.ready(by, made.item)
    history.respond(person, made.item, Answer.SPOKE)
    history.all_say(made.item, Answer.PASS)
    history.ready(by, made.item)
    history.respond(person, made.item, Answer.CONSENT)
    history.all_say(made.item, Answer.CONSENT)


def one_voice(history: History, number: int) -> None:
    """Two who are asked are one person, who has objected under one name or both."""
    made = a_check(history, number)
    one = other_than(history, number, made.proposer) if made else None
    other = other_than(history, number // 2, made.proposer, one) if made and one else None
    if made is None or one is None or other is None or len(history.members) < 6:
        return
    history.object(other, made.item)
    if number % 3 == 0:
        history.object(one, made.item)
    history.apply(commands.JoinVoices(person=one, joined=other, at=history.now))
    assert not history.counts(other), "one voice"
    history.all_say(made.item, Answer.CONSENT)
    history.amend(made.proposer, made.item)
    history.all_say(made.item, Answer.CONSENT)


def falls_silent(history: History, number: int) -> None:
    """Three checks in two weeks go by without a word of one of them; then perhaps a word."""
    by = other_than(history, number)
    silent_one = other_than(history, number // 3, by) if by else None
    if by is None or silent_one is None or len(outlook.active(history.circle)) < 5:
        return
    for _ in range(3):
        history.propose(by)
        made = history.circle.proposals[-1]
        history.all_say(made.item, Answer.PASS, but=silent_one)
        history.wait(25 * HOUR)
        history.ready(by, made.item)
        history.all_say(made.item, Answer.CONSENT, but=silent_one)
        history.wait(3 * DAY)
    history.wait((3 + number % 6) * DAY)
    if number % 2:
        history.apply(commands.Speak(by=silent_one, at=history.now))


def few_take_people_in(history: History, number: int) -> None:
    """All but a few leave, and others come in with the consent of all who are left."""
    for person in history.members[1 + number % 3 :]:
        history.apply(commands.LeaveCircle(by=person, at=history.now))
    history.wait(15 * DAY)
    guests = [p for p in POOL if p not in history.members]
    for place in range(4 - len(history.members) + number % 2):
        history.join(guests[(number + place) % len(guests)])
    silent_one = pick(history.members, number) if number % 3 == 0 else None
    for made in history.circle.proposals:
        if made.stage.value == "consent":
            history.all_say(made.item, Answer.CONSENT, but=silent_one)


def taken_over(history: History, number: int) -> None:
    """An objection or a proposal is left behind, and somebody takes it over."""
    held = an_objection(history, number) if number % 2 else None
    made = a_check(history, number) if held is None else None
    item = held.objection if held else made.item if made else None
    left = held.owner if held else made.proposer if made else None
    if item is None or left not in history.members or len(history.members) < 5:
        return
    history.apply(commands.LeaveCircle(by=left, at=history.now))
    by = other_than(history, number)
    if by is None:
        return
    for _ in range(2):
        arrived = history.next()
        support = commands.Support(
            by=by, item=item, source=f"s{arrived}", arrived=arrived, at=history.now
        )
        history.apply(support)


# ── Rounds ──────────────────────────────────────────────────────────────────────────────────────


def spoken_and_silent(history: History, number: int) -> None:
    """Whoever is called speaks, and a minute goes by."""
    at = running(history)
    if at is not None and at.call is not None:
        history.respond(at.call.person, at.item, Answer.SPOKE)
        silent(history)


def talked_over(history: History, number: int) -> None:
    """Somebody else speaks during a turn."""
    at = running(history)
    other = pick(turns.to_come(at), number) if at else None
    if at is not None and other is not None:
        history.respond(other, at.item, Answer.SPOKE)
        silent(history)


def called_and_gone(history: History, number: int) -> None:
    """Somebody leaves the circle before their turn."""
    at = running(history)
    person = pick(turns.to_come(at), number) if at else None
    if person is not None and len(history.members) > 4:
        history.apply(commands.LeaveCircle(by=person, at=history.now))
    for _ in range(4):
        silent(history)


def given_back(history: History, number: int) -> None:
    """A turn is ended by somebody else, and given back."""
    at = running(history)
    by = outlook.facilitator(history.circle) or pick(history.members, number)
    if at is None or at.call is None or by is None:
        return
    if number % 4 == 0:
        history.respond(at.call.person, at.item, Answer.SPOKE)
    source = f"s{history.next()}"
    person, now = at.call.person, history.now
    history.apply(commands.Skip(by=by, item=at.item, person=person, source=source, at=now))
    source = f"s{history.next()}"
    history.apply(commands.Skip(by=by, item=at.item, person=person, source=source, at=now))
    history.now += (number % 2) * timedelta(seconds=40)
    history.apply(commands.Stop(by=person, at=history.now))


def paused(history: History, number: int) -> None:
    """A round rests; it goes on by somebody's word, or after its days."""
    at = running(history)
    by = outlook.facilitator(history.circle) or pick(history.members, number)
    if at is None or by is None:
        return
    history.apply(commands.Pause(by=by, item=at.item, at=history.now))
    if number % 3:
        history.apply(commands.Resume(by=by, item=None, at=history.now))
    else:
        history.wait(8 * DAY)


def talked_in_a_meeting(history: History, number: int) -> None:
    """Whoever is called is nudged; the meeting goes on for a while, and is ended twice."""
    gather(history, number * 5 + 1)
    running(history)
    for _ in range(3):
        silent(history)
    by, meeting = pick(history.members, number), finding.meeting(history.circle)
    if meeting is not None and meeting.state == "live":
        due = meeting.until
        history.now = max(history.now, due)
        last = due - timedelta(minutes=number % 40)
        keep = commands.KeepLive(item=meeting.item, last=last, due=due, at=history.now)
        history.apply(keep)
    for _ in range(2):
        if by is not None:
            history.apply(commands.EndLive(by=by, at=history.now))


def sealed(history: History, number: int) -> None:
    """All, or all but one, answer a sealed round."""
    open_round(history, number, RoundMode.SEALED, RoundKind.IDEAS)
    at = history.circle.rounds[-1] if history.circle.rounds else None
    if at is None or at.mode is not RoundMode.SEALED:
        return
    quiet = pick(history.unanswered(at.item), number) if number % 3 == 0 else None
    for person in history.unanswered(at.item):
        if person == quiet:
            continue
        arrived = history.next()
        history.apply(
            commands.AnswerSealed(
                by=person,
                item=at.item,
                words=words(),
                in_room=number % 2 == 0,
                source=f"s{arrived}",
                arrived=arrived,
                at=history.now,
            )
        )
    history.wait(3 * DAY)


def decided_and_erased(history: History, number: int) -> None:
    """Somebody's words are to be erased: before they leave, and after."""
    adopt(history, number)
    person = pick(history.members, number)
    if person is None:
        return
    for _ in range(2):
        because = words() if number % 2 else None
        history.apply(commands.EraseWords(person=person, because=because, at=history.now))
        if len(history.members) > 4 and person in history.members:
            history.apply(commands.LeaveCircle(by=person, at=history.now))


# ── Seats ───────────────────────────────────────────────────────────────────────────────────────


def serves_for_ever(history: History, number: int) -> None:
    """The term is over, and nobody selects anybody."""
    held = a_seat(history, number)
    if held is not None:
        history.wait(held.until - history.now + 70 * DAY)
        adopt(history, number)


def succeeded(history: History, number: int) -> None:
    """The term is nearly over, and somebody else is selected."""
    held = a_seat(history, number)
    by = other_than(history, number)
    if held is None or by is None:
        return
    history.wait(held.until - history.now - 20 * DAY)
    source = f"s{history.next()}"
    history.apply(
        commands.OpenSelection(
            by=by, role=held.role, title_known=held.title, source=source, at=history.now
        )
    )
    to_the_end(history, history.circle.selections[-1], number + 1)


def recalled(history: History, number: int) -> None:
    """Somebody else is selected; or the same; or nobody, and the thirty days go by."""
    held = a_seat(history, number)
    by = other_than(history, number, held.holder) if held else None
    if held is None or by is None:
        return
    history.apply(
        commands.Recall(
            by=by,
            person=held.holder,
            role=held.role,
            title=held.title,
            why=words(),
            source=f"s{history.next()}",
            at=history.now,
        )
    )
    if number % 2:
        to_the_end(history, history.circle.selections[-1], number)
    else:
        nobody_proposes(history, history.circle.selections[-1])


def candidates_dropped(history: History, number: int) -> None:
    """They decline, leave or say nothing; no way is found; or their proposer takes it back."""
    at = brought(history, number, SelectionStage.CONSENT)
    made = outlook.proposal(history.circle, at.item) if at else None
    person = pick(made.candidates, number) if made else None
    if made is None or person is None:
        return
    one = pick(history.unanswered(made.item), number)
    if number % 5 == 0:
        history.apply(commands.Withdraw(by=made.proposer, item=made.item, at=history.now))
    elif number % 5 == 1 and len(history.members) > 4:
        history.apply(commands.LeaveCircle(by=person, at=history.now))
    elif number % 5 == 2:
        history.all_say(made.item, Answer.CONSENT)
        history.respond(person, made.item, Answer.OBJECTION, harm=words())
    elif number % 5 == 3 and one is not None:
        history.object(one, made.item)
        history.wait(22 * DAY)
    else:
        history.all_say(made.item, Answer.CONSENT)
        history.wait(8 * DAY)


def given_up(history: History, number: int) -> None:
    """Whoever holds a seat leaves; a selection is taken back by who called it."""
    held = a_seat(history, number)
    if held is not None and len(history.members) > 4:
        history.apply(commands.LeaveCircle(by=held.holder, at=history.now))
    call(history, number)
    at = pick(history.circle.selections, -1)
    if at is not None and at.by is not None:
        history.apply(commands.Withdraw(by=at.by, item=at.item, at=history.now))
