"""What a run writes about itself: crawl log, robots verdicts and settings, for its last WARC."""

import errno
from collections.abc import Container, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from archive.files import writing
from archive.warc.exchange import Exchange
from archive.warc.record import json_block
from archive.warc.resource import Resource

CRAWL_LOG, ROBOTS, SETTINGS = "crawl-log", "robots", "settings"
PIECE = 8 * 1024 * 1024
"""Bytes of lines in one record, about: a longer log takes several."""

_TYPES = {CRAWL_LOG: "application/jsonl", ROBOTS: "application/jsonl", SETTINGS: "application/json"}


class Journal:
    """Lines in files under `state/journal/`, one of each kind for a run, until a WARC has taken them.

    What a killed run left there goes into a WARC of the next run that ends in order, under its own run's name.
    Each kind belongs to one thread. Raises ArchiveError where the files cannot be written.
    """

    def __init__(self, directory: Path, run: str, settings: Mapping[str, Any]) -> None:
        self._directory = directory
        self._run = run
        self._files: dict[str, IO[bytes]] = {}
        with writing(directory):
            directory.mkdir(parents=True, exist_ok=True)
        self.add(SETTINGS, settings)

    def exchanged(self, exchange: Exchange) -> None:
        """Adds an exchange to the crawl log."""
        context = exchange.context
        line = {
            "date": exchange.date,
            "status": exchange.status,
            "bytes": len(exchange.response),
            "url": exchange.target_uri,
            "role": context.get("role"),
            "via": context.get("via"),
            "outcome": context.get("outcome"),
            "reason": context.get("reason"),
            "truncated": exchange.truncated,
            "revisit": exchange.revisit_profile,
            "payload_digest": exchange.payload_digest,
            "record_id": exchange.record_id,
        }
        self.add(CRAWL_LOG, line)

    def add(self, kind: str, line: Mapping[str, Any]) -> None:
        """Appends a line; it is with the operating system when this returns."""
        with writing(self._path(kind)):
            file = self._files.get(kind)
            if file is None:
                file = self._files[kind] = self._path(kind).open("ab", buffering=0)
            data = json_block(line) + b"\n"
            if file.write(data) != len(data):
                raise OSError(errno.ENOSPC, "written in part")

    def has_others(self) -> bool:
        """Whether a run that was killed left something."""
        return any(not path.name.startswith(f"{self._run}.") for path in self._directory.iterdir())

    def resources(self) -> Iterator[Resource]:
        """All that is there, of this run and of those that were killed; torn last lines are left out."""
        for path in sorted(self._directory.iterdir()):
            yield from _resources(path)

    def close(self) -> None:
        for file in self._files.values():
            file.close()

    def clear(self, *, all_runs: bool) -> None:
        """Removes the files of this run, or of all: a WARC has them."""
        for path in self._directory.iterdir():
            if all_runs or path.name.startswith(f"{self._run}."):
                path.unlink()

    def _path(self, kind: str) -> Path:
        return self._directory / f"{self._run}.{kind}"


def drop_archived(directory: Path, archived: Container[str]) -> None:
    """Removes the files in a journal's *directory* of which a WARC has every resource, by their target URIs.

    A run that is killed between its last record and its end leaves such files.
    """
    for path in sorted(directory.iterdir()) if directory.is_dir() else ():
        targets = [resource.target_uri for resource in _resources(path)]
        if targets and all(target in archived for target in targets):
            path.unlink()


def _resources(path: Path) -> Iterator[Resource]:
    run, _, kind = path.name.partition(".")
    if kind in _TYPES:
        for number, block in enumerate(_pieces(path), 1):
            suffix = f":{number}" if number > 1 else ""
            yield Resource(f"urn:pressmark:{run}:{kind}{suffix}", _TYPES[kind], block)


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while lines := file.readlines(PIECE):
            if block := b"".join(line for line in lines if line.endswith(b"\n")):
                yield block
