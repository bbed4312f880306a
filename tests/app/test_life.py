"""The life of a decision, and the circle's numbers, as the room shows them."""

from nstbot.domain.settings import DEFAULTS
from nstbot.domain.state import Force
from tests.app.table import PEOPLE, ROOM, Shown, Table, mxid


async def brought(room: Table, by: str = "Bo") -> None:
    """The last thing proposed goes through its talk, and all consent."""
    talk = room.last("talk_opened")
    for name in PEOPLE:
        if name != by:
            await room.tap(name, talk.event_id, "⏭")
    await room.say(by, "!ready", thread=talk.thread)
    await all_consent(room, by)


async def all_consent(room: Table, by: str) -> None:
    ask = room.last("consent_asked")
    for name in PEOPLE:
        if name != by:
            await room.tap(name, ask.event_id, "✅")


async def decided(room: Table) -> None:
    await room.say("Bo", "!propose Meet on Tuesdays because we lose track")
    await brought(room)


def said(room: Table) -> list[str]:
    return [line.kind for line in room.new]


async def test_a_number_is_changed_by_consent_and_holds_from_then_on(room: Table) -> None:
    await room.say("Ann", "!settings")
    assert said(room) == ["settings"]
    await room.say("Ann", "!settings consent")
    assert "from an hour to 14 days" in room.new[0].body
    await room.say("Ann", "!settings consent 20 days")
    assert said(room) == ["refused"]
    await room.say("Bo", "!settings consent 4 days because we are slow")
    assert said(room) == ["card", "talk_opened"]
    await room.say("Bo", "!amend P1 a while")
    assert said(room) == ["refused"]
    await room.say("Bo", "!amend P1 5 days because we are very slow")
    assert said(room) == ["proposal_amended"]
    await brought(room)
    assert said(room) == ["decision_adopted"]
    assert "consent: 5 days" in room.new[0].body
    circle = await room.circle()
    assert circle.settings.consent == 5 * DEFAULTS.more_time
    await room.say("Bo", "!settings zone America/New_York because I moved")
    await brought(room)
    await room.say("Cy", "!propose Plant beans because we like them")
    assert "04:00" in room.last("talk_opened").body
    await room.say("Bo", "!settings power 40 because nobody rules")
    assert "from 50 to 100" in room.new[0].body
    await room.say("Bo", "!settings power 50 because nobody rules")
    await brought(room)
    assert room.lowered == [(ROOM, 50)]


async def test_a_review_comes_at_its_date_and_a_renewal_keeps_the_number(room: Table) -> None:
    await decided(room)
    shown = await room.later(days=77)
    reviews = [line for line in shown if line.kind == "decision_reviewed"]
    assert len(reviews) == 1
    review: Shown = reviews[0]
    assert review.mentions == (mxid("Bo"),)
    assert review.thread is None
    assert all(way in review.body for way in ("!renew D1", "!amend D1", "!repeal D1", "lapses"))
    await room.say("Cy", "!renew D1 6 months")
    assert said(room) == ["card", "consent_asked"]
    await room.say("Dee", "!renew")
    assert said(room) == ["refused"]
    await all_consent(room, "Cy")
    assert said(room) == ["decision_renewed"]
    record = room.new[0]
    circle = await room.circle()
    async with room.store.ledger.transaction() as tx:
        head = await tx.head(circle.id)
    assert record.payload["chain"] == {"number": head.number, "head": head.head}
    await room.say("Ann", "!show D1")
    assert "renewed (P2)" in room.new[0].body
    await room.say("Ann", "!decisions")
    assert room.new[0].body.count("D1") == 2


async def test_a_repeal_asks_why_and_is_recorded(room: Table) -> None:
    await decided(room)
    await room.say("Cy", "!repeal D1")
    assert said(room) == ["missing"]
    await room.say("Cy", "nobody comes any more")
    assert said(room) == ["card", "consent_asked"]
    await all_consent(room, "Cy")
    assert said(room) == ["decision_repealed"]
    assert "chain" in room.new[0].payload
    assert (await room.circle()).decisions[0].force is Force.REPEALED
    await room.say("Ann", "!decisions")
    assert "No decision is in force now" in room.new[0].body
    await room.say("Ann", "!decisions over")
    assert "(repealed)" in room.new[0].body


async def test_other_words_for_a_decision_are_a_proposal_of_anybody(room: Table) -> None:
    await decided(room)
    await room.say("Dee", "!amend D1 Meet on Mondays")
    assert said(room) == ["card", "talk_opened"]
    assert "would replace D1" in room.new[1].body
    await brought(room, "Dee")
    assert room.last("decision_adopted").body.startswith("D2")
    assert [d.force for d in (await room.circle()).decisions] == [Force.SUPERSEDED, Force.IN_FORCE]


async def test_the_same_objection_again_needs_something_new(room: Table) -> None:
    await decided(room)
    await room.say("Gus", "!object D1 the hall is cold because it has no heating")
    await room.say("Gus", "!settled")
    await room.say("Gus", "!object D1 the hall is cold because it has no heating")
    assert said(room) == ["refused"]
    assert "O1" in room.new[0].body
    await room.say("Gus", "!object D1 the hall is dark because the lamps are broken")
    assert "decision_reopened" in said(room) or "objection_raised" in said(room)


async def test_a_lapse_and_the_year_are_told(room: Table) -> None:
    await decided(room)
    shown = await room.later(days=366)
    kinds = [line.kind for line in shown]
    assert "decision_lapsed" in kinds
    assert kinds[-1] == "arrangements_listed"
    assert not shown[-1].rings


async def test_a_new_aim_has_its_why_apart(room: Table) -> None:
    await room.say("Bo", "!aim feed the street because we grow too much")
    assert "Why: we grow too much" in room.last("talk_opened").body
    await brought(room)
    circle = await room.circle()
    async with room.store.ledger.transaction() as tx:
        assert await tx.text(circle.aim) == "feed the street"
