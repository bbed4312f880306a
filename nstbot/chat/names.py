"""How people are called: pills in HTML, display names in the body, Matrix ids when in doubt."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from nstbot.chat.markup import Pill
from nstbot.chat.plain import cut, fold, one_line
from nstbot.domain.ids import PersonId

_LONGEST = 40


class Person(Protocol):
    """`app.ports.Person` is one."""

    @property
    def id(self) -> PersonId: ...

    @property
    def mxid(self) -> str: ...

    @property
    def name(self) -> str | None: ...

    @property
    def others(self) -> tuple[str, ...]: ...


def local_part(mxid: str) -> str:
    return mxid.removeprefix("@").partition(":")[0]


def shown(person: Person) -> str:
    """The display name made harmless, or what stands before the server in the Matrix id."""
    name = cut(person.name or "", _LONGEST)
    return (
        name
        if any(char.isprintable() and not char.isspace() for char in name)
        else (local_part(person.mxid))
    )


def pill(person: Person, people: Mapping[PersonId, Person]) -> Pill:
    """With the Matrix id as well when another person here has that display name."""
    name = shown(person)
    alike = any(
        other.mxid != person.mxid and fold(shown(other)) == fold(name) for other in people.values()
    )
    looks_like_an_id = name.startswith("@") and name != person.mxid
    note = person.mxid if alike or looks_like_an_id else ""
    return Pill(mxid=one_line(person.mxid), name=name, note=one_line(note))


def find(said: str, people: Iterable[Person], me: PersonId | None = None) -> tuple[Person, ...]:
    """Whom a Matrix id, `@localpart`, display name or "me" means: none, one, or several."""
    everyone = tuple(people)
    wanted = fold(one_line(said)).rstrip(" .,;:!?")
    if wanted in ("me", "myself", "i"):
        return tuple(person for person in everyone if person.id == me)
    exact = tuple(p for p in everyone if wanted in map(fold, (p.mxid, *p.others)))
    if exact:
        return exact
    bare = wanted.removeprefix("@")
    return tuple(person for person in everyone if bare and bare in _called(person))


def _called(person: Person) -> tuple[str, ...]:
    """By display name, or by what stands before the server in one of their ids."""
    ids = (person.mxid, *person.others)
    return tuple(fold(name) for name in (shown(person), *map(local_part, ids)))
