"""`reprocess` over a WARC of our own, with an extraction that takes as long as it likes."""

import random
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import orjson
import pytest

from archive.digest import digest
from archive.errors import ArchiveError
from archive.http.fields import Headers
from archive.names import new_run
from archive.warc.exchange import Exchange
from archive.warc.writer import WarcWriter
from crawler.extraction.result import Extraction
from crawler.ledger.ledger import Ledger
from crawler.ledger.rules import Rules
from crawler.run.reprocessing import AHEAD, Reprocessing, by_page
from crawler.state import State
from crawler.visits.reading import PageReader
from spiders.sites.registry import EventSites

DATE = "2026-02-07T10:11:12.123456Z"


def test_what_is_written_does_not_depend_on_the_number_of_workers(tmp_path: Path) -> None:
    warcs = [_warc(tmp_path, range(30)), _warc(tmp_path, range(20, 60))]
    alone, together = _lines(warcs, 1, Extractor()), _lines(warcs, 6, Extractor())
    assert alone == together
    assert sum(b'"article_id"' in line for line in alone) > 60


def test_the_workers_go_on_across_the_end_of_a_file(tmp_path: Path) -> None:
    warcs = [_warc(tmp_path, range(number, number + 1)) for number in range(12)]
    extractor = Extractor()
    _lines(warcs, 3, extractor)
    assert extractor.most_at_a_time > 1


def test_a_copy_of_a_page_is_not_extracted_once_the_first_is_decided(tmp_path: Path) -> None:
    extractor = Extractor()
    _lines([_warc(tmp_path, [7] * 100)], 2, extractor)
    assert extractor.calls <= 2 * AHEAD + 2  # one that is decided next, and one that tells whether it is the last


def test_an_extraction_that_fails_leaves_no_thread_behind(tmp_path: Path) -> None:
    def extract(*page: object) -> Extraction:
        raise ArchiveError("the scheduler is gone")

    before = {*threading.enumerate()}
    with pytest.raises(ArchiveError, match="the scheduler is gone") as failure:
        _lines([_warc(tmp_path, range(5))], 2, extract)
    assert failure.tb is not None, "as long as somebody has that, nothing that stands in it is collected"
    assert {*threading.enumerate()} == before


class Extractor:
    """Takes a while, never the same, and counts."""

    def __init__(self) -> None:
        self.calls = self.most_at_a_time = self._now = 0
        self._lock = threading.Lock()

    def __call__(self, payload: bytes, headers: Headers, url: str, captured: str) -> Extraction:
        with self._lock:
            self.calls += 1
            self._now += 1
            self.most_at_a_time = max(self.most_at_a_time, self._now)
        time.sleep(random.Random(self.calls).random() / 100)
        with self._lock:
            self._now -= 1
        return Extraction(outcome="article", title=url, text=f"{payload.decode()} on a page of {captured}")


def _warc(directory: Path, numbers: range | list[int]) -> tuple[Path, str]:
    """A WARC file with one page a number: the same number, the same payload."""
    run = new_run(datetime.now(UTC))
    writer = WarcWriter(directory, run, "test", {})
    for place, number in enumerate(numbers):
        payload = f"This is story number {number}, and no other".encode()
        head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(payload)}\r\n\r\n"
        exchange = Exchange(
            record_id=f"<urn:uuid:00000000-0000-4000-8000-{number:06}{place:06}>",
            target_uri=f"http://paper.example/story-{number}?copy={place}",
            date=DATE,
            request=b"GET / HTTP/1.1\r\n\r\n",
            response=head.encode() + payload,
            payload=payload,
            payload_digest=digest(payload),
            status=200,
            context={"role": "source"},
        )
        writer.write(exchange)
    (path,) = writer.close()
    return path, run


def _lines(
    warcs: list[tuple[Path, str]], workers: int, extractor: Callable[[bytes, Headers, str, str], Extraction]
) -> list[bytes]:
    state = State()
    ledger = Ledger(state, Rules(lambda _: None, EventSites().path, 10), "run")
    reprocessing = Reprocessing(state, ledger, PageReader(EventSites()).read, by_page(extractor), workers)
    try:
        return [orjson.dumps(line) for _, lines in reprocessing.lines(warcs) for line in lines]
    finally:
        state.close()
