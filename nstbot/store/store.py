"""The store of a running bot, opened as a whole and closed as a whole.

    async with Store.open(directory) as store:
        await store.inbox.take(batch, now)
        async with store.ledger.transaction() as transaction:
            ...
        await store.outbox.sendable(10)

A second opener of the same directory gets a `StoreError` of one line. Beside a running bot use
`read_database(directory / FILE)`.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from nstbot.store.database import FILE, Database, lock, open_database
from nstbot.store.inbox import StoreInbox
from nstbot.store.ledger import StoreLedger
from nstbot.store.outbox import StoreOutbox


class Store:
    """The parts that the application and the Matrix side take, over one database."""

    def __init__(self, database: Database, federation: str) -> None:
        self.database = database
        self.federation = federation
        self.inbox = StoreInbox(database)
        self.outbox = StoreOutbox(database)
        self.ledger = StoreLedger(database)

    @classmethod
    @asynccontextmanager
    async def open(
        cls, directory: Path, *, max_pages: int | None = None, inline: bool = False
    ) -> "AsyncIterator[Store]":
        with lock(directory):
            path = directory / FILE
            async with open_database(path, max_pages=max_pages, inline=inline) as database:
                async with database.transaction() as sql:
                    federation = await sql.meta("federation_id") or ""
                store = cls(database, federation)
                await store.ledger.make_views()
                yield store
