"""Stories that together bring about every kind of fact; each has a snapshot in tests/golden."""

from collections.abc import Callable
from datetime import timedelta

from nstbot.chat import render
from nstbot.domain import commands as c
from nstbot.domain.facts import Answer, RoundKind, RoundMode
from nstbot.domain.ids import ItemId
from tests.chat import stories_consent, stories_selection
from tests.chat.decision_stories import DECISION_STORIES
from tests.chat.story import Story, pid

A = Answer


def founding() -> Story:
    """One comes later, one leaves, two object, the aim changes, one stays a guest."""
    story = Story()
    story.found("Ann", "Ben", "Cy", "Dan", "Ed", "Fay")
    story.do(c.Arrive(person=pid("Gus"), at=story.now))
    story.do(c.Depart(person=pid("Fay"), at=story.now))
    story.answer("Ben", "F1", A.CONSENT, tap=True)
    story.answer("Cy", "F1", A.OBJECTION)
    story.answer("Dan", "F1", A.OBJECTION, "food is more than vegetables")
    story.do(_aim(story, "Ann", "grow and share what we eat"))
    story.answer("Ben", "F1", A.CONSENT)
    story.answer("Cy", "F1", A.CONSENT)
    story.answer("Ed", "F1", A.DECLINE)
    story.answer("Dan", "F1", A.CONSENT, tap=True)
    story.do(c.Close(by=pid("Ben"), item=None, at=story.now))
    story.do(c.Close(by=pid("Ann"), item=None, at=story.now))
    story.do(c.Join(by=pid("Gus"), source="$gus", arrived=90, at=story.now))
    return story


def foundings_that_fail() -> Story:
    """Too few, an objection that stays, and one that is cancelled."""
    story = Story()
    story.found("Ann", "Ben", "Cy")
    story.answer("Ben", "F1", A.CONSENT)
    story.answer("Cy", "F1", A.DECLINE)
    story.do(_found(story, "Ann", "Ben", "Cy", "Dan"))
    story.answer("Ben", "F2", A.OBJECTION, "we have no garden")
    story.answer("Cy", "F2", A.CONSENT)
    story.answer("Dan", "F2", A.CONSENT)
    story.answer("Dan", "F2", A.OBJECTION)
    story.later(days=8)
    story.do(_found(story, "Ann", "Ben", "Cy", "Dan", source="$third"))
    story.answer("Ben", "F3", A.OBJECTION, tap=True)
    story.later(days=1, hours=1)
    story.do(c.Cancel(by=pid("Ann"), item=None, at=story.now))
    return story


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


def members() -> Story:
    """A new aim, a newcomer admitted, away and back, one leaves, too few are left."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan")
    story.do(_aim(story, "Ben", "grow food and friendships"))
    story.later(hours=25)
    story.ready("Ben", "P1")
    for name in ("Ann", "Cy", "Dan"):
        story.answer(name, "P1", A.CONSENT)
    story.later(days=15)
    story.do(c.Join(by=pid("Gus"), source="$gus", arrived=80, at=story.now))
    for name in ("Ann", "Ben", "Cy", "Dan"):
        story.answer(name, "P2", A.CONSENT)
    story.do(c.GoAway(by=pid("Gus"), until=None, at=story.now))
    story.do(c.ComeBack(by=pid("Gus"), at=story.now))
    story.do(c.LeaveCircle(by=pid("Gus"), at=story.now))
    story.do(c.GoAway(by=pid("Dan"), until=story.now + timedelta(days=3), at=story.now))
    story.later(days=4)
    story.do(c.LeaveCircle(by=pid("Dan"), at=story.now))
    return story


def left_behind() -> Story:
    """Two leave with objections and proposals: some are taken over, some not."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed", "Fay", "Gus")
    item = story.in_consent("Ann")
    story.answer("Cy", item, A.OBJECTION, "it is dark", "the lamps are broken")
    story.answer("Cy", item, A.OBJECTION, tap=True)
    story.answer("Dan", item, A.OBJECTION)
    story.propose("Cy", "A pond", "frogs")
    story.propose("Dan", "A hen", "eggs")
    for name in ("Cy", "Dan"):
        story.do(c.LeaveCircle(by=pid(name), at=story.now))
    for name, what in (("Ben", "O1"), ("Ed", "O1"), ("Ed", "O2"), ("Fay", "P2"), ("Gus", "P1")):
        story.do(_support(story, name, what))
    for what in ("P3", "O2"):
        story.told.append((f"show {what}", render.show(ItemId(what), story.ctx())))
    story.do(c.Ready(by=pid("Fay"), item=ItemId("P3"), at=story.now))
    story.later(days=8)
    story.do(c.LeaveCircle(by=pid("Ben"), at=story.now))
    story.later(days=8)
    return story


def out_of_the_room() -> Story:
    """Some leave the room, one is put out, one says that they want back."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed")
    story.propose("Ann", "A pond", "frogs")
    story.do(c.Depart(person=pid("Ann"), at=story.now))
    story.do(c.Depart(person=pid("Ben"), at=story.now, own=False))
    story.do(c.Depart(person=pid("Cy"), at=story.now))
    away = story.now
    for name in ("Ann", "Ben"):
        story.told.append((f"direct {name}", render.left_room(pid(name), story.ctx())))
        story.told.append(
            (f"mine {name}", render.mine([(story.ctx(), [])], story.ctx(), pid(name)))
        )
    story.do(c.ComeBack(by=pid("Cy"), at=story.now))
    story.do(c.GoAway(by=pid("Ed"), until=None, at=story.now))
    story.told.append(("members", render.members(story.ctx())))
    for name in ("Ed", "Dan"):
        story.told.append(
            (f"mine {name}", render.mine([(story.ctx(), [])], story.ctx(), pid(name)))
        )
    story.do(c.Arrive(person=pid("Ben"), at=story.now))
    story.now += timedelta(days=6, hours=12)
    story.do(c.GrantGrace(since=away, at=story.now))
    story.later(days=2)
    return story


def few_are_left() -> Story:
    """Two are left; two newcomers come in together, a third had to wait."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan")
    story.later(days=15)
    for name in ("Cy", "Dan"):
        story.do(c.LeaveCircle(by=pid(name), at=story.now))
    story.propose("Ann", "A pond", "frogs")
    story.do(c.Join(by=pid("Ed"), source="$ed", arrived=80, at=story.now))
    for name in ("Ann", "Ben"):
        story.answer(name, "P1", A.CONSENT)
    story.told.append(("card P1", render.card(ItemId("P1"), story.ctx())))
    story.later(days=6)
    story.do(c.Ready(by=pid("Ed"), item=ItemId("P1"), at=story.now))
    story.do(c.Join(by=pid("Fay"), source="$fay", arrived=81, at=story.now))
    for name in ("Ann", "Ben"):
        for item in ("P1", "P2"):
            story.answer(name, item, A.CONSENT)
    return story


def somebody_is_silent() -> Story:
    """Asked in vain for long, asked whether they are there, asked no more; then a word."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed")
    for _ in range(3):
        item = story.in_consent()
        for name in ("Ben", "Cy", "Dan"):
            story.answer(name, item, A.CONSENT)
        story.later(days=5)
    story.told.append(("direct Ed", render.still_there(pid("Ed"), story.ctx())))
    away = story.now
    story.now += timedelta(days=2, hours=12)
    story.do(c.GrantGrace(since=away, at=story.now))
    story.later(days=2)
    for name in ("members", "mine"):
        mine = render.mine([(story.ctx(), [])], story.ctx(), pid("Ed"))
        story.told.append((name, mine if name == "mine" else render.members(story.ctx())))
    story.do(c.Speak(by=pid("Ed"), at=story.now))
    return story


def release() -> Story:
    """One is released after having spoken; a late objection; one leaves before."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed", "Fay", "Gus")
    story.do(_release(story, "Ben", "Cy"))
    story.do(c.Ready(by=pid("Ben"), item=ItemId("P1"), at=story.now))
    story.answer("Cy", "P1", A.SPOKE)
    story.do(c.Ready(by=pid("Ben"), item=ItemId("P1"), at=story.now))
    story.answer("Cy", "P1", A.CONSENT)
    for name in ("Ann", "Dan", "Ed", "Fay"):
        story.answer(name, "P1", A.CONSENT)
    story.told.append(("where", render.where(ItemId("P1"), story.ctx())))
    story.later(days=4)
    story.answer("Gus", "D1", A.OBJECTION, "she was ill", "I spoke with her")
    story.do(c.Settle(by=pid("Gus"), objection=None, at=story.now))
    story.do(_release(story, "Ben", "Dan"))
    story.do(c.LeaveCircle(by=pid("Dan"), at=story.now))
    story.do(_release(story, "Ben", "Ben"))
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


def joining() -> Story:
    """Somebody asks to come in, and one member objects."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed")
    story.later(days=15)
    story.do(c.Join(by=pid("Gus"), source="$gus", arrived=80, at=story.now))
    story.do(c.Join(by=pid("Gus"), source="$again", arrived=81, at=story.now))
    story.answer("Ben", "P1", A.OBJECTION, "we do not know you", "you are new here")
    return story


def admission() -> Story:
    """Nobody finds a way for long."""
    story = joining()
    story.later(days=22)
    story.do(c.Settle(by=pid("Ben"), objection=None, at=story.now))
    story.do(c.Ready(by=pid("Gus"), item=ItemId("P1"), at=story.now))
    story.do(c.Withdraw(by=pid("Gus"), item=None, at=story.now))
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


def _support(story: Story, name: str, item: str) -> c.Support:
    story.arrived += 1
    return c.Support(
        by=pid(name),
        item=ItemId(item),
        source=f"${story.arrived}",
        arrived=story.arrived,
        at=story.now,
    )


def _release(story: Story, by: str, name: str) -> c.Release:
    story.arrived += 1
    return c.Release(
        by=pid(by),
        person=pid(name),
        why=story.said("nobody has heard of them since spring"),
        source=f"${story.arrived}",
        at=story.now,
    )


def _aim(story: Story, name: str, aim: str) -> c.ChangeAim:
    story.arrived += 1
    return c.ChangeAim(
        by=pid(name),
        aim=story.said(aim),
        source=f"${story.arrived}",
        arrived=story.arrived,
        at=story.now,
    )


def _found(story: Story, *people: str, source: str = "$again") -> c.Found:
    return c.Found(
        circle=story.circle.id,
        by=pid(people[0]),
        name=story.said("Garden Circle"),
        aim=story.said("grow food together"),
        present=tuple(pid(name) for name in people),
        invited=(),
        source=source,
        arrived=50,
        at=story.now,
    )


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


def erased() -> Story:
    """Somebody has left, and asks for their words to be erased, twice."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed")
    story.do(c.EraseWords(person=pid("Ed"), because=None, at=story.now))
    story.do(c.LeaveCircle(by=pid("Ed"), at=story.now))
    why = story.said("they asked for it")
    story.do(c.EraseWords(person=pid("Ed"), because=why, at=story.now))
    story.do(c.EraseWords(person=pid("Ed"), because=None, at=story.now))
    return story


STORIES: tuple[Callable[[], Story], ...] = (
    founding,
    foundings_that_fail,
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
    members,
    left_behind,
    out_of_the_room,
    few_are_left,
    somebody_is_silent,
    release,
    looking_again,
    admission,
    seeing_to_it,
    *DECISION_STORIES,
    *stories_consent.STORIES,
    *stories_selection.STORIES,
    erased,
)
