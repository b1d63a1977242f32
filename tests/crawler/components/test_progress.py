"""A crawl whose pages fail by thousands, as it is seen on a terminal and in a log."""

import logging
import os
import pty
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.components.progress import WarningCount
from tests.crawler.capture import crawling
from tests.crawler.capture.cases import OK
from tests.crawler.capture.raw_server import End, Step, raw_server

FAILING = 12
TOO_LARGE: list[Step] = [OK + b"Content-Length: 99999999\r\n\r\nx", End.CLOSE]
WARNING = re.compile(r"WARNING .*larger than")


def command(directory: Path, port: int, *more: str) -> list[str]:
    listed = directory / "urls.txt"
    listed.write_text("".join(f"http://127.0.0.1:{port}/{number}\n" for number in range(FAILING)))
    settings = {**crawling.SETTINGS, "COLLECTION": str(directory / "collection"), "DOWNLOAD_MAXSIZE": "1000"}
    options = [word for name, value in settings.items() for word in ("-s", f"{name}={value}")]
    return [sys.executable, "-m", "scrapy.cmdline", "crawl", "articles", "-a", f"urls={listed}", *options, *more]


def on_terminal(words: list[str]) -> str:
    """What *words* as a command write to the terminal that they run on."""
    ours, theirs = pty.openpty()
    said: list[bytes] = []

    def read() -> None:
        try:
            while piece := os.read(ours, 65536):
                said.append(piece)
        except OSError:  # the last of those who had it open is gone
            pass

    reading = threading.Thread(target=read)
    reading.start()
    done = subprocess.run(
        words, cwd=crawling.ROOT, stdin=theirs, stdout=theirs, stderr=theirs, timeout=120, check=False
    )
    os.close(theirs)
    reading.join(10)
    os.close(ours)
    assert done.returncode == 0, said
    return b"".join(said).decode()


@pytest.fixture
def port() -> Iterator[int]:
    answers = {f"/{number}": [TOO_LARGE] for number in range(FAILING)}
    with raw_server(answers) as server:
        yield server.port


def test_a_terminal_shows_the_first_and_counts_the_others(tmp_path: Path, port: int) -> None:
    said = on_terminal(command(tmp_path, port))

    assert len(WARNING.findall(said)) == 1
    assert f"{FAILING} sources, 0 articles; {FAILING} warnings" in said


def test_a_log_file_has_each_and_the_terminal_none(tmp_path: Path, port: int) -> None:
    log = tmp_path / "crawl.log"
    said = on_terminal(command(tmp_path, port, "-s", f"LOG_FILE={log}"))

    assert len(WARNING.findall(log.read_text())) == FAILING
    assert not WARNING.findall(said)


def test_standard_error_that_is_no_terminal_has_each(tmp_path: Path, port: int) -> None:
    done = subprocess.run(command(tmp_path, port), cwd=crawling.ROOT, capture_output=True, text=True, check=False)

    assert len(WARNING.findall(done.stderr)) == FAILING
    assert "\x1b" not in done.stderr


def test_of_the_warnings_of_one_place_the_first_is_shown_and_all_are_counted() -> None:
    def record(level: int, line: int) -> logging.LogRecord:
        return logging.LogRecord("a", level, "crawler/a.py", line, "message", None, None)

    warnings = WarningCount()
    shown = [warnings.filter(record(logging.WARNING, line)) for line in (1, 1, 2, 1)]
    assert (shown, warnings.count) == ([True, False, True, False], 4)
    assert [warnings.filter(record(level, 1)) for level in (logging.ERROR, logging.ERROR, logging.INFO)] == [True] * 3
    assert warnings.count == 4
