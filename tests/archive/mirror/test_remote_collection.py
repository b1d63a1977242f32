"""A collection at a URL, read as one on disk is: its lines are brought once, its records come by ranges."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.collection import Collection
from archive.errors import CollectionError
from archive.index.cdxj import update_index
from archive.mirror import collection as module
from archive.mirror.collection import RemoteCollection
from archive.mirror.opening import read_collection
from archive.mirror.place import mirror_path, name_of
from archive.reading import Collection as Door
from archive.reading.lines import Capture
from archive.segments import stored_items
from archive.storage import Storage
from archive.transfer.push import push
from tests.archive.object_storage import environment, fetched_names, free_port, moto, relay
from tests.crawler.run.start.written import LATER, collection_at, page

A, B = "http://a.example/1", "http://b.example/2"


@pytest.fixture(scope="module")
def s3() -> Iterator[int]:
    with moto() as (port, _):
        yield port


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def local(tmp_path: Path) -> Collection:
    noise = os.urandom(400_000).hex()
    found = collection_at(tmp_path / "local", page(A, "one"), page(A + "/noise", noise), page(B, "two"))
    update_index(found)
    return found


@pytest.fixture(params=["s3", "file"])
def url(request: pytest.FixtureRequest, local: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    address = f"file://{tmp_path}/storage/portal"
    if request.param == "s3":
        _reach(monkeypatch, request.getfixturevalue("s3"))
        address = f"s3://bucket/{tmp_path.name}/portal"
    push(local, Storage.open(address))
    return address


def _reach(monkeypatch: pytest.MonkeyPatch, port: int) -> None:
    for name, value in environment(port).items():
        monkeypatch.setenv(name, value)


def _names(directory: Path) -> set[str]:
    return {path.relative_to(directory).as_posix() for path in directory.rglob("*") if path.is_file()}


def test_it_has_the_lines_and_records_of_the_one_that_was_pushed(url: str, local: Collection) -> None:
    with Door(url) as there, Door(local.path) as here:
        assert list(there.articles()) == list(here.articles())
        assert list(there.sources()) == list(here.sources())
        captures = [line.capture for line in here.articles() if line.capture is not None]
        assert len(captures) == 3
        for capture in captures:
            assert there.payload(capture) == here.payload(capture)
            assert there.record(capture).headers == here.record(capture).headers
        assert [one.title for one in there.search("two")] == [one.title for one in here.search("two")]


def test_no_warc_is_ever_stored_and_nothing_is_written_to_the_storage(url: str, cache: Path) -> None:
    before = Storage.open(url).sizes()
    with Door(url) as there:
        for line in list(there.articles()):
            assert line.capture is not None
            there.payload(line.capture)
        assert there.index.state().behind == 0
    brought = {name.partition("/")[2].partition("/")[2] for name in _names(cache)}
    assert {name.partition("/")[0] for name in brought} == {"items", "indexes", "reports"}
    assert sum(path.stat().st_size for path in cache.rglob("*.gz")) == 0
    assert Storage.open(url).sizes() == before


def test_one_record_costs_a_few_ranges_and_not_its_file(
    s3: int, local: Collection, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    port, address = free_port(), f"s3://bucket/{tmp_path.name}"
    with relay(port, s3) as passed:
        _reach(monkeypatch, port)
        push(local, Storage.open(address))
        (warc,) = local.warcs()
        assert warc.stat().st_size > 400_000
        capture = _captures(local)[B]
        collection = Door(address)
        before = passed.answered
        assert collection.payload(capture).startswith(b"<p>two")
        assert passed.answered - before < 250_000


def _captures(local: Collection) -> dict[str, Capture]:
    lines = Door(local.path).articles()
    return {line.url: line.capture for line in lines if line.capture is not None}


def test_what_was_brought_is_not_fetched_again_and_what_is_new_is(
    url: str, local: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetched = fetched_names(monkeypatch)
    assert len(list(Door(url).articles())) == 3
    first, fetched[:] = list(fetched), []
    assert len(list(Door(url).articles())) == 3
    assert all(name.startswith("items/") for name in first)
    assert fetched == []
    collection_at(local.path, page(A, "new"), run=LATER)
    push(local, Storage.open(url))
    assert len(list(Door(url).articles(versions=True))) == 4
    assert {LATER in name for name in fetched} == {True}


def test_who_has_it_open_takes_up_what_came_since(url: str, local: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    there = read_collection(url)
    before = there.runs()
    collection_at(local.path, page(A, "new"), run=LATER)
    push(local, Storage.open(url))
    there.refresh()
    assert there.runs() == before, "it was looked at just now"
    monkeypatch.setattr(module, "GLANCE", -1.0)
    there.refresh()
    assert there.runs() == before | {LATER}
    assert [path.name for path in there.warcs()] == [path.name for path in local.warcs()]


def test_while_the_storage_is_away_it_stays_as_it_was(
    local: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    address = f"file://{tmp_path}/storage"
    push(local, Storage.open(address))
    there = read_collection(address)
    segments = there.segments("articles")
    (tmp_path / "storage").rename(tmp_path / "away")
    monkeypatch.setattr(module, "GLANCE", -1.0)
    there.refresh()
    assert there.segments("articles") == segments


def test_a_record_whose_answer_is_cut_off_is_asked_for_again(
    s3: int, local: Collection, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    address = f"s3://bucket/{tmp_path.name}"
    _reach(monkeypatch, s3)
    push(local, Storage.open(address))
    port = free_port()
    _reach(monkeypatch, port)
    with relay(port, s3, cut_after=30_000) as passed:
        collection = Door(address)
        for url, capture in _captures(local).items():
            assert collection.payload(capture) == Door(local.path).payload(capture), url
        assert passed.cut == 1


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("articles/a", b"x", "there is no collection"),
        ("collection.json", b"{", "is not JSON"),
        ("collection.json", b"[]", "which schema"),
        ("collection.json", b'{"schema": 99, "software": "later"}', "has schema 99"),
    ],
)
def test_what_is_no_collection_is_refused_by_its_address(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    address = f"file://{tmp_path}/storage"
    Storage.open(address).replace(name, data)
    with pytest.raises(CollectionError, match=reason) as caught:
        read_collection(address)
    assert str(caught.value).startswith(address)


def test_an_address_that_leads_nowhere_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(CollectionError, match=f"file://{tmp_path}/nowhere"):
        read_collection(f"file://{tmp_path}/nowhere")
    assert not (tmp_path / "nowhere").exists()
    with pytest.raises(CollectionError, match="no address of a storage"):
        read_collection("ftp://host/portal")


def test_a_storage_that_does_not_answer_is_waited_for_and_then_told(monkeypatch: pytest.MonkeyPatch) -> None:
    _reach(monkeypatch, free_port())
    monkeypatch.setattr(module, "PATIENCE", 1.0)
    begun = time.monotonic()
    with pytest.raises(CollectionError, match=r"s3://bucket/x/collection\.json") as caught:
        read_collection("s3://bucket/x")
    assert time.monotonic() - begun < 60
    assert "nobody" not in str(caught.value)


def test_only_files_of_a_collection_are_brought(local: Collection, tmp_path: Path, cache: Path) -> None:
    storage = Storage.open(f"file://{tmp_path}/storage")
    push(local, storage)
    for name in ("items/notes.jsonl", "items/articles-x-00000.jsonl.open", "items/sub/articles-x-00000.jsonl",
                 "reports/.hidden.json", "indexes/reading.sqlite", "state/state.sqlite3"):  # fmt: skip
        storage.replace(name, b"{}\n")
    there = read_collection(storage.url)
    for directory in (there.items_dir, there.indexes_dir, there.reports_dir):
        assert {path.name for path in directory.iterdir()} == {
            path.name for path in (local.path / directory.name).iterdir() if path.suffix != ".sqlite"
        }
    assert there.runs_at_work() == set()
    assert there.left_open() == []


def test_takedowns_hold_there_too(local: Collection, tmp_path: Path) -> None:
    (local.path / "acl").mkdir()
    (local.path / "acl" / "a.aclj").write_text('example,a)/1 - {"access": "block"}\n')
    storage = Storage.open(f"file://{tmp_path}/storage")
    push(local, storage)
    assert [path.name for path in read_collection(storage.url).directory("acl").iterdir()] == ["a.aclj"]


def test_a_mirror_is_this_users_alone(cache: Path) -> None:
    path = mirror_path("s3://bucket/por tal")
    assert path == mirror_path("s3://bucket/por tal") != mirror_path("s3://other/por tal")
    assert path.parent == cache / "pressmark"
    assert path.name.startswith("por-tal-")
    assert path.stat().st_mode & 0o077 == 0


def test_where_the_cache_cannot_be_written_the_temporary_directory_serves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert mirror_path("s3://bucket/portal").parent.parent == tmp_path


@pytest.mark.parametrize(
    ("url", "name"), [("s3://bucket/a/portal", "portal"), ("s3://bucket", "bucket"), ("file:///tmp/a%20b/", "a b")]
)
def test_a_collection_at_an_address_is_called_by_its_last_part(url: str, name: str) -> None:
    assert name_of(url) == name


def test_nothing_is_written_beside_it(url: str) -> None:
    there = read_collection(url)
    assert isinstance(there, RemoteCollection)
    assert (there.home, there.where, there.name) == (None, url, "portal")
    items = [line for path in there.segments("sources") for _, line in stored_items(path)]
    assert len(items) == 3
