"""What a simulation shows: how far it is, and at the end its figures as a table."""

import sys
from collections.abc import Sequence
from typing import Final, TextIO

WIDTH: Final = 30


class Progress:
    """One line that is written over; without a terminal, a line at every tenth."""

    def __init__(self, what: str, total: int, out: TextIO = sys.stderr) -> None:
        self._what = what
        self._total = max(total, 1)
        self._out = out
        self._shown = -1

    def show(self, done: int) -> None:
        """So many of all are done."""
        if self._out.isatty():
            full = WIDTH * done // self._total
            bar = "█" * full + "░" * (WIDTH - full)
            end = "\n" if done >= self._total else ""
            self._out.write(f"\r\033[K{self._what:<28} {bar} {done}/{self._total}{end}")
        elif (tenth := 10 * done // self._total) > self._shown:
            self._shown = tenth
            self._out.write(f"{self._what}: {done} of {self._total}\n")
        self._out.flush()


def table(rows: Sequence[Sequence[str]], *, markdown: bool) -> str:
    """Lines of columns; the first row is the head, the first column stands to the left."""
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    lines = []
    for number, row in enumerate(rows):
        cells = [
            cell.ljust(width) if at == 0 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("| " + " | ".join(cells) + " |" if markdown else "  ".join(cells).rstrip())
        if number == 0:
            rule = ["-" * width for width in widths]
            if markdown:
                rule = [part if at == 0 else part[:-1] + ":" for at, part in enumerate(rule)]
            lines.append("| " + " | ".join(rule) + " |" if markdown else "  ".join(rule))
    return "\n".join(lines) + "\n"


def number(value: float, digits: int = 0) -> str:
    """With thin groups of three: 1 365."""
    return f"{value:,.{digits}f}".replace(",", "\u202f")
