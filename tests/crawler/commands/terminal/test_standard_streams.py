"""Commands whose output nobody takes, and that may open few files: their own exit status, one line, no traceback."""

import importlib
import os
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import crawler.commands
from crawler.commands.terminal.standard_streams import Guarded
from tests.archive.foreign import response, write
from tests.site.running import ROOT

PAGE = "http://a.example/2019/03/a-story.html"


def test_every_command_of_ours_is_guarded() -> None:
    modules = [
        importlib.import_module(f"crawler.commands.{each.name}")
        for each in pkgutil.iter_modules(crawler.commands.__path__)
    ]
    commands = [module.Command for module in modules if hasattr(module, "Command")]

    assert len(commands) > 3
    assert [command for command in commands if not issubclass(command, Guarded)] == []


@pytest.mark.parametrize(("way", "status"), [("pipe", 0), ("full", 1), ("closed", 0)])
@pytest.mark.parametrize("command", [("reprocess",), ("verify", "--help")])
def test_output_that_nobody_takes_ends_no_command(
    tmp_path: Path, way: str, status: int, command: tuple[str, ...]
) -> None:
    path = write(tmp_path / "a.warc.gz", response(PAGE, "one"))
    what = [*command, str(path), "-o", str(tmp_path / "out"), "-s", "EXTRACTION_WORKERS=1"]
    if command[0] == "verify":
        what, status = [*command], 0  # the help is argparse's, which ends the process itself
    read, taken = os.pipe()
    os.close(read)
    output = os.open("/dev/full", os.O_WRONLY) if way == "full" else taken

    done = subprocess.run(
        ["sh", "-c", f'exec "$@" {">&-" if way == "closed" else ""}', "sh", sys.executable, "-m", "scrapy", *what],
        cwd=ROOT,
        stdout=output,
        stderr=subprocess.PIPE,
        text=True,
        timeout=120,
        check=False,
    )

    assert (done.returncode, "Traceback" in done.stderr, "Exception" in done.stderr) == (status, False, False)
    if status:
        assert done.stderr.splitlines()[-1] == "pressmark: standard output cannot be written: No space left on device"
    if command[0] == "reprocess":
        assert PAGE in next((tmp_path / "out").glob("items/sources-*.jsonl")).read_text(encoding="utf-8")


@pytest.mark.parametrize("limit", [16, 24, 32])
@pytest.mark.parametrize("command", ["verify", "crawl"])
def test_few_open_files_are_refused_in_one_line(limit: int, command: str) -> None:
    done = subprocess.run(
        ["sh", "-c", f'ulimit -n {limit}; exec "$@"', "sh", sys.executable, "-m", "scrapy", command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert done.returncode == 2
    assert done.stderr == f"pressmark: only {limit} files may be open at once (ulimit -n): give at least 64\n"
