"""A proposal goes up, is changed and adopted, or given back, and its circle is told each time."""

from pathlib import Path

from tests.app.table import Shown, Table, table
from tests.app.tree import FIRST, four_circles, room_of, said_in

GARDEN = room_of("Garden")
ABOVE = tuple(name for people in FIRST.values() for name in people[:2])


async def sent_up(room: Table, text: str, scope: str, item: str) -> None:
    """All of Garden consent to it; Cy has proposed it."""
    await room.say("Cy", f"!propose {text} because all can use it", room=GARDEN)
    await room.say("Cy", f"!for {item} {scope}", room=GARDEN)
    await room.later(hours=25)
    await room.say("Cy", f"!ready {item}", room=GARDEN)
    for name in ("Ann", "Bo", "Dee"):
        await room.say(name, f"!consent {item}", room=GARDEN)


async def all_above(room: Table, above: str, item: str, *but: str) -> None:
    for name in ABOVE:
        if name not in but:
            await room.say(name, f"!consent {item}", room=above)


def spoken(line: Shown) -> str:
    return " ".join(line.body.split())


async def test_it_goes_up_is_amended_and_adopted(tmp_path: Path) -> None:
    async with table(tmp_path) as room:
        above = await four_circles(room)
        await sent_up(room, "Let every street plant a tree", "second", "P1")
        said = room.last("carried_up")
        assert said.room == GARDEN
        assert "on its way to Second Circle 1. Ann and Bo will speak for it there." in said.body
        (asked,) = [line for line in said_in(room, above) if line.kind == "talk_opened"]
        assert "Garden sends up a proposal: P1, which began as P1 of Garden." in asked.body
        await room.say("Dee", "!where P1", room=GARDEN)
        told = room.last("where").body
        assert "is in Second Circle 1, as P1: questions and reactions" in told
        assert "Its way: Garden → Second Circle 1." in told
        await room.say("Cy", "!propose Water the trees because it is dry", room=GARDEN)
        await room.say("Cy", "!pilot 3 weeks", room=GARDEN)
        assert room.last("proposal_amended").payload["item"] == "P2", "P1 is above, and not meant"
        await room.say("Eli", "!amend P1 Only firs", room=above)
        assert room.last("refused").room == above
        await room.later(hours=25)
        await room.say("Bo", "!amend P1 Let every street plant a small tree", room=above)
        assert "**small**" in room.last("amended_above").body
        await room.say("Bo", "!ready P1", room=above)
        await all_above(room, above, "P1", "Bo")
        (record,) = [line for line in said_in(room, above) if line.kind == "decision_adopted"][-1:]
        assert "As its origin worded it: “Let every street plant a tree”" in record.body
        answers = [line for line in said_in(room, GARDEN) if line.kind == "answer_down"]
        assert len(answers) == 1
        assert "Second Circle 1 has adopted P1" in answers[0].body
        assert "**small**" in answers[0].body
        assert not answers[0].rings


async def test_it_is_given_back_and_brought_again_and_withdrawn(tmp_path: Path) -> None:
    async with table(tmp_path) as room:
        above = await four_circles(room)
        await sent_up(room, "A common oven", "all", "P1")
        await room.say("Eli", "!return P1", room=above)
        assert "why does it go back" in room.last("missing").body
        await room.say("Eli", "because nobody knows who bakes", room=above)
        await all_above(room, above, "P2", "Eli")
        back = room.last("answer_down")
        assert (back.room, back.mentions) == (GARDEN, ("@cy:example.org",))
        assert "because: “nobody knows who bakes”" in back.body
        await room.say("Cy", "!amend P1 A common oven, Cy bakes", room=GARDEN)
        await room.say("Cy", "!ready P1", room=GARDEN)
        for name in ("Ann", "Bo", "Dee"):
            await room.say(name, "!consent P1", room=GARDEN)
        again = room.last("talk_opened", "P1")
        assert again.room == above
        assert "Garden brings P1 again" in again.body
        await room.say("Ann", "!withdraw P1", room=above)
        assert "only they withdraw or split it" in spoken(room.last("refused"))
        await room.say("Cy", "!withdraw P1", room=GARDEN)
        assert room.last("below_withdrew").room == above


async def test_a_late_objection_below_is_waited_for(tmp_path: Path) -> None:
    async with table(tmp_path) as room:
        above = await four_circles(room)
        await sent_up(room, "A seed bank", "second", "P1")
        await room.say("Dee", "!object P1 the seeds rot because our cellar is wet", room=GARDEN)
        assert (
            "is looking" in room.last("below_held").body
            or "looks at" in room.last("below_held").body
        )
        await room.later(hours=25)
        await room.say("Ann", "!ready P1", room=above)
        await all_above(room, above, "P1", "Ann")
        assert "waits for them" in spoken([s for s in said_in(room, above) if s.body][-1])
        await room.say("Dee", "!settled O1", room=GARDEN)
        await room.say("Dee", "!consent P1", room=GARDEN)
        assert room.last("decision_adopted").room == above
