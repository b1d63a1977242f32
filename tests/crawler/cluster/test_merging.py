"""Parts of a crawl are merged in the storage: again and again while it fails, and elsewhere."""

from pathlib import Path

import pytest
from scrapy.settings import Settings

from archive.storage import StorageError
from crawler.cluster.merging import merge_parts
from crawler.cluster.places import Places
from tests.crawler.run.start.written import LATER, collection_at, page
from tests.torture.content import lines, problems

SHARDS = 2


@pytest.fixture
def settings() -> Settings:
    found = Settings()
    found.setmodule("settings.sample", priority="project")
    return found


@pytest.fixture
def storage(tmp_path: Path) -> Path:
    """Two shards that have been pushed."""
    found = tmp_path / "storage"
    for number in (1, 2):
        pages = (page(f"http://paper{number}.example/{each}", f"text {number} {each} ") for each in range(2))
        collection_at(found / "shards" / f"{number}-of-{SHARDS}", *pages)
    return found


class Failing:
    """Lets so many changes of the storage pass, and no more."""

    def __init__(self, count: int) -> None:
        self.left = count

    def __call__(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise StorageError("the storage does not answer")


def _urls(collection: Path) -> list[str]:
    return sorted(line["url"] for line in lines(collection, "sources"))


def test_a_merge_that_fails_at_any_change_of_the_storage_is_finished_by_the_next(
    storage: Path, tmp_path: Path, settings: Settings
) -> None:
    failures = 0
    for count in range(100):
        try:
            merge_parts(Places(f"file://{storage}", str(tmp_path / "here")), SHARDS, settings, Failing(count))
            break
        except StorageError:
            failures += 1
    assert failures > 2
    assert problems(storage / "merged") == []
    assert len(_urls(storage / "merged")) == 4


def test_a_merge_elsewhere_that_fails_on_its_way_leaves_nothing_of_the_one_before_in_the_end(
    storage: Path, tmp_path: Path, settings: Settings
) -> None:
    here, there = (Places(f"file://{storage}", str(tmp_path / name)) for name in ("here", "there"))
    assert merge_parts(here, SHARDS, settings) is not None
    more = page("http://paper1.example/more", "more", date="2026-02-08T10:11:13.000000Z")
    collection_at(storage / "shards" / f"1-of-{SHARDS}", more, run=LATER)
    with pytest.raises(StorageError):
        merge_parts(there, SHARDS, settings, Failing(1))
    merge_parts(there, SHARDS, settings)
    assert problems(storage / "merged") == []
    found = _urls(storage / "merged")
    assert (len(found), len(set(found))) == (5, 5)
