"""The demo's story of four circles and the one above them: each notice stands where it belongs.

What belongs where is written here, room by room; the bot's own record is not asked.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from nstbot.demo import village_story
from nstbot.demo.circle import company
from nstbot.demo.homeserver import Homeserver
from nstbot.demo.screen import Screen
from nstbot.demo.show import SETTINGS
from nstbot.demo.village import Village
from tests.scenarios.notices import CHOSEN, FOUNDED, LINKED, standing, wrong
from tests.scenarios.table import STRICT, assert_no_fault, until_idle

FIRST: Final = FOUNDED + CHOSEN + LINKED
TOLD: Final = Counter(decision_announced=2, decision_told=1)
"""What was decided; that it is looked at again; what it was changed to."""
WANTED: Final[Mapping[str, Counter[str]]] = {
    "River": FIRST + TOLD,
    "Garden": FIRST
    + TOLD
    + Counter(
        card=1,
        talk_opened=1,
        proposal_amended=1,  # it is for all four
        consent_asked=1,
        carried_up=1,
        amended_above=1,
        answer_down=1,
    ),
    "Lake": FIRST
    + TOLD
    + Counter(
        support_asked=1,
        support_given=2,  # with the third it has the four, and is on its way
        objection_qualified=1,
        settlement_asked=1,
        settlement_ended=1,
    ),
    "Hill": FIRST + TOLD + CHOSEN + Counter(seat_ended=1),
    "Second Circle 1": Counter(
        card=2,
        forming_opened=1,
        circle_founded=1,  # with the seventh, by whom all four circles are there
        seat_filled=6 + 1 + 1,  # those before, the eighth, and at last Sam
        talk_opened=1,
        proposal_amended=1,
        consent_asked=2,
        decision_adopted=2,
        circle_objected=1,
        part_heard=1,
        part_ended=1,
        seat_fell=1,
    ),
}


async def test_each_notice_of_the_village_stands_in_each_room_once(
    homeserver: Homeserver, tmp_path: Path
) -> None:
    async with company(
        homeserver,
        tmp_path,
        names=village_story.PEOPLE,
        suffix="-village",
        settings=SETTINGS[2],
        environment=STRICT,
    ) as people:
        village = Village(people)
        await village_story.tell(village, Screen({}, "", io.StringIO()))
        await until_idle(people.bot)
        said = await standing(village)
        assert wrong(said, WANTED) == []
        village_story.check(village)
        above = [notice.body for notice in said["Second Circle 1"] if notice.kind == "seat_filled"]
        assert len(set(above)) == len(above), "each is told of once"
        assert_no_fault(people.bot)
