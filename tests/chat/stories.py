"""Stories that together bring about every kind of fact; each has a snapshot in tests/golden."""

from collections.abc import Callable
from datetime import timedelta

from nstbot.domain import commands as c
from nstbot.domain.facts import Answer, RoundKind, RoundMode
from nstbot.domain.ids import ItemId
from tests.chat import (
    stories_branch,
    stories_carrying,
    stories_consent,
    stories_links,
    stories_membership,
    stories_merge,
    stories_selection,
    stories_sizes,
    stories_split,
    stories_support,
)
from tests.chat.decision_stories import DECISION_STORIES
from tests.chat.story import Story, pid

A = Answer


def rounds() -> Story:
    """An opening round, one of the circle's own that is closed and opened again, one cancelled."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan")
    story.round("Ben", RoundKind.OPENING)
    story.answer("Ann", "R1", A.SPOKE)
    story.answer("Ben", "R1", A.PASS)
    story.answer("Cy", "R1", A.SPOKE, tap=True)
    story.answer("Dan", "R1", A.SPOKE)
    story.round("Cy", RoundKind.OWN, "What shall we plant first?")
    story.answer("Ann", "R2", A.SPOKE)
    story.do(c.Close(by=pid("Ann"), item=ItemId("R2"), at=story.now))
    story.do(c.Stop(by=pid("Dan"), at=story.now))
    away = story.now
    story.now += timedelta(hours=40)
    story.do(c.GrantGrace(since=away, at=story.now))
    story.later(days=3)
    story.round("Ann", RoundKind.REACTIONS, "How do you feel about the shed?")
    story.do(c.Cancel(by=pid("Ann"), item=ItemId("R3"), at=story.now))
    return story


def in_turn() -> Story:
    """One after the other: later, not heard, moved on, stopped, paused, talked about."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed")
    story.round("Ben", RoundKind.REACTIONS, mode=RoundMode.IN_TURN)
    first, second = story.circle.rounds[0].step.turns[:2]
    story.do(c.Defer(by=first.person, item=None, at=story.now))
    story.answer(second.person, "R1", A.PASS)
    third = story.circle.rounds[0].step.turns[2].person
    story.answer(third, "R1", A.SPOKE)
    story.later(minutes=2)
    story.later(days=1)
    _steer(story, "next", "Ann")
    story.do(c.Stop(by=pid("Ben"), at=story.now))
    _steer(story, "pause", "Ann")
    _steer(story, "resume", "Ann")
    _steer(story, "pause", "Ann")
    _steer(story, "resume", "Ann")
    story.do(c.Stop(by=pid("Ben"), at=story.now))
    _steer(story, "resume", "Ann")
    story.round("Cy", RoundKind.PROCESS)
    story.do(c.Close(by=pid("Ann"), item=ItemId("R2"), at=story.now))
    called = story.circle.rounds[0].call
    assert called is not None
    story.do(c.Skip(by=pid("Ann"), item=None, person=called.person, source="$skip", at=story.now))
    away = story.now
    story.now += timedelta(hours=20)
    story.do(c.GrantGrace(since=away, at=story.now))
    story.later(days=9)
    return story


def spoken_again() -> Story:
    """The turn of somebody who speaks is ended for them, and given back."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan")
    story.round("Ben", RoundKind.IDEAS, mode=RoundMode.IN_TURN)
    while True:
        call = story.circle.rounds[0].call
        assert call is not None
        if call.person != pid("Ann"):
            break
        story.answer("Ann", "R1", A.PASS)
    story.answer(call.person, "R1", A.SPOKE)
    _steer(story, "next", "Ann")
    story.do(c.Stop(by=pid("Ben"), at=story.now))
    story.later(minutes=2)
    return story


def resting() -> Story:
    """A round in turn that is paused."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan")
    story.round("Ben", RoundKind.IDEAS, mode=RoundMode.IN_TURN)
    _steer(story, "pause", "Ann")
    return story


def sealed() -> Story:
    """Answers that are hidden until the time is over; one is said in the room."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan")
    story.round("Ben", RoundKind.IDEAS, "What shall we plant?", mode=RoundMode.SEALED)
    for name, words in (("Ann", "more flowers"), ("Ben", "a pond")):
        story.arrived += 1
        story.do(
            c.AnswerSealed(
                by=pid(name),
                item=None,
                words=story.said(words),
                in_room=name == "Ben",
                source=f"${story.arrived}",
                arrived=story.arrived,
                at=story.now,
            )
        )
    story.answer("Cy", "R1", A.PASS)
    story.later(days=3)
    return story


def meeting(*, begun: bool = True) -> Story:
    """Three of five are here, and one comes later."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed")
    _gather(story, "live", "Ann")
    _gather(story, "here", "Ben")
    _gather(story, "here", "Cy", tap=True)
    if begun:
        story.later(minutes=1, seconds=1)
        _gather(story, "here", "Dan")
    return story


def gathered() -> Story:
    """A round in turn with somebody silent, a check, the others after; quiet in the end."""
    story = meeting()
    story.round("Ann", RoundKind.OPENING)
    story.later(minutes=10)
    story.do(c.Close(by=pid("Ann"), item=None, at=story.now))
    story.propose("Ann", "Meet on Tuesdays at seven", "most of us are free")
    story.round("Ben", RoundKind.REACTIONS, about="P1")
    story.do(c.Cancel(by=pid("Ann"), item=ItemId("R2"), at=story.now))
    story.ready("Ann", "P1")
    for name in ("Ben", "Cy", "Dan"):
        story.answer(name, "P1", A.CONSENT)
    at = story.circle.meetings[0]
    last = at.until - timedelta(minutes=5)
    story.now = at.until
    story.do(c.KeepLive(item=at.item, last=last, due=at.until, at=story.now))
    story.later(hours=1)
    _gather(story, "live", "Ben")
    story.later(minutes=2)
    _gather(story, "live", "Ben")
    story.do(c.EndLive(by=pid("Ben"), at=story.now))
    return story


def _gather(story: Story, what: str, name: str, *, tap: bool = False) -> None:
    story.arrived += 1
    source, by = f"${story.arrived}", pid(name)
    if what == "live":
        story.do(c.GoLive(by=by, source=source, arrived=story.arrived, at=story.now))
    else:
        story.do(c.Here(by=by, tap=tap, source=source, arrived=story.arrived, at=story.now))


def _steer(story: Story, what: str, name: str) -> None:
    by, at = pid(name), story.now
    story.arrived += 1
    steered: dict[str, c.Command] = {
        "next": c.Next(by=by, item=None, source=f"${story.arrived}", at=at),
        "pause": c.Pause(by=by, item=None, at=at),
        "resume": c.Resume(by=by, item=None, at=at),
    }
    story.do(steered[what])


def consent() -> Story:
    """A proposal, two objections, an amendment, concerns, more time, a decision, its end."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed")
    story.later(hours=1)
    story.propose("Ann", "Meet on Tuesdays at seven in the hall", "most of us are free then")
    story.answer("Ben", "P1", A.SPOKE)
    story.answer("Cy", "P1", A.PASS)
    story.do(_amend(story, "Ann", text="Meet on Tuesdays at eight in the hall"))
    story.do(c.Amend(by=pid("Ann"), item=None, term_days=180, at=story.now))
    story.do(c.Amend(by=pid("Ann"), item=None, responsible=pid("Ben"), at=story.now))
    story.do(c.Amend(by=pid("Ann"), item=None, measure=story.said("half come"), at=story.now))
    story.later(hours=25)
    story.ready("Ann", "P1")
    story.answer("Ben", "P1", A.CONCERN, tap=True)
    story.answer("Ben", "P1", A.CONSENT, tap=True)
    story.answer("Ben", "P1", A.CONSENT)
    story.answer("Ed", "P1", A.CONCERN, "I work late on Tuesdays")
    story.do(c.MoreTime(by=pid("Dan"), item=None, at=story.now))
    story.answer("Cy", "P1", A.OBJECTION, tap=True)
    reason = {"harm": story.said("I cannot come in"), "because": None}
    story.do(c.GiveReason(by=pid("Cy"), objection=ItemId("O1"), **reason, at=story.now))
    why = story.said("the hall has no ramp")
    story.do(c.GiveReason(by=pid("Cy"), objection=ItemId("O1"), because=why, at=story.now))
    story.answer("Dan", "P1", A.OBJECTION, "it is dark", "the lamps are broken")
    story.answer("Ed", "P1", A.CONSENT)
    story.do(_amend(story, "Ann", text="Meet on Tuesdays at eight in the library", why="a ramp"))
    story.do(c.Settle(by=pid("Dan"), objection=None, at=story.now))
    story.answer("Cy", "P1", A.CONSENT)
    for name in ("Ben", "Dan", "Ed"):
        story.answer(name, "P1", A.CONSENT, tap=True)
    story.later(days=181)
    return story


def objections() -> Story:
    """Recast, withdrawn, taken back, asked again after a day, three loops and parked."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed")
    item = story.in_consent()
    story.answer("Ben", item, A.OBJECTION, "it is dark", "the lamps are broken")
    story.do(c.Recast(by=pid("Ben"), objection=None, at=story.now))
    story.answer("Cy", item, A.OBJECTION, tap=True)
    story.do(c.TakeBack(by=pid("Cy"), item=item, source=f"${story.arrived}", at=story.now))
    story.answer("Dan", item, A.OBJECTION)
    story.later(hours=25)
    story.do(c.Withdraw(by=pid("Dan"), item=ItemId("O3"), at=story.now))
    story.answer("Dan", item, A.OBJECTION, "it is dark", "the lamps are broken")
    story.later(days=40)
    story.do(c.Park(by=pid("Ann"), item=None, until=story.now + timedelta(days=9), at=story.now))
    story.later(days=40)
    story.do(c.TakeBack(by=pid("Ben"), item=item, source="$0", at=story.now))
    return story


def silence() -> Story:
    """Few are heard: extended, then parked; parking ends."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed")
    item = story.in_consent()
    story.answer("Ben", item, A.CONSENT)
    story.later(days=45)
    return story


def silence_for_good() -> Story:
    """It lapses, and the next one is withdrawn."""
    story = silence()
    story.later(days=55)
    item = story.in_consent("Ben")
    story.do(c.Withdraw(by=pid("Ben"), item=item, at=story.now))
    return story


def outage() -> Story:
    """Nobody could speak for a while: two windows end later."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan")
    story.round("Ann", RoundKind.IDEAS)
    story.propose("Ben", "A pond", "frogs")
    since = story.now
    story.now += timedelta(hours=40)
    story.do(c.GrantGrace(since=since, at=story.now))
    return story


def queue() -> Story:
    """Three are open; the fourth waits, and its proposer is asked."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan")
    for name, text in (("Ann", "A shed"), ("Ben", "A pond"), ("Cy", "A fence"), ("Dan", "A hen")):
        story.propose(name, text, "we need it")
    story.later(hours=49)
    for day in range(9):
        for name, item in (("Ann", "P1"), ("Ben", "P2"), ("Cy", "P3")):
            story.do(_amend(story, name, item=item, text=f"Something for {20 + day} euros"))
        story.later(days=4)
    story.ready("Dan", "P4")
    return story


def queue_moves() -> Story:
    """A place gets free, and what waited opens; the facilitator ends a talk, and it is stopped."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan")
    for name, text in (("Ann", "A shed"), ("Ben", "A pond"), ("Cy", "A fence"), ("Dan", "A hen")):
        story.propose(name, text, "we need it")
    story.do(c.Withdraw(by=pid("Ann"), item=ItemId("P1"), at=story.now))
    story.do(c.Close(by=pid("Ann"), item=ItemId("P2"), at=story.now))
    story.do(c.Stop(by=pid("Dan"), at=story.now))
    return story


def decisions() -> Story:
    """A late objection suspends, another reopens; upheld once, replaced once; a review."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed", "Fay")
    item = story.in_consent()
    for name in ("Ben", "Cy", "Dan"):
        story.answer(name, item, A.CONSENT)
    story.later(hours=73)
    story.answer("Ed", "D1", A.OBJECTION, "I cannot come", "I work on Tuesdays")
    story.do(c.Withdraw(by=pid("Ed"), item=ItemId("O1"), at=story.now))
    story.answer("Ben", "D1", A.OBJECTION, "the hall is cold", "it has no heating")
    story.do(_amend(story, "Ann", item="P1", text="Meet on Tuesdays at seven in the library"))
    story.answer("Ben", "P1", A.CONSENT)
    for name in ("Cy", "Dan", "Ed", "Fay"):
        story.answer(name, "P1", A.CONSENT)
    story.later(days=100)
    return story


def looking_long() -> Story:
    """A decision under objection for long, which is parked."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed", "Fay")
    item = story.in_consent("Ben")
    for name in ("Ann", "Cy", "Dan"):
        story.answer(name, item, A.CONSENT)
    story.later(hours=73)
    story.answer("Ed", "D1", A.OBJECTION, "I cannot come", "I work on Tuesdays")
    story.answer("Ann", "D1", A.OBJECTION, "it is dark")
    story.later(days=22)
    return story


def looking_again() -> Story:
    """Its proposer is asked; the founder leaves; it stands as it was."""
    story = looking_long()
    item = ItemId("P1")
    story.later(days=31)
    story.do(_amend(story, "Ben", item=item, text="Meet on Fridays at seven in the hall"))
    story.do(c.GoAway(by=pid("Ann"), until=None, at=story.now))
    story.do(c.LeaveCircle(by=pid("Ann"), at=story.now))
    story.do(c.Withdraw(by=pid("Ed"), item=ItemId("O1"), at=story.now))
    return story


def seeing_to_it() -> Story:
    """Who is to be responsible says nothing, though enough of the others consent."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed")
    story.propose("Ann", "A shed", "rain")
    story.do(c.Amend(by=pid("Ann"), item=None, responsible=pid("Ben"), at=story.now))
    story.later(hours=25)
    story.ready("Ann", "P1")
    for name in ("Cy", "Dan", "Ed"):
        story.answer(name, "P1", A.CONSENT)
    story.later(days=6)
    story.do(c.LeaveCircle(by=pid("Ben"), at=story.now))
    return story


def _amend(
    story: Story, name: str, *, text: str, why: str | None = None, item: str | None = None
) -> c.Amend:
    return c.Amend(
        by=pid(name),
        item=ItemId(item) if item else None,
        text=story.said(text),
        why=story.said(why) if why else None,
        at=story.now,
    )


def sent() -> Story:
    """Consented to for the Second Circle, and one was not heard."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed")
    story.propose("Ann", "Let every street plant a tree", "shade")
    story.do(c.Amend(by=pid("Ann"), item=None, scope=2, at=story.now))
    story.later(hours=25)
    story.ready("Ann", "P1")
    for name in ("Ben", "Cy", "Dan"):
        story.answer(name, "P1", A.CONSENT)
    story.later(days=3)
    return story


def many() -> Story:
    """More measures and objections than a card has room for."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed", "Fay", "Gus", "Hal")
    story.propose("Ann", "A shed", "rain")
    for number in range(7):
        measure = story.said(f"frost {number}")
        story.do(c.Amend(by=pid("Ann"), item=ItemId("P1"), measure=measure, at=story.now))
    story.later(hours=25)
    story.ready("Ann", "P1")
    for name in ("Ben", "Cy", "Dan", "Ed", "Fay", "Gus", "Hal"):
        story.answer(name, "P1", A.OBJECTION, f"{name} cannot come in", "it has no door")
    return story


def all_open() -> Story:
    """Open all at once: a round, proposals at each stage, a decision, an objection to it."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed")
    first = story.in_consent()
    for name in ("Ben", "Cy", "Dan"):
        story.answer(name, first, A.CONSENT)
    story.later(hours=73)
    story.answer("Ben", "D1", A.OBJECTION, "the hall is cold", "it has no heating")
    story.in_consent("Ben")
    story.answer("Cy", "P2", A.OBJECTION, tap=True)
    story.answer("Dan", "P2", A.CONCERN, "it is far")
    story.round("Ben", RoundKind.IDEAS)
    story.answer("Ann", "R1", A.SPOKE)
    story.answer("Ben", "R1", A.PASS)
    for name, text in (("Cy", "A pond"), ("Dan", "A shed"), ("Ed", "A hen")):
        story.propose(name, text, "we need it")
    return story


STORIES: tuple[Callable[[], Story], ...] = (
    stories_membership.founding,
    stories_membership.foundings_that_fail,
    rounds,
    in_turn,
    spoken_again,
    sealed,
    gathered,
    consent,
    objections,
    silence_for_good,
    outage,
    queue,
    queue_moves,
    decisions,
    stories_membership.members,
    stories_membership.left_behind,
    stories_membership.out_of_the_room,
    stories_membership.applicant_out_of_the_room,
    stories_membership.few_are_left,
    stories_membership.somebody_is_silent,
    stories_membership.release,
    looking_again,
    stories_membership.admission,
    seeing_to_it,
    *DECISION_STORIES,
    *stories_consent.STORIES,
    *stories_selection.STORIES,
    *stories_links.STORIES,
    *stories_branch.STORIES,
    *stories_carrying.STORIES,
    *stories_split.STORIES,
    *stories_merge.STORIES,
    *stories_support.STORIES,
    *stories_sizes.STORIES,
    stories_membership.erased,
    stories_membership.two_accounts,
)
