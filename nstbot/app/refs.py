"""Names of our events before they exist (see `ports`), and links to them once they do."""

from urllib.parse import quote

from nstbot.domain import outlook
from nstbot.domain import support_readings as supports
from nstbot.domain.circle import Circle
from nstbot.domain.ids import MEETING, CircleId, ItemId

ASKS = ("ask", "talk", "nominating", "changing", "accepting")
"""Kinds of names that asks have."""


def card_ref(circle: CircleId, item: ItemId) -> str:
    """Name of a process's card."""
    return f"card:{circle}:{item}"


def ask_ref(circle: Circle, item: ItemId) -> str:
    """Name of the ask that is open now: one for the whole talk step, then one for each version.

    A selection has one for each of its own steps too.
    """
    stage = outlook.stage_of(circle, item)
    if stage in ("talk", "nominating", "changing"):
        return f"{stage}:{circle.id}:{item}"
    if stage == "accepting":
        return f"{stage}:{circle.id}:{item}/{outlook.version_of(circle, item)}"
    return f"ask:{circle.id}:{item}/{outlook.version_of(circle, item)}"


def root_ref(circle: Circle, item: ItemId) -> str:
    """Name of the card in whose thread that is talked about; an objection has its proposal's."""
    objection = outlook.objection(circle, item)
    return card_ref(circle.id, objection.item if objection else item)


def thread_ref(circle: Circle, item: ItemId) -> str | None:
    """In whose thread its ask stands; None: in the main timeline, because it has no card."""
    if item.startswith(MEETING) or supports.appeal(circle, item):
        return None
    return root_ref(circle, item)


def list_ref(circle: CircleId, item: ItemId) -> str:
    """Name of the list out of which somebody nominates in a direct chat."""
    return f"nominate:{circle}:{item}"


def procedure_ref(circle: CircleId, item: ItemId) -> str:
    """Name of the notice of a procedural act, on which ✋ means `stop` (product §2)."""
    return f"procedure:{circle}:{item}"


def is_asking(circle: Circle, item: ItemId) -> bool:
    """Whether a step of that process is open for answers."""
    return outlook.asks_now(circle, item)


def room_link(room: str, via: str) -> str:
    """A matrix.to link to a room itself."""
    return f"https://matrix.to/#/{quote(room, safe='!:')}?via={via}"


def link(room: str, event: str, via: str) -> str:
    """A matrix.to link; `via` is a server that is in the room (its id may name none)."""
    return f"https://matrix.to/#/{quote(room, safe='!:')}/{quote(event, safe='$')}?via={via}"
