"""The words of the product and how they may be spelled. The spellings are data in the texts."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from enum import Enum, auto, unique

from nstbot.chat.plain import fold, level
from nstbot.chat.texts import Texts
from nstbot.domain import settings


@unique
class Takes(Enum):
    """What stands after a word."""

    NOTHING = auto()
    ITEM = auto()  # [P7]
    ITEM_TEXT = auto()  # [P7] TEXT
    ITEM_DAYS = auto()
    ITEM_PERSON = auto()
    ITEM_UNTIL = auto()
    ITEM_REASON = auto()  # [O4] [because WHY]
    ITEM_ERRAND = auto()  # [P7] TEXT [@who …] [until DATE]
    ITEM_PARTS = auto()  # [P7] ONE / ANOTHER
    ITEM_SCOPE = auto()  # [P7] us, second … or all
    ITEM_BECAUSE = auto()  # [P7] TEXT [because WHY]
    NAME_AIM = auto()
    TEXT = auto()
    TEXT_BECAUSE = auto()
    CIRCLE = auto()  # [NAME] [because WHY]
    HALVES = auto()  # [@x … /] @y … [because WHY]
    REASON = auto()  # [because WHY]
    UNTIL = auto()
    ROUND = auto()
    TOPIC = auto()
    ITEM_TERM = auto()  # [D3] [DAYS]
    ITEM_WHY = auto()  # [D3] [because] WHY
    WHICH = auto()  # nothing, `all`, or `over`
    SWITCH = auto()  # [on or off]
    ITEM_SWITCH = auto()  # [P7] [on or off]
    PERSON = auto()  # @name
    PERSON_BECAUSE = auto()  # @name [because WHY]
    SETTING = auto()  # [NAME [VALUE [because WHY]]]
    ROLE = auto()  # [ROLE [— qualities]]
    WHOM = auto()  # [S2] names and reasons, read where the people are known
    WHOM_BECAUSE = auto()  # @x [as ROLE] because WHY
    ITEM_MAYBE = auto()  # [S2] [TEXT]
    ITEM_OFFER = auto()  # [O4], or O12 TEXT
    ITEMS = auto()  # O9 O12


WORDS: Mapping[str, Takes] = {
    "found": Takes.NAME_AIM,
    "aim": Takes.TEXT,
    "count-me-in": Takes.NOTHING,
    "guest": Takes.ITEM,
    "leave-circle": Takes.NOTHING,
    "away": Takes.UNTIL,
    "back": Takes.NOTHING,
    "support": Takes.ITEM,
    "release": Takes.PERSON_BECAUSE,
    "same": Takes.PERSON,
    "circle": Takes.NOTHING,
    "members": Takes.NOTHING,
    "settings": Takes.SETTING,
    "round": Takes.ROUND,
    "pass": Takes.ITEM,
    "answer": Takes.ITEM_TEXT,
    "live": Takes.NOTHING,
    "live-off": Takes.NOTHING,
    "here": Takes.NOTHING,
    "defer": Takes.ITEM,
    "done": Takes.ITEM,
    "next": Takes.ITEM,
    "skip": Takes.ITEM_PERSON,
    "pause": Takes.ITEM,
    "resume": Takes.ITEM,
    "close": Takes.ITEM,
    "cancel": Takes.ITEM,
    "stop": Takes.NOTHING,
    "propose": Takes.TEXT_BECAUSE,
    "ready": Takes.ITEM,
    "amend": Takes.ITEM_BECAUSE,
    "term": Takes.ITEM_DAYS,
    "responsible": Takes.ITEM_PERSON,
    "measure": Takes.ITEM_TEXT,
    "for": Takes.ITEM_SCOPE,
    "urgent": Takes.ITEM_SWITCH,
    "pilot": Takes.ITEM_TEXT,
    "condition": Takes.ITEM_ERRAND,
    "information": Takes.ITEM_ERRAND,
    "helping": Takes.ITEM_ERRAND,
    "split": Takes.ITEM_PARTS,
    "met": Takes.ITEM,
    "send-up": Takes.ITEM,
    "return": Takes.ITEM_WHY,
    "withdraw": Takes.ITEM,
    "consent": Takes.ITEM,
    "concern": Takes.ITEM_TEXT,
    "object": Takes.ITEM_BECAUSE,
    "more-time": Takes.ITEM,
    "settled": Takes.ITEM_OFFER,
    "not-settled": Takes.ITEM,
    "bundle": Takes.ITEMS,
    "recast": Takes.ITEM_ERRAND,
    "test": Takes.ITEM,
    "set-aside": Takes.ITEM_REASON,
    "park": Takes.ITEM_UNTIL,
    "select": Takes.ROLE,
    "nominate": Takes.WHOM,
    "stay": Takes.ITEM,
    "change": Takes.WHOM,
    "candidate": Takes.WHOM,
    "accept": Takes.ITEM,
    "decline": Takes.ITEM_MAYBE,
    "recall": Takes.WHOM_BECAUSE,
    "resign": Takes.ROLE,
    "roles": Takes.NOTHING,
    "decisions": Takes.WHICH,
    "review": Takes.ITEM,
    "renew": Takes.ITEM_TERM,
    "repeal": Takes.ITEM_WHY,
    "show": Takes.ITEM,
    "where": Takes.ITEM,
    "tree": Takes.NOTHING,
    "link": Takes.REASON,
    "unlink": Takes.REASON,
    "split-circle": Takes.HALVES,
    "merge": Takes.CIRCLE,
    "mine": Takes.NOTHING,
    "reminders": Takes.SWITCH,
    "practice": Takes.NOTHING,
    "guide": Takes.TOPIC,
}

TOPICS = (
    *("integrate", "now", "facilitator", "start", "rounds", "proposals", "representatives"),
    *("tolerance", "objecting", "worries", "silence", "absence", "never", "words"),
    *("dates", "record", "levels"),
)

# fmt: off
CLAIMED = frozenset((
    "addwidget", "ban", "bugreport", "confetti", "converttodm", "converttoroom", "deop",
    "devtools", "discardsession", "fireworks", "goto", "hearts", "help", "holdcall", "html",
    "ignore", "invite", "j", "join", "jumptodate", "kick", "leave", "lenny", "me", "msg",
    "myavatar", "myroomavatar", "myroomnick", "nick", "op", "part", "plain", "query",
    "rageshake", "rainbow", "rainbowme", "rainfall", "remove", "roomavatar", "roomname",
    "roomnick", "shrug", "snowfall", "spaceinvaders", "spoiler", "status", "tableflip", "topic",
    "unban", "unflip", "unholdcall", "unignore", "upgraderoom", "verify", "whois",
))
# fmt: on
"""Slash names that clients keep for themselves (Element Web, Element X)."""

_GAP = r"[ \u00a0_\-\u2010\u2011\u2012\u2013]*"
_END = r"(?=$|[\s:;,.!?)\u2014\u2013\u2026]|[^\w\s'-])"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A word at the start of a text, and what stands after it."""

    key: str
    rest: str


class Vocabulary:
    """The words of one language; English is understood beside it."""

    def __init__(self, texts: Iterable[Texts]) -> None:
        self._texts = tuple(dict.fromkeys(texts))
        self._keys = {key: self.said(f"word-{key}") for key in WORDS}
        self.topics = {key: self.said(f"topic-{key}") for key in TOPICS}
        self.settings = {
            name: self.said(f"setting-{name.replace('_', '-')}") for name in settings.BOUNDS
        }
        self._words = [
            (_pattern(spelling), key)
            for spelling, key in sorted(
                ((spelling, key) for key, said in self._keys.items() for spelling in said),
                key=lambda one: -len(one[0]),
            )
        ]

    @classmethod
    def of(cls, texts: Texts) -> "Vocabulary":
        """Of a language and of English."""
        return cls((texts, texts.english))

    def said(self, key: str) -> tuple[str, ...]:
        """A list of words from every language understood."""
        return tuple(dict.fromkeys(word for texts in self._texts for word in texts.words(key)))

    def spellings(self, key: str) -> tuple[str, ...]:
        return self._keys[key]

    def find(self, text: str) -> Found | None:
        """The longest word with which `text` begins."""
        plain = level(text)
        for pattern, key in self._words:
            if found := pattern.match(plain):
                return Found(key=key, rest=text[found.end() :])
        return None

    def setting(self, text: str) -> Found | None:
        """The number of the circle with whose name `text` begins, the longest name first."""
        named = [(said, name) for name, all_ in self.settings.items() for said in all_]
        for said, name in sorted(named, key=lambda one: -len(one[0])):
            if found := _pattern(said).match(level(text)):
                return Found(key=name, rest=text[found.end() :])
        return None

    def topic(self, text: str) -> str | None:
        """What the guide has a page on under that name."""
        return next((key for key in self.topics if self.is_one_of(text, f"topic-{key}")), None)

    def near_topic(self, text: str) -> str | None:
        """The page whose name looks very alike."""
        names = {_squeezed(said): key for key, all_ in self.topics.items() for said in all_}
        close = get_close_matches(_squeezed(text), list(names), n=1, cutoff=0.85)
        return names[close[0]] if close else None

    def is_one_of(self, text: str, key: str) -> bool:
        """Whether the whole of `text` is one of the words of that list."""
        return any(_whole(said).fullmatch(level(text)) for said in self.said(key))

    def split_off(self, text: str, key: str) -> str | None:
        """What stands after a word of that list; None when `text` does not begin with one."""
        for said in sorted(self.said(key), key=len, reverse=True):
            if found := _pattern(said).match(level(text)):
                return text[found.end() :]
        return None

    def nearest(self, said: str) -> str | None:
        """The word that looks most like it; an answer is offered only when it looks very alike."""
        for key, spellings in self._keys.items():
            if any(fold(said).strip() == fold(one).split()[0] for one in spellings):
                return key  # "leave" is nearer to "leave circle" than to "live"
        names = {_squeezed(one): key for key, said in self._keys.items() for one in said}
        names |= {_squeezed(key): key for key in WORDS}
        begun = [
            name for name in names if len(_squeezed(said)) > 3 and name.startswith(_squeezed(said))
        ]
        close = begun or get_close_matches(_squeezed(said), list(names), n=1, cutoff=0.6)
        if not close or (names[close[0]] in _ANSWERS and not _alike(_squeezed(said), close[0])):
            return None
        return names[close[0]]

    def example(self, key: str) -> str:
        return self._texts[0].format(f"example-{key}")

    def name(self, key: str) -> str:
        """How the word is written in examples: its first spelling, hyphens inside."""
        return self._keys[key][0].replace(" ", "-")


_ANSWERS = ("consent", "concern", "object", "pass", "guest")


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(a=one, b=other).ratio() >= 0.8


def _squeezed(said: str) -> str:
    return re.sub(r"[\W_]", "", fold(said))


def _pattern(spelling: str) -> re.Pattern[str]:
    parts = [re.escape(part) for part in re.split(r"[ -]+", level(spelling))]
    return re.compile(_GAP.join(parts) + _END, re.IGNORECASE)


def _whole(spelling: str) -> re.Pattern[str]:
    return re.compile(_pattern(spelling).pattern + r"[\s.!,;:)]*", re.IGNORECASE)
