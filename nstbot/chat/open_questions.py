"""What is open to whom: the questions that take an answer from a person."""

from dataclasses import dataclass, replace

from nstbot.chat.around import looked_again
from nstbot.domain import outlook, turns
from nstbot.domain.facts import Answer, RoundMode
from nstbot.domain.ids import ItemId, PersonId
from nstbot.domain.outlook import Asks
from nstbot.domain.rounds import GoRound, Step
from nstbot.domain.state import Circle, Proposal, SelectionStage, Stage

ASKING = (Stage.CONSENT, Stage.INTEGRATING)
_OF_STAGE = {SelectionStage.NOMINATING: Asks.NOMINATE, SelectionStage.CHANGING: Asks.CHANGE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something open that takes an answer, this person's, and whether they still owe one."""

    item: ItemId
    version: int
    asks: Asks
    owed: bool
    answer: Answer | None


def questions(circle: Circle, person: PersonId | None) -> list[Question]:
    """Every open question to this person, also those they have answered."""
    found = [
        _question(f.item, f.version, Asks.FOUNDING, f.step, person)
        for f in circle.foundings
        if f.state == "open"
    ]
    found += [_turn(r, person) for r in circle.rounds if r.state == "open"]
    found += [
        _question(s.item, 1, _OF_STAGE[s.stage], s.step, person)
        for s in circle.selections
        if s.stage in _OF_STAGE
    ]
    for p in circle.proposals:
        if p.step and p.stage in (Stage.TALK, *ASKING) and not looked_again(p):
            asks = Asks.TALK if p.stage is Stage.TALK else Asks.CONSENT
            asks = Asks.ACCEPT if person in p.candidates else asks
            found.append(_question(p.item, p.version, asks, p.step, person))
    return [question for question in found if question is not None]


def _turn(at: GoRound, person: PersonId | None) -> Question | None:
    """In turn whoever is called may go on; before that one may only pass."""
    question = _question(at.item, 1, Asks.TURN, at.step, person)
    if question is None or not turns.in_turn(at):
        return question
    called = at.call is not None and at.call.person == person
    ahead = person in turns.to_come(at)
    return replace(question, owed=called) if called or ahead else None


def _question(
    item: ItemId, version: int, asks: Asks, step: Step, person: PersonId | None
) -> Question | None:
    for turn in step.turns:
        if turn.person == person:
            owed = turn.answer is None
            return Question(item=item, version=version, asks=asks, owed=owed, answer=turn.answer)
    return None


_TAKEN = {
    "consent": (Asks.FOUNDING, Asks.CONSENT, Asks.ACCEPT),
    "concern": (Asks.CONSENT, Asks.ACCEPT),
    "object": (Asks.FOUNDING, Asks.CONSENT),
    "nominate": (Asks.NOMINATE,),
    "stay": (Asks.CHANGE,),
    "change": (Asks.CHANGE,),
    "accept": (Asks.ACCEPT,),
    "decline": (Asks.ACCEPT,),
    "pass": (Asks.TURN, Asks.TALK),
    "guest": (Asks.FOUNDING,),
}


def takes(word: str, asks: Asks) -> bool:
    """Whether that answer fits that question."""
    return asks in _TAKEN.get(word, ())


def checks(circle: Circle) -> list[Proposal]:
    """What is asked for consent now."""
    return [p for p in circle.proposals if p.stage in ASKING and not looked_again(p)]


def is_sealed(circle: Circle, item: ItemId) -> bool:
    """Whether what is answered there is hidden for now."""
    at = outlook.go_round(circle, item)
    return at is not None and at.mode is RoundMode.SEALED
