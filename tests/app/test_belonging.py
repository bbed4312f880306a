"""Founding and membership, sentence by sentence as product §3 has them, and who is no member."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from nstbot.chat.vocabulary import WORDS, Vocabulary
from nstbot.domain import outlook
from nstbot.domain.circle import Circle
from nstbot.domain.ids import PersonId
from tests.app.table import PEOPLE, ROOM, Shown, Table, chat, english, founded, mxid, table

FIVE = PEOPLE[:5]
TWELVE = ("Ann", *(f"P{number}" for number in range(11)))
VOCABULARY = Vocabulary.of(english())
READS = (
    "circle",
    "members",
    "roles",
    "tree",
    "decisions",
    "show",
    "where",
    "mine",
    "reminders",
    "guide",
)


@pytest.fixture
async def bare(tmp_path: Path) -> AsyncIterator[Table]:
    """Six in the room, one invited; nothing is founded."""
    async with table(tmp_path) as made:
        await made.take()
        await made.enter(*PEOPLE[:6])
        await made.enter("Ivy", membership="invite")
        yield made


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Table]:
    async with table(tmp_path) as made:
        await founded(made, FIVE)
        yield made


async def begun(room: Table, *yes: str) -> Shown:
    await room.say("Ann", "!found Garden Circle — grow food together")
    for name in yes:
        await room.tap(name, room.last("founding_asked").event_id, "✅")
    return room.last("founding_asked")


async def person(room: Table, name: str) -> PersonId:
    async with room.store.ledger.transaction() as tx:
        return await tx.person(mxid(name))


async def members(room: Table) -> list[str]:
    circle = await room.circle()
    async with room.store.ledger.transaction() as tx:
        people = await tx.people([m.person for m in circle.members])
        return sorted(str(one.mxid.partition(":")[0][1:]) for one in people.values())


def kinds(room: Table) -> list[str]:
    return [line.kind for line in room.new]


# ── Founding ────────────────────────────────────────────────────────────────────────────────────


async def test_name_and_aim_are_shown_and_each_person_there_is_asked(bare: Table) -> None:
    ask = await begun(bare)
    assert "Garden Circle" in ask.body
    assert "grow food together" in ask.body
    assert "You decide here by consent" in ask.body
    assert ask.mentions == tuple(mxid(name) for name in PEOPLE[1:6])


async def test_it_stays_open_until_all_have_answered(bare: Table) -> None:
    await begun(bare, "Bo", "Cy", "Dee", "Eli")
    assert (await bare.circle()).founded_at is None
    await bare.say("Fay", "!guest")
    assert await members(bare) == ["ann", "bo", "cy", "dee", "eli"]


async def test_it_stays_open_seven_days_at_most(bare: Table) -> None:
    await begun(bare, "Bo", "Cy", "Dee")
    await bare.later(days=6, hours=23)
    assert (await bare.circle()).founded_at is None
    await bare.later(hours=2)
    assert await members(bare) == ["ann", "bo", "cy", "dee"]
    assert "Guests: Eli and Fay" in bare.last("circle_founded").body


async def test_from_the_fourth_yes_the_founder_may_close(bare: Table) -> None:
    await begun(bare, "Bo", "Cy")
    await bare.say("Ann", "!close")
    assert "It takes 4 who say yes" in bare.last("refused").body
    await bare.tap("Dee", bare.last("founding_asked").event_id, "✅")
    await bare.say("Bo", "!close")
    assert "Only Ann" in bare.last("refused").body
    await bare.say("Ann", "!close")
    assert kinds(bare) == ["circle_founded"]
    assert await members(bare) == ["ann", "bo", "cy", "dee"]


async def test_who_was_there_or_invited_may_say_yes_for_two_weeks(bare: Table) -> None:
    await begun(bare, "Bo", "Cy", "Dee")
    await bare.say("Ann", "!close")
    await bare.later(days=13)
    await bare.comes("Ivy")
    for name in ("Ivy", "Eli"):
        await bare.say(name, "!join")
        assert kinds(bare)[0] == "member_joined"
    await bare.comes("Zed")
    await bare.say("Zed", "!join")
    assert "consent_asked" in kinds(bare), "who was not there is asked about"
    await bare.later(days=2)
    await bare.say("Fay", "!join")
    assert "consent_asked" in kinds(bare), "the two weeks are over"
    assert await members(bare) == ["ann", "bo", "cy", "dee", "eli", "ivy"]


async def test_an_objection_waits_for_an_aim_and_then_all_are_asked_again(bare: Table) -> None:
    await begun(bare, "Bo", "Cy", "Dee", "Eli")
    await bare.say("Fay", "I object: food is not all")
    assert (await bare.circle()).founded_at is None
    await bare.say("Fay", "!aim grow and eat together")
    assert "Only Ann" in bare.last("refused").body
    await bare.say("Ann", "!aim grow and eat together")
    ask = bare.last("founding_asked")
    assert ask.mentions == tuple(mxid(name) for name in PEOPLE[1:6])
    for name in ("Bo", "Cy", "Dee", "Eli", "Fay"):
        await bare.tap(name, ask.event_id, "✅")
    assert len(await members(bare)) == 6
    await bare.say("Bo", "!circle")
    assert "grow and eat together" in bare.last("circle").body


async def test_with_fewer_than_four_it_is_told_what_was_missing(bare: Table) -> None:
    await begun(bare, "Bo", "Cy")
    await bare.later(days=8)
    told = bare.last("founding_failed").body
    assert "3" in told or "three" in told.lower()
    assert "4" in told or "four" in told.lower()
    await bare.say("Ann", "!found Garden Circle — grow food together")
    assert bare.last("founding_asked").payload["item"] == "F2"


async def test_first_it_offers_to_select_two_representatives(bare: Table) -> None:
    await begun(bare, "Bo", "Cy", "Dee")
    await bare.say("Ann", "!close")
    offered = bare.last("circle_founded").body
    assert "First comes choosing two people to represent you" in offered
    await bare.say("Ann", "!select representatives")
    assert "two" in bare.last("nominations_asked").body


async def test_a_newcomer_gets_what_they_would_make_everyone_repeat(room: Table) -> None:
    await room.say("Bo", "!propose A pond because frogs")
    for name in FIVE:
        await room.say(name, "!pass P1")
    await room.say("Bo", "!ready P1")
    for name in FIVE:
        await room.say(name, "!consent P1")
    await room.later(days=15)
    await room.say("Cy", "!propose A hen because eggs")
    await room.comes("Zed")
    await room.say("Zed", "!join")
    ask = room.last("consent_asked")
    for name in FIVE:
        await room.tap(name, ask.event_id, "✅")
    told = room.last("newcomer")
    assert told.room == chat("Zed")
    assert "A round asks each once" in told.body
    for part in ("grow food together", "Members (6)", "Facilitator: Ann", "D1", "P2"):
        assert part in told.body


# ── Membership ──────────────────────────────────────────────────────────────────────────────────


async def test_in_the_room_and_a_member_are_two_things(room: Table) -> None:
    await room.comes("Zed")
    assert kinds(room) == ["notice_guest_arrived"]
    await room.comes("Eli", membership="leave")
    assert "zed" not in await members(room)
    assert "eli" in await members(room)


async def test_who_left_the_room_is_away_and_objections_stand(room: Table) -> None:
    await room.say("Bo", "!propose A pond because frogs")
    for name in FIVE:
        await room.say(name, "!pass P1")
    await room.say("Bo", "!ready P1")
    await room.say("Eli", "!object P1 it is deep because children drown")
    await room.comes("Eli", membership="leave")
    assert room.last("member_left_room").room == chat("Eli")
    circle = await room.circle()
    assert await person(room, "Eli") not in outlook.active(circle)
    assert [o.standing for o in circle.objections] == ["standing"]
    await room.later(days=6, hours=23)
    assert "eli" in await members(room)
    await room.later(hours=2)
    assert "eli" not in await members(room)


async def test_who_leaves_fewer_than_four_by_being_away_is_told(room: Table) -> None:
    await room.say("Eli", "!away")
    assert "is away until" in room.last("member_went_away").body
    assert "needs four" not in room.last("member_went_away").body
    await room.say("Dee", "!away until Friday")
    assert "Three members are left to ask; a decision needs four" in room.new[0].body
    await room.later(days=29)
    assert await person(room, "Eli") not in outlook.active(await room.circle())
    await room.later(days=2)
    assert await person(room, "Eli") in outlook.active(await room.circle())


async def test_any_act_ends_being_away_and_no_new_question_asks_who_is(room: Table) -> None:
    await room.say("Eli", "!away")
    await room.say("Bo", "!round opening")
    assert mxid("Eli") not in room.last("round_opened").mentions
    await room.say("Eli", "!propose A pond because frogs")
    assert await person(room, "Eli") in outlook.active(await room.circle())


# ── Guests ──────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def as_guest() -> list[str]:
    """An example of each word that asks something of the circle."""
    others = (*READS, "found", "count-me-in", "same", "practice")
    return [VOCABULARY.example(key) for key in WORDS if key not in others]


async def busy(room: Table) -> Circle:
    """A check with an objection, a round, a selection: something for every word."""
    for name, said in (
        ("Bo", "!propose A pond because frogs"),
        ("Cy", "!round opening"),
        ("Dee", "!select secretary"),
    ):
        await room.say(name, said)
    for name in FIVE:
        await room.say(name, "!pass P1")
    await room.say("Bo", "!ready P1")
    await room.say("Cy", "!object P1 it is deep because children drown")
    await room.comes("Zed")
    return await room.circle()


async def test_whatever_a_guest_says_they_are_told_how_to_come_in(
    room: Table, as_guest: list[str]
) -> None:
    before = await busy(room)
    for said in as_guest:
        await room.say("Zed", f"!{said}")
        assert kinds(room) == ["refused"], said
        assert "You are a guest here" in room.new[0].body, said
        assert "!join" in room.new[0].body, said
        assert await room.circle() == before, said


async def test_short_of_a_word_a_guest_only_talks(room: Table) -> None:
    before = await busy(room)
    for said in ("consent", "I object: no, because no", "yes", "pass", "I am new here"):
        await room.say("Zed", said)
    await room.say("Zed", "consent", thread=room.last("consent_asked").thread)
    assert "You are a guest here" in room.last("refused").body
    await room.tap("Zed", room.last("consent_asked").event_id, "✅")
    assert "You are a guest here" in room.last("refused").body
    assert await room.circle() == before


async def test_a_guest_may_look_at_everything(room: Table) -> None:
    before = await busy(room)
    for key in READS:
        await room.say("Zed", f"!{VOCABULARY.example(key)}")
        assert len(room.new) == 1
        assert room.new[0].kind not in ("refused", "misread"), key
    assert await room.circle() == before


async def test_who_has_asked_to_come_in_is_told_that_it_is_open(room: Table) -> None:
    await room.later(days=15)
    await room.comes("Zed")
    await room.say("Zed", "!join")
    await room.say("Zed", "!propose A pond because frogs")
    assert "while the members decide P1" in room.last("refused").body
    await room.say("Zed", "!consent")
    assert "while the members decide P1" in room.last("refused").body
    await room.say("Bo", "!propose A hen because eggs")
    await room.say("Zed", "!withdraw P2")
    assert "while the members decide P1" in room.last("refused").body
    await room.say("Zed", "!withdraw")
    assert kinds(room)[-1] == "proposal_withdrawn"


# ── More than twelve, fewer than four, names ────────────────────────────────────────────────────


async def test_at_twelve_nobody_else_comes_in_until_somebody_goes(tmp_path: Path) -> None:
    async with table(tmp_path) as room:
        await room.take()
        await room.enter(*TWELVE, "Yan", "Zed")
        await begun(room, *TWELVE[1:])
        assert len(await members(room)) == 12
        await room.say("Zed", "!count-me-in")
        assert "the first in line" in room.last("place_awaited").body
        await room.say("P3", "!leave-circle")
        assert "Zed is now a member" in room.new[0].body
        await room.say("Yan", "!join")
        assert kinds(room)[0] == "place_awaited"
        await room.later(days=15)
        await room.say("Yan", "!join")
        assert "You wait for a place here already" in room.last("refused").body
        assert len(await members(room)) == 12


async def test_with_three_left_they_may_only_take_somebody_in(tmp_path: Path) -> None:
    async with table(tmp_path) as room:
        await founded(room, PEOPLE[:4])
        await room.later(days=15)
        await room.say("Dee", "!leave-circle")
        assert "Three members are left. A decision needs four" in room.new[0].body
        for said in (
            "!propose A pond because frogs",
            "!select secretary",
            "!settings consent 4 days",
        ):
            await room.say("Ann", said)
            assert "take people in" in room.last("refused").body
        await room.comes("Zed")
        await room.say("Zed", "!join")
        for name in ("Ann", "Bo", "Cy"):
            await room.tap(name, room.last("consent_asked").event_id, "✅")
        assert await members(room) == ["ann", "bo", "cy", "zed"]
        assert " and Zed" in room.last("decision_adopted").body


async def test_who_takes_a_members_name_is_told_apart(room: Table) -> None:
    await room.renames("Cy", "Dee")
    assert kinds(room) == ["notice_called_alike"]
    assert mxid("Cy") in room.new[0].body
    assert mxid("Dee") in room.new[0].body
    await room.say("Bo", "!release Dee because he shouts")
    assert "More than one member is called Dee" in room.last("refused").body
    await room.say("Bo", f"!release {mxid('Cy')} because he shouts")
    assert (await room.circle()).proposals[0].subject == await person(room, "Cy")
    await room.renames("Cy", "Cyrus")
    assert room.new == []
    await room.renames("Cyrus", "Dee")
    await room.comes("Zed")
    await room.renames("Zed", "Ann")
    assert "is a guest here with the name of" in room.last("notice_called_alike").body
    await room.say("Zed", "!close")
    assert "You are a guest here" in room.last("refused").body


async def test_a_deactivated_account_is_as_one_that_left(room: Table) -> None:
    """Matrix shows it as having left every room, without a name."""
    await room.comes("Eli", membership="leave")
    assert "Eli has left the room" in "".join(line.body for line in room.new if line.room == ROOM)
    room.blocked.add(mxid("Eli"))
    await room.later(days=8)
    assert "eli" not in await members(room)
    assert "left the room a week ago" in room.last("member_left").body
