"""What people do when they are asked: they consent, and say whom they would select.

Everybody answers what calls them, by a tap on the ask or in their direct chat. A story gives
somebody something else to say by `instead`.
"""

from collections.abc import Callable, Mapping
from typing import Final

from nstbot.simulate.rooms import SERVER, Line, Room, Rooms

YES: Final = "✅"
TAPPED: Final = frozenset(
    {"founding_asked", "nominations_revealed", "consent_asked", "acceptance_asked"}
)


def mxid(number: int) -> str:
    """`@p00017:sim`: all of one length, so that bytes can be compared."""
    return f"@p{number:05}:{SERVER}"


class People:
    """Everybody. `pairs` are whom a room's people select, two by default: the last two of it.

    Circles below the level `selects_below` select as soon as they are `founded`.
    """

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._places: dict[str, Room] = {}
        self.pairs: dict[str, tuple[str, str]] = {}
        self.instead: dict[str, Callable[[Line], bool]] = {}
        self.selects_below = 0
        self.founded: list[Room] = []
        self._answers: Mapping[str, Callable[[Line], None]] = {
            "circle_founded": self._select,
            "nominations_asked": self._nominate,
            "changes_closed": self._candidates,
        }
        rooms.read = self.read

    def read(self, line: Line) -> None:
        """One message of the bot, by all who are in its room."""
        other = self.instead.get(line.kind)
        if other is not None and other(line):
            return
        if line.kind in TAPPED:
            for person in line.called:
                self._rooms.tap(person, line.event_id, YES, line.room.id)
        elif line.kind in self._answers:
            self._answers[line.kind](line)

    def pair(self, room: Room) -> tuple[str, str]:
        """Whom they want to represent them."""
        return self.pairs.get(room.id) or (room.members[-2], room.members[-1])

    def _select(self, line: Line) -> None:
        self.founded.append(line.room)
        self._places[line.payload["circle"]] = line.room
        if int(line.payload["level"]) < self.selects_below:
            self._rooms.say(line.room.members[0], "!select representatives", line.room.id)

    def _nominate(self, line: Line) -> None:
        """In the room it is asked, in the direct chats it is answered."""
        if line.room.direct is None:
            return
        one, other = self.pair(self._places[line.payload["circle"]])
        text = f"{one} because they listen; {other} because they have the time"
        self._rooms.say(line.room.direct, text, line.room.id)

    def _candidates(self, line: Line) -> None:
        one, other = self.pair(line.room)
        by = line.called[0] if line.called else line.room.members[0]
        text = f"!candidate {one} {other} because both listen and have the time"
        self._rooms.say(by, text, line.room.id)
