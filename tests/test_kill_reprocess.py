"""`scrapy reprocess` killed at any instant: run again, it goes on, and the lines are those of one that was not."""

import os
import re
import sqlite3
import time
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

import orjson
import pytest

from archive.digest import digest
from archive.names import new_run
from archive.warc.exchange import Exchange
from archive.warc.writer import WarcWriter
from tests.bench.pages import packed_page, path_of
from tests.forked import start
from tests.scrapy_command import scrapy
from tests.test_refusals import SAMPLE

PAGES = 900
FILES = 3


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """WARC files of several hundred articles, each cited once."""
    directory = tmp_path_factory.mktemp("archive")
    run = new_run(datetime.now(UTC))
    files: list[str] = []
    for share in range(FILES):
        writer = WarcWriter(directory, run, "test", {}, suffix="" if share == 0 else f"-{share}")
        for number in range(share, PAGES, FILES):
            writer.write(_exchange(number))
        files += map(str, writer.close())
    return files


def test_reprocess_that_was_killed_twice_gives_the_lines_of_one_that_was_not(
    archive: list[str], tmp_path: Path
) -> None:
    whole = _run(archive, tmp_path / "whole")
    assert whole == (0, PAGES)
    had = [_killed(archive, tmp_path / "killed", beyond) for beyond in (0, PAGES // 3)]
    status, pages = _run(archive, tmp_path / "killed")

    assert status == 0
    assert 0 < had[0] < had[1] < PAGES
    assert pages == PAGES - had[1]  # what was durable is not extracted again
    assert _lines(tmp_path / "killed") == _lines(tmp_path / "whole")
    assert [path.name for path in (tmp_path / "killed").iterdir()] == ["items"]


def _run(archive: list[str], target: Path) -> tuple[int, int]:
    """The exit status, and how many pages were read."""
    done = scrapy(*_arguments(archive, target), environment=SAMPLE)
    told = re.findall(r"(\d+) pages \(", done.stderr)
    return done.returncode, int(told[-1])


def _killed(archive: list[str], target: Path, beyond: int) -> int:
    """How many pages were durable when the process was killed, which was once they were more than *beyond*."""
    process = start("scrapy", _arguments(archive, target), os.environ | SAMPLE)
    deadline = time.monotonic() + 100
    while _durable(target) <= beyond:
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.02)
    process.kill()
    process.communicate()
    return _durable(target)


def _durable(target: Path) -> int:
    with (
        suppress(sqlite3.Error),
        closing(sqlite3.connect(f"file:{target}/unfinished/state.sqlite3?mode=ro", uri=True)) as db,
    ):
        return int(db.execute("SELECT count(*) FROM address WHERE resolution IS NOT NULL").fetchone()[0])
    return 0


def _arguments(archive: list[str], target: Path) -> list[str]:
    return ["reprocess", *archive, "-o", str(target), "-s", "EXTRACTION_WORKERS=1"]


def _lines(target: Path) -> dict[str, list[dict[str, object]]]:
    """Each stream in the order in which readers take it."""
    return {
        kind: [
            {**orjson.loads(line), "run": ""}
            for path in sorted(target.glob(f"items/{kind}-*.jsonl"))
            for line in path.read_bytes().splitlines()
        ]
        for kind in ("events", "sources", "articles")
    }


def _exchange(number: int) -> Exchange:
    body = packed_page(number, "paper.example", small=True)
    head = (
        f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return Exchange(
        record_id=f"<urn:uuid:00000000-0000-4000-8000-{number:012}>",
        target_uri=f"http://paper.example{path_of(number)}",
        date="2026-02-07T10:11:12.123456Z",
        request=b"GET / HTTP/1.1\r\n\r\n",
        response=head.encode() + body,
        payload=body,
        payload_digest=digest(body),
        status=200,
        context={"role": "source"},
    )
