"""Reading what round is called for: its kind, how it is held, what it is about, its question."""

from nstbot.chat.intent import Intent, Misread, Missing
from nstbot.chat.pieces import is_bare, is_parted, split_item, strip, with_args
from nstbot.chat.vocabulary import Vocabulary
from nstbot.domain.facts import RoundKind, RoundMode

Said = Intent | Misread | Missing


def round_kind(intent: Intent, text: str, words: Vocabulary) -> Said:
    """A kind with a question perhaps, or a question of one's own; before or after it a mode."""
    mode, rest = _mode(text, words)
    if mode is not None and not rest and mode != RoundMode.OPEN:
        return Missing(intent=with_args(intent, mode=mode), arg="kind")
    text = rest
    given = {"mode": mode} if mode else {}
    for kind in RoundKind:
        if kind in (RoundKind.OWN, RoundKind.TEST):
            continue
        after = words.split_off(text, f"round-kind-{kind.value}")
        if after is not None:
            return _kind_and_question(with_args(intent, **given), kind, after, text, words)
    if len(text.split()) < 2 and "?" not in text:
        return Misread(key="no-such-round", args={"said": text})
    return with_args(intent, kind=RoundKind.OWN.value, question=text, **given)


def _mode(text: str, words: Vocabulary) -> tuple[str | None, str]:
    """How the round is to be held, said first, and the rest."""
    for mode in RoundMode:
        key = f"{mode.value.replace('_', '-')}-kinds"
        rest = words.split_off(text, key)
        if rest is not None:
            return mode.value, strip(rest)
    return None, text


def _kind_and_question(
    intent: Intent, kind: RoundKind, rest: str, text: str, words: Vocabulary
) -> Said:
    """`reactions: What now?` parts the kind; `ideas for the party` is a question as a whole."""
    mode, question = _mode(strip(rest), words)
    about, question = split_item(question)
    if mode is None:
        mode, question = _mode(question, words)
    given = {"kind": kind.value, **({"mode": mode} if mode else {})}
    if about is not None:
        given["about"] = about
    named = mode is not None or about is not None
    parted = is_parted(rest) or named or question[:1].isupper()
    asked = {} if is_bare(question) else {"question": question if parted else text}
    return with_args(intent, **given, **asked)
