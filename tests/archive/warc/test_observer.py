"""A WarcWriter tells its observers of every record, in their order, and of each file when it bears its last name."""

from pathlib import Path

from archive.capture import Capture
from archive.files import OPEN
from archive.warc.exchange import Exchange
from archive.warc.reader import read_exchange_at
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
    writer = WarcWriter(tmp_path, RUN, samples.SOFTWARE, samples.INFO, max_bytes=1, observers=(first, second))
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
