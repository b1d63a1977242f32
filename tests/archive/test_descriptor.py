"""What makes a directory a collection, and who has it."""

import os
from pathlib import Path

import orjson
import pytest

from archive.descriptor import (
    SCHEMA,
    is_locked,
    is_new,
    lock_collection,
    parse_descriptor,
    read_descriptor,
    write_descriptor,
)
from archive.errors import CollectionError


def test_the_schema_of_this_version_and_an_older_one_are_read_and_the_next_is_refused() -> None:
    for schema in (SCHEMA - 1, SCHEMA):
        assert parse_descriptor(orjson.dumps({"schema": schema, "more": 1}), "c") == {"schema": schema, "more": 1}
    with pytest.raises(CollectionError) as refusal:
        parse_descriptor(orjson.dumps({"schema": SCHEMA + 1, "software": "pressmark 9"}), "s3://bucket/c")
    assert str(refusal.value) == (
        f"s3://bucket/c: has schema {SCHEMA + 1}, made by pressmark 9; this Pressmark knows up to {SCHEMA}"
    )


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "c/collection.json: is not JSON"),
        (b"\xff", "c/collection.json: is not JSON"),
        (b"null", "does not say which schema"),
        (b"{}", "does not say which schema"),
        (b'{"schema": true}', "does not say which schema"),
        (b'{"schema": 1.0}', "does not say which schema"),
    ],
)
def test_what_is_no_descriptor_is_refused_in_one_line(data: bytes, message: str) -> None:
    with pytest.raises(CollectionError, match=message) as refusal:
        parse_descriptor(data, "c")
    assert "\n" not in str(refusal.value)


def test_a_collection_is_begun_once(tmp_path: Path) -> None:
    assert is_new(tmp_path)
    write_descriptor(tmp_path, "first")
    write_descriptor(tmp_path, "second")
    assert read_descriptor(tmp_path)["software"] == "first"
    assert not is_new(tmp_path)


def test_what_a_beginning_that_was_killed_leaves_is_new_and_anything_more_is_not(tmp_path: Path) -> None:
    os.close(lock_collection(tmp_path))
    (tmp_path / "collection.json.tmp").touch()
    assert is_new(tmp_path)
    (tmp_path / "state" / "frontier").touch()
    with pytest.raises(CollectionError, match="and it is not empty"):
        is_new(tmp_path)


def test_a_lock_is_had_by_one_until_it_is_closed(tmp_path: Path) -> None:
    assert not is_locked(tmp_path)
    assert list(tmp_path.iterdir()) == [], "who asks leaves nothing"
    lock = lock_collection(tmp_path)
    assert is_locked(tmp_path)
    with pytest.raises(CollectionError, match="is in use by another run"):
        lock_collection(tmp_path)
    os.close(lock)
    assert not is_locked(tmp_path)
