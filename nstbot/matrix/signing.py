"""The bot signs its own device, so that no client shows a warning or excludes it (facts §2.2).

A message sent to an unsigned device may be lost for good; this is done before any room is joined.
"""

import json
import logging
import secrets
from pathlib import Path
from typing import Any, Final

from Crypto.PublicKey import ECC
from Crypto.Signature import eddsa
from unpaddedbase64 import decode_base64, encode_base64

from nstbot.app.ports import Rejected
from nstbot.matrix import keeping
from nstbot.matrix.crypto import Crypto
from nstbot.matrix.plain import mapping
from nstbot.matrix.wire import Raw, SessionEnded, Wire, path

log = logging.getLogger(__name__)

SEEDS: Final = "cross-signing.json"
ROLES: Final = ("master", "self_signing", "user_signing")


class SigningKey:
    """An Ed25519 key made from 32 secret bytes."""

    def __init__(self, seed: bytes) -> None:
        self._key = ECC.construct(curve="Ed25519", seed=seed)
        self.public: str = encode_base64(self._key.public_key().export_key(format="raw"))

    def sign(self, user: str, value: Raw) -> Raw:
        """`value` with this key's signature beside those it has."""
        signature = encode_base64(eddsa.new(self._key, "rfc8032").sign(canonical(value)))
        signatures = {**mapping(value.get("signatures"))}
        signatures[user] = {**mapping(signatures.get(user)), f"ed25519:{self.public}": signature}
        return {**value, "signatures": signatures}


def canonical(value: Raw) -> bytes:
    """Canonical JSON of what is signed (Matrix appendices, *Signing JSON*)."""
    signed = {key: part for key, part in value.items() if key not in ("signatures", "unsigned")}
    text = json.dumps(signed, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode()


def is_signed(value: object, user: str, key_id: str, public: str) -> bool:
    """Whether `user`'s key of that id has signed `value`."""
    signature = mapping(mapping(mapping(value).get("signatures")).get(user)).get(key_id)
    if not isinstance(signature, str):
        return False
    try:
        key = eddsa.import_public_key(decode_base64(public))
        eddsa.new(key, "rfc8032").verify(canonical(dict(mapping(value))), decode_base64(signature))
    except ValueError:
        return False
    return True


def is_cross_signed(answer: Raw, user: str, device: str) -> bool:
    """What a stranger's client checks in a `/keys/query` answer: master → self-signing → device."""
    master = mapping(mapping(answer.get("master_keys")).get(user))
    own = mapping(mapping(answer.get("self_signing_keys")).get(user))
    listed = mapping(mapping(mapping(answer.get("device_keys")).get(user)).get(device))
    device_key = mapping(listed.get("keys")).get(f"ed25519:{device}")
    masters, owns = (
        tuple(mapping(master.get("keys")).values()),
        tuple(mapping(own.get("keys")).values()),
    )
    if len(masters) != 1 or len(owns) != 1 or not isinstance(device_key, str):
        return False
    return (
        is_signed(own, user, f"ed25519:{masters[0]}", masters[0])
        and is_signed(listed, user, f"ed25519:{owns[0]}", owns[0])
        and is_signed(listed, user, f"ed25519:{device}", device_key)
    )


async def ensure_signed(wire: Wire, crypto: Crypto, file: Path, password: str | None) -> None:
    """Make and publish the bot's identity once, sign this device once; else change nothing.

    Raises Unreachable, or Rejected when the server wants an approval that we cannot give.
    """
    user, device = crypto.user_id, crypto.device_id
    keys = _keys(file, user)
    answer = await _query(wire, user)
    published = mapping(mapping(answer.get("master_keys")).get(user))
    if keys["master"].public not in mapping(published.get("keys")).values():
        await _publish(wire, crypto, keys, password)
        answer = await _query(wire, user)
    if is_cross_signed(answer, user, device):
        return
    listed = mapping(mapping(mapping(answer.get("device_keys")).get(user)).get(device))
    unsigned = {key: part for key, part in listed.items() if key != "unsigned"}
    signed = keys["self_signing"].sign(user, unsigned)
    answer = await wire.call("POST", path("/keys/signatures/upload"), {user: {device: signed}})
    if answer.get("failures"):
        raise Rejected("M_INVALID_SIGNATURE", "the homeserver refused the device's signature")
    log.info("device signed user=%s device=%s", user, device)


async def _query(wire: Wire, user: str) -> Raw:
    return await wire.call("POST", path("/keys/query"), {"device_keys": {user: []}})


def _keys(file: Path, user: str) -> dict[str, SigningKey]:
    """Our three keys; made once, and durable before any of them is published."""
    kept = keeping.read(file)
    if kept is not None and kept.get("user_id") != user:
        raise SessionEnded(f"{file.name} holds the keys of {kept.get('user_id')}")
    if kept is None:
        kept = {"user_id": user, **{role: secrets.token_hex(32) for role in ROLES}}
        keeping.write(file, kept)
    return {role: SigningKey(bytes.fromhex(kept[role])) for role in ROLES}


async def _publish(
    wire: Wire, crypto: Crypto, keys: dict[str, SigningKey], password: str | None
) -> None:
    user = crypto.user_id
    body: Raw = {}
    for role, key in keys.items():
        value: Raw = {
            "user_id": user,
            "usage": [role],
            "keys": {f"ed25519:{key.public}": key.public},
        }
        # The device vouches for the master key, the master key for the other two.
        body[f"{role}_key"] = (
            _signed_by_device(crypto, value)
            if role == "master"
            else keys["master"].sign(user, value)
        )
    where = path("/keys/device_signing/upload")
    status, answer, _ = await wire.request("POST", where, body)
    if status == 401 and "flows" in answer and password is not None:
        body["auth"] = {
            "type": "m.login.password",
            "identifier": {"type": "m.id.user", "user": user},
            "password": password,
            "session": answer.get("session"),
        }
    elif status == 401 and "flows" in answer:
        raise Rejected("M_FORBIDDEN", "publishing the bot's signing keys needs its password")
    elif status == 200:
        return
    await wire.call("POST", where, body)


def _signed_by_device(crypto: Crypto, value: Raw) -> Raw:
    signature: Any = crypto.olm.account.sign(canonical(value).decode())
    return {**value, "signatures": {crypto.user_id: {f"ed25519:{crypto.device_id}": signature}}}
