"""Where a collection of the sample web differs from the truth."""

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.site.articles import Article
from tests.site.table import PAPERS
from tests.site.truth import ADDRESSES, RECOVERED, boilerplate, expected, expected_articles, expected_events, first_host

Line = dict[str, Any]

UNNAMED = {"bridge", "harbour_master", "landslide", "regatta", "zarya"}
"""Articles of which a page says nowhere, but to the eye, which paper it is of: none may be told."""


def lines(collection: Path, kind: str) -> list[Line]:
    """The JSON lines of one stream in the order of the contract: by file name, then by line."""
    files = sorted(collection.glob(f"items/{kind}-*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]


def differences(collection: Path, *, related: bool = False) -> Iterator[str]:
    """One line for each thing that is not as it must be; none for a crawl that got everything right."""
    sources = lines(collection, "sources")
    yield from _outcomes(sources, related=related)
    yield from _events(lines(collection, "events"), related=related)
    found = {line["article_id"]: line for line in lines(collection, "articles")}
    for key, article in expected_articles(related=related).items():
        ids = {line["article_id"] for line in sources if line["url"] in ADDRESSES[key]}
        if len(ids) != 1 or not ids <= found.keys():
            yield f"{key}: its addresses name {len(ids)} articles: {sorted(map(str, ids))}"
            continue
        yield from (f"{key}: {difference}" for difference in _article(found[ids.pop()], article))


def _outcomes(sources: list[Line], *, related: bool) -> Iterator[str]:
    got = defaultdict(list)
    for line in sources:
        got[line["url"]].append(line)
    wanted = expected(related=related)
    yield from (f"{url}: no source line" for url in wanted.keys() - got.keys())
    yield from (f"{url}: a source line that no event cites" for url in got.keys() - wanted.keys())
    for url in wanted.keys() & got.keys():
        for line in got[url]:
            if line["outcome"] not in wanted[url].outcomes:
                yield f"{url}: {line['outcome']} ({line['reason']}), expected {sorted(wanted[url].outcomes)}"
            elif wanted[url].status not in (None, line["status"]):
                yield f"{url}: status {line['status']}, expected {wanted[url].status}"
    for key in expected_articles(related=related):
        had = "recovered" if key in RECOVERED else "archived"
        if had not in {line["outcome"] for url in ADDRESSES[key] for line in got[url]}:
            yield f"{key}: {had} under none of its addresses"


def _events(events: list[Line], *, related: bool) -> Iterator[str]:
    told = {(line["site"], line["title"]): line for line in events}
    # Of the lines of one id the last stands.
    last = {line["event_id"]: line for line in events}
    wanted = [event for event in expected_events() if related or not event.related_only]
    if len(last) != len(wanted):
        yield f"{len(last)} events, expected {len(wanted)}"
    for event in wanted:
        line = told.get((event.site, event.title))
        if line is None:
            yield f"no event {event.title!r}"
            continue
        facts = (line["date"], line["category"], line["topics"], line["aliases"])
        if facts != (event.date, event.category, list(event.topics), list(event.aliases)):
            yield f"event {event.title!r}: {facts}"
        cited = [(source["name"], source["url"]) for source in line["sources"]]
        if cited != [(cite.name, cite.url) for cite in event.sources]:
            yield f"event {event.title!r}: sources {cited}"


def _article(line: Line, article: Article) -> Iterator[str]:
    paper = PAPERS[first_host(article.key)]
    wanted = {"title": article.title, "authors": list(article.authors), "language": paper.language}
    if line["site_name"] is not None or article.key not in UNNAMED:
        wanted["site_name"] = paper.name
    for name, value in wanted.items():
        if line[name] != value:
            yield f"{name} is {line[name]!r}, expected {value!r}"
    if (line["date_published"] or "")[:10] != article.published[:10]:
        yield f"date_published is {line['date_published']} ({line['date_evidence']}), expected {article.published}"
    text = rest = _words(line["text"])
    for block in article.blocks:
        if _words(block.plain) not in text:
            yield f"lost {block.kind}: {block.plain[:60]}"
        rest = rest.replace(_words(block.plain), "", 1)
    yield from (f"holds boilerplate: {phrase[:60]}" for phrase in boilerplate(paper.language) if _words(phrase) in text)
    # A standfirst may stand in the text; marks of list items may too.
    if rest := rest.replace(_words(article.standfirst), "").replace("-", "").strip():
        yield f"holds what is not the article's: {rest[:80]}"


def _words(text: str) -> str:
    return " ".join(text.split())
