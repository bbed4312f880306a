"""What four circles do in the demo: one proposes, another objects, and what was decided changes."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Final

from nstbot.demo.people import Someone
from nstbot.demo.screen import Screen
from nstbot.demo.village import (
    PAIR,
    PATIENCE,
    Village,
    begin,
    choose,
    everybody,
    meet_above,
    must,
    seen,
)

CIRCLES: Final[Mapping[str, Sequence[str]]] = {
    "Garden": ("Ann", "Bo", "Cy", "Dee", "Eli", "Fay", "Gus", "Hal"),
    "River": ("Ida", "Jo", "Kim", "Lea", "Max", "Nia", "Oda", "Pit"),
    "Hill": ("Quin", "Rosa", "Sam", "Tia", "Ugo", "Vera", "Wim", "Xia"),
    "Lake": ("Yan", "Zoe", "Abe", "Bea", "Cid", "Dot", "Emi", "Flo"),
}
AIMS: Final[Mapping[str, str]] = {
    "Garden": "grow food together on Mill Lane",
    "River": "keep the river clean and open to all",
    "Hill": "look after the woods and the paths",
    "Lake": "run the bathing place and the boats",
}
PEOPLE: Final = tuple(name for people in CIRCLES.values() for name in people)
ENCRYPTED: Final = ("Garden",)
"""One of them as Element makes rooms; the others without, so that 32 people fit on one machine."""
ABOVE: Final = "Second Circle 1"
PASS: Final = "⏭"  # noqa: S105 (a button)


async def tell(village: Village, screen: Screen) -> None:
    """All of it, in order."""
    screen.title("Four First Circles of eight: each is founded and chooses two who speak for it")
    await asyncio.gather(
        *(
            begin(village, name, people, AIMS[name], encrypted=name in ENCRYPTED)
            for name, people in CIRCLES.items()
        )
    )
    screen.title("Four circles wait: the circle above begins by itself, and asks the eight in")
    await meet_above(village, ABOVE, _pairs(village))
    await _propose(village, screen)
    await _decide(village, screen)
    await _object(village, screen)
    await _change(village, screen)
    await _recall(village, screen)


def _pairs(village: Village) -> list[Someone]:
    return [village.person(name) for people in CIRCLES.values() for name in people[:PAIR]]


async def _propose(village: Village, screen: Screen) -> None:
    screen.title("Garden: Cy proposes something for all four circles, and all consent")
    garden = village.circles["Garden"]
    cy = village.person("Cy")
    await cy.say(
        garden.room,
        "!propose We lend each other tools, from a list that everyone can see "
        "because each circle buys what the next one has in the shed",
    )
    talk = await seen(garden, "talk_opened", "P1")
    await cy.say(garden.room, "!for P1 second")
    await everybody([p for p in garden.people if p is not cy], garden.room, talk, PASS)
    await cy.say(garden.room, "!ready P1")
    ask = await seen(garden, "consent_asked", "P1")
    await everybody([p for p in garden.people if p is not cy], garden.room, ask)
    await seen(garden, "carried_up", "P1")


async def _decide(village: Village, screen: Screen) -> None:
    screen.title("Second Circle: it has come up by itself; Ann, who speaks for Garden, adds a word")
    second = village.circles[ABOVE]
    talk = await seen(second, "talk_opened", "P1")
    ann, *others = second.people
    await village.person("Ida").say(
        second.room, "Who mends what comes back broken?", thread=talk.thread
    )
    await everybody([p for p in others if p.name != "Ida"], second.room, talk, PASS)
    await ann.say(
        second.room,
        "!amend P1 We lend each other tools, from a list that everyone can see. "
        "Whoever breaks something mends it, or says so within a day",
    )
    await ann.say(second.room, "!ready P1")
    ask = await seen(second, "consent_asked", "P1")
    await everybody(others, second.room, ask)
    await seen(second, "decision_adopted", "D1")
    screen.title("It is told in all four circles, with the question whom it makes worse off")
    for name in CIRCLES:
        await seen(village.circles[name], "decision_announced", "D2")
    await seen(village.circles["Garden"], "answer_down", "P1")


async def _object(village: Village, screen: Screen) -> None:
    screen.title("Lake: four object together, and from that moment it is looked at again")
    lake = village.circles["Lake"]
    await village.person("Cid").say(
        lake.room,
        "!object D2 our boats would be out on loan when somebody needs saving "
        "because they are the only ones on the lake",
    )
    ask = await seen(lake, "support_asked")
    await everybody([village.person(name) for name in ("Dot", "Emi", "Flo")], lake.room, ask)
    await seen(lake, "objection_qualified")
    await seen(village.circles[ABOVE], "circle_objected")


async def _change(village: Village, screen: Screen) -> None:
    screen.title("Second Circle: the text changes until Lake is met")
    second, lake = village.circles[ABOVE], village.circles["Lake"]
    ann, *others = second.people
    await ann.say(
        second.room,
        "!amend P1 We lend each other tools, from a list that everyone can see, but never the "
        "boats. Whoever breaks something mends it, or says so within a day",
    )
    ask = await seen(second, "consent_asked", "P1", 3)
    await village.person("Yan").say(second.room, "!settled O1")
    await everybody(others, second.room, ask)
    await seen(second, "decision_adopted", "D2")
    screen.title("Lake: the four who objected are asked by name whether they are met")
    asked = await seen(lake, "settlement_asked")
    four = [village.person(name) for name in ("Cid", "Dot", "Emi", "Flo")]
    await everybody(four, lake.room, asked)
    await seen(lake, "settlement_ended")
    for name in CIRCLES:
        await seen(village.circles[name], "decision_announced", "D3")


async def _recall(village: Village, screen: Screen) -> None:
    screen.title("Hill: somebody else is to speak for it; the seat above moves by itself")
    hill, second = village.circles["Hill"], village.circles[ABOVE]
    quin, rosa, sam = (village.person(name) for name in ("Quin", "Rosa", "Sam"))
    await village.person("Tia").say(
        hill.room,
        f"!recall {rosa.user_id} because we hear from her only what she herself thinks",
    )
    await seen(hill, "nominations_asked", "S2")
    await choose(hill, [sam], "S2", opened=True)
    await seen(second, "seat_fell")
    room = second.room
    await sam.until(lambda: room in sam.invited, what="Sam is asked into it", limit=PATIENCE)
    await sam.join(room)
    await quin.until(
        lambda: sam.user_id in quin.client.rooms[room].users, what="Sam is there", limit=PATIENCE
    )
    await seen(second, "seat_filled")


def check(village: Village) -> None:
    """Raises Missed when a notice is missing, or stands somewhere twice."""
    for name in CIRCLES:
        must(village.circles[name], name, circle_founded=1, parent_linked=1, decision_announced=2)
    must(village.circles["Garden"], "Garden", carried_up=1)
    must(village.circles["Lake"], "Lake", objection_qualified=1, settlement_ended=1)
    above = village.circles[ABOVE]
    must(above, ABOVE, circle_founded=1, talk_opened=1, circle_objected=1)
    must(above, ABOVE, decision_adopted=2, seat_fell=1)
