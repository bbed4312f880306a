"""How large or small a circle is, and who waits for a place in it, in words."""

from collections.abc import Callable, Mapping

from nstbot.chat.pen import NONE, Context, Message, Pen
from nstbot.chat.texts import Value
from nstbot.domain import facts as f
from nstbot.domain import limits, size_readings
from nstbot.domain import link_readings as links
from nstbot.domain.ids import ItemId, PersonId
from nstbot.domain.size_shapes import Crowd, Waiter
from nstbot.domain.state import Circle

Of = f.PlaceOffered | f.PlaceReminded | f.PlacesWanted


def lines(pen: Pen) -> list[str]:
    """What `circle` says of it, when there is something to say."""
    circle = pen.circle
    found = [_size(pen), _small(pen)]
    if waiters := circle.size.waiters:
        people = pen.joined([_waiter(one, pen) for one in waiters])
        found.append(pen.text("circle-waiting", people=people))
    return [line for line in found if line]


def _size(pen: Pen) -> str:
    crowd = size_readings.crowd(pen.circle)
    if crowd is Crowd.NONE:
        return ""
    filled = "yes" if crowd is Crowd.FULL else "no"
    return pen.text("circle-size", filled=filled, halving=halving(pen.circle))


def _small(pen: Pen) -> str:
    since, dormant = pen.circle.few_since, pen.circle.size.dormant_since
    if since is None:
        return ""
    if dormant is None:
        return pen.text("circle-few", since=pen.day(since))
    return pen.text("circle-dormant", since=pen.day(since), dormant=pen.day(dormant))


def _waiter(held: Waiter, pen: Pen) -> str:
    return pen.text("circle-waiter", person=pen.who(held.person), since=pen.day(held.since))


def mine(person: PersonId, pen: Pen) -> str:
    """To somebody who waits for a place; empty for everybody else."""
    held = size_readings.waiter(pen.circle, person)
    return pen.text("mine-place", **_told(held, pen)) if held else ""


def told_alone(fact: Of) -> tuple[PersonId, ...]:
    """Who is told of it by direct message."""
    return fact.people if isinstance(fact, f.PlacesWanted) else (fact.person,)


def direct(fact: Of, person: PersonId, ctx: Context) -> Message:
    """What somebody who waits is told alone."""
    pen = Pen(ctx)
    held = size_readings.waiter(pen.circle, person)
    match fact:
        case f.PlaceOffered(item=item):
            text = pen.text("direct-place-offered", name=pen.name(), item=_item(item, pen))
        case f.PlaceReminded():
            assert held is not None
            text = pen.text("direct-place-reminded", name=pen.name(), **_told(held, pen))
        case f.PlacesWanted(people=people):
            text = pen.text(
                "direct-places-wanted",
                name=pen.name(),
                people=pen.whos(people),
                position=size_readings.place(pen.circle, person),
            )
    return pen.message(text, kind=f.kind(fact), mentions=(person,))


def _item(item: ItemId | None, pen: Pen) -> str:
    return pen.item(item) if item else NONE


def _told(held: Waiter, pen: Pen) -> dict[str, Value]:
    place = size_readings.place(pen.circle, held.person)
    return {"since": pen.day(held.since), "position": place}


def halving(circle: Circle) -> str:
    """Whether it could become two: yes, no, or pairs among representatives."""
    if len(circle.members) < 2 * limits.LEAST:
        return "no"
    return "pairs" if circle.links.children else "yes"


def _selecting(pen: Pen, _: f.Fact) -> Value:
    held = pen.circle.links
    in_tree = held.parent is not None or held.waits_since is not None
    return "yes" if in_tree and not links.holders(pen.circle) else "no"


AROUND: Mapping[str, Callable[[Pen, f.Fact], Value]] = {
    "many_most": lambda pen, _: pen.circle.settings.size,
    "halving": lambda pen, _: halving(pen.circle),
    "in_line": lambda pen, _: len(pen.circle.size.waiters),
    "spoke": lambda pen, _: "yes" if links.holders(pen.circle) else "no",
    "selecting_now": _selecting,
}
