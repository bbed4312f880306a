"""What somebody gets who was refused, misread, or is asked for what is missing (product §5)."""

from collections.abc import Mapping, Sequence

from nstbot.chat import around, uniting
from nstbot.chat.intent import Choose, Misread, Missing, Option
from nstbot.chat.pen import NONE, Context, Message, Pen
from nstbot.chat.plain import one_line
from nstbot.chat.texts import Value
from nstbot.domain import finding, outlook, settings
from nstbot.domain.ids import ItemId, PersonId, Words
from nstbot.domain.refusals import Arg, Reason, Refusal
from nstbot.domain.settings import BOUNDS
from nstbot.domain.state import Stage

_ITEMS = ("item", "objection", "decision", "round", "open")
OF_SETTING = ("bounds", "example", "value")
"""What texts on a number of the circle may ask for beside its name."""
_MANY_PEOPLE = ("nominees", "possible", "people")
_PEOPLE = ("founder", "proposer", "owner", "facilitator", "person", "subject")


def refusal(refused: Refusal, ctx: Context, by: PersonId | None = None) -> Message:
    """Why not now, and what is possible. `by`: who was refused."""
    pen = Pen(ctx)
    key = f"refused-{refused.reason.value.replace('_', '-')}"
    args = {name: _shown(name, value, pen) for name, value in refused.args.items()}
    if refused.args.get("setting") in BOUNDS:
        args |= _of_setting(str(refused.args["setting"]), pen)
    item = refused.args.get("item")
    if ctx.circle is not None and isinstance(item, str) and item:
        closer = _closer(refused, ItemId(item), pen, by)
        key, args = (closer, args | _around(ItemId(item), pen)) if closer else (key, args)
    asks = _asks_to_come_in(refused, pen, by)
    if asks is not None:
        key, args = "refused-asks-to-come-in", {"item": pen.item(asks)}
    missing = dict.fromkeys(pen.wants(key) - args.keys(), NONE)
    return pen.message(pen.where_it_is(), pen.text(key, **missing, **args), kind="refused")


def _asks_to_come_in(refused: Refusal, pen: Pen, by: PersonId | None) -> ItemId | None:
    """The open question whether this guest becomes a member."""
    if refused.reason is not Reason.NOT_A_MEMBER or pen.ctx.circle is None or by is None:
        return None
    own = (p.item for p in finding.open_admissions(pen.circle) if p.subject == by)
    return next(own, None)


def _closer(refused: Refusal, item: ItemId, pen: Pen, by: PersonId | None) -> str | None:
    """A text for just this case, where the state of the circle says more than the reason."""
    held = outlook.objection(pen.circle, item)
    if refused.reason is Reason.ONLY_OWNER and held is not None and held.into is not None:
        return "refused-bundled"
    at = outlook.go_round(pen.circle, item)
    about = outlook.proposal(pen.circle, at.about) if at and at.about else None
    if refused.reason is Reason.NOT_ASKED and about is not None and about.proposer == by:
        return "refused-own-round"
    made = outlook.proposal(pen.circle, item)
    if refused.reason is Reason.NOT_ASKED and made is not None:
        own = made.stage is Stage.TALK and made.proposer == by
        return "refused-own-talk" if own else None
    if refused.reason is not Reason.WRONG_STAGE or refused.args["stage"] != Stage.INTEGRATING:
        return None
    if made is None:
        return "refused-founding-objected"
    if around.looked_again(made):
        return "refused-looked-again"
    return "refused-talked-about" if around.applicant(pen.circle, item) else None


def _of_setting(name: str, pen: Pen) -> dict[str, Value]:
    """What texts on a number of the circle may ask for."""
    held = settings.written(pen.circle.settings, name) if pen.ctx.circle else None
    return {
        "setting": pen.settings.called(name),
        "bounds": pen.settings.bounds(name),
        "example": pen.settings.example(name),
        "value": pen.settings.shown(name, held) if held is not None else NONE,
    }


def _around(item: ItemId, pen: Pen) -> dict[str, Value]:
    """What those texts may ask for."""
    made = outlook.proposal(pen.circle, item)
    at = outlook.go_round(pen.circle, item)
    decided = around.meanwhile(pen.circle, item)
    held = outlook.objection(pen.circle, item)
    return {
        "about": pen.item(at.about) if at and at.about else NONE,
        "people": around.objecting(pen, item),
        "founder": pen.who(pen.circle.founder),
        "proposer": pen.who(made.proposer if made else None),
        "decision": pen.item(decided[0]) if decided else NONE,
        "into": pen.item(held.into) if held and held.into else NONE,
    }


def _shown(name: str, value: Arg, pen: Pen) -> Value:
    if value == "":
        return NONE
    if isinstance(value, tuple):
        if name in _ITEMS:
            return pen.items(ItemId(item) for item in value)
        if name in _MANY_PEOPLE:
            return pen.joined([pen.whoever(one) for one in value])
        if name == "roles":
            named = [pen.text(f"seat-{one}", count=1, title=pen.text("own-role")) for one in value]
            return pen.joined(named)
        return pen.joined([pen.plain(one) for one in value])
    if isinstance(value, int):
        return value
    if not isinstance(value, str):
        return pen.moment(value)
    if name in _PEOPLE:
        return pen.whoever(value)
    if name == "into":
        return pen.strong(pen.known(Words(value)))
    if name == "setting":
        return pen.plain(value, most=60)
    return pen.item(ItemId(value)) if name in _ITEMS else value


def misread(what: Misread, ctx: Context, by: PersonId | None = None) -> Message:
    """What was not understood, the nearest thing that would be, and one example."""
    if what.key.startswith("refused-"):
        reason = Reason(what.key.removeprefix("refused-").replace("-", "_"))
        return refusal(Refusal(reason, dict(what.args)), ctx, by)
    pen = Pen(ctx)
    args = {name: _said(name, value, pen) for name, value in what.args.items()}
    return pen.message(pen.text(f"misread-{what.key}", **args), kind="misread")


def _said(name: str, value: str, pen: Pen) -> str:
    """What somebody said is quoted; words of the vocabulary stand as they are."""
    if not value:
        return NONE
    return pen.plain(value, most=60) if name == "said" else one_line(value)


def missing(what: Missing, ctx: Context) -> Message:
    """The question for one missing argument; the next message answers it."""
    pen = Pen(ctx)
    key = f"missing-{what.intent.word}-{what.arg}"
    item = what.intent.item
    known: Mapping[str, str] = {
        "item": pen.item(item) if item else pen.text("it"),
        "beside": uniting.options(what.intent.args.get("beside", ""), pen),
    }
    text = pen.text(key, **{name: known.get(name, NONE) for name in pen.wants(key)})
    return pen.message(text, kind="missing")


def choose(what: Choose, ctx: Context, circles: Sequence[Context] = ()) -> Message:
    """What could be meant, numbered. `circles`: in a direct chat a context for each of theirs."""
    pen = Pen(ctx)
    several = len({option.circle for option in what.options}) > 1 or len(circles) > 1
    known = [one for one in (ctx, *circles) if one.circle is not None]
    lines = [
        pen.text("choose-option", number=number, what=_option(option, pen, known, several=several))
        for number, option in enumerate(what.options, start=1)
    ]
    key = "choose-item" if what.options[0].item else "choose-circle"
    listed = "\n".join(f"- {line}" for line in lines)
    return pen.message(pen.text(key), listed, pen.text("choose-how"), kind="choose")


def _option(option: Option, pen: Pen, known: Sequence[Context], *, several: bool) -> str:
    label = pen.plain(option.label, most=60)
    if option.item is None:
        return label
    there = next((one for one in known if one.circle and one.circle.id == option.circle), None)
    inner = Pen(there or pen.ctx)
    inner.sheet = pen.sheet
    return pen.text(
        "choose-what",
        item=inner.item(option.item) if there else option.item,
        asks=option.asks.value if option.asks else NONE,
        about=inner.about(option.item) if there else NONE,
        label=label if several else NONE,
    )


def space_name(ctx: Context, *, bot: str = "", circle: str = "") -> str:
    """What the Space of a circle and those below it is called; without a circle, of them all."""
    key = "space-branch" if circle else "space-federation"
    return ctx.lang.format(key, **({"circle": one_line(circle)} if circle else {"bot": bot}))


def notice(key: str, ctx: Context, **args: str) -> Message:
    """A text by itself, `notice-<key>`; `item` and `link` become links.

    `person` may be a Matrix id or a PersonId.
    """
    pen = Pen(ctx)
    shown: dict[str, Value] = {}
    for name, value in args.items():
        if not value:
            shown[name] = NONE
        elif name == "item":
            shown[name] = pen.item(ItemId(value))
        elif name in _PEOPLE:
            shown[name] = pen.whoever(value)
        elif name == "link":
            shown[name] = pen.link(value, pen.text("link-here"))
        else:
            shown[name] = pen.plain(value)
    missing = dict.fromkeys(pen.wants(f"notice-{key}") - shown.keys(), NONE)
    told = pen.text(f"notice-{key}", **missing, **shown)
    return pen.message(pen.where_it_is(), told, kind=f"notice_{key.replace('-', '_')}")
