"""What circles above have decided or talk about, for whoever asks; and what is for those below."""

from nstbot.chat import render
from nstbot.domain.facts import Answer
from nstbot.domain.ids import ItemId
from tests.chat import stories_branch
from tests.chat.samples_questions import Told
from tests.chat.story import pid


def of_a_branch() -> Told:
    story = stories_branch.linked()
    item = story.in_consent()
    for name in ("Ben", "Cy", "Dan", "Ed", "Fay"):
        story.answer(name, item, Answer.CONSENT)
    stories_branch.hears(story)
    ctx = story.ctx()
    told = [
        ("circle", render.circle_info(ctx)),
        ("where", render.where(None, ctx)),
        ("newcomer", render.newcomer(pid("Gus"), ctx)),
    ]
    told += [
        (f"decisions {which}", render.decisions(ctx, which)) for which in (None, "over", "all")
    ]
    items = [a.decision for a in story.circle.announced] + [a.item for a in story.circle.above]
    told += [(f"where {one}", render.where(one, ctx)) for one in items]
    told += [
        (f"show {one}", render.show(ItemId(one), ctx)) for one in ("D3", "D5", "P2", "P3", "P4")
    ]
    bare = stories_branch.linked(pair=False)
    stories_branch.waits(bare)
    told.append(("awaited without anybody", bare.told[-1][1]))
    return [*told, *_above()]


def _above() -> Told:
    """In the circle that has decided."""
    story = stories_branch.for_the_branch(whole=False)
    ctx = story.ctx()
    told = [(f"show {one}", render.show(ItemId(one), ctx)) for one in ("P2", "D1", "D2")]
    return [*told, ("decisions above", render.decisions(ctx, "all"))]
