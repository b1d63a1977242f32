"""The pages of the corpus against their truth: the failure says which field of which page differs."""

import html
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crawler.pages import EventEntry, EventPage, NotAnEventPage
from tests.spiders.sites.by_name import event_path, read_event_page

ROOT = Path(__file__).parents[3]
CORPUS = Path(ROOT, os.environ.get("PRESSMARK_CORPUS", "../shared/corpus")).resolve() / "events"
HOST = "http://thecontext.net"
TRUTHS: list[Path | None] = [*sorted((CORPUS / "truth").rglob("*.json"))] or [None]

Difference = tuple[str, Any, Any]


def name_of(truth: Path | None) -> str:
    return truth.relative_to(CORPUS / "truth").as_posix().removesuffix(".json")[-70:] if truth else "missing"


@pytest.mark.parametrize("path", TRUTHS, ids=name_of)
def test_a_page_of_the_corpus_is_read_as_its_truth_says(path: Path | None) -> None:
    if path is None:
        pytest.skip("no corpus: set PRESSMARK_CORPUS to the folder that holds events/")
    truth = json.loads(path.read_text(encoding="utf-8"))
    body = (CORPUS / path.relative_to(CORPUS / "truth").as_posix().removesuffix(".json")).read_bytes()

    if truth["kind"] == "other":
        with pytest.raises(NotAnEventPage):
            read_event_page(HOST + "/elsewhere", body, None, "thecontext")
        return
    differences = list(compare(truth, body))

    assert not differences, "\n".join(f"{field}: {got!r} is not {true!r}" for field, got, true in differences)


def compare(truth: dict[str, Any], body: bytes) -> Iterator[Difference]:
    if truth["kind"] == "wikipedia-day":
        yield from portal_day(truth, body)
        return
    page = read_event_page(HOST + truth["url_path"], body, "text/markdown", "thecontext")
    yield from different("problem", page.problem, None)
    if truth["kind"] == "event":
        yield from different("kind", page.kind, "event")
        yield from event(page.entries[0], truth)
    else:
        yield from different("kind", page.kind, "list")
        yield from context_list(page, truth.get("sections") or [truth])


def portal_day(truth: dict[str, Any], body: bytes) -> Iterator[Difference]:
    year, month, day = map(int, truth["date"].split("-"))
    url = f"https://en.wikipedia.org/wiki/Portal:Current_events/{year}_{month}_{day}"
    page = read_event_page(url, body, None, "wikipedia")
    yield from different("kind, problem", (page.kind, page.problem), ("day", None))
    yield from different("number of events", len(page.entries), len(truth["events"]))
    for number, (entry, true) in enumerate(zip(page.entries, truth["events"], strict=False)):
        yield from different(f"{number} date", entry.date, truth["date"])
        yield from different(f"{number} category", entry.category, decoded(true["category"]))
        yield from different(f"{number} topics", list(entry.topics), list(map(decoded, true["topics"])))
        yield from different(f"{number} text", entry.title, decoded(true["text"]))
        yield from different(f"{number} sources", cited(entry.sources), sources(true["sources"]))


def event(entry: EventEntry, truth: dict[str, Any]) -> Iterator[Difference]:
    topics = [decoded(truth["topic"])] if truth["topic"] else []
    yield from different("date", entry.date, truth["date"])
    yield from different("title", entry.title, decoded(truth["title"]))
    yield from different("description", entry.description, decoded(truth["description"]) or None)
    yield from different("topics", list(entry.topics), topics)
    yield from different("context", list(entry.context), list(map(decoded, truth["context"])))
    yield from different("sources", cited(entry.sources), sources(truth["sources"]))
    yield from different("links in the title", cited(entry.title_links), sources(truth["title_links"]))
    paths = [change["path"] for change in truth["changes"]]
    other = [HOST + path for path in dict.fromkeys(paths) if path != truth["url_path"]]
    yield from different("aliases", list(entry.aliases), other)
    yield from different("oldest address", entry.oldest_url, HOST + paths[0] if paths else None)
    yield from different("number of related events", len(entry.related), len(truth["related"]))
    for number, (related, true) in enumerate(zip(entry.related, truth["related"], strict=False)):
        yield from different(f"related {number} address", related.url, HOST + true["path"])
        yield from different(f"related {number} title", related.title, decoded(true["title"]))
        yield from names(f"related {number} context", related.context, true)


def context_list(page: EventPage, sections: list[dict[str, Any]]) -> Iterator[Difference]:
    true_events = [(section["date"], event) for section in sections for event in section["events"]]
    yield from different("number of events", len(page.entries), len(true_events))
    for number, (entry, (day, true)) in enumerate(zip(page.entries, true_events, strict=False)):
        path = event_path("thecontext", HOST + true["path"])
        yield from different(f"{number} date", entry.date, day)
        yield from different(f"{number} address", event_path("thecontext", entry.url), path)
        yield from different(f"{number} title", entry.title, decoded(true["title"]))
        yield from different(f"{number} description", entry.description, decoded(true["summary"]) or None)
        yield from different(
            f"{number} topics", list(entry.topics), [decoded(true["topic"])] if true.get("topic") else []
        )
        if true["context"]:
            yield from names(f"{number} context", entry.context, true)


def names(field: str, got: tuple[str, ...], true: dict[str, Any]) -> Iterator[Difference]:
    """Judged by the list as it stands where nothing on the page tells how to split it."""
    yield from different(f"{field} as a whole", ", ".join(got), decoded(true["context_text"] or ""))
    if not true.get("context_ambiguous"):
        yield from different(field, list(got), list(map(decoded, true["context"])))


def different(field: str, got: Any, true: Any) -> Iterator[Difference]:
    if got != true:
        yield field, got, true


def cited(links: Any) -> list[tuple[str, str]]:
    return [(link.name, link.url) for link in links]


def sources(true: list[dict[str, str]]) -> list[tuple[str, str]]:
    return [(decoded(source["name"]), decoded(source["url"])) for source in true]


def decoded(text: str | None) -> str:
    """The truth keeps entities and, in names, outer white space as they are on the page."""
    return html.unescape(text or "").strip()
