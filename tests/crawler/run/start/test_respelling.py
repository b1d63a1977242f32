"""A state that was made when addresses were still sent as they were cited."""

from types import SimpleNamespace
from typing import Any

import pytest

from archive.warc.reader import StoredExchange
from crawler.context import FetchContext, Role
from crawler.frontier.frontier import Frontier
from crawler.ledger.addresses import Addresses
from crawler.ledger.citation import Citation
from crawler.ledger.resolution import Resolution
from crawler.run.start.respelling import respell
from crawler.run.stored.stored_visits import address_now
from crawler.state import State

SITE = "http://a.example"
BEFORE = "2025"


def old_state() -> tuple[State, Addresses]:
    state = State()
    addresses = Addresses(state)
    Frontier(state, 1)
    return state, addresses


def cite(addresses: Addresses, number: int, cited: str, asked: str) -> None:
    addresses.cite(Citation(f"source {number}", None, None, SITE + cited, SITE + asked))


def had(addresses: Addresses, asked: str) -> None:
    addresses.resolve(SITE + asked, Resolution(outcome="archived", article_id=asked, asked="2026"))
    addresses.own(SITE + asked, SITE + asked)


def wanted(addresses: Addresses, url: str) -> bool:
    return addresses.wanted(SITE + url, BEFORE, lambda _: "")


def test_what_was_had_under_an_old_spelling_is_not_asked_for_again() -> None:
    state, addresses = old_state()
    cited = {
        "/open/../closed": "/open/../closed",
        "/lone?": "/lone",
        "/back\\slash": "/back%5Cslash",
        "/plain": "/plain",
    }
    for number, (cited_as, asked) in enumerate(cited.items()):
        cite(addresses, number, cited_as, asked)
        had(addresses, asked)
    respell(state)

    assert not any(wanted(addresses, url) for url in ("/closed", "/lone?", "/back/slash", "/plain", "/lone"))
    assert wanted(addresses, "/other")
    assert [each.source_id for each in addresses.waiting(SITE + "/lone")] == ["source 1"]
    end = addresses.end(SITE + "/closed")
    assert end is not None
    assert end.resolution.article_id == "/open/../closed"


def test_what_a_redirect_led_to_under_an_old_spelling_is_not_asked_for_again() -> None:
    state, addresses = old_state()
    cite(addresses, 0, "/from", "/from")
    addresses.point(SITE + "/from", SITE + "/a/../to", 10)
    had(addresses, "/a/../to")
    respell(state)

    assert not wanted(addresses, "/to")
    assert not wanted(addresses, "/from")


def test_a_second_visit_tells_the_sources_of_the_old_spelling() -> None:
    state, addresses = old_state()
    cite(addresses, 0, "/a/../b", "/a/../b")
    had(addresses, "/a/../b")
    respell(state)
    addresses.resolve(SITE + "/b", Resolution(outcome="gone", asked="2027"))

    assert [each.source_id for each in addresses.waiting(SITE + "/b")] == ["source 0"]
    end = addresses.end(addresses.waiting(SITE + "/b")[0].address)
    assert end is not None
    assert end.resolution.outcome == "gone"
    assert addresses.has_moved(SITE + "/a/../b", SITE + "/b")


def test_what_waits_is_asked_for_under_its_new_spelling_and_once() -> None:
    state, addresses = old_state()
    cite(addresses, 0, "/x/../y", "/x/../y")
    old = Frontier(state, 1)
    old.add(SITE + "/x/../y", FetchContext(role=Role.SOURCE), 0)
    old.add(SITE + "/x/%2e./y", FetchContext(role=Role.SOURCE), 0)
    addresses.point(SITE + "/from", SITE + "/x/%2e./y", 10)
    respell(state)

    frontier = Frontier(state, 1)
    taken = frontier.next()
    assert taken is not None
    assert taken[0] == SITE + "/y"
    assert taken[1].cited == SITE + "/x/../y"
    assert len(frontier) == 0
    addresses.resolve(SITE + "/y", Resolution(outcome="gone", asked="2027"))
    for url in ("/x/../y", "/from"):
        end = addresses.end(SITE + url)
        assert end is not None, url
        assert end.resolution.outcome == "gone"
    assert [each.source_id for each in addresses.waiting(SITE + "/y")] == ["source 0"]


def test_it_is_done_once_in_the_life_of_a_state() -> None:
    state, addresses = old_state()
    respell(state)
    had(addresses, "/a/../b")
    respell(state)

    assert wanted(addresses, "/b")
    assert state.rows("SELECT count(*) FROM sqlite_master WHERE name='respelled'") == [(1,)]


def stored_at(target_uri: str, **context: Any) -> tuple[StoredExchange, FetchContext]:
    capture: Any = SimpleNamespace(target_uri=SITE + target_uri)
    stored: Any = SimpleNamespace(capture=capture)
    return stored, FetchContext(role=Role.SOURCE, **context)


@pytest.mark.parametrize(
    ("target_uri", "context", "address"),
    [
        ("/open/../closed", {}, "/closed"),
        ("/lone", {"cited": f"{SITE}/lone?"}, "/lone?"),
        ("/back%5Cslash", {"cited": f"{SITE}/back\\slash"}, "/back/slash"),
        ("/a", {"cited": f"{SITE}/a#fragment"}, "/a"),
        ("/to", {"cited": f"{SITE}/from", "named": True}, "/to"),
        ("/a", {"cited": "http://[::"}, "/a"),
    ],
)
def test_an_older_capture_is_known_by_what_would_be_asked_for_now(
    target_uri: str, context: dict[str, Any], address: str
) -> None:
    assert address_now(*stored_at(target_uri, **context)) == SITE + address
