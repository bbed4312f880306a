"""Listens: one sync after the other, each taken whole with our position, or not at all.

    request → keys → gaps filled → Batch → Inbox.take → position moved → key upkeep

nio's own loop moves its position before the work is done and loses events in seven ways (facts
§1.3); this one repeats a sync until the store has it. Order and recipe: facts §5.2, §5.3.
"""

import asyncio
import json
import logging
import math
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from nstbot.app.ports import Batch, Clock, Inbox, Invitation, Json, Rejected, Seen, Unreachable
from nstbot.matrix.backoff import Trouble, delay
from nstbot.matrix.events import GONE, Heard, Reader, is_own_join, was_joined
from nstbot.matrix.gaps import Gaps
from nstbot.matrix.plain import mapping
from nstbot.matrix.session import Session
from nstbot.matrix.standing import Standing
from nstbot.matrix.wire import Raw, path

log = logging.getLogger(__name__)

POLL: Final = 30.0
"""Seconds that the homeserver may keep a sync waiting for news."""
LOOK: Final = 1.0
"""Seconds between two looks at what is due: a deadline may be set while a sync waits."""
SLACK: Final = 30.0
FIRST_SYNC: Final = 600.0
TIMELINE: Final = 50
STATE: Final = (
    "m.room.create",
    "m.room.encryption",
    "m.room.member",
    "m.room.power_levels",
    "m.room.tombstone",
)
NONE: Final = {"not_types": ["*"]}
INVITES_ONLY: Final = {
    "presence": NONE,
    "account_data": NONE,
    "room": {"timeline": NONE, "state": NONE, "ephemeral": NONE, "account_data": NONE},
}


@dataclass(frozen=True, slots=True)
class _Sync:
    started: datetime
    raw: Raw
    at_once: bool


class Listener:
    """Runs until cancelled, or until the login ends (SessionEnded).

    `trusts` says whose invitations are taken. `patience` tells how long at most, in seconds of the
    machine, the next sync may wait: what falls due wants one begun after it (engineering §3).
    `taken` is called after each take.
    """

    def __init__(
        self,
        session: Session,
        inbox: Inbox,
        clock: Clock,
        *,
        trusts: Callable[[str], bool],
        patience: Callable[[], Awaitable[float | None]],
        taken: Callable[[], None],
        timeline: int = TIMELINE,
    ) -> None:
        self._session = session
        self._inbox = inbox
        self._clock = clock
        self._trusts = trusts
        self._patience = patience
        self._taken = taken
        self._filter = json.dumps(_filter(timeline))
        self._reader = Reader(session.user_id, session.crypto.read)
        self._gaps = Gaps(session.wire, clock)
        self._standing = Standing(session.wire, clock)
        self._since: str | None = None
        self._joined: set[str] = set()
        self._open_invites: Mapping[str, Any] = {}
        self._prepared = False
        self._again_at = 0.0
        self._again_in = LOOK
        self._begun = False
        self._nudge = asyncio.Event()
        self._ignored: set[str] = set()

    def hurry(self) -> None:
        """Look now at what is due, and begin a sync at once if something is."""
        self._nudge.set()

    async def run(self) -> None:
        """One sync after the other; waits out a homeserver that is away."""
        trouble, failures = Trouble("listening", log), 0
        while True:
            try:
                await self.once()
            except (Unreachable, Rejected) as error:
                away = error if isinstance(error, Unreachable) else _refused(error)
                failures += 1
                trouble.begins(away)
                await self._clock.sleep(delay(failures, away))
            else:
                failures = 0
                trouble.ends()

    async def once(self) -> None:
        """One sync, taken. Raises Unreachable, Rejected, SessionEnded."""
        if not self._prepared:
            await self._prepare()
        sync = await self._sync()
        batch, joined = await self._batch(sync)
        await self._inbox.take(batch, self._clock.now())
        self._since, self._joined, self._begun = batch.position, joined, True
        self._open_invites = {}
        if sync.at_once:
            self._again_at = asyncio.get_running_loop().time() + self._again_in
            self._again_in = min(self._again_in * 2, POLL)
        self._taken()
        try:
            await self._session.crypto.upkeep(sync.raw)
        except Rejected as refused:
            log.error("key upkeep refused: %s", refused)
        if self._session.crypto.news():
            readable = await self._readable()
            late = Batch(position=batch.position, started=sync.started, readable=readable)
            await self._inbox.take(late, self._clock.now())
            self._taken()

    async def _prepare(self) -> None:
        self._since = await self._inbox.position()
        self._joined = set(await self._inbox.joined_rooms())
        for room in await self._inbox.known_encrypted():
            self._session.crypto.room(room, encrypted=True)
        if self._since is not None:
            # An invitation comes once; whether it was taken is seen by asking anew (facts §1.3.6).
            raw = await self._request(since=None, wait=0.0, which=json.dumps(INVITES_ONLY))
            invites = mapping(mapping(raw.get("rooms")).get("invite"))
            # The answer may be minutes old, as homeservers keep it.
            self._open_invites = {r: it for r, it in invites.items() if r not in self._joined}
        self._prepared = True

    # ── the request ─────────────────────────────────────────────────────────────────────────────

    async def _sync(self) -> _Sync:
        """The next sync. It waits for news, but begins anew the moment something is due."""
        if not self._begun or await self._left() <= 0:
            return await self._fetch()
        now = asyncio.get_running_loop().time
        started, ends = self._clock.now(), math.inf
        request = asyncio.create_task(self._request(since=self._since, wait=POLL))
        try:
            while not request.done():
                ends = min(ends, now() + await self._left())
                if ends <= now():
                    return await self._fetch()
                await self._wait(request, min(ends - now(), LOOK))
            return _Sync(started, request.result(), False)
        finally:
            request.cancel()
            await asyncio.gather(request, return_exceptions=True)

    async def _fetch(self) -> _Sync:
        started = self._clock.now()
        return _Sync(started, await self._request(since=self._since, wait=0.0), True)

    async def _left(self) -> float:
        """Seconds until a sync must begin: what stays due is asked for ever more rarely."""
        left = await self._patience()
        if left is None or left > 0:
            self._again_at, self._again_in = 0.0, LOOK
            return math.inf if left is None else left
        return self._again_at - asyncio.get_running_loop().time()

    async def _wait(self, request: asyncio.Task[Raw], longest: float) -> None:
        """For the answer, or until it is time to look at what is due."""
        nudge = asyncio.create_task(self._nudge.wait())
        try:
            await asyncio.wait({request, nudge}, timeout=longest, return_when="FIRST_COMPLETED")
        finally:
            nudge.cancel()
            await asyncio.gather(nudge, return_exceptions=True)
        self._nudge.clear()

    async def _request(self, *, since: str | None, wait: float, which: str | None = None) -> Raw:
        query = {
            "filter": which or self._filter,
            "timeout": str(int(wait * 1000)),
            "set_presence": "offline",
        }
        if since is not None:
            query["since"] = since
        limit = FIRST_SYNC if since is None else wait + SLACK
        raw = await self._session.wire.call("GET", path("/sync"), query=query, wait=limit)
        if not isinstance(raw.get("next_batch"), str):
            raise Unreachable("the answer to a sync has no position")
        return raw

    # ── the batch ───────────────────────────────────────────────────────────────────────────────

    async def _batch(self, sync: _Sync) -> tuple[Batch, set[str]]:
        if self._since is not None:
            await self._standing.correct(mapping(mapping(sync.raw.get("rooms")).get("join")))
        keys_came = await self._session.crypto.take(sync.raw)
        rooms = mapping(sync.raw.get("rooms"))
        joins, leaves = mapping(rooms.get("join")), mapping(rooms.get("leave"))
        invites = {**self._open_invites, **mapping(rooms.get("invite"))}
        heard = Heard()
        for room, section in joins.items():
            await self._room(room, mapping(section), heard)
        for room, section in leaves.items():
            if room in self._joined:
                await self._room(room, mapping(section), heard)
        gone = sorted(self._joined & (set(leaves) | set(invites)) - set(joins))
        for room in gone:
            self._session.crypto.forget(room)
            heard.seen.append(self._gone(room, mapping(leaves.get(room)), sync))
        self._session.arrivals.note(seen.event_id for seen in heard.seen)
        batch = Batch(
            position=sync.raw["next_batch"],
            started=sync.started,
            seen=tuple(heard.seen),
            echoes=tuple(heard.echoes),
            presences=tuple(heard.presences),
            invitations=self._invitations(invites, set(joins)),
            readable=await self._readable() if keys_came or not self._begun else (),
            gone=tuple(gone),
            encrypted=tuple(heard.encrypted),
            powers=heard.powers,
            replaces=heard.replaces,
        )
        return batch, self._joined - set(gone) | set(joins)

    async def _room(self, room: str, section: Mapping[str, Any], heard: Heard) -> None:
        """State, then the events in order: those the sync left out, then those it brings."""
        for raw in mapping(section.get("state")).get("events", ()):
            self._reader.state(room, raw, heard)
        timeline = mapping(section.get("timeline"))
        events = list(timeline.get("events", ()))
        if timeline.get("limited") is True and self._since is not None:
            missing = await self._gaps.walk(room, self._since, timeline.get("prev_batch"))
            log.info("gap filled room=%s events=%s", room, len(missing))
            events = missing + events
        for raw, ours in self._since_own_join(events):
            if ours:
                self._reader.event(room, raw, heard)
            else:
                self._reader.state(room, raw, heard)
        if room in heard.encrypted:
            self._session.crypto.room(room, encrypted=True)

    def _gone(self, room: str, section: Mapping[str, Any], sync: _Sync) -> Seen:
        """We are out of a room; by whom, when the sync tells."""
        by, me = None, self._session.user_id
        for part in ("state", "timeline"):
            for raw in mapping(section.get(part)).get("events", ()):
                event = mapping(raw)
                if event.get("type") == "m.room.member" and event.get("state_key") == me:
                    by = event.get("sender")
        return Seen(
            event_id=f"gone:{room}:{sync.raw['next_batch']}",
            room=room,
            sender=me,
            type=GONE,
            state_key=None,
            content={"by": by} if isinstance(by, str) and by != me else {},
            server_at=sync.started,
        )

    def _since_own_join(self, events: list[Any]) -> list[tuple[Any, bool]]:
        """Each event, and whether we were there: what was said before is none of our business."""
        me = self._session.user_id
        came = max((n for n, raw in enumerate(events) if is_own_join(raw, me)), default=0)
        return [(raw, number >= came or was_joined(raw)) for number, raw in enumerate(events)]

    async def _readable(self) -> tuple[tuple[int, str, Json], ...]:
        """Waiting events for which the key has come by now."""
        found = []
        for number, room, source in await self._inbox.unreadable():
            plain = self._reader.retry(room, dict(source))
            if plain is not None:
                found.append((number, plain.type, plain.content))
        return tuple(found)

    def _invitations(self, invites: Mapping[str, Any], joined: set[str]) -> tuple[Invitation, ...]:
        found = []
        for room, section in invites.items():
            invitation = _invitation(room, section, self._session.user_id)
            if invitation is None or room in joined:
                continue
            if self._trusts(invitation.inviter):
                found.append(invitation)
            elif room not in self._ignored:
                self._ignored.add(room)
                log.warning("invitation ignored room=%s inviter=%s", room, invitation.inviter)
        return tuple(found)


def _refused(error: Rejected) -> Unreachable:
    """A sync is refused by nobody's wish: an operator has to look, we go on asking."""
    log.error("sync refused: %s", error)
    return Unreachable(str(error), POLL)


def _invitation(room: str, section: object, me: str) -> Invitation | None:
    for raw in mapping(mapping(section).get("invite_state")).get("events", ()):
        event = mapping(raw)
        if event.get("type") == "m.room.member" and event.get("state_key") == me:
            content, sender = mapping(event.get("content")), event.get("sender")
            if content.get("membership") == "invite" and isinstance(sender, str):
                direct = content.get("is_direct") is True
                return Invitation(room=room, inviter=sender, direct=direct)
    return None


def _filter(timeline: int) -> Raw:
    return {
        "presence": NONE,
        "account_data": NONE,
        "room": {
            "timeline": {"limit": timeline},
            "state": {"types": list(STATE)},
            "ephemeral": NONE,
            "account_data": NONE,
        },
    }
