"""How links between circles are worded: names of neighbours, who sits for whom."""

from collections.abc import Callable, Mapping, Sequence

from nstbot.chat import sizes, uniting
from nstbot.chat.levels import level_name
from nstbot.chat.pen import NONE, Context, Message, Pen
from nstbot.chat.texts import Value
from nstbot.domain import facts as f
from nstbot.domain import link_readings as links
from nstbot.domain.ids import CircleId, ItemId, PersonId, Words
from nstbot.domain.link_shapes import SittingState
from nstbot.domain.settings import APART
from nstbot.domain.state import Circle, Founding


def circle_name(level: int, number: int, ctx: Context) -> str:
    """Of a circle that begins by itself: Second Circle 3."""
    return ctx.lang.format("formed-name", level=level_name(level, ctx), number=number)


def circle_aim(ctx: Context) -> str:
    return ctx.lang.format("formed-aim")


def neighbour(pen: Pen, which: CircleId) -> str:
    """The name of the circle above or of one below."""
    held = pen.circle.links
    near = (*((held.parent,) if held.parent else ()), *held.children, *held.merges)
    found = next((each.name for each in near if each.circle == which), None)
    return (
        pen.strong(pen.known(found)) if found else pen.circle_named(which) or pen.text("somebody")
    )


def awaited_there(circle: Circle) -> tuple[PersonId, ...]:
    """Who is invited to sit here and has not come."""
    named = SittingState.NAMED
    return tuple(s.person for s in circle.links.sittings if s.state is named)


def circles(pen: Pen) -> str:
    """Each circle below with those who represent it."""
    return pen.joined(
        [
            f"{pen.strong(pen.known(child.name))} ({pen.whos(child.holders)})"
            for child in pen.circle.links.children
        ]
    )


def seat(item: ItemId, pen: Pen) -> str | None:
    """Who sits here for whom under that number, and how long somebody may object to it."""
    held = links.sitting(pen.circle, item)
    if held is None:
        return None
    open_ = held.state is not SittingState.FELL and pen.ctx.now <= held.until
    return pen.text(
        "seat-shown",
        seat=held.seat,
        person=pen.who(held.person),
        child=neighbour(pen, held.child),
        state=held.state.value,
        until=pen.moment(held.until if open_ else None),
    )


def neighbours(pen: Pen) -> list[str]:
    """How large it is, its level, the circle above with who speaks there, the circles below."""
    circle, held = pen.circle, pen.circle.links
    level = links.level(circle)
    above = neighbour(pen, held.parent.circle) if held.parent else NONE
    lines = [
        *sizes.lines(pen),
        pen.text("circle-level", level=level_name(level, pen.ctx), region=_region(pen)),
        pen.text(
            "circle-above",
            parent=above,
            holders=pen.whos(links.holders(circle)),
            count=len(links.holders(circle)),
            since=pen.day(held.waits_since),
            full=pen.strong(pen.known(held.full_above)) if held.full_above else NONE,
        ),
    ]
    below = [
        pen.text(
            "circle-child",
            name=pen.strong(pen.known(child.name)),
            holders=pen.whos(child.holders),
            dormant="yes" if child.dormant else "no",
        )
        for child in held.children
    ]
    if below:
        lines.append(pen.text("circle-below", circles=pen.joined(below)))
    return [*lines, *_halves(pen), *uniting.lines(pen)]


def _halves(pen: Pen) -> list[str]:
    """Who waits until there is room here."""
    waiting = [
        pen.text("circle-half", name=pen.strong(pen.known(half.name)), since=pen.day(half.since))
        for half in pen.circle.links.halves
    ]
    return [pen.text("circle-halves", circles=pen.joined(waiting))] if waiting else []


def forming(founding: Founding, pen: Pen) -> list[str]:
    """The card of a circle of representatives that begins."""
    title = pen.text("card-forming", item=founding.item, name=pen.known_line(founding.name))
    due = pen.moment(founding.step.due)
    return [
        f"# {title}",
        pen.text("card-aim", aim=pen.said(founding.aim, most=10_000)),
        pen.text(f"card-forming-{founding.state}", due=due),
        "\n".join(seats(pen)),
    ]


def seats(pen: Pen) -> list[str]:
    """A line for each circle below: who sits here for it, who is invited."""
    lines = []
    for child in pen.circle.links.children:
        held = (s for s in pen.circle.links.sittings if s.child == child.circle)
        people = [
            pen.who(s.person)
            if s.state is SittingState.FILLED
            else pen.text("card-seat-awaited", person=pen.who(s.person))
            for s in held
            if s.state in links.ALIVE
        ]
        name = pen.strong(pen.known(child.name))
        shown = pen.joined(people) if people else pen.text("card-seat-nobody")
        lines.append("- " + pen.text("card-seats-of", child=name, people=shown))
    return lines


def direct(child: CircleId, ctx: Context) -> Message:
    """What somebody is told who is asked to sit in a circle above."""
    pen = Pen(ctx)
    text = pen.text("forming-direct", circle=neighbour(pen, child), parent=pen.name())
    return pen.message(text, kind="seat_named")


def topic(ctx: Context) -> str:
    """Of the room of a circle of representatives."""
    pen = Pen(ctx)
    names = [pen.known_line(child.name) for child in pen.circle.links.children]
    text = pen.text("forming-topic", circles=pen.joined(names))
    return pen.message(text, kind="topic").body


def asked(word: str, said: str, ctx: Context) -> Message:
    """In a circle's room: who runs us asks whether it says `word`."""
    pen = Pen(ctx)
    held = links.holders(pen.circle) or pen.circle.settings.tree == APART
    key = "asked-pair" if word == "link" and not held else f"asked-{word}"
    place = pen.plain(said) if said else NONE
    return pen.message(pen.text(key, name=pen.name(), place=place), kind=key.replace("-", "_"))


def suggested(level: int, names: Sequence[str], ctx: Context) -> Message:
    """To who runs us: these could come together below a circle of `level`."""
    pen = Pen(ctx)
    held = pen.joined([pen.strong(name) for name in names])
    above = level_name(level, ctx)
    text = pen.text("parent-suggested", circles=held, count=len(names), above=above)
    return pen.message(text, kind="parent_suggested")


# ── What the texts of facts may ask for ─────────────────────────────────────────────────────────


def _parent(pen: Pen, _: f.Fact) -> Value:
    up = pen.circle.links.parent
    return neighbour(pen, up.circle) if up else NONE


def _holders_there(pen: Pen, fact: f.Fact) -> Value:
    return pen.whos(getattr(fact, "holders", ()))


def _was(pen: Pen, fact: f.Fact) -> Value:
    name = getattr(fact, "name", None)
    return pen.strong(pen.known(Words(name))) if name else NONE


def _beside(pen: Pen, fact: f.Fact) -> Value:
    others: Sequence[Words] = getattr(fact, "others", ())
    return pen.joined([pen.strong(pen.known(name)) for name in others])


def _below(pen: Pen, _: f.Fact) -> Value:
    empty = [pen.strong(pen.known(c.name)) for c in links.missing(pen.circle)]
    return pen.joined(empty) if empty else NONE


AROUND: Mapping[str, Callable[[Pen, f.Fact], Value]] = {
    "circles": lambda pen, _: circles(pen),
    "parent": _parent,
    "parent_was": _was,
    "child_was": _was,
    "holders": lambda pen, _: pen.whos(links.holders(pen.circle)),
    "holders_there": _holders_there,
    "below": _below,
    "next_level": lambda pen, fact: level_name(getattr(fact, "level", 2), pen.ctx),
    "beside": _beside,
    "other_count": lambda _, fact: len(getattr(fact, "others", ())),
    **uniting.AROUND,
    "new": lambda pen, fact: pen.strong(pen.known(Words(getattr(fact, "name", "")))),
    "joined": lambda pen, _: "yes" if pen.circle.links.parent else "no",
    "forming": lambda pen, _: "yes" if links.is_forming(pen.circle) else "no",
    "awaited_there": lambda pen, _: pen.whos(awaited_there(pen.circle)),
    "seat_item": lambda _, fact: str(getattr(fact, "seat", "")),
}


def _region(pen: Pen) -> str:
    """With whose circles it comes together first."""
    return pen.plain(pen.circle.settings.region) if pen.circle.settings.region else NONE
