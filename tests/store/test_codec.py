from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from types import MappingProxyType
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nstbot.domain import facts as f
from nstbot.domain.ids import ItemId, PersonId, Words
from nstbot.store import codec
from tests.store.samples import NOW, opened

GOLDEN = Path(__file__).parents[1] / "golden"
LINES = [
    line for path in sorted(GOLDEN.glob("facts-*.jsonl")) for line in path.read_bytes().splitlines()
]


@pytest.mark.parametrize("line", LINES, ids=lambda line: json.loads(line)["fact"])
def test_old_facts_stay_readable_to_the_byte(line: bytes) -> None:
    assert codec.encode(codec.decode_any(line)) == line


def test_every_fact_has_its_golden_line() -> None:
    """Lines are only ever added: for a new fact, and for a new field of an old one."""
    assert {json.loads(line)["fact"] for line in LINES} == set(codec.KINDS)
    assert len(codec.KINDS) == len(get_args(codec.AnyFact))


def test_bytes_are_canonical() -> None:
    body = codec.encode(f.MemberLeft(person=PersonId("zoë"), at=NOW))
    assert body == (
        b'{"at":"2026-03-01T12:00:00.000000+00:00","fact":"member_left","person":"zo\\u00eb"}'
    )


def test_a_kind_of_its_own_does_not_hide_the_fact() -> None:
    fact = f.DeadlineMoved(item=ItemId("P1"), kind=f.DeadlineKind.TALK, since=NOW, due=NOW, at=NOW)
    data = json.loads(codec.encode(fact))
    assert (data["fact"], data["kind"]) == ("deadline_moved", "talk")
    assert codec.decode(codec.encode(fact)) == fact


def test_instants_come_back_in_utc() -> None:
    there = datetime(2026, 3, 1, 14, 0, 0, 7, tzinfo=timezone(timedelta(hours=2)))
    fact = codec.decode(codec.encode(f.MemberLeft(person=PersonId("ann"), at=there)))
    assert fact.at == there
    assert fact.at.tzinfo is UTC


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"\xff", "not a fact"),
        (b"[1]", "not a fact"),
        (b"7", "not a fact"),
        (b'{"kind":"member_left"}', "not a fact"),
        (b'{"fact":"member_flew"}', "unknown fact 'member_flew'"),
        (b'{"fact":["x"]}', "unknown fact"),
        (b'{"at":"2026-03-01T12:00:00+00:00","fact":"member_left"}', "member_left: "),
        (
            b'{"at":"2026-03-01T12:00:00+00:00","fact":"member_left","person":"a","mood":1}',
            "member_left: unknown field 'mood'",
        ),
        (b'{"at":"noon","fact":"member_left","person":"a"}', "member_left: "),
        (b'{"at":12,"fact":"member_left","person":"a"}', "member_left: "),
        (
            b'{"at":"2026-03-01T12:00:00+00:00","fact":"member_left","person":{"a":1}}',
            "member_left: ",
        ),
    ],
)
def test_what_is_no_fact_is_told_in_one_line(body: bytes, why: str) -> None:
    with pytest.raises(codec.Undecodable) as told:
        codec.decode(body)
    assert str(told.value).startswith(why)
    assert "\n" not in str(told.value)


def test_every_item_that_a_fact_names() -> None:
    adopted = f.DecisionAdopted(
        decision=ItemId("D3"),
        item=ItemId("P7"),
        version=2,
        consents=(PersonId("ann"),),
        not_heard=(),
        objections=(ItemId("O1"), ItemId("O2")),
        supersedes=None,
        in_force_on=NOW,
        review_on=None,
        sunset_on=None,
        late_until=NOW,
        at=NOW,
    )
    assert codec.items_of(adopted) == {"D3", "P7", "O1", "O2"}
    assert codec.items_of(opened()) == {"F1"}
    assert codec.items_of(f.MemberLeft(person=PersonId("ann"), at=NOW)) == set()
    superseded = f.DecisionSuperseded(decision=ItemId("D1"), by=ItemId("D3"), at=NOW)
    assert codec.items_of(superseded) == {"D1", "D3"}


@given(st.datetimes(timezones=st.timezones()))
def test_written_instants_are_read_again(at: datetime) -> None:
    try:
        there = at.astimezone(UTC)
    except OverflowError:
        return
    assert codec.instant(codec.written(at)) == there


@given(*[st.datetimes(timezones=st.just(UTC))] * 2)
def test_written_instants_sort_as_they_are(one: datetime, other: datetime) -> None:
    assert (codec.written(one) < codec.written(other)) == (one < other)


@given(st.text())
def test_words_come_back(text: str) -> None:
    fact = f.AimAdopted(decision=ItemId("D1"), aim=Words(text), at=NOW)
    assert codec.decode(codec.encode(fact)) == fact


def test_json_of_mappings_that_are_no_dict() -> None:
    class Strange:
        pass

    assert codec.load(codec.dump({"a": [1, None, "\ud800"]})) == {"a": [1, None, "\ud800"]}
    assert codec.load(None) == {}
    assert codec.dump(MappingProxyType({"b": MappingProxyType({})})) == '{"b":{}}'
    with pytest.raises(TypeError, match="Strange cannot be kept"):
        codec.dump({"a": Strange()})


def test_lone_surrogates_do_not_reach_the_file() -> None:
    assert codec.safe("a\ud800b") == "a?b"
