"""How long the functions are: `python -m tests.lengths` lists those worth a second look."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
WORTH_A_LOOK: Final = 40


@dataclass(frozen=True, slots=True, order=True)
class Function:
    lines: int
    where: str


def python_files(*packages: str) -> Iterator[Path]:
    for package in packages:
        for path in sorted((ROOT / package).rglob("*.py")):
            if "node_modules" not in path.parts:
                yield path


def functions() -> Iterator[Function]:
    """Every function of the project with its length, its docstring included."""
    for path in python_files("nstbot", "tests"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                assert node.end_lineno is not None
                lines = node.end_lineno - node.lineno + 1
                yield Function(lines, f"{path.relative_to(ROOT)}:{node.lineno} {node.name}")


def main() -> None:
    for function in sorted(functions(), reverse=True):
        if function.lines > WORTH_A_LOOK:
            print(f"{function.lines} lines: {function.where}")


if __name__ == "__main__":
    main()
