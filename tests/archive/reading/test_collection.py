"""The Python door: standing lines, single ones, search, and down to the bytes."""

import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from archive.collection import Collection as Files
from archive.index.cdxj import update_index
from archive.reading import ArchiveError, Collection, CollectionError, MissingExtraError
from archive.reading.captures import records_beside
from archive.reading.lines import Article, Event, Source
from crawler import items
from tests.archive import samples
from tests.archive.reading.small import LATER, article, event, id_of, small_collection, source

PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>A page.</p>"


def test_lines_have_the_names_of_the_contract() -> None:
    for read, written in ((Event, items.Event), (Source, items.Source), (Article, items.Article)):
        assert set(written.__slots__) - set(read.__slots__) == set()


def test_of_the_lines_of_one_id_the_last_stands(tmp_path: Path) -> None:
    path = small_collection(
        tmp_path / "c",
        articles=[article("ferry", title="Old"), article("bridge")],
        sources=[source("ferry", "strike", "gone")],
        events=[event("strike")],
    )
    newer = article("ferry", title="New", version=2)
    small_collection(path, articles=[newer], sources=[source("ferry", "strike")], run=LATER)

    with Collection(str(path)) as collection:
        assert [one.title for one in collection.articles()] == ["Bridge", "New"]
        assert [(one.title, one.version) for one in collection.articles(versions=True)] == [
            ("Old", 1),
            ("Bridge", 1),
            ("New", 2),
        ]
        assert [one.outcome for one in collection.sources()] == ["archived"]
        assert [one.event_id for one in collection.events()] == [id_of("strike")]
        assert collection.article(id_of("ferry")).title == "New"
        assert collection.event(id_of("strike")).title == "Strike"
        for read in (collection.article, collection.event):
            with pytest.raises(KeyError):
                read("nosuch")


def test_where_there_is_no_collection_none_is_opened(tmp_path: Path) -> None:
    with pytest.raises(CollectionError, match="no collection"):
        Collection(tmp_path / "nosuch")


def test_a_broken_line_is_an_error_that_names_it(tmp_path: Path) -> None:
    path = small_collection(tmp_path / "c", articles=[article("ferry")])
    (segment,) = (path / "items").iterdir()
    segment.write_bytes(segment.read_bytes() + b"{}\n")

    with pytest.raises(ArchiveError, match=rf"{segment.name}: line 2: it has no article_id; restore it"):
        list(Collection(path).articles())


def test_a_search_gives_articles_with_the_passage(tmp_path: Path) -> None:
    path = small_collection(tmp_path / "c", articles=[article("ferry"), article("bridge", text="Nothing.")])

    with Collection(path) as collection:
        (found,) = collection.search("boat")

    assert isinstance(found, Article)
    assert (found.article_id, found.title) == (id_of("ferry"), "Ferry")
    assert "The first boat left" in found.passage


@pytest.fixture
def captured(tmp_path: Path) -> Iterator[tuple[Collection, list[Any]]]:
    """A page in gzip and chunks, the same as a revisit of either profile, and what was not received."""
    with Files.open(tmp_path / "c", software=samples.SOFTWARE) as collection:
        first = samples.exchange(samples.chunked_page(), "http://gazette.example/a")
        same = samples.revisit(first)
        more: dict[str, Any] = {"revisit_of": same.revisit_of, "revisit_profile": "server-not-modified"}
        not_modified = samples.exchange(b"HTTP/1.1 304 Not Modified\r\n\r\n", "http://gazette.example/a", **more)
        exchanges = (first, same, not_modified, samples.nothing_received(), samples.exchange(PAGE))
        _, captures = samples.write(collection.archive_dir, *exchanges)
        update_index(collection)
    with Collection(tmp_path / "c") as opened:
        yield opened, captures


def test_a_capture_leads_to_its_record_and_its_page(captured: tuple[Collection, list[Any]]) -> None:
    collection, (first, same, not_modified, nothing, plain) = captured

    assert collection.record(first).id == first.record_id
    assert collection.record(first).block().startswith(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked")
    for capture in (first, same, not_modified):
        assert collection.payload(capture) == b"<p>A page.</p>" * 50
    assert collection.payload(plain) == b"<p>A page.</p>"
    assert b'"error"' in collection.payload(nothing)
    assert collection.index.capture(first.record_id).offset == first.offset


def test_the_records_beside_a_capture_are_those_of_its_exchange(captured: tuple[Collection, list[Any]]) -> None:
    collection, captures = captured

    for capture in captures[:3]:
        beside = list(records_beside(Files.read(collection.path), capture))
        assert [record.type for record in beside] == ["request", "metadata"]
        assert all(record.get("WARC-Target-URI") == capture.target_uri for record in beside)


def test_an_original_or_a_file_that_is_not_there_is_an_error_that_names_it(
    captured: tuple[Collection, list[Any]],
) -> None:
    collection, (first, same, *_) = captured
    (collection.path / "indexes" / "index.cdxj").unlink()
    with pytest.raises(ArchiveError, match=r"its original .* is not here"):
        collection.payload(same)

    (collection.path / "archive" / first.warc).unlink()
    with pytest.raises(ArchiveError, match=first.warc):
        collection.payload(first)


def test_a_frame_has_a_column_a_field_and_captures_flat(tmp_path: Path) -> None:
    path = small_collection(
        tmp_path / "c",
        articles=[article("ferry", flags=["short"], rights={"robots": ["noarchive"]})],
        sources=[source("ftp", None, "refused", capture=None)],
        events=[event("strike", [source("ferry", "strike")])],
    )

    with Collection(path) as collection:
        articles, sources, events = (collection.frame(name).to_pylist() for name in ("articles", "sources", "events"))
        assert collection.frame("versions").num_rows == 1
        with pytest.raises(KeyError):
            collection.frame("nosuch")

    assert articles[0]["flags"] == ["short"]
    assert articles[0]["rights"] == '{"robots":["noarchive"]}'
    assert articles[0]["capture_warc"].startswith("pressmark-")
    assert (sources[0]["capture_warc"], sources[0]["capture_offset"], sources[0]["event_id"]) == (None, None, None)
    assert events[0]["sources"][0]["source_id"] == id_of("source ferry strike")


def test_without_pyarrow_one_line_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    path = small_collection(tmp_path / "c", articles=[article("ferry")])
    monkeypatch.setattr(importlib, "import_module", missing)

    with pytest.raises(MissingExtraError, match=r"pip install 'pressmark\[analytics\]'"):
        Collection(path).frame("articles")
