import os
from contextlib import suppress
from pathlib import Path

import orjson

from archive.capture import Capture
from archive.collection import Collection
from archive.index.cdxj import cdxj_lines, update_index
from archive.index.written_index import WrittenIndex
from archive.warc.exchange import Exchange
from archive.warc.writer import WarcWriter
from tests.archive import samples
from tests.archive.readers import warcio_payload

RUNS = ("20260207101112-abc123", "20260208101112-abc123")


def crawl(collection: Collection, run: str, *exchanges: Exchange) -> list[Capture]:
    writer = WarcWriter(collection.archive_dir, run, samples.SOFTWARE, samples.INFO)
    captures = [writer.write(exchange) for exchange in exchanges]
    writer.close()
    return captures


def lines(collection: Collection) -> list[tuple[str, str, dict[str, str]]]:
    parts = [line.split(b" ", 2) for line in (collection.indexes_dir / "index.cdxj").read_bytes().splitlines()]
    return [(key.decode(), stamp.decode(), orjson.loads(told)) for key, stamp, told in parts]


def test_every_response_revisit_and_resource_has_a_line_that_leads_to_it(tmp_path: Path) -> None:
    with Collection.open(tmp_path / "c", software=samples.SOFTWARE) as collection:
        first = samples.exchange(samples.chunked_page(), "http://www.b.example/B?x=1")
        crawl(collection, RUNS[0], first, samples.revisit(first, uri="http://a.example/"), samples.nothing_received())
        assert update_index(collection) == []
        found = lines(collection)

    assert [(key, stamp) for key, stamp, _ in found] == [
        ("example,a)/", "20260207101112"),
        ("example,b)/b?x=1", "20260207101112"),
    ]
    again, original = found[0][2], found[1][2]
    assert (again["mime"], again["status"], again["digest"]) == ("warc/revisit", "200", first.payload_digest)
    assert (original["mime"], original["url"]) == ("text/html", "http://www.b.example/B?x=1")
    data = (collection.archive_dir / original["filename"]).read_bytes()
    offset, length = int(original["offset"]), int(original["length"])
    assert warcio_payload(data[offset : offset + length]) == b"<p>A page.</p>" * 50


def test_only_new_files_are_read_and_lines_of_gone_ones_leave(tmp_path: Path) -> None:
    with Collection.open(tmp_path / "c", software=samples.SOFTWARE) as collection:
        (old,) = crawl(collection, RUNS[0], samples.exchange(uri="http://m.example/"))
        update_index(collection)
        # A file that the index knows is not read again: not even when it could not be.
        old_path = collection.archive_dir / old.warc
        old_path.write_bytes(b"")
        crawl(collection, RUNS[1], samples.exchange(uri="http://z.example/"), samples.exchange(uri="http://a.example/"))
        assert update_index(collection) == []
        assert [key for key, _, _ in lines(collection)] == ["example,a)/", "example,m)/", "example,z)/"]

        old_path.unlink()
        update_index(collection)
        assert [key for key, _, _ in lines(collection)] == ["example,a)/", "example,z)/"]
    assert [path.name for path in collection.indexes_dir.iterdir()] == ["index.cdxj"]


def test_a_damaged_index_is_made_anew_and_a_damaged_record_is_told(tmp_path: Path) -> None:
    with Collection.open(tmp_path / "c", software=samples.SOFTWARE) as collection:
        first, second = crawl(
            collection, RUNS[0], samples.exchange(uri="http://m.example/"), samples.exchange(uri="http://a.example/")
        )
        update_index(collection)
        index = collection.indexes_dir / "index.cdxj"
        index.write_bytes(b"".join(reversed(index.read_bytes().splitlines(keepends=True))))
        path = collection.archive_dir / first.warc
        data = bytearray(path.read_bytes())
        data[first.offset + first.length // 2] ^= 0x55
        path.write_bytes(data)
        # Another file is there, so that there is something to do.
        crawl(collection, RUNS[1], samples.exchange(uri="http://z.example/"))

        (damage,) = update_index(collection)

        assert (damage.file, damage.offset) == (first.warc, first.offset)
        assert [key for key, _, _ in lines(collection)] == ["example,a)/", "example,z)/"]
        assert lines(collection)[0][2]["offset"] == str(second.offset)


def test_lines_kept_while_the_records_are_written_are_those_that_reading_them_gives(tmp_path: Path) -> None:
    first = samples.exchange(samples.chunked_page(), "http://www.b.example/B?x=1")
    exchanges = (first, samples.revisit(first, uri="http://a.example/<ü>"), samples.nothing_received())
    with Collection.open(tmp_path / "c", software=samples.SOFTWARE) as collection:
        written = WrittenIndex(tmp_path / "kept")
        writer = WarcWriter(collection.archive_dir, RUNS[0], samples.SOFTWARE, samples.INFO, 1, observers=[written])
        for exchange in (*exchanges, samples.exchange(b"no HTTP at all", "http://c.example/")):
            writer.write(exchange)
        writer.write_resource("urn:pressmark:log", "application/jsonl; x=1", b"{}\n", metadata={"a": 1})
        warcs = writer.close()
        assert inodes_open().isdisjoint(path.stat().st_ino for path in (tmp_path / "kept").iterdir())
        for path in warcs:
            assert list(written.lines(path.name) or []) == list(cdxj_lines(path, []))
        assert update_index(collection, written) == []
        by_writing = (collection.indexes_dir / "index.cdxj").read_bytes()
        written.close()
        (collection.indexes_dir / "index.cdxj").unlink()
        update_index(collection)
        assert (collection.indexes_dir / "index.cdxj").read_bytes() == by_writing
    assert len(warcs) == 5
    assert not (tmp_path / "kept").exists()


def inodes_open() -> set[int]:
    """Of the files that this process has open."""
    found = set()
    for handle in range(1024):
        with suppress(OSError):
            found.add(os.fstat(handle).st_ino)
    return found


def test_records_whose_lines_could_not_be_kept_are_read(tmp_path: Path) -> None:
    with Collection.open(tmp_path / "c", software=samples.SOFTWARE) as collection:
        written = WrittenIndex(tmp_path / "kept")
        (tmp_path / "kept").rmdir()
        writer = WarcWriter(collection.archive_dir, RUNS[0], samples.SOFTWARE, samples.INFO, observers=[written])
        writer.write(samples.exchange(uri="http://m.example/"))
        writer.close()
        update_index(collection, written)
        written.close()
        assert [key for key, _, _ in lines(collection)] == ["example,m)/"]


def test_files_that_came_from_others_are_indexed_by_their_lines_and_the_rest_is_read(tmp_path: Path) -> None:
    with Collection.open(tmp_path / "one", software=samples.SOFTWARE) as one:
        samples.write(one.archive_dir, samples.exchange(uri="http://m.example/"))
        update_index(one)
    with Collection.open(tmp_path / "other", software=samples.SOFTWARE) as other:
        writer = WarcWriter(other.archive_dir, RUNS[1], samples.SOFTWARE, samples.INFO)
        writer.write(samples.exchange(uri="http://a.example/"))
        writer.close()
    with Collection.open(tmp_path / "both", software=samples.SOFTWARE) as both:
        for path in (*one.warcs(), *other.warcs()):
            (both.archive_dir / path.name).hardlink_to(path)
        index = one.indexes_dir / "index.cdxj"
        index.write_bytes(index.read_bytes().replace(b'"mime"', b'"seen":"there","mime"'))
        assert update_index(both, others=[one, other]) == []
        found = lines(both)
    assert [(key, "seen" in fields) for key, _, fields in found] == [("example,a)/", False), ("example,m)/", True)]
