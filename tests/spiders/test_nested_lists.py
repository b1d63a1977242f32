"""Lists that lead to lists: followed so far and no further, which is told."""

from collections.abc import Iterator
from typing import Any

import pytest
from scrapy import Request

from archive.capture import Capture
from crawler.context import FetchContext, Role
from crawler.feeds.limits import MAX_DEPTH
from crawler.ledger.ledger import Ledger
from crawler.ledger.rules import Rules
from crawler.pages import ListPage
from crawler.state import State
from crawler.visits.visit import ListRead, Visit
from spiders.feeds import FeedsSpider

URL = "http://paper.example/index.xml"
INDEX = ListRead(ListPage(kind="sitemap", lists=("http://paper.example/next.xml",)))


def followed(monkeypatch: pytest.MonkeyPatch, depth: int) -> list[int]:
    """The depths of the lists that are asked for after one at *depth*."""
    spider = FeedsSpider(url=URL)

    def wanted(url: str, context: FetchContext, priority: int) -> Iterator[Any]:
        yield Request(url, meta={"context": context})

    monkeypatch.setattr(spider, "wanted", wanted)
    requests = spider.named_by(URL, FetchContext(role=Role.FEED, depth=depth), INDEX)
    return [request.meta["context"].depth for request in requests]


def problems(depth: int) -> list[str]:
    ledger = Ledger(State(), Rules(lambda _: None, lambda _, url: url, 10), "run")
    place = Capture(
        record_id="<urn:uuid:0>", warc="w", offset=0, length=1, target_uri=URL, date="2026", status=200,
        payload_digest=None,
    )  # fmt: skip
    context = FetchContext(role=Role.FEED, depth=depth)
    list(ledger.enter(Visit(turn=0, url=URL, context=context, status=200, place=place, received=True, result=INDEX)))
    return ledger.problems


def test_a_list_is_followed_until_so_many_have_led_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert followed(monkeypatch, MAX_DEPTH - 1) == [MAX_DEPTH]
    assert followed(monkeypatch, MAX_DEPTH) == []


def test_what_is_left_beyond_is_told() -> None:
    assert problems(MAX_DEPTH - 1) == []
    assert problems(MAX_DEPTH) == [
        f"{URL}: more than {MAX_DEPTH} lists lead to each other: what this one leads to was left"
    ]
