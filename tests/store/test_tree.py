"""What is read off the circles' states about the tree: who is linked, and what is stuck where."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from nstbot.domain import limits
from nstbot.domain.stuck import StuckKind
from tests.app.table import START, table
from tests.app.tree import FIRST, first_circles, four_circles, room_of

DAY = timedelta(days=1)


async def test_from_every_circle_the_same_tree_is_found(tmp_path: Path) -> None:
    async with table(tmp_path) as made:
        above = await four_circles(made)
        async with made.store.ledger.transaction() as tx:
            top = await tx.circle_of_room(above)
            assert top is not None
            places = await tx.overview.tree(top)
            for place in places:
                assert await tx.overview.tree(place.circle) == places
    assert [(p.parent, p.level, p.members) for p in places] == [
        *[(top, 1, 4)] * 4,
        (None, 2, 8),
    ]


async def test_a_circle_alone_is_its_own_tree(tmp_path: Path) -> None:
    async with table(tmp_path) as made:
        await first_circles(made, 1)
        async with made.store.ledger.transaction() as tx:
            own = await tx.circle_of_room(room_of("Garden"))
            assert own is not None
            (place,) = await tx.overview.tree(own)
            assert (place.circle, place.parent, place.level) == (own, None, 1)


async def test_what_is_stuck_is_found_without_reading_a_record(tmp_path: Path) -> None:
    async with table(tmp_path) as made:
        await first_circles(made, 1)
        for person in FIRST["Garden"][2:]:
            await made.say(person, "!leave-circle", room=room_of("Garden"))
        async with made.store.ledger.transaction() as tx:
            own = await tx.circle_of_room(room_of("Garden"))
            (few,) = await tx.overview.stuck(START + DAY)
            both = await tx.overview.stuck(START + limits.WAITS_LONG + DAY)
        assert (few.circle, few.kind, few.item) == (own, StuckKind.FEW, None)
        assert {row.kind for row in both} == {StuckKind.FEW, StuckKind.PARENT}
