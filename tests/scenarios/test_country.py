"""The demo's story of 21 circles: a proposal for all goes up two levels and down into every room.

What belongs where is written here, room by room; the bot's own record is not asked.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from nstbot.demo import country
from nstbot.demo.circle import company
from nstbot.demo.homeserver import Homeserver
from nstbot.demo.screen import Screen
from nstbot.demo.show import SETTINGS
from nstbot.demo.village import Village
from tests.scenarios.notices import CHOSEN, FOUNDED, LINKED, standing, wrong
from tests.scenarios.table import STRICT, assert_no_fault, until_idle

TOLD: Final = Counter(decision_announced=1)
FORMED: Final = Counter(card=1, forming_opened=1, circle_founded=1, seat_filled=6 + 1)
"""It begins with the seventh of eight, by whom all four circles are there."""
SENT: Final = Counter(card=1, talk_opened=1, consent_asked=1, carried_up=1)
WANTED: Final[Mapping[str, Counter[str]]] = {
    **dict.fromkeys(country.PLACES[1:], FOUNDED + CHOSEN + LINKED + TOLD),
    "Garden": FOUNDED
    + CHOSEN
    + LINKED
    + TOLD
    + SENT
    + Counter(proposal_amended=1, answer_down=2),  # for all; sent on, and then decided
    **{f"Second Circle {n}": FORMED + CHOSEN + LINKED + TOLD for n in (2, 3, 4)},
    "Second Circle 1": FORMED + CHOSEN + LINKED + TOLD + SENT + Counter(answer_down=1),
    "Third Circle 1": FORMED + Counter(card=1, talk_opened=1, consent_asked=1, decision_adopted=1),
}


async def test_each_notice_of_the_country_stands_in_each_room_once(
    homeserver: Homeserver, tmp_path: Path
) -> None:
    assert len(WANTED) == 21
    async with company(
        homeserver,
        tmp_path,
        names=country.PEOPLE,
        suffix="-country",
        settings=SETTINGS[3],
        environment=STRICT,
        encrypted=False,
    ) as people:
        village = Village(people)
        await country.tell(village, Screen({}, "", io.StringIO()))
        await until_idle(people.bot)
        assert wrong(await standing(village), WANTED) == []
        country.check(village)
        assert_no_fault(people.bot)
