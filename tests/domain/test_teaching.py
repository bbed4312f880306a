"""A kind of step is explained until the circle has done it twice, unless that is switched off."""

from dataclasses import replace
from datetime import timedelta

import pytest

from nstbot.domain import commands, outlook
from nstbot.domain.facts import Role, RoundKind, RoundMode
from nstbot.domain.ids import ItemId
from nstbot.domain.teaching import Lesson, lesson
from tests.domain.meeting import (
    ANN,
    BOB,
    CHO,
    CONSENT,
    DAN,
    DAY,
    FAY,
    FIVE,
    OBJECTION,
    PASS,
    Meeting,
    said,
)
from tests.domain.selecting import five

MINUTE = timedelta(minutes=1)


def taught(meeting: Meeting, item: str) -> Lesson | None:
    return lesson(meeting.circle, ItemId(item))


def test_talk_and_consent_are_explained_twice() -> None:
    meeting = Meeting().found()
    explained = []
    for item in ("P1", "P2", "P3"):
        meeting.proposes(BOB)
        explained.append(taught(meeting, item))
        meeting.all_say(item, PASS)
        meeting.ready(BOB, item)
        explained.append(taught(meeting, item))
        meeting.all_say(item, CONSENT)
        assert taught(meeting, item) is None
    assert explained == [Lesson.TALK, Lesson.CONSENT] * 2 + [None, None]


def test_what_came_to_nothing_does_not_count() -> None:
    meeting = Meeting().found()
    for _ in range(3):
        meeting.proposes(BOB)
        meeting.withdraws(BOB)
    meeting.proposes(BOB)
    assert taught(meeting, "P4") is Lesson.TALK
    meeting.withdraws(BOB)
    for _ in range(2):
        meeting.opens_round(BOB, RoundKind.IDEAS)
        meeting.cancels(ANN)
    meeting.opens_round(BOB, RoundKind.IDEAS)
    assert taught(meeting, "R3") is Lesson.OPEN


@pytest.mark.parametrize("mode", RoundMode)
def test_each_way_to_hold_a_round_is_explained_twice(mode: RoundMode) -> None:
    meeting = Meeting().found()
    explained = []
    for _ in range(3):
        meeting.must(
            commands.OpenRound(
                by=BOB, kind=RoundKind.IDEAS, question=None, mode=mode, about=None, at=meeting.now
            )
        )
        explained.append(taught(meeting, meeting.circle.rounds[-1].item))
        meeting.closes(ANN)
    assert explained == [Lesson(mode.value), Lesson(mode.value), None]


def test_to_meet_is_explained_twice() -> None:
    meeting = Meeting().found()
    explained = []
    for source in ("s1001", "s1002", "s1003"):
        number = meeting.next()
        meeting.must(commands.GoLive(by=BOB, source=source, arrived=number, at=meeting.now))
        explained.append(taught(meeting, meeting.circle.meetings[-1].item))
        meeting.must(commands.EndLive(by=BOB, at=meeting.now))
    assert explained == [Lesson.HERE, Lesson.HERE, None]


def test_a_selection_is_explained_step_by_step_in_two_of_them() -> None:
    meeting = five()
    explained = []
    for role in (Role.SECRETARY, Role.LEADER, Role.FACILITATOR):
        meeting.selects(BOB, role)
        item = meeting.newest.item
        explained.append(taught(meeting, item))
        meeting.all_nominate()
        meeting.wait(MINUTE)
        explained.append(taught(meeting, item))
        for person in outlook.nominated(meeting.circle, item):
            meeting.stays(person, item=item)
        assert taught(meeting, item) is None  # somebody proposes; there is no ask
        meeting.names(ANN, CHO, item=item)
        explained.append(taught(meeting, item))
        meeting.all_say(item, CONSENT)
        explained.append(taught(meeting, item))
        meeting.all_say(item, CONSENT)
        assert meeting.stage(item) == "seated"
    steps = [Lesson.NOMINATING, Lesson.CHANGING, Lesson.CANDIDATES, Lesson.ACCEPTING]
    assert explained == [*steps, *steps, None, None, None, None]


def test_who_comes_in_is_explained_and_who_is_released_is_not() -> None:
    meeting = Meeting(*FIVE).found()
    meeting.wait(15 * DAY)
    meeting.joins(FAY)
    assert taught(meeting, "P1") is Lesson.ADMISSION
    meeting.all_say("P1", CONSENT)
    meeting.must(
        commands.Release(by=BOB, person=DAN, why=said("why"), source="s2001", at=meeting.now)
    )
    assert taught(meeting, "P2") is None
    meeting.wait(2 * DAY)
    meeting.ready(BOB, "P2")
    assert meeting.stage("P2") == "consent"
    assert taught(meeting, "P2") is None


def test_it_is_off_when_the_circle_has_turned_it_off() -> None:
    meeting = Meeting().found()
    meeting.proposes(BOB)
    off = replace(meeting.circle, settings=replace(meeting.circle.settings, teaching="off"))
    assert lesson(off, ItemId("P1")) is None
    assert lesson(meeting.circle, ItemId("P1")) is Lesson.TALK


def test_nothing_is_explained_about_what_is_not_there() -> None:
    meeting = Meeting().found()
    assert taught(meeting, "P9") is None
    assert taught(meeting, "O1") is None


def test_other_candidates_in_the_same_selection_are_asked_about_without_a_word_more() -> None:
    meeting = five().accepting()
    item = meeting.newest.item
    assert taught(meeting, item) is Lesson.ACCEPTING
    meeting.says(CHO, item, OBJECTION)
    meeting.names(ANN, DAN, item=item)
    assert meeting.stage(item) == "consent"
    assert taught(meeting, item) is None
