"""Where people sit depends on their circle's id, which is made by chance."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from nstbot.store.migrations import random_ulid


@contextmanager
def seats_in_order() -> Iterator[None]:
    """Circles whose ids happen to seat their members in the order in which they joined."""

    def fitting() -> str:
        return next(
            ulid
            for ulid in iter(random_ulid, None)
            if int(hashlib.sha256(ulid.encode()).hexdigest(), 16) % (5 * 7 * 8 * 9) == 0
        )

    with patch("nstbot.store.transaction.random_ulid", fitting):
        yield
