"""Merging what lies in a storage: fetched once, beside collections of this machine, and gone on with after a kill."""

from pathlib import Path

import pytest
from scrapy.settings import Settings

from archive.collection import Collection
from archive.errors import CollectionError
from archive.segments import stored_items
from archive.storage import Storage
from archive.transfer.push import push
from crawler.run.merge.merge_job import merge
from crawler.run.merge.merge_sources import brought
from tests.archive.object_storage import fetched_names
from tests.crawler.run.start.written import LATER, RUN, collection_at, page

A, B, C = "http://a.example/1", "http://b.example/2", "http://c.example/3"
THIRD = "20260209101112-abc123"


@pytest.fixture
def storage(tmp_path: Path) -> Storage:
    found = Storage.open(f"file://{tmp_path}/storage")
    for name, url, run in (("shards/0-of-2", A, RUN), ("shards/1-of-2", B, LATER)):
        push(collection_at(tmp_path / name, page(url, url), run=run), found.below(name))
    return found


def _urls(path: Path) -> list[str]:
    return [line["url"] for each in Collection.read(path).segments("articles") for _, line in stored_items(each)]


def test_a_storages_shards_are_merged_with_what_is_here_and_their_files_are_there_once(
    storage: Storage, settings: Settings, tmp_path: Path
) -> None:
    target = tmp_path / "merged"
    here = collection_at(tmp_path / "here", page(C, C), run=THIRD)
    report = merge(brought([storage.url, str(here.path)], target), target, settings)
    assert report is not None
    assert sorted(_urls(target)) == [A, B, C]
    fetched = sorted((target / "state" / "shards").glob("*/archive/*"))
    assert [path.samefile(target / "archive" / path.name) for path in fetched] == [True, True]


def test_what_was_fetched_and_merged_is_so_once(
    storage: Storage, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "merged"
    merge(brought([f"{storage.url}/shards/*"], target), target, settings)
    fetched = fetched_names(monkeypatch)
    assert merge(brought([storage.url], target), target, settings) is None
    assert fetched == []
    collection_at(tmp_path / "shards/0-of-2", page(C, C), run=THIRD)
    push(Collection.read(tmp_path / "shards/0-of-2"), storage.below("shards/0-of-2"))
    report = merge(brought([storage.url], target), target, settings)
    assert report is not None
    assert report.visits == 1
    assert all(THIRD in name for name in fetched)


def test_where_an_address_leads_nowhere_nothing_is_made(storage: Storage, tmp_path: Path) -> None:
    storage.replace("merged/notes.txt", b"")
    with pytest.raises(CollectionError, match="there is no collection"):
        brought([storage.url, f"file://{tmp_path}/storage/merged"], tmp_path / "merged")
    assert not (tmp_path / "merged").exists()


def test_nothing_is_fetched_for_a_target_that_no_merge_made(storage: Storage, tmp_path: Path) -> None:
    target = collection_at(tmp_path / "crawled", page(C, C), run=THIRD)
    with pytest.raises(CollectionError, match="no merge made it"):
        brought([storage.url], target.path)
    assert not (target.state_dir / "shards").exists()
