"""The numbers of a circle: bounds, changes by consent, and that they hold where they are used."""

from dataclasses import replace
from datetime import timedelta

import pytest

from nstbot.domain import facts, outcomes, outlook, settings
from nstbot.domain.commands import Amend, ChangeSetting
from nstbot.domain.facts import ProposalKind
from nstbot.domain.ids import ItemId
from nstbot.domain.settings import BOUNDS, DEFAULTS, SHARES, Sort
from nstbot.domain.state import Force
from tests.domain.meeting import (
    ANN,
    BOB,
    CHO,
    CONSENT,
    DAY,
    EVA,
    FAY,
    HOUR,
    PASS,
    Meeting,
    Result,
    kinds,
    long_words,
    said,
)

P1, P2, D1, D2 = ItemId("P1"), ItemId("P2"), ItemId("D1"), ItemId("D2")
FOUR_DAYS = "345600"


@pytest.fixture
def meeting() -> Meeting:
    return Meeting().found()


def change(
    meeting: Meeting,
    name: str = "consent",
    value: str = FOUR_DAYS,
    *,
    source: str | None = None,
    why: int = 10,
) -> Result:
    return meeting.do(
        ChangeSetting(
            by=BOB,
            setting=name,
            value=value,
            why=long_words(why),
            source=source or f"s{meeting.next()}",
            at=meeting.now,
        )
    )


def changed(meeting: Meeting, name: str, value: str) -> None:
    """By consent."""
    assert kinds(change(meeting, name, value)) == ["ProposalMade", "TalkOpened"]
    item = f"P{len(meeting.circle.proposals)}"
    meeting.all_say(item, PASS)
    meeting.ready(BOB, item)
    meeting.all_say(item, CONSENT)
    assert settings.written(meeting.circle.settings, name) == value


@pytest.mark.parametrize("name", BOUNDS)
def test_every_default_is_within_its_bounds_and_reads_back(name: str) -> None:
    value = settings.written(DEFAULTS, name)
    assert settings.fits(name, value)
    assert settings.changed(DEFAULTS, name, value) == DEFAULTS


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("consent", "3599"),
        ("consent", str(14 * 86400 + 1)),
        ("consent", "soon"),
        ("consent", "-3600"),
        ("size", "3"),
        ("size", "13"),
        ("representatives", "3"),
        ("circles_a_parent", "1"),
        ("consents", "1/2"),
        ("teaching", "perhaps"),
        ("zone", "x" * 65),
        ("term", "2"),
        ("loops", "1"),
    ],
)
def test_out_of_bounds_is_refused(meeting: Meeting, name: str, value: str) -> None:
    assert kinds(change(meeting, name, value)) == ["SETTING_OUT_OF_BOUNDS"]


def test_what_is_not_there_or_so_already_is_refused(meeting: Meeting) -> None:
    assert kinds(change(meeting, "colour", "1")) == ["NO_SUCH_SETTING"]
    assert kinds(change(meeting, "size", "12")) == ["SAME_SETTING"]
    assert kinds(change(meeting, why=1001)) == ["TOO_LONG"]


def test_a_setting_changes_by_consent_and_has_no_end(meeting: Meeting) -> None:
    result = change(meeting, source="once")
    assert kinds(result) == ["ProposalMade", "TalkOpened"]
    assert change(meeting, source="once") == ()
    made = meeting.proposal()
    assert (made.kind, made.term_days, made.responsible) == (ProposalKind.SETTING, None, None)
    assert meeting.circle.settings.consent == 3 * DAY
    meeting.all_say("P1", PASS)
    meeting.ready(BOB, "P1")
    last = meeting.all_say("P1", CONSENT)
    assert kinds(last) == ["ConsentGiven", "DecisionAdopted", "SettingChanged"]
    decided = meeting.circle.decisions[0]
    assert (decided.sunset_on, decided.review_on) == (None, None)
    assert (decided.setting, decided.value) == ("consent", FOUR_DAYS)
    assert meeting.circle.settings == replace(DEFAULTS, consent=4 * DAY)


def test_the_former_value_is_superseded_and_others_are_not(meeting: Meeting) -> None:
    changed(meeting, "consent", FOUR_DAYS)
    changed(meeting, "size", "8")
    changed(meeting, "consent", "86400")
    forces = [decided.force for decided in meeting.circle.decisions]
    assert forces == [Force.SUPERSEDED, Force.IN_FORCE, Force.IN_FORCE]


def test_the_value_can_be_amended_within_its_bounds(meeting: Meeting) -> None:
    change(meeting)

    def amend(**changes: object) -> list[str]:
        command = Amend(by=BOB, item=P1, at=meeting.now, **changes)  # type: ignore[arg-type]
        return kinds(meeting.do(command))

    assert amend(value=FOUR_DAYS) == ["SAME_AS_BEFORE"]
    assert amend(value="259200") == ["SAME_SETTING"]
    assert amend(value="1") == ["SETTING_OUT_OF_BOUNDS"]
    assert amend(text=said("longer")) == ["SETTING_OUT_OF_BOUNDS"]
    assert amend(term_days=30) == ["NO_TERM"]
    assert amend(value="7200", why=long_words(1001)) == ["TOO_LONG"]
    assert amend(why=said("we are slow")) == ["ProposalAmended"]
    assert amend(value="7200") == ["ProposalAmended"]
    assert (meeting.proposal().value, meeting.proposal().version) == ("7200", 3)
    meeting.proposes(CHO)
    stray = Amend(by=CHO, item=P2, value="7200", at=meeting.now)
    assert kinds(meeting.do(stray)) == ["EMPTY"]


def test_a_setting_that_is_looked_at_again_stands_as_it_was(meeting: Meeting) -> None:
    changed(meeting, "consent", FOUR_DAYS)
    assert "DecisionReopened" in kinds(meeting.objects(EVA, "D1"))
    meeting.do(Amend(by=BOB, item=P1, value="7200", at=meeting.now))
    assert meeting.proposal().value == "7200"
    meeting.parks(BOB, "P1")
    meeting.settles(EVA)
    assert meeting.circle.settings.consent == 4 * DAY


def test_they_hold_where_they_are_used(meeting: Meeting) -> None:
    changed(meeting, "talk", "7200")
    changed(meeting, "open_proposals", "1")
    changed(meeting, "term", "30")
    changed(meeting, "rounds", "3600")
    changed(meeting, "away", "86400")
    changed(meeting, "late_objection", "86400")
    meeting.proposes(CHO)
    meeting.proposes(EVA)
    first, second = meeting.circle.proposals[-2:]
    assert first.due == meeting.now + 2 * HOUR
    assert (first.term_days, second.stage.value) == (30, "queued")
    meeting.opens_round(ANN)
    assert meeting.circle.rounds[-1].step.due == meeting.now + HOUR
    meeting.goes_away(EVA)
    assert any(m.away_until == meeting.now + DAY for m in meeting.circle.members)
    meeting.comes_back(EVA)
    meeting.all_say(first.item, PASS)
    meeting.ready(CHO, first.item)
    meeting.all_say(first.item, CONSENT)
    assert meeting.circle.decisions[-1].late_until == meeting.now + DAY


def test_a_smaller_circle_takes_nobody_more(meeting: Meeting) -> None:
    changed(meeting, "size", "5")
    assert kinds(meeting.joins(FAY)) == ["PlaceAwaited"]


def test_more_may_have_to_consent_but_never_fewer_than_four(meeting: Meeting) -> None:
    assert outlook.needed(meeting.in_consent().circle, P1) == 4
    meeting.withdraws(BOB, "P1")
    changed(meeting, "consents", "all")
    meeting.proposes(CHO)
    item = meeting.circle.proposals[-1].item
    meeting.all_say(item, PASS)
    meeting.ready(CHO, item)
    assert outlook.needed(meeting.circle, item) == 5
    for part, whole in SHARES.values():
        assert part / whole >= 2 / 3


def test_the_review_comes_as_long_before_as_the_circle_wants() -> None:
    numbers = settings.changed(DEFAULTS, "review", "30")
    assert outcomes.review_before(90, numbers) == timedelta(days=30)
    assert outcomes.review_before(30, numbers) == timedelta(days=6)


def test_each_sort_has_its_bounds() -> None:
    for bounds in BOUNDS.values():
        chosen = bounds.sort is Sort.CHOICE
        assert bool(bounds.choices) is chosen
        assert bounds.sort in (Sort.ZONE, Sort.PLACE) or chosen or bounds.least < bounds.most
    assert facts.SettingChanged.__doc__
