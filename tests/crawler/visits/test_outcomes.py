from typing import Any

import pytest

from archive.reasons import error_status
from crawler.context import FetchContext, Role
from crawler.mementos.listings import MementoList
from crawler.visits.outcomes import of_status
from crawler.visits.statuses import BACKOFF, PASSING, is_failing, may_be_had_later
from crawler.visits.visit import Again, Failure, Hop

URL = "http://a.example/news/1"


def asked(status: int, *headers: tuple[str, str], url: str = URL, **context: Any) -> Any:
    return of_status(url, status, list(headers), FetchContext(**{"role": "source", **context}))


@pytest.mark.parametrize("status", [200, 203, 206, 226, 299])
def test_the_body_of_what_was_had_is_to_be_read(status: int) -> None:
    assert asked(status) is None


@pytest.mark.parametrize(
    ("status", "outcome"),
    [(199, "http_error"), (300, "http_error"), (304, "http_error"), (400, "http_error"), (418, "http_error"),
     (404, "gone"), (410, "gone"), (401, "blocked"), (402, "blocked"), (403, "blocked"), (451, "blocked"),
     (501, "http_error"), (505, "http_error"), (999, "http_error")],
)  # fmt: skip
def test_a_status_that_does_not_pass_decides(status: int, outcome: str) -> None:
    assert asked(status, retries=2) == Failure(outcome, error_status(status))


@pytest.mark.parametrize("status", sorted(PASSING))
def test_a_status_that_may_pass_is_asked_again_while_tries_are_left(status: int) -> None:
    assert asked(status, retries=1) == Again(error_status(status))
    assert asked(status, retries=0) == Failure("http_error", error_status(status))


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_leads_to_its_location_relative_to_the_address_that_was_asked(status: int) -> None:
    assert asked(status, ("Location", " ../sport/2 ")) == Hop("http://a.example/sport/2")


@pytest.mark.parametrize("headers", [[], [("Location", "")], [("Location", " \t")]])
def test_a_redirect_without_a_location_is_an_error(headers: list[tuple[str, str]]) -> None:
    failure = asked(302, *headers)
    assert (failure.outcome, str(failure.reason)) == ("http_error", "status 302 without a Location")


@pytest.mark.parametrize("status", [403, 404, 429, 503])
def test_a_bot_wall_that_says_so_blocks_whatever_its_status(status: int) -> None:
    failure = asked(status, ("cf-mitigated", "challenge"), retries=2)
    assert failure.outcome == "blocked"
    assert "cf-mitigated: challenge" in str(failure.reason)


def test_another_value_of_that_header_is_no_wall() -> None:
    assert asked(404, ("cf-mitigated", "none")) == Failure("gone", error_status(404))


def test_an_archive_that_knows_nothing_of_an_address_has_no_copies() -> None:
    assert asked(404, role=Role.CDX) == MementoList()


def test_an_archive_that_fails_is_asked_again_and_then_it_is_an_error() -> None:
    assert asked(503, role=Role.CDX, retries=1) == Again(error_status(503))
    assert asked(503, role=Role.CDX, retries=0) == Failure("http_error", error_status(503))
    assert asked(403, role=Role.CDX, retries=1) == Failure("http_error", error_status(403))
    assert asked(200, role=Role.CDX) is None


@pytest.mark.parametrize(
    ("status", "failing", "later"),
    [(200, False, False), (408, False, True), (428, False, False), (429, True, True), (430, False, False),
     (499, False, False), (500, True, True), (599, True, True)],
)  # fmt: skip
def test_what_fails_may_be_had_another_night(status: int, failing: bool, later: bool) -> None:
    assert (is_failing(status), may_be_had_later(status)) == (failing, later)


def test_a_status_that_slows_a_host_down_may_pass() -> None:
    assert BACKOFF < PASSING
