"""A web that has lost pages, and two stand-ins for archives that have some of them."""

import gzip
import json
from collections.abc import Mapping
from dataclasses import replace
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from crawler.mementos.interfaces import Archive, archives_of
from crawler.mementos.listings import ListedMemento
from tests.recovery.archive_web import HANG_UP, Answer, ArchiveWeb, article
from tests.scrapy_command import Done, scrapy
from tests.site.running import proxy_environment

DAY = "2012-05-03"
EVENT = "http://thecontext.example/news/2012/05/3/the-harbour-council-mends-the-old-sea-wall.md"
ENTRIES = "web.archive.org=http://web.archive.example,arquivo.pt=http://arquivo.example"
WAYBACK, ARQUIVO = archives_of(ENTRIES.split(","))
PAGE = (
    "### [2012-05-03](/news/2012/05/3/index.md)\n\n"
    "# The harbour council agrees to mend the old sea wall before winter. \n\n\n\n### Sources:\n\n{sources}\n"
)
SOMETHING_ELSE = "<html><title>Elm disease</title><body><article><h1>Elm disease</h1>{text}</article></body></html>"
ELMS = "<p>The elms of avenue {number} are ill and will be felled in spring, said a botanist who examined them.</p>"
CONSENT = "<html><title>Before you continue</title><body><p>We and our partners use cookies. {text}</p></body></html>"
PARKED = "<html><title>spent.example is for sale</title><body><p>Buy this domain.</p></body></html>"

ALIVE = "http://alive.example/wall"
GONE = "http://spent.example/2012/wall"
NOBODY = "http://nobody.example/wall"
SOFT = "http://soft.example/wall"
MOVED = "http://moved.example/2012/05/wall"
ELSEWHERE = "http://elsewhere.example/wall"
SECOND = "http://second.example/wall"
NOWHERE = "http://nowhere.example/wall"
GARBLED = "http://garbled.example/wall"
SHUT = "http://shut.example/wall"
FORBIDDEN = "http://forbidden.example/wall"
CITED = (ALIVE, GONE, NOBODY, SOFT, MOVED, ELSEWHERE, SECOND, NOWHERE, GARBLED, SHUT, FORBIDDEN)


def listed(web: ArchiveWeb, archive: Archive, url: str, *copies: ListedMemento) -> None:
    """Has the archive's CDX server list these copies, as its software writes them."""
    if archive is WAYBACK:
        head = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]
        rows = [["key", copy.stamp, copy.original, "text/html", "200", copy.digest, "10"] for copy in copies]
        body = json.dumps([head, *rows] if rows else []).encode()
    else:
        told = [
            {"timestamp": copy.stamp, "url": copy.original, "mime": "text/html", "status": "200"} for copy in copies
        ]
        body = b"".join(json.dumps(row).encode() + b"\n" for row in told)
    web.answers[archive.cdx(url, DAY)] = Answer(body, type="application/json")


def kept(web: ArchiveWeb, archive: Archive, url: str, pages: Mapping[str, Answer]) -> None:
    """Has the archive list and give these pages, by their stamps."""
    copies = [ListedMemento(stamp, url, f"D{stamp}") for stamp in pages]
    listed(web, archive, url, *copies)
    for copy, page in zip(copies, pages.values(), strict=True):
        raw = archive.raw(url, copy.stamp)
        assert raw is not None
        moment = {"Memento-Datetime": format_datetime(copy.moment, usegmt=True)}
        web.answers[raw] = replace(page, fields={**moment, **page.fields})


def fill(web: ArchiveWeb) -> None:
    sources = "\n".join(f"{number}. [Paper]({url})" for number, url in enumerate(CITED, 1))
    web.answers[EVENT] = Answer(PAGE.format(sources=sources).encode(), type="text/markdown")
    web.answers |= {ALIVE: article("Aldbury"), NOBODY: HANG_UP, SHUT: Answer(status=403)}
    web.answers["http://nobody.example/robots.txt"] = HANG_UP
    web.answers[SOFT] = Answer(b"<html><title>Page not found</title><p>Nothing here.</p></html>")
    web.answers[MOVED] = Answer(status=301, fields={"Location": "http://moved.example/"})
    web.answers["http://moved.example/"] = Answer(b"<html><title>Home</title><p>Welcome to our new site.</p></html>")
    rules = Answer(b"User-agent: *\nDisallow: /", type="text/plain")
    web.answers["http://forbidden.example/robots.txt"] = rules
    kept(
        web, WAYBACK, GONE,
        {"20120401000000": article("Early"), "20120504010203": article("Lorne"), "20200101000000": article("Late")},
    )  # fmt: skip
    packed = gzip.compress(article("Skerry").body, mtime=0)
    kept(web, WAYBACK, NOBODY, {"20120503000000": Answer(packed, fields={"Content-Encoding": "gzip"})})
    elms = SOMETHING_ELSE.format(text="".join(ELMS.format(number=number) for number in range(12)))
    consent = CONSENT.format(text="You can withdraw your consent to cookies. " * 6)
    wrong = {"20120503000000": Answer(consent.encode()), "20120502000000": Answer(PARKED.encode())}
    kept(web, WAYBACK, SOFT, wrong | {"20120509000000": article("Marrow")})
    kept(web, WAYBACK, MOVED, {"20120503000000": article("Brack")})
    kept(web, WAYBACK, ELSEWHERE, {"20120503000000": Answer(elms.encode())})
    listed(web, WAYBACK, SECOND)
    kept(web, ARQUIVO, SECOND, {"20120503000000": article("Praia")})
    listed(web, WAYBACK, NOWHERE)
    web.answers[WAYBACK.cdx(GARBLED, DAY)] = Answer(b"<html>Sorry</html>")
    gate, raw = WAYBACK.timegate(GARBLED), WAYBACK.raw(GARBLED, "20120503000000")
    assert gate is not None
    assert raw is not None
    web.answers[gate] = Answer(status=302, fields={"Location": f"/web/20120503000000/{GARBLED}"})
    web.answers[raw] = article("Garble")
    for url in (GARBLED, ELSEWHERE, NOWHERE):
        listed(web, ARQUIVO, url)
    kept(web, WAYBACK, SHUT, {"20120503000000": article("Shut")})
    kept(web, WAYBACK, FORBIDDEN, {"20120503000000": article("Forbidden")})


def crawl(web: ArchiveWeb, collection: Path, *more: str) -> Done:
    """Crawls the event's page with recovery on, or as *more* says."""
    surroundings = proxy_environment(web.address) | {"SCRAPY_SETTINGS_MODULE": "settings.sample"}
    return scrapy(*arguments(collection), *more, environment=surroundings)


def arguments(collection: Path) -> list[str]:
    """Of `scrapy`, for such a crawl."""
    settings: dict[str, Any] = {
        "COLLECTION": collection,
        "RETRY_TIMES": 0,
        "RECOVERY_ENABLED": 1,
        "RECOVERY_ARCHIVES": ENTRIES,
    }
    given = [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
    return ["crawl", "events", "-a", f"url={EVENT}", *given]


def by_url(lines: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {line["url"]: line for line in lines}
