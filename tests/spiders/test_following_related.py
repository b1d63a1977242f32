"""Which related events are asked for, by what the collection has of them already."""

from collections.abc import Iterator
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy import Request

from archive.capture import Capture
from crawler.capture.validators import Validators
from crawler.context import FetchContext, Role
from crawler.guard.address_guard import AddressGuard
from crawler.ledger.ledger import Ledger
from crawler.ledger.resolution import Resolution
from crawler.ledger.rules import Rules
from crawler.pages import EventEntry, EventPage, RelatedEntry
from crawler.state import State
from crawler.visits.visit import EventPageRead
from spiders.events import EventsSpider
from spiders.sites.registry import EventSites

BEGUN = "2026-02-07T00:00:00Z"
E1, E2 = (f"http://thecontext.net/news/2026/02/5/{name}.md" for name in ("first-event", "second-event"))


@dataclass
class Following:
    """A spider with a collection in memory."""

    spider: EventsSpider
    ledger: Ledger

    def follow(self, related: int) -> list[Request]:
        """What follows from E1, which names E2 as related."""
        entry = EventEntry(url=E1, date=None, title="E1", related=(RelatedEntry(url=E2, title="E2", context=()),))
        page = EventPage(site="thecontext", kind="event", entries=(entry,))
        context = FetchContext(role=Role.EVENT, site="thecontext", named=True, related=related)
        return list(self.spider.follow_events(Request(E1), context, EventPageRead(page)))

    def captured(self, asked: str) -> None:
        place = Capture(
            record_id="<urn:uuid:0>",
            warc="w",
            offset=0,
            length=1,
            target_uri=E2,
            date=asked,
            status=200,
            payload_digest=None,
        )
        self.ledger.addresses.resolve(E2, Resolution(outcome="not_article", capture=place, asked=asked))


@pytest.fixture
def following() -> Iterator[Following]:
    state = State()
    guard = AddressGuard()
    ledger = Ledger(state, Rules(guard.url_refusal, EventSites().path, 10), "run")
    spider = EventsSpider(url=E1)
    run: Any = SimpleNamespace(
        guard=guard,
        ledger=ledger,
        validators=Validators(state),
        originals=None,
        beginning=SimpleNamespace(since=BEGUN),
        outbox=None,
    )
    spider.run = run
    yield Following(spider, ledger)
    state.close()


def _steps(requests: list[Request]) -> list[tuple[str, int]]:
    return [(request.url, request.meta["context"].related) for request in requests]


def test_a_related_event_is_asked_for_with_one_step_less(following: Following) -> None:
    assert _steps(following.follow(0)) == []
    assert _steps(following.follow(1)) == [(E2, 0)]
    assert _steps(following.follow(3)) == [(E2, 2)]


def test_one_that_is_captured_is_asked_for_again_only_where_it_leads_on(following: Following) -> None:
    following.captured("2026-02-01T00:00:00Z")

    assert _steps(following.follow(1)) == []
    assert _steps(following.follow(2)) == [(E2, 1)]


def test_it_is_asked_for_once_a_run(following: Following) -> None:
    following.captured("2026-02-07T00:00:01Z")

    assert _steps(following.follow(2)) == []
