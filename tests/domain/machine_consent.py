"""A circle whose checks go further: sent on, tested, set aside, worked in, put off."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from nstbot.domain import commands, outlook
from nstbot.domain.facts import EVERYONE, US, Answer
from nstbot.domain.ids import ItemId, PersonId, Said
from nstbot.domain.state import Objection, Proposal, Stage
from tests.domain.history import DAY, History, pick, words
from tests.domain.machine import NUMBER, CircleMachine
from tests.domain.stories import a_check, stuck

Story = Callable[[History, int], object]
SCOPES = (2, 3, EVERYONE, US)


def _founded(machine: CircleMachine) -> bool:
    return machine.history.founded


def change(history: History, made: Proposal, **what: Any) -> None:
    source = f"s{history.next()}"
    amend = commands.Amend(by=made.proposer, item=made.item, source=source, at=history.now, **what)
    history.apply(amend)


# ── Sent on ─────────────────────────────────────────────────────────────────────────────────────


def for_more(history: History, number: int) -> None:
    """For more circles: consented to, and asked about, objected to, changed or let go."""
    made = pick(history.proposals(Stage.OUTGOING), number)
    if made is None:
        check = a_check(history, number)
        if check is None:
            return
        change(history, check, scope=SCOPES[number % 3])
        silent = pick(history.unanswered(check.item), number) if number % 4 == 0 else None
        history.all_say(check.item, Answer.CONSENT, but=silent)
        history.wait(4 * DAY if silent else 0 * DAY)
        made = outlook.proposal(history.circle, check.item)
    if made is None or made.stage is not Stage.OUTGOING:
        return
    later(history, number, made)


def later(history: History, number: int, made: Proposal) -> None:
    by = pick(outlook.active(history.circle), number)
    if by is None or number % 7 == 0:
        history.wait(91 * DAY)
    elif number % 7 < 3:
        history.wait(91 * DAY)
        send_up(history, by, made.item if number % 2 else None)
    elif number % 7 == 3:
        history.object(by, made.item)
    elif number % 7 == 4:
        change(history, made, scope=SCOPES[number % 4])
    elif number % 7 == 5:
        history.respond(by, made.item, Answer.CONSENT)
    else:
        history.apply(commands.LeaveCircle(by=made.proposer, at=history.now))


def send_up(history: History, by: PersonId, item: ItemId | None) -> None:
    history.apply(commands.SendUp(by=by, item=item, at=history.now))


# ── Tested and set aside ────────────────────────────────────────────────────────────────────────


def an_objection(history: History, number: int) -> Objection | None:
    there = pick(history.standing(), number)
    if there is not None:
        return there
    made = a_check(history, number)
    by = pick(history.unanswered(made.item), number) if made else None
    if made is None or by is None:
        return None
    if number % 5 == 0:
        history.respond(by, made.item, Answer.OBJECTION, tap=True)
        explore(history, made.proposer, history.circle.objections[-1].objection)
        history.wait(DAY)
    else:
        history.object(by, made.item)
    return pick(history.standing(), number)


def explore(history: History, by: PersonId, item: ItemId | None) -> None:
    source = f"s{history.next()}"
    history.apply(commands.ExploreObjection(by=by, objection=item, source=source, at=history.now))


def set_aside(history: History, by: PersonId, item: ItemId | None, why: Said | None = None) -> None:
    number = history.next()
    history.apply(
        commands.SetAside(
            by=by,
            objection=item,
            why=why,
            source=f"s{number}",
            arrived=number,
            at=history.now,
        )
    )


def asked(history: History, number: int) -> Objection | None:
    """All others are asked whether an objection is set aside."""
    open_ = [o for o in history.standing() if outlook.asks_now(history.circle, o.objection)]
    if open_:
        return pick(open_, number)
    held = an_objection(history, number)
    others = [p for p in outlook.active(history.circle) if held and p != held.owner]
    by = pick(others, number)
    if held is None or by is None:
        return None
    item = held.objection
    if number % 6 == 0:
        set_aside(history, by, item, words())
    if number % 6 == 3:  # its owner tries to, and changes nothing
        set_aside(history, held.owner, item, words())
    explore(history, by, item)
    if number % 6 == 1:
        set_aside(history, by, item, words())
    for at in history.circle.rounds:
        if at.about == item and at.state == "open":
            history.all_say(at.item, Answer.SPOKE)
    history.wait(3 * DAY) if number % 9 == 0 else None
    set_aside(history, by, item if number % 8 else None, words(1001 if number % 31 == 0 else 5))
    return outlook.objection(history.circle, item)


def aside(history: History, number: int) -> None:
    held = asked(history, number)
    if held is None or not outlook.asks_now(history.circle, held.objection):
        return
    item = held.objection
    others = outlook.not_answered(history.circle, item)
    one = pick(others, number)
    if number % 5 == 0 and one is not None:
        history.respond(one, item, Answer.OBJECTION, harm=words() if number % 2 else None)
        set_aside(history, one, item, words())
    elif number % 5 == 1:
        history.wait(4 * DAY)
    elif number % 5 == 2 and one is not None:
        mistaken(history, number, held, one)
    elif number % 5 == 3 and one is not None and len(others) < 5:
        history.apply(commands.LeaveCircle(by=one, at=history.now))
        history.all_say(item, Answer.CONSENT)
    else:
        history.all_say(item, Answer.CONSENT)
        history.all_say(held.item, Answer.CONSENT)


def mistaken(history: History, number: int, held: Objection, one: PersonId) -> None:
    """The owner answers, somebody wavers, takes a yes back; then the text changes or one leaves."""
    item = held.objection
    history.respond(held.owner, item, Answer.CONSENT)
    history.respond(one, item, (Answer.CONCERN, Answer.PASS)[number % 2])
    history.respond(one, item, Answer.CONSENT, source="back" + str(history.next()))
    source = f"back{history.number - 1}"
    history.apply(commands.TakeBack(by=one, item=item, source=source, at=history.now))
    made = outlook.proposal(history.circle, held.item)
    if number % 3 == 0 and made is not None:
        history.amend(made.proposer, made.item)
    elif number % 3 == 1:
        history.apply(commands.LeaveCircle(by=one, at=history.now))
    history.all_say(item, Answer.CONSENT)


# ── Worked in ───────────────────────────────────────────────────────────────────────────────────


def rest(history: History, number: int) -> None:
    """Something is found out, or a few write; by its day, or sooner, it comes back."""
    made = pick(history.proposals(Stage.INTEGRATING, Stage.PARKED), number) or a_check(
        history, number
    )
    who = pick(history.members, number)
    if made is None or who is None:
        return
    until = history.now + (1 + number % 9) * DAY
    source = f"s{history.next()}"
    by, at = made.proposer, history.now
    if number % 2:
        history.apply(
            commands.SeekInformation(
                by=by,
                item=made.item,
                what=words(),
                person=who,
                until=until,
                source=source,
                at=at,
            )
        )
    else:
        history.apply(
            commands.AskHelpers(
                by=by, item=made.item, helpers=(who,), until=until, source=source, at=at
            )
        )
        if number % 4 == 0:
            history.amend(who, made.item)
    if number % 3:
        history.wait(10 * DAY)


def split(history: History, number: int) -> None:
    alive = history.proposals(Stage.TALK, Stage.CONSENT, Stage.INTEGRATING, Stage.PARKED)
    made = pick(alive, number)
    if made is not None:
        parts = tuple(words(5 + part) for part in range(2 + number % 3))
        divide(history, made, parts)


def divide(history: History, made: Proposal, parts: tuple[Said, ...]) -> None:
    source = f"s{history.next()}"
    history.apply(
        commands.Split(by=made.proposer, item=made.item, parts=parts, source=source, at=history.now)
    )


def only_if(history: History, number: int) -> None:
    """A condition, which somebody looks at after the decision; a pilot beside it."""
    made = a_check(history, number)
    who = pick(history.members, number)
    if made is None or who is None:
        return
    day = history.now + (1 + number % 20) * DAY
    change(history, made, condition=words(), checker=who, check_on=day)
    if number % 3 == 0:
        change(history, made, pilot=words())
    history.all_say(made.item, Answer.CONSENT)
    look(history, number)


def put_off(history: History, number: int) -> None:
    """Its owner puts an objection off, and it is looked at."""
    held = pick(history.standing(), number)
    who = pick(history.members, number)
    if held is None or who is None:
        return
    history.apply(
        commands.Recast(
            by=held.owner,
            objection=held.objection,
            later=who if number % 2 else None,
            until=history.now + (2 + number % 20) * DAY,
            at=history.now,
        )
    )
    history.all_say(held.item, Answer.CONSENT)
    look(history, number)


def look(history: History, number: int) -> None:
    if number % 2:
        history.wait(21 * DAY)
    for person in history.members:
        meet(history, person, None)
        if number % 3 == 0:
            break


def meet(history: History, by: PersonId, item: ItemId | None) -> None:
    history.apply(commands.Meet(by=by, decision=item, at=history.now))


def how_to_go_on(history: History, number: int) -> None:
    """No way is found; everyone is asked, some at once; perhaps there is a change."""
    stuck(history, 0)
    made = pick([p for p in history.proposals(Stage.INTEGRATING) if p.process], number)
    if made is None or made.process is None:
        return
    if number % 2:
        history.all_say(made.process, Answer.SPOKE)
    if number % 3 == 0:
        history.amend(made.proposer, made.item)
    elif number % 3 == 1:
        history.wait(4 * DAY)


STORIES: tuple[Story, ...] = (
    *(for_more, for_more, aside, aside, aside, asked),
    *(rest, split, only_if, put_off, how_to_go_on),
)


# ── Mistakes ────────────────────────────────────────────────────────────────────────────────────


def wrong_words(history: History, number: int) -> None:
    """Words where they do not fit."""
    by = pick(history.members, number)
    made = pick(history.circle.proposals, number)
    held = pick(history.circle.objections, number)
    decided = pick(history.circle.decisions, number)
    if by is None:
        return
    if made is not None:
        send_up(history, by, made.item)
        divide(history, made, (words(),))
    if held is not None:
        explore(history, by, held.objection)
        set_aside(history, held.owner, held.objection, words())
        set_aside(history, by, held.objection, words())
        send_up(history, by, held.objection)
    if decided is not None:
        meet(history, by, decided.decision)


def wrong_people(history: History, number: int) -> None:
    """Nobody, too many, somebody from outside, a day that is over."""
    made = pick(history.proposals(Stage.CONSENT, Stage.INTEGRATING), number) or a_check(
        history, number
    )
    if made is None:
        return
    helpers = history.members[:7] if number % 2 else ()
    if number % 3 == 0:
        helpers = (PersonId("stranger"),)
    until = history.now if number % 5 == 0 else history.now + DAY
    source = f"s{history.next()}"
    history.apply(
        commands.AskHelpers(
            by=made.proposer,
            item=made.item,
            helpers=helpers,
            until=until,
            source=source,
            at=history.now,
        )
    )


def not_the_checker(history: History, number: int) -> None:
    """Somebody else says that it is met; before, a condition is consented to when there is none."""
    waiting = [d for d in history.in_force() if any(c.state != "met" for c in d.checks)]
    decided = pick(waiting, number)
    if decided is None:
        made = a_check(history, number)
        if made is None:
            return
        change(history, made, condition=words(), check_on=history.now + 9 * DAY)
        history.all_say(made.item, Answer.CONSENT)
        decided = pick(history.in_force(), -1)
    if decided is not None:
        for by in history.members[:2]:
            meet(history, by, decided.decision)


def neither_yes_nor_no(history: History, number: int) -> None:
    held = asked(history, number)
    one = pick(outlook.not_answered(history.circle, held.objection), number) if held else None
    if held is not None and one is not None:
        history.respond(one, held.objection, Answer.CONCERN)


def of_here(history: History, number: int) -> None:
    """What cannot be for other circles."""
    by = pick(outlook.active(history.circle), number)
    if by is None:
        return
    history.new_aim(by)
    made = history.circle.proposals[-1] if history.circle.proposals else None
    if made is not None:
        change(history, made, scope=2)


WRONG: tuple[Story, ...] = (
    *(wrong_words, wrong_words, wrong_people),
    *(of_here, not_the_checker, not_the_checker, neither_yes_nor_no),
)


class ConsentMachine(CircleMachine):
    """The circle as before, with more of what can become of a check."""

    @precondition(_founded)
    @rule(number=NUMBER, story=st.sampled_from(STORIES))
    def go_further(self, number: int, story: Story) -> None:
        story(self.history, number)

    @precondition(_founded)
    @rule(number=NUMBER, story=st.sampled_from(STORIES))
    def go_on(self, number: int, story: Story) -> None:
        story(self.history, number)

    @precondition(_founded)
    @rule(number=NUMBER, story=st.sampled_from(WRONG))
    def go_wrong(self, number: int, story: Story) -> None:
        story(self.history, number)
