"""Outboxes are shared out among inboxes: each line into that of the shard which asks for it, each file once."""

from pathlib import Path

import pytest

from archive.storage import Storage
from crawler.cluster import letters
from crawler.cluster.letters import counts, other_counts, share_out, waiting
from crawler.context import FetchContext, Role
from crawler.sharding.owed import Owed, read_owed
from crawler.sharding.shard import shard_of

URLS = [f"http://paper{number}.example/" for number in range(20)]


def _outbox(tmp_path: Path, name: str, urls: list[str]) -> None:
    path = tmp_path / "head" / "outbox" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    context = FetchContext(role=Role.SOURCE)
    path.write_bytes(
        b"".join(Owed(source_id=url, url=url, since="", context=context, citation=None).line() + b"\n" for url in urls)
    )


def test_every_line_comes_into_the_inbox_of_its_shard_and_no_file_is_shared_out_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letters, "AT_ONCE", 7)
    storage = Storage.open(f"file://{tmp_path}")
    _outbox(tmp_path, "outbox-r-00000.jsonl", URLS)
    (tmp_path / "head" / "outbox" / "outbox-r-00001.jsonl.open").write_bytes(b"{")
    assert share_out(storage, "head", 3) == 1
    assert waiting(storage, 3) == sorted({shard_of(url, 3) for url in URLS})
    found = {
        int(path.parent.parent.name[0]): [owed.url for owed in read_owed(path)]
        for path in tmp_path.glob("shards/*/inbox/*.jsonl")
    }
    assert found == {number: [url for url in URLS if shard_of(url, 3) == number] for number in found}
    assert share_out(storage, "head", 3) == 0
    _outbox(tmp_path, "outbox-r-00002.jsonl", URLS[:1])
    assert share_out(storage, "head", 3) == 1


def test_inboxes_of_another_number_of_shards_are_told(tmp_path: Path) -> None:
    storage = Storage.open(f"file://{tmp_path}")
    _outbox(tmp_path, "outbox-r-00000.jsonl", URLS)
    share_out(storage, "head", 3)
    assert waiting(storage, 4) == []
    assert other_counts(storage, 4) == {3}
    assert other_counts(storage, 3) == set()
    assert counts(storage) == {3}
