"""What follows for rooms: they are made, people come and go with their seats, our power changes."""

from collections.abc import Sequence

from nstbot.app.context import Contexts
from nstbot.app.happening import Happened
from nstbot.app.ports import Json, Lane, PostKind, Transaction
from nstbot.chat import links as wording
from nstbot.chat import render
from nstbot.domain import facts as f
from nstbot.domain import link_readings as links
from nstbot.domain.circle import Circle
from nstbot.domain.ids import CircleId, PersonId

Linking = (
    f.FormingOpened
    | f.CircleSplitOff
    | f.CircleTakenIn
    | f.SeatNamed
    | f.SeatFell
    | f.SettingChanged
)

Doing = tuple[PostKind, Lane, Json]


def alias(circle: CircleId) -> str:
    """The local part of a room's alias: the same circle never gets two rooms."""
    return f"nst-{circle.lower()}"


async def rooms(tx: Transaction, contexts: Contexts, event: Happened, fact: Linking) -> list[Doing]:
    """What is to be done in the room of the circle because of `fact`."""
    circle = event.after
    match fact:
        case f.FormingOpened():
            return [await _room(tx, circle, wording.topic(await contexts.of(tx, circle)))]
        case f.CircleSplitOff():
            return [await _room(tx, circle), *await _everybody(tx, circle)]
        case f.CircleTakenIn(people=people, asking=asking):
            unseated = [p for p in (*people, *asking) if links.sitting_of(circle, p) is None]
            return await _asked_in(tx, unseated)
        case f.SeatNamed(person=person):
            return [(PostKind.INVITE, Lane.ASK, {"mxid": mxid}) for mxid in await _ids(tx, person)]
        case f.SeatFell(person=person) if links.sitting_of(circle, person) is None:
            reason = (await contexts.bare(tx)).lang.format("remove-reason")
            return [
                (PostKind.REMOVE, Lane.CARD, {"mxid": mxid, "reason": reason})
                for mxid in await _ids(tx, person, every=True)
            ]
        case f.SettingChanged(setting="power", value=value):
            return [(PostKind.POWER, Lane.PIN, {"level": int(value)})]
        case _:
            return []


async def _room(tx: Transaction, circle: Circle, topic: str | None = None) -> Doing:
    """It is made; without a `topic` its aim is that."""
    name, aim = (await tx.text(circle.name)) or "", (await tx.text(circle.aim)) or ""
    body = {"alias": alias(circle.id), "name": name, "topic": aim if topic is None else topic}
    return PostKind.ROOM, Lane.ASK, body


async def _everybody(tx: Transaction, circle: Circle) -> list[Doing]:
    """All members are asked in; who sits for a circle below is with that seat."""
    if circle.links.children:
        return []
    return await _asked_in(tx, [m.person for m in circle.members])


async def _asked_in(tx: Transaction, people: Sequence[PersonId]) -> list[Doing]:
    return [(PostKind.INVITE, Lane.ASK, {"mxid": i}) for p in people for i in await _ids(tx, p)]


async def _ids(tx: Transaction, person: PersonId, *, every: bool = False) -> list[str]:
    """The id under which somebody is asked in; out they go with every one."""
    found = (await tx.people([person])).get(person)
    if found is None:
        return []
    return [found.mxid, *(found.others if every else ())]


def told(fact: f.SeatNamed, ctx: render.Context) -> render.Message:
    """To whom is asked to sit here: why, and for whom they speak."""
    return wording.direct(fact.child, ctx)
