"""What a crawl of the sample web must find: the outcome of every cited address, and the articles.

Of the addresses of one article one is `archived` and the others are `duplicate`; which comes first depends on the
order of the records, so a test asks for a group's outcomes, not for an address's.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote

from tests.site import context_pages, portal_pages, wiki_articles
from tests.site.articles import Article, article
from tests.site.compose import labels
from tests.site.events import Cite, ContextEvent, context_events, portal_events
from tests.site.table import CLINIC, FERRIES, LICENCE, TRAMS, VANISHED, WREN

HERALD_BRIDGE = "http://herald.test/news/2026/02/marrow-viaduct-collapses"
TELESCOPE = "http://courier.example/science/telescope-first-light"

ADDRESSES = {
    "ferry": (
        FERRIES,
        f"{FERRIES}?utm_source=thecontext&utm_medium=feed",
        "http://mirror.example/cuttings/ferry.html",
    ),
    "bridge": ("http://wire.example/story/7731",),
    "bridge_herald": (f"{HERALD_BRIDGE}?utm_source=portal&utm_medium=referral",),
    "harbour_master": (WREN, f"{WREN}/pdf"),
    "vestnik": ("http://vestnik.example/politika/2026/02/05/1487.html",),
    "zarya": ("http://zarya.example/news/552.htm",),
    "lichterfest": ("http://zeitung.example/kultur/2026-02-06/lichterfest",),
    "ribao": ("http://ribao.example/2026/0206/c1024-88.html",),
    "tram": ("http://short.example/tr4",),
    "inquiry": (LICENCE, "http://tribune.example.org/amp/2026/02/07/dredging-licence"),
    "telescope": (TELESCOPE, f"{TELESCOPE}?fbclid=Iw7Zk&utm_campaign=share#comments"),
    "regatta": ("http://herald.test/sport/regatta",),
    "landslide": ("http://herald.test/archive/page.php?id=5561",),
    "bonds": ("http://ledger.example/markets/harbour-bonds-fall",),
    "ballot": ("http://gazette.example/2026/01/30/ballot",),
    "clinic": (CLINIC,),
}
"""The cited addresses of each article, as source lines tell them (without userinfo)."""

RECOVERED = {"clinic"}
"""Articles that are gone from their papers and had from the archive."""

RELATED_DAY = date(2026, 1, 30)
RELATED_ONLY = {"ballot"}
"""Articles that are cited only by an event which a crawl reaches by `-a related=1`."""
CREDENTIALS = "reader:secret@"

OTHERS = {
    "http://courier.example/health/4411": ("gone", 410),
    "http://bulletin.example/health/2026/clinic": ("soft_404", 200),
    "http://bulletin.example/2026/02/06/clinic-opens-after-refit": ("not_article", 200),
    "http://docs.example.org/reports/summit.pdf": ("not_article", 200),
    "http://ledger.example/opinion/berth-levy": ("blocked", 200),
    "http://shield.example/world/cape-summit": ("blocked", 403),
    "http://sentry.test/2026/02/07/summit": ("blocked", 200),
    "http://closed.example/members/summit": ("robots", None),
    "http://tired.example/world/summit": ("robots", None),
    "http://courier.example/world/summit": ("http_error", 500),
    "http://loop.example/tram": ("http_error", 302),
    VANISHED: ("network_error", None),
    "http://cut.example/landslide": ("network_error", None),
    # Over the limit of settings/sample.py.
    "http://live.example/cape": ("too_large", None),
    "http://10.0.0.1/roads/closed": ("refused", None),
    "http://localhost/webcam": ("refused", None),
    "http://[cape/landslide": ("refused", None),
    "javascript:openRelease(12)": ("refused", None),
    "file:///srv/pictures/landslide.jpg": ("refused", None),
    "ftp://files.example/survey.txt": ("refused", None),
}
"""Outcome and, where it is certain, status of the cited addresses that give no article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What must become of one cited address."""

    outcomes: frozenset[str]
    article: str = ""
    status: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedEvent:
    site: str
    url: str
    """Of the event's own page; for the portal, of its day's page (a crawl may first meet it on the front page)."""
    aliases: tuple[str, ...]
    date: str | None
    title: str
    category: str | None
    topics: tuple[str, ...]
    sources: tuple[Cite, ...]
    """As event and source lines tell them: without userinfo."""
    related_only: bool = False


def expected(*, related: bool = False) -> dict[str, Expected]:
    """What must become of each cited address; *related*: of a crawl with `-a related=1`."""
    result = {url: Expected(outcomes=frozenset({outcome}), status=status) for url, (outcome, status) in OTHERS.items()}
    for key in expected_articles(related=related):
        had = "recovered" if key in RECOVERED else "archived"
        outcomes = {had, "duplicate"} if len(ADDRESSES[key]) > 1 else {had}
        result |= {url: Expected(outcomes=frozenset(outcomes), article=key, status=200) for url in ADDRESSES[key]}
    return result


def expected_articles(*, related: bool = False) -> dict[str, Article]:
    """The articles by key; each has its title, authors, day (`published[:10]`) and text (`plain` of its blocks)."""
    return {key: article(key) for key in ADDRESSES if related or key not in RELATED_ONLY}


def boilerplate(language: str) -> tuple[str, ...]:
    """Every phrase that papers in *language* put around an article and that no text may hold."""
    return tuple(phrase for phrase in _phrases(labels()[language]) if len(phrase) > (6 if language == "zh" else 25))


def expected_events() -> tuple[ExpectedEvent, ...]:
    """The events of the portal's days, of the Context's days and of its related pages."""
    portal = (
        ExpectedEvent(
            site="wikipedia",
            url=f"http://{portal_pages.HOST}{portal_pages.day_path(event.day)}",
            aliases=(),
            date=event.day.isoformat(),
            title=event.text,
            category=event.category,
            topics=event.topics,
            sources=event.sources,
        )
        for event in portal_events()
    )
    articles = (_of_the_wiki(topic) for topic in wiki_articles.topics())
    return (*portal, *(_of_the_context(event) for event in context_events()), *articles)


def _of_the_wiki(topic: str) -> ExpectedEvent:
    return ExpectedEvent(
        site="wikipedia",
        url=wiki_articles.address(topic),
        aliases=(),
        date=None,
        title=topic,
        category=None,
        topics=(),
        sources=(wiki_articles.SOURCE,),
        related_only=True,
    )


def _of_the_context(event: ContextEvent) -> ExpectedEvent:
    home = f"http://{context_pages.HOST}"
    return ExpectedEvent(
        site="thecontext",
        url=home + quote(event.path),
        aliases=(home + quote(event.old_path),) if event.old_title else (),
        date=event.day.isoformat(),
        title=event.title,
        category=None,
        topics=(event.topic,) if event.topic else (),
        sources=tuple(Cite(cite.name, cite.url.replace(CREDENTIALS, "")) for cite in event.sources),
        related_only=event.day == RELATED_DAY,
    )


def first_host(key: str) -> str:
    """The host that published an article first."""
    return (TRAMS if key == "tram" else ADDRESSES[key][0]).split("/")[2]


def _phrases(words: dict[str, Any]) -> list[str]:
    return [phrase for word in words.values() for phrase in (word if isinstance(word, list) else [word])]
