"""docs/nightly.md: its units are units, and its command is one that we have."""

import configparser
import re
import shlex
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

from spiders.events import EventsSpider

TEXT = (Path(__file__).parents[1] / "docs" / "nightly.md").read_text(encoding="utf-8")
UNITS = re.findall(r"`(pressmark\.\w+)`:\n\n```ini\n(.*?)```", TEXT, re.DOTALL)


def _unit(text: str) -> configparser.ConfigParser:
    unit = configparser.ConfigParser(interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read_string(text)
    return unit


def test_the_command_of_the_service_is_one_that_the_spider_takes() -> None:
    command = shlex.split(_unit(dict(UNITS)["pressmark.service"])["Service"]["ExecStart"])
    given = dict(part.split("=", 1) for flag, part in pairwise(command) if flag == "-a")
    assert command[1:3] == ["crawl", "events"]
    assert len(EventsSpider(**given).seeds) == 4


def test_only_an_interrupted_run_is_begun_again() -> None:
    service = _unit(dict(UNITS)["pressmark.service"])["Service"]
    assert (service["RestartForceExitStatus"], service["RestartPreventExitStatus"]) == ("3", "1 2")


@pytest.mark.parametrize(
    ("statuses", "runs", "mails"), [("0", 1, 0), ("3 0", 2, 0), ("1 0", 1, 1), ("3 1 0", 2, 1), ("3 3 3 0", 3, 1)]
)
def test_cron_runs_again_what_was_interrupted_and_mails_what_a_person_must_see(
    statuses: str, runs: int, mails: int, tmp_path: Path
) -> None:
    (line,) = re.findall(r"```text\n15 3 \* \* \*  (.*)\n```", TEXT)
    (tmp_path / "statuses").write_text(statuses.replace(" ", "\n") + "\n", encoding="utf-8")
    take = "echo told; echo run >>runs; status=$(head -1 statuses); sed -i 1d statuses; exit $status"
    for name, script in {".venv/bin/scrapy": take, "mail": "cat; echo $2 >>mails", "sleep": "exit 0"}.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)
    command = line.replace("/srv/pressmark", str(tmp_path))
    subprocess.run(["/bin/sh", "-c", command], env={"PATH": f"{tmp_path}:/usr/bin:/bin"}, timeout=60, check=False)
    assert (tmp_path / "runs").read_text(encoding="utf-8") == "run\n" * runs
    told = (tmp_path / "mails").read_text(encoding="utf-8") if mails else ""
    assert told == "pressmark: told\n" * mails
    assert (tmp_path / "mails").exists() == bool(mails)


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    for name, text in UNITS:
        (tmp_path / name).write_text(text.replace("/srv/pressmark/.venv/bin/scrapy", "/bin/true"), encoding="utf-8")
    units = [str(tmp_path / name) for name, _ in UNITS]
    done = subprocess.run(
        ["systemd-analyze", "verify", *units], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
