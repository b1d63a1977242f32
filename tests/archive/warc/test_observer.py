"""A WarcWriter tells its observers of every record, in their order, and of each file when it bears its last name."""

from pathlib import Path

import pytest

from archive.capture import Capture
from archive.errors import ArchiveError
from archive.files import OPEN
from archive.warc.exchange import Exchange
from archive.warc.observer import WarcObserver
from archive.warc.reader import read_exchange_at, read_exchanges
from archive.warc.writer import WarcWriter
from tests.archive import samples

RUN = "20260207T101112Z-abc"


class Observer:
    def __init__(self) -> None:
        self.records: list[tuple[str, str]] = []
        self.files: list[Path] = []

    def exchange_written(self, exchange: Exchange, capture: Capture) -> None:
        self.records.append((exchange.target_uri, capture.warc))

    def resource_written(self, content_type: str, capture: Capture) -> None:
        self.records.append((content_type, capture.warc))

    def file_finished(self, path: Path) -> None:
        assert path.exists()
        assert not path.with_name(path.name + OPEN).exists()
        self.files.append(path)


def test_observers_are_told_of_records_and_of_finished_files(tmp_path: Path) -> None:
    first, second = Observer(), Observer()
    observers: tuple[WarcObserver, ...] = (first, second)
    writer = WarcWriter(tmp_path, RUN, samples.SOFTWARE, samples.INFO, max_bytes=1, observers=observers)
    place = writer.write(samples.exchange(samples.chunked_page(), "http://a.example/"))
    assert first.records == [("http://a.example/", place.warc)]
    assert first.files == []
    writer.write_resource("urn:pressmark:log", "application/jsonl", b"{}\n")
    assert [path.name for path in first.files] == [place.warc]
    made = writer.close()
    assert first.files == made
    assert [what for what, _ in first.records] == ["http://a.example/", "application/jsonl"]
    assert (second.records, second.files) == (first.records, first.files)
    assert read_exchange_at(made[0], place.offset).capture.target_uri == "http://a.example/"


class Failing:
    """Cannot do what it is called for."""

    def exchange_written(self, exchange: Exchange, capture: Capture) -> None:
        raise ArchiveError("the index cannot be written")

    def resource_written(self, content_type: str, capture: Capture) -> None:
        raise AssertionError(content_type)

    def file_finished(self, path: Path) -> None:
        raise AssertionError(path)


def test_what_an_observer_cannot_do_is_told_to_who_writes_when_the_records_are_there(tmp_path: Path) -> None:
    observer: WarcObserver = Failing()
    writer = WarcWriter(tmp_path, RUN, samples.SOFTWARE, samples.INFO, observers=(observer,))
    with pytest.raises(ArchiveError, match="the index cannot be written"):
        writer.write(samples.exchange(uri="http://a.example/"))
    (path,) = tmp_path.iterdir()
    assert [each.capture.target_uri for each in read_exchanges(path)] == ["http://a.example/"]
