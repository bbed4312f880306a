"""What is taken for an act: words after a prefix or our name, and in direct chats."""

from typing import Any

import pytest

from nstbot.chat import parse
from nstbot.chat.intent import Intent, Missing, PointsAt, View
from nstbot.chat.vocabulary import WORDS as KEYS
from nstbot.domain.facts import Answer
from nstbot.domain.ids import CircleId, ItemId
from tests.chat.reading import CHECKING, CONSENT, FOUNDING, PROPOSED, QUIET, SAID, short
from tests.chat.story import CIRCLE, ME, TEXTS, WORDS, ZONE, Story, pid

A = Answer


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
    ("!found  Garden  Circle", "misread refused-already-founded"),
    ("!found", "misread refused-already-founded"),
    ("!aim", ("circle",)),
    ("!merge", ("merge",)),
    ("!merge Garden", ("merge", {"circle": "Garden"})),
    ("!merge with River because few", ("merge", {"circle": "River", "why": "few"})),
    ("!merge because few", ("merge", {"why": "few"})),
    ("!unlink Garden", "misread alone"),
    ("!unlink", ("unlink",)),
    ("!split circle", ("split-circle", "halves?")),
    ("!split-circle @a / @b / @c", ("split-circle", "halves?")),
    ("!split the circle @a @b because far", ("split-circle", {"goes": "@a\n@b", "why": "far"})),
    ("!split @a, @b / @c and @d", ("split-circle", {"stays": "@a\n@b", "goes": "@c\n@d"})),
    ("!unlink, because we are tired", ("unlink", {"why": "we are tired"})),
    ("!roles", ("roles",)),
    ("!project", "misread unknown-far"),
    ("!away next Friday", ("away", {"until": "2026-11-27T08:00:00+00:00"})),
    ("!guide leave", ("guide", {"topic": "leave-circle"})),
    ("!help me", ("guide", {"topic": "start"})),
    ("!guide representatives", ("guide", {"topic": "representatives"})),
    ("!propose A shed – because of rain", ("propose", {"text": "A shed", "why": "of rain"})),
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
    ("!away until 0001-01-01 00:00", "misread bad-date"),
    ("!back", ("back",)),
    ("!round", ("round", "kind?")),
    ("!round reactions", ("round", {"kind": "reactions"})),
    ("!round open reactions", ("round", {"kind": "reactions", "mode": "open"})),
    ("!round reactions open", ("round", {"kind": "reactions", "mode": "open"})),
    ("!round reactions in-turn", ("round", {"kind": "reactions", "mode": "in_turn"})),
    ("!round sealed reactions", ("round", {"kind": "reactions", "mode": "sealed"})),
    ("!round in turn", ("round", {"mode": "in_turn"}, "kind?")),
    (
        "!round in turn: Who waters the beds?",
        ("round", {"mode": "in_turn", "kind": "own", "question": "Who waters the beds?"}),
    ),
    ("!round questions P1", ("round", {"kind": "questions", "about": "P1"})),
    (
        "!round reactions P1 in turn and now?",
        ("round", {"kind": "reactions", "mode": "in_turn", "about": "P1", "question": "and now?"}),
    ),
    ("!skip @ann", ("skip", {"person": "@ann"})),
    ("!skip", ("skip", "person?")),
    ("!next", ("next",)),
    ("!resume R1", ("resume", "R1")),
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
    ("!show 1", ("show", "F1")),
    ("!where 1", ("where", "F1")),
    ("!show 7", ("show", "item?")),
    ("!F1", ("show", "F1")),
    ("!p9.", ("show", "P9")),
    ("!where", ("where",)),
    ("!status p1", ("where", "P1")),
    ("@nstbot where are we?", ("where",)),
    ("!mine", ("mine",)),
    ("!release because she shouts", ("release", {"why": "she shouts"}, "person?")),
    ("!same @ann:example.org", ("same", {"person": "@ann:example.org"})),
    ("!same person as @ann.", ("same", {"person": "@ann"})),
    ("!same", ("same", "person?")),
    ("!reminders", ("reminders",)),
    ("!reminders off.", ("reminders", {"wish": "off"})),
    ("!remind me: on", ("reminders", {"wish": "on"})),
    ("!reminders maybe", "misread switch"),
    ("!guide", ("guide",)),
    ("!help", ("guide",)),
    ("@nstbot", ("guide",)),
    ("@nstbot thanks!", None),
    ("@nstbot what do you think", "misread direct"),
    ("@nstbot xyzzy", "misread unknown-far"),
    ("!guide !consent", ("guide", {"topic": "consent"})),
    ("!guide niggle", ("guide", {"topic": "concern"})),
    ("!guide what happens now?", ("guide", {"topic": "now"})),
    ("!guide quantum", ("guide", {"topic": "quantum"})),
    ("!guide how do I object?", ("guide", {"topic": "object"})),
    ("!guide what is a concern", ("guide", {"topic": "concern"})),
    ("!guide how to object", ("guide", {"topic": "objecting"})),
    ("!guide representitives", ("guide", {"topic": "representatives"})),
    ("!guide I am on holiday", ("guide", {"topic": "absence"})),
    ("!guide levels", ("guide", {"topic": "levels"})),
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
    ("!measure P1", ("measure", "P1", "text?")),
    ("!object O1", ("reason", "O1", "harm?")),
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
    ("/etc/hosts is lost", None),
    ("/ / /", None),
    ("//example.org/x", None),
]


@pytest.mark.parametrize(("body", "expected"), CALLED)
def test_words_after_a_prefix(body: str, expected: object) -> None:
    assert short(QUIET.read("Ben", body)) == expected


@pytest.mark.parametrize("key", KEYS)
def test_whatever_is_missing_has_a_question(key: str) -> None:
    for body in (f"!{key}", f"!{key} P1", f"!{key} O1", f"!{key} x"):
        reading = CHECKING.read("Ben", body)
        if isinstance(reading, Missing):
            assert TEXTS.has(f"missing-{reading.intent.word}-{reading.arg}")


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
    assert short(read_in("P1", one)) == ("show", "P1")
    assert short(read_in("merge.", one)) == ("merge",)
    assert short(read_in("accept it as it is", one)) == "misread direct"
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
    assert short(read_in("!propose x", [], "unfounded")) == ("propose", {"text": "x"})
    assert short(read_in("!found", [], "unfounded")) == ("found", "name?")
    named = ("found", {"name": "Garden Circle"}, "aim?")
    assert short(read_in("!found  Garden  Circle", [], "unfounded")) == named
    assert short(read_in("!found A", [], "unfounded")) == ("found", {"name": "A"}, "aim?")
    assert read_in("consent", [], "unfounded") is None


def test_nobody_is_asked_back_about_what_is_refused_anyway() -> None:
    assert short(QUIET.read("Gus", "!propose x")) == "misread refused-not-a-member"
    assert short(QUIET.read("Gus", "!show")) == ("show", "item?")
    assert short(QUIET.read("Ann", "!found x")) == "misread refused-already-founded"
    assert short(FOUNDING.read("Ann", "!propose x")) == "misread refused-founding-open"
    assert short(FOUNDING.read("Ben", "!found x")) == "misread refused-founding-open"
    assert short(FOUNDING.read("Ben", "!found A — B")) == ("found", {"name": "A", "aim": "B"})
    failed = Story()
    failed.found("Ann", "Ben")
    failed.answer("Ben", "F1", A.CONSENT)
    assert short(failed.read("Ann", "!propose x")) == "misread refused-not-founded"
    assert short(failed.read("Ann", "!found x")) == ("found", {"name": "x"}, "aim?")
    assert short(CHECKING.read("Ben", "!term P1")) == "misread refused-only-proposer"
    assert short(CHECKING.read("Ann", "!term P1")) == ("term", "P1", "days?")
    two = [CHECKING.view(), View(circle=SECOND, state=CHECKING.circle, label="Second Circle")]
    assert short(read_in("term P1", two)) == ("P1", "P1")


def test_taps() -> None:
    assert parse.tap("✅") is A.CONSENT
    assert parse.tap("👍🏿") is A.CONSENT
    assert parse.tap("✔️") is A.CONSENT
    assert parse.tap("🤔") is A.CONCERN
    assert parse.tap("✋🏼") is A.OBJECTION
    assert parse.tap("⏭️") is A.PASS
    assert parse.tap("🎉") is None
    assert parse.tap("") is None
