"""Objects brought as files: whole or not at all, and only what changed."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.mirror.files import bring, fetch
from archive.storage import Storage, StorageError
from archive.stored_object import StoredObject

EARLY, LATE = datetime(2026, 2, 5, 10, 0, 0, 123456, UTC), datetime(2026, 2, 6, tzinfo=UTC)


@pytest.fixture
def storage(tmp_path: Path) -> Storage:
    found = Storage.open(f"file://{tmp_path}/storage")
    found.replace("items/a.jsonl", b"{}\n")
    return found


def test_a_fetch_that_fails_leaves_what_was_there(
    storage: Storage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def torn(self: Storage, name: str) -> Iterator[bytes]:
        yield b"{"
        raise StorageError("away")

    target = tmp_path / "a.jsonl"
    target.write_bytes(b"before")
    monkeypatch.setattr(Storage, "chunks", torn)
    with pytest.raises(StorageError, match="away"):
        fetch(storage, "items/a.jsonl", target)
    assert target.read_bytes() == b"before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.jsonl", "storage"]


def test_what_has_another_time_or_size_is_brought_again_and_what_is_gone_goes(storage: Storage, tmp_path: Path) -> None:
    target = tmp_path / "items"
    target.mkdir()
    (target / "gone.jsonl").write_bytes(b"{}\n")
    (target / "reading.sqlite").write_bytes(b"")
    bring(storage, "items", {"a.jsonl": StoredObject(3, EARLY)}, target)
    assert sorted(path.name for path in target.iterdir()) == ["a.jsonl", "reading.sqlite"]
    storage.replace("items/a.jsonl", b"[]\n")
    bring(storage, "items", {"a.jsonl": StoredObject(3, EARLY)}, target)
    assert (target / "a.jsonl").read_bytes() == b"{}\n"
    bring(storage, "items", {"a.jsonl": StoredObject(3, LATE)}, target)
    assert (target / "a.jsonl").read_bytes() == b"[]\n"
