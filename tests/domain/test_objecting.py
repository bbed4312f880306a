"""Objections and concerns of circles below: supported, standing, settled, and how each may end."""

from datetime import timedelta

import pytest

from nstbot.domain import commands, facts
from nstbot.domain.errands_support import (
    GivenUp,
    ObjectAbove,
    ObjectionTold,
    SettlementHeard,
)
from nstbot.domain.facts import EVERYONE, Answer
from nstbot.domain.ids import CircleId, ItemId, Words
from tests.domain.forest import ABOVE, FIRST, HILL, LAKE, LAND, VALLEY, first, second, third
from tests.domain.meeting import DAY, kinds, long_words, said
from tests.domain.objecting import Objecting

ONE, TWO, THREE, FOUR, FIFTH = FIRST[HILL]
FIVE_, SIX, SEVEN, EIGHT = FIRST[LAKE]
O1, O2 = ItemId("O1"), ItemId("O2")


@pytest.fixture
def forest() -> Objecting:
    """The Valley has decided for Hill and Lake; it is announced."""
    forest = Objecting(first(HILL), first(LAKE), second(linked=False))
    forest.decides()
    return forest


@pytest.fixture
def stands(forest: Objecting) -> Objecting:
    """Four of Hill object to it."""
    forest.appeals()
    return forest


# ── Support ─────────────────────────────────────────────────────────────────────────────────────


def test_with_the_fourth_it_stands_above_in_the_same_moment(forest: Objecting) -> None:
    forest.appeals(people=3)
    assert (forest.state(), forest.force()) == ("gathering", "in_force")
    assert kinds(forest.supports(FOUR, "O1")) == ["SupportGiven", "ObjectionQualified"]
    assert (forest.state(), forest.force()) == ("standing", "suspended")
    assert forest.parts() == [(HILL, "stands")]
    assert kinds(forest.supports(FIFTH, "O1")) == ["SupportGiven"], "more may still support it"


def test_one_supports_by_word_by_tap_and_without_a_number(forest: Objecting) -> None:
    forest.appeals(people=1)
    assert kinds(forest.supports(TWO, None)) == ["SupportGiven"]
    assert kinds(forest.supports(TWO, "O1")) == ["SAME_AS_BEFORE"]
    assert kinds(forest.says(HILL, THREE, "O1", Answer.CONSENT)) == ["SupportGiven"]
    assert kinds(forest.says(HILL, FOUR, "O1", Answer.CONCERN)) == ["WRONG_KIND"]
    forest.appeals("D1", people=1, harm="another")
    assert kinds(forest.supports(FOUR, None)) == ["NOTHING_OPEN"]


def test_an_older_ask_and_the_same_message_twice_support_nothing(stands: Objecting) -> None:
    stands.settles(VALLEY, ONE, "O1")
    old = commands.Respond(
        by=TWO,
        item=O1,
        version=1,
        answer=Answer.CONSENT,
        tap=True,
        source="tap",
        arrived=900,
        at=stands.now,
    )
    assert kinds(stands.do(HILL, old)) == ["OLDER_ASK"]
    given = commands.Support(by=FIFTH, item=O1, source="again", arrived=901, at=stands.now)
    assert kinds(stands.do(HILL, given)) == ["ALREADY_CLOSED"]
    other = Objecting(first(HILL), first(LAKE), second(linked=False))
    other.decides()
    other.appeals(people=1)
    assert kinds(other.do(HILL, given)) == ["SupportGiven"]
    assert other.do(HILL, given) == ()


def test_what_cannot_be_begun(forest: Objecting) -> None:
    say = forest.says
    assert kinds(say(HILL, ONE, "D1", Answer.CONSENT)) == ["FROM_ABOVE"]
    assert kinds(say(HILL, ONE, "D1", Answer.OBJECTION, "harm")) == ["EMPTY"]
    too_long = commands.Respond(
        by=ONE,
        item=ItemId("D1"),
        version=None,
        answer=Answer.OBJECTION,
        harm=long_words(9999),
        because=said("so"),
        tap=False,
        source="long",
        arrived=900,
        at=forest.now,
    )
    assert kinds(forest.do(HILL, too_long)) == ["TOO_LONG"]
    forest.appeals()
    assert kinds(forest.objects(HILL, FIFTH, "D1")) == ["SUPPORT_INSTEAD"]
    forest.settles(VALLEY, ONE, "O1")
    assert kinds(forest.objects(HILL, FIFTH, "D1")) == ["SAID_BEFORE"]


def test_nothing_is_objected_to_that_is_over(forest: Objecting) -> None:
    why = said("late")
    repeal = commands.Repeal(by=ONE, item=ItemId("D1"), why=why, source="r", at=forest.now)
    forest.do(VALLEY, repeal)
    forest.all_say(VALLEY, "P2", Answer.CONSENT)
    assert forest.force() == "repealed"
    assert kinds(forest.objects(HILL, ONE, "D1")) == ["ALREADY_CLOSED"]


def test_an_edit_rewords_it_until_another_supports_it(forest: Objecting) -> None:
    forest.appeals(people=1)
    source = forest.appeal().source

    def edits(arrived: int, harm: str | None = "other", because: str | None = "so") -> list[str]:
        return kinds(
            forest.do(
                HILL,
                commands.Respond(
                    by=ONE,
                    item=O1,
                    version=None,
                    answer=Answer.OBJECTION,
                    harm=said(harm) if harm else None,
                    because=said(because) if because else None,
                    tap=False,
                    source=source,
                    arrived=arrived,
                    at=forest.now,
                ),
            )
        )

    assert edits(1) == [], "it is older than what stands there"
    assert edits(901) == ["SupportReworded"]
    assert forest.appeal().harm == "other"
    assert edits(902, harm=None) == ["EMPTY"]
    assert edits(902, because=None) == ["EMPTY"]
    too_long = commands.Respond(
        by=ONE,
        item=O1,
        version=None,
        answer=Answer.OBJECTION,
        harm=long_words(9999),
        because=said("so"),
        tap=False,
        source=source,
        arrived=903,
        at=forest.now,
    )
    assert kinds(forest.do(HILL, too_long)) == ["TOO_LONG"]
    forest.supports(TWO, "O1")
    assert edits(904) == ["SUPPORTED"]


def test_support_is_taken_back_by_word_and_by_taking_the_message_away(stands: Objecting) -> None:
    assert kinds(stands.withdraws(FIFTH, "O1")) == ["ONLY_OWNER"]
    stands.supports(FIFTH, "O1")
    turn = next(t for t in stands.appeal().step.turns if t.person == FOUR)
    assert turn.source is not None
    gone = commands.TakeBack(by=FOUR, item=O1, source=turn.source, at=stands.now)
    assert kinds(stands.do(HILL, gone)) == ["SupportTakenBack"]
    assert stands.do(HILL, gone) == ()
    begun = commands.TakeBack(
        by=ONE, item=ItemId("D1"), source=stands.appeal().source, at=stands.now
    )
    assert kinds(stands.do(HILL, begun)) == ["SupportTakenBack", "ObjectionGivenUp"]
    assert (stands.state(), stands.parts()) == ("withdrawn", [(HILL, "withdrawn")])
    assert stands.force() == "in_force"
    assert kinds(stands.withdraws(TWO, "O1")) == ["ALREADY_CLOSED"]


def test_begun_and_taken_back_it_is_over_and_fails_with_fewer_than_four(forest: Objecting) -> None:
    forest.appeals(people=1)
    assert kinds(forest.withdraws(ONE, "O1")) == ["SupportTakenBack", "ObjectionGivenUp"]
    forest.appeals(people=3, harm="another")
    forest.wait(8 * DAY)
    assert [forest.state(), forest.state("O2")] == ["withdrawn", "failed"]
    assert not forest.heard(VALLEY, facts.CircleObjected)


def test_who_has_left_is_no_fourth(forest: Objecting) -> None:
    forest.appeals(people=3)
    forest.do(HILL, commands.LeaveCircle(by=THREE, at=forest.now))
    assert kinds(forest.supports(FOUR, "O1")) == ["SupportGiven"]
    assert kinds(forest.supports(FIFTH, "O1"))[:2] == ["SupportGiven", "ObjectionQualified"]


def test_a_circle_with_three_members_objects_to_nothing(forest: Objecting) -> None:
    for person in (FOUR, FIFTH):
        forest.do(HILL, commands.LeaveCircle(by=person, at=forest.now))
    assert kinds(forest.objects(HILL, ONE, "D1")) == ["TOO_FEW_MEMBERS"]


def test_the_same_message_begins_one_objection(forest: Objecting) -> None:
    said_ = commands.Respond(
        by=ONE,
        item=ItemId("D1"),
        version=None,
        answer=Answer.OBJECTION,
        harm=said("harm"),
        because=said("because"),
        tap=False,
        source="once",
        arrived=900,
        at=forest.now,
    )
    assert kinds(forest.do(HILL, said_)) == ["SupportAsked"]
    assert forest.do(HILL, said_) == ()


# ── Settled above ───────────────────────────────────────────────────────────────────────────────


def test_who_represents_them_settles_and_each_of_the_four_is_asked(stands: Objecting) -> None:
    assert kinds(stands.settles(VALLEY, FIVE_, "O1")) == ["ONLY_REPRESENTATIVES"]
    assert kinds(stands.settles(VALLEY, TWO, None)) == [
        "PartEnded",
        "ObjectionSettled",
        "DecisionUpheld",
    ]
    assert (stands.state(), stands.appeal().unheard) == ("settled", True)
    for person in (ONE, TWO, THREE):
        assert kinds(stands.settles(HILL, person, None)) == ["SettlementAgreed"]
    assert stands.settles(HILL, ONE, "O1") == ()
    assert kinds(stands.settles(HILL, FIFTH, "O1")) == ["ONLY_SUPPORTERS"]
    assert kinds(stands.says(HILL, FOUR, "O1", Answer.CONSENT)) == [
        "SettlementAgreed",
        "SettlementEnded",
    ]
    assert (stands.parts(), stands.appeal().unheard) == ([(HILL, "agreed")], False)
    assert kinds(stands.settles(HILL, ONE, "O1")) == ["NOTHING_TO_SETTLE"]
    assert kinds(stands.refuses(ONE, "O1")) == ["NOTHING_TO_SETTLE"]
    assert kinds(stands.settles(VALLEY, ONE, "O1")) == ["NOT_STANDING"]


def test_one_who_is_not_met_brings_it_back(stands: Objecting) -> None:
    stands.settles(VALLEY, ONE, "O1")
    assert kinds(stands.refuses(FIFTH, "O1")) == ["ONLY_SUPPORTERS"]
    assert kinds(stands.says(HILL, ONE, "O1", Answer.CONCERN)) == ["WRONG_KIND"]
    no = commands.NotSettled(by=THREE, objection=None, source="no", at=stands.now)
    assert kinds(stands.do(HILL, no)) == ["SettlementRefused"]
    assert stands.do(HILL, no) == ()
    assert (stands.state(), stands.force()) == ("standing", "suspended")
    assert stands.parts() == [(HILL, "stands")]
    stands.settles(VALLEY, ONE, "O1")
    assert kinds(stands.says(HILL, TWO, "O1", Answer.OBJECTION)) == ["SettlementRefused"]
    assert stands.appeal().round == 3


def test_the_same_tap_refuses_once(stands: Objecting) -> None:
    stands.settles(VALLEY, ONE, "O1")
    no = commands.Respond(
        by=TWO,
        item=O1,
        version=None,
        answer=Answer.OBJECTION,
        tap=True,
        source="tap",
        arrived=900,
        at=stands.now,
    )
    assert kinds(stands.do(HILL, no)) == ["SettlementRefused"]
    stands.settles(VALLEY, ONE, "O1")
    assert stands.do(HILL, no) == ()


def test_an_answer_to_a_settlement_may_be_taken_back(stands: Objecting) -> None:
    stands.settles(VALLEY, ONE, "O1")
    stands.settles(HILL, THREE, "O1")
    source = f"s{stands.number}"
    gone = commands.TakeBack(by=THREE, item=O1, source=source, at=stands.now)
    assert kinds(stands.do(HILL, gone)) == ["AnswerTakenBack"]
    assert stands.do(HILL, gone) == ()
    assert kinds(stands.settles(HILL, THREE, "O1")) == ["SettlementAgreed"]


def test_unheard_it_may_be_brought_back_until_the_review(stands: Objecting) -> None:
    stands.settles(VALLEY, ONE, "O1")
    stands.wait(8 * DAY)
    assert (stands.state(), stands.parts()) == ("settled", [(HILL, "unheard")])
    assert kinds(stands.refuses(FOUR, None)) == ["SettlementRefused"]
    assert (stands.state(), stands.parts()) == ("standing", [(HILL, "stands")])
    stands.settles(VALLEY, ONE, "O1")
    stands.wait(84 * DAY)
    assert stands.state() == "settled"
    assert kinds(stands.refuses(FOUR, "O1")) == ["NOTHING_TO_SETTLE"]


def test_a_number_that_is_none_or_of_something_else(stands: Objecting) -> None:
    assert kinds(stands.refuses(ONE, "O7")) == ["NO_SUCH_ITEM"]
    assert kinds(stands.refuses(ONE, None)) == ["NOTHING_OPEN"]
    assert kinds(stands.settles(HILL, ONE, "O1")) == ["NOTHING_TO_SETTLE"]


def test_two_things_of_one_instant_are_both_heard(stands: Objecting) -> None:
    """Settled, not settled and set aside within the same second: the last of it counts."""
    stands.settles(VALLEY, ONE, "O1")
    stands.refuses(TWO, "O1")
    stands.sets_aside("O1")
    assert (stands.objection().standing.value, stands.state()) == ("set_aside", "set_aside")


def test_an_older_word_of_it_changes_nothing(stands: Objecting) -> None:
    stands.now += DAY
    stands.settles(VALLEY, ONE, "O1")
    old = ObjectionTold(
        origin=HILL,
        source=O1,
        name=Words("Valley"),
        round=1,
        outcome="set_aside",
        told_at=stands.now - timedelta(hours=2),
    )
    assert stands.comes(HILL, old) == ()
    again = ObjectionTold(
        origin=HILL,
        source=O1,
        name=Words("Valley"),
        round=1,
        outcome="settled",
        told_at=stands.now,
    )
    assert stands.comes(HILL, again) == ()
    unknown = ObjectionTold(
        origin=HILL,
        source=ItemId("O9"),
        name=Words("Valley"),
        round=1,
        outcome="settled",
        told_at=stands.now,
    )
    assert stands.comes(HILL, unknown) == ()


def test_what_it_is_about_has_ended_meanwhile(stands: Objecting) -> None:
    """Settled, then repealed, then not settled: there is nothing left against which it stands."""
    stands.settles(VALLEY, ONE, "O1")
    repeal = commands.Repeal(by=ONE, item=ItemId("D1"), why=said("late"), source="r", at=stands.now)
    stands.do(VALLEY, repeal)
    stands.all_say(VALLEY, "P2", Answer.CONSENT)
    assert stands.force() == "repealed"
    stands.refuses(TWO, "O1")
    assert stands.state() == "gone"


# ── Bundled, set aside, given up ────────────────────────────────────────────────────────────────


def test_bundled_each_circle_keeps_its_part(stands: Objecting) -> None:
    stands.appeals(where=LAKE, harm="noise")
    assert kinds(stands.bundles(ONE, "O2", "O1")) == ["ObjectionsBundled"]
    assert stands.parts() == [(HILL, "stands"), (LAKE, "stands")]
    stands.settles(VALLEY, ONE, "O1")
    assert (stands.state(), stands.state(where=LAKE)) == ("settled", "standing")
    assert stands.objection().standing.value == "standing"
    stands.settles(VALLEY, SIX, "O1")
    assert stands.objection().standing.value == "settled"
    stands.refuses(THREE, "O1")
    assert stands.parts() == [(HILL, "stands"), (LAKE, "settled")]
    assert kinds(stands.bundles(ONE, "O2", "O1")) == ["WRONG_KIND"]


def test_what_cannot_be_bundled(stands: Objecting) -> None:
    assert kinds(stands.bundles(ONE, "O1", "O1")) == ["NOT_TOGETHER"]
    assert kinds(stands.bundles(ONE, "O1", "O7")) == ["NO_SUCH_ITEM"]
    stands.appeals(where=LAKE)
    stands.settles(VALLEY, FIVE_, "O2")
    assert kinds(stands.bundles(ONE, "O1", "O2")) == ["NOT_STANDING"]
    by = ABOVE[0]
    item = stands.proposes(VALLEY, by, 2, "another")
    stands.asks(VALLEY, item)
    stands.all_say(VALLEY, item, Answer.CONSENT)
    stands.appeals(stands.known(), harm="harm of another")
    assert kinds(stands.bundles(ONE, "O1", "O3")) == ["NOT_TOGETHER"]


def test_set_aside_of_a_bundle_one_part_may_stand_again_alone(stands: Objecting) -> None:
    stands.appeals(where=LAKE)
    stands.bundles(ONE, "O1", "O2")
    stands.settles(VALLEY, ONE, "O1")
    stands.sets_aside("O1")
    assert stands.objection().standing.value == "set_aside"
    assert (stands.state(), stands.state(where=LAKE)) == ("settled", "set_aside")
    stands.refuses(THREE, "O1")
    assert stands.parts() == [(HILL, "stands"), (LAKE, "set_aside")]
    assert (stands.state(), stands.state(where=LAKE)) == ("standing", "set_aside")
    assert stands.force() == "suspended"


def test_given_up_before_it_comes_it_does_not_stand(forest: Objecting) -> None:
    gone = GivenUp(origin=HILL, source=O1, how="withdrawn")
    assert kinds(forest.comes(VALLEY, gone, HILL)) == ["GivenUpEarly"]
    assert forest.comes(VALLEY, gone, HILL) == ()
    assert forest.comes(VALLEY, _above(HILL), HILL) == ()


def test_what_comes_about_nothing_is_told_so(forest: Objecting) -> None:
    forest.appeals(people=3)
    assert kinds(forest.comes(VALLEY, _above(LAKE, "P7"), LAKE)) == ["NothingToObject"]
    assert forest.comes(VALLEY, _above(LAKE, "P7"), LAKE) == ()


def _above(origin: CircleId, about: str = "D1", *, concern: bool = False) -> ObjectAbove:
    return ObjectAbove(
        origin=origin,
        source=O1,
        name=Words("name"),
        about=ItemId(about),
        concern=concern,
        harm=Words("harm"),
        because=Words("because"),
        way=(origin,),
    )


def test_a_settlement_that_is_over_is_not_heard(stands: Objecting) -> None:
    heard = SettlementHeard(origin=HILL, source=O1, round=1, answer="settled")
    assert stands.comes(VALLEY, heard, HILL) == (), "it stands"
    assert stands.comes(VALLEY, heard, LAKE) == ()
    unknown = SettlementHeard(origin=LAKE, source=O1, round=1, answer="settled")
    assert stands.comes(VALLEY, unknown, LAKE) == ()
    stands.settles(VALLEY, ONE, "O1")
    stands.wait(8 * DAY)
    late = SettlementHeard(origin=HILL, source=O1, round=1, answer="unheard")
    assert stands.comes(VALLEY, late, HILL) == ()
    gone = GivenUp(origin=HILL, source=O1, how="withdrawn")
    assert kinds(stands.comes(VALLEY, gone, HILL)) == ["PartEnded"]
    assert stands.comes(VALLEY, gone, HILL) == ()


# ── Proposals that are talked about above ───────────────────────────────────────────────────────


def test_against_a_proposal_it_is_worked_in_and_nothing_is_adopted(forest: Objecting) -> None:
    item = forest.proposes(VALLEY, ONE, 2, "another")
    above = forest.circles[HILL].above[-1].item
    forest.appeals(above)
    assert forest.stage(VALLEY, item) == "talk"
    forest.asks(VALLEY, item)
    forest.all_say(VALLEY, item, Answer.CONSENT)
    assert forest.stage(VALLEY, item) == "integrating"
    forest.appeals(above, where=LAKE)
    forest.settles(VALLEY, ONE, "O1")
    assert forest.stage(VALLEY, item) == "integrating"
    forest.settles(VALLEY, SIX, "O2")
    assert forest.stage(VALLEY, item) == "adopted"
    forest.refuses(EIGHT, "O1", LAKE)
    assert forest.force(item="D2") == "suspended"


def test_withdrawn_above_it_is_gone(forest: Objecting) -> None:
    item = forest.proposes(VALLEY, ONE, 2, "another")
    forest.appeals(forest.circles[HILL].above[-1].item)
    forest.do(VALLEY, commands.Withdraw(by=ONE, item=ItemId(item), at=forest.now))
    assert forest.state() == "gone"
    assert kinds(forest.settles(VALLEY, ONE, "O1")) == ["ALREADY_CLOSED"]


def test_what_is_sent_on_is_held_while_it_stands() -> None:
    forest = Objecting(first(HILL), first(LAKE), second(), third())
    item = forest.proposes(VALLEY, ONE, EVERYONE)
    above = forest.circles[HILL].above[-1].item
    forest.appeals(above, people=3)
    forest.consented(VALLEY, item)
    assert forest.stage(VALLEY, item) == "carried"
    early = _above(HILL, item)
    assert "IntegrationOpened" in kinds(forest.comes(VALLEY, early, HILL))
    came = forest.made(LAND).brought
    assert came is not None
    assert came.held
