"""Whom people name: by number, by name, by Matrix id, one or two, with the reason in any place."""

import pytest

from nstbot.chat.naming import Named, Naming, Unknown
from tests.chat.story import WORDS, pid, someone

PEOPLE = [someone(name) for name in ("Ann", "Ben", "Cy", "Dan")]
PEOPLE.append(someone("Anna Maria", "@am:example.org"))
LISTED = [person.id for person in PEOPLE]
NAMING = Naming(WORDS, PEOPLE, LISTED, pid("Dan"))
AM = PEOPLE[-1].id


def read(text: str) -> object:
    named = NAMING.read(text)
    if isinstance(named, Unknown):
        return named.said
    return [(one.person, one.because) for one in named]


@pytest.mark.parametrize(
    "text",
    [
        "2 because she listens",
        "2. because she listens",
        "#2 because she listens",
        "ben, because she listens",
        "@ben because she listens",
        "@ben:example.org because she listens",
        "@ben:example.org: she listens",
        "Ben: she listens",
        "2 — she listens",
        "2 - she listens",
        "2\nshe listens",
        "Ben cos she listens.",
    ],
)
def test_one_with_a_reason(text: str) -> None:
    assert read(text) in ([("ben", "she listens")], [("ben", "she listens.")])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2", [("ben", None)]),
        ("me because I have time", [("dan", "I have time")]),
        ("Anna Maria because x", [(AM, "x")]),
        ("Anna Maria and Ben because x", [(AM, "x"), ("ben", "x")]),
        ("2 5 because x", [("ben", "x"), (AM, "x")]),
        ("2, she listens well", [("ben", "she listens well")]),
        ("2, listens well", "listens well"),
        ("2, 5: x", [("ben", "x"), (AM, "x")]),
        ("2 & Cy", [("ben", None), ("cy", None)]),
        ("2 and 2", [("ben", None)]),
        ("1, 2 and 3 because x", [("ann", "x"), ("ben", "x"), ("cy", "x")]),
        ("2 because x; 3 because y", [("ben", "x"), ("cy", "y")]),
        ("2 because x\n3 because y", [("ben", "x"), ("cy", "y")]),
        ("2 because x and 3 because y", [("ben", "x"), ("cy", "y")]),
        ("2 because x, Anna Maria because y", [("ben", "x"), (AM, "y")]),
        ("2 because x because y", [("ben", "x because y")]),
        ("2 because x and y because z", [("ben", "x and y because z")]),
        ("2 because x; 3", [("ben", "x"), ("cy", None)]),
        ("2 because x; and more", [("ben", "x; and more")]),
        ("9 because x", "9"),
        ("Zoe: she listens", "Zoe: she listens"),
        ("0", "0"),
        ("Zoe because x", "Zoe"),
        ("Ben and Zoe because x", "Zoe"),
        ("Ben is kind", "Ben is kind"),
        ("because x", ""),
        ("she listens to everyone", "she listens to everyone"),
        ("x" * 400, "x" * 400),
    ],
)
def test_who_and_why(text: str, expected: object) -> None:
    assert read(text) == expected


def test_two_of_one_name_are_not_guessed() -> None:
    twins = [someone("Ben"), someone("Ben", "@ben2:example.org")]
    naming = Naming(WORDS, twins, [], None)
    assert naming.read("Ben because x") == Unknown(
        said="Ben", alike=("@ben:example.org", "@ben2:example.org")
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ben because x", (None, Named(person=pid("ben"), because="x"))),
        ("Ann to Ben because x", (pid("ann"), Named(person=pid("ben"), because="x"))),
        ("1 to 5: x", (pid("ann"), Named(person=AM, because="x"))),
        ("Ann -> Ben", (pid("ann"), Named(person=pid("ben")))),
        ("Ann to Zoe because x", Unknown(said="Zoe")),
        ("Zoe to Ann because x", Unknown(said="Zoe to Ann")),
        ("Zoe", Unknown(said="Zoe")),
    ],
)
def test_a_change(text: str, expected: object) -> None:
    assert NAMING.instead(text) == expected
