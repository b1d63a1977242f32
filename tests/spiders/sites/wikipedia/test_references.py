"""What a reference names, and what is said of it, without a whole page."""

import pytest
from lxml import etree

from crawler.items import CitationDetails
from crawler.pages import CitedAddress
from spiders.sites.wikipedia import references as module
from spiders.sites.wikipedia.references import cited_addresses

URL = "https://en.wikipedia.org/wiki/Harbor"
COPY = "https://web.archive.org/web/20260205000000/http://paper.example/1"


def cited(html: str, language: str = "en") -> list[CitedAddress]:
    root = etree.fromstring(f"<div>{html}</div>", etree.HTMLParser())
    return list(cited_addresses(root, URL, language))


def reference(text: str) -> list[CitedAddress]:
    return cited(f"<ol class=references><li>{text}</li></ol>")


@pytest.mark.parametrize(
    ("html", "urls"),
    [
        ("<cite class='citation web'><a href='http://a.example/'>A</a></cite>", ["http://a.example/"]),
        ("<cite><a href='http://a.example/'>A</a></cite>", []),
        ("<ol class=mw-references><li><a href='//a.example/'>A</a></li></ol>", ["https://a.example/"]),
        ("<ol><li><a href='http://a.example/'>A</a></li></ol>", []),
        ("<p><a href='http://a.example/'>A</a></p>", []),
    ],
)
def test_references_are_those_of_templates_and_of_the_list_of_notes(html: str, urls: list[str]) -> None:
    assert [found.url for found in cited(html)] == urls


@pytest.mark.parametrize(
    "href",
    ["/wiki/A", "https://de.wikipedia.org/wiki/A", "https://www.wikidata.org/wiki/Q1", "mailto:a@b.example", "",
     "https://en.wikipedia.org/w/index.php?title=A&amp;action=edit"],
)  # fmt: skip
def test_links_to_the_projects_themselves_are_no_sources(href: str) -> None:
    assert reference(f"<a href='{href}'>A</a>") == []


def test_an_address_is_cited_once_as_it_came_first() -> None:
    html = (
        "<ol class=references><li><a href='http://a.example/'>A</a></li><li><a href='http://a.example/'>B</a></li></ol>"
    )
    (found,) = cited(html)
    assert found.name == "A"


def test_a_copy_goes_with_the_page_and_is_cited_where_it_stands_alone() -> None:
    page = "<a href='http://paper.example/1'>Harbor talks</a>"
    (found,) = reference(f"{page}. Archived from <a href='{COPY}'>the original</a>.")
    assert (found.url, found.details and found.details.archived) == ("http://paper.example/1", COPY)
    (found,) = reference(f"<a href='{COPY}'>Harbor talks</a>")
    assert (found.url, found.details and found.details.archived) == (COPY, None)


def test_what_a_reader_sees_is_said_of_a_reference_that_no_template_wrote() -> None:
    (found,) = reference(
        "Ada Finch; Ben Moor (5 February 2026). <a href='http://a.example/'>“Talks”</a>. <i>Paper</i>."
    )
    assert found.details == CitationDetails(
        title="Talks", published="2026-02-05", authors=("Ada Finch", "Ben Moor"), publisher="Paper"
    )
    assert found.name == "Paper"


@pytest.mark.parametrize(("length", "authors"), [(module.MAX_AUTHORS, 1), (module.MAX_AUTHORS + 1, 0)])
def test_what_is_too_long_before_the_date_are_no_authors(length: int, authors: int) -> None:
    (found,) = reference(f"{'A' * (length - 1)} (5 February 2026) <a href='http://a.example/'>Talks</a>")
    assert found.details is not None
    assert len(found.details.authors) == authors


@pytest.mark.parametrize(("limit", "count"), [(1, 2), (2, 3), (3, 3)])
def test_with_one_address_more_than_are_read_no_further_reference_is(
    limit: int, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MAX_LINKS", limit)
    items = "".join(f"<li><a href='http://a.example/{number}'>A</a></li>" for number in range(3))
    assert len(cited(f"<ol class=references>{items}</ol>")) == count
