"""What a collection holds, without what may differ between two crawls of the same web."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from archive.collection import Collection
from archive.verification.verify import verify
from archive.warc.reader import read_exchanges
from crawler.items import STREAMS
from crawler.output.schemas import schema_of

Line = dict[str, Any]
HAD = ("archived", "duplicate")


def lines(collection: Path, stream: str) -> list[Line]:
    files = sorted(collection.glob(f"items/{stream}-*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_bytes().splitlines()]


def problems(collection: Path) -> list[str]:
    """What `scrapy verify` would say, and lines that say the same twice."""
    schemas = {stream: schema_of(kind.__name__.lower()) for kind, stream in STREAMS.items()}
    return [*map(str, verify(Collection.read(collection), schemas)), *_repeated(collection)]


def _repeated(collection: Path) -> Iterator[str]:
    last: dict[str, Any] = {}
    for line in lines(collection, "sources"):
        said = line["outcome"], line["article_id"]
        if last.get(line["source_id"]) == said:
            yield f"source {line['url']} says {said} twice"
        last[line["source_id"]] = said
    for stream, names in (("articles", ("article_id", "version")), ("events", ("event_id", "title", "sources"))):
        told = Counter(json.dumps([line[name] for name in names]) for line in lines(collection, stream))
        yield from (f"{stream}: {key} has {count} lines" for key, count in told.items() if count > 1)


def content(collection: Path) -> dict[str, Any]:
    """Events, outcomes, texts and exchanges; of copies, which belong together and not which came first."""
    texts = {line["article_id"]: line["text_digest"] for line in lines(collection, "articles")}
    events = {line["event_id"]: line for line in lines(collection, "events")}
    sources = {line["source_id"]: line for line in lines(collection, "sources")}
    groups: dict[str, set[str]] = defaultdict(set)
    outcomes = {}
    for line in sources.values():
        had = line["outcome"] in HAD
        text = texts[line["article_id"]] if had else None
        if text is not None:
            groups[text].add(line["outcome"])
        outcome = "had" if had else line["outcome"], line["reason"] if not had else None
        outcomes[str(line["event_id"]), line["url"]] = (*outcome, line["status"], line["attempts"], text)
    return {
        "events": {key: _event(line) for key, line in events.items()},
        "outcomes": outcomes,
        "texts": sorted(texts.values()),
        "copies without an original": sorted(text for text, said in groups.items() if "archived" not in said),
        "exchanges": _exchanges(collection),
    }


def _event(line: Line) -> Line:
    """Related ids become known in any order; a list page or an event page may have been read first."""
    return {name: line[name] for name in ("site", "url", "title", "date", "topics", "context", "sources")}


def _exchanges(collection: Path) -> Counter[tuple[str, int | None]]:
    """How often each address was asked, and what it answered; robots.txt is asked by each run."""
    found: Counter[tuple[str, int | None]] = Counter()
    for path in Collection.read(collection).warcs():
        for stored in read_exchanges(path):
            if (stored.context or {}).get("role") != "robots":
                found[stored.capture.target_uri, stored.status] += 1
    return found


def differences(found: dict[str, Any], wanted: dict[str, Any]) -> list[str]:
    """Each thing of which the two hold something else."""
    told = []
    for part, value in wanted.items():
        if isinstance(value, dict):
            for key in value.keys() | found[part].keys():
                if found[part].get(key) != value.get(key):
                    told.append(f"{part}: {key}: {found[part].get(key)}, wanted {value.get(key)}")
        elif found[part] != value:
            told.append(f"{part}: {found[part]}, wanted {value}")
    return told
