"""Seats here that rest on seats below: named, filled, fallen; objections to them."""

from dataclasses import replace

import pytest

from nstbot.domain import errands as e
from nstbot.domain import limits, sitting
from nstbot.domain import link_readings as links
from nstbot.domain.commands import JoinVoices, Release, Respond
from nstbot.domain.facts import Role
from nstbot.domain.ids import CircleId, ItemId, PersonId, Words
from nstbot.domain.link_shapes import SittingState
from nstbot.domain.refusals import Reason
from tests.domain.linked import (
    GARDEN,
    HILL,
    JO,
    LAKE,
    NOT_GIVEN,
    PAIRS,
    RIVER,
    Branch,
    above,
    begun,
    told,
)
from tests.domain.meeting import (
    ANN,
    BOB,
    CHO,
    CONSENT,
    DAN,
    DAY,
    EVA,
    FAY,
    GUY,
    HAL,
    HOUR,
    IDA,
    OBJECTION,
    kinds,
    long_words,
    refused,
    said,
)

MEADOW = CircleId("meadow")


@pytest.fixture
def branch() -> Branch:
    return above()


# ── Who is named, who sits ──────────────────────────────────────────────────────────────────────


def test_whoever_comes_into_the_room_sits_by_that(branch: Branch) -> None:
    assert branch.alive() == [p for pair in PAIRS.values() for p in pair]
    assert links.sitting_for(branch.circle, GARDEN) == (ANN, BOB)
    assert links.sitting_for(branch.circle, LAKE) == (GUY, HAL)
    assert branch.arrives(ANN) == ()
    assert branch.arrives(IDA) == ()


def test_a_successor_takes_the_seat_over(branch: Branch) -> None:
    came = branch.tells(GARDEN, ANN, IDA, number=2, bob="succeeded")
    assert kinds(came) == ["ChildTold", "SeatFell", "MemberLeft", "SeatNamed"]
    assert came[1].reason == "succeeded"  # type: ignore[union-attr]
    assert BOB not in [m.person for m in branch.circle.members]
    assert kinds(branch.arrives(IDA)) == ["SeatFilled", "MemberJoined"]
    seat = branch.sitting(IDA)
    assert seat is not None
    assert (seat.seat, seat.child, seat.state) == ("A9", GARDEN, SittingState.FILLED)


def test_who_is_in_the_room_already_sits_at_once(branch: Branch) -> None:
    branch.tells(GARDEN, ANN, number=2, bob="resigned")
    body = e.SeatsTold(told=told(GARDEN, ANN, IDA, number=3), ended=())
    came = branch.comes(body, GARDEN, IDA)
    assert kinds(came) == [
        "ChildTold",
        "SeatNamed",
        "SeatFilled",
        "MemberJoined",
        "BondChanged",
    ]


def test_a_guest_of_the_circle_who_is_a_member_already_joins_once(branch: Branch) -> None:
    """Admitted by consent, and now selected below."""
    member = branch.circle.members[0]
    branch.tells(GARDEN, BOB, number=2, ann="left")
    branch._circle = replace(branch.circle, members=(*branch.circle.members, member))
    branch.tells(GARDEN, BOB, ANN, number=3)
    assert kinds(branch.arrives(ANN)) == ["SeatFilled"]


def test_being_selected_again_below_moves_nothing(branch: Branch) -> None:
    assert kinds(branch.tells(GARDEN, BOB, ANN, number=2)) == ["ChildTold"]


def test_what_is_told_late_or_twice_changes_nothing(branch: Branch) -> None:
    branch.tells(GARDEN, ANN, number=3, bob="resigned")
    assert branch.tells(GARDEN, ANN, number=3, bob="resigned") == ()
    assert branch.tells(GARDEN, ANN, BOB, number=2) == ()
    assert branch.tells(MEADOW, IDA, number=2) == ()
    assert BOB not in branch.alive()


def test_a_seat_that_ends_for_no_known_reason_has_ended(branch: Branch) -> None:
    fell = branch.tells(GARDEN, ANN, number=2)[1]
    assert fell.reason == "ended"  # type: ignore[union-attr]


def test_who_was_only_invited_leaves_nothing(branch: Branch) -> None:
    branch.tells(GARDEN, ANN, IDA, number=2)
    assert kinds(branch.tells(GARDEN, ANN, BOB, number=3)) == ["ChildTold", "SeatFell", "SeatNamed"]


def test_one_person_holds_one_seat(branch: Branch) -> None:
    came = branch.tells(RIVER, CHO, ANN, number=2, dan="resigned")
    assert kinds(came) == ["ChildTold", "SeatFell", "MemberLeft", "SeatTaken"]
    assert branch.alive().count(ANN) == 1
    assert branch.owed[-1].receiver == RIVER
    assert branch.last() == e.SeatGivenBack(person=ANN, reason="taken", **NOT_GIVEN)


# ── How seats fall ──────────────────────────────────────────────────────────────────────────────


def test_who_leaves_this_circle_gives_the_seat_back(branch: Branch) -> None:
    assert kinds(branch.leaves(DAN)) == ["MemberLeft", "SeatFell"]
    assert branch.last() == e.SeatGivenBack(person=DAN, reason="gone", **NOT_GIVEN)
    assert kinds(branch.tells(RIVER, CHO, number=2, dan="returned")) == ["ChildTold", "BondChanged"]


def test_who_is_released_gives_the_seat_back(branch: Branch) -> None:
    branch.do(Release(by=ANN, person=DAN, why=said("why"), source="r1", at=branch.now))
    item = branch.circle.proposals[-1].item
    branch.ready(ANN, item)
    branch.says(DAN, item, CONSENT)
    branch.wait(2 * DAY)
    branch.ready(ANN, item)
    branch.all_say(item, CONSENT)
    assert DAN not in branch.alive()
    assert branch.owed[-1].receiver == RIVER


def test_a_seat_below_that_falls_takes_along_what_its_holder_held_here(branch: Branch) -> None:
    """And so on upward: whoever is above hears it in turn."""
    branch.selects(ANN, Role.REPRESENTATIVE)
    branch.chooses(ANN, CHO, by=EVA)
    branch.linked(CircleId("third"), level=3)
    came = branch.tells(GARDEN, BOB, number=2, ann="left")
    assert kinds(came)[:3] == ["ChildTold", "SeatFell", "MemberLeft"]
    assert [f.reason for f in came if kinds((f,)) == ["SeatEnded"]] == ["left"]  # type: ignore[union-attr]
    body = branch.last()
    assert isinstance(body, e.SeatsTold)
    assert (body.told.holders, body.ended) == ((CHO,), (e.Ended(person=ANN, reason="left"),))


def test_two_accounts_of_one_person_have_one_seat(branch: Branch) -> None:
    """They sat for two circles: the seat that came later goes back (canon C11)."""
    came = branch.do(JoinVoices(person=CHO, joined=ANN, at=branch.now))
    assert kinds(came) == ["SeatFell", "SeatTaken", "VoicesJoined"]
    assert branch.alive() == [CHO, BOB, DAN, EVA, FAY, GUY, HAL]
    assert branch.owed[-1].receiver == RIVER
    assert [m.person for m in branch.circle.members].count(CHO) == 1


def test_two_accounts_that_sit_for_the_same_circle(branch: Branch) -> None:
    came = branch.do(JoinVoices(person=ANN, joined=BOB, at=branch.now))
    assert kinds(came) == ["SeatFell", "VoicesJoined"]
    assert branch.alive().count(ANN) == 1


def test_two_accounts_of_which_one_sits(branch: Branch) -> None:
    assert kinds(branch.do(JoinVoices(person=IDA, joined=ANN, at=branch.now))) == ["VoicesJoined"]
    assert branch.alive()[0] == IDA


def test_two_accounts_while_the_circle_begins() -> None:
    branch = begun()
    for person in (ANN, CHO, EVA):
        branch.arrives(person)
    came = branch.do(JoinVoices(person=ANN, joined=BOB, at=branch.now))
    assert kinds(came) == ["SeatFell", "VoicesJoined"]
    assert kinds(branch.arrives(GUY)) == ["SeatFilled", "CircleFounded"]


# ── A circle more ───────────────────────────────────────────────────────────────────────────────


def test_a_circle_that_waits_comes_in_where_there_is_room(branch: Branch) -> None:
    came = branch.comes(e.TakeIn(told=told(MEADOW, IDA, JO)))
    assert kinds(came) == ["ChildLinked", "SeatNamed", "SeatNamed"]
    assert branch.owed[-1].receiver == MEADOW
    assert branch.comes(e.TakeIn(told=told(MEADOW, IDA, JO))) == ()


def test_no_more_than_its_size_and_no_more_than_six(branch: Branch) -> None:
    assert sitting.has_room(branch.circle, 2)
    assert not sitting.has_room(branch.circle, limits.MOST)
    branch.is_for(9)
    assert kinds(branch.comes(e.TakeIn(told=told(MEADOW, IDA, JO)))) == ["RoomRefused"]
    six = begun(*(told(CircleId(f"c{n}"), PersonId(f"p{n}")) for n in range(6)))
    assert not sitting.has_room(six.circle, 1)


# ── Objecting ───────────────────────────────────────────────────────────────────────────────────


def test_a_seat_goes_back_with_the_reasons(branch: Branch) -> None:
    came = branch.objects(CHO, "A2", "two neighbours", "they live in one house")
    assert kinds(came) == ["SeatObjected", "SeatFell", "MemberLeft"]
    assert branch.last() == e.SeatGivenBack(
        person=BOB,
        reason="objected",
        harm=Words("two neighbours"),
        because=Words("they live in one house"),
    )
    assert kinds(branch.tells(GARDEN, ANN, number=2, bob="returned")) == [
        "ChildTold",
        "BondChanged",
    ]


def test_a_because_alone_is_a_reason(branch: Branch) -> None:
    assert kinds(branch.says(CHO, "A2", OBJECTION, because="he shouts"))[0] == "SeatObjected"
    body = branch.last()
    assert isinstance(body, e.SeatGivenBack)
    assert (body.harm, body.because) == (None, Words("he shouts"))


def test_an_objection_to_a_seat_needs_words_that_fit(branch: Branch) -> None:
    assert branch.says(CHO, "A2", OBJECTION) == refused(Reason.EMPTY)
    too_long = branch.do(
        Respond(
            by=CHO,
            item=ItemId("A2"),
            version=None,
            answer=OBJECTION,
            harm=said("harm"),
            because=long_words(limits.REASON_LENGTH + 1),
            tap=False,
            source="long",
            arrived=99,
            at=branch.now,
        )
    )
    assert kinds(too_long) == ["TOO_LONG"]
    assert BOB in branch.alive()


def test_nobody_objects_to_their_own_seat_nor_to_one_that_is_over(branch: Branch) -> None:
    assert branch.objects(BOB, "A2") == refused(Reason.OWN_SEAT)
    branch.leaves(BOB)
    assert branch.objects(CHO, "A2") == refused(Reason.SEAT_OVER, person=BOB)


def test_after_72_hours_it_stands(branch: Branch) -> None:
    branch.wait(limits.SEAT_OBJECTION + HOUR)
    assert branch.objects(CHO, "A2") == refused(Reason.SEAT_STANDS, person=BOB)


def test_at_most_twice_a_vacancy(branch: Branch) -> None:
    branch.objects(CHO, "A2")
    branch.tells(GARDEN, ANN, IDA, number=2, bob="returned")
    assert kinds(branch.objects(CHO, "A9"))[0] == "SeatObjected", "invited, not there yet"
    branch.tells(GARDEN, ANN, JO, number=3, ida="returned")
    assert branch.objects(CHO, "A10") == refused(Reason.SEAT_OBJECTED_TWICE)
    branch.objects(GUY, "A4")
    assert DAN not in branch.alive(), "each circle is counted for itself"
    branch.tells(GARDEN, ANN, BOB, number=4, jo="resigned")
    assert kinds(branch.objects(CHO, "A11"))[0] == "SeatObjected", "a vacancy of its own"


def test_links_know_how_strong_they_are(branch: Branch) -> None:
    came = branch.tells(HILL, EVA, number=2, fay="left")
    assert came[-1].bond == "single"  # type: ignore[union-attr]
    came = branch.tells(HILL, number=3, eva="left")
    assert came[-1].bond == "down"  # type: ignore[union-attr]
    assert (HILL, "link") in branch.dues()
    assert "BondDown" in kinds(branch.wait(limits.LINK_DOWN))
    assert (HILL, "link") not in branch.dues()
    came = branch.tells(HILL, EVA, FAY, number=4)
    assert came[-1].bond == "double"  # type: ignore[union-attr]
