"""The tree in which a circle stands, for whoever asks there: in words, then as a picture."""

from dataclasses import dataclass

from nstbot.app.context import Contexts
from nstbot.app.ports import Json, Transaction
from nstbot.chat import render
from nstbot.domain import outlook
from nstbot.domain.circle import Circle
from nstbot.domain.facts import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What is said; if there is something to draw `picture`, and `alt` for who cannot see it."""

    message: render.Message
    picture: Json | None = None
    alt: str = ""


async def look(tx: Transaction, contexts: Contexts, circle: Circle) -> Looked:
    """The tree around a circle."""
    ctx = await contexts.whole(tx, circle)
    if circle.founded_at is None:
        return Looked(message=render.not_founded(ctx))
    represented = bool(outlook.seats_of(circle, Role.REPRESENTATIVE, None))
    return Looked(message=render.alone(ctx, represented=represented, since=None))
