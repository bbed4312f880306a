"""One source for HTML and body: both complete, nothing of anybody's text is ever markup."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nstbot.chat import names
from nstbot.chat.changes import change
from nstbot.chat.markup import Link, Pill, Plain, Quoted, Sheet, Strong, to_body, to_html
from nstbot.chat.plain import clean, cut, fold, one_line
from tests.chat import told
from tests.chat.story import someone

TAGS = frozenset(("p", "ul", "li", "h4", "blockquote", "br", "a", "strong", "del", "code", "pre"))
BLOCKS = frozenset(("p", "li", "h4", "blockquote", "br"))


class Reader(HTMLParser):
    """The text of well-formed HTML of ours; a line for each block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS
        assert [name for name, _ in attrs] == (["href"] if tag == "a" else [])
        for _, value in attrs:
            assert (value or "").startswith("https://matrix.to/#/")
        if tag != "br":
            self.open.append(tag)
        if tag in BLOCKS:
            self.text += "\n"

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def text_of(html: str) -> str:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return squeezed(reader.text)


def squeezed(text: str) -> str:
    """Without what marks lists, quotations, code and changes in a plain body."""
    lines = [re.sub(r"^(?:- |> )+", "", line) for line in text.split("\n")]
    return re.sub(r"[\s`*~]+", "", "".join(lines))


def everything() -> list[tuple[str, str, str]]:
    return [(post, m.body, m.html) for post, m in (*told.sheets(), *told.stories())]


def test_the_html_parses_and_says_what_the_body_says() -> None:
    for post, body, html in everything():
        if "erased" not in post and "script" not in body:
            assert text_of(html) == squeezed(body), post


def test_nothing_in_a_body_is_left_of_the_source() -> None:
    for post, body, html in everything():
        assert not re.search("[\ue000\ue001\u2028\u202e\u200b]", body + html), post
        assert "none" not in re.sub(r"none (yet|responsible)", "", body), post
        assert "{" not in body, post
        assert "  " not in body, post
        assert " ." not in re.sub(r"`[^`]*`", "x", body), post


def test_blocks() -> None:
    sheet = Sheet()
    quoted = sheet.hold(Quoted(text="a\nb"))
    source = f"# Head\nOne\ntwo\n- x\n- y\n\n\n{quoted}\n\n# Other\n- z\nThree `c`"
    assert to_body(source, sheet) == (
        "Head\nOne\ntwo\n- x\n- y\n\n> a\n> b\n\nOther\n- z\n\nThree `c`"
    )
    assert to_html(source, sheet) == (
        "<h4>Head</h4><p>One<br>two</p><ul><li>x</li><li>y</li></ul>"
        "<blockquote>a<br>b</blockquote><h4>Other</h4><ul><li>z</li></ul>"
        "<p>Three <code>c</code></p>"
    )


def test_nodes() -> None:
    sheet = Sheet()
    ann = sheet.hold(Pill(mxid="@a/b:x.org", name="A<b>", note="@a/b:x.org"))
    link = sheet.hold(Link(url="https://matrix.to/#/!r/$e?a&b", text="P7"))
    strong, plain = sheet.hold(Strong(text="<i>")), sheet.hold(Plain(text="`x`\n<y>"))
    source = f"{ann} {link} {strong} {plain} `ready {link}` 1 < 2"
    assert to_body(source, sheet) == "A<b> (@a/b:x.org) P7 <i> `x`\n<y> `ready P7` 1 < 2"
    assert to_html(source, sheet) == (
        '<p><a href="https://matrix.to/#/@a%2Fb:x.org">A&lt;b&gt;</a> (@a/b:x.org) '
        '<a href="https://matrix.to/#/!r/$e?a&amp;b">P7</a> <strong>&lt;i&gt;</strong> '
        "`x`<br>&lt;y&gt; <code>ready P7</code> 1 &lt; 2</p>"
    )


@given(st.text())
def test_no_text_becomes_markup(text: str) -> None:
    sheet = Sheet()
    for node in (Plain(text=clean(text)), Quoted(text=clean(text)), Strong(text=one_line(text))):
        held = sheet.hold(node)
        assert text_of(to_html(f"a\n\n{held}\n\nz", sheet)).startswith("a")


def test_changes_are_shown_word_by_word() -> None:
    sheet = Sheet()
    node = sheet.hold(change("Meet on <Tuesdays> at seven", "Meet on Fridays at seven sharp"))
    assert to_body(node, sheet) == "Meet on ~~<Tuesdays>~~ **Fridays** at seven **sharp**"
    assert to_html(node, sheet) == (
        "<p>Meet on <del>&lt;Tuesdays&gt;</del> <strong>Fridays</strong> at seven "
        "<strong>sharp</strong></p>"
    )
    many = " ".join(f"w{n}" for n in range(40))
    long = change(f"{many} a {many} b {many}", f"{many} c {many} d {many}")
    same = [words for tag, words in long.parts if tag == "same"]
    assert same == [
        "… w34 w35 w36 w37 w38 w39",
        "w0 w1 w2 w3 w4 w5 … w34 w35 w36 w37 w38 w39",
        "w0 w1 w2 w3 w4 w5 …",
    ]
    huge = change("a b " * 400, "b a " * 400)
    assert [tag for tag, _ in huge.parts] == ["removed", "added"]
    assert change("a b", "a").parts == (("same", "a"), ("removed", "b"))


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("a\tb\r\nc\x0bd\x85e\u2028f", "a b\nc\nd\ne\nf"),
        ("a\u202eb\u2066c\u200ed\ufeffe\u00adf", "abcdef"),
        ("a\x00\x1b[31mb\ue000\U000e0041", "a[31mb"),
        ("a\n\n\n\n\nb  \nc", "a\n\nb\nc"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("a\u200db\u200d", "ab"),
        ("👩\u200d🌾", "👩\u200d🌾"),
        ("z" + "\u0301" * 20, "z" + "\u0301" * 4),
        ("x\u2800\u3164y", "xy"),
        ("\u0600\u0661", "\u0600\u0661"),
    ],
)
def test_what_cannot_be_seen_goes(raw: str, shown: str) -> None:
    assert clean(raw) == shown


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert "\n" not in one_line(text)
    assert len(cut(text, 10)) <= 10


def test_quotations_are_cut_at_words() -> None:
    assert cut("one two three four", 12) == "one two…"
    assert cut("one\ntwo", 12) == "one two"
    assert fold("ＯＢＪＥＣＴ ’x’") == "object 'x'"


def test_people_are_found_by_whatever_they_are_called() -> None:
    ann, ben = someone("Ann"), someone("Ben Smith", "@ben:example.org")
    other = someone("ANN", "@ann:other.org")
    people = (ann, ben, other)
    assert names.find("@ann:example.org", people) == (ann,)
    assert names.find("@Ben", people) == (ben,)
    assert names.find("ben smith.", people) == (ben,)
    assert names.find("Ann", people) == (ann, other)
    assert names.find("me", people, ben.id) == (ben,)
    assert names.find("me", people) == ()
    assert names.find("@", people) == ()
    phone = someone("Eve", others=("@eve.phone:example.org",))
    assert names.find("@eve.phone", (*people, phone)) == (phone,)
    assert names.find("@eve.phone:example.org", (*people, phone)) == (phone,)
    assert names.find("Zoe", people) == ()
