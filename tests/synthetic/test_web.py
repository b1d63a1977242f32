"""The made-up web itself, and what is read in its log."""

from collections import Counter
from itertools import islice
from pathlib import Path

from crawler.sharding.shard import shard_of
from tests.synthetic.log import Asked, impolite, read_log
from tests.synthetic.pages import CRAWL_DELAY, Pages
from tests.synthetic.plan import Kind, Plan

PLAN = Plan(addresses=2_000, hosts=300)


def _way(plan: Plan, number: int) -> list[str]:
    """The addresses that lead from one to the other, at most five."""
    found = [plan.cited(number)]
    while (last := plan.next_of(found[-1], number)) is not None and found[-1] != plan.story(number) and len(found) < 5:
        found.append(last)
    return found


def test_a_seed_makes_the_same_web_each_time_and_another_seed_another() -> None:
    cited = [PLAN.cited(number) for number in range(200)]
    assert [Plan(2_000, 300).cited(number) for number in range(200)] == cited
    assert [Plan(2_000, 300, seed=2).cited(number) for number in range(200)] != cited
    pages = Pages(PLAN)
    assert [pages.answer(url) for url in cited] == [Pages(PLAN).answer(url) for url in cited]


def test_it_has_every_kind_of_address_and_redirects_between_shards_that_end() -> None:
    kinds = Counter(PLAN.kind(number) for number in range(PLAN.addresses))
    assert kinds.keys() == set(Kind)
    ways = {number: _way(PLAN, number) for number in range(PLAN.addresses)}
    assert {len(ways[number]) for number in ways if PLAN.kind(number) == Kind.LOOP} == {5}
    assert max(len(way) for number, way in ways.items() if PLAN.kind(number) != Kind.LOOP) == 3
    across = [way for way in ways.values() if len({shard_of(url, 4) for url in way}) > 1]
    assert len(across) > 100


def test_hosts_are_as_uneven_as_those_of_the_web() -> None:
    hosts = Counter(PLAN.host(number) for number in range(PLAN.addresses))
    assert 200 < len(hosts) <= PLAN.hosts
    assert max(hosts.values()) > 20 * sorted(hosts.values())[len(hosts) // 2]


def test_an_event_cites_addresses_of_its_own_and_some_are_cited_twice() -> None:
    cited = Counter(url.partition("#")[0] for event in range(PLAN.events) for url in PLAN.cites(event))
    assert cited.keys() == {PLAN.cited(number) for number in range(PLAN.addresses)}
    assert max(cited.values()) > 1
    assert len(PLAN.days()) == 3


def _asked(*requests: tuple[float, int, str], status: int = 200) -> list[Asked]:
    return [Asked(begun, begun + 0.01, connection, status, url) for begun, connection, url in requests]


def test_who_comes_too_early_for_a_host_is_told() -> None:
    pages, page, other = Pages(PLAN), "http://www.paper3.example/1", "http://www.paper4.example/1"
    assert list(impolite(_asked((0.0, 1, page), (0.01, 2, other), (0.1, 1, page)), pages, 0.1)) == []
    (told,) = impolite(_asked((0.0, 1, page), (0.09, 2, page)), pages, 0.1)
    assert told.startswith("www.paper3.example: 0.090 s between")
    slow = "http://www.paper16.example"
    late = _asked((0.0, 1, f"{slow}/robots.txt"), (CRAWL_DELAY - 0.01, 1, f"{slow}/1"))
    assert len(list(impolite(late, pages, 0.1))) == 1


def test_what_is_sent_again_as_its_connection_was_closed_is_one_request() -> None:
    page = "http://dead1.example/robots.txt"
    again = [*_asked((0.0, 1, "http://www.paper3.example/1")), *_asked((0.02, 1, page), (0.03, 2, page), status=0)]
    assert list(impolite(again, Pages(PLAN), 0.1)) == []
    assert len(list(impolite(again[1:], Pages(PLAN), 0.1))) == 1


def test_a_log_is_read_in_the_order_in_which_requests_came(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("2.5 2.6 1 200 http://a.example/\n1.5 3.0 0 0 http://b.example/ \n", "utf-8")
    assert [each.host for each in islice(read_log(tmp_path / "log"), 2)] == ["b.example", "a.example"]
