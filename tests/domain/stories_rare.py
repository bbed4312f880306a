"""Stories that go straight to what happens seldom by itself."""

from nstbot.domain import commands, outlook
from nstbot.domain.facts import Answer
from nstbot.domain.ids import ItemId, PersonId
from nstbot.domain.settings import BOUNDS
from nstbot.domain.state import Proposal, Stage
from tests.domain.history import DAY, History, pick, words
from tests.domain.machine_consent import change as amend_by_proposer
from tests.domain.machine_consent import divide, explore, look, set_aside
from tests.domain.machine_decisions import a_decision, renew
from tests.domain.stories import a_check


def other_than(history: History, number: int, *people: PersonId) -> PersonId | None:
    return pick([p for p in outlook.active(history.circle) if p not in people], number)


# ── Proposals and objections ────────────────────────────────────────────────────────────────────


def nobody_says_ready(history: History, number: int) -> None:
    """The talk is over, and the proposer has not said anything."""
    by = other_than(history, number)
    if by is not None:
        history.propose(by)
        history.wait(15 * DAY)


def another_consents(history: History, number: int) -> None:
    """To a newer version, while the one who objected to the older says nothing."""
    made = a_check(history, number)
    one = pick(history.unanswered(made.item), number) if made else None
    if made is None or one is None:
        return
    history.object(one, made.item)
    history.amend(made.proposer, made.item)
    history.all_say(made.item, Answer.CONSENT, but=one)


def in_parts(history: History, number: int) -> None:
    made = a_check(history, number)
    if made is not None:
        divide(history, made, (words(),))
        divide(history, made, tuple(words(6 + part) for part in range(2 + number % 3)))


def found_out(history: History, number: int) -> None:
    """Something is not known; by its day it is."""
    made, who = a_check(history, number), pick(history.members, number)
    if made is None or who is None:
        return
    until = history.now + (1 + number % 9) * DAY
    history.apply(
        commands.SeekInformation(
            by=made.proposer,
            item=made.item,
            what=words(),
            person=who,
            until=until,
            source=f"s{history.next()}",
            at=history.now,
        )
    )
    history.wait(10 * DAY)


def for_others_too(history: History, number: int) -> None:
    """Consented to, not yet sent; then it is kept, or forgotten."""
    made = a_check(history, number)
    if made is None:
        return
    amend_by_proposer(history, made, scope=2)
    history.all_say(made.item, Answer.CONSENT)
    history.wait(91 * DAY)
    if number % 3:
        by, now = made.proposer, history.now
        history.apply(commands.SendUp(by=by, item=made.item, at=now))


def tested(history: History, number: int) -> tuple[Proposal, ItemId, PersonId] | None:
    """An objection at which everyone has looked; and who asks to set it aside."""
    made = a_check(history, number)
    owner = pick(history.unanswered(made.item), number) if made else None
    by = other_than(history, number, owner) if owner else None
    if made is None or owner is None or by is None:
        return None
    history.object(owner, made.item)
    item = history.circle.objections[-1].objection
    explore(history, by, item)
    history.all_say(history.circle.rounds[-1].item, Answer.SPOKE)
    return made, item, by


def all_set_aside(history: History, number: int) -> None:
    """One after the other, of different people, to the same proposal; then all consent."""
    for turn in range(1 + number % 2):
        found = tested(history, number + turn)
        if found is None:
            return
        made, item, by = found
        set_aside(history, by, item, words())
        history.all_say(item, Answer.CONSENT)
    history.all_say(made.item, Answer.CONSENT)


def not_set_aside(history: History, number: int) -> None:
    """One of the others says no, by word or tap; or nobody says anything."""
    found = tested(history, number)
    if found is None:
        return
    _, item, by = found
    set_aside(history, by, item, words())
    one = pick(history.unanswered(item), number)
    if one is not None and number % 4:
        history.respond(one, item, Answer.OBJECTION, harm=words() if number % 2 else None)
    history.wait(4 * DAY)


def on_a_condition(history: History, number: int) -> None:
    """It is decided, and its condition looked at."""
    made, who = a_check(history, number), pick(history.members, number)
    if made is None or who is None:
        return
    day = history.now + (2 + number % 20) * DAY
    amend_by_proposer(history, made, condition=words(), checker=who, check_on=day)
    history.all_say(made.item, Answer.CONSENT)
    look(history, number)
    for person in history.members:
        history.apply(commands.Meet(by=person, decision=None, at=history.now))


# ── Decisions ───────────────────────────────────────────────────────────────────────────────────


def renewed_by_all(history: History, number: int) -> None:
    decided, by = a_decision(history, number), other_than(history, number)
    if decided is not None and by is not None:
        renew(history, by, decided.decision)
        history.all_say(history.circle.proposals[-1].item, Answer.CONSENT)


def objected_while_renewed(history: History, number: int) -> None:
    """Somebody objects to the decision while all others consent to its renewal."""
    decided, by = a_decision(history, number), other_than(history, number)
    other = other_than(history, number, by) if by else None
    if decided is None or by is None or other is None:
        return
    renew(history, by, decided.decision)
    item = history.circle.proposals[-1].item
    history.object(other, decided.decision)
    history.all_say(item, Answer.CONSENT)


def a_number(history: History, number: int) -> None:
    """A setting, within its bounds or beside them; or as it is already."""
    name = tuple(BOUNDS)[number % len(BOUNDS)]
    held, by = BOUNDS[name], other_than(history, number)
    if by is None:
        return
    value = str(held.least + number % (held.most - held.least + 1))
    ask_for(history, by, name, str(held.most + 1))
    ask_for(history, by, "colour", value)
    ask_for(history, by, name, held.choices[number % len(held.choices)] if held.choices else value)
    for made in history.proposals(Stage.TALK):
        history.all_say(made.item, Answer.PASS)
        history.ready(made.proposer, made.item)
        history.all_say(made.item, Answer.CONSENT)
    ask_for(history, by, name, value)


def ask_for(history: History, by: PersonId, name: str, value: str) -> None:
    source = f"s{history.next()}"
    history.apply(
        commands.ChangeSetting(
            by=by, setting=name, value=value, why=None, source=source, at=history.now
        )
    )
