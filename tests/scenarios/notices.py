"""What stands in the rooms, read as a member reads it, and whether each notice is there once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from nio import MegolmEvent, MessageDirection, RoomMessagesResponse

from nstbot.demo.people import PAYLOAD, Someone
from nstbot.demo.village import Village

PAGE = 200

FOUNDED: Final = Counter(card=1, notice_hello=1, founding_asked=1, circle_founded=1)
"""What is said while a First Circle is founded."""
CHOSEN: Final = Counter(
    card=1,
    nominations_asked=1,
    nominations_closed=1,
    nominations_revealed=1,
    changes_closed=1,
    consent_asked=1,
    acceptance_asked=1,
    decision_adopted=1,
)
"""While a circle chooses who represents it."""
LINKED: Final = Counter(parent_linked=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A message of the bot: `kind` and `id` of its payload, as it was first sent."""

    kind: str
    id: str
    body: str


async def standing(village: Village) -> dict[str, list[Notice]]:
    """All that the bot has said in each circle's room, asked of the homeserver by a member.

    It is the one who came last: from the beginning on everything has to be readable for them.
    """
    bot = village.company.bot.user
    return {
        name: await _read(circle.people[-1], circle.room, bot)
        for name, circle in village.circles.items()
    }


async def _read(person: Someone, room: str, bot: str) -> list[Notice]:
    """As it was first said, in the order in which it was said."""
    ours = [event for event in await _history(person, room) if event.sender == bot]
    sealed = [event.event_id for event in ours if isinstance(event, MegolmEvent)]
    assert not sealed, f"{person.name} cannot read {sealed}"
    return [
        Notice(kind=payload["kind"], id=payload["id"], body=str(content["body"]))
        for event in reversed(ours)
        if (content := _said(event.source)) and (payload := content[PAYLOAD])
    ]


async def _history(person: Someone, room: str) -> list[Any]:
    """Every event there, the newest first."""
    events: list[Any] = []
    start: str | None = ""
    while start is not None:
        answer = await person.client.room_messages(
            room, start, limit=PAGE, direction=MessageDirection.back
        )
        assert isinstance(answer, RoomMessagesResponse), answer
        events += answer.chunk
        start = answer.end
    return events


def _said(source: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a message says; nothing for what is none, or only another's newer text."""
    content: Mapping[str, Any] = source["content"]
    edits = content.get("m.relates_to", {}).get("rel_type") == "m.replace"
    return {} if source["type"] != "m.room.message" or edits else content


def wrong(
    standing: Mapping[str, Sequence[Notice]], wanted: Mapping[str, Mapping[str, int]]
) -> list[str]:
    """What is missing, doubled, or stands where it does not belong, a line for each."""
    found = []
    for name in {*standing, *wanted}:
        said, belongs = standing.get(name, ()), wanted.get(name, {})
        told = Counter(notice.kind for notice in said)
        found += [
            f"{name}: {each} stands there {told[each]} times, not {belongs.get(each, 0)}"
            for each in {*told, *belongs}
            if told[each] != belongs.get(each, 0)
        ]
        ids = Counter(notice.id for notice in said)
        found += [f"{name}: {each} stands there twice" for each, n in ids.items() if n > 1]
    return sorted(found)
