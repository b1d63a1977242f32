"""`scrapy verify --json`: problems, then counts, each an object on a line."""

import json
import subprocess
import sys
from argparse import Namespace
from pathlib import Path
from unittest.mock import Mock

import pytest
from scrapy.settings import Settings

from archive.collection import Collection
from archive.errors import ArchiveError
from archive.warc.writer import WarcWriter
from crawler.commands.verify import Command
from tests.archive import samples
from tests.archive.sound import sound_sample
from tests.scrapy_command import scrapy
from tests.site.running import ROOT


@pytest.mark.parametrize("records", [0, 1])
def test_the_last_line_counts_what_was_read(tmp_path: Path, records: int) -> None:
    with Collection.open(tmp_path / "c", software=samples.SOFTWARE) as collection:
        if records:
            samples.write(collection.archive_dir, samples.nothing_received())

    done = scrapy("verify", "--json", str(tmp_path / "c"))
    *problems, counts = map(json.loads, done.stdout.splitlines())

    # warcinfo, request and metadata; that the address was asked for is told, since no line speaks of it.
    read = {"warcs": records, "records": 3 * records, "events": 0, "sources": 0, "articles": 0}
    assert counts == {"problems": records, **read}
    assert [problem["what"] for problem in problems] == [
        "asked for http://gone.example/, of which there is no source line"
    ] * records
    assert done.returncode == (1 if records else 0)


def test_what_a_run_is_writing_is_left_out_and_that_is_said(tmp_path: Path) -> None:
    with Collection.open(tmp_path / "c", software=samples.SOFTWARE) as collection:
        writer = WarcWriter(collection.archive_dir, samples.RUN, samples.SOFTWARE, samples.INFO, max_bytes=1)
        for _ in range(2):
            writer.write(samples.exchange())

        done = scrapy("verify", str(tmp_path / "c"))

    assert done.returncode == 0, done.stdout
    assert done.stderr == f"pressmark: {tmp_path / 'c'}: {samples.RUN} is writing to it: its files are left out\n"
    done = scrapy("verify", str(tmp_path / "c"))
    assert done.returncode == 1
    assert "left open: it is being written, or its run died" in done.stdout


def test_what_cannot_be_read_is_a_problem_and_no_traceback(tmp_path: Path) -> None:
    with sound_sample(tmp_path / "c") as sample:
        sample.index.unlink()
        sample.index.mkdir()
        (tmp_path / "c" / "items" / "articles-20270101000000-abcdef-00000.jsonl").mkdir()
        done = scrapy("verify", str(tmp_path / "c"))

    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.count("cannot be read: Is a directory") == 2


@pytest.mark.parametrize(
    ("error", "status", "line"),
    [
        (ArchiveError("no room"), 1, "pressmark: no room\n"),
        (KeyboardInterrupt(), 3, "pressmark: interrupted: not everything was checked\n"),
    ],
)
def test_what_stops_it_is_one_line(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
    status: int,
    line: str,
) -> None:
    Collection.open(tmp_path, software=samples.SOFTWARE).close()
    monkeypatch.setattr("crawler.commands.verify.verify", Mock(side_effect=error))
    command = Command()
    command.settings = Settings()
    command.run([str(tmp_path)], Namespace(json=False))
    assert (command.exitcode, capsys.readouterr().err) == (status, line)


def test_who_reads_no_further_hears_no_more(tmp_path: Path) -> None:
    with sound_sample(tmp_path):
        command = f"{sys.executable} -m scrapy verify {tmp_path} | true; exit ${{PIPESTATUS[0]}}"
        done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "")


def test_each_problem_is_an_object(tmp_path: Path) -> None:
    with sound_sample(tmp_path / "c"):
        done = scrapy("verify", "--json", str(tmp_path / "c"))

    *problems, counts = map(json.loads, done.stdout.splitlines())

    # Its lines are shorter than those of the data contract.
    assert counts["problems"] == len(problems) > 0
    assert {tuple(problem) for problem in problems} == {("where", "what", "file", "offset")}
