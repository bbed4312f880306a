"""A text for everything, with exactly the placeholders there are; a bad language vetoes nothing."""

import re
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest

from nstbot.chat import acts
from nstbot.chat.answers import OF_SETTING
from nstbot.chat.texts import TextFault, Texts, check_texts, load
from nstbot.chat.vocabulary import WORDS
from nstbot.domain import facts
from nstbot.domain.facts import RoundKind
from nstbot.domain.outlook import Asks
from nstbot.domain.refusals import Reason
from nstbot.domain.state import Force, Stage, Standing
from nstbot.domain.support_shapes import AppealState
from tests.chat import told
from tests.chat.refused import REFUSALS
from tests.chat.samples_questions import MISREAD, MISSING
from tests.chat.story import ENGLISH, TEXTS

FACTS = get_args(facts.Fact)


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.__name__)
def test_every_fact_has_a_text_of_its_fields(fact: type) -> None:
    key = re.sub(r"(?<=[a-z])([A-Z])", r"-\1", fact.__name__).lower()
    assert TEXTS.variables(key) <= acts.known_placeholders(fact)


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_a_text_of_its_arguments(reason: Reason) -> None:
    always = {"p", "higher", *OF_SETTING}
    wanted = TEXTS.variables(f"refused-{reason.value.replace('_', '-')}") - always
    given = {name for sample in REFUSALS[reason] for name in sample}
    assert wanted == given


def test_there_is_a_text_for_every_value_that_is_shown() -> None:
    stages = [*Stage, *Standing, *Force]
    keys = {f"stage-{stage.value.replace('_', '-')}" for stage in stages}
    keys |= {f"mine-{asks.value}" for asks in Asks} | {f"round-{kind.value}" for kind in RoundKind}
    keys |= {f"word-{word}" for word in WORDS} | {f"example-{word}" for word in WORDS}
    assert keys - TEXTS.keys() == set()


def test_no_text_is_left_over() -> None:
    used = {re.sub(r"(?<=[a-z])([A-Z])", r"-\1", fact.__name__).lower() for fact in FACTS}
    used |= {f"refused-{reason.value.replace('_', '-')}" for reason in Reason}
    used |= {f"misread-{what.key}" for what in MISREAD}
    used |= {f"missing-{what.intent.word}-{what.arg}" for what in MISSING}
    data = re.compile(
        r"(word|admin-word|role|example|topic|switch|short|unit|guide|stage|notice|setting|choice|which)-|round-kind-|.*-(kinds|long)$"
    )
    lists = {
        "because", "because-after-comma", "why-line", "until", "myself", "number-words", "today",
        "tomorrow", "next", "never-mind", "courtesy", "span-years", "admin-yes",
        "by-when", "joining", "if-words", "asked-about",
        "and-word", "to-word", "as-word", "scope-us", "scope-all", "scope-circle", "ordinals",
        "space-branch", "space-federation",
    }  # fmt: skip
    left = {key for key in TEXTS.keys() - used - told.keys() - lists if not data.match(key)}
    assert sorted(left) == []


def test_every_text_can_be_formatted() -> None:
    assert check_texts(ENGLISH) == ()


def test_sentences_are_short_and_plain() -> None:
    """Twenty words a sentence, no exclamation for routine (docs/voice.md)."""
    said = [message.body for _, message in told.sheets()]
    assert not [body for body in said if "! " in body.replace("`!", "")]
    plain = [re.sub(r"[`“][^`”]*[`”]", "x", body) for body in said]
    sentences = [one for body in plain for one in re.split(r"[.?:;…\n]+", body)]
    assert [one for one in sentences if len(one.split()) > 24] == []


# ── Other languages ─────────────────────────────────────────────────────────────────────────────

SMALL = {"en.ftl": "hello = Hello {$who}, { $n ->\n    [one] one\n   *[other] {$n}\n  }\nbye = Bye"}


def test_another_language_may_say_less_and_falls_back() -> None:
    faults: list[str] = []
    languages = load({**SMALL, "de.ftl": "hello = Hallo {$who}"}, faults.append)
    german = languages["de"]
    assert german.format("hello", who="Ann", n=2) == "Hallo Ann"
    assert german.format("bye") == "Bye"
    assert faults == ["de: bye: there is no such text"]
    assert german.has("bye")
    assert not german.has("nothing")
    assert german.wanted("hello") == {"who", "n"}
    assert german.english.language == "en"
    assert languages["en"].english is languages["en"]


def test_a_text_that_fails_at_run_time_is_said_in_english_and_reported() -> None:
    faults: list[str] = []
    german = load({**SMALL, "de.ftl": "hello = Hallo {$who}"}, faults.append)["de"]
    with pytest.raises(TextFault):
        german.format("hello")
    assert faults == ["de: hello: Unknown external: who"]
    assert load({**SMALL, "de.ftl": "bye = Ade"})["de"].format("hello", who="A", n=1) == (
        "Hello A, one"
    )


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("hello = Hallo {$wer}", "de: hello: English does not give wer"),
        ("hallo = Hallo", "de: hallo: English has no such text"),
        ("hello Hallo", "de: hello Hallo: cannot be read"),
        ("bye = Ade\nbye = Tschüs", "de: bye: stands there twice"),
        ("bye = { other }", "de: bye: Unknown message: other"),
    ],
)
def test_a_language_with_errors_is_not_offered(content: str, fault: str) -> None:
    files = {**SMALL, "de.ftl": content}
    faults: list[str] = []
    assert set(load(files, faults.append)) == {"en"}
    assert fault in faults
    assert fault in check_texts(files)
    assert set(load(files)) == {"en"}


def test_errors_in_english_are_faults() -> None:
    with pytest.raises(TextFault, match="cannot be read"):
        load({"en.ftl": "hello Hello"})
    with pytest.raises(TextFault, match="twice"):
        load({"en.ftl": "a = b", "en.more.ftl": "a = c"})
    with pytest.raises(TextFault, match="Unknown message"):
        load({"en.ftl": "a = { b }"})
    assert check_texts({"en.ftl": "a = { b }"}) == ("en: a: Unknown message: b",)
    with pytest.raises(TextFault, match="no such text"):
        TEXTS.format("nothing")


def test_notes_terms_and_attributes_are_no_texts() -> None:
    small = Texts(
        "en", ["# a note\n-term = x\nonly =\n    .attribute = y\nkey = {-term}, { only.attribute }"]
    )
    assert small.keys() == {"key"}
    assert small.format("key") == "x, y"
    assert Texts("en", ["list = a b, c,"]).words("list") == ("a b", "c")
    assert {field.name for field in fields(facts.TurnTaken)} >= {"item"}


def test_every_stage_is_on_the_page_for_programs() -> None:
    page = Path("docs/payload.md").read_text("utf-8")
    stages = {stage.value for kind in (Stage, Standing, Force, AppealState) for stage in kind}
    assert [stage for stage in sorted(stages) if f"`{stage}`" not in page] == []
