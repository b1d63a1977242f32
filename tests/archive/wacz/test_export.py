"""Exports are judged by what is in the ZIP (tests/archive/wacz/packages.py reads it)."""

import hashlib
import json
import tracemalloc
import zipfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from archive.collection import Collection
from archive.errors import ArchiveError
from archive.index.cdxj import update_index
from archive.wacz.export import export_wacz
from archive.warc.record import HTTP_RESPONSE, Fields, member, record
from tests.archive.samples import SOFTWARE, revisit, write
from tests.archive.wacz.packages import (
    FIRST,
    SECOND,
    THIRD,
    Open,
    days,
    exported,
    foreign,
    index_of,
    on,
    read_members,
    records,
    write_lines,
)


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    """Three days in one file; the third day's capture is a revisit of the first day's."""
    Collection.open(tmp_path / "news", software=SOFTWARE).close()
    about = tmp_path / "news" / "collection.json"
    about.write_text(about.read_text().replace('"description": ""', '"description": "Three days"'))
    with Collection.open(tmp_path / "news", software=SOFTWARE) as made:
        page = on(FIRST, "http://a.example/1")
        again = revisit(page, uri="http://a.example/3", date=f"{THIRD}T00:00:00.000000Z")
        write(made.archive_dir, page, on(SECOND, "http://a.example/2"), again)
        update_index(made)
        yield made


def test_a_whole_collection_holds_its_files_as_they_are_and_its_index(collection: Collection, tmp_path: Path) -> None:
    exported(collection, tmp_path / "news.wacz")
    (warc,) = collection.warcs()
    with Open(tmp_path / "news.wacz") as package:
        stored = package.getinfo(f"archive/{warc.name}")
        assert stored.compress_type == zipfile.ZIP_STORED
        assert package.read(stored) == warc.read_bytes()
        index = (collection.indexes_dir / "index.cdxj").read_bytes().splitlines()
        assert index_of(package) == [json.loads(line.split(b" ", 2)[2]) for line in index]


def test_every_member_is_named_with_its_hash_and_size(collection: Collection, tmp_path: Path) -> None:
    exported(collection, tmp_path / "news.wacz")
    with Open(tmp_path / "news.wacz") as package:
        told = json.loads(package.read("datapackage.json"))
        assert (told["profile"], told["wacz_version"]) == ("data-package", "1.1.1")
        assert (told["title"], told["description"], told["software"]) == ("news", "Three days", SOFTWARE)
        descriptions = {"datapackage.json", "datapackage-digest.json"}
        assert {resource["path"] for resource in told["resources"]} == set(package.namelist()) - descriptions
        for resource in told["resources"]:
            data = package.read(resource["path"])
            assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
            assert resource["bytes"] == len(data)
        seal = json.loads(package.read("datapackage-digest.json"))
        assert seal["hash"] == f"sha256:{hashlib.sha256(package.read('datapackage.json')).hexdigest()}"


def test_days_are_taken_with_whole_exchanges_copied_byte_for_byte(collection: Collection, tmp_path: Path) -> None:
    exported(collection, tmp_path / "day.wacz", days=days(SECOND, SECOND))
    (warc,) = collection.warcs()
    with Open(tmp_path / "day.wacz") as package:
        taken = records(package)
        assert [kind for kind, _, _ in taken] == ["warcinfo", "response", "request", "metadata"]
        assert {uri for kind, uri, _ in taken if kind != "warcinfo"} == {"http://a.example/2"}
        assert all(data in warc.read_bytes() for _, _, data in taken)


def test_the_index_of_an_excerpt_leads_to_its_records(collection: Collection, tmp_path: Path) -> None:
    exported(collection, tmp_path / "day.wacz", days=days(SECOND))
    (warc,) = collection.warcs()
    with Open(tmp_path / "day.wacz") as package:
        rows = index_of(package)
        assert [row["url"] for row in rows] == ["http://a.example/2", "http://a.example/3"]
        for row in rows:
            assert row["filename"] != warc.name, "offsets of a file of that name would lead elsewhere"
            data = package.read(f"archive/{row['filename']}")
            there = data[int(row["offset"]) : int(row["offset"]) + int(row["length"])]
            ((_, uri, _, length),) = read_members(there)
            assert (uri, length) == (row["url"], len(there))


def test_a_revisit_stays_without_its_original_unless_the_export_is_to_be_self_contained(
    collection: Collection, tmp_path: Path
) -> None:
    alone = exported(collection, tmp_path / "alone.wacz", days=days(THIRD))
    whole = exported(collection, tmp_path / "whole.wacz", days=days(THIRD), self_contained=True)
    assert (alone.without_original, whole.without_original) == (1, 0)
    with Open(tmp_path / "whole.wacz") as package:
        assert [uri for kind, uri, _ in records(package) if kind in ("response", "revisit", "request")] == [
            *["http://a.example/1"] * 2,
            *["http://a.example/3"] * 2,
        ]


def test_originals_are_found_in_other_files_by_address_and_date_and_through_other_revisits(tmp_path: Path) -> None:
    with Collection.open(tmp_path / "news", software=SOFTWARE) as made:
        page = on(FIRST, "http://a.example/1")
        write(made.archive_dir, page)
        about: Fields = [("WARC-Refers-To-Target-URI", page.target_uri), ("WARC-Refers-To-Date", page.date)]
        second = foreign("revisit", "urn:2", f"{SECOND}T01:00:00Z", about)
        third = foreign("revisit", "urn:3", f"{THIRD}T01:00:00Z", [("WARC-Refers-To", "<urn:2>")])
        (made.archive_dir / "Other.WARC-maker.warc.gz").write_bytes(second + third)
        done = exported(made, tmp_path / "day.wacz", days=days(THIRD), self_contained=True)
    assert done.without_original == 0
    with Open(tmp_path / "day.wacz") as package:
        kinds = [kind for kind, _, _ in records(package)]
        names = [resource["name"] for resource in json.loads(package.read("datapackage.json"))["resources"]]
    assert kinds == ["warcinfo", "response", "request", "metadata", "revisit", "revisit"]
    assert "other.warc-maker.warc.gz" in names, "names of a data package are lower case"


@pytest.mark.parametrize("names_the_other", ["request", "response"])
def test_an_exchange_over_midnight_is_of_the_day_of_its_response(tmp_path: Path, names_the_other: str) -> None:
    def named(kind: str, other: str) -> Fields:
        return [("WARC-Concurrent-To", f"<{other}>")] if kind == names_the_other else []

    request = foreign("request", "urn:1", f"{FIRST}T23:59:59Z", named("request", "urn:2"))
    response = foreign("response", "urn:2", f"{SECOND}T00:00:01Z", named("response", "urn:1"))
    with Collection.open(tmp_path / "news", software=SOFTWARE) as made:
        (made.archive_dir / "other.warc.gz").write_bytes(request + response)
        assert export_wacz(made, tmp_path / "day.wacz", software=SOFTWARE, days=days(FIRST, FIRST)) is None
        exported(made, tmp_path / "day.wacz", days=days(SECOND))
    with Open(tmp_path / "day.wacz") as package:
        assert [kind for kind, _, _ in records(package)] == ["request", "response"]


def test_what_a_web_archive_gave_is_of_the_day_on_which_it_was_had(tmp_path: Path) -> None:
    had = foreign("resource", "urn:1", "2012-09-06T10:00:00Z", [("WARC-Creation-Date", f"{SECOND}T10:00:00Z")])
    with Collection.open(tmp_path / "news", software=SOFTWARE) as made:
        (made.archive_dir / "other.warc.gz").write_bytes(had)
        exported(made, tmp_path / "day.wacz", days=days(SECOND))
        assert export_wacz(made, tmp_path / "other.wacz", software=SOFTWARE, days=days(until="2012-12-31")) is None


def test_a_large_index_is_in_blocks_that_begin_differently(tmp_path: Path) -> None:
    with Collection.open(tmp_path / "news", software=SOFTWARE) as made:
        many = [foreign("response", f"urn:{n}", f"{FIRST}T00:00:{n // 1500:02}Z") for n in range(4000)]
        (made.archive_dir / "other.warc.gz").write_bytes(b"".join(many))
        exported(made, tmp_path / "news.wacz")
    with Open(tmp_path / "news.wacz") as package:
        assert len(index_of(package)) == 4000
        keys = [line.split(b" {")[0] for line in package.read("indexes/index.idx").splitlines()]
    assert len(keys) == len(set(keys)) == 4


@pytest.mark.parametrize("what", ["record", "line"])
def test_a_broken_collection_leaves_no_file(collection: Collection, tmp_path: Path, what: str) -> None:
    if what == "record":
        (path,) = collection.warcs()
        path.write_bytes(path.read_bytes()[:-3])
    else:
        path = write_lines(collection, "articles", {"article_id": "a1", "capture": None})
    with pytest.raises(ArchiveError, match=path.name):
        export_wacz(collection, tmp_path / "news.wacz", software=SOFTWARE)
    assert [found.name for found in tmp_path.iterdir()] == ["news"]


def test_an_export_that_fails_leaves_the_one_before(
    collection: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "news.wacz"
    exported(collection, target)
    before = target.read_bytes()

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(ArchiveError, match="No space left"):
        export_wacz(collection, target, software=SOFTWARE)
    assert target.read_bytes() == before
    assert sorted(found.name for found in tmp_path.iterdir()) == ["news", "news.wacz"]


def test_memory_does_not_grow_with_the_collection(tmp_path: Path) -> None:
    noise = Random(7)
    with Collection.open(tmp_path / "news", software=SOFTWARE) as made:
        head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
        for name in "abc":
            pages = (head + noise.randbytes(2_000_000) for _ in range(5))
            data = b"".join(
                member(record("response", f"<{name}{n}>", f"{FIRST}T00:00:00Z", HTTP_RESPONSE, [], page))
                for n, page in enumerate(pages)
            )
            (made.archive_dir / f"{name}.warc.gz").write_bytes(data)
        del data
        tracemalloc.start()
        exported(made, tmp_path / "news.wacz")
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert (tmp_path / "news.wacz").stat().st_size > 30_000_000
    assert peak < 8_000_000
