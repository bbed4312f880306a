"""Secrets on disk: small JSON files that only the bot's user may read, replaced all at once."""

import json
import os
import secrets
from pathlib import Path
from typing import Any, Final

from nstbot.matrix.wire import SessionEnded

PRIVATE: Final = 0o600


def read(file: Path) -> dict[str, Any] | None:
    """What was kept; None before the first time. Raises SessionEnded when it is damaged."""
    try:
        value = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise SessionEnded(f"{file} is damaged: restore it")
    return value


def write(file: Path, value: dict[str, Any]) -> None:
    """Keep `value`: after a power cut the file holds the old or the new one, never half of it."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as out:
            json.dump(value, out, indent=1)
            out.flush()
            os.fsync(out.fileno())
        draft.replace(file)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
