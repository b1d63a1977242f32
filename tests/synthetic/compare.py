"""What two crawls of a made-up web must have in common, and what the web's log must say of both."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.synthetic.crawls import DELAY, Web
from tests.synthetic.log import Asked, counts, impolite, read_log
from tests.torture.content import content, differences, lines, problems

AT_ONCE = 32
"""CONCURRENT_REQUESTS: what a process has under way when it is killed was asked, and is asked once more."""


def holdings(collection: Path) -> dict[str, Any]:
    """Events, outcomes, texts, which articles are near copies of each other, and how often each address was asked."""
    found = content(collection)
    clusters: dict[str, set[str]] = {}
    for line in lines(collection, "articles"):
        clusters.setdefault(line["cluster_id"], set()).add(line["text_digest"])
    return {**found, "clusters": sorted(map(sorted, clusters.values()))}


def untried(found: dict[str, Any]) -> dict[str, Any]:
    """Without how often things were tried: a process that goes on where another died begins anew with what failed."""
    outcomes = {key: (*said[:3], *said[4:]) for key, said in found["outcomes"].items()}
    return {**found, "outcomes": outcomes, "exchanges": dict.fromkeys(found["exchanges"], 1)}


def faults(web: Web, merged: Path, wanted: dict[str, Any], *, kills: int = 0) -> list[str]:
    """Everything wrong with what was *merged* of a crawl that was killed so often; *wanted*: of one left alone."""
    found, asked = holdings(merged), read_log(web.log)
    # Who is given the command again asks again for the pages that it names.
    once = {key for key, count in wanted["exchanges"].items() if count == 1 and key[0] not in web.plan.days()}
    twice = [f"{key}: {count} times" for key, count in found["exchanges"].items() if count > 1 and key in once]
    if kills:
        found, wanted = untried(found), untried(wanted)
    return [
        *differences(found, wanted),
        *(twice if kills else ()),
        *problems(merged),
        *impolite(asked, web.pages, DELAY),
        *_lost(asked, merged, kills),
    ]


def _lost(asked: list[Asked], merged: Path, kills: int) -> Iterator[str]:
    """Addresses that the web was asked for and the archive knows nothing of, or the reverse."""
    known: Counter[str] = Counter()
    for (url, status), count in content(merged)["exchanges"].items():
        known[url] += count if status is not None else 0
    answered = counts([each for each in asked if each.status])
    yield from (f"{url}: in the archive, and nobody was asked for it" for url in known - answered)
    more = answered - known
    yield from (f"{url}: asked, and not in the archive" for url in more if not (kills and known[url]))
    if sum(more.values()) > kills * AT_ONCE:
        yield f"{sum(more.values())} exchanges were asked more often than they are in the archive, after {kills} kills"
