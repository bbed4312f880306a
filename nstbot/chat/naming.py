"""Whom people name, out of a list or by name, and because of what (product §3, nominations).

`2 because she listens`, `2 and 5 because …`, `Ann because …; Ben because …`, `@ann:example.org`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from nstbot.chat import names
from nstbot.chat.plain import one_line
from nstbot.chat.vocabulary import Vocabulary
from nstbot.domain.ids import PersonId

_LONGEST = 300  # of what may be names
_PARTED = re.compile(r"\s*(?::\s|\u2014|\n|\s[-\u2013]\s)\s*")
_COMMA = re.compile(r",\s+(?=\S+\s+\S+\s+\S)")
"""A comma before at least three words."""
_CLAUSE = re.compile(r"\s*[;\n]\s*")
_EDGES = " \t\n.,;:!?()#"


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One person; `because` None: the reason was not said."""

    person: PersonId
    because: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """Nobody, or several: their Matrix ids are `alike`."""

    said: str
    alike: tuple[str, ...] = ()


class Naming:
    """Reads names with the small words of a language; `listed` gives the numbers from 1."""

    def __init__(
        self,
        words: Vocabulary,
        people: Iterable[names.Person],
        listed: Sequence[PersonId],
        me: PersonId | None,
    ) -> None:
        self._people = tuple(people)
        self._listed = tuple(listed)
        self._me = me
        self._because = re.compile(rf"(?<![\w-])(?:{_any(words, 'because')})(?![\w-])", re.I)
        self._and = re.compile(rf"\s*[,;&+/\n]\s*|\s+(?:{_any(words, 'and-word')})\s+|\s+", re.I)
        self._between = re.compile(rf"\s*[,;.\n]\s*|\s+(?:{_any(words, 'and-word')})\s+", re.I)
        self._to = re.compile(rf"\s+(?:{_any(words, 'to-word')}|->|\u2192)\s+", re.I)

    def one(self, said: str) -> PersonId | Unknown:
        """By number, name or Matrix id."""
        plain = one_line(said).strip(_EDGES)
        if re.fullmatch(r"\d{1,3}", plain) and 0 < int(plain) <= len(self._listed):
            return self._listed[int(plain) - 1]
        found = names.find(plain, self._people, self._me)
        if len(found) == 1:
            return found[0].id
        return Unknown(said=plain, alike=tuple(person.mxid for person in found))

    def several(self, said: str) -> tuple[PersonId, ...] | Unknown:
        """Each once, in the order in which they are named."""
        whole = self.one(said)
        if not isinstance(whole, Unknown):
            return (whole,)
        if whole.alike or len(said) > _LONGEST:
            return whole
        nearest = whole
        for parted in self._and.finditer(said):
            first, rest = self.one(said[: parted.start()]), said[parted.end() :]
            if isinstance(first, Unknown):
                continue
            others = self.several(rest)
            if not isinstance(others, Unknown):
                return tuple(dict.fromkeys((first, *others)))
            nearest = others if parted[0].strip() else nearest
        return nearest

    def read(self, text: str) -> tuple[Named, ...] | Unknown:
        """Everybody who is named, each with their reason; one reason may be for several."""
        found: list[Named] = []
        for said, because in self._clauses(text):
            people = self.several(said)
            if isinstance(people, Unknown):
                return people
            found += [Named(person=person, because=because or None) for person in people]
        return tuple({named.person: named for named in found}.values())

    def instead(self, text: str) -> tuple[PersonId | None, Named] | Unknown:
        """`[@x to] @y because …`: whom to let go, if it is said, and whom to name."""
        mark = self._because.search(text)
        said, because = (text[: mark.start()], text[mark.end() :]) if mark else (text, "")
        if mark is None:
            said, because = self._parted(text, self._moved)
        moved = self._moved(said)
        if isinstance(moved, Unknown):
            return moved
        return moved[0], Named(person=moved[1], because=_tidy(because) or None)

    def _moved(self, said: str) -> tuple[PersonId | None, PersonId] | Unknown:
        whole = self.one(said)
        if not isinstance(whole, Unknown):
            return None, whole
        for parted in self._to.finditer(said):
            old, new = self.one(said[: parted.start()]), self.one(said[parted.end() :])
            if not isinstance(old, Unknown):
                return new if isinstance(new, Unknown) else (old, new)
        return whole

    def has_reason(self, text: str) -> bool:
        """Whether a reason is said, whoever is meant."""
        return any(because for _, because in self._clauses(text))

    # ── clauses ─────────────────────────────────────────────────────────────────────────────────

    def _clauses(self, text: str) -> Iterator[tuple[str, str]]:
        """(who, why) of each clause; a reason may hold the word `because` too."""
        marks = list(self._because.finditer(text))
        if not marks:
            yield self._parted(text, self.several)
            return
        said, start = text[: marks[0].start()], marks[0].end()
        for mark in marks[1:]:
            split = self._next_named(text[start : mark.start()], self._between)
            if split is not None:
                yield said, _tidy(split[0])
                said, start = split[1], mark.end()
        last = self._next_named(text[start:], _CLAUSE)
        yield said, _tidy(last[0] if last else text[start:])
        if last:
            yield last[1], ""

    def _parted(self, text: str, who: Callable[[str], object]) -> tuple[str, str]:
        """`2: she listens`, `2 — she listens` and `2, she listens well` say why as well."""
        if not isinstance(who(text), Unknown):
            return text, ""
        for parted in (*_PARTED.finditer(text), *_COMMA.finditer(text)):
            if not isinstance(who(text[: parted.start()]), Unknown):
                return text[: parted.start()], _tidy(text[parted.end() :])
        return text, ""

    def _next_named(self, text: str, parted: re.Pattern[str]) -> tuple[str, str] | None:
        """The reason so far and who is named at its end, if anybody is."""
        for found in parted.finditer(text):
            tail = text[found.end() :]
            if tail.strip() and not isinstance(self.several(tail), Unknown):
                return text[: found.start()], tail
        return None


def _tidy(reason: str) -> str:
    return reason.strip(" \t\n,;:\u2014\u2013")


def _any(words: Vocabulary, key: str) -> str:
    return "|".join(re.escape(word) for word in words.said(key))
