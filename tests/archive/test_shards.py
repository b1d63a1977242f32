"""Which collections an address leads to: one, all below it, or a storage's head and shards."""

from pathlib import Path

import pytest

from archive.errors import CollectionError
from archive.storage import Storage
from archive.transfer.shards import stored_collections


@pytest.fixture
def storage(tmp_path: Path) -> Storage:
    found = Storage.open(f"file://{tmp_path}/storage")
    for name in ("head", "shards/10-of-16", "shards/9-of-16", "shards/1-of-8", "merged"):
        found.replace(f"{name}/collection.json", b"{}")
    found.replace("shards/notes/readme.txt", b"")
    return found


def _names(url: str) -> list[str]:
    return [each.name for each in stored_collections(url)]


def test_a_storage_has_its_head_and_its_shards_in_the_order_of_their_numbers(storage: Storage) -> None:
    assert _names(storage.url) == ["head", "1-of-8", "9-of-16", "10-of-16"]
    assert _names(f"{storage.url}/shards/*") == ["1-of-8", "9-of-16", "10-of-16"]
    assert {each.storage.get("collection.json") for each in stored_collections(storage.url)} == {b"{}"}


def test_the_address_of_a_collection_is_that_one(storage: Storage) -> None:
    assert _names(f"{storage.url}/merged") == ["merged"]
    assert _names(f"{storage.url}/*") == ["head", "merged"]


@pytest.mark.parametrize("place", ["", "/*"])
def test_where_there_is_none_the_address_is_told(tmp_path: Path, place: str) -> None:
    Storage.open(f"file://{tmp_path}/empty").replace("notes/readme.txt", b"")
    with pytest.raises(CollectionError, match=r"empty.*: there is no collection"):
        stored_collections(f"file://{tmp_path}/empty{place}")
    with pytest.raises(CollectionError, match="no address of a storage"):
        stored_collections(f"ftp://host{place}")
