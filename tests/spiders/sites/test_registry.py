from datetime import date

import pytest

from spiders.pages.addresses import absolute
from tests.spiders.sites.by_name import SITES, day_pages, event_path, page_url, site_of


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://en.wikipedia.org/wiki/Portal:Current_events/2026_February_7", "wikipedia"),
        ("http://EN.M.Wikipedia.org./wiki/Portal:Current_events", "wikipedia"),
        ("https://thecontext.net/", "thecontext"),
        ("http://www.thecontext.net/index.json", "thecontext"),
        ("http://127.0.0.1:8000/wiki/Portal:Current_events/September_2012", "wikipedia"),
        ("http://127.0.0.1:8000/wiki/Portal%3ACurrent_events/2012_September_6", "wikipedia"),
        ("http://127.0.0.1:8000/w/index.php?title=Portal:Current_events/2017_May_5&action=raw", "wikipedia"),
        ("http://127.0.0.1:8000/news/2012/09/6/index.md", "thecontext"),
        ("http://127.0.0.1:8000/news/2012/09/6/a-slug.html", "thecontext"),
        ("http://127.0.0.1:8000/zh/news/2019/08/2/index", "thecontext"),
        ("http://127.0.0.1:8000/index", None),
        ("http://127.0.0.1:8000/news/2012/09/06/padded", None),
        ("https://notthecontext.net/", None),
        ("https://thecontext.net.example/", None),
        ("http://[::1/news", None),
        ("", None),
    ],
)
def test_an_address_tells_its_site_by_host_or_path(url: str, site: str | None) -> None:
    assert site_of(url) == site


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("http://thecontext.net", "http://thecontext.net/index.md"),
        ("http://thecontext.net/", "http://thecontext.net/index.md"),
        ("http://thecontext.net/index", "http://thecontext.net/index.md"),
        ("http://thecontext.net/zh/", "http://thecontext.net/zh/index.md"),
        ("http://h:8000/news/2012/09/6", "http://h:8000/news/2012/09/6/index.md"),
        ("http://h:8000/news/2012/09/6/", "http://h:8000/news/2012/09/6/index.md"),
        ("http://h:8000/news/2012/09/6/index.html#top", "http://h:8000/news/2012/09/6/index.md"),
        ("https://h/news/2012/09/6/README.md", "https://h/news/2012/09/6/README.md"),
        ("https://h/news/2012/09/6/a-slug.json?x=1", "https://h/news/2012/09/6/a-slug.md"),
        ("https://h/news/2012/09/6/a-slug.xml", "https://h/news/2012/09/6/a-slug.md"),
        ("https://h/news/2012/09/6/a-slug", "https://h/news/2012/09/6/a-slug.md"),
        ("https://h/zh/news/2019/08/2/%E6%B8%AF.html", "https://h/zh/news/2019/08/2/%E6%B8%AF.md"),
    ],
)
def test_every_form_of_a_page_of_the_context_is_asked_for_as_markdown(url: str, asked: str) -> None:
    assert page_url(url, "thecontext") == asked
    assert page_url(asked, "thecontext") == asked


def test_a_page_of_the_portal_is_asked_for_as_it_is_named() -> None:
    url = "https://en.wikipedia.org/w/index.php?title=Portal:Current_events/2017_May_5&action=raw"

    assert page_url(url + "#May_5", "wikipedia") == url


@pytest.mark.parametrize("site", SITES)
def test_a_malformed_address_is_left_as_it_is(site: str) -> None:
    assert page_url("http://[bad", site) == "http://[bad"
    assert event_path(site, "http://[bad") == "http://[bad"


def test_forms_and_spellings_of_an_event_page_have_one_path() -> None:
    forms = [
        "http://thecontext.net/news/2019/08/2/港口开放.md",
        "https://www.thecontext.net/news/2019/08/2/%E6%B8%AF%E5%8F%A3%E5%BC%80%E6%94%BE.html",
        "http://thecontext.net/news/2019/08/2/港口开放",
        "http://thecontext.net/news/2019/08/2/港口开放.json?x#y",
    ]

    assert {event_path("thecontext", form) for form in forms} == {"/news/2019/08/2/港口开放"}


def test_index_and_readme_have_one_path() -> None:
    forms = ("/news/2012/09/6/", "/news/2012/09/6/index.md", "/news/2012/09/6/README.md", "/news/2012/09/6/index.xml")

    assert {event_path("thecontext", "http://h" + form) for form in forms} == {"/news/2012/09/6/index"}


def test_paths_that_are_not_utf_8_stay_apart() -> None:
    assert event_path("thecontext", "http://h/news/2012/09/6/%ff") != event_path(
        "thecontext", "http://h/news/2012/09/6/%fe"
    )


def test_a_page_of_the_portal_has_one_path_however_its_colon_is_written() -> None:
    colon = event_path("wikipedia", "https://en.wikipedia.org/wiki/Portal:Current_events/2026_February_7#x")

    assert colon == event_path("wikipedia", "https://en.wikipedia.org/wiki/Portal%3ACurrent_events/2026_February_7")


def test_day_pages_run_over_the_ends_of_months() -> None:
    portal = list(day_pages("wikipedia", date(2026, 1, 31), date(2026, 2, 1)))
    context = list(day_pages("thecontext", date(2011, 12, 31), date(2012, 1, 1)))

    assert portal == [
        "https://en.wikipedia.org/wiki/Portal:Current_events/2026_January_31",
        "https://en.wikipedia.org/wiki/Portal:Current_events/2026_February_1",
    ]
    assert context == [
        "http://thecontext.net/news/2011/12/31/index.md",
        "http://thecontext.net/news/2012/01/1/index.md",
    ]


@pytest.mark.parametrize("site", SITES)
def test_day_pages_belong_to_their_site_and_are_asked_for_as_they_are(site: str) -> None:
    for url in day_pages(site, date(2016, 2, 28), date(2016, 3, 1)):
        assert site_of(url) == site
        assert page_url(url, site) == url


@pytest.mark.parametrize(
    ("cited", "made"),
    [
        ("http://a.example/x?y=1,2#z", "http://a.example/x?y=1,2#z"),
        ("HTTP://A.example/x?", "HTTP://A.example/x?"),
        ("//a.example/../x", "https://a.example/../x"),
        ("/news/x.md", "https://h:1/news/x.md"),
        ("x.md", "https://h:1/a/x.md"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("", ""),
        ("//[bad", "https://[bad"),
    ],
)
def test_only_relative_addresses_are_changed(cited: str, made: str) -> None:
    assert absolute("https://h:1/a/b", cited) == made
