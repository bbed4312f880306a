"""How people are called: pills in HTML, display names in the body, Matrix ids when in doubt."""

from collections.abc import Iterable
from typing import Protocol

from nstbot.domain.ids import PersonId


class Person(Protocol):
    """`app.ports.Person` is one."""

    @property
    def id(self) -> PersonId: ...

    @property
    def mxid(self) -> str: ...

    @property
    def name(self) -> str | None: ...


def find(said: str, people: Iterable[Person], me: PersonId | None = None) -> tuple[Person, ...]:
    """Whom a Matrix id, `@localpart`, display name or "me" means: none, one, or several."""
    raise NotImplementedError
