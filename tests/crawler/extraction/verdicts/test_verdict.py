"""The order of the judges, and where each begins."""

import pytest

from crawler.extraction.verdicts.verdict import verdict
from crawler.extraction.verdicts.walls import LEAST, LEAST_UNMARKED
from tests.crawler.extraction.one_page import AT
from tests.crawler.extraction.verdicts.judged import MARKED, SAID, html, judged

REPORT = "<h1>Harbor talks end</h1>" + "".join(f"<p>{SAID} Point {number} was settled.</p>" for number in range(9))


def outcome(source: str, url: str = AT) -> tuple[str, tuple[str, ...]]:
    found, signals, body = judged(source, url)
    result = verdict(found.page, signals, body)
    return result.outcome, result.flags


def test_a_report_is_an_article_whether_it_says_so_or_not() -> None:
    assert outcome(html("Harbor talks end", REPORT, MARKED)) == ("article", ())
    assert outcome(html("Harbor talks end", REPORT)) == ("article", ("unmarked",))


@pytest.mark.parametrize("path", ["/", "/en", "/index.html", "/de-at/"])
def test_the_front_page_of_a_site_is_no_article(path: str) -> None:
    assert outcome(html("Ferry Times", REPORT), f"http://a.example{path}") == ("not_article", ("home_page",))
    assert outcome(html("Ferry Times", REPORT), f"http://a.example{path.rstrip('/')}/talks")[0] == "article"


@pytest.mark.parametrize(
    ("path", "heading", "expected"),
    [
        ("/news/harbor-talks-end", "Harbor talks end", "article"),
        ("/news/2026/talks-of-the-harbor.html", "Harbor talks end", "article"),
        ("/noticias/sesion-sobre-el-puerto-danado", "Sesión: el puerto dañado", "article"),
        ("/gespraeche-ueber-den-hafen", "Gespräche über Häfen", "article"),
        ("/news/harbor", "Harbor talks end", "not_article"),
        ("/story/4711", "Harbor talks end", "not_article"),
        ("/news/2026/01", "2026", "not_article"),
    ],
)
@pytest.mark.parametrize("own", ["<link rel=canonical href=/>", "<meta property=og:url content=/>"])
def test_a_page_that_gives_the_front_page_for_its_address_is_itself_where_its_address_names_it(
    path: str, heading: str, expected: str, own: str
) -> None:
    report = f"<h1>{heading}</h1>" + "".join(f"<p>{SAID} Point {number} was settled.</p>" for number in range(4))
    others = "".join(f"<h3><a href=/{n}>Another headline of the day, number {n}</a></h3>" for n in range(3))
    assert outcome(html(heading, report + others, own), f"http://a.example{path}")[0] == expected


def test_a_text_has_a_shortest_length_by_what_the_page_says_of_itself() -> None:
    def of(length: int, head: str) -> str:
        sentence = (SAID * 9)[: length - 1] + "."
        return outcome(
            html("Harbor talks end", f"<article><h1>Harbor talks end</h1><p>{sentence}</p></article>", head)
        )[0]

    assert (of(LEAST + 40, MARKED), of(LEAST_UNMARKED - 40, "")) == ("article", "not_article")


def test_a_page_that_says_it_is_an_article_and_has_no_text_failed() -> None:
    assert outcome(html("Harbor talks end", "<h1>Harbor talks end</h1>", MARKED)) == (
        "extraction_failed",
        ("marked_as_article",),
    )
    assert outcome(html("Harbor talks end", "<h1>Harbor talks end</h1>")) == ("not_article", ("no_text",))
    film = MARKED + "<meta property=og:video content=/x.mp4>"
    assert outcome(html("Harbor talks end", "<h1>Harbor talks end</h1>", film)) == ("not_article", ("video",))


def test_a_list_of_others_is_an_index() -> None:
    cards = "".join(f"<h2><a href=/s{n}>A headline of some length {n}</a></h2><p>Teaser of it.</p>" for n in range(9))
    assert outcome(html("News", f"<h1>News</h1>{cards}")) == ("not_article", ("index",))
