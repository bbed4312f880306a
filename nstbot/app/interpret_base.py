"""What every interpreter needs: texts kept, people found by the names they are called."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from nstbot.app.deciding import Speaker
from nstbot.app.ports import Person, Transaction
from nstbot.chat import names
from nstbot.chat.parse import Intent
from nstbot.chat.vocabulary import Vocabulary
from nstbot.domain.circle import Circle
from nstbot.domain.ids import PersonId, Said
from nstbot.domain.refusals import Arg, Reason, Refusal


class Interpreting:
    """What one person means, in one circle, within one transaction."""

    def __init__(
        self, tx: Transaction, speaker: Speaker, circle: Circle | None, words: Vocabulary
    ) -> None:
        self._tx = tx
        self._by = speaker
        self._circle = circle
        self._words = words

    async def _said(self, intent: Intent, arg: str) -> Said:
        return await self._tx.keep(intent.args.get(arg, ""))

    async def _maybe(self, intent: Intent, arg: str) -> Said | None:
        text = intent.args.get(arg)
        return await self._tx.keep(text) if text else None

    def _in_one(self, intent: Intent, arg: str, reason: str) -> Intent:
        """In a founding an objection, or an aim, is one text, its reason with it."""
        parts = (intent.args.get(arg), intent.args.get(reason))
        if None in parts:
            return intent
        because = self._words.said("because")[0]
        said = f" {because} ".join(part for part in parts if part)
        return replace(intent, args={arg: said})

    async def _named(self, said: str) -> PersonId | Refusal:
        """The member who is called so."""
        named = names.find(said, (await self._members()).values(), self._by.person)
        if len(named) == 1:
            return named[0].id
        alike = tuple(person.mxid for person in named)
        args: dict[str, Arg] = {"person": said, **({"alike": alike} if alike else {})}
        return Refusal(reason=Reason.NO_SUCH_MEMBER, args=args)

    async def _maybe_named(self, intent: Intent) -> PersonId | Refusal | None:
        return await self._named(intent.args["person"]) if "person" in intent.args else None

    async def _members(self) -> Mapping[PersonId, Person]:
        members = self._circle.members if self._circle else ()
        circle = self._circle.id if self._circle else None
        return await self._tx.people([member.person for member in members], circle)


def instant(intent: Intent) -> datetime | None:
    """Until when, if that is said."""
    until = intent.args.get("until")
    return datetime.fromisoformat(until) if until else None
