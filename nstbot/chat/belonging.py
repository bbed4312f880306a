"""Who belongs to a circle: the members, who has left the room, who is asked if they are there."""

from nstbot.chat import (
    selections,
)
from nstbot.chat.pen import NONE, Context, Message, Pen
from nstbot.chat.readings import listed, not_founded
from nstbot.domain import outlook
from nstbot.domain.facts import Role
from nstbot.domain.ids import PersonId
from nstbot.domain.state import (
    Circle,
    Member,
    Outside,
)


def members(ctx: Context) -> Message:
    """In the order of their seats, with who is away."""
    pen = Pen(ctx)
    circle = pen.circle
    if circle.founded_at is None:
        return not_founded(ctx)
    title = "# " + pen.text("members-title", name=pen.known_line(circle.name))
    lines = [_member(member, circle, pen) for member in circle.members]
    return pen.message(title, listed(lines), pen.text("members-how"), kind="members")


def _facilitates(circle: Circle, person: PersonId) -> bool:
    """Meanwhile, without a seat of theirs that says so."""
    seated = any(s.role is Role.FACILITATOR for s in circle.seats)
    return outlook.facilitator(circle) == person and not seated


def _member(member: Member, circle: Circle, pen: Pen) -> str:
    return pen.text(
        "member-line",
        who=pen.who(member.person),
        facilitates="yes" if _facilitates(circle, member.person) else "no",
        away=pen.day(member.away_until),
        dormant=pen.day(member.dormant_since),
        **_out(outlook.outside(circle, member.person), pen),
        accounts=_further(member.person, pen),
        seats=selections.seats_of(pen, member.person),
    )


def _further(person: PersonId, pen: Pen) -> str:
    """The ids of the other accounts that are one voice with them."""
    known = pen.ctx.people.get(person)
    return pen.joined([pen.plain(one) for one in known.others]) if known else NONE


def _out(out: Outside | None, pen: Pen) -> dict[str, str]:
    """Since when somebody is out of the room, how, and when that counts as leaving."""
    return {
        "left": pen.day(out.since if out else None),
        "own": "yes" if out and out.own else "no",
        "counts": pen.day(out.until if out else None),
    }


def left_room(person: PersonId, ctx: Context) -> Message:
    """By direct message to who is out of the room: back, or leave the circle?"""
    pen = Pen(ctx)
    out = outlook.outside(pen.circle, person)
    assert out is not None
    counts = pen.moment(out.until)
    text = pen.text(
        "direct-left-room", name=pen.name(), own="yes" if out.own else "no", counts=counts
    )
    return pen.message(text, kind="member_left_room", mentions=(person,))


def still_there(person: PersonId, ctx: Context) -> Message:
    """By direct message to who has not answered for long."""
    pen = Pen(ctx)
    held = next(m for m in pen.circle.members if m.person == person)
    until = pen.moment(held.asked_if_there)
    text = pen.text("direct-still-there", name=pen.name(), until=until)
    return pen.message(text, kind="member_asked_if_there", mentions=(person,))
