"""Who runs in the bench, how it is started, and how it is known to have done its work."""

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any, Self

from fastwarc.warc import ArchiveIterator, WarcRecordType

from tests.bench.measure import BenchError, Cost, measured
from tests.bench.news import News, Parameters
from tests.site.running import ROOT

SHARES = {"fetch": 4, "naive": 1, "archiving": 4, "whole": 2, "bare": 2, "reprocess": 2}
"""How many times the pages of the naive job the others get: a run that is over at once measures nothing."""


class Web:
    """The news web's process."""

    def __init__(self, parameters: Parameters) -> None:
        given = {**asdict(parameters), "corpus": str(parameters.corpus) if parameters.corpus else None}
        command = [sys.executable, "-m", "tests.bench.web", json.dumps(given)]
        self._process = Popen(command, stdin=PIPE, stdout=PIPE, cwd=ROOT, text=True)
        self.port = self._told()["port"]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self._process.kill()
        self._process.communicate()

    def asked(self) -> dict[str, Any]:
        """What was asked since the last look."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return self._told()

    def _told(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        told: dict[str, Any] = json.loads(self._process.stdout.readline())
        return told


class Field:
    """Starts contestants on one news web, each in a directory of its own under *scratch*."""

    def __init__(self, news: News, web: Web, scratch: Path) -> None:
        self._news = news
        self._web = web
        self._scratch = scratch
        self._runs = 0
        self._collections: dict[int, Path] = {}

    def run(self, name: str, count: int) -> Cost:
        """What *name* costs over the first *count* pages, once that is checked.

        Who needs no network reads the WARC of the last whole job over as many.
        """
        self._runs += 1
        source = self._collections[count] if name in ("bare", "reprocess") else None
        directory = self._scratch / f"{self._runs:03}-{name}"
        directory.mkdir()
        addresses = directory / "addresses"
        addresses.write_text("\n".join(self._news.addresses(count)), encoding="utf-8")
        self._web.asked()
        cost = measured(_command(name, addresses, directory, source), self._environment(name), directory / "log")
        asked = self._web.asked()
        cost.others = max(0.0, cost.others - asked["cpu"] / cost.seconds)
        expected = self._news.expected(count)
        if source is None:
            _equal(name, "addresses asked", asked["addresses"], count)
            _equal(name, "pages served", asked["pages"], count - expected["error"])
        for what, number in _found(name, directory).items():
            _equal(name, what, number, _wanted(what, count, expected, self._news))
        if name == "whole":
            self._collections[count] = directory / "collection"
        return cost

    def _environment(self, name: str) -> dict[str, str]:
        proxy = f"http://127.0.0.1:{self._web.port}"
        settings = "tests.bench.archiving" if name == "archiving" else "tests.bench.settings"
        ours = {} if name in ("fetch", "naive", "bare") else {"SCRAPY_SETTINGS_MODULE": settings}
        return {"http_proxy": proxy, "no_proxy": "", "PYTHONPATH": os.fspath(ROOT), **ours}


def _command(name: str, addresses: Path, directory: Path, source: Path | None) -> list[str]:
    match name:
        case "fetch" | "naive":
            return [sys.executable, "-m", "tests.bench.plain", name, str(addresses), str(directory)]
        case "bare":
            return [sys.executable, "-m", "tests.bench.bare_loop", str(directory / "bare.jsonl"), *warcs(source)]
        case "reprocess":
            return [sys.executable, "-m", "scrapy", "reprocess", str(source), "-o", str(directory)]
    where = f"COLLECTION={directory / 'collection'}"
    return [sys.executable, "-m", "scrapy", "crawl", "articles", "-a", f"urls={addresses}", "-s", where]


def warcs(collection: Path | None) -> list[str]:
    assert collection is not None
    return sorted(map(str, (collection / "archive").glob("*.warc.gz")))


def _found(name: str, directory: Path) -> dict[str, int]:
    """What the contestant left behind, counted by others' readers."""
    match name:
        case "fetch":
            return {}
        case "naive":
            captured = Counter(_targets([str(directory / "naive.warc.gz")]))
            return {"pages captured": len(captured), "articles": _lines(directory, "naive.jsonl")}
        case "bare":
            return {"first copies": _lines(directory, "bare.jsonl")}
        case "reprocess":
            return {"sources": _lines(directory, "items/sources*"), "articles": _lines(directory, "items/articles*")}
    collection = directory / "collection"
    captured = Counter(_targets(warcs(collection)))
    found = {"pages captured": len(captured), "sources": _lines(collection, "items/sources*")}
    return found if name == "archiving" else {**found, "articles": _lines(collection, "items/articles*")}


def _wanted(what: str, count: int, expected: Counter[str], news: News) -> int | None:
    match what:
        case "articles" | "first copies":
            return expected["article"] if news.is_synthetic else None
    return count


def _equal(name: str, what: str, found: int, expected: int | None) -> None:
    if expected is not None and found != expected:
        raise BenchError(f"{name}: {what}: {found}, not {expected}: its figures would mean nothing")


def _targets(paths: list[str]) -> Iterator[str]:
    """The target addresses of responses and revisits, robots.txt apart."""
    for path in paths:
        with Path(path).open("rb") as file:
            for record in ArchiveIterator(file, record_types=WarcRecordType.response | WarcRecordType.revisit):
                target = str(record.headers["WARC-Target-URI"])
                if not target.endswith("/robots.txt"):
                    yield target


def _lines(directory: Path, pattern: str) -> int:
    return sum(path.read_bytes().count(b"\n") for path in directory.glob(pattern))
