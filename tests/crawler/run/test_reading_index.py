"""The reading room's index after a crawl: its success does not depend on it."""

import os
import signal
from pathlib import Path

import pytest

from archive.collection import Collection
from archive.errors import ArchiveError
from crawler.run import reading_index
from crawler.run.reading_index import update_after_crawl


def test_a_collection_has_its_index_and_nothing_is_said(tmp_path: Path) -> None:
    Collection.open(tmp_path / "c", software="pressmark").close()
    assert update_after_crawl(tmp_path / "c") is None
    assert list((tmp_path / "c" / "state").iterdir()) != []


def test_what_is_no_collection_is_one_line_that_says_what_to_do(tmp_path: Path) -> None:
    said = update_after_crawl(tmp_path / "none")
    assert said is not None
    assert said.startswith("the reading index is not up to date (`scrapy index` makes it so): ")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_in_order_and_the_handlers_of_before_are_there_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, number: signal.Signals
) -> None:
    before = [signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)]
    monkeypatch.setattr(reading_index, "update_reading_index", lambda _: os.kill(os.getpid(), number))
    assert update_after_crawl(tmp_path) == (
        "interrupted while the reading index was brought up to date: `scrapy index` goes on"
    )
    assert [signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)] == before


def test_an_error_that_is_told_leaves_the_handlers_as_they_were(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(_: Path) -> None:
        raise ArchiveError("no room")

    before = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr(reading_index, "update_reading_index", fail)
    assert (update_after_crawl(tmp_path) or "").endswith(": no room")
    assert signal.getsignal(signal.SIGTERM) == before
