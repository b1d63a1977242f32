"""Collections of any size, made in no time: lines as a crawl writes them, over years of nights, without WARC files.

The texts are put together from paragraphs of a corpus where there is one (`PRESSMARK_CORPUS`), else from words of
ours, some of them Chinese and Russian; each has names and numbers of its own, so that the vocabulary grows as in life.
"""

import hashlib
import json
import os
import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import orjson

from archive.collection import Collection
from archive.segments import SegmentWriter
from tests.bench.pages import headline, paragraph, words

FIRST_DAY = date(2016, 1, 4)
DAYS = 3900
A_NIGHT = 1000
"""Articles of a run."""
SOURCES = 3
"""Of an event."""
_SHARES = {
    "archived": 64,
    "duplicate": 8,
    "recovered": 4,
    "gone": 8,
    "blocked": 6,
    "network_error": 4,
    "soft_404": 2,
    "not_article": 2,
    "robots": 1,
    "http_error": 1,
}
"""Of a hundred sources."""
_OUTCOMES = [outcome for outcome, share in _SHARES.items() for _ in range(share)]
_REASONS = {
    "gone": "status 404",
    "blocked": "bot wall: 'Just a moment' in the title",
    "network_error": "name does not resolve",
    "soft_404": "'Page not found' in the title",
    "not_article": "home page: path /",
    "robots": "robots.txt forbids it to *",
    "http_error": "status 500",
    "recovered": "status 404",
}
_CATEGORIES = (
    "Armed conflicts and attacks",
    "Business and economy",
    "Disasters and accidents",
    "International relations",
    "Law and crime",
    "Politics and elections",
    "Science and technology",
    "Sports",
)
_FLAGS: tuple[list[str], ...] = ([], [], [], [], ["short"], ["paywalled"], ["agency:Reuters"], ["unmarked"])
_CHINESE = "北京市政府星期四说地震造成多人受伤救援人员正在现场搜索美国总统表示将提供援助联合国安理会举行会议经济增长"
_RUSSIAN = "правительство сообщило что землетрясение произошло в четверг спасатели продолжают поиски президент заявил"


def generate(path: Path, articles: int, *, seed: int = 1, longest: int | None = None) -> int:
    """Makes a collection of so many articles at *path*; returns how many bytes of text these have.

    *longest*: characters at which texts are cut.
    """
    chance, starts = random.Random(seed), range(0, articles, A_NIGHT)
    with Collection.open(path, software="pressmark 0.1.0") as collection:
        return sum(_night(collection, chance, start, min(A_NIGHT, articles - start), longest) for start in starts)


def _night(collection: Collection, chance: random.Random, start: int, count: int, longest: int | None) -> int:
    moment = FIRST_DAY + timedelta(days=start // A_NIGHT)
    run = f"{moment:%Y%m%d}010101-{start // A_NIGHT:06x}"
    writers = {kind: SegmentWriter(collection.items_dir, kind, run) for kind in ("events", "sources", "articles")}
    size, number, event = 0, start, start
    while number < start + count:
        told, cited, had = _event(chance, run, event, number)
        writers["events"].write(orjson.dumps(told))
        for source in cited:
            writers["sources"].write(orjson.dumps(source))
        for article in had:
            article["text"] = article["text"][:longest]
            writers["articles"].write(orjson.dumps(article))
            size += len(article["text"].encode())
        number, event = number + len(had), event + 1
    for writer in writers.values():
        writer.close()
    _report(collection, run, moment)
    return size


def _event(
    chance: random.Random, run: str, number: int, article: int
) -> tuple[dict[str, Any], list[dict[str, Any]], list[dict[str, Any]]]:
    day = FIRST_DAY + timedelta(days=number % DAYS)
    event_id = _id("event", number)
    cited: list[dict[str, Any]] = []
    had: list[dict[str, Any]] = []
    for at in range(SOURCES):
        outcome = chance.choice(_OUTCOMES)
        domain = _domain(chance)
        url = f"https://www.{domain}/{day:%Y/%m/%d}/story-{number}-{at}.html"
        capture = _capture(number * SOURCES + at, run, url, day, "recovered" if outcome == "recovered" else "live")
        article_id = None
        if outcome in ("archived", "recovered"):
            article_id = _id("article", article + len(had))
            had.append(_article(chance, run, article + len(had), url, domain, day, capture))
        elif outcome == "duplicate" and article:
            article_id = _id("article", chance.randrange(article))
        source = {"source_id": _id("source", number, at), "event_id": event_id, "name": domain.title(), "url": url}
        came = {"outcome": outcome, "reason": _REASONS.get(outcome), "status": 200 if article_id else 404}
        cited.append(
            {"schema": 1, "run": run, **source, **came, "final_url": url, "article_id": article_id}
            | {"relevance": round(chance.random(), 3) if article_id else None, "attempts": 1, "capture": capture}
        )
    page = f"https://en.wikipedia.org/wiki/Portal:Current_events/{day:%Y_%B_%d}"
    sources = [{key: source[key] for key in ("source_id", "name", "url")} for source in cited]
    told = {
        "schema": 1,
        "run": run,
        "event_id": event_id,
        "site": "wikipedia",
        "url": page,
        "aliases": [],
        "date": str(day),
        "title": paragraph(chance)[:180],
        "description": None,
        "category": chance.choice(_CATEGORIES),
        "topics": [f"{chance.choice(words()['places'])} {day:%Y} {chance.choice(('floods', 'election', 'talks'))}"],
        "context": [],
        "sources": sources,
        "related": [],
        "capture": _capture(10**9 + number % DAYS, run, page, day, "live"),
    }
    return told, cited, had


def _article(
    chance: random.Random, run: str, number: int, url: str, domain: str, day: date, capture: dict[str, Any]
) -> dict[str, Any]:
    language, text = _text(chance, number)
    article_id = _id("article", number)
    copied = number > 100 and chance.random() < 0.08
    cluster = _id("article", number - chance.randrange(1, 100)) if copied else article_id
    published = f"{day}T{chance.randrange(24):02d}:15:00+01:00" if chance.random() < 0.9 else None
    return {
        "schema": 1,
        "run": run,
        "article_id": article_id,
        "url": url,
        "canonical_url": url,
        "title": headline(number),
        "authors": [chance.choice(words()["people"])],
        "date_published": published,
        "date_modified": None,
        "date_evidence": f"published: json-ld datePublished {published}",
        "language": language,
        "site_name": domain.title(),
        "domain": domain,
        "description": text[:160],
        "text": text,
        "tags": [],
        "image": None,
        "word_count": len(text.split()),
        "text_digest": "sha256:" + hashlib.sha256(text.encode()).hexdigest(),
        "cluster_id": cluster,
        "duplicate_of": cluster if copied else None,
        "version": 1,
        "rights": {},
        "flags": chance.choice(_FLAGS),
        "capture": capture,
        "extraction": {
            "extractor": "trafilatura",
            "extractor_version": "2.3.1",
            "pressmark_version": "0.1.0",
            "method": "trafilatura",
        },
    }


def _text(chance: random.Random, number: int) -> tuple[str, str]:
    """Language and text. A few words in each are of no other article."""
    own = f"No. {number}, {_id('name', number)[:7]}{chance.choice('aeiou')} {number * 7919 % 999983}."
    if number % 20 == 0:
        lines = ["".join(chance.choices(_CHINESE, k=chance.randint(40, 120))) + "。" for _ in range(20)]
        return "zh", "\n\n".join([*lines, own])
    if number % 20 == 1:
        lines = [" ".join(chance.choices(_RUSSIAN.split(), k=chance.randint(20, 60))) + "." for _ in range(12)]
        return "ru", "\n\n".join([*lines, own])
    corpus = _corpus()
    if corpus:
        language, length = "en", int(chance.lognormvariate(8.3, 0.7))
        paragraphs = []
        while length > 0:
            language, text = chance.choice(corpus)
            paragraphs.append(text)
            length -= len(text)
        return language, "\n\n".join([*paragraphs, own])
    return "en", "\n\n".join([*(paragraph(chance) for _ in range(chance.randint(6, 24))), own])


@cache
def _corpus() -> list[tuple[str, str]]:
    """The paragraphs of the corpus, with their language."""
    directory = os.environ.get("PRESSMARK_CORPUS")
    if not directory:
        return []
    rows = map(json.loads, (Path(directory) / "articles" / "truth.jsonl").read_text(encoding="utf-8").splitlines())
    return [(row["language"] or "en", text) for row in rows for text in row["text"].split("\n\n") if text.strip()]


def _domain(chance: random.Random) -> str:
    """Few papers are cited often, many once."""
    return f"paper{int(chance.paretovariate(0.7)) % 4000}.example"


def _capture(number: int, run: str, url: str, day: date, origin: str) -> dict[str, Any]:
    unique = hashlib.sha256(f"record {number}".encode()).hexdigest()
    recovered = origin == "recovered"
    return {
        "record_id": f"<urn:uuid:{unique[:8]}-{unique[8:12]}-4{unique[13:16]}-8{unique[17:20]}-{unique[20:32]}>",
        "warc": f"pressmark-{run[:14]}000-00000-{run}{'-recovered' if recovered else ''}.warc.gz",
        "offset": number * 30_000,
        "length": 29_000,
        "target_uri": url,
        "date": f"{run[:4]}-{run[4:6]}-{run[6:8]}T01:02:03.{number % 10**6:06d}Z",
        "status": 200,
        "payload_digest": "sha1:" + unique[:32].upper().translate(str.maketrans("0189", "GHIJ")),
        "origin": origin,
        "memento_datetime": f"{day}T10:00:00Z" if recovered else None,
        "archive": "web.archive.org" if recovered else None,
    }


def _report(collection: Collection, run: str, moment: date) -> None:
    lines = {
        kind: sum(path.read_bytes().count(b"\n") for path in _segments(collection, kind, run))
        for kind in ("events", "sources", "articles")
    }
    report = {
        "schema": 1,
        "run": run,
        "started": f"{moment}T01:01:01.000000Z",
        "finished": f"{moment}T02:01:01.000000Z",
        "finish_reason": "finished",
        "exchanges": lines["sources"],
        "lines": lines,
        "outcomes": {},
        "problems": [],
    }
    (collection.reports_dir / f"{run}.json").write_bytes(orjson.dumps(report, option=orjson.OPT_INDENT_2))


def _segments(collection: Collection, kind: str, run: str) -> Iterator[Path]:
    return collection.items_dir.glob(f"{kind}-{run}-*.jsonl")


def _id(*what: object) -> str:
    return hashlib.sha256(repr(what).encode()).hexdigest()[:32]
