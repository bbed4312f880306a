"""What people say and what it is taken for: the values between Matrix and the circle's commands.

What the app makes of an `Intent`, by its `word` (arguments that may be missing in brackets):

    found            name aim                     Found
    aim              aim [why]                    ChangeAim
    count-me-in                                   Join
    guest            item                         Respond DECLINE (a founding only)
    leave-circle, back                            LeaveCircle, ComeBack
    away             [until]                      GoAway
    support          [item]                       Support (O… or P…)
    release          person why                   Release
    same             person                       no act of a circle
    round            kind [mode] [about] [question]   OpenRound (`about` a P…)
    pass             item                         Respond PASS
    answer           [item] text                  AnswerSealed
    live, live-off, here                          GoLive, EndLive, Here
    defer, done      [item]                       Defer, Done
    next, pause, resume   [item]                  Next, Pause, Resume
    skip             [item] person                Skip; `names.find` reads the person
    close, cancel    [item]                       Close, Cancel
    stop                                          Stop
    propose          text why                     Propose
    amend            [item] [text] [why]          Amend (at least one of them)
    term             [item] days                  Amend
    responsible      [item] person                Amend; `names.find` reads the person
    measure          [item] text                  Amend
    for              [item] scope                 Amend; US, a level, or EVERYONE as a number
    urgent           [item] [wish]                Amend; `wish` is on or off
    send-up          [item]                       SendUp
    return           [item] why                   Return; of an O… AnswerCircle
    pilot            [item] text                  Amend
    condition        [item] text [person] until   Amend
    information      [item] text person until     SeekInformation
    helping          [item] people until          AskHelpers; `people` a line each
    split            [item] parts                 Split; `parts` a line each
    met              [item]                       Meet (D…)
    ready, more-time [item]                       Ready, MoreTime
    withdraw         [item]                       Withdraw (P… or O…)
    consent          item [version]               Respond CONSENT (F… or P…)
    concern          item [version] [harm]        Respond CONCERN
    object           item [version] [harm] [because]   Respond OBJECTION (F…, P… or D…, or O…
                                                  while all are asked whether it is set aside)
    reason           item [harm] [because]        GiveReason (O…)
    settled          [item] [text]                Settle (O…); with text AnswerCircle (an offer)
    not-settled      [item]                       NotSettled (O…)
    bundle           item other                   Bundle (both O…)
    recast           [item] [person] [until]      Recast (O…)
    test             [item]                       ExploreObjection (O…)
    set-aside        [item] [why]                 SetAside (O…); Respond CONSENT while it is asked
    park             [item] until                 Park
    select           role [title] [qualities]     OpenSelection (`role` a Role's value)
    nominate         [item] text [because]        Nominate; `naming.Naming` reads the text
    stay             [item]                       Stay
    change           [item] text [because]        Change
    candidate        [item] text [because]        NameCandidates
    accept           item                         Respond CONSENT (S…)
    decline          item [harm]                  Respond OBJECTION (S…)
    recall           person [role] [title] why    Recall
    resign           [role] [title]               Resign
    link, unlink     [why]                        AskLink
    merge            [circle] [why]           MergeCircle; as the other circle is called
    split-circle     [stays] goes [why]           SplitCircle; people a line each
    settings         [group | setting] [value [why]]      ChangeSetting with a value, else a reading
    review           [item]                       OpenReview (D…)
    renew            [item] [days]                Renew (D…)
    repeal           [item] why                   Repeal (D…)
    circle, members, roles, tree                  readings of `circle`
    decisions        [which]                      reading; `which`: all, over
    show             item                         reading
    where            [item]                       reading
    mine                                          reading over all circles of that person
    reminders        [wish]                       no act of a circle: `wish` is on or off
    practice                                      no act: begins a practice round
    guide            [topic]                      reading

`until` is an instant in ISO format with its offset, `days` a whole number, `kind` and `mode` are
values of RoundKind and RoundMode, `person` a Matrix id or a name as it was said. `circle` is None
only for found, mine, reminders, practice and guide. `item` is None only where the brackets say so:
then nothing fits, and the circle's refusal says what is possible.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from nstbot.chat.names import Person
from nstbot.domain.circle import Circle
from nstbot.domain.ids import CircleId, ItemId
from nstbot.domain.outlook import Asks

Json = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """One m.room.message (of an edit: its new content). `html` is its formatted_body."""

    body: str
    html: str | None = None
    mentions: tuple[str, ...] = ()
    notice: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsAt:
    """What a real reply answers: a card, an ask, another message of ours, or somebody else's."""

    kind: Literal["card", "ask", "ours", "other"]
    circle: CircleId | None = None
    item: ItemId | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where it was said. `thread`: in the thread of this item's card.

    `reply` is a real reply (`is_falling_back` false), None otherwise. `circle` is set in a
    circle's room.
    """

    kind: Literal["circle", "direct", "unfounded"]
    circle: CircleId | None = None
    thread: tuple[CircleId, ItemId] | None = None
    reply: PointsAt | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A circle of that person (in a circle's room just that one); `label` is its plain name.

    `people` are its members while somebody may be named in a selection, else nobody.
    """

    circle: CircleId
    state: Circle
    label: str
    people: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Me:
    """The bot: its Matrix id, its display name, and the prefixes of commands (`!`, `/`, `//`)."""

    mxid: str
    name: str
    prefixes: tuple[str, ...] = ("//", "/", "!")


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """A word of the vocabulary and what it needs."""

    word: str
    circle: CircleId | None = None
    item: ItemId | None = None
    version: int | None = None
    args: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Misread:
    """Meant for us and not understood; `key` names the text `misread-<key>`.

    Or it is `refused-<reason>`: what cannot be done is not asked back about.
    """

    key: str
    args: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """One argument is missing: the question `missing-<word>-<arg>`; the next message answers."""

    intent: Intent
    arg: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One of several things that could be meant: an item, or (item None) the circle itself."""

    circle: CircleId
    label: str
    item: ItemId | None = None
    version: int | None = None
    asks: Asks | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choose:
    """Exactly one of `options` must be picked: listed numbered, the next message picks.

    `arg` is what is still missing then.
    """

    intent: Intent
    options: tuple[Option, ...]
    arg: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Ordinary talk that is this person's turn in a go-round or talk step: Respond SPOKE.

    `note` is the key of a notice that they get once for this item, whether it is their turn or
    not: what they have said was no answer, though it looked like one.
    """

    circle: CircleId
    item: ItemId
    note: str | None = None


Reading = Intent | Misread | Missing | Choose | Turn | None
"""None: not for us."""
