"""Facts ↔ bytes, instants ↔ text, JSON ↔ text. What is written here is read for ever.

A fact is one line of canonical JSON, `{"at":…,"fact":"consent_given",…}`: ASCII, sorted keys, no
spaces. The name of its class stands under "fact", because some facts have a `kind` of their own.
Fields that still have their default are left out, so that a field added later changes no old bytes.
"""

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields
from datetime import UTC, datetime
from typing import Any, cast, get_args, get_type_hints

from pydantic import TypeAdapter, ValidationError

from nstbot.domain import erasing, facts
from nstbot.domain.facts import Fact
from nstbot.domain.facts.levels import PoolFact
from nstbot.domain.ids import ItemId, Words

AnyFact = Fact | PoolFact


class Undecodable(Exception):
    """These bytes are no fact that this version knows."""


class _Shape:
    """How one class of fact is written and read."""

    def __init__(self, cls: type[AnyFact]) -> None:
        hints = get_type_hints(cls)
        self.kind = facts.kind(cls.__new__(cls))
        self.names = frozenset(hints)
        self.adapter: TypeAdapter[AnyFact] = TypeAdapter(cls)
        self.instants = [name for name, hint in hints.items() if _mentions(hint, datetime)]
        self.items = [name for name, hint in hints.items() if _mentions(hint, ItemId)]
        self.words = [
            name
            for name, hint in hints.items()
            if _mentions(hint, Words) and name not in erasing.OF_THE_CIRCLE
        ]
        self.defaults = {field.name: field.default for field in fields(cls)}


def _mentions(hint: object, wanted: object) -> bool:
    return hint is wanted or any(_mentions(part, wanted) for part in get_args(hint))


_SHAPES = {shape.kind: shape for shape in map(_Shape, (*get_args(Fact), *get_args(PoolFact)))}
KINDS = tuple(_SHAPES)


def encode(fact: AnyFact) -> bytes:
    """The canonical bytes of a fact, which the chain hashes."""
    kind = facts.kind(fact)
    body: dict[str, object] = {"fact": kind}
    for name, default in _SHAPES[kind].defaults.items():
        value = getattr(fact, name)
        if default is MISSING or value != default:
            body[name] = _kept(value)
    return dump(body).encode("ascii")


def _kept(value: object) -> object:
    """Instants as text, also several of them."""
    if isinstance(value, tuple):
        return [_kept(one) for one in value]
    return written(value) if isinstance(value, datetime) else value


def _read(said: str | list[str]) -> datetime | list[datetime]:
    return [instant(one) for one in said] if isinstance(said, list) else instant(said)


def decode(body: bytes) -> Fact:
    """The fact of a circle that these bytes are; Undecodable when this version knows none."""
    fact = decode_any(body)
    if isinstance(fact, PoolFact):
        raise Undecodable(f"{facts.kind(fact)} is no fact of a circle")
    return fact


def decode_any(body: bytes) -> AnyFact:
    """The fact that these bytes are."""
    try:
        data = json.loads(body)
        kind = str(data.pop("fact"))
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise Undecodable("not a fact") from error
    kind, data = upcast(kind, data)
    shape = _SHAPES.get(kind)
    if shape is None:
        raise Undecodable(f"unknown fact {kind!r}")
    if unknown := sorted(set(data) - shape.names):
        raise Undecodable(f"{kind}: unknown field {unknown[0]!r}")
    try:
        for name in shape.instants:
            if data.get(name) is not None:
                data[name] = _read(data[name])
        return shape.adapter.validate_python(data)
    except (ValidationError, ValueError, TypeError) as error:
        raise Undecodable(f"{kind}: {str(error).splitlines()[0]}") from error


def upcast(kind: str, data: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """The one place where old shapes of facts are turned into today's. There are none yet."""
    return kind, data


def items_of(fact: AnyFact) -> frozenset[ItemId]:
    """Every item that the fact names."""
    named: set[ItemId] = set()
    for name in _SHAPES[facts.kind(fact)].items:
        value = getattr(fact, name)
        if isinstance(value, tuple):
            named.update(value)
        elif value is not None:
            named.add(value)
    return frozenset(named)


def words_of(fact: AnyFact) -> frozenset[Words]:
    """Every text of a person's that the fact names."""
    named: set[Words] = set()
    for name in _SHAPES[facts.kind(fact)].words:
        value = getattr(fact, name)
        if isinstance(value, tuple):
            named.update(value)
        elif value is not None:
            named.add(value)
    return frozenset(named)


def written(at: datetime) -> str:
    """Text that sorts like the instants themselves."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def dump(value: object) -> str:
    """Canonical JSON, pure ASCII."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), default=_plain)


def load(text: str | None) -> Mapping[str, object]:
    """What `dump` wrote; empty when it is forgotten."""
    return cast(Mapping[str, object], json.loads(text)) if text is not None else {}


def _plain(value: object) -> object:
    """Mappings that are no dict."""
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} cannot be kept as JSON")


def safe(text: str) -> str:
    """Without lone surrogates, which JSON can carry and UTF-8 cannot."""
    return text.encode("utf-8", "replace").decode("utf-8")
