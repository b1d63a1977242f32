"""The worker that reads lists: killed, hung, and what is told of it."""

import os
import signal

import pytest

from crawler.context import FetchContext, Role
from crawler.extraction.workers.pool import WorkerLost
from crawler.feeds.pool import ListReader
from crawler.visits.reading import PageReader
from crawler.visits.visit import Failure
from spiders.sites.registry import EventSites

URL = "http://paper.example/sitemap.txt"
LIST = b"http://paper.example/a\n"


def kill(reader: ListReader) -> None:
    for worker in reader._workers()._workers:
        assert worker._number is not None
        os.kill(worker._number, signal.SIGKILL)


def test_a_list_whose_reader_was_killed_is_read_by_another() -> None:
    reader = ListReader()
    try:
        before = reader.read(URL, LIST, [], "", is_site=False)
        kill(reader)
        assert reader.read(URL, LIST, [], "", is_site=False) == before
    finally:
        reader.close()


def test_a_list_over_which_two_readers_are_lost_is_told_and_costs_no_other() -> None:
    reader = ListReader(seconds=0.0)
    try:
        with pytest.raises(WorkerLost, match="timeout"):
            reader.read(URL, LIST, [], "", is_site=False)
        pages = PageReader(EventSites())
        pages._lists = reader
        result = pages.read(URL, LIST, [], FetchContext(role=Role.FEED))
        assert isinstance(result, Failure)
        assert result.outcome == "extraction_failed"
        assert str(result.reason) == "the list cannot be read: timeout after 0 s"
        reader._workers().seconds = 60.0
        assert len(reader.read(URL, LIST, [], "", is_site=False).addresses) == 1
    finally:
        reader.close()
