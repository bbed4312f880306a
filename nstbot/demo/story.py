"""What the eight say in the course of the demo's evening, step by step."""

import asyncio
from collections.abc import Mapping

from nstbot.demo.circle import Gathering
from nstbot.demo.people import Line, Missed, Someone, kind
from nstbot.demo.screen import Screen

OPENING: Mapping[str, str] = {
    "Ann": "Tired, and glad that it begins.",
    "Bo": "My tomatoes came up today.",
    "Cy": "I come straight from work.",
    "Dee": "Curious.",
    "Gus": "Happy to see you all.",
}
NOMINATIONS: Mapping[str, str] = {
    "Ann": "Dee because she is careful with details, Gus because he sees who is missing",
    "Bo": "4 and 7 because they both listen",
    "Cy": "Dee because she remembers what everyone thinks, Hal because he is patient",
    "Dee": "Gus because he spoke for Hal, Eli because he has the time",
    "Eli": "Dee and Gus because they bring people together",
    "Fay": "Gus because he dares to object, Dee because she stays calm",
    "Gus": "Dee because she writes well, Ann because she began all this",
    "Hal": "Gus because he saw what I did not dare to say, Dee because she hears me",
}
CLOSING: Mapping[str, str] = {
    "Ann": "That went faster than I feared.",
    "Bo": "I liked that my proposal got better.",
    "Gus": "I am glad that I said it.",
    "Hal": "Thank you, Gus.",
}


async def tell(circle: Gathering, screen: Screen) -> None:
    """All of it, in order."""
    await _found(circle, screen)
    await _meet(circle, screen)
    await _propose(circle, screen)
    await _decide(circle, screen)
    await _select(circle, screen)
    await _close(circle, screen)


def check(circle: Gathering) -> None:
    """Raises Missed when something of the evening is not as it has to be."""
    reader = circle.people[0]
    lines = [line for line in reader.lines.values() if line.room == circle.room]
    told = [str(line.payload.get("kind")) for line in lines]
    wanted = {"circle_founded": 1, "objection_raised": 1, "nominations_revealed": 1}
    for name, times in {**wanted, "decision_adopted": 2, "round_closed": 2}.items():
        if told.count(name) != times:
            raise Missed(f"{name}: {told.count(name)} times, not {times}")
    unread = [line.event_id for line in lines if line.type == "m.room.encrypted"]
    if unread:
        raise Missed(f"{reader.name} cannot read {unread}")
    cards = [line for line in lines if line.payload.get("kind") == "card"]
    if len(cards) != len({line.payload.get("item") for line in cards}):
        raise Missed("a card stands twice")


# ── The steps ───────────────────────────────────────────────────────────────────────────────────


async def _found(circle: Gathering, screen: Screen) -> None:
    screen.title("Founding: everyone in the room is asked")
    ann, *others = circle.people
    await ann.say(circle.room, "!found Garden Circle — grow food together on Mill Lane")
    ask = await circle.ask("founding_asked", "F1")
    for person in others[:5]:
        await person.tap(circle.room, ask.event_id, "✅")
    await others[5].say(circle.room, "yes", thread=ask.thread, reply=ask.event_id)
    await others[6].say(circle.room, "!count-me-in")
    await circle.see("circle_founded")


async def _meet(circle: Gathering, screen: Screen) -> None:
    screen.title("They are all here now, so rounds run in turn: an opening round")
    ann, *others = circle.people
    await ann.say(circle.room, "!live")
    ask = await circle.see("live_asked")
    for person in others:
        await person.tap(circle.room, ask.event_id, "👋")
    await circle.see("live_began")
    await _round(circle, "opening", "R1", OPENING)


async def _round(circle: Gathering, which: str, item: str, words: Mapping[str, str]) -> None:
    """Whoever is called speaks, or passes."""
    await circle.people[0].say(circle.room, f"!round {which}")
    called = set[str]()
    for _ in circle.people:
        call = await circle.sees(
            lambda line: _calls(line, item) and line.mentions[0] not in called,
            what=f"somebody is called in {item}",
        )
        called.add(call.mentions[0])
        who = next(person for person in circle.people if person.user_id == call.mentions[0])
        if who.name in words:
            await who.say(circle.room, words[who.name], thread=call.thread)
            await who.say(circle.room, "!done", thread=call.thread)
        else:
            await who.tap(circle.room, call.event_id, "⏭")
    await circle.see("round_closed", item)


def _calls(line: Line, item: str) -> bool:
    return line.payload.get("item") == item and len(line.mentions) == 1


async def _propose(circle: Gathering, screen: Screen) -> None:
    screen.title("A proposal: first questions and reactions")
    bo = circle.named("Bo")
    await bo.say(
        circle.room,
        "!propose Meet every Tuesday at 19:00 in the village hall "
        "because we lose track when we only chat",
    )
    ask = await circle.ask("talk_opened", "P1")
    talk = {
        "Ann": "Good. I need one evening that stays the same.",
        "Cy": "How long would we sit?",
        "Dee": "An hour and a half is plenty for me.",
    }
    for name, text in talk.items():
        await circle.named(name).say(circle.room, text, thread=ask.thread)
    await bo.say(circle.room, "An hour and a half, then tea.", thread=ask.thread)
    for name in ("Eli", "Fay", "Gus", "Hal"):
        await circle.named(name).tap(circle.room, ask.event_id, "⏭")
    await bo.say(circle.room, "!ready", thread=ask.thread)


async def _decide(circle: Gathering, screen: Screen) -> None:
    screen.title("Consent: an objection, and the proposal gets better")
    ask = await circle.ask("consent_asked", "P1")
    for name in ("Ann", "Cy", "Dee"):
        await circle.named(name).tap(circle.room, ask.event_id, "✅")
    await circle.named("Gus").say(
        circle.room,
        "I object: Hal cannot get in, because the hall has four steps and no ramp",
        reply=ask.event_id,
        thread=ask.thread,
    )
    await circle.see("objection_raised")
    await circle.named("Bo").say(
        circle.room,
        "!amend P1 Meet every Tuesday at 19:00 in the library on Mill Lane, ground floor",
    )
    newer = await circle.ask("consent_asked", "P1", 2)
    for name in ("Ann", "Cy", "Dee", "Gus", "Hal"):
        await circle.named(name).tap(circle.room, newer.event_id, "✅")
    await circle.named("Eli").say(
        circle.room, "concern: the library locks up at 20:30", thread=newer.thread
    )
    await circle.named("Fay").say(circle.room, "consent", reply=newer.event_id, thread=newer.thread)
    await circle.see("decision_adopted", "D1")


async def _select(circle: Gathering, screen: Screen) -> None:
    screen.title("Two representatives: each says to the bot alone whom they see, and why")
    await circle.people[0].say(circle.room, "!select representatives")
    await asyncio.gather(*(_nominate(circle, person) for person in circle.people))
    screen.title("All are in: the reasons are shown at once, each with its check code")
    shown = await circle.see("nominations_revealed", "S1")
    for person in circle.people:
        await person.tap(circle.room, shown.event_id, "✅")
    await circle.sees(
        lambda line: line.payload.get("kind") in ("changes_closed", "nomination_kept"),
        what="the change round is over",
    )
    await circle.people[0].say(
        circle.room, "!candidate @dee @gus because your reasons point to them"
    )
    ask = await circle.ask("consent_asked", "S1")
    for name in ("Bo", "Cy", "Eli", "Fay", "Hal"):
        await circle.named(name).tap(circle.room, ask.event_id, "✅")
    last = await circle.see("acceptance_asked", "S1")
    for name in ("Dee", "Gus"):
        await circle.named(name).tap(circle.room, last.event_id, "✅")
    await circle.see("decision_adopted", "D2")


async def _nominate(circle: Gathering, person: Someone) -> None:
    """In the chat into which the bot has asked them."""
    bot = circle.bot.user
    await person.until(lambda: bot in person.invited.values(), what=f"{person.name}'s direct chat")
    room = next(room for room, inviter in person.invited.items() if inviter == bot)
    await person.join(room)
    await person.see(
        lambda line: line.room == room and kind("nominations_asked")(line),
        what=f"the question to {person.name} alone",
    )
    await person.say(room, NOMINATIONS[person.name])


async def _close(circle: Gathering, screen: Screen) -> None:
    screen.title("A closing round, and the end of the evening")
    await _round(circle, "closing", "R2", CLOSING)
    await circle.people[0].say(circle.room, "!live-off")
    await circle.see("live_ended")
