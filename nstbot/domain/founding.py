"""How a circle begins: everyone in the room is asked, four say yes (product §3 *Founding*).

    open → founded | failed

A new aim is a new version and asks everyone again.
"""

from dataclasses import dataclass

from nstbot.domain.ids import ItemId, PersonId, Words
from nstbot.domain.rounds import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Founding:
    """`state`: open, founded, failed. Answers: CONSENT joins, DECLINE stays a guest, OBJECTION."""

    item: ItemId
    name: Words
    aim: Words
    founder: PersonId
    invited: tuple[PersonId, ...]
    step: Step
    version: int = 1
    state: str = "open"
