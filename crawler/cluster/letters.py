"""What the parts of a crawl owe to one another: from outboxes in the storage into inboxes."""

import re
import tempfile
from itertools import islice
from pathlib import Path

from archive.files import writing
from archive.storage import Storage
from crawler.cluster.places import INBOX, shard_name
from crawler.mementos.addresses import asked_address
from crawler.sharding.outbox import OUTBOX
from crawler.sharding.owed import read_owed
from crawler.sharding.shard import shard_of

ROUTED = "routed"
"""Directory of marks in the storage: which files of outboxes have been shared out."""
_LETTER = re.compile(rf"shards/(\d+)-of-(\d+)/{INBOX}/[^/]+\.jsonl")
_SHARD = re.compile(r"\d+-of-(\d+)")
AT_ONCE = 10_000
"""Lines in memory."""


def share_out(storage: Storage, part: str, count: int) -> int:
    """Puts what *part* owes into the inboxes of *count* shards; how many files were new.

    A file whose mark is missing is shared out once more, into inboxes of the same names: whoever takes it up twice
    finds nothing new in it.
    """
    done = set(storage.sizes(ROUTED))
    names = sorted(name for name in storage.sizes(f"{part}/{OUTBOX}") if name.endswith(".jsonl"))
    new = [name for name in names if _mark(name) not in done]
    for name in new:
        _share(storage, name, count)
        storage.replace(_mark(name), b"")
    return len(new)


def _mark(name: str) -> str:
    return f"{ROUTED}/{_flat(name)}"


def _flat(name: str) -> str:
    return name.replace("/", "_")


def _share(storage: Storage, name: str, count: int) -> None:
    with tempfile.TemporaryDirectory(prefix="pressmark-") as directory:
        source = Path(directory) / "outbox.jsonl"
        with writing(source):
            with source.open("wb") as file:
                file.writelines(storage.chunks(name))
            _sort(source, count)
        for path in sorted(Path(directory).glob("[0-9]*")):
            storage.replace(f"{shard_name(int(path.name), count)}/{INBOX}/{_flat(name)}", path.read_bytes())


def _sort(source: Path, count: int) -> None:
    """Puts the lines of *source* into a file a shard beside it, called by the shard's number."""
    owed = read_owed(source)
    while some := list(islice(owed, AT_ONCE)):
        lines: dict[int, list[bytes]] = {}
        for each in some:
            lines.setdefault(shard_of(asked_address(each.url), count), []).append(each.line() + b"\n")
        for number, found in lines.items():
            with source.with_name(str(number)).open("ab") as file:
                file.writelines(found)


def waiting(storage: Storage, count: int) -> list[int]:
    """Which of *count* shards are owed something that they have not taken up."""
    return sorted(number for number, of in _inboxes(storage) if of == count)


def other_counts(storage: Storage, count: int) -> set[int]:
    """Of how many shards, other than *count*, some are still owed something: they must take it up first."""
    return {of for _, of in _inboxes(storage) if of != count}


def counts(storage: Storage) -> set[int]:
    """Into how many shards crawls of the storage were divided."""
    found = (_SHARD.fullmatch(name) for name in storage.directories("shards"))
    return {int(match[1]) for match in found if match}


def _inboxes(storage: Storage) -> set[tuple[int, int]]:
    """The shards that are owed something: their numbers, and of how many."""
    found = (_LETTER.match(name) for name in storage.sizes("shards"))
    return {(int(match[1]), int(match[2])) for match in found if match}
