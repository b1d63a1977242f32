"""Runs a crawl in a process of its own and reads its WARC files back."""

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive.warc.records import Record, read_records
from tests.forked import Done, run

ROOT = Path(__file__).parents[3]
SETTINGS = {
    "CONTACT": "tests@pressmark.example",
    "ADDRESS_GUARD_ALLOW": "127.0.0.1",
    "DOWNLOAD_DELAY": "0",
    "AUTOTHROTTLE_ENABLED": "False",
    "RETRY_TIMES": "0",
    "EXTRACTION_WORKERS": "1",
}
INHERITED = ("PATH", "HOME", "LANG", "VIRTUAL_ENV")


@dataclass(frozen=True, slots=True)
class StoredRecord:
    """One record, read whole."""

    type: str
    id: str
    block: bytes
    record: Record

    def get(self, name: str) -> str | None:
        return self.record.get(name)

    def get_all(self, name: str) -> list[str]:
        return self.record.get_all(name)

    def json(self) -> dict[str, Any]:
        value: dict[str, Any] = json.loads(self.block)
        return value


def crawl(
    collection: Path,
    *arguments: str,
    settings: Mapping[str, Any] | None = None,
    environment: Mapping[str, str] | None = None,
    seconds: float = 120,
) -> Done:
    """`scrapy crawl` with these arguments into *collection*."""
    given = {**SETTINGS, "COLLECTION": str(collection), **(settings or {})}
    options = [word for name, value in given.items() for word in ("-s", f"{name}={value}")]
    surroundings = {name: os.environ[name] for name in INHERITED if name in os.environ}
    return run("scrapy", ["crawl", *arguments, *options], surroundings | dict(environment or {}), seconds)


def crawl_articles(collection: Path, urls: Iterable[str], **more: Any) -> Done:
    """`scrapy crawl articles` of *urls*."""
    listed = collection.with_suffix(".urls")
    listed.write_text("".join(f"{url}\n" for url in urls))
    return crawl(collection, "articles", "-a", f"urls={listed}", **more)


def ask(collection: Path, requests: Iterable[Mapping[str, Any]], **more: Any) -> Done:
    """Makes requests that no spider of ours makes; see asking.py."""
    settings = {"SPIDER_MODULES": "tests.crawler.capture.asking", "ITEM_PIPELINES": "{}", **more.pop("settings", {})}
    return crawl(collection, "asking", "-a", f"requests={json.dumps(list(requests))}", settings=settings, **more)


def records(collection: Path) -> list[StoredRecord]:
    """Every record of the collection, in order."""
    found = []
    for path in sorted((collection / "archive").iterdir()):
        for record in read_records(path):
            block = record.block()
            found.append(StoredRecord(record.type, record.id, block, record))
    return found


def of_address(stored: Iterable[StoredRecord], url: str) -> dict[str, StoredRecord]:
    """The records of the last exchange with *url*, by type."""
    return {each.type: each for each in stored if each.get("WARC-Target-URI") == url}


def source_lines(collection: Path) -> dict[str, dict[str, Any]]:
    """The source lines by the address asked for."""
    lines = [
        json.loads(line)
        for path in sorted((collection / "items").glob("sources-*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return {line["url"]: line for line in lines}
