"""Who may import whom, and that the words for people stand in texts/ and not in code."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.lengths import ROOT, python_files

# Words of the command line, of the settings and of the check of the texts are read by operators.
FOR_OPERATORS: Final = (
    "__main__.py",
    "chat/texts.py",
    "demo/",
    "operate.py",
    "settings.py",
    "simulate/",
)
LOG_METHODS: Final = {"debug", "info", "warning", "error", "exception", "critical", "log"}
SQL: Final = re.compile(
    r"\s*(SELECT|EXISTS|INSERT|UPDATE|DELETE|CREATE|DROP|ALTER|PRAGMA|BEGIN|WITH|REPLACE|ATTACH"
    r"|FROM|WHERE|AND|OR|ON|ORDER|GROUP|LIMIT|SET|VALUES|LEFT|JOIN|UNION|RETURNING)\b"
)
BREACHES: Final = {
    "the core waits": ("domain/ids.py", "import asyncio"),
    "words need the network": ("chat/__init__.py", "import aiohttp"),
    "the core knows words": ("domain/ids.py", "import nstbot.chat"),
    "the store knows Matrix": ("store/__init__.py", "import nstbot.matrix"),
    "the use cases know nio": ("app/__init__.py", "import nio"),
    "Matrix writes the database": ("matrix/__init__.py", "import aiosqlite"),
    "one process imports another": ("domain/consent.py", "import nstbot.domain.register"),
    "a module without a place": ("helpers.py", ""),
    "a core module without a place": ("domain/helpers.py", ""),
}


def lint_imports(directory: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", "--no-logo"]
    return subprocess.run(command, cwd=directory, capture_output=True, text=True, check=False)


def test_imports_go_down_only() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("breach", BREACHES)
def test_the_contracts_notice(breach: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "nstbot", tmp_path / "nstbot")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    name, line = BREACHES[breach]
    with (tmp_path / "nstbot" / name).open("a") as module:
        module.write(f"\n{line}\n")
    assert lint_imports(tmp_path).returncode == 1


def sentences(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Strings of three words and more that are no docstring, log line, error or SQL."""
    exempt: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise | ast.Assert) or _is_bare_string(node) or _is_log(node):
            exempt.update(ast.walk(node))
        if isinstance(node, ast.JoinedStr):
            # It is judged as a whole, not in the pieces between its braces.
            exempt.update(node.values)
    for node in ast.walk(tree):
        if isinstance(node, ast.expr) and node not in exempt:
            text = _text(node)
            if _is_sentence(text) and "\\" not in text:  # a pattern is no sentence
                yield node.lineno, text


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part) or "…" for part in node.values)
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return ""


def _is_bare_string(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_log(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    return node.func.attr in LOG_METHODS and ast.unparse(node.func.value).endswith(
        ("log", "logger")
    )


def _is_sentence(text: str) -> bool:
    words = [word for word in text.split() if any(map(str.isalpha, word))]
    return text.strip().count(" ") >= 2 and len(words) >= 3 and not SQL.match(text)


def test_no_sentence_stands_in_code() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line} {text!r}"
        for path in python_files("nstbot")
        if not str(path.relative_to(ROOT / "nstbot")).startswith(FOR_OPERATORS)
        for line, text in sentences(ast.parse(path.read_text()))
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('say("It is your turn")', 1),
        ('say(f"It is {name} who speaks")', 1),
        ('"""It is a docstring."""', 0),
        ('log.info("circle=%s took %s ms", 1, 2)', 0),
        ('raise ValueError("It is an error")', 0),
        ('run("SELECT a FROM b WHERE c")', 0),
        ('raise ValueError(f"It is {an} error here")', 0),
        ('key = "your-turn"', 0),
        ('line = f"{one} {two} {three}"', 0),
    ],
)
def test_sentences_are_recognised(code: str, found: int) -> None:
    assert len(list(sentences(ast.parse(code)))) == found
