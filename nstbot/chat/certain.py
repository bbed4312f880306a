"""What certainly cannot be done: it is said at once instead of asking back for what is missing."""

from collections.abc import Sequence

from nstbot.chat.intent import Intent, Misread, Place, View
from nstbot.domain import outlook
from nstbot.domain.ids import PersonId
from nstbot.domain.state import Circle

_ANYWHERE = ("mine", "reminders", "same", "guide", "show")
_ANYBODY = ("found", *_ANYWHERE)
_OWN = (
    *("amend", "term", "responsible", "measure", "for", "park", "urgent"),
    *("pilot", "condition", "information", "helping", "split"),
)


def refused(
    intent: Intent, place: Place, person: PersonId | None, views: Sequence[View]
) -> Intent | Misread | None:
    """None: it may be possible. An intent without a circle is refused as it is."""
    if place.kind == "unfounded":
        return None if intent.word in _ANYBODY else intent
    circle = next((v.state for v in views if len(views) == 1 or v.circle == intent.circle), None)
    if circle is None or intent.word in _ANYWHERE:
        return None
    if intent.word == "found":
        return _found(circle)
    if circle.founded_at is None:
        return None if intent.word == "object" else _not_founded(circle)
    if is_guest(circle, person):
        return Misread(key="refused-not-a-member")
    return _not_theirs(intent, person, circle) if len(views) == 1 and person else None


def is_guest(circle: Circle, person: PersonId | None) -> bool:
    """Of a founded circle."""
    here = person is not None and outlook.is_member(circle, person)
    return circle.founded_at is not None and not here


def _found(circle: Circle) -> Misread | None:
    if circle.founded_at is not None:
        return Misread(key="refused-already-founded")
    return _open_founding(circle)


def _not_founded(circle: Circle) -> Misread:
    return _open_founding(circle) or Misread(key="refused-not-founded")


def _open_founding(circle: Circle) -> Misread | None:
    item = next((f.item for f in circle.foundings if f.state == "open"), None)
    return Misread(key="refused-founding-open", args={"item": item}) if item else None


def _not_theirs(intent: Intent, person: PersonId, circle: Circle) -> Misread | None:
    """Only its proposer changes a proposal."""
    made = outlook.proposal(circle, intent.item) if intent.item else None
    if intent.word not in _OWN or made is None or outlook.may_change(circle, made, person):
        return None
    args = {"item": made.item, "proposer": made.proposer}
    return Misread(key="refused-only-proposer", args=args)
