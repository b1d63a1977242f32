"""The bytes that a made-up web answers with."""

import random
import re
import zlib
from functools import lru_cache
from http import HTTPStatus
from itertools import islice
from urllib.parse import urlsplit

from tests.synthetic.plan import EVENTS_HOST, EVENTS_PER_DAY, OF_THE_ONE_BEFORE, Kind, Plan
from tests.torture.web import WORDS

MOST_MILLISECONDS = 30
ROBOTS = "User-agent: *\nDisallow: /private/\n"
CRAWL_DELAY = 0.15
"""Seconds, which the robots.txt of one host in eleven asks for."""


class Pages:
    """Answers for every address of a *plan*."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan

    def answer(self, url: str) -> bytes | None:
        """A whole response; None where the host does not answer."""
        parts = urlsplit(url)
        host, last = parts.hostname or "", re.search(r"(\d+)(?:\.md)?$", parts.path)
        if host.startswith("dead") or not host.endswith(".example"):
            return None
        if parts.path == "/robots.txt":
            return message(200, ROBOTS + _crawl_delay(host), "text/plain")
        if host == EVENTS_HOST:
            return self._of_events(parts.path, int(last[1]) if last else None)
        if parts.path == "/":
            return message(200, _home(host))
        return self._cited(url, int(last[1])) if last else message(404, "<p>Not found.</p>")

    def delay(self, host: str, least: float) -> float:
        """Seconds that must lie between two requests of *host* where the crawl's own delay is *least*."""
        return max(least, CRAWL_DELAY if _crawl_delay(host) else 0.0)

    def seconds(self, url: str) -> float:
        """How long the answer to *url* takes."""
        return zlib.crc32(f"{self._plan.seed} {url}".encode()) % MOST_MILLISECONDS / 1000

    def _of_events(self, path: str, number: int | None) -> bytes:
        if number is None:
            return message(200, self._day(int(path.split("/")[4])), "text/markdown")
        return message(200, self._event(number), "text/markdown")

    def _day(self, day: int) -> str:
        lines = [f"## [2026-02-{day}](/news/2026/02/{day}/index.md)", ""]
        for event in range(EVENTS_PER_DAY * (day - 1), min(EVENTS_PER_DAY * day, self._plan.events)):
            lines += [f"### [{_title(event)} ](/news/2026/02/{day}/event-{event}.md)", "_Context: Harbour_", ""]
        return "\n".join(lines)

    def _event(self, event: int) -> str:
        day = 1 + event // EVENTS_PER_DAY
        lines = [
            f"### [2026-02-{day}](/news/2026/02/{day}/index.md)",
            "",
            f"# {_title(event)} ",
            "",
            "### Sources:",
            "",
        ]
        lines += [f"{place}. [Paper {place}]({url})" for place, url in enumerate(self._plan.cites(event), 1)]
        return "\n".join(lines) + "\n"

    def _cited(self, url: str, number: int) -> bytes:
        kind, target = self._plan.kind(number), self._plan.next_of(url, number)
        if target is not None and url != self._plan.story(number):
            return message(302 if kind == Kind.SHORT else 301, "", location=target)
        match kind:
            case Kind.REFRESH if "/refresh/" in url:
                return message(200, f'<meta http-equiv="refresh" content="0; url={self._plan.story(number)}">')
            case Kind.GONE:
                return message(410 if number % 2 else 404, "<p>Not found.</p>")
            case Kind.BUSY:
                return message(503, "<p>Later.</p>")
            case Kind.CUT:
                return message(200, article(number))[:-300]
        return message(200, self._text(kind, number))

    def _text(self, kind: Kind, number: int) -> str:
        if kind not in OF_THE_ONE_BEFORE:
            return article(number)
        text = article(number - 1)
        if kind == Kind.NEAR:
            return text.replace("<p>", f"<p>Corrected {number} times. ", 1)
        link = f'<link rel="canonical" href="{self._plan.story(number - 1)}">'
        return text.replace("<title>", f"{link}<title>") if kind == Kind.CANONICAL else text


def message(status: int, text: str, kind: str = "text/html", location: str = "") -> bytes:
    body = text.encode()
    lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}", f"Content-Type: {kind}; charset=utf-8"]
    lines += [f"Content-Length: {len(body)}", *([f"Location: {location}"] if location else [])]
    return "\r\n".join([*lines, "", ""]).encode() + body


def _crawl_delay(host: str) -> str:
    found = re.search(r"paper(\d+)\.", host)
    return f"Crawl-delay: {CRAWL_DELAY}\n" if found and int(found[1]) % 11 == 5 else ""


def _home(host: str) -> str:
    links = "".join(f'<li><a href="/section/{word}">{word}</a></li>' for word in WORDS[:30])
    return f"<!DOCTYPE html><html><head><title>{host}</title></head><body><ul>{links}</ul></body></html>"


def _title(event: int) -> str:
    return f"Event {event} " + " ".join(random.Random(event).choices(WORDS, k=5))


@lru_cache(maxsize=64)
def article(number: int) -> str:
    """A short story that no other is like."""
    chance = random.Random(number)
    sentences = (" ".join(chance.choices(WORDS, k=12)).capitalize() for _ in iter(int, 1))
    paragraphs = "".join(f"<p>{'. '.join(islice(sentences, 4))}.</p>\n" for _ in range(chance.randint(3, 8)))
    title = f"Story {number}: {' '.join(chance.choices(WORDS, k=6))}"
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{title}</title></head><body><article><h1>{title}</h1>'
        f'<time datetime="2026-02-05">5 February 2026</time>\n{paragraphs}</article></body></html>'
    )
