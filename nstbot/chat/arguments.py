"""What stands after a word: items, names and explanations, reasons, dates."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from nstbot.chat import between, dates, round_kinds, scopes, settings, undertakings
from nstbot.chat.intent import Intent, Misread, Missing
from nstbot.chat.pieces import PARTED, any_of, is_bare, split_at, split_item, strip, with_args
from nstbot.chat.vocabulary import Takes, Vocabulary
from nstbot.domain.settings import Group

Said = Intent | Misread | Missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Reads arguments with the small words of a language, at `now` in the zone that is meant."""

    words: Vocabulary
    now: datetime

    def read(self, key: str, takes: Takes, rest: str) -> Said:
        """The intent of a word with everything after it."""
        text = strip(rest)
        if takes in _WITHOUT_ITEM:
            return _WITHOUT_ITEM[takes](self, Intent(word=key), text)
        item, text = split_item(text)
        if key == "split" and item is None and text.startswith("@"):
            return self.fill(Intent(word="split-circle"), "halves", text)  # people, and no proposal
        intent = Intent(word=key, item=item)
        if takes is Takes.ITEM:
            return self._item_only(intent, text)
        if takes in (Takes.ITEM_OFFER, Takes.ITEMS):
            return between.read(takes, intent, text, self._item_only, self.words)
        if takes is Takes.ITEM_ERRAND:
            return undertakings.undertaking(intent, text, self.words, self.until)
        return self.fill(intent, _ARGUMENT[takes] if key not in _HARM else "harm", text)

    def fill(self, intent: Intent, arg: str, said: str) -> Said:
        """Put `said` where `arg` is missing; what is then still missing is asked for."""
        text = strip(said)
        if not text:
            return intent if intent.word in _MAY_BE_BARE else Missing(intent=intent, arg=arg)
        return undertakings.complete(_READERS[arg](self, intent, text))

    # ── without an item ─────────────────────────────────────────────────────────────────────────

    def _nothing(self, intent: Intent, text: str) -> Said:
        asks = intent.word in _READINGS
        return intent if is_bare(text.replace("?", "") if asks else text) else self._alone(intent)

    def _alone(self, intent: Intent) -> Misread:
        key = "only-the-word" if intent.word == "consent" else "alone"
        return Misread(key=key, args={"word": self.words.name(intent.word)})

    def _item_only(self, intent: Intent, text: str) -> Said:
        if intent.word in _NUMBERED and intent.item is None and text.isdecimal():
            return with_args(intent, number=text)
        if intent.word == "where":
            return intent
        if not is_bare(text):
            return self._alone(intent)
        if intent.word == "show" and intent.item is None:
            return Missing(intent=intent, arg="item")
        return intent

    def _text(self, intent: Intent, text: str) -> Said:
        """`aim` alone asks for the circle's aim; its why is a text of its own."""
        aim, why = self.split_reason(text)
        if not aim:
            return with_args(intent, aim=text) if text else Intent(word="circle")
        return with_args(intent, aim=aim, **({"why": why} if why else {}))

    def _reason(self, intent: Intent, text: str) -> Said:
        """Why, if that is said."""
        if is_bare(text):
            return intent
        before, after = self.split_reason(text)
        return with_args(intent, why=after) if after and not before else self._alone(intent)

    def _circle(self, intent: Intent, text: str) -> Said:
        return between.circle(intent, *self.split_reason(text))

    def _until(self, intent: Intent, text: str) -> Said:
        return self.fill(intent, "until", text) if text else intent

    def _topic(self, intent: Intent, text: str) -> Said:
        asked = text.strip(" ?.!")
        if not asked:
            return intent
        if known := self.words.topic(asked):
            return with_args(intent, topic=known)
        topic = self._asked_about(asked)
        if known := self.words.topic(topic):
            return with_args(intent, topic=known)
        found = self.words.find(topic.lstrip("!/"))
        near = found.key if found else self.words.near_topic(topic) or self.words.nearest(topic)
        return with_args(intent, topic=near or asked)

    def _asked_about(self, text: str) -> str:
        """Without `how do I`, `what is an` and the like."""
        while rest := (self.words.split_off(text, "asked-about") or "").strip(" ?.!:"):
            text = rest
        return text

    def _which(self, intent: Intent, text: str) -> Said:
        said = text.replace("?", "")
        if is_bare(said):
            return intent
        for which in ("all", "over"):
            if self.words.is_one_of(said, f"which-{which}"):
                return with_args(intent, which=which)
        return self._alone(intent)

    def _switch(self, intent: Intent, text: str) -> Said:
        """On or off; alone it asks which it is."""
        said = text.strip(" ?.!")
        if not said:
            return intent
        for wish in ("on", "off"):
            if self.words.is_one_of(said, f"switch-{wish}"):
                return with_args(intent, wish=wish)
        return Misread(key="switch", args={"word": self.words.name(intent.word)})

    def _setting(self, intent: Intent, text: str) -> Said:
        """All of them, a group, one of them, or one with the value that it is to get."""
        if is_bare(text.replace("?", "")):
            return intent
        for group in Group:
            if self.words.is_one_of(strip(text), settings.group_key(group)):
                return with_args(intent, group=group.value)
        found = self.words.setting(text)
        if found is None:
            said = self.split_reason(text)[0]
            return Misread(key="refused-no-such-setting", args={"setting": said})
        named, rest = with_args(intent, setting=found.key), strip(found.rest)
        if is_bare(rest):
            return named
        said, why = self.split_reason(rest)
        value = settings.read(found.key, said, self.words)
        if value is None:
            return Misread(key="refused-setting-out-of-bounds", args={"setting": found.key})
        return with_args(named, value=value, **({"why": why} if why else {}))

    # ── roles and people ────────────────────────────────────────────────────────────────────────

    def _role(self, intent: Intent, text: str) -> Said:
        if is_bare(text):
            return intent if intent.word == "resign" else Missing(intent=intent, arg="role")
        return self.role(intent, text)

    def role(self, intent: Intent, text: str) -> Intent:
        """A role of every circle or one of its own naming, and the qualities wished for."""
        said, qualities = self._name_and_rest(text)
        given = {"qualities": qualities} if qualities and intent.word == "select" else {}
        known = self.known_role(said)
        if known is not None:
            return with_args(intent, role=known, **given)
        return with_args(intent, role="own", title=" ".join(said.split()), **given)

    def known_role(self, said: str) -> str | None:
        """One of the roles that every circle has."""
        for role in ROLES:
            if self.words.is_one_of(said, f"role-{role}"):
                return role
        return None

    def _name_and_rest(self, text: str) -> tuple[str, str]:
        for parted in PARTED:
            said, found, rest = split_at(text, parted)
            if found and said:
                return said, rest
        return text, ""

    def _whom(self, intent: Intent, text: str) -> Said:
        """Who is meant is found out where the people are known, and what is missing as well."""
        item, text = split_item(text)
        intent = replace(intent, item=item)
        return with_args(intent, text=text) if text else Missing(intent=intent, arg="text")

    def _whom_because(self, intent: Intent, text: str) -> Said:
        return self.fill(intent, "person", text)

    def _recalled(self, intent: Intent, text: str) -> Said:
        """`@x as secretary because …`."""
        said, why = self.split_reason(text)
        found = re.search(rf"\s+{any_of(self.words.said('as-word'))}\s+", said, re.IGNORECASE)
        if found:
            intent = self.role(intent, said[found.end() :].strip(" .,;:!?"))
            said = said[: found.start()]
        intent = with_args(intent, person=said.strip(" .,;:!?"), **({"why": why} if why else {}))
        return intent if why else Missing(intent=intent, arg="why")

    def _maybe(self, intent: Intent, text: str) -> Said:
        item, text = split_item(text)
        return replace(
            with_args(intent, **({"harm": self._after_because(text)} if text else {})), item=item
        )

    # ── one argument ────────────────────────────────────────────────────────────────────────────

    def name(self, intent: Intent, text: str) -> Said:
        for parted in PARTED:
            name, found, aim = split_at(text, parted)
            if found and name and aim:
                return with_args(intent, name=" ".join(name.split()), aim=aim)
        return Missing(intent=with_args(intent, name=" ".join(text.split())), arg="aim")

    def text(self, intent: Intent, text: str) -> Said:
        if intent.word in (*_PLAIN, "answer", *NAMING):
            return with_args(intent, text=text)
        words, why = self.split_reason(text)
        if intent.word == "amend":
            given = {"text": words, "why": why}
            return with_args(intent, **{name: said for name, said in given.items() if said})
        if not words:
            return Missing(intent=with_args(intent, why=why), arg="text")
        done = with_args(intent, text=words, **({"why": why} if why else {}))
        return done if "why" in done.args else Missing(intent=done, arg="why")

    def why(self, intent: Intent, text: str) -> Said:
        return with_args(intent, why=self._after_because(text))

    def harm(self, intent: Intent, text: str) -> Said:
        """An objection has a harm and a because; a concern is told as it is."""
        if intent.word == "concern":
            return with_args(intent, harm=text)
        harm, because = self.split_reason(text)
        given = {"harm": harm, "because": because}
        return with_args(intent, **{name: said for name, said in given.items() if said})

    def because(self, intent: Intent, text: str) -> Said:
        return with_args(intent, because=self._after_because(text))

    def plain_aim(self, intent: Intent, text: str) -> Said:
        return with_args(intent, aim=text)

    def person(self, intent: Intent, text: str) -> Said:
        """Me, or whoever that is: the application knows the names."""
        if intent.word == "recall":
            return self._recalled(intent, text)
        if intent.word == "release":
            return self._person_and_why(intent, text)
        said = text.strip(" .,;:!?")
        return with_args(intent, person="me" if self.words.is_one_of(said, "myself") else said)

    def _person_and_why(self, intent: Intent, text: str) -> Said:
        said, why = self.split_reason(text)
        person = said.strip(" .,;:!?")
        if not person:
            return Missing(intent=with_args(intent, why=why), arg="person")
        done = with_args(intent, person=person, **({"why": why} if why else {}))
        return done if "why" in done.args else Missing(intent=done, arg="why")

    def days(self, intent: Intent, text: str) -> Said:
        days = dates.days(text, self.words, self.now)
        if days is None:
            return Misread(key="bad-term", args={"said": text})
        return with_args(intent, days=str(days))

    def people(self, intent: Intent, text: str) -> Said:
        return undertakings.people(intent, text, self.words)

    def parts(self, intent: Intent, text: str) -> Said:
        return undertakings.parts(intent, text)

    def halves(self, intent: Intent, text: str) -> Said:
        """Who stays and who goes, and why, if that is said."""
        said, why = self.split_reason(text)
        return undertakings.halves(with_args(intent, why=why) if why else intent, said, self.words)

    def scope(self, intent: Intent, text: str) -> Said:
        """`us`, `second`, `the third circle`, `2nd`, `all`."""
        level = scopes.level(text.strip(" .,;:!?"), self.words)
        if level is None:
            return Misread(key="bad-scope", args={"said": text})
        return with_args(intent, scope=str(level))

    def until(self, intent: Intent, text: str) -> Said:
        try:
            at = dates.until(text, self.words, self.now)
            instant = at.astimezone(UTC).isoformat() if at else None
        except OverflowError:  # a day at the edge of what a calendar holds
            instant = None
        if instant is None:
            after = self.words.split_off(text, "until")
            return Misread(key="bad-date", args={"said": strip(after or "") or text})
        return with_args(intent, until=instant)

    def kind(self, intent: Intent, text: str) -> Said:
        """A kind with a question perhaps, or a question of one's own."""
        return round_kinds.round_kind(intent, text, self.words)

    def item(self, intent: Intent, text: str) -> Said:
        item, rest = split_item(text)
        if item is None or not is_bare(rest):
            return Missing(intent=intent, arg="item")
        return replace(intent, item=item)

    # ── reasons ─────────────────────────────────────────────────────────────────────────────────

    def split_reason(self, text: str) -> tuple[str, str]:
        """What, and why: parted by the first `because`, a `, since`, or a line `Why: …`."""
        found = min(
            (match for match in self._reasons(text) if match), key=lambda m: m.start(), default=None
        )
        if found is None:
            return text, ""
        return text[: found.start()].rstrip(" ,;:.\n\u2014\u2013-"), strip(text[found.end() :])

    def _reasons(self, text: str) -> list[re.Match[str] | None]:
        because = any_of(self.words.said("because"))
        after_comma = any_of(self.words.said("because-after-comma"))
        line = any_of(self.words.said("why-line"))
        return [
            re.search(rf"(?<![\w-]){because}(?![\w-])", text, re.IGNORECASE),
            re.search(rf",\s+{after_comma}(?![\w-])", text, re.IGNORECASE),
            re.search(rf"\n\s*{line}\s*:", text, re.IGNORECASE),
        ]

    def _after_because(self, text: str) -> str:
        before, after = self.split_reason(text)
        return after if after and not before else text


ROLES = ("facilitator", "secretary", "leader", "representative")
NAMING = ("nominate", "change", "candidate")
_READINGS = ("roles", "circle", "members", "mine", "tree")
_PLAIN = ("measure", "pilot", "condition", "information")
_NUMBERED = ("show", "where")
_HARM = ("object", "concern", "reason")
_MAY_BE_BARE = ("object", "away", "set-aside", "renew", "urgent")
_ARGUMENT: Mapping[Takes, str] = {
    Takes.ITEM_TEXT: "text",
    Takes.ITEM_BECAUSE: "text",
    Takes.ITEM_DAYS: "days",
    Takes.ITEM_TERM: "days",
    Takes.ITEM_WHY: "why",
    Takes.ITEM_PERSON: "person",
    Takes.ITEM_UNTIL: "until",
    Takes.ITEM_SCOPE: "scope",
    Takes.ITEM_SWITCH: "wish",
    Takes.ITEM_PARTS: "parts",
    Takes.ITEM_REASON: "why",
}
_Read = Callable[[Reader, Intent, str], Said]


def _filling(arg: str) -> _Read:
    """All that stands after the word is one argument, and asked for when nothing does."""
    return lambda reader, intent, text: reader.fill(intent, arg, text)


_WITHOUT_ITEM: Mapping[Takes, _Read] = {
    Takes.NOTHING: Reader._nothing,
    Takes.NAME_AIM: _filling("name"),
    Takes.TEXT: Reader._text,
    Takes.TEXT_BECAUSE: _filling("text"),
    Takes.REASON: Reader._reason,
    Takes.CIRCLE: Reader._circle,
    Takes.HALVES: _filling("halves"),
    Takes.UNTIL: Reader._until,
    Takes.ROUND: _filling("kind"),
    Takes.TOPIC: Reader._topic,
    Takes.SWITCH: Reader._switch,
    Takes.SETTING: Reader._setting,
    Takes.WHICH: Reader._which,
    Takes.ROLE: Reader._role,
    Takes.WHOM: Reader._whom,
    Takes.WHOM_BECAUSE: Reader._whom_because,
    Takes.ITEM_MAYBE: Reader._maybe,
    Takes.PERSON: _filling("person"),
    Takes.PERSON_BECAUSE: _filling("person"),
}
_READERS: Mapping[str, _Read] = {
    "name": Reader.name,
    "aim": Reader.plain_aim,
    "text": Reader.text,
    "why": Reader.why,
    "harm": Reader.harm,
    "because": Reader.because,
    "person": Reader.person,
    "days": Reader.days,
    "until": Reader.until,
    "scope": Reader.scope,
    "wish": Reader._switch,
    "people": Reader.people,
    "parts": Reader.parts,
    "circle": Reader._circle,
    "halves": Reader.halves,
    "kind": Reader.kind,
    "item": Reader.item,
    "role": Reader.role,
}
