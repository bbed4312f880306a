"""Whose words they are: a key counts only for the one whose device sent it (engineering §9)."""

from types import SimpleNamespace
from typing import Any

import pytest

from nstbot.matrix.crypto import Crypto

ROOM, ANN, EVE = "!room:example.org", "@ann:example.org", "@eve:example.org"


class Devices(dict[str, dict[str, Any]]):
    """As nio keeps them: user → device id → device."""

    @property
    def users(self) -> Any:
        return self.keys()


def crypto(*, owner: str, chain: tuple[str, ...] = ()) -> Crypto:
    """It has a key that came from the one device of `owner`."""
    device = SimpleNamespace(curve25519="curve", ed25519="ed")
    other = SimpleNamespace(curve25519="other", ed25519="other")
    session = SimpleNamespace(sender_key="curve", ed25519="ed", forwarding_chain=list(chain))
    olm = SimpleNamespace(
        device_store=Devices({owner: {"A": device}, "@cy:example.org": {"C": other}}),
        inbound_group_store=SimpleNamespace(get=lambda *key: session if key[2] == "s" else None),
        users_for_key_query=set(),
    )
    return Crypto(SimpleNamespace(olm=olm, user_id="@bot:example.org"), SimpleNamespace())  # type: ignore[arg-type]


def event(sender: str, session: str = "s") -> Any:
    return SimpleNamespace(sender=sender, sender_key="curve", session_id=session, event_id="$e")


def test_a_key_counts_for_whose_device_sent_it() -> None:
    own = crypto(owner=ANN)
    assert own._is_theirs(event(ANN), ROOM)
    assert own.olm.users_for_key_query == set()


@pytest.mark.parametrize("sender", [EVE, "@cy:example.org"])
def test_nobodys_words_are_given_to_another(sender: str) -> None:
    own = crypto(owner=ANN)
    for _ in range(2):
        assert not own._is_theirs(event(sender), ROOM)
    assert own.olm.users_for_key_query == {sender}


def test_a_key_that_was_handed_on_has_no_owner() -> None:
    assert not crypto(owner=ANN, chain=("somebody",))._is_theirs(event(ANN), ROOM)


def test_without_the_key_there_is_nothing_to_doubt() -> None:
    own = crypto(owner=ANN)
    assert own._is_theirs(event(EVE, "unknown"), ROOM)
    assert own._is_theirs(event("@bot:example.org"), ROOM)
    assert not own.news()
