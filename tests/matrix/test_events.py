"""Reading raw events: whatever somebody sends, it is read or left, and never stops the bot."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from nstbot.matrix.events import Heard, Reader, is_own_join, was_joined
from nstbot.matrix.plain import MARK, Plain, Unreadable, clean, is_shallow
from nstbot.matrix.wire import Raw

ME = "@bot:localhost"

KEYS = st.sampled_from(
    ["type", "content", "sender", "event_id", "state_key", "unsigned", "redacts", "body", MARK]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=8,
)
TYPES = st.sampled_from(
    ["m.room.message", "m.room.member", "m.reaction", "m.room.redaction", "m.room.encrypted"]
)
UNSIGNED = st.fixed_dictionaries(
    {},
    optional={"transaction_id": VALUES, "redacted_because": VALUES, "prev_content": VALUES},
)
EVENTS = st.fixed_dictionaries(
    {
        "event_id": st.just("$e") | VALUES,
        "sender": st.sampled_from([ME, "@ann:localhost"]) | VALUES,
        "type": TYPES | VALUES,
        "content": st.dictionaries(KEYS | st.just("membership"), VALUES, max_size=4) | VALUES,
    },
    optional={
        "state_key": st.sampled_from([ME, ""]) | VALUES,
        "unsigned": UNSIGNED | VALUES,
        "origin_server_ts": VALUES,
        "redacts": VALUES,
    },
)


def unread(room: str, raw: Raw) -> Plain | Unreadable:
    return Unreadable.NO_KEY


@given(EVENTS | VALUES)
def test_no_event_stops_the_reader(raw: Any) -> None:
    heard = Heard()
    reader = Reader(ME, unread)
    reader.event("!r", raw, heard)
    reader.state("!r", raw, heard)
    is_own_join(raw, ME)
    was_joined(raw)
    for seen in heard.seen:
        assert seen.sender != ME
        json.dumps(seen.content, ensure_ascii=False).encode()


def event(kind: str, content: Raw, sender: str = "@ann:localhost", **more: Any) -> Raw:
    given = {"event_id": "$e", "type": kind, "sender": sender, "origin_server_ts": 1000}
    return {**given, "content": content, **more}


def read(raw: Raw, plain: Plain | Unreadable = Unreadable.NO_KEY) -> Heard:
    heard = Heard()
    Reader(ME, lambda room, raw: plain).event("!r", raw, heard)
    return heard


def test_our_events_are_echoes_by_transaction_or_mark() -> None:
    ours = event("m.room.message", {MARK: {"id": "marked"}}, sender=ME)
    assert [echo.post for echo in read(ours).echoes] == ["marked"]
    sent = ours | {"unsigned": {"transaction_id": "sent"}}
    assert [echo.post for echo in read(sent).echoes] == ["sent"]
    sealed = event("m.room.encrypted", {"ciphertext": "…", MARK: {"id": "beside"}}, sender=ME)
    assert [echo.post for echo in read(sealed).echoes] == ["beside"]
    created = event("m.room.create", {MARK: {"id": "room"}}, sender=ME, state_key="")
    assert read(created).echoes == []
    assert read(event("m.room.message", {MARK: {"id": "stolen"}})).echoes == []


def test_an_encrypted_event_cannot_pass_for_state() -> None:
    forged = Plain(type="m.room.member", content={"membership": "leave"})
    heard = read(event("m.room.encrypted", {"ciphertext": "…"}), forged)
    assert heard.seen == []
    assert heard.presences == []


def test_what_turns_out_to_be_no_act_is_nothing() -> None:
    notice = Plain(type="m.room.message", content={"msgtype": "m.notice"})
    for plain in (notice, Unreadable.JUNK):
        found = Reader(ME, lambda room, raw, plain=plain: plain).retry("!r", {})  # type: ignore[misc]
        assert found == Plain(type="nothing", content={})
    assert Reader(ME, unread).retry("!r", {}) is None


def test_no_text_breaks_the_database() -> None:
    assert clean({"body": "a\ud800b", "\udfff": 1}) == {"body": "a?b", "?": 1}
    deep: Any = {}
    for _ in range(40):
        deep = {"in": [deep]}
    assert not is_shallow(deep)
