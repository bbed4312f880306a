"""What the keeper of Spaces needs: the tree's rooms, the Spaces that there are, who was told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from nstbot.app.ports.incoming import Json
from nstbot.domain.ids import CircleId


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A circle of the tree. `parent` None: it is a top. `room` None: its room is not made yet."""

    circle: CircleId
    parent: CircleId | None
    room: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSpace:
    """`room` None: not made yet. `wanted`: how it was last asked for; None: look again."""

    room: str | None
    wanted: Json | None


class Spaces(Protocol):
    """Spaces by name: a circle's id, or `federation`."""

    async def linked(self) -> Sequence[Linked]:
        """Every circle that has a parent or children, by id."""

    async def known(self) -> Mapping[str, KnownSpace]: ...

    async def room(self, name: str) -> str | None:
        """Of that one, once it is made."""

    async def doubt(self) -> None:
        """None is taken to be as it was asked for."""

    async def busy(self) -> bool:
        """One is on its way."""

    async def ask(self, name: str, wanted: Json) -> int:
        """It shall be so; tells how often it has been asked for by now."""

    async def told(self) -> Mapping[str, str]:
        """Room → the Space to which it has a link."""

    async def tell(self, room: str, space: str) -> None: ...

    async def federation(self) -> str:
        """Our name among federations."""
