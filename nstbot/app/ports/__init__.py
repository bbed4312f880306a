"""What the use cases need of the outside: the store's transaction, the queues, the clock, Matrix.

Names: an *arrival* is a Matrix event with the number under which it was first seen; a *post* is
what the bot owes a room; a *ref* names an event or a room before it exists:

    circle:<circle id>            the circle's room
    dm:<person>                   the direct chat with a person
    room:<room id>                a room by itself
    space:<name>                  a Space: of a circle by its id, or of the federation
    card:<circle id>:P7           the card of a process
    ask:<circle id>:P7/2          the ask for version 2
    event:<event id>              an event by itself
    post:<post id>                whatever event that post became
"""

from nstbot.app.ports.errors import Conflict, Rejected, Unreachable, Unreplayable
from nstbot.app.ports.incoming import Arrival, Batch, Echo, Inbox, Invitation, Json, Presence, Seen
from nstbot.app.ports.ledger import (
    Chat,
    Head,
    Heard,
    Ledger,
    OurEvent,
    Person,
    Question,
    RefusedPost,
    Timer,
    Transaction,
    Unanswered,
)
from nstbot.app.ports.levels import ErrandDue, Levels
from nstbot.app.ports.outgoing import (
    CardDue,
    CardRenderer,
    Lane,
    Outbox,
    Painted,
    Painter,
    Post,
    PostKind,
    Sendable,
)
from nstbot.app.ports.overview import (
    Announcement,
    CircleRow,
    Overview,
    StuckRow,
    TreePlace,
    Vitals,
    Written,
)
from nstbot.app.ports.spaces import KnownSpace, Linked, Spaces
from nstbot.app.ports.time import Alarm, Clock
from nstbot.app.ports.troubles import Kind, Trouble, Troubles
from nstbot.app.ports.voices import Same, Voices
from nstbot.app.ports.weather import ALL, HIDE, PIN, SPEAK, TAP, May, RoomWeather

__all__ = [
    "ALL",
    "HIDE",
    "PIN",
    "SPEAK",
    "TAP",
    "Alarm",
    "Announcement",
    "Arrival",
    "Batch",
    "CardDue",
    "CardRenderer",
    "Chat",
    "CircleRow",
    "Clock",
    "Conflict",
    "Echo",
    "ErrandDue",
    "Head",
    "Heard",
    "Inbox",
    "Invitation",
    "Json",
    "Kind",
    "KnownSpace",
    "Lane",
    "Ledger",
    "Levels",
    "Linked",
    "May",
    "OurEvent",
    "Outbox",
    "Overview",
    "Painted",
    "Painter",
    "Person",
    "Post",
    "PostKind",
    "Presence",
    "Question",
    "RefusedPost",
    "Rejected",
    "RoomWeather",
    "Same",
    "Seen",
    "Sendable",
    "Spaces",
    "StuckRow",
    "Timer",
    "Transaction",
    "TreePlace",
    "Trouble",
    "Troubles",
    "Unanswered",
    "Unreachable",
    "Unreplayable",
    "Vitals",
    "Voices",
    "Written",
]
