"""Matrix through nio, and nothing else. What a runtime uses:

    async with open_session(Account(homeserver=…, user=…, data=…, password=…)) as session:
        listener = Listener(
            session, store.inbox, clock, trusts=is_trusted, patience=until_due, taken=ring
        )
        speaker = Speaker(session, store.outbox, cards, clock, alarm, painter=paint)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(listener.run())
            tasks.create_task(speaker.run())

`open_session` raises Unreachable (try again), Rejected (wrong password) and SessionEnded; inside,
the device's keys are published and signed, so rooms may be joined. Both `run` wait out a homeserver
that is away and raise SessionEnded when the login is no longer valid: then the bot stops.

`trusts(mxid)` says whose invitations are taken. `patience()` tells how many of the machine's
seconds a sync may wait at most (None: as long as it likes): until the next deadline, at which one
is begun at once. The listener asks every second, and when `listener.hurry()` is called. `taken()`
is called after every sync that the store has taken. The alarm wakes the speaker when there is
something to send; a ring while nobody waits must not be lost.
"""

from nstbot.matrix.listener import Listener
from nstbot.matrix.session import Account, Session, open_session
from nstbot.matrix.speaker import Speaker
from nstbot.matrix.wire import SessionEnded

__all__ = ["Account", "Listener", "Session", "SessionEnded", "Speaker", "open_session"]
