"""The address that an article is known by, from its own and what its page says of itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.urls import article_address, canonical_url
from tests.crawler.urls.test_urls import anything

# The address of an article

STORY = "https://www.example.org/world/2020/02/07/minister-resigns-over-budget-a12345"


@pytest.mark.parametrize(
    ("final", "hint"),
    [
        # another host, view or spelling of the same path
        ("https://m.example.org/world/2020/02/07/minister-resigns-over-budget-a12345", STORY),
        ("https://example.org/world/election", "https://www.example.org/world/election"),
        (STORY + "/pdf", STORY),
        (STORY + "/amp", STORY),
        (STORY + "?outputType=amp", STORY),
        ("https://amp.example.org/v/s/world/minister-resigns-over-budget-a12345", STORY),
        ("https://www.example.org/story?id=7&print=1", "https://www.example.org/story?id=7"),
        ("https://www.example.org/world/vote?page=all", "https://www.example.org/world/vote"),
        (STORY + "?rss=1&from=front", STORY),
        # another path with the same number or headline
        ("https://www.example.org/a12345", STORY),
        ("https://www.example.org/print.php?id=12345", STORY),
        ("https://www.example.org/old/minister-resigns-over-his-budget", STORY),
        ("https://www.example.org/12345/minister-resigns-over-budget", "https://www.example.org/12345"),
        # an address that says nothing of itself
        ("https://www.example.org/?p=7", "https://www.example.org/2020/minister-resigns-over-budget/"),
        ("https://www.example.org/node/98765", "https://www.example.org/2020/minister-resigns-over-budget/"),
        ("https://www.example.org/?p=7", "https://www.example.org/新闻/总理今天宣布辞职消息"),
    ],
)
def test_a_plausible_canonical_link_is_believed(final: str, hint: str) -> None:
    assert article_address(final, [("canonical", hint)]) == canonical_url(hint)


@pytest.mark.parametrize(
    ("final", "hint"),
    [
        ("/amp", "/orig"),
        ("/amp/bridge-opens", "/bridge-opens"),
        ("/amp/story/12", "/story/12"),
        ("/story/amp/12", "/story/12"),
        ("/print/12", "/news/12"),
        ("/print.php?id=12", "/news/12"),
        ("/print.php?id=12", "/?id=12"),
        ("/story-12-amp.html", "/story-12.html"),
        ("/story-12.amp.html", "/story-12.html"),
        ("/local/bridge-opens-print", "/local/bridge-opens"),
        ("/old/bridge", "/new/bridge"),
        ("/old/bridge/", "/new/bridge/"),
        ("/news/bridge?from=home", "/news/bridge"),
        ("/noticia?ID=31", "/noticia?id=31"),
        ("/noticia?id=31&view=print", "/noticia?id=31"),
        ("/noticia/harbour-wall-mended?id=31", "/noticia/harbour-wall-mended"),
        ("/?p=7", "/bridge-opens"),
    ],
)
def test_a_short_address_believes_one_that_keeps_its_number_or_its_name(final: str, hint: str) -> None:
    site = "https://www.example.org"
    assert article_address(site + final, [("canonical", site + hint)]) == canonical_url(site + hint)


@pytest.mark.parametrize(
    ("final", "hint"),
    [
        ("/amp", "/"),
        ("/amp", "/news/"),
        ("/amp/bridge-opens", "/"),
        ("/amp/news/bridge-opens", "/news"),
        ("/amp/news/bridge-opens", "/amp"),
        ("/bridge-opens", "/index.html"),
        ("/bridge-opens", "/school-closes"),
        ("/print/12", "/news/"),
        ("/print/12", "/news/13"),
        ("/print/12", "/welcome"),
        ("/print.php?id=12", "/print.php"),
        ("/print.php?id=12", "/index.php"),
        ("/news/read?id=3", "/news/read"),
        ("/reports.aspx?id=3", "/reports.aspx"),
        ("/war-day-12", "/all/war-day"),
        ("/story-12", "/story"),
        ("/news/bridge?page=2", "/news/bridge"),
        ("/news/bridge?p=2", "/news/bridge"),
        ("/news/bridge?paged=3", "/news/bridge"),
        ("/news/harbour-wall-mended?start=20", "/news/harbour-wall-mended"),
        # nothing tells a word for an article from the name of one, in all the world's languages
        ("/news/bridge?id=3", "/news/bridge"),
        ("/a?sid=3", "/a"),
        ("/noticia?id=31", "/noticia"),
        ("/aktuell/beitrag?nr=12345678", "/aktuell/beitrag"),
        ("/novosti/statya/?id=5521", "/novosti/statya/"),
        ("/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8?id=31", "/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8"),
        ("/?p=7", "/%D0%BF%D0%BE%D0%BB%D0%B8%D1%82%D0%B8%D0%BA%D0%B0"),
        ("/rubrik-10045/beitrag?nr=31", "/rubrik-10045/beitrag"),
        ("/noticia?slug=harbour-wall-mended", "/noticia"),
        ("/noticia?slug=harbour-wall", "/noticia"),
        ("/noticia?id=abc", "/noticia"),
        ("/noticia?31", "/noticia"),
        ("/story.php?section=12345&id=9", "/story.php?section=12345"),
        ("/press_release?ID=4411", "/press_release?ID=4400"),
        ("/press_release?ID=44110", "/press_release?ID=44000"),
        ("/releases?ID=4411", "/releases?lang=en"),
        ("/news.php?view=1234", "/news.php"),
        ("/article?m=77", "/article"),
        ("/story.aspx?printid=77", "/story.aspx"),
    ],
)
def test_a_short_address_believes_no_index_and_no_other_article(final: str, hint: str) -> None:
    site = "https://www.example.org"
    assert article_address(site + final, [("canonical", site + hint)]) == canonical_url(site + final)


@pytest.mark.parametrize(
    "hint",
    [
        "https://www.example.org/",
        "https://www.example.org",
        "https://www.example.org/index.html",
        "https://www.example.org/world/",
        "https://www.example.org/world/2020/02/07/",
        "https://www.example.org/20200207/",
        "https://www.example.org/latest-news-and-headlines/",
        "https://www.example.org/world/2020/02/08/another-story-of-the-day-a12346",
        "https://www.example.net/world/2020/02/07/minister-resigns-over-budget-a12345",
        "http://10.0.0.1/world/2020/02/07/minister-resigns-over-budget-a12345",
        "javascript:void(0)",
        "http://[broken/",
        "",
        "\ud800",
    ],
)
@pytest.mark.parametrize("kind", ["canonical", "original_url", "og:url"])
def test_an_implausible_one_is_not(hint: str, kind: str) -> None:
    assert article_address(STORY, [(kind, hint)]) == STORY


@pytest.mark.parametrize(
    ("final", "hint"),
    [
        ("https://www.example.org/story.php?id=7", "https://www.example.org/story.php"),
        ("https://www.example.org/detail-of-the-article?id=7", "https://www.example.org/detail-of-the-article"),
        ("https://www.example.org/?p=7", "https://www.example.org/"),
        ("https://www.example.org/?p=7", "https://www.example.org/elections2020/"),
        ("https://www.example.org/article/1111111", "https://www.example.org/article/2222222"),
        (
            "https://www.example.org/section-10045/harbour-wall-mended-23456",
            "https://www.example.org/section-10045/elm-trees-felled-34567",
        ),
        (
            "https://www.example.org/live/all-about-the-war/first-long-headline-here",
            "https://www.example.org/live/all-about-the-war",
        ),
        (STORY + "?page=2", STORY),
        (STORY + "/2", STORY),
    ],
)
def test_one_address_for_many_articles_is_not_believed(final: str, hint: str) -> None:
    assert article_address(final, [("canonical", hint)]) == canonical_url(final)


def test_a_home_page_may_name_itself() -> None:
    assert article_address("https://www.example.org/?utm_source=x", [("canonical", "https://example.org")]) == (
        "https://example.org/"
    )


def test_the_canonical_link_counts_before_og_url_and_amphtml_never() -> None:
    other = STORY.replace("/world/", "/politics/")
    hints = [("amphtml", STORY + "/amp"), ("og:url", other), ("canonical", STORY)]
    assert article_address(STORY + "/pdf", hints) == STORY
    assert article_address(STORY + "/pdf", [("og:url", other), ("canonical", "https://www.example.org/")]) == other
    assert article_address(STORY, [("amphtml", other)]) == STORY


def test_a_print_view_is_the_page_that_it_names() -> None:
    assert article_address(STORY + "/pdf", [("original_url", STORY)]) == STORY


def test_og_url_is_not_enough_for_an_address_that_says_nothing() -> None:
    final = "https://www.example.org/?p=7"
    assert article_address(final, [("og:url", "https://www.example.org/minister-resigns-over-budget")]) == final


@pytest.mark.parametrize(
    "cached",
    [
        "https://www-example-org.cdn.ampproject.org/c/s/" + STORY.removeprefix("https://"),
        "https://cdn.ampproject.org/v/s/" + STORY.removeprefix("https://") + "?amp_js_v=0.1&usqp=abc",
        "https://www.google.com/amp/s/" + STORY.removeprefix("https://"),
    ],
)
def test_a_page_out_of_an_amp_cache_is_the_publishers(cached: str) -> None:
    assert article_address(cached, []) == STORY
    assert article_address(cached.replace("-a12345", "-a12345/amp"), [("canonical", STORY)]) == STORY


@pytest.mark.parametrize(
    "final",
    [
        "https://news.yahoo.com/minister-resigns-over-budget-153000123.html",
        "https://www.msn.com/en-gb/news/world/minister-resigns-over-the-budget/ar-AA1bcdef",
        "https://www.aol.com/news/minister-resigns-over-budget-153000123.html",
    ],
)
def test_a_known_syndications_view_is_the_publishers_article(final: str) -> None:
    assert article_address(final, [("canonical", STORY)]) == STORY
    assert article_address(final, [("og:url", STORY)]) == canonical_url(final)


@pytest.mark.parametrize(
    ("final", "hint"),
    [
        ("https://www.copies.example/minister-resigns-over-budget-a12345", STORY),
        ("https://news.yahoo.com/minister-resigns-over-budget-153000123.html", "https://www.example.org/"),
        ("https://news.yahoo.com/minister-resigns-over-budget-153000123.html", "https://www.example.org/world/news"),
        ("https://news.yahoo.com/storm-hits-the-northern-coast-153000123.html", STORY),
        ("https://news.yahoo.com/153000123.html", STORY),
        (
            "https://news.yahoo.com/minister-resigns-over-budget-153000123.html",
            "https://www.msn.com/en-gb/news/minister-resigns-over-budget",
        ),
    ],
)
def test_another_site_is_believed_of_nobody_else_and_of_them_only_where_it_names_the_article(
    final: str, hint: str
) -> None:
    assert article_address(final, [("canonical", hint)]) == canonical_url(final)


def test_what_was_had_by_https_is_not_named_by_http() -> None:
    old = "http://www.example.org/minister-resigns-over-budget-a12345"
    assert article_address(STORY, [("canonical", old)]) == old.replace("http:", "https:")
    assert article_address(STORY.replace("https:", "http:"), [("canonical", STORY)]) == STORY
    assert article_address(STORY.replace("https:", "http:"), [("canonical", old)]) == old


@given(anything, st.lists(st.tuples(st.sampled_from(("canonical", "og:url", "amphtml", "x")), anything), max_size=3))
def test_hints_never_raise_and_the_address_is_canonical(final: str, hints: list[tuple[str, str]]) -> None:
    try:
        canonical_url(final)
    except ValueError:
        return
    address = article_address(final, hints)
    assert canonical_url(address) == address


@pytest.mark.parametrize(
    "inner", ["exam`le.org/a", "example@.org/a", "example:8.org/a", "s0.1:8080.org/a", "ex<ample.org/a"]
)
def test_a_cache_that_names_no_publisher_is_the_page_itself(inner: str) -> None:
    address = f"https://www.google.com/amp/s/{inner}"
    assert article_address(address, []) == canonical_url(address)
