"""A core install, without extras: everything but what needs them works, and that says in one line what to install."""

import fcntl
import subprocess
import sys
from pathlib import Path

import pytest

from tests.archive.tables import lines
from tests.site.running import ROOT

HOME = ROOT / "build" / "core"
Done = subprocess.CompletedProcess[str]


@pytest.fixture(scope="module")
def python() -> Path:
    """The interpreter of an environment that holds requirements.txt and nothing else."""
    HOME.parent.mkdir(exist_ok=True)
    lock = (ROOT / "requirements.txt").read_bytes()
    marker = HOME / "requirements.txt"
    with (HOME.parent / "core.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if not marker.exists() or marker.read_bytes() != lock:
            _make(lock, marker)
    return HOME / "bin" / "python"


def _make(lock: bytes, marker: Path) -> None:
    python = str(HOME / "bin" / "python")
    venv = [sys.executable, "-m", "venv", "--clear", "--without-pip", str(HOME)]
    made = subprocess.run(venv, capture_output=True, timeout=120, check=False)
    install = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-compile"]
    options = ["--disable-pip-version-check", "--require-hashes", "-r", "requirements.txt"]
    done = subprocess.run([*install, *options], cwd=ROOT, capture_output=True, text=True, timeout=400, check=False)
    if made.returncode or done.returncode:
        pytest.skip(f"this test needs a package index, once: {done.stderr.strip()[-200:]}")
    marker.write_bytes(lock)


def scrapy(python: Path, *args: str) -> Done:
    command = [str(python), "-m", "scrapy", *args]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


def test_what_needs_an_extra_says_so_in_one_line_and_the_rest_works(python: Path, tmp_path: Path) -> None:
    collection = str(lines.collection(tmp_path / "collection").path)
    wanting: list[tuple[list[str], str]] = [
        (["export", "--to", "parquet", collection], "analytics"),
        (["cluster", "crawl", "events"], "cluster"),
        (["push", collection, f"file://{tmp_path}/storage"], "cluster"),
        (["pull", f"file://{tmp_path}/storage", str(tmp_path / "pulled")], "cluster"),
    ]
    for args, extra in wanting:
        done = scrapy(python, *args)
        assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1), done.stderr
        assert f"pip install 'pressmark[{extra}]'" in done.stderr
    working = [
        ["export", "--to", "sqlite", collection],
        ["export", "--to", "csv", collection],
        ["index", collection],
        ["report", "-o", str(tmp_path / "report.html"), collection],
    ]
    for args in working:
        done = scrapy(python, *args)
        assert done.returncode == 0, done.stderr
    assert scrapy(python, "health", "--max-age=400000d", collection).returncode == 1  # its report names a problem
