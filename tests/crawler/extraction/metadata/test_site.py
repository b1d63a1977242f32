"""Who publishes a page, and all the names that it goes by."""

import pytest

from crawler.extraction.metadata.site import MAX_NAME, goes_by, site_of
from tests.crawler.extraction.one_page import linked, page_of

AT = "http://www.ferry-times.com/2026/02/harbour-talks"
NAME = "<meta property=og:site_name content='{}'>"


@pytest.mark.parametrize(
    ("html", "name"),
    [
        (NAME.format("Ferry Times | News from the north"), "Ferry Times"),
        (NAME.format("ferry-times.com") + "<meta name=application-name content='The Ferry Times'>", "The Ferry Times"),
        (NAME.format("http://ferry-times.com/") + "<title>Talks - Ferry Times</title>", "Ferry Times"),
        (NAME.format("Ferry Broadcasting Corporation (FBC)"), "Ferry Broadcasting Corporation"),
        (NAME.format("a" * MAX_NAME), "a" * MAX_NAME),
        (NAME.format("a" * (MAX_NAME + 1)), None),
        (
            linked({"@type": "NewsArticle", "publisher": {"@id": "#p"}}, {"@id": "#p", "name": "Ferry Press"}),
            "Ferry Press",
        ),
        ("<title>Harbour talks end without a result | Sports</title>", None),
    ],
    ids=["slogan", "for people", "an address", "abbreviation", "longest", "too long", "referred to", "section"],
)
def test_the_name_is_the_one_that_people_write(html: str, name: str | None) -> None:
    assert site_of(page_of(f"<html><head>{html}</head><p>Text</p></html>", AT)).name == name


def test_what_follows_the_headline_in_the_title_is_the_name_but_no_section() -> None:
    body = "<h1>Harbour talks end without a result</h1>"
    title = "<title>Harbour talks end without a result - {}</title>"
    assert site_of(page_of(title.format("Northern Courier") + body)).name == "Northern Courier"
    assert site_of(page_of(title.format("Latest news") + body)).name is None
    assert site_of(page_of(title.format("Northern Courier of the Isles and Bays") + body)).name is None, "seven words"


def test_a_site_goes_by_its_host_its_masthead_and_its_link_home() -> None:
    names = site_of(
        page_of("<body><a href=/>The Courier</a><a href=/b>Other</a><a href=/>Home</a><h1><a href=/>FT</a></h1>", AT)
    ).names
    assert {"ferry times", "ferrytimes", "ferry times com", "the courier", "courier", "ft"} <= names
    assert names.isdisjoint({"other", "home"})


def test_a_name_is_compared_without_article_space_and_case() -> None:
    assert goes_by(frozenset({"ferrytimes"}), "The Ferry Times") is False
    assert goes_by(frozenset({"ferry times"}), "THE FERRY TIMES")
    assert goes_by(frozenset({"ferrytimes"}), "Ferry Times")
    assert not goes_by(frozenset({"ferry times"}), "Ferry")
