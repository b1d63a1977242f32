"""An article as an event: its own address, its lead, its item."""

import pytest
from lxml import etree

from crawler.pages import EventEntry, NotAnEventPage
from spiders.sites.wikipedia.article import MAX_LEAD, is_article, read_article
from spiders.sites.wikipedia.site import Wikipedia

URL = "https://en.wikipedia.org/wiki/Harbor_talks"


def page(content: str, head: str = "", tail: str = "", lang: str = "en") -> str:
    body = f"<h1 id=firstHeading>Harbor <i>talks</i></h1><div class='x mw-parser-output'>{content}</div>{tail}"
    return f"<html lang='{lang}'><head>{head}</head><body>{body}</body></html>"


def event(text: str, url: str = URL) -> EventEntry:
    (entry,) = read_article(url, etree.fromstring(text, etree.HTMLParser()), text).entries
    return entry


@pytest.mark.parametrize(
    ("content", "lead"),
    [
        ("<p>\n</p><p>One<sup>[1]</sup> <span class=noprint>x</span><b>two</b>.</p><p>Three</p>", "One two."),
        ("<div><p>Of a box</p></div><p>Beside it</p>", "Beside it"),
        ("<div><p>Of a box</p></div>", "Of a box"),
        ("<table><tr><td><p>Of a table</p></table>", None),
        ("<p>x</p>", None),
        (f"<p>{'a' * (MAX_LEAD + 1)}</p>", "a" * MAX_LEAD),
        ("", None),
    ],
)
def test_the_lead_is_the_first_paragraph_with_words_beside_all_boxes(content: str, lead: str | None) -> None:
    assert event(page(content)).description == lead


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("https://en.wikipedia.org/wiki/Talks#a", "https://en.wikipedia.org/wiki/Talks"),
        ("/wiki/Talks", "https://en.wikipedia.org/wiki/Talks"),
        ("https://de.wikipedia.org/wiki/Talks", URL),
        ("https://paper.example/", URL),
    ],
)
def test_an_article_names_its_own_address_on_its_own_host(href: str, url: str) -> None:
    assert event(page("<p>One", f"<link rel=canonical href='{href}'>")).url == url


@pytest.mark.parametrize(
    ("tail", "item"),
    [
        ('<script>{"wgWikibaseItemId":"Q42"}</script>', "Q42"),
        ("<ul><li id=t-wikibase><a href='https://www.wikidata.org/wiki/Special:EntityPage/Q42'>x</a></ul>", "Q42"),
        ("<ul><li><a href='https://www.wikidata.org/wiki/Q42'>x</a></ul>", None),
        ('<script>{"wgWikibaseItemId":"Q0"}</script>', None),
    ],
)
def test_the_item_is_that_of_its_scripts_or_sidebar(tail: str, item: str | None) -> None:
    about = event(page("<p>One", tail=tail)).about
    assert about is not None
    assert (about.wikidata, about.language) == (item, "en")


def test_without_a_language_of_its_own_it_has_that_of_its_host() -> None:
    about = event(page("<p>Eins", lang=""), "https://de.wikipedia.org/wiki/Hafen").about
    assert about is not None
    assert about.language == "de"


@pytest.mark.parametrize("text", ["<p>x", "<h1 id=firstHeading>A</h1>", "<div class=mw-parser-output>A</div>"])
def test_what_lacks_a_heading_or_a_text_is_no_article(text: str) -> None:
    root = etree.fromstring(text, etree.HTMLParser())
    assert not is_article(root)
    with pytest.raises(NotAnEventPage):
        read_article(URL, root, text)


def test_the_site_reads_an_article_with_its_references_and_says_where_it_has_none() -> None:
    cite = "<cite class=citation><a href='http://a.example/'>A</a></cite>"
    for content, lack in ((cite, None), ("", "an article without a reference that names an address")):
        read = Wikipedia().read(f"{URL}#History", page(f"<p>One {content}").encode(), "text/html")
        assert (read.kind, read.lack, len(read.entries[0].sources)) == ("event", lack, int(lack is None))
        assert read.entries[0].url == URL
