"""What archives are asked next, by what they have answered; and what is looked for at all."""

import pytest
from OpenSSL import SSL
from scrapy.core.downloader.handlers.http11 import TunnelError
from scrapy.exceptions import CannotResolveHostError, DownloadConnectionRefusedError, DownloadTimeoutError

from archive.reasons import error_status, reason_of_sentence, stored_reason
from crawler.arguments import ArgumentError
from crawler.mementos.interfaces import archive_hosts, archives_of
from crawler.mementos.listings import ListedMemento, MementoList
from crawler.recovery.lost_pages import is_lost
from crawler.recovery.search import FIRST_DAY, MAX_REFUSALS, Search, conditions, dumped, loaded, new_search
from crawler.recovery.search_table import PAGE, Searches
from crawler.state import State
from crawler.visits.network_errors import network_reason

URL = "http://paper.example/2012/05/wall"
NOW = "2026-02-07T10:11:12.123456Z"
BOTH = ("web.archive.org", "arquivo.pt")
RAW = "https://web.archive.org/web/{}id_/" + URL
COPIES = tuple(ListedMemento(stamp, URL, stamp) for stamp in ("20120504000000", "20120510000000", "20130101000000"))


def search() -> Search:
    return new_search(URL, "2012-05-03", None, BOTH, NOW)


def asked(search: Search) -> str:
    request = search.request()
    assert request is not None
    return request[0]


def role(search: Search) -> str:
    request = search.request()
    assert request is not None
    return request[1].role


def test_an_archives_list_is_asked_for_first_with_what_the_errand_must_tell() -> None:
    request = search().request()
    assert request is not None
    url, context = request
    assert url == (
        "https://web.archive.org/cdx/search/cdx?url=http%3A%2F%2Fpaper.example%2F2012%2F05%2Fwall&output=json"
        "&filter=statuscode:200&closest=20120503120000&sort=closest&limit=50"
    )
    assert (context.role, context.lost, context.archive, context.day) == ("cdx", URL, "web.archive.org", "2012-05-03")


def test_a_page_is_asked_for_without_what_only_says_how_a_reader_came() -> None:
    cited = new_search(f"{URL}?utm_source=portal&id=7", "2012-05-03", None, BOTH, NOW)
    assert "?url=http%3A%2F%2Fpaper.example%2F2012%2F05%2Fwall%3Fid%3D7&" in asked(cited)
    assert asked(cited.failed("x")) == f"https://web.archive.org/web/{URL}?id=7"
    assert asked(cited.listed(MementoList((ListedMemento("20120503000000", f"{URL}?id=7"),)), NOW)).endswith(
        f"id_/{URL}?id=7"
    )


def test_then_the_nearest_copies_raw_one_after_the_other_until_one_is_taken() -> None:
    now = search().listed(MementoList(COPIES), NOW)
    assert asked(now) == RAW.format("20120504000000")
    now = now.rejected("blocked: consent wall")
    assert asked(now) == RAW.format("20120510000000")
    now = now.take(RAW.format("20120510000000"))
    assert (now.is_over, now.request(), now.found) == (True, None, RAW.format("20120510000000"))


def test_when_none_is_taken_the_next_archive_is_asked_and_then_nobody() -> None:
    now = search().listed(MementoList(COPIES), NOW)
    for _ in COPIES:
        now = now.rejected("soft_404: not found")
    assert asked(now).startswith("https://arquivo.pt/wayback/cdx?url=")
    now = now.listed(MementoList(), NOW)
    assert now.is_over
    assert now.answered
    assert now.said == (
        "web.archive.org: its 3 nearest copies are not taken (soft_404: not found)",
        "arquivo.pt: no copy",
    )


def test_a_list_that_cannot_be_had_is_made_up_for_by_the_timegate_and_then_by_the_next_archive() -> None:
    now = search().failed("status 503")
    assert (role(now), asked(now)) == ("timegate", f"https://web.archive.org/web/{URL}")
    now = now.failed("timeout")
    assert role(now) == "cdx"
    now = now.listed(MementoList(), NOW)
    assert now.said[0] == "web.archive.org: no answer (timeout)"
    assert not now.answered


def test_a_copy_that_leads_to_another_of_the_same_page_is_followed_twice_and_elsewhere_never() -> None:
    now = search().listed(MementoList(COPIES), NOW)
    assert now.moved(ListedMemento("20120504000000", "http://paper.example/")) is None
    for stamp in ("20120505000000", "20120506000000"):
        moved = now.moved(ListedMemento(stamp, URL))
        assert moved is not None
        now = moved
        assert asked(now) == RAW.format(stamp)
    assert now.moved(ListedMemento("20120507000000", URL)) is None


def test_a_search_is_kept_as_it_is() -> None:
    for each in (search(), search().listed(MementoList(COPIES), NOW), search().failed("x").among(())):
        assert loaded(dumped(each)) == each


def test_a_timegate_is_asked_for_the_noon_of_the_day() -> None:
    request = search().failed("x").request()
    assert request is not None
    assert conditions(request[1]) == {"Accept-Datetime": "Thu, 03 May 2012 12:00:00 GMT"}
    assert conditions(search().request()[1]) == {}  # type: ignore[index]


def test_without_a_day_the_first_copy_is_wanted() -> None:
    now = new_search(URL, None, None, BOTH, NOW).listed(MementoList(COPIES), NOW)
    assert (now.day, asked(now)) == (FIRST_DAY, RAW.format("20120504000000"))


@pytest.mark.parametrize(
    ("entry", "name", "cdx"),
    [
        ("web.archive.org", "web.archive.org", "https://web.archive.org/cdx/search/cdx?"),
        ("http://web.archive.org/", "web.archive.org", "http://web.archive.org/cdx/search/cdx?"),
        ("arquivo.pt", "arquivo.pt", "https://arquivo.pt/wayback/cdx?"),
        ("arquivo.pt=http://mine.example:8080", "mine.example", "http://mine.example:8080/wayback/cdx?"),
    ],
)
def test_an_archive_is_named_by_its_host_and_by_the_one_whose_interface_it_has(entry: str, name: str, cdx: str) -> None:
    (archive,) = archives_of([entry])
    assert (archive.name, str(archive)) == (name, entry)
    assert archive.cdx(URL, "2012-05-03").startswith(cdx)
    assert {name, "web.archive.org", "arquivo.pt", "archive.is"} <= archive_hosts([entry])


def test_an_archive_that_is_named_again_is_asked_once() -> None:
    entries = ["web.archive.org", "arquivo.pt", "http://Web.archive.org/", "web.archive.org=https://mine.example"]
    assert [str(archive) for archive in archives_of(entries)] == [*entries[:2], entries[3]]


@pytest.mark.parametrize("entry", ["archive.is", "nonsense=web.archive.org", "web.archive.org/web", "ftp://x", "a b"])
def test_an_archive_that_cannot_be_asked_is_refused(entry: str) -> None:
    with pytest.raises(ArgumentError, match="RECOVERY_ARCHIVES"):
        archives_of([entry])


@pytest.mark.parametrize(
    ("outcome", "reason", "final"),
    [
        ("gone", "status 404", URL),
        ("soft_404", "'Page not found' in the title", URL),
        ("network_error", "name does not resolve", None),
        ("network_error", "connection refused", None),
        ("network_error", "robots.txt: connection refused", None),
        ("network_error", "timeout", None),
        ("network_error", "robots.txt: timeout", None),
        ("network_error", "host put aside: 20 network errors in a row (timeout)", None),
        ("network_error", "robots.txt: host put aside: 3 network errors in a row (TLS failed: x (y))", None),
        ("network_error", "TLS failed: wrong version number", None),
        ("network_error", "the proxy opens no tunnel (status 502)", None),
        ("http_error", "status 522", URL),
        ("http_error", "status 530", URL),
        ("robots", "robots.txt answered 521", None),
        ("not_article", "home page: path /", "http://paper.example/"),
        ("not_article", "index: 12 headlines of other pages", "http://paper.example/news/"),
    ],
)
def test_what_the_web_has_lost_is_looked_for(outcome: str, reason: str, final: str | None) -> None:
    assert is_lost(URL, outcome, stored_reason(reason, None), final)
    assert not is_lost(f"http://web.archive.org/web/20120503051852/{URL}", outcome, stored_reason(reason, None), final)


@pytest.mark.parametrize(
    ("outcome", "reason", "final"),
    [
        ("archived", None, URL),
        ("robots", "robots.txt forbids it", None),
        ("refused", "private address 10.0.0.1", None),
        ("blocked", "status 403", URL),
        ("http_error", "status 500", URL),
        ("http_error", "status 502", URL),
        ("robots", "robots.txt answered 503", None),
        ("network_error", "timeout", URL),
        ("network_error", "cut off: the body is shorter than announced", URL),
        ("network_error", "host put aside: 20 network errors in a row", None),
        ("network_error", "host put aside: 20 network errors in a row (timeout in mid-answer)", None),
        ("not_article", "index: 12 headlines of other pages", URL),
        ("not_article", "video: VideoObject or og:type, and hardly a text", "http://paper.example/v/1"),
    ],
)
def test_what_is_there_or_kept_from_us_or_may_come_back_is_not(outcome: str, reason: str | None, final: str) -> None:
    assert not is_lost(URL, outcome, stored_reason(reason, None), final)


def test_behind_a_proxy_a_bad_gateway_is_a_host_that_is_not_there() -> None:
    for outcome, reason in (
        ("http_error", "status 502"),
        ("http_error", "status 504"),
        ("robots", "robots.txt answered 502"),
    ):
        assert is_lost(URL, outcome, reason_of_sentence(reason), None, behind_proxy=True)
    assert not is_lost(URL, "http_error", error_status(500), None, behind_proxy=True)


def test_the_reasons_by_which_nobody_is_there_are_those_that_the_crawl_gives() -> None:
    tunnel = TunnelError("Could not open CONNECT tunnel with proxy x:1 [{'status': 502, 'reason': b''}]")
    handshake = SSL.Error([("SSL routines", "", "wrong version number")])
    for error in (
        CannotResolveHostError(), DownloadConnectionRefusedError(), DownloadTimeoutError(),
        tunnel, handshake,
    ):  # fmt: skip
        assert is_lost(URL, "network_error", network_reason(error), None)


def test_all_searches_that_are_open_are_had_though_those_before_them_are_dropped_meanwhile() -> None:
    searches = Searches(State())
    for number in range(2 * PAGE + 1):
        searches.put(new_search(f"{URL}/{number}", None, None, BOTH, NOW), NOW)
    had = 0
    for each in searches.open():
        searches.put(each.among(()), NOW)
        had += 1
    assert (had, searches.waiting()) == (2 * PAGE + 1, 0)


def test_an_archive_that_is_not_to_be_asked_any_more_is_passed_over_and_told() -> None:
    now = search().listed(MementoList(COPIES), NOW).among(("arquivo.pt",))
    assert (asked(now).startswith("https://arquivo.pt/wayback/cdx"), now.answered) == (True, False)
    assert search().among(BOTH) == search()
    assert search().among(()).said == ("web.archive.org: not asked further", "arquivo.pt: not asked further")


def test_a_search_waits_a_few_times_for_an_archive_that_is_asked_too_often() -> None:
    now: Search | None = search()
    for _ in range(MAX_REFUSALS):
        assert now is not None
        now = now.refused()
        assert now is not None
        assert asked(now) == asked(search())
    assert now is not None
    assert now.refused() is None


def test_a_copy_that_was_not_had_is_looked_for_again_sooner() -> None:
    one = search().listed(MementoList(COPIES[:1]), NOW)
    assert one.rejected("soft_404: not found").answered
    assert not one.rejected("http_error: status 503", answered=False).answered
