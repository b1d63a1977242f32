"""What robots.txt answers, step by step, by a downloader that nobody else asks."""

import asyncio
import gzip
from collections.abc import Sequence
from types import SimpleNamespace
from typing import cast

import pytest
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError, DownloadCancelledError
from scrapy.http import Response

from archive.reasons import error_status, plain
from crawler.context import Role
from crawler.errors import Postponed
from crawler.guard.address_guard import AddressGuard
from crawler.robots import fetcher as module
from crawler.robots.fetcher import MAX_HOPS, RobotsAnswer, RobotsFetcher, headers_of
from crawler.visits.visit import Failure

ORIGIN = "http://a.example"
Answer = Response | BaseException


def said(status: int, body: bytes = b"", **headers: str) -> Response:
    return Response(
        ORIGIN, status=status, body=body, headers={name.replace("_", "-"): headers[name] for name in headers}
    )


class Engine:
    """Answers one request after the other; the last answer again and again."""

    def __init__(self, answers: Sequence[Answer]) -> None:
        self.answers = [*answers]
        self.asked: list[Request] = []

    async def download_async(self, request: Request) -> Response:
        self.asked.append(request)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, BaseException):
            raise answer
        return answer


def fetcher_of(*answers: Answer, tries: int = 1) -> tuple[RobotsFetcher, Engine]:
    engine = Engine(answers)
    crawler = cast(Crawler, SimpleNamespace(engine=engine))
    return RobotsFetcher(crawler, AddressGuard(), tries), engine


def fetched(*answers: Answer, tries: int = 1) -> tuple[RobotsAnswer | Failure, int]:
    """What is found, and how often it was asked for."""
    fetcher, engine = fetcher_of(*answers, tries=tries)
    return asyncio.run(fetcher.fetch(ORIGIN)), len(engine.asked)


@pytest.mark.parametrize("status", [200, 299])
def test_what_is_had_are_the_rules(status: int) -> None:
    assert fetched(said(status, b"User-agent: *")) == (RobotsAnswer(status, b"User-agent: *"), 1)


@pytest.mark.parametrize("status", [300, 304, 400, 404, 410, 428, 430, 499])
def test_what_is_not_there_has_no_rules(status: int) -> None:
    assert fetched(said(status, b"Disallow: /"), tries=3) == (RobotsAnswer(status, None), 1)


@pytest.mark.parametrize(("status", "asked"), [(429, 1), (500, 3), (599, 3)])
def test_what_may_pass_forbids_everything_and_what_failed_is_asked_for_again(status: int, asked: int) -> None:
    failure = Failure("robots", error_status(status, "robots.txt answered {}"))
    assert fetched(said(status), tries=3) == (failure, asked)


def test_the_last_try_may_be_the_one_that_has_it() -> None:
    answers = said(500), CannotResolveHostError(), said(200, b"x")
    assert fetched(*answers, tries=3) == (RobotsAnswer(200, b"x"), 3)
    found, asked = fetched(*answers, tries=2)
    assert (isinstance(found, Failure) and found.outcome, asked) == ("network_error", 2)


def test_what_asking_again_does_not_mend_is_asked_once() -> None:
    found, asked = fetched(DownloadCancelledError(), tries=3)
    assert found == Failure("robots", plain("robots.txt: larger than DOWNLOAD_MAXSIZE allows"))
    assert asked == 1


def test_a_fault_of_ours_is_no_answer() -> None:
    with pytest.raises(KeyError):
        fetched(KeyError("a bug"), tries=3)


@pytest.mark.parametrize(("hops", "status"), [(MAX_HOPS, 200), (MAX_HOPS + 1, 404)])
def test_so_many_redirects_are_followed_and_with_one_more_there_is_none(hops: int, status: int) -> None:
    fetcher, engine = fetcher_of(*[said(301, Location=f"/{hop}") for hop in range(hops)], said(200, b"x"))
    answer = asyncio.run(fetcher.fetch(ORIGIN))
    assert isinstance(answer, RobotsAnswer)
    assert (answer.status, len(engine.asked)) == (status, MAX_HOPS + 1)
    assert [request.url for request in engine.asked[:3]] == [f"{ORIGIN}/{path}" for path in ("robots.txt", "0", "1")]
    contexts = [request.meta["context"] for request in engine.asked]
    assert [(each.role, each.hops) for each in contexts] == [(Role.ROBOTS, hop) for hop in range(MAX_HOPS + 1)]
    assert (contexts[0].via, contexts[2].via) == (None, f"{ORIGIN}/0")
    assert all(request.meta["dont_obey_robotstxt"] and request.dont_filter for request in engine.asked)


@pytest.mark.parametrize("target", ["http://10.0.0.1/robots.txt", "file:///etc/passwd"])
def test_a_redirect_to_where_we_do_not_go_is_refused_and_not_asked_for(target: str) -> None:
    found, asked = fetched(said(301, Location=target), tries=3)
    assert isinstance(found, Failure)
    assert (found.outcome, asked) == ("refused", 1)
    assert found.reason.detail.startswith("robots.txt: ")


@pytest.mark.parametrize(("size", "is_read"), [(1000, True), (1001, False)])
def test_rules_over_the_limit_are_not_read_in_part(size: int, is_read: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_DECODED", 1000)
    found, _ = fetched(said(200, gzip.compress(b"#" * size), Content_Encoding="gzip"))
    assert isinstance(found, RobotsAnswer) is is_read
    assert is_read or (isinstance(found, Failure) and found.outcome == "robots")


def test_rules_whose_end_is_missing_forbid_and_what_is_not_packed_after_all_is_read() -> None:
    found, _ = fetched(said(200, gzip.compress(b"Allow: /" * 99)[:-9], Content_Encoding="gzip"))
    assert found == Failure("robots", plain("robots.txt cannot be read: its compressed body has no sound end"))
    assert fetched(said(200, b"Allow: /", Content_Encoding="gzip"))[0] == RobotsAnswer(200, b"Allow: /")


def test_a_host_that_wants_a_pause_is_asked_later_and_not_oftener_for_that(monkeypatch: pytest.MonkeyPatch) -> None:
    fetcher, engine = fetcher_of(said(503), tries=2)
    wait = [0.0]
    monkeypatch.setattr(fetcher.politeness, "pause", lambda host: wait[0])

    async def download(request: Request) -> Response:
        wait[0] = 5.0
        return await Engine.download_async(engine, request)

    monkeypatch.setattr(engine, "download_async", download)
    with pytest.raises(Postponed):
        asyncio.run(fetcher.fetch(ORIGIN))
    wait[0] = 0.0
    found = asyncio.run(fetcher.fetch(ORIGIN))
    assert isinstance(found, Failure)
    assert len(engine.asked) == 2


def test_of_repeated_headers_all_are_read() -> None:
    response = Response(ORIGIN, headers={"A": ["1", "\xe9"], "B": "2"})
    assert headers_of(response) == [("A", "1"), ("A", "\xe9".encode().decode("latin-1")), ("B", "2")]
