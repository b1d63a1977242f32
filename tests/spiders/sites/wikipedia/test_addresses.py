"""Addresses of Wikipedia's pages."""

from datetime import date

import pytest

from spiders.sites.wikipedia.addresses import day_pages, is_portal, is_wikipedia, page_name

DAY = "/wiki/Portal:Current_events/2026_February_5"


@pytest.mark.parametrize(
    ("url", "is_page"),
    [
        (f"https://en.wikipedia.org{DAY}", True),
        ("https://en.wikipedia.org/wiki/Portal%3ACurrent_events", True),
        ("https://en.wikipedia.org/w/index.php?title=Portal:Current_events/2026_February_5&action=raw", True),
        (f"http://mirror.example{DAY}", True),
        ("https://en.wikipedia.org/wiki/Ferry", False),
        ("https://en.wikipedia.org/w/index.php?title=Ferry", False),
        ("http://[broken/wiki/Portal:Current_events", False),
    ],
)
def test_a_page_of_the_portal_is_known_by_path_or_title_on_any_host(url: str, is_page: bool) -> None:
    assert is_portal(url) is is_page
    assert is_wikipedia(url) is (is_page or "wikipedia.org" in url)


def test_an_article_has_its_edition_in_its_name_and_the_device_it_is_made_for_has_not() -> None:
    german = page_name("https://de.wikipedia.org/wiki/F%C3%A4hre")
    assert german == page_name("https://de.m.wikipedia.org/wiki/F%C3%A4hre")
    assert german != page_name("https://en.wikipedia.org/wiki/F%C3%A4hre")
    assert page_name(f"https://en.m.wikipedia.org{DAY}") == page_name(f"http://mirror.example{DAY}")


def test_day_pages_go_from_the_first_day_to_the_last() -> None:
    assert [url.rpartition("/")[2] for url in day_pages(date(2026, 1, 31), date(2026, 2, 1))] == [
        "2026_January_31", "2026_February_1",
    ]  # fmt: skip
