"""The numbers of a circle as people type them."""

import pytest

from nstbot.chat import settings
from nstbot.chat.intent import Intent, Misread
from nstbot.domain.settings import BOUNDS
from tests.chat.story import TEXTS, WORDS, Story

STORY = Story().founded("Ann", "Ben", "Cy", "Dan")
NAMING = settings.Naming(lang=TEXTS, zone="Europe/Berlin")


def read(said: str) -> dict[str, str]:
    reading = STORY.read("Ann", f"!{said}")
    assert isinstance(reading, Intent), reading
    assert reading.word == "settings"
    return dict(reading.args)


def misread(said: str) -> Misread:
    reading = STORY.read("Ann", f"!{said}")
    assert isinstance(reading, Misread), reading
    return reading


@pytest.mark.parametrize(
    ("said", "args"),
    [
        ("settings", {}),
        ("settings?", {}),
        ("settings asking", {"group": "asking"}),
        ("settings: Decisions", {"group": "decision"}),
        ("settings circle", {"group": "circle"}),
        ("settings circles 3", {"setting": "circles_a_parent", "value": "3"}),
        ("settings consent", {"setting": "consent"}),
        ("settings consent check: 4 days", {"setting": "consent", "value": "345600"}),
        ("settings Change-Round 48 h", {"setting": "change_round", "value": "172800"}),
        ("settings change round two weeks", {"setting": "change_round", "value": "1209600"}),
        ("settings term 6 months", {"setting": "term", "value": "180"}),
        ("settings term 90", {"setting": "term", "value": "90"}),
        ("settings size eight", {"setting": "size", "value": "8"}),
        ("settings open proposals 5", {"setting": "open_proposals", "value": "5"}),
        ("settings consents All", {"setting": "consents", "value": "all"}),
        ("settings consents 3/4", {"setting": "consents", "value": "3/4"}),
        ("settings teaching off", {"setting": "teaching", "value": "off"}),
        ("settings time zone europe/lisbon", {"setting": "zone", "value": "Europe/Lisbon"}),
        ("settings zone utc", {"setting": "zone", "value": "UTC"}),
        (
            "settings talk 3 days because we are slow",
            {"setting": "talk", "value": "259200", "why": "we are slow"},
        ),
    ],
)
def test_names_and_values_are_read_as_people_say_them(said: str, args: dict[str, str]) -> None:
    assert read(said) == args


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("settings consent 4", "consent"),
        ("settings consent soon", "consent"),
        ("settings term 5 hours", "term"),
        ("settings size many", "size"),
        ("settings teaching perhaps", "teaching"),
        ("settings zone Atlantis", "zone"),
        ("settings zone ../etc", "zone"),
    ],
)
def test_what_is_no_value_is_answered_with_the_bounds(said: str, name: str) -> None:
    assert misread(said) == Misread(key="refused-setting-out-of-bounds", args={"setting": name})


def test_an_unknown_name_is_answered_with_the_list() -> None:
    assert misread("settings colour red because we like it").args == {"setting": "colour red"}


@pytest.mark.parametrize("name", BOUNDS)
def test_every_example_can_be_typed(name: str) -> None:
    value = settings.read(name, NAMING.example(name), WORDS)
    assert value is not None
    assert read(f"settings {NAMING.called(name)} {NAMING.example(name)}")["setting"] == name


def test_an_hour_is_an_hour() -> None:
    assert NAMING.shown("talk", "3600") == "an hour"
    assert NAMING.shown("talk", "7200") == "2 hours"


def test_the_words_of_a_decision() -> None:
    story = Story().founded("Ann", "Ben", "Cy", "Dan")
    for said, word, args in (
        ("renew D1", "renew", {}),
        ("renew D1 for 6 months", "renew", {"days": "180"}),
        ("repeal D1 because it is cold", "repeal", {"why": "it is cold"}),
        ("review D1", "review", {}),
        ("decisions", "decisions", {}),
        ("decisions all", "decisions", {"which": "all"}),
        ("decisions lapsed?", "decisions", {"which": "over"}),
        ("aim feed all because we can", "aim", {"aim": "feed all", "why": "we can"}),
        ("aim because we can", "aim", {"aim": "because we can"}),
        ("aim", "circle", {}),
    ):
        reading = story.read("Ann", f"!{said}")
        assert isinstance(reading, Intent), (said, reading)
        assert (reading.word, dict(reading.args)) == (word, args)
    assert isinstance(story.read("Ann", "!decisions of yesterday"), Misread)
    assert isinstance(story.read("Ann", "!renew D1 forever"), Misread)
