"""What is taken for an act, what for an answer, and above all what for ordinary talk."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nstbot.chat import parse
from nstbot.chat.intent import Choose, Intent, Misread, Missing, PointsAt, Turn, View
from nstbot.chat.plain import clean
from nstbot.domain.facts import Answer, RoundKind
from nstbot.domain.ids import CircleId, ItemId
from tests.chat.story import CIRCLE, ME, WORDS, ZONE, Story, pid

A = Answer
OTHER = PointsAt(kind="other")


def quiet() -> Story:
    return Story().founded("Ann", "Ben", "Cy", "Dan", "Ed")


def checking() -> Story:
    """Ann's P1 is in its consent check."""
    story = quiet()
    story.in_consent()
    return story


def founding() -> Story:
    story = Story()
    story.found("Ann", "Ben", "Cy", "Dan")
    return story


QUIET, CHECKING, FOUNDING = quiet(), checking(), founding()


def ask(item: str, version: int | None = None) -> PointsAt:
    return PointsAt(kind="ask", circle=CIRCLE, item=ItemId(item), version=version)


def short(reading: parse.Reading) -> Any:
    """A reading in a form that is easy to compare."""
    match reading:
        case Intent(word=word, item=item, args=args):
            return (word, *([item] if item else []), *([dict(args)] if args else []))
        case Missing(intent=intent, arg=arg):
            return (*short(intent), f"{arg}?")
        case Misread(key=key):
            return f"misread {key}"
        case Choose(options=options):
            return tuple(option.item or option.label for option in options)
        case Turn(item=item):
            return f"turn {item}"
        case _:
            return None


PROPOSED = ("propose", {"text": "Meet on Tuesdays", "why": "we are free"})
SAID = "propose Meet on Tuesdays because we are free"


@pytest.mark.parametrize(
    "body",
    [
        f"!{SAID}",
        f"/{SAID}",
        f"//{SAID}",
        f"! {SAID}",
        f"！{SAID}",
        f"@nstbot {SAID}",
        f"@nstbot: {SAID}",
        f"@nstbot:example.org {SAID}",
        f"@nstbot !{SAID}",
        f"Next Step: {SAID}",
        f"next step: {SAID}",
        f"nstbot: {SAID}",
        "!Propose: Meet on Tuesdays because we are free",
        "!PROPOSE — Meet on Tuesdays because we are free",
        "!propose\nMeet on Tuesdays\nWhy: we are free",
        "!propose Meet on Tuesdays, since we are free",
        "!I propose Meet on Tuesdays because we are free",
        f"> <@ann:example.org> what now?\n\n!{SAID}",
        f"\u200b!{SAID}\u202e",
    ],
)
def test_every_way_of_calling(body: str) -> None:
    assert short(QUIET.read("Ben", body)) == PROPOSED


def test_a_pill_of_ours_calls_us() -> None:
    html = '<a href="https://matrix.to/#/@nstbot:example.org">Bot</a>: ' + SAID
    assert short(QUIET.read("Ben", f"Bot: {SAID}", html=html)) == PROPOSED
    encoded = html.replace("@nstbot:example.org", "%40nstbot%3Aexample.org")
    assert short(QUIET.read("Ben", f"Bot: {SAID}", html=encoded)) == PROPOSED


CALLED = [
    ("!propose Meet on Tuesdays", ("propose", {"text": "Meet on Tuesdays"}, "why?")),
    ("!propose", ("propose", "text?")),
    ("!propose because we can", ("propose", {"why": "we can"}, "text?")),
    ("!found Garden — grow food", ("found", {"name": "Garden", "aim": "grow food"})),
    ("!found Garden - grow food", ("found", {"name": "Garden", "aim": "grow food"})),
    ("!found Garden: grow food", ("found", {"name": "Garden", "aim": "grow food"})),
    ("!found Garden\ngrow food", ("found", {"name": "Garden", "aim": "grow food"})),
    ("!found A: B — C", ("found", {"name": "A: B", "aim": "C"})),
    ("!found  Garden  Circle", ("found", {"name": "Garden Circle"}, "aim?")),
    ("!found", ("found", "name?")),
    ("!aim", ("circle",)),
    ("!aim: eat well", ("aim", {"aim": "eat well"})),
    ("!join", ("count-me-in",)),
    ("!count-me-in", ("count-me-in",)),
    ("!count me in", ("count-me-in",)),
    ("!CountMeIn", ("count-me-in",)),
    ("!I’m in", ("count-me-in",)),
    ("!join me", "misread alone"),
    ("!leave-circle", ("leave-circle",)),
    ("!away", ("away",)),
    ("!away until Friday", ("away", {"until": "2026-11-27T08:00:00+00:00"})),
    ("!away when I feel like it", "misread bad-date"),
    ("!back", ("back",)),
    ("!round", ("round", "kind?")),
    ("!round reactions", ("round", {"kind": "reactions"})),
    ("!round open reactions", ("round", {"kind": "reactions"})),
    ("!round reactions open", ("round", {"kind": "reactions"})),
    ("!round reactions in-turn", "misread open-rounds-only"),
    ("!round sealed reactions", "misread open-rounds-only"),
    ("!round banana", "misread no-such-round"),
    ("!round Why?", ("round", {"kind": "own", "question": "Why?"})),
    ("!round What now, friends", ("round", {"kind": "own", "question": "What now, friends"})),
    ("!round ideas: what next?", ("round", {"kind": "ideas", "question": "what next?"})),
    ("!round ideas What next?", ("round", {"kind": "ideas", "question": "What next?"})),
    (
        "!round ideas for the party",
        ("round", {"kind": "ideas", "question": "ideas for the party"}),
    ),
    ("!round check-in", ("round", {"kind": "opening"})),
    ("!stop", ("stop",)),
    ("!circle", ("circle",)),
    ("!members?", ("members",)),
    ("!decisions", ("decisions",)),
    ("!show", ("show", "item?")),
    ("!show P1", ("show", "P1")),
    ("!show P1 please", "misread alone"),
    ("!where", ("where",)),
    ("!status p1", ("where", "P1")),
    ("@nstbot where are we?", ("where",)),
    ("!mine", ("mine",)),
    ("!guide", ("guide",)),
    ("!help", ("guide",)),
    ("@nstbot", ("guide",)),
    ("@nstbot thanks!", None),
    ("@nstbot what do you think", "misread unknown-far"),
    ("!guide !consent", ("guide", {"topic": "consent"})),
    ("!guide niggle", ("guide", {"topic": "concern"})),
    ("!guide what happens now?", ("guide", {"topic": "now"})),
    ("!guide quantum", ("guide", {"topic": "quantum"})),
    ("!term P1 6 months", ("term", "P1", {"days": "180"})),
    ("!term P1", ("term", "P1", "days?")),
    ("!term P1 long", "misread bad-term"),
    ("!term #P1: 90", ("term", "P1", {"days": "90"})),
    ("!responsible P1 @ben:example.org", ("responsible", "P1", {"person": "@ben:example.org"})),
    ("!responsible P1 me", ("responsible", "P1", {"person": "me"})),
    ("!responsible P1", ("responsible", "P1", "person?")),
    ("!measure P1 half of us come", ("measure", "P1", {"text": "half of us come"})),
    ("!amend P1", ("amend", "P1", "text?")),
    ("!amend P1 because it rains", ("amend", "P1", {"why": "it rains"})),
    ("!amend P1 A pond because it rains", ("amend", "P1", {"text": "A pond", "why": "it rains"})),
    ("!park P1 until 24 Dec", ("park", "P1", {"until": "2026-12-24T08:00:00+00:00"})),
    ("!park P1", ("park", "P1", "until?")),
    ("!object O1 it is cold", ("reason", "O1", {"harm": "it is cold"})),
    ("!object D1 it is cold", ("object", "D1", {"harm": "it is cold"})),
    ("!object P1 because it is cold", ("object", "P1", {"because": "it is cold"})),
    ("!object P1", ("object", "P1")),
    ("!reopen D1 it is cold", ("object", "D1", {"harm": "it is cold"})),
    ("!concern P1 late", ("concern", "P1", {"harm": "late"})),
    ("!concern P1", ("concern", "P1", "harm?")),
    ("!settled O1", ("settled", "O1")),
    ("!recast o1", ("recast", "O1")),
    ("!more time P1", ("more-time", "P1")),
    ("!ready P1", ("ready", "P1")),
    ("!withdraw P1", ("withdraw", "P1")),
    ("!close R1", ("close", "R1")),
    ("!cancel R1", ("cancel", "R1")),
    ("!pass R1", ("pass", "R1")),
    ("!pass F1", ("guest", "F1")),
    ("!consent P1", ("consent", "P1")),
    ("!consent but only if it rains", "misread only-the-word"),
    ("!consent?", "misread only-the-word"),
    ("!consent ✋", "misread only-the-word"),
    ("!consent 🎉", "misread nothing-awaits"),
    ("!consent", "misread nothing-awaits"),
    ("!object it is cold", "misread nothing-awaits"),
    ("!guest", "misread nothing-awaits"),
    ("!ready", ("ready",)),
    ("!conzent", "misread unknown"),
    ("!yes", "misread unknown"),
    ("!no", "misread unknown"),
    ("!pas", "misread unknown"),
    ("!xyzzy", "misread unknown-far"),
    ("!!!", None),
    ("!", None),
    ("! wow", None),
    ("/home/ann/file is lost", None),
    ("/ / /", None),
    ("//example.org/x", None),
]


@pytest.mark.parametrize(("body", "expected"), CALLED)
def test_words_after_a_prefix(body: str, expected: object) -> None:
    assert short(QUIET.read("Ben", body)) == expected


def test_a_person_may_be_a_pill() -> None:
    html = '!responsible P1 <a href="https://matrix.to/#/@cy:example.org">Cy</a>'
    reading = QUIET.read("Ben", "!responsible P1 Cy", html=html)
    assert short(reading) == ("responsible", "P1", {"person": "@cy:example.org"})
    unnamed = QUIET.read("Ben", "!responsible P1 @cy:example.org", html=html)
    assert short(unnamed) == ("responsible", "P1", {"person": "@cy:example.org"})


NOT_COMMANDS = [
    ("`!ready`", None),
    ("```\n!ready\n```", None),
    ("> !ready", None),
    ("> !ready\n\n", None),
    ("!ready", "<pre><code>!ready</code></pre>"),
    ("!ready", "<blockquote><p>!ready</blockquote>"),
    ("!ready", "<code>!ready</code>"),
    ("nstbot propose x", None),
    ("Next Stepping: propose x", None),
    ("@nstbots propose x", None),
    ("what does !ready do", None),
    ("", None),
    ("\u200b", None),
]


@pytest.mark.parametrize(("body", "html"), NOT_COMMANDS)
def test_quotations_and_code_are_no_commands(body: str, html: str | None) -> None:
    assert QUIET.read("Ben", body, html=html) is None


def test_after_a_quotation_in_html_the_word_counts() -> None:
    body = "> <@ann:example.org> so?\n\n!ready"
    html = "<mx-reply><blockquote>so?</blockquote></mx-reply>!ready<br></b>"
    assert short(QUIET.read("Ben", body, html=html)) == ("ready",)
    quoted = "<blockquote>so?</blockquote>!ready"
    assert short(QUIET.read("Ben", "> so?\n!ready", html=quoted)) == ("ready",)


def test_notices_are_never_commands() -> None:
    spoken = parse.Spoken(body="!ready", notice=True)
    place = parse.Place(kind="circle", circle=CIRCLE)
    view = QUIET.view()
    assert parse.parse(spoken, place, pid("Ann"), [view], ME, WORDS, QUIET.now) is None


# ── Answers ─────────────────────────────────────────────────────────────────────────────────────

CONSENT = ("consent", "P1")
SHORT_WORDS = [
    "yes",
    "Yes!",
    "ok",
    "OK.",
    "fine",
    "agreed",
    "no objection",
    "👍",
    "👍🏽",
    "✔️",
    "✅",
]
MAIN = [
    ("consent", CONSENT),
    ("I consent", CONSENT),
    ("i consent.", CONSENT),
    ("Consent 🎉", CONSENT),
    ("consent?", None),
    ("consent but not really", None),
    ("consent is a nice word", None),
    ("consent-based talk", None),
    ("I consented yesterday", None),
    ("I object", ("object", "P1")),
    ("I object: no ramp", ("object", "P1", {"harm": "no ramp"})),
    ("I object — no ramp", ("object", "P1", {"harm": "no ramp"})),
    (
        "Objection: no ramp, because of the steps",
        ("object", "P1", {"harm": "no ramp", "because": "of the steps"}),
    ),
    ("I object to that tone", None),
    ("I object because of the tone", None),
    ("objections are gifts", None),
    ("concern: late", ("concern", "P1", {"harm": "late"})),
    ("niggle: late", ("concern", "P1", {"harm": "late"})),
    ("concern", ("concern", "P1", "harm?")),
    ("my concern: late", None),
    ("pass", None),
    ("guest", None),
    ("join", None),
    ("no", None),
    ("✋", None),
    ("ready", None),
    ("settled", None),
    ("propose x because y", None),
]


@pytest.mark.parametrize("body", SHORT_WORDS)
def test_short_words_count_only_as_an_answer_to_the_ask(body: str) -> None:
    assert CHECKING.read("Ben", body) is None
    assert CHECKING.read("Ben", body, reply=OTHER) is None
    assert CHECKING.read("Ben", body, thread="P1", reply=OTHER) is None
    assert short(CHECKING.read("Ben", body, thread="P1")) == CONSENT
    assert short(CHECKING.read("Ben", body, reply=ask("P1", 1))) == CONSENT
    assert short(CHECKING.read("Ben", body, direct=True)) == CONSENT
    assert CHECKING.read("Ben", f"{body} then let us", thread="P1") is None


@pytest.mark.parametrize(("body", "expected"), MAIN)
def test_full_words_in_the_main_timeline(body: str, expected: object) -> None:
    assert short(CHECKING.read("Ben", body)) == expected
    assert CHECKING.read("Ben", body, reply=OTHER) is None
    assert QUIET.read("Ben", body) is None
    assert CHECKING.read("Gus", body) is None


THREAD = [
    ("no", ("object", "P1", "harm?")),
    ("✋", ("object", "P1")),
    ("🤔", ("concern", "P1")),
    ("pass", ("pass", "P1")),
    ("I object because of the steps", ("object", "P1", {"because": "of the steps"})),
    ("I object to that tone", None),
    ("objection", ("object", "P1")),
    ("what do you mean?", None),
]


@pytest.mark.parametrize(("body", "expected"), THREAD)
def test_in_the_thread_of_the_ask(body: str, expected: object) -> None:
    assert short(CHECKING.read("Ben", body, thread="P1")) == expected
    assert CHECKING.read("Gus", body, thread="P1") is None
    assert CHECKING.read("Ben", body, thread="P1", reply=OTHER) is None


def test_a_reply_to_the_ask_may_run_on_and_keeps_its_version() -> None:
    reading = CHECKING.read("Ben", "I object to the steps since they are steep", reply=ask("P1", 1))
    assert isinstance(reading, Intent)
    assert (reading.word, reading.version) == ("object", 1)
    older = CHECKING.read("Ben", "!consent P1", reply=ask("P1", 7))
    assert isinstance(older, Intent)
    assert older.version == 7
    elsewhere = CHECKING.read("Ben", "!ready P9", reply=ask("P1", 7))
    assert isinstance(elsewhere, Intent)
    assert elsewhere.version is None


def test_a_reply_to_the_card_takes_full_words_only() -> None:
    card = PointsAt(kind="card", circle=CIRCLE, item=ItemId("P1"))
    assert CHECKING.read("Ben", "yes", reply=card) is None
    assert short(CHECKING.read("Ben", "consent", reply=card)) == CONSENT
    assert CHECKING.read("Ben", "I object to the tone", reply=card) is None


def test_an_answer_once_given_is_not_changed_by_a_courtesy() -> None:
    story = checking()
    story.answer("Ben", "P1", A.CONCERN, "it is late")
    assert story.read("Ben", "ok", direct=True) is None
    assert story.read("Ben", "ok", thread="P1") is None
    assert story.read("Ben", "consent") is None
    assert short(story.read("Ben", "consent", thread="P1")) == CONSENT
    assert short(story.read("Ben", "ok", reply=ask("P1", 1))) == CONSENT
    assert short(story.read("Ben", "consent", direct=True)) == CONSENT
    assert short(story.read("Ben", "I object: no ramp"))[0] == "object"


def test_two_things_await_the_bot_lists_them() -> None:
    story = checking()
    story.in_consent("Ben")
    assert short(story.read("Cy", "consent")) == ("P1", "P2")
    assert short(story.read("Cy", "!consent")) == ("P1", "P2")
    assert short(story.read("Cy", "yes", direct=True)) == ("P1", "P2")
    assert short(story.read("Cy", "yes", thread="P2")) == ("consent", "P2")
    assert short(story.read("Ann", "consent")) == ("consent", "P2")
    missing = story.read("Cy", "no", direct=True)
    assert short(missing) == ("P1", "P2")


def test_founding_has_words_of_its_own() -> None:
    assert short(FOUNDING.read("Ben", "yes", thread="F1")) == ("consent", "F1")
    assert short(FOUNDING.read("Ben", "no", thread="F1")) == ("guest", "F1")
    assert short(FOUNDING.read("Ben", "pass", thread="F1")) == ("guest", "F1")
    assert short(FOUNDING.read("Ben", "!pass")) == ("guest", "F1")
    assert short(FOUNDING.read("Ben", "⏭", thread="F1")) == ("guest", "F1")
    assert short(FOUNDING.read("Ben", "guest")) == ("guest", "F1")
    assert short(FOUNDING.read("Ben", "I join")) == ("consent", "F1")
    assert short(FOUNDING.read("Ben", "count me in!")) == ("consent", "F1")
    assert short(FOUNDING.read("Ben", "join us there")) is None
    assert short(FOUNDING.read("Ben", "!join")) == ("count-me-in",)
    assert short(FOUNDING.read("Ben", "consent")) == ("consent", "F1")
    assert short(FOUNDING.read("Ben", "!guest")) == ("guest", "F1")
    assert short(FOUNDING.read("Ben", "!close")) == ("close", "F1")
    objection = FOUNDING.read("Ben", "I object: that name is taken")
    assert short(objection) == ("object", "F1", {"harm": "that name is taken"})


def test_in_a_round_ordinary_talk_is_a_turn() -> None:
    story = quiet()
    story.round("Ann", RoundKind.IDEAS)
    assert short(story.read("Ben", "plant beans", thread="R1")) == "turn R1"
    assert short(story.read("Ben", "ok", thread="R1")) == "turn R1"
    assert short(story.read("Ben", "I object: beans", thread="R1")) == "turn R1"
    assert short(story.read("Ben", "plant beans", reply=ask("R1"))) == "turn R1"
    assert story.read("Ben", "plant beans", thread="R1", reply=OTHER) is None
    assert story.read("Ben", "plant beans") is None
    assert short(story.read("Ben", "pass", thread="R1")) == ("pass", "R1")
    assert short(story.read("Ben", "!pass")) == ("pass", "R1")
    assert story.read("Ben", "pass") is None
    assert short(story.read("Ben", "!close")) == ("close", "R1")
    assert short(story.read("Ben", "!cancel")) == ("cancel", "R1")
    assert short(story.read("Ben", "!consent")) == "misread nothing-awaits"
    assert short(story.read("Gus", "!pass")) == ("pass", "R1")
    story.answer("Ben", "R1", A.SPOKE)
    assert story.read("Ben", "and peas", thread="R1") is None


def test_in_a_talk_step_who_has_not_spoken_takes_a_turn() -> None:
    story = quiet()
    story.propose("Ann", "A shed", "rain")
    assert short(story.read("Ben", "how big?", thread="P1")) == "turn P1"
    assert story.read("Ann", "three metres", thread="P1") is None
    assert short(story.read("Ben", "!close")) == ("close", "P1")
    assert short(story.read("Ben", "!pass")) == ("pass", "P1")


def test_a_prefix_is_heard_in_a_reply_to_somebody_else_a_short_word_is_not() -> None:
    assert short(CHECKING.read("Ben", "!consent", reply=OTHER)) == CONSENT
    assert short(CHECKING.read("Ben", "!yes", reply=OTHER)) == "misread unknown"
    assert short(CHECKING.read("Ben", "!yes", thread="P1")) == CONSENT


# ── Which one ───────────────────────────────────────────────────────────────────────────────────


def test_what_is_meant_without_its_number() -> None:
    story = checking()
    assert short(story.read("Ann", "!ready")) == ("ready", "P1")
    assert short(story.read("Ben", "!term 6 months")) == ("term", "P1", {"days": "180"})
    assert short(story.read("Ann", "!withdraw")) == ("withdraw", "P1")
    assert short(story.read("Ben", "!withdraw")) == ("withdraw",)
    assert short(story.read("Ben", "!more-time")) == ("more-time", "P1")
    assert short(story.read("Ben", "!settled")) == ("settled",)
    story.answer("Ben", "P1", A.OBJECTION, "no ramp", "steps")
    assert short(story.read("Ben", "!settled")) == ("settled", "O1")
    assert short(story.read("Ben", "!settled", thread="P1")) == ("settled", "O1")
    assert short(story.read("Cy", "!recast")) == ("recast", "O1")
    assert short(story.read("Ben", "!withdraw")) == ("withdraw", "O1")
    story.answer("Cy", "P1", A.OBJECTION, "too dark", "lamps")
    assert short(story.read("Dan", "!settled")) == ("O1", "O2")
    story.in_consent("Ben")
    assert short(story.read("Cy", "!amend A pond")) == ("P1", "P2")
    assert short(story.read("Cy", "!amend A pond", thread="P2"))[:2] == ("amend", "P2")
    assert short(story.read("Ben", "!withdraw")) == ("P2", "O1")
    assert short(story.read("Ben", "!withdraw", thread="P1")) == ("withdraw", "O1")
    assert short(story.read("Ben", "!withdraw", thread="R9")) == ("P2", "O1")
    assert short(story.read("Gus", "!consent")) == "misread nothing-awaits"
    assert short(story.read("Gus", "!consent", thread="P1")) == CONSENT


def test_a_decision_is_objected_to_by_its_number_or_near_it() -> None:
    story = checking()
    for name in ("Ben", "Cy", "Dan", "Ed"):
        story.answer(name, "P1", A.CONSENT)
    assert short(story.read("Ben", "!object it is cold")) == (
        "object",
        {"harm": "it is cold"},
        "item?",
    )
    near = PointsAt(kind="ours", circle=CIRCLE, item=ItemId("D1"))
    reading = story.read("Ben", "!object it is cold", reply=near)
    assert short(reading) == ("object", "D1", {"harm": "it is cold"})
    story.answer("Ben", "D1", A.OBJECTION, "it is cold", "no oven")
    assert short(story.read("Ben", "!settled", reply=near)) == ("settled", "O1")
    assert short(story.read("Cy", "!more-time", reply=near)) == ("more-time", "P1")


# ── Direct chats and rooms without a circle ─────────────────────────────────────────────────────

SECOND = CircleId("01JD0000000000000000000002")


def read_in(
    body: str, views: list[View], kind: Any = "direct", reply: PointsAt | None = None
) -> parse.Reading:
    spoken = parse.Spoken(body=body)
    place = parse.Place(kind=kind, reply=reply)
    return parse.parse(spoken, place, pid("Ben"), views, ME, WORDS, QUIET.now.astimezone(ZONE))


def test_a_direct_chat_needs_no_prefix() -> None:
    one = [CHECKING.view()]
    assert short(read_in(SAID, one)) == PROPOSED
    assert short(read_in("consent", one)) == CONSENT
    assert short(read_in("mine", one)) == ("mine",)
    assert short(read_in("show P1", one)) == ("show", "P1")
    assert short(read_in("what is this?", one)) == "misread direct"
    assert short(read_in("consent but later", one)) == "misread direct"
    assert short(read_in("ready or not", one)) == "misread direct"
    assert read_in("thank you!", one) is None
    assert read_in("🎉", one) is None
    assert short(read_in("found A — B", one)) == "misread in-a-room"
    assert short(read_in("no", one)) == ("object", "P1", "harm?")
    assert read_in("no", [QUIET.view()]) is None


def test_in_a_direct_chat_the_circle_is_asked_back() -> None:
    two = [CHECKING.view(), View(circle=SECOND, state=QUIET.circle, label="Second Circle")]
    assert short(read_in(SAID, two)) == ("Garden Circle", "Second Circle")
    assert short(read_in("consent", two)) == CONSENT
    assert short(read_in("show P1", two)) == ("show", "P1")
    assert short(read_in("show D9", two)) == ("D9", "D9")
    assert short(read_in("where", two)) == ("Garden Circle", "Second Circle")
    assert short(read_in("ready", two)) == ("ready", "P1")
    assert short(read_in("propose x", two)) == ("Garden Circle", "Second Circle")
    assert short(read_in("guide", two)) == ("guide",)
    near = PointsAt(kind="ours", circle=SECOND, item=ItemId("P4"))
    reading = read_in(SAID, two, reply=near)
    assert isinstance(reading, Intent)
    assert reading.circle == SECOND


def test_without_a_circle() -> None:
    assert short(read_in(SAID, [])) == "misread in-no-circle"
    assert short(read_in("mine", [])) == ("mine",)
    assert short(read_in("!found A — B", [], "unfounded")) == ("found", {"name": "A", "aim": "B"})
    assert short(read_in("!propose x", [], "unfounded")) == ("propose", {"text": "x"}, "why?")
    assert read_in("consent", [], "unfounded") is None


def test_taps() -> None:
    assert parse.tap("✅") is A.CONSENT
    assert parse.tap("👍🏿") is A.CONSENT
    assert parse.tap("✔️") is A.CONSENT
    assert parse.tap("🤔") is A.CONCERN
    assert parse.tap("✋🏼") is A.OBJECTION
    assert parse.tap("⏭️") is A.PASS
    assert parse.tap("🎉") is None
    assert parse.tap("") is None


# ── Properties ──────────────────────────────────────────────────────────────────────────────────

_WORDY = """
    I object consent yes no ok fine pass concern agreed because the hall P1 join guest ready
    propose ✅ ✋ 👍 : — - ? ! . , not to that
"""
WORDY = st.sampled_from(_WORDY.split())
TALK = st.lists(WORDY, min_size=1, max_size=6).map(" ".join) | st.text(max_size=40)


@given(TALK)
@settings(max_examples=400, deadline=None)
def test_no_talk_outside_the_allowed_places_is_an_answer(body: str) -> None:
    """Product §2: nothing in a reply to somebody else; in the main timeline only full words."""
    if clean(body)[:1] not in ("!", "/", "@", "！", "／"):
        assert CHECKING.read("Ben", body, reply=OTHER) is None
        assert CHECKING.read("Ben", body, thread="P1", reply=OTHER) is None
        assert QUIET.read("Ben", body) is None
        reading = CHECKING.read("Ben", body)
        found = WORDS.find(clean(body))
        if reading is not None:
            assert found is not None
            assert found.key in ("consent", "object", "concern")


@given(
    st.text(max_size=200) | TALK.map("!{}".format),
    st.none() | st.text(max_size=100).map("<a href='https://matrix.to/#/@x:y'>{}</b>".format),
    st.booleans(),
    st.sampled_from([None, "P1", "R9"]),
)
@settings(max_examples=400, deadline=None)
def test_nothing_that_is_typed_raises(
    body: str, html: str | None, direct: bool, thread: str | None
) -> None:
    reading = CHECKING.read("Ben", body, html=html, direct=direct, thread=thread)
    if isinstance(reading, Missing | Choose):
        kept = parse.question_from_json(parse.question_to_json(reading))
        assert kept == reading
