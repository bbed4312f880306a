"""The Dockerfile's own steps, in an empty directory, as a user without rights."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

ROOT: Final = Path(__file__).resolve().parents[1]
NOBODY: Final = 65534


@dataclass(frozen=True, slots=True)
class Step:
    word: str
    rest: str


def steps() -> list[Step]:
    lines = (ROOT / "Dockerfile").read_text().replace("\\\n", " ").splitlines()
    found = (re.match(r"([A-Z]+)\s+(.*)", line) for line in lines)
    return [Step(match[1], match[2]) for match in found if match]


def steps_as_user() -> list[Step]:
    """What happens after the image has stopped being root."""
    words = [step.word for step in steps()]
    return steps()[words.index("USER") + 1 :]


def test_the_bot_is_never_root_and_its_data_outlives_it() -> None:
    assert [step.rest for step in steps() if step.word == "USER"] == ["nstbot"]
    assert Step("VOLUME", "/data") in steps()


def test_every_copied_path_is_let_in_by_dockerignore() -> None:
    allowed = {
        line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line[:1] == "!"
    }
    copied = {shlex.split(step.rest)[-2] for step in steps() if step.word == "COPY"}
    assert copied == allowed


@pytest.mark.slow
def test_its_steps_work_in_an_empty_directory(tmp_path_factory: pytest.TempPathFactory) -> None:
    image = tmp_path_factory.mktemp("image")
    _open_to_nobody(image)
    for step in steps_as_user():
        if step.word == "COPY":
            source, target = shlex.split(step.rest)[-2:]
            _copy(ROOT / source, image / target)
        elif step.word == "RUN":
            _as_nobody(image, ["bash", "-c", step.rest])
    _as_nobody(image, [".venv/bin/python", "-c", "import nstbot.domain.facts, nio, aiosqlite"])
    assert not (image / ".venv-synapse").exists()


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy2(source, target)
    if os.geteuid() == 0:
        for path in (target.parent, target, *target.rglob("*")):
            os.chown(path, NOBODY, NOBODY)


def _open_to_nobody(directory: Path) -> None:
    if os.geteuid() == 0:
        os.chown(directory, NOBODY, NOBODY)
        # pytest keeps the directories above to its own user; passing through is enough.
        for above in directory.parents[:2]:
            above.chmod(above.stat().st_mode | 0o011)


def _as_nobody(directory: Path, command: list[str]) -> None:
    rights: dict[str, Any] = {}
    if os.geteuid() == 0:
        rights = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
    interpreters = f"{sys.base_prefix}/bin"
    done = subprocess.run(
        command,
        cwd=directory,
        env={
            **os.environ,
            "HOME": str(directory),
            "PATH": f"/usr/local/bin:/usr/bin:/bin:{interpreters}",
            "PIP_CACHE_DIR": str(directory / "cache"),
        },
        capture_output=True,
        text=True,
        check=False,
        **rights,
    )
    assert done.returncode == 0, done.stdout + done.stderr
