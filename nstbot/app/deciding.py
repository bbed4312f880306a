"""Who speaks, and what they ask about decisions and the circle's numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from nstbot.app.ports import Transaction
from nstbot.chat.parse import Intent
from nstbot.domain import commands
from nstbot.domain.circle import Circle
from nstbot.domain.ids import PersonId, Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who says it, by what event, when, and where."""

    person: PersonId
    mxid: str
    bot: str
    room: str
    source: str
    arrived: int
    at: datetime


async def command(tx: Transaction, by: Speaker, intent: Intent) -> commands.Command:
    """`settings` with a value, `review`, `renew` or `repeal`."""
    said = intent.args
    why = await _kept(tx, said, "why")
    match intent.word:
        case "settings":
            return commands.ChangeSetting(
                by=by.person,
                setting=said["setting"],
                value=said["value"],
                why=why,
                source=by.source,
                at=by.at,
            )
        case "review":
            return commands.OpenReview(by=by.person, item=intent.item, at=by.at)
        case "renew":
            days = int(said["days"]) if "days" in said else None
            return commands.Renew(
                by=by.person, item=intent.item, term_days=days, source=by.source, at=by.at
            )
        case _:
            assert why is not None
            return commands.Repeal(
                by=by.person, item=intent.item, why=why, source=by.source, at=by.at
            )


async def _kept(tx: Transaction, said: Mapping[str, str], arg: str) -> Said | None:
    text = said.get(arg)
    return await tx.keep(text) if text else None


async def same_words(
    tx: Transaction, circle: Circle | None, person: PersonId, text: str
) -> Said | None:
    """What this person has objected with before, so that the circle sees that it is the same.

    Of what goes up from here it is what anybody has said.
    """
    if circle is None:
        return None
    theirs = [(o.harm, o.because) for o in circle.objections if o.owner == person]
    for said in (*theirs, *((a.harm, a.because) for a in circle.appeals)):
        for words in said:
            if words is not None and await tx.text(words) == text:
                return Said(words=words, length=len(text))
    return None
