"""Pictures: drawn, encrypted where the room is, uploaded, and made the content of a message.

Uploading may be repeated; the message that points at it carries its post's transaction id, and so
is there once. Which of several uploads it shows makes no difference.
"""

import asyncio
from typing import Any, Final

from nio.crypto.attachments import encrypt_attachment

from nstbot.app.ports import Json, Painted, Painter
from nstbot.matrix.plain import MARK, mapping
from nstbot.matrix.session import Session

PNG: Final = "image/png"
SEALED: Final = "application/octet-stream"


class Images:
    """Makes `m.image` contents of what is to be drawn."""

    def __init__(self, session: Session, painter: Painter) -> None:
        self._session = session
        self._paint = painter

    async def content(self, room: str, body: Json) -> dict[str, Any]:
        """With `body["alt"]` for whoever cannot see it. Raises Unreachable or Rejected."""
        painted = await asyncio.to_thread(self._paint, mapping(body["picture"]))
        return {
            "msgtype": "m.image",
            "body": str(body["alt"]),
            "info": {
                "mimetype": PNG,
                "size": len(painted.data),
                "w": painted.width,
                "h": painted.height,
            },
            **await self._uploaded(room, painted),
            "m.mentions": {},
            MARK: body[MARK],
        }

    async def _uploaded(self, room: str, painted: Painted) -> dict[str, Any]:
        """`url`, or `file` with the keys to what only the room may see."""
        wire = self._session.wire
        if not await self._session.sealing.is_encrypted(room):
            return {"url": await wire.upload(painted.data, PNG)}
        sealed, keys = encrypt_attachment(painted.data)
        return {"file": {**keys, "url": await wire.upload(sealed, SEALED)}}
