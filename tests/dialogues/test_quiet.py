"""How quiet it is: counted in every dialogue, printed in docs/quiet.md, held to its goals."""

import os
from collections.abc import Mapping

import pytest

from tests.dialogues.conftest import ALL, Plays
from tests.dialogues.counting import checks, count, row, too_long
from tests.dialogues.script import Script
from tests.dialogues.ways import Way
from tests.lengths import ROOT

PAGE = ROOT / "docs" / "quiet.md"
NAMES = [path.stem for path in ALL]
HEAD = """\
# How quiet it is

Written by `tests/dialogues/test_quiet.py` from the [dialogues](dialogues/README.md); do not edit it
by hand.

Counted as each dialogue goes. *Acts* are all that people say and tap, ordinary talk included.
*First* is whoever begins, a proposer or facilitator; *others* are the rest of the circle, from the
least to the most. *Messages* are new ones in the room, which everybody can read; a *card* is one
message for a whole process and is edited from then on. A *ring* is a mention, which makes a phone
sound. *Direct* is what the bot writes to somebody alone.

The test fails when a selection needs more than seven acts of anybody, when a consent check without
objection needs more than one act and one ring of a member, or when a message other than a card, a
record or a page of the guide has more than 600 characters.

| process | acts: first | others | messages | cards | rings: first | others | direct | others |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
"""


async def test_the_page_says_how_quiet_each_process_is(
    scripts: Mapping[str, Script], at_table: Plays
) -> None:
    rows = [
        row(scripts[name].title, f"dialogues/{name}.md", await at_table(name, Way.WRITTEN))
        for name in NAMES
    ]
    assert _kept(HEAD + "\n".join(rows) + "\n")


def _kept(text: str) -> bool:
    if os.environ.get("NSTBOT_GOLDEN"):
        PAGE.write_text(text)
    return PAGE.read_text() == text


@pytest.mark.parametrize("name", NAMES)
async def test_a_consent_check_without_objection_is_one_act_and_one_ring(
    name: str, at_table: Plays
) -> None:
    for way in Way:
        for each in checks(await at_table(name, way)):
            counted = count(each)
            most = (max(counted.acts.values()), max(counted.rings.values()))
            assert most == (1, 1), (way, counted)
            if way is Way.TAPS:  # who says it in words is answered
                assert counted.room <= 4, counted


async def test_such_checks_are_among_the_dialogues(at_table: Plays) -> None:
    plays = [await at_table(name, Way.WRITTEN) for name in NAMES]
    assert sum(len(checks(play)) for play in plays) >= 10


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("selection")])
async def test_a_selection_is_at_most_seven_acts(name: str, at_table: Plays) -> None:
    for way in Way:
        counted = count((await at_table(name, way)).done)
        assert max(counted.acts.values()) <= 7, (way, counted.acts)


@pytest.mark.parametrize("way", Way)
@pytest.mark.parametrize("name", NAMES)
async def test_every_message_fits_on_a_phone(name: str, way: Way, at_table: Plays) -> None:
    play = await at_table(name, way)
    assert not too_long(told for done in play.done for told in done.told)
