"""From facts and state to messages: one source for the HTML and the complete plain body.

Destinations are the app's: `act`, `ask` go to the item's thread (or the room when it has none),
`card` and `record` to the main timeline, the rest answers where it was asked. What must be loaded
before is told by `words_needed` and `people_needed`. An ask of a newer version shows its change
only when `ask` is given the circle `before` the act.
"""

from nstbot.chat.acts import act, asks_in, told_with
from nstbot.chat.answers import choose, misread, missing, notice, refusal, space_name
from nstbot.chat.asks import ask, buttons
from nstbot.chat.belonging import left_room, members, still_there
from nstbot.chat.cards import card, revealed
from nstbot.chat.names import Person
from nstbot.chat.needs import items_of, people_needed, words_needed
from nstbot.chat.numbers import listed as settings
from nstbot.chat.numbers import one as setting
from nstbot.chat.payload import PAYLOAD, payload
from nstbot.chat.pen import Context, Message
from nstbot.chat.practice import practice, practice_there
from nstbot.chat.readings import (
    circle_info,
    decisions,
    guide,
    newcomer,
    not_founded,
    show,
    where,
)
from nstbot.chat.records import RECORDED, WITH_RECORD, record
from nstbot.chat.reminders import reminder, reminders, room_reminder
from nstbot.chat.selections import nominate, open_a_chat, roles
from nstbot.chat.sizes import direct as waiting
from nstbot.chat.sizes import told_alone as who_waits
from nstbot.chat.tree import alone, tree
from nstbot.chat.voices import same
from nstbot.chat.waits import mine, picked
from nstbot.chat.weather import back, daily, may

__all__ = [
    "PAYLOAD",
    "RECORDED",
    "WITH_RECORD",
    "Context",
    "Message",
    "Person",
    "act",
    "alone",
    "ask",
    "asks_in",
    "back",
    "buttons",
    "card",
    "choose",
    "circle_info",
    "daily",
    "decisions",
    "guide",
    "items_of",
    "left_room",
    "may",
    "members",
    "mine",
    "misread",
    "missing",
    "newcomer",
    "nominate",
    "not_founded",
    "notice",
    "open_a_chat",
    "payload",
    "people_needed",
    "picked",
    "practice",
    "practice_there",
    "record",
    "refusal",
    "reminder",
    "reminders",
    "revealed",
    "roles",
    "room_reminder",
    "same",
    "setting",
    "settings",
    "show",
    "space_name",
    "still_there",
    "told_with",
    "tree",
    "waiting",
    "where",
    "who_waits",
    "words_needed",
]
