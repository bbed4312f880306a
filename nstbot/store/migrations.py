"""The numbered files of `nstbot/migrations`, each applied once in a transaction with its record."""

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources

APPLICATION = 0x6E737462
"""SQLite's `application_id`: "nstb"."""

_FILE = re.compile(r"^(\d{4})_(\w+)\.sql$")
_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """`number` becomes the file's `user_version`."""

    number: int
    name: str
    sql: str


def packaged() -> tuple[Migration, ...]:
    """The migrations that came with this version, in order."""
    found = []
    for file in resources.files("nstbot").joinpath("migrations").iterdir():
        if named := _FILE.match(file.name):
            sql = file.read_text(encoding="utf-8")
            found.append(Migration(number=int(named[1]), name=named[2], sql=sql))
    return tuple(sorted(found, key=lambda migration: migration.number))


MIGRATIONS = packaged()


def pending(version: int, migrations: Sequence[Migration]) -> Sequence[Migration]:
    """What a file of this version still needs."""
    return [migration for migration in migrations if migration.number > version]


def script(migration: Migration) -> str:
    """One transaction: the migration and its number. The first also names the federation."""
    born = ""
    if migration.number == 1:
        born = (
            f"PRAGMA application_id = {APPLICATION};\n"
            f"INSERT INTO meta (name, value) VALUES ('federation_id', '{random_ulid()}');\n"
        )
    return (
        f"BEGIN IMMEDIATE;\n{migration.sql}\n{born}"
        f"PRAGMA user_version = {migration.number:d};\nCOMMIT;"
    )


def random_ulid() -> str:
    """128 random bits in the spelling of a ULID; it tells nothing about when it was made."""
    number = secrets.randbits(128)
    return "".join(_CROCKFORD[number >> shift & 31] for shift in range(125, -1, -5))
