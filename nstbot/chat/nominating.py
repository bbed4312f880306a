"""What counts as a nomination without its word: a name out of the list, where one is awaited.

In a direct chat `2`, `Ann` or `2 because she listens`; in the room only what says `nominate`, or
what stands with its reason under the ask (product §3).
"""

from collections.abc import Iterator, Sequence

from nstbot.chat.intent import Intent, Misread, View
from nstbot.chat.naming import Naming, Unknown
from nstbot.chat.vocabulary import Vocabulary
from nstbot.domain.ids import ItemId, PersonId
from nstbot.domain.state import Circle, Selection, SelectionStage


def open_to(circle: Circle, person: PersonId | None) -> Iterator[Selection]:
    """Selections in which this person may nominate now."""
    for at in circle.selections:
        asked = any(turn.person == person for turn in at.step.turns)
        if at.stage is SelectionStage.NOMINATING and asked:
            yield at


class Nominating:
    """Reads one person's messages as nominations."""

    def __init__(self, views: Sequence[View], person: PersonId | None, words: Vocabulary) -> None:
        self._lists = [
            (at.item, Naming(words, view.people, at.listed, person))
            for view in views
            for at in open_to(view.state, person)
        ]

    def direct(self, text: str) -> Intent | Misread | None:
        """In a direct chat. A name that is not found is said so when a reason goes with it."""
        if not self._lists or text.rstrip().endswith("?"):
            return None
        found = [naming.read(text) for _, naming in self._lists]
        if any(not isinstance(one, Unknown) for one in found):
            return Intent(word="nominate", args={"text": text})
        if self._lists[0][1].has_reason(text):
            unknown = next(one for one in found if isinstance(one, Unknown))
            alike = ", ".join(unknown.alike)
            return Misread(key="whom", args={"said": unknown.said, "alike": alike})
        return None

    def under(self, item: ItemId | None, text: str) -> Intent | None:
        """Under the ask in the room, with its reason."""
        for listed, naming in self._lists:
            meant = item in (None, listed) and naming.has_reason(text)
            if meant and not isinstance(naming.read(text), Unknown):
                return Intent(word="nominate", item=item, args={"text": text})
        return None
