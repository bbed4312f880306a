"""Prints a room as one of its members reads it: who says what, what the bot says and edits."""

import sys
import textwrap
from collections.abc import Mapping
from typing import TextIO

from nstbot.demo.people import Line

WIDTH = 92
MARGIN = 10


class Screen:
    """Lines of one room on a terminal. `names` are display names by Matrix id."""

    def __init__(self, names: Mapping[str, str], bot: str, out: TextIO = sys.stdout) -> None:
        self._names = dict(names)
        self._bot = bot
        self._out = out
        self._colour = out.isatty()
        self.bodies: dict[str, str] = {}

    def title(self, text: str) -> None:
        """What happens next in the story."""
        self._write(f"\n{self._bold('── ' + text + ' ')}{'─' * max(0, WIDTH - len(text) - 4)}\n")

    def progress(self, text: str) -> None:
        """What is being done meanwhile."""
        self._write(self._faint(f"   … {text}\n"))

    def show(self, line: Line, edited: bool) -> None:
        """One event, or its new text after an edit."""
        if line.type == "m.reaction":
            self._tap(line)
        elif line.type == "m.room.message":
            self._message(line, edited)

    def _tap(self, line: Line) -> None:
        if line.sender == self._bot:
            return
        key = str(line.content.get("m.relates_to", {}).get("key", ""))
        self._put(self._name(line.sender), f"({key})")

    def _message(self, line: Line, edited: bool) -> None:
        name = self._name(line.sender)
        mark = "card ↻" if edited else "→" if line.thread else ""
        if line.sender == self._bot and line.payload.get("kind") == "card":
            mark = "card ↻" if edited else "card"
        body = self._changed(line, edited)
        if body:
            self._put(name, f"[{mark}] {body}" if mark.startswith("card") else f"{mark} {body}")

    def _changed(self, line: Line, edited: bool) -> str:
        """Of an edited card only the lines that are new."""
        before = set(self.bodies.get(line.event_id, "").splitlines())
        self.bodies[line.event_id] = line.body
        if not edited:
            return line.body
        return "\n".join(text for text in line.body.splitlines() if text not in before)

    def _put(self, name: str, text: str) -> None:
        head = self._bold(f"{name:>{MARGIN - 3}}") + " │ "
        rest = " " * (MARGIN - 3) + " │ "
        lines = [
            part
            for paragraph in text.strip().splitlines()
            for part in (textwrap.wrap(paragraph, WIDTH - MARGIN) or [""])
        ]
        for number, part in enumerate(lines):
            self._write((rest if number else head) + part + "\n")

    def _name(self, user: str) -> str:
        return self._names.get(user, user.partition(":")[0].lstrip("@"))

    def _bold(self, text: str) -> str:
        return f"\033[1m{text}\033[0m" if self._colour else text

    def _faint(self, text: str) -> str:
        return f"\033[2m{text}\033[0m" if self._colour else text

    def _write(self, text: str) -> None:
        self._out.write(text)
        self._out.flush()
