"""RFC 9309 at a real server, by Scrapy's own downloader."""

import gzip
from collections.abc import Mapping
from contextlib import ExitStack
from typing import Any

import pytest
from scrapy.exceptions import NotConfigured
from scrapy.utils.test import get_crawler

from crawler.arguments import ArgumentError
from crawler.components.robots_middleware import RobotsMiddleware
from tests.crawler.loopback import Reply, loopback
from tests.crawler.small_crawl import small_crawl

RULES = Reply(body=b"User-agent: *\nDisallow: /private\nCrawl-delay: 7\n")
PAGE = Reply(body=b"<p>A page.</p>")


def outcomes_of(replies: Mapping[Any, Reply], page: str = "/page") -> dict[Any, tuple[str, Any, list[str]]]:
    """What becomes of one page beside each robots.txt, and what its server was asked. All in one crawl."""
    with ExitStack() as stack:
        sites = {
            key: stack.enter_context(loopback({page: PAGE, "/robots.txt": robots})) for key, robots in replies.items()
        }
        results, _ = small_crawl([site.origin + page for site in sites.values()])
        return {key: (*results[site.origin + page], site.asked) for key, site in sites.items()}


def outcome_of(robots: Reply, page: str = "/page") -> tuple[str, Any, list[str]]:
    return outcomes_of({0: robots}, page)[0]


def test_a_page_that_the_rules_allow_is_asked_for_after_robots_txt() -> None:
    assert outcome_of(RULES) == ("had", 200, ["/robots.txt", "/page"])


def test_a_page_that_the_rules_forbid_is_not_asked_for_and_the_group_is_named() -> None:
    assert outcome_of(RULES, "/private/page") == ("robots", "robots.txt forbids it to *", ["/robots.txt"])


def test_no_robots_txt_allows_everything() -> None:
    statuses = (300, 304, 400, 401, 403, 404, 410, 451)
    found = outcomes_of({status: Reply(status, b"User-agent: *\nDisallow: /") for status in statuses})
    assert {status: outcome for status, (outcome, _, _) in found.items()} == dict.fromkeys(statuses, "had")


def test_a_failing_robots_txt_forbids_everything_whatever_its_body_says() -> None:
    statuses = (429, 500, 503, 599)
    found = outcomes_of({status: Reply(status, b"User-agent: *\nAllow: /") for status in statuses})
    assert found == {status: ("robots", f"robots.txt answered {status}", ["/robots.txt"]) for status in statuses}


def test_a_failing_robots_txt_is_asked_for_again_as_often_as_retry_times_says() -> None:
    with loopback({"/robots.txt": Reply(502)}) as site:
        small_crawl([f"{site.origin}/page"], {"RETRY_TIMES": 2})
        assert site.asked == ["/robots.txt"] * 3


def test_five_redirects_are_followed() -> None:
    replies = {f"/{step}": Reply(301, headers={"Location": f"/{step + 1}"}) for step in range(1, 5)}
    replies |= {"/robots.txt": Reply(302, headers={"Location": "/1"}), "/5": RULES}
    with loopback(replies) as site:
        results, _ = small_crawl([f"{site.origin}/private/page"])
        assert results[f"{site.origin}/private/page"][0] == "robots"
        assert site.asked == ["/robots.txt", "/1", "/2", "/3", "/4", "/5"]


def test_six_redirects_are_as_no_robots_txt() -> None:
    endless = Reply(302, headers={"Location": "/robots.txt"})
    outcome, _, asked = outcome_of(endless, "/private/page")
    assert outcome == "had"
    assert asked == ["/robots.txt"] * 6 + ["/private/page"]


def test_a_redirect_of_robots_txt_to_where_we_do_not_go_is_refused() -> None:
    targets = (
        "http://10.0.0.1/robots.txt",
        "http://[::1]/",
        "file:///etc/passwd",
        "//169.254.169.254/",
        "http://[x/",
        "http://a b/",
    )
    found = outcomes_of({target: Reply(302, headers={"Location": target}) for target in targets})
    for outcome, reason, asked in found.values():
        assert outcome == "refused"
        assert reason.startswith("robots.txt: ")
        assert asked == ["/robots.txt"]


def test_another_port_that_robots_txt_redirects_to_is_not_reached_where_only_ours_is_opened() -> None:
    with loopback({"/robots.txt": Reply()}) as internal, loopback({"/page": PAGE}) as site:
        site.replies["/robots.txt"] = Reply(302, headers={"Location": f"{internal.origin}/robots.txt"})
        results, _ = small_crawl([f"{site.origin}/page"], {"ADDRESS_GUARD_ALLOW": f"127.0.0.1:{site.port}"})
        assert results[f"{site.origin}/page"][0] == "refused"
        assert internal.asked == []


def test_a_host_that_does_not_answer_is_a_network_error() -> None:
    with loopback() as site:
        url = f"{site.origin}/page"
    results, _ = small_crawl([url, "http://name.invalid/page"])
    assert results[url] == ["network_error", "robots.txt: connection refused"]
    assert results["http://name.invalid/page"] == ["network_error", "robots.txt: name does not resolve"]


def test_one_robots_txt_is_asked_for_once_while_others_wait() -> None:
    with loopback({"/robots.txt": RULES} | {f"/{page}": PAGE for page in range(20)}) as site:
        urls = [f"{site.origin}/{page}" for page in range(20)]
        results, _ = small_crawl(urls)
        assert {outcome for outcome, _ in results.values()} == {"had"}
        assert site.asked.count("/robots.txt") == 1
        assert site.asked[0] == "/robots.txt"


def test_compressed_rules_are_read() -> None:
    packed = Reply(body=gzip.compress(RULES.body), headers={"Content-Encoding": "gzip"})
    assert outcome_of(packed, "/private/page")[0] == "robots"


def test_a_body_that_cannot_be_decoded_forbids_everything() -> None:
    outcome, reason, _ = outcome_of(Reply(body=b"\x00\x01\x02", headers={"Content-Encoding": "gzip"}))
    assert outcome == "robots"
    assert reason.startswith("robots.txt cannot be read")


def test_hosts_of_ones_own_are_not_asked_and_the_log_says_so() -> None:
    with loopback({"/robots.txt": RULES, "/private/page": PAGE}) as site:
        results, log = small_crawl([f"{site.origin}/private/page"], {"ROBOTS_OVERRIDE_HOSTS": ["127.0.0.1"]})
        assert results[f"{site.origin}/private/page"][0] == "had"
        assert site.asked == ["/private/page"]
        assert "the robots.txt of 127.0.0.1 is not asked for" in log


@pytest.mark.parametrize("entry", ["*", "", "https://example.org/", "*.example.org"])
def test_an_override_names_hosts_one_by_one(entry: str) -> None:
    crawler = get_crawler(settings_dict={"ROBOTSTXT_OBEY": True, "ROBOTS_OVERRIDE_HOSTS": [entry]})
    with pytest.raises(ArgumentError, match="ROBOTS_OVERRIDE_HOSTS"):
        RobotsMiddleware.from_crawler(crawler)


def test_robotstxt_obey_off_is_said_aloud(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(NotConfigured):
        RobotsMiddleware.from_crawler(get_crawler(settings_dict={"ROBOTSTXT_OBEY": False}))
    assert "no robots.txt is asked for" in caplog.text
