"""Pictures: whoever is in the room sees them once, nobody else; without them the words stand."""

from __future__ import annotations

import io
from typing import Any

import aiohttp
import pytest
from nio.crypto.attachments import decrypt_attachment
from PIL import Image

from nstbot.app.ports import Json, Lane, PostKind, Rejected
from nstbot.chat import tree
from nstbot.matrix.plain import MARK
from nstbot.matrix.sending import LATE, Sending
from nstbot.matrix.wire import Raw
from nstbot.pictures.drawing import paint
from tests.chat.samples_tree import shown, valley
from tests.chat.test_tree import CTX
from tests.conftest import Peers
from tests.matrix.bots import Parts, Person, comes
from tests.matrix.conftest import Bots, Persons

pytestmark = pytest.mark.synapse

ALT = "Below Valley: Garden Circle, 8 people."


def body() -> Json:
    picture = tree.picture(*shown(valley(), "Garden Circle"), CTX)
    return {"alt": ALT, "picture": picture, MARK: {"kind": "tree"}}


async def picture(parts: Parts, room: str, **more: Any) -> str:
    return await parts.post(room, kind=PostKind.IMAGE, lane=Lane.SPACE, body=body(), **more)


async def download(parts: Parts, address: str) -> bytes:
    """As a client does, with its token."""
    wire = parts.session.wire
    where = f"/_matrix/client/v1/media/download/{address.removeprefix('mxc://')}"
    headers = {"Authorization": f"Bearer {wire.token}"}
    async with (
        aiohttp.ClientSession(wire.homeserver) as http,
        http.get(where, headers=headers) as answer,
    ):
        assert answer.status == 200
        return await answer.read()


def checked(data: bytes, content: Raw) -> None:
    """It is the picture that the message tells of."""
    image = Image.open(io.BytesIO(data))
    info = content["info"]
    assert (image.format, info["mimetype"], info["size"]) == ("PNG", "image/png", len(data))
    assert image.size == (info["w"], info["h"])
    assert (content["msgtype"], content["body"], content["m.mentions"]) == ("m.image", ALT, {})


async def test_a_strict_client_sees_the_picture_and_the_homeserver_does_not(
    bots: Bots, peers: Peers
) -> None:
    bot, ann = await bots(), await peers("ann", signed_only=True)
    async with bot.running() as parts:
        room = await ann.create_room(invite=[bot.user_id])
        await parts.joined(room)
        asked = await ann.send(room, "!tree")
        await comes(lambda: parts.heard(room))
        words = await parts.post(room, "the tree in words", reply=f"event:{asked}")
        post = await picture(parts, room, target=f"post:{words}", reply=f"event:{asked}")
        await parts.sent(post)
        seen = await ann.until_text(ALT)
        assert seen.failure is None
        assert seen.encrypted
        assert "url" not in seen.content
        assert seen.content[MARK] == {"id": post, "kind": "tree"}
        assert seen.content["m.relates_to"] == {"m.in_reply_to": {"event_id": asked}}
        file = seen.content["file"]
        sealed = await download(parts, file["url"])
        assert not sealed.startswith(b"\x89PNG")
        data = decrypt_attachment(sealed, file["key"]["k"], file["hashes"]["sha256"], file["iv"])
        checked(data, seen.content)


async def images(ann: Person, room: str, of: str) -> list[Raw]:
    events = await ann.timeline(room, of)
    return [e["content"] for e in events if e["content"].get("msgtype") == "m.image"]


async def test_cut_off_in_between_it_is_there_once(bots: Bots, persons: Persons) -> None:
    bot, ann = await bots(), await persons()
    async with bot.running() as parts:
        room = await ann.create(bot.user_id)
        await parts.joined(room)
        root = await ann.say(room, "hello")
    async with bot.opened() as parts:
        post = await picture(parts, room, thread=f"event:{root}")
        sending = Sending(parts.session, paint)
        for _ in range(2):  # uploaded twice, said once
            (item,) = await parts.store.outbox.sendable(50)
            await parts.store.outbox.attempting(item.post.id, bot.clock.now())
            await sending.post(item, bot.clock.now())
        (content,) = await images(ann, room, bot.user_id)
        checked(await download(parts, content["url"]), content)
        assert content["m.relates_to"]["rel_type"] == "m.thread"
        (item,) = await parts.store.outbox.sendable(50)
        found, _ = await sending.post(item, bot.clock.now() + 2 * LATE)
    async with bot.running() as parts:
        assert await parts.sent(post) == [found]
        assert len(await images(ann, room, bot.user_id)) == 1


@pytest.mark.parametrize("why", ["M_TOO_LARGE", "M_UNRECOGNIZED"])
async def test_where_none_may_be_uploaded_the_words_stand(
    bots: Bots, persons: Persons, monkeypatch: pytest.MonkeyPatch, why: str
) -> None:
    async def refuses(data: bytes, kind: str) -> str:
        raise Rejected(why, "no media here")

    bot, ann = await bots(), await persons()
    async with bot.running() as parts:
        monkeypatch.setattr(parts.session.wire, "upload", refuses)
        room = await ann.create(bot.user_id)
        await parts.joined(room)
        words = await parts.post(room, "the tree in words")
        post = await picture(parts, room, target=f"post:{words}")

        async def dropped() -> bool:
            (row,) = await parts.rows("posts", f"id = '{post}'")
            return bool(row["state"] == "dropped" and row["code"] == why)

        await comes(dropped, what="its end")
        await parts.sent(await parts.post(room, "what follows"))
        assert await parts.store.ledger.untold_refusals() == []
        assert await images(ann, room, bot.user_id) == []


async def test_hours_later_nobody_waits_for_it(bots: Bots, persons: Persons) -> None:
    bot, ann = await bots(), await persons()
    async with bot.running() as parts:
        room = await ann.create(bot.user_id)
        await parts.joined(room)
    async with bot.opened() as parts:
        await picture(parts, room)
        (item,) = await parts.store.outbox.sendable(50)
        await parts.store.outbox.attempting(item.post.id, bot.clock.now())
        (item,) = await parts.store.outbox.sendable(50)
        with pytest.raises(Rejected):
            await Sending(parts.session, paint).post(item, bot.clock.now() + 2 * LATE)
