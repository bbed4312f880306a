"""`merge`: which circle is meant, looked up among those side by side with the one that asks."""

from dataclasses import dataclass

from nstbot.app.deciding import Speaker
from nstbot.app.ports import Transaction, Unreplayable
from nstbot.app.selecting import Made
from nstbot.chat.parse import Intent, Missing
from nstbot.chat.pieces import with_args
from nstbot.chat.plain import fold, one_line
from nstbot.domain import commands, limits
from nstbot.domain import link_readings as links
from nstbot.domain.circle import Circle
from nstbot.domain.ids import CircleId
from nstbot.domain.refusals import Reason, Refusal

MOST = 9
"""So many circles are listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A circle that could be meant. `together`: how many people both have; `asks`: it has asked."""

    circle: Circle
    name: str
    together: int
    asks: bool

    @property
    def fits(self) -> bool:
        return self.asks or limits.LEAST <= self.together <= limits.MOST


async def command(tx: Transaction, by: Speaker, circle: Circle, intent: Intent) -> Made:
    """Asked back with a numbered list when none is named, or several are called so."""
    beside = await _all(tx, circle)
    said = intent.args.get("circle", "")
    found = _listed(intent, beside) or _called(said, beside)
    asking = [one for one in beside if one.asks]
    if not said:
        found = asking if len(asking) == 1 else [one for one in beside if one.fits]
        if len(found) != 1 or not asking:
            return _which(circle, intent, found)
    if not found:
        kind = await _near(tx, circle, said)
        return Refusal(Reason.NOT_BESIDE, {"kind": kind})
    if len(found) > 1:
        return _which(circle, intent, found)
    return await _command(tx, by, intent, found[0])


async def _command(
    tx: Transaction, by: Speaker, intent: Intent, other: Beside
) -> commands.MergeCircle:
    up = other.circle.links.parent
    why = intent.args.get("why")
    return commands.MergeCircle(
        by=by.person,
        circle=other.circle.id,
        name=other.circle.name,
        level=links.level(other.circle),
        parent=up.circle if up else None,
        together=other.together,
        why=await tx.keep(why) if why else None,
        source=by.source,
        at=by.at,
    )


def _which(circle: Circle, intent: Intent, found: list[Beside]) -> Made:
    if not found:
        return Refusal(Reason.NOT_BESIDE, {"kind": "none"})
    shown = found[:MOST]
    listed = "\n".join(f"{len(one.circle.members)} {one_line(one.name)}" for one in shown)
    ids = " ".join(one.circle.id for one in shown)
    kept = {key: value for key, value in intent.args.items() if key != "circle"}
    plain = with_args(Intent(word=intent.word, circle=circle.id), **kept)
    return Missing(intent=with_args(plain, beside=listed, listed=ids), arg="circle")


def _listed(intent: Intent, beside: list[Beside]) -> list[Beside]:
    """By its number in the list that was shown."""
    ids, said = intent.args.get("listed", "").split(), intent.args.get("circle", "")
    if not said.isdecimal() or not 1 <= int(said) <= len(ids):
        return []
    return [one for one in beside if one.circle.id == ids[int(said) - 1]]


def _called(said: str, beside: list[Beside]) -> list[Beside]:
    return [one for one in beside if said and fold(one.name) == fold(said)]


async def _near(tx: Transaction, circle: Circle, said: str) -> str:
    """What the name stands for that is not side by side."""
    up = circle.links.parent
    named = [(circle.name, "self"), *((child.name, "below") for child in circle.links.children)]
    if up is not None:
        named.append((up.name, "above"))
    for words, kind in named:
        if fold(await tx.text(words) or "") == fold(said):
            return kind
    return "unknown"


async def _all(tx: Transaction, circle: Circle) -> list[Beside]:
    """Those on its level with the same circle above, or with none like itself."""
    up = circle.links.parent
    found = []
    for other in await tx.overview.beside(circle.id, up.circle if up else None):
        state = await _state(tx, other)
        if state is not None and state.founded_at and links.level(state) == links.level(circle):
            found.append(await _beside(tx, circle, state))
    return found


async def _beside(tx: Transaction, circle: Circle, other: Circle) -> Beside:
    people = {m.person for m in (*circle.members, *other.members)}
    return Beside(
        circle=other,
        name=await tx.text(other.name) or "",
        together=len(people),
        asks=links.request_of(circle, other.id) is not None,
    )


async def _state(tx: Transaction, circle: CircleId) -> Circle | None:
    try:
        return await tx.circle(circle)
    except Unreplayable:
        return None
