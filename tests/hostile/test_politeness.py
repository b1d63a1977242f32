"""Delays, connections, waits and budgets, as the servers saw them."""

import time
from collections.abc import Callable, Iterator
from email.utils import formatdate
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.hostile.crawled import Crawled, crawl
from tests.hostile.pages import answer, article, ok
from tests.hostile.server import NOT_FOUND, Answer, HostileServer, Talk, serving

Crawl = Callable[..., Crawled]
PAGES = 4
SLOW, CALM, PATIENT, DATED, BUSY, SHUT, DEAD, SPENT = (f"127.1.0.{number}" for number in range(1, 9))


def pages(name: str, count: int, robots: bytes = NOT_FOUND) -> dict[str, Answer]:
    found = {f"/{number}": ok(article(f"{name}_{number}"), kept=True) for number in range(count)}
    return {**found, "/robots.txt": robots}


def first(refusal: Callable[[], bytes], then: bytes) -> Answer:
    """Answers with *refusal* the first time, afterwards with *then*."""

    async def reply(talk: Talk) -> None:
        await talk.send(refusal() if talk.count == 1 else then)

    return reply


def gaps(server: HostileServer, host: str) -> list[float]:
    """Seconds between requests to *host*, robots.txt included."""
    times = [asked.at for asked in server.log if asked.host == host]
    return [later - earlier for earlier, later in pairwise(times)]


def run(server: HostileServer, tmp_path: Path, urls: list[str], **settings: Any) -> Crawled:
    settings = {"ADDRESS_GUARD_ALLOW": f"127.1.0.0/16:{server.port}", **{k: str(v) for k, v in settings.items()}}
    return crawl(tmp_path / "c", "articles", "-a", "url=" + ",".join(urls), settings=settings, seconds=60)


def every(server: HostileServer, *hosts: str) -> list[str]:
    paths = [(host, path) for host in hosts for path in server.sites[host] if path != "/robots.txt"]
    return [f"http://{host}:{server.port}{path}" for host, path in paths]


def test_each_host_has_its_delay_and_one_connection_and_hosts_do_not_wait_for_each_other(tmp_path: Path) -> None:
    hosts = [f"127.1.1.{number}" for number in range(1, 13)]
    with serving({host: pages(host, PAGES) for host in hosts}) as server:
        found = run(
            server, tmp_path, every(server, *hosts), DOWNLOAD_DELAY=0.5, DOWNLOAD_DELAY_JITTER=0, CONCURRENT_REQUESTS=3
        )
        assert found.status == 0
        for host in hosts:
            assert len(server.asked(host)) == PAGES + 1
            assert min(gaps(server, host)) > 0.48
            assert max(asked.open for asked in server.log if asked.host == host) == 1
        whole = server.log[-1].at - server.log[0].at
        # One after the other they would need over 24 s, and so they would if waiting hosts filled the three places.
        assert whole < 0.5 * PAGES * len(hosts) / 3


@pytest.fixture(scope="module")
def waits(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[HostileServer, Crawled, Path]]:
    """A crawl without delays of its own, of hosts that ask for waits."""
    sites: dict[str, dict[str, Answer]] = {
        SLOW: pages("slow", 3, ok(b"User-agent: *\nCrawl-delay: 1.5\n", kept=True)),
        CALM: pages("calm", 30),
        PATIENT: {"/0": first(lambda: answer(503, b"", "Retry-After: 2"), ok(article("patient")))},
        DATED: {"/0": first(lambda: answer(429, b"", f"Retry-After: {_in(3)}"), ok(article("dated")))},
        BUSY: {f"/{number}": answer(429, b"", "Retry-After: 3600") for number in range(5)},
        SHUT: pages("shut", 3, answer(503, b"", "Retry-After: 7200")),
        DEAD: {**{f"/{number}": b"" for number in range(40)}, "/robots.txt": answer(404)},
        SPENT: pages("spent", 35),
    }
    path = tmp_path_factory.mktemp("waits")
    with serving(sites) as server:
        found = run(server, path, every(server, *sites), RETRY_TIMES=1, BUDGET_HOST_PAGES=30)
        yield server, found, path


Waits = tuple[HostileServer, Crawled, Path]


def _in(seconds: float) -> str:
    return formatdate(time.time() + seconds, usegmt=True)


def told(found: Crawled, host: str) -> list[tuple[str, str]]:
    """Outcome and reason of each source of *host*."""
    lines = found.sources().items()
    return [(line["outcome"], line["reason"]) for url, line in lines if f"/{host}:" in url]


def test_a_crawl_delay_is_kept_though_no_delay_is_set(waits: Waits) -> None:
    assert min(gaps(waits[0], SLOW)) > 1.48


def test_without_delays_a_host_that_asks_for_none_has_none_and_still_one_connection(waits: Waits) -> None:
    server = waits[0]
    times = [asked for asked in server.log if asked.host == CALM]
    assert times[-1].at - times[0].at < 15
    assert max(asked.open for asked in times) == 1


def test_retry_after_in_seconds_and_as_a_date_is_waited_for(waits: Waits) -> None:
    server, found, _ = waits
    assert 1.98 < gaps(server, PATIENT)[-1] < 8
    assert 1.9 < gaps(server, DATED)[-1] < 8  # dates have whole seconds
    assert [outcome for outcome, _ in (*told(found, PATIENT), *told(found, DATED))] == ["archived", "archived"]


def test_a_retry_after_of_an_hour_ends_the_tries_at_that_host(waits: Waits) -> None:
    server, found, _ = waits
    assert server.asked(BUSY) == ["/robots.txt", "/0"]
    outcomes = told(found, BUSY)
    assert [outcome for outcome, _ in outcomes] == ["http_error"] * 5
    assert outcomes[-1][1] == "host put aside: status 429, Retry-After 3600 s"


def test_a_robots_txt_that_asks_for_hours_forbids_all_pages_of_its_host(waits: Waits) -> None:
    server, found, _ = waits
    assert server.asked(SHUT) == ["/robots.txt"]
    assert {outcome for outcome, _ in told(found, SHUT)} == {"robots"}
    assert told(found, SHUT)[-1][1] == "host put aside: robots.txt answered 503, Retry-After 7200 s"


def test_a_host_is_put_aside_after_twenty_network_errors_and_its_sources_say_so(waits: Waits) -> None:
    server, found, _ = waits
    assert len(server.asked(DEAD)) == 1 + 20
    outcomes = told(found, DEAD)
    assert {outcome for outcome, _ in outcomes} == {"network_error"}
    aside = "host put aside: 20 network errors in a row (connection closed before an answer)"
    assert ("network_error", aside) in outcomes
    assert len(outcomes) == 40


def test_a_host_is_not_asked_for_more_pages_than_its_budget(waits: Waits) -> None:
    server, found, _ = waits
    assert len(server.asked(SPENT)) == 1 + 30
    refused = [reason for outcome, reason in told(found, SPENT) if outcome == "refused"]
    assert refused == ["host put aside: its budget of 30 pages a run is spent"] * 5


def test_a_later_run_remembers_waits_and_robots_files(waits: Waits) -> None:
    server, _, path = waits
    before = {host: len(server.asked(host)) for host in (BUSY, SPENT)}
    found = run(server, path, every(server, BUSY, SPENT))
    assert found.status == 0
    assert server.asked(BUSY)[before[BUSY] :] == []
    assert server.asked(SPENT)[before[SPENT] :] == [f"/{number}" for number in range(30, 35)]


def test_a_spent_budget_of_the_run_ends_it_and_the_same_command_goes_on(tmp_path: Path) -> None:
    with serving({CALM: pages("calm", 12)}) as server:
        found = run(server, tmp_path, every(server, CALM), BUDGET_RUN_PAGES=5)
        assert found.status == 3
        assert "budget_pages" in found.err
        assert server.asked(CALM) == ["/robots.txt", *(f"/{number}" for number in range(5))]
        again = run(server, tmp_path, every(server, CALM))
        assert again.status == 0
        assert sorted(server.asked(CALM)) == sorted(["/robots.txt", *(f"/{number}" for number in range(12))])
