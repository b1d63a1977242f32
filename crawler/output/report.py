"""What a run did: reports/<run>.json, and the table at its end."""

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from archive.files import writing
from archive.outcomes import WITH_ARTICLE
from crawler.items import OUTCOMES, SCHEMA, STREAMS, Article, Event, Source
from crawler.output.link_rot import LinkRot, YearOf
from crawler.visits.visit import Visit

MAX_HOSTS = 10_000
SETTINGS = (
    "USER_AGENT",
    "ROBOTSTXT_OBEY",
    "DOWNLOAD_DELAY",
    "DOWNLOAD_MAXSIZE",
    "DOWNLOAD_TIMEOUT",
    "CONCURRENT_REQUESTS",
    "CONCURRENT_REQUESTS_PER_DOMAIN",
    "SHARD",
)
"""What of the settings a report tells."""


class RunReport:
    """Counts while the run goes on; bounded, however many hosts it meets."""

    def __init__(self, run: str, started: str, year_of: YearOf = lambda _: None) -> None:
        self.run = run
        self.started = started
        self.lines: Counter[str] = Counter()
        self.outcomes: Counter[str] = Counter()
        self.visits = 0
        self.searches_open = 0
        """Lost pages that archives are still to be asked for, when the run ends."""
        self._rot = LinkRot(year_of)
        self._hosts: dict[str, Counter[str]] = {}
        self._hours: Counter[str] = Counter()

    def visited(self, visit: Visit) -> None:
        self.visits += 1
        self._hours[visit.date[:13]] += 1

    def wrote(self, line: Event | Source | Article) -> None:
        self.lines[STREAMS[type(line)]] += 1
        if isinstance(line, Source):
            self._count(_values(line))

    def count_line(self, stream: str, line: Mapping[str, Any]) -> None:
        """Counts a line that is in the collection already."""
        self.lines[stream] += 1
        if stream == "sources":
            self._count(line)

    def _count(self, source: Mapping[str, Any]) -> None:
        self.outcomes[source["outcome"]] += 1
        self._count_host(source["url"], source["outcome"])
        self._rot.count(source)

    def _count_host(self, url: str, outcome: str) -> None:
        try:
            host = urlsplit(url).hostname or ""
        except ValueError:
            host = ""
        if host not in self._hosts and len(self._hosts) >= MAX_HOSTS:
            host = "(other hosts)"
        if host not in self._hosts:
            self._hosts[host] = Counter()
        self._hosts[host][outcome] += 1

    def as_dict(
        self, finished: str | None, reason: str, problems: list[str], settings: Mapping[str, Any]
    ) -> dict[str, Any]:
        """The report as it is stored (docs/formats.md)."""
        return {
            "schema": SCHEMA,
            "run": self.run,
            "started": self.started,
            "finished": finished,
            "finish_reason": reason,
            "exchanges": self.visits,
            "lines": {name: self.lines[name] for name in STREAMS.values()},
            "outcomes": {name: self.outcomes[name] for name in OUTCOMES},
            "hosts": {host: dict(sorted(counts.items())) for host, counts in sorted(self._hosts.items())},
            **self._rot.as_dict(),
            "hours": dict(sorted(self._hours.items())),
            "problems": problems,
            "settings": dict(settings),
        }

    def table(self) -> str:
        """A short table of outcomes for people."""
        rows = [(name, self.outcomes[name]) for name in OUTCOMES if self.outcomes[name]]
        lines = [", ".join(f"{self.lines[name]} {name}" for name in STREAMS.values())]
        return "\n".join(lines + [f"  {name:<18} {count:>6}" for name, count in rows])

    def summary(self, reason: str, problems: int) -> str:
        """One line that a mailer can have as its subject."""
        with_article = sum(self.outcomes[name] for name in WITH_ARTICLE)
        rest = sum(self.outcomes.values()) - with_article
        looks = f"; {problems} to look at" if problems else ""
        searches_open = f"; {self.searches_open} lost pages still to be looked for" if self.searches_open else ""
        counts = (
            f"{self.lines['events']} events, {with_article} sources had, {rest} not, {self.lines['articles']} articles"
        )
        return f"{self.run} {reason}: {counts}{searches_open}{looks}"


def _values(line: Source) -> dict[str, Any]:
    """What is counted of a line, as `count_line` has it: `asdict` copies deeply, and took 5 % of the time."""
    capture = None if line.capture is None else {"origin": line.capture.origin}
    return {name: getattr(line, name) for name in Source.__slots__} | {"capture": capture}


def write_report(path: Path, report: Mapping[str, Any]) -> None:
    """Stores a report whole or not at all."""
    partial = path.with_suffix(".json.open")
    with writing(partial):
        partial.write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        partial.replace(path)
