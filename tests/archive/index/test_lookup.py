"""An address is found in a CDXJ index of any size, by binary search."""

from pathlib import Path

import pytest

from archive.index.lookup import entries_of, every_entry
from archive.index.surt import surt


def line(url: str, stamp: str = "20260207101112", **more: object) -> bytes:
    fields = ",".join(f'"{key}":"{value}"' for key, value in ({"url": url, "filename": "a.warc.gz"} | more).items())
    return f'{surt(url)} {stamp} {{{fields},"offset":"7","length":"9","mime":"text/html","status":"200"}}\n'.encode()


@pytest.mark.parametrize("count", [0, 1, 2, 700])
def test_every_address_is_found_and_no_other(tmp_path: Path, count: int) -> None:
    urls = [f"http://example.org/{number:05d}" for number in range(count)]
    index = tmp_path / "index.cdxj"
    index.write_bytes(b"".join(sorted(line(url) for url in urls)))

    assert [entry.url for url in urls for entry in entries_of(index, url)] == urls
    assert len(list(every_entry(index))) == count
    for other in ("http://example.org/", "http://example.org/00000/x", "http://zzz.example/", "http://aaa.example/"):
        assert entries_of(index, other) == []


def test_captures_of_one_address_come_in_the_order_of_time(tmp_path: Path) -> None:
    stamps = [f"2026020{day}101112" for day in range(1, 8)]
    index = tmp_path / "index.cdxj"
    lines = [line("http://example.org/a", stamp) for stamp in stamps] + [line("http://example.org/b")] * 300
    index.write_bytes(b"".join(sorted(lines)))

    found = entries_of(index, "https://www.example.org/a#part")

    assert [entry.timestamp for entry in found] == stamps
    assert (found[0].offset, found[0].length, found[0].status) == (7, 9, 200)
    assert len(entries_of(index, "http://example.org/b", limit=10)) == 10


def test_lines_that_are_none_are_passed_over_and_a_missing_index_has_none(tmp_path: Path) -> None:
    index = tmp_path / "index.cdxj"
    good = line("http://example.org/a")
    index.write_bytes(b"\xff\norg,example)/a 2026 {]\norg,example)/a 2026 []\n" + good + b"torn")

    assert [entry.url for entry in every_entry(index)] == ["http://example.org/a"]
    assert list(every_entry(tmp_path / "nosuch")) == entries_of(tmp_path / "nosuch", "http://example.org/") == []
