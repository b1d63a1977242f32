"""A collection of many nights, as small as `health` needs one."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import orjson

from archive.collection import Collection

NOW = datetime(2026, 3, 20, 6, tzinfo=UTC)


def run_name(ago: int) -> str:
    return f"{NOW - timedelta(days=ago, hours=3):%Y%m%d%H%M%S}-{ago:06x}"


class Nightly:
    """Writes the reports and lines of a collection, one night after the other; nights count back from `NOW`."""

    def __init__(self, path: Path) -> None:
        Collection.open(path, software="test").close()
        self.path = path
        self.collection = Collection.read(path)

    def report(self, ago: int, publishers: Mapping[str, Mapping[str, int]], **more: Any) -> None:
        started = NOW - timedelta(days=ago, hours=3)
        total: dict[str, int] = {}
        for counts in publishers.values():
            for outcome, count in counts.items():
                total[outcome] = total.get(outcome, 0) + count
        told = {
            "schema": 1, "run": run_name(ago), "started": f"{started:%Y-%m-%dT%H:%M:%SZ}",
            "finished": f"{started + timedelta(hours=1):%Y-%m-%dT%H:%M:%SZ}", "finish_reason": "finished",
            "outcomes": total, "publishers": publishers, "problems": [], **more,
        }  # fmt: skip
        (self.collection.reports_dir / f"{run_name(ago)}.json").write_bytes(orjson.dumps(told))

    def nights(self, first: int, last: int, publishers: Mapping[str, Mapping[str, int]]) -> None:
        """The same every night, from *first* days ago to *last* days ago."""
        for ago in range(first, last - 1, -1):
            self.report(ago, publishers)

    def lines(self, ago: int, kind: str, lines: Sequence[Mapping[str, Any]]) -> Path:
        path = self.collection.items_dir / f"{kind}-{run_name(ago)}-00000.jsonl"
        path.write_bytes(b"".join(orjson.dumps(line) + b"\n" for line in lines))
        return path

    def texts(self, ago: int, domain: str, words: Sequence[int]) -> None:
        date = f"{NOW - timedelta(days=ago, hours=2):%Y-%m-%dT%H:%M:%SZ}"
        lines = [
            {"domain": domain, "word_count": count, "duplicate_of": None, "capture": {"date": date}} for count in words
        ]
        self.lines(ago, "articles", lines)

    def events(self, ago: int) -> None:
        day = f"{NOW - timedelta(days=ago):%Y-%m-%d}"
        self.lines(ago, "events", [{"site": "wikipedia", "date": day, "event_id": day}])
