"""What somebody sees on a machine where nothing can be installed."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.lengths import ROOT


def install(target: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(ROOT / "scripts" / "install"), str(target), "node"],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_another_system_gets_one_line(tmp_path: Path) -> None:
    uname = tmp_path / "uname"
    uname.write_text("#!/bin/sh\necho Darwin\n")
    uname.chmod(0o755)
    done = install(tmp_path / "venv", PATH=f"{tmp_path}:{os.environ['PATH']}")
    assert done.returncode == 2
    assert done.stderr == "nstbot is installed and tested on Linux only; this is Darwin.\n"


def test_a_missing_python_gets_one_line(tmp_path: Path) -> None:
    done = install(tmp_path / "venv", NSTBOT_PYTHON=str(tmp_path / "python3"))
    assert done.returncode == 2
    assert done.stderr.startswith("nstbot needs Python 3.11, 3.12 or 3.13")
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "venv").exists()
