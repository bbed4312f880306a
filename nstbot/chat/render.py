"""From facts and state to messages: one source for the HTML and the complete plain body.

Destinations are the app's: `act`, `ask` go to the item's thread (or the room when it has none),
`card` and `record` to the main timeline, the rest answers where it was asked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from nstbot.chat.intent import Choose, Json, Misread, Missing
from nstbot.chat.names import Person
from nstbot.chat.texts import Texts
from nstbot.domain.circle import Circle
from nstbot.domain.facts import DecisionAdopted, Fact
from nstbot.domain.ids import ItemId, PersonId, Words
from nstbot.domain.outlook import Awaited
from nstbot.domain.refusals import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """`mentions` are Matrix ids, empty for a notice. `kind` is the payload's kind."""

    body: str
    html: str
    mentions: tuple[str, ...] = ()
    notice: bool = True
    kind: str = "message"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What rendering knows. `texts` None: erased. `card_links` are matrix.to links.

    `circle` is the state after the act. `words_needed` and `people_needed` say what to load.
    """

    circle: Circle | None
    people: Mapping[PersonId, Person]
    texts: Mapping[Words, str | None]
    zone: ZoneInfo
    now: datetime
    lang: Texts
    prefix: str = "!"
    card_links: Mapping[ItemId, str] = field(default_factory=dict)


def asks_in(facts: Sequence[Fact]) -> tuple[ItemId, ...]:
    """Items of which a step opens: each gets an `ask` (which takes the others as its lead)."""
    raise NotImplementedError


def act(
    facts: Sequence[Fact], before: Circle | None, by: PersonId | None, ctx: Context
) -> Message | None:
    """The one message of an act (`by` None: of the clock). None: card, ask or record say it."""
    raise NotImplementedError


def ask(item: ItemId, lead: Sequence[Fact], ctx: Context, before: Circle | None = None) -> Message:
    """The ask of the open step. `lead`: the act's facts. `before`: the circle before the act."""
    raise NotImplementedError


def buttons(item: ItemId, ctx: Context) -> tuple[str, ...]:
    """The reactions under that ask."""
    raise NotImplementedError


def card(item: ItemId, ctx: Context) -> Message:
    """The card of F…, P…, R…, as the state is now."""
    raise NotImplementedError


def record(fact: DecisionAdopted, ctx: Context, number: int, head: str) -> Message:
    """The decision's own message with the chain's number and head."""
    raise NotImplementedError


def refusal(refused: Refusal, ctx: Context) -> Message:
    raise NotImplementedError


def misread(what: Misread, ctx: Context) -> Message:
    raise NotImplementedError


def missing(what: Missing, ctx: Context) -> Message:
    raise NotImplementedError


def choose(what: Choose, ctx: Context) -> Message:
    raise NotImplementedError


def notice(key: str, ctx: Context, **args: str) -> Message:
    """A text by itself (`notice-<key>`): wrong-tap (link), unreadable, amend-instead, hidden …"""
    raise NotImplementedError


def circle_info(ctx: Context) -> Message:
    raise NotImplementedError


def members(ctx: Context) -> Message:
    raise NotImplementedError


def decisions(ctx: Context) -> Message:
    raise NotImplementedError


def show(item: ItemId, ctx: Context) -> Message:
    """A proposal, decision, objection, round or founding in full."""
    raise NotImplementedError


def where(item: ItemId | None, ctx: Context) -> Message:
    """Where everything open (or one thing) is, with whom, until when."""
    raise NotImplementedError


def mine(waits: Sequence[tuple[Context, Sequence[Awaited]]], ctx: Context) -> Message:
    """What waits for one person: one context and its `outlook.awaiting` a circle."""
    raise NotImplementedError


def guide(topic: str | None, ctx: Context) -> Message:
    """The words, or one of them, or a topic."""
    raise NotImplementedError


def newcomer(person: PersonId, ctx: Context) -> Message:
    """By direct message to who has joined: aim, members, decisions, what is open, how it goes."""
    raise NotImplementedError


def words_needed(
    circle: Circle | None,
    *,
    facts: Sequence[Fact] = (),
    items: Sequence[ItemId] = (),
    before: Circle | None = None,
) -> frozenset[Words]:
    """Name and aim, what the facts and items carry, and what belongs to those items.

    For `circle_info`, `decisions`, `where(None)`, `mine`, `newcomer` give `items_of(circle)`.
    """
    raise NotImplementedError


def items_of(circle: Circle) -> tuple[ItemId, ...]:
    """Everything open, and the decisions in force."""
    raise NotImplementedError


def people_needed(
    circle: Circle | None,
    *,
    facts: Sequence[Fact] = (),
    items: Sequence[ItemId] = (),
    before: Circle | None = None,
) -> frozenset[PersonId]:
    """Everybody who may be named."""
    raise NotImplementedError


def payload(
    *,
    id: str,
    kind: str,
    ctx: Context,
    item: ItemId | None = None,
    causes: Sequence[str] = (),
) -> Json:
    """The content key net.nextsteptogether.nstbot of that message (docs/payload.md)."""
    raise NotImplementedError
