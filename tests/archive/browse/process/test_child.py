"""A module in a process of its own, wherever the room was started from."""

import subprocess
import sys
from pathlib import Path

import pytest

from archive.browse.process import index_update
from archive.browse.process.child import command_of, environment
from archive.collection import Collection
from tests.site.running import ROOT


def test_the_command_runs_the_module_and_nothing_of_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert command_of(index_update, "a", "b") == (sys.executable, "-P", "-m", index_update.__name__, "a", "b")
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    assert environment()["PYTHONPATH"] == f"{ROOT}:/elsewhere"
    monkeypatch.setenv("PYTHONPATH", "")
    assert environment()["PYTHONPATH"] == str(ROOT)


def test_the_index_is_made_from_any_directory_and_what_is_wrong_is_one_line(tmp_path: Path) -> None:
    Collection.open(tmp_path / "c", software="tests").close()
    (tmp_path / "archive.py").write_text("raise SystemExit('taken from the working directory')")

    def made(where: Path) -> "subprocess.CompletedProcess[str]":
        command = command_of(index_update, str(where))
        return subprocess.run(command, cwd=tmp_path, env=environment(), capture_output=True, text=True, timeout=60)

    done = made(tmp_path / "c")
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "c" / "indexes" / "reading.sqlite").exists()
    (tmp_path / "c" / "indexes" / "reading.sqlite").write_bytes(b"no database" * 999)
    done = made(tmp_path / "nowhere")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
