"""Words that only read: nothing changes, whoever asks is told."""

from collections.abc import Callable, Sequence

from nstbot.app.context import Contexts
from nstbot.app.ports import Transaction
from nstbot.chat import render
from nstbot.chat.parse import Intent, View
from nstbot.domain import branch, finding, outlook
from nstbot.domain import support_readings as supports
from nstbot.domain.circle import Circle
from nstbot.domain.ids import ItemId, PersonId
from nstbot.domain.refusals import Reason, Refusal


async def answer(
    tx: Transaction,
    contexts: Contexts,
    intent: Intent,
    person: PersonId,
    views: Sequence[View],
    *,
    direct: bool,
) -> render.Message:
    """Word the answer to a reading. Raises KeyError for a word that is none."""
    if intent.word == "guide":
        view = views[0].state if len(views) == 1 else None
        ctx = await (contexts.whole(tx, view) if view else contexts.bare(tx, (person,)))
        return render.guide(intent.args.get("topic"), ctx)
    if intent.word == "mine":
        return await _mine(tx, contexts, person, views, direct=direct)
    circle = next((v.state for v in views if v.circle == intent.circle), None)
    if circle is None:
        refused = Refusal(reason=Reason.NOT_FOUNDED)
        return render.refusal(refused, await contexts.bare(tx, (person,)))
    items: tuple[ItemId, ...] = (intent.item,) if intent.item else ()
    if "which" in intent.args:
        items = tuple(decided.decision for decided in branch.every(circle))
    return _READINGS[intent.word](intent, await contexts.whole(tx, circle, items=items), circle)


async def _mine(
    tx: Transaction,
    contexts: Contexts,
    person: PersonId,
    views: Sequence[View],
    *,
    direct: bool,
) -> render.Message:
    """Over all circles of that person in a direct chat; elsewhere only what the room may see."""
    waits = []
    known = {view.circle: view.state for view in views}
    for circle in known:
        state = known.get(circle) or await tx.circle(circle)
        if state is not None:
            waits.append((await contexts.whole(tx, state), outlook.awaiting(state, person)))
    return render.mine(waits, await contexts.bare(tx, (person,)), person)


def _circle(_intent: Intent, ctx: render.Context, _circle: Circle) -> render.Message:
    return render.circle_info(ctx)


def _members(_intent: Intent, ctx: render.Context, _circle: Circle) -> render.Message:
    return render.members(ctx)


def _decisions(intent: Intent, ctx: render.Context, _circle: Circle) -> render.Message:
    return render.decisions(ctx, intent.args.get("which"))


def _show(intent: Intent, ctx: render.Context, circle: Circle) -> render.Message:
    if intent.item is None or not _known(circle, intent.item):
        return render.refusal(_no_such(circle, intent.item), ctx)
    return render.show(intent.item, ctx)


def _where(intent: Intent, ctx: render.Context, circle: Circle) -> render.Message:
    if intent.item is not None and not _known(circle, intent.item):
        return render.refusal(_no_such(circle, intent.item), ctx)
    return render.where(intent.item, ctx)


def _known(circle: Circle, item: ItemId) -> bool:
    finders = (
        finding.founding,
        finding.go_round,
        finding.proposal,
        finding.objection,
        finding.decision,
        outlook.selection,
        branch.announced,
        branch.above,
        supports.appeal,
        supports.passing,
    )
    return any(find(circle, item) is not None for find in finders)


def _no_such(circle: Circle, item: ItemId | None) -> Refusal:
    possible = outlook.open_items(circle)
    return Refusal(reason=Reason.NO_SUCH_ITEM, args={"item": item or "", "open": possible})


def _settings(intent: Intent, ctx: render.Context, _circle: Circle) -> render.Message:
    name = intent.args.get("setting")
    return render.setting(name, ctx) if name else render.settings(ctx, intent.args.get("group"))


Reader = Callable[[Intent, render.Context, Circle], render.Message]
_READINGS: dict[str, Reader] = {
    "circle": _circle,
    "members": _members,
    "roles": lambda _intent, ctx, _circle: render.roles(ctx),
    "decisions": _decisions,
    "show": _show,
    "where": _where,
    "settings": _settings,
}
