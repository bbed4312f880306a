"""What must not stand in any file, and how long a file may be."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path
from typing import Final

import pytest

from tests.lengths import ROOT, functions

# Patterns with a letter in brackets do not find themselves.
HOSTS: Final = r"[p]ypi\.org|[p]ythonhosted|[r]egistry\.npmjs|[i]ndex-url|[f]ind-links"
PLACES: Final = r"[/](work|root|opt|home)/"
TOOLS: Final = r"(?<![\w-])([a]gents?|[l]lms?|[c]laude|[a]nthropic|[c]hatgpt|[c]opilot)(?!\w)"
LOCKS: Final = re.compile(r"requirements/\w+\.txt|.*package-lock\.json")
LONGEST_FUNCTION: Final = 60


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"],  # noqa: S607 - git is where the developer's path has it
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).exists()]


def holding(pattern: str, *, locks: bool) -> list[str]:
    """Where the pattern stands; locks name foreign packages, whose names are not ours to choose."""
    found = []
    for path in tracked():
        name = str(path.relative_to(ROOT))
        if LOCKS.fullmatch(name) and not locks:
            continue
        for number, line in enumerate(path.read_text(errors="ignore").splitlines(), 1):
            if re.search(pattern, line, re.IGNORECASE):
                found.append(f"{name}:{number} {line.strip()[:100]}")
    return found


@pytest.mark.parametrize("pattern", [HOSTS, PLACES], ids=["hosts", "places"])
def test_no_file_depends_on_one_machine(pattern: str) -> None:
    assert holding(pattern, locks=True) == []


def test_files_speak_of_circles_and_not_of_tools() -> None:
    assert holding(TOOLS, locks=False) == []


def test_no_file_is_too_long() -> None:
    limits = {"nstbot": 400, "tests": 500, "scripts": 100}
    long = []
    for path in tracked():
        name = path.relative_to(ROOT)
        limit = limits.get(name.parts[0])
        if limit and path.suffix in {".py", ".mjs", ""}:
            lines = len(path.read_text().splitlines())
            if lines > limit:
                long.append(f"{name} has {lines} lines, {limit} are allowed")
    assert long == []


def test_no_function_is_too_long() -> None:
    assert [function for function in functions() if function.lines > LONGEST_FUNCTION] == []


def test_the_lock_holds_what_the_project_declares() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    lines = (ROOT / "requirements" / "bot.in").read_text().splitlines()
    assert project["dependencies"] == [line for line in lines if line and line[0] != "#"]


@pytest.mark.parametrize("name", ["build", "bot", "dev", "synapse", "node"])
def test_everything_installed_is_locked_by_hash(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    entries = re.split(r"\n(?=[A-Za-z0-9])", text)
    pinned = [entry for entry in entries if entry[0] != "#"]
    assert pinned
    assert all(re.match(r"[\w.\[\],-]+==\S+", e) and "--hash=sha256:" in e for e in pinned)


def test_tools_for_development_change_nothing_of_the_bot() -> None:
    def versions(name: str) -> set[str]:
        text = (ROOT / "requirements" / f"{name}.txt").read_text()
        return set(re.findall(r"^[\w.\[\],-]+==[^\s;]+", text, re.MULTILINE))

    assert versions("bot") <= versions("dev")
