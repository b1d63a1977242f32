"""What politeness learns of each exchange, and when a run has spent its budgets."""

from types import SimpleNamespace
from typing import Any

import pytest
from scrapy import Request
from scrapy.exceptions import DownloadCancelledError, DownloadTimeoutError, IgnoreRequest
from scrapy.http import Response

from archive.errors import ArchiveError
from archive.reasons import Code, plain
from crawler.components.politeness_middleware import PolitenessMiddleware
from crawler.context import FetchContext, Role
from crawler.errors import NotFetched, Withdrawn
from crawler.politeness.pacing import Politeness
from crawler.politeness.policy import PolitenessPolicy
from crawler.visits.visit import Failure

URL, HOST = "http://a.example/1", "a.example"
ASIDE = Failure("http_error", plain("host put aside"))
MOST = 1000


class Learning(Politeness):
    """Notes what it is told."""

    def __init__(self) -> None:
        super().__init__(PolitenessPolicy())
        self.aside: Failure | None = None
        self.calls: list[tuple[Any, ...]] = []

    def put_aside(self, host: str) -> Failure | None:
        return self.aside

    def answered(self, host: str, status: int, latency: float, size: int, *, page: bool, about: str = "") -> None:
        self.calls.append(("answered", host, status, latency, size, page))

    def failed(self, host: str, why: Any, *, page: bool, about: str = "") -> None:
        self.calls.append(("failed", host, why, page, about))

    def unsent(self, host: str) -> None:
        self.calls.append(("unsent", host))

    def stay_away(self, host: str, seconds: float, status: int, *, page: bool = True) -> None:
        self.calls.append(("stay_away", host, seconds, status, page))


def middleware(**budgets: float) -> tuple[PolitenessMiddleware, Learning, list[str]]:
    """And the reasons for which it ends the crawl."""
    learning, ends = Learning(), list[str]()
    return PolitenessMiddleware(learning, budgets or {"pages": 0, "bytes": 0}, MOST, ends.append), learning, ends


def asked(role: Role = Role.SOURCE, **context: Any) -> Request:
    return Request(URL, meta={"context": FetchContext(role=role, **context), "download_latency": 0.5})


@pytest.mark.parametrize(
    ("role", "overdue", "error"),
    [(Role.SOURCE, False, NotFetched), (Role.CDX, False, Withdrawn), (Role.MEMENTO, False, Withdrawn),
     (Role.CDX, True, NotFetched), (Role.ROBOTS, False, NotFetched)],
)  # fmt: skip
def test_what_is_for_a_host_that_is_put_aside_is_turned_back_and_a_search_waits(
    role: Role, overdue: bool, error: type[Exception]
) -> None:
    polite, learning, _ = middleware()
    polite.process_request(asked(role))
    learning.aside = ASIDE
    with pytest.raises(error) as refusal:
        polite.process_request(asked(role, overdue=overdue))
    assert not isinstance(refusal.value, NotFetched) or refusal.value.outcome == "http_error"


@pytest.mark.parametrize(
    ("status", "wait"), [(200, False), (413, True), (429, True), (503, True), (500, False), (301, False)]
)
def test_a_wait_is_believed_of_the_statuses_that_may_ask_for_one(status: int, wait: bool) -> None:
    polite, learning, _ = middleware()
    response = Response(URL, status=status, headers={"Retry-After": "120"}, body=b"abc")
    assert polite.process_response(asked(Role.ROBOTS), response) is response
    told = [("answered", HOST, status, 0.5, 3, False)] + ([("stay_away", HOST, 120.0, status, False)] if wait else [])
    assert learning.calls == told


@pytest.mark.parametrize(
    ("error", "call"),
    [
        (DownloadCancelledError(), ("answered", HOST, 200, 0.5, MOST, True)),
        (NotFetched("too_large", plain("x")), ("answered", HOST, 200, 0.5, MOST, True)),
        (NotFetched("refused", plain("x")), ("unsent", HOST)),
        (IgnoreRequest(), ("unsent", HOST)),
        (ArchiveError("full"), ("unsent", HOST)),
    ],
)
def test_what_was_broken_off_was_an_answer_and_what_was_not_sent_is_none(
    error: Exception, call: tuple[Any, ...]
) -> None:
    polite, learning, _ = middleware()
    polite.process_exception(asked(), error)
    assert learning.calls == [call]


@pytest.mark.parametrize(("block", "code"), [(None, Code.TIMEOUT), (b"", Code.TIMEOUT), (b"HTTP/1.1 2", Code.OTHER)])
def test_silence_in_mid_answer_is_told_from_silence(block: bytes | None, code: Code) -> None:
    polite, learning, _ = middleware()
    request = asked(Role.CDX, lost="http://lost.example/")
    if block is not None:
        request.meta["exchange"] = SimpleNamespace(message=SimpleNamespace(block=block))
    polite.process_exception(request, DownloadTimeoutError())
    ((kind, _, why, page, about),) = learning.calls
    assert (kind, why.code, page, about) == ("failed", code, True, "http://lost.example/")
    assert why.detail.endswith("in mid-answer") is (code == Code.OTHER)


@pytest.mark.parametrize(
    ("budgets", "ends"),
    [
        ({"pages": 3, "bytes": 0}, []),
        ({"pages": 2, "bytes": 0}, ["budget_pages"]),
        ({"pages": 0, "bytes": 9}, ["budget_bytes"]),
        ({"pages": 0, "bytes": 10}, []),
    ],
)
def test_a_run_ends_when_a_budget_is_reached_and_robots_txt_is_no_page(
    budgets: dict[str, float], ends: list[str]
) -> None:
    polite, _, ended = middleware(**budgets)
    for role in (Role.ROBOTS, Role.SOURCE, Role.SOURCE):
        polite.process_response(asked(role), Response(URL, body=b"abc"))
    assert ended == ends
    assert polite.received == 9
