"""Addresses of the Context's pages: four forms of each, and the one that is asked for."""

from datetime import date

import pytest

from spiders.sites.the_context.addresses import day_pages, event_path, is_the_context, markdown_url, news_day

EVENT = "http://thecontext.net/news/2012/09/6/the-wall"


@pytest.mark.parametrize("form", ["", ".html", ".md", ".json", ".xml", ".html?x=1", "#part"])
def test_each_form_of_an_address_is_asked_for_as_markdown_and_names_one_page(form: str) -> None:
    assert markdown_url(EVENT + form) == f"{EVENT}.md"
    assert event_path(EVENT + form) == event_path(EVENT)


@pytest.mark.parametrize(
    ("folder", "page"),
    [
        ("", "/index.md"),
        ("/", "/index.md"),
        ("/zh/", "/zh/index.md"),
        ("/news/2012/09/6", "/news/2012/09/6/index.md"),
        ("/news/2012/09/6/", "/news/2012/09/6/index.md"),
        ("/news/2012/09/6/the-wall/", "/news/2012/09/6/the-wall/index.md"),
    ],
)
def test_a_folder_is_asked_for_by_its_index(folder: str, page: str) -> None:
    assert markdown_url(f"http://thecontext.net{folder}") == f"http://thecontext.net{page}"


def test_the_readme_of_a_mirror_is_its_index() -> None:
    assert event_path("http://m.example/news/2012/09/6/README.md") == event_path("http://m.example/news/2012/09/6/")


@pytest.mark.parametrize(
    ("url", "is_own"),
    [
        ("http://thecontext.net/", True),
        ("http://www.thecontext.net/about", True),
        ("http://nothecontext.net/about", False),
        ("http://mirror.example/news/2012/09/6/x.md", True),
        ("http://mirror.example/news/2012/09/06/x.md", False),
        ("http://mirror.example/zh/news", True),
        ("http://mirror.example/news", False),
        ("http://[broken/", False),
    ],
)
def test_a_page_is_the_contexts_by_its_host_or_by_the_form_of_its_path(url: str, is_own: bool) -> None:
    assert is_the_context(url) is is_own


@pytest.mark.parametrize(
    ("path", "day"),
    [("/news/2012/09/6/x", "2012-09-06"), ("/news/2012/02/30/x", None), ("/news/2012/9/6", None), ("/", None)],
)
def test_a_day_in_a_path_is_one_of_the_calendar(path: str, day: str | None) -> None:
    assert news_day(path) == day


def test_day_pages_go_from_the_first_day_to_the_last_over_the_end_of_a_year() -> None:
    assert list(day_pages(date(2011, 12, 31), date(2012, 1, 1))) == [
        "http://thecontext.net/news/2011/12/31/index.md", "http://thecontext.net/news/2012/01/1/index.md",
    ]  # fmt: skip
    assert list(day_pages(date(2012, 1, 2), date(2012, 1, 1))) == []
