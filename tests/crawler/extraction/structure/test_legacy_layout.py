"""Pages that tables and fonts lay out."""

import pytest
from lxml.html import HtmlElement, document_fromstring

from crawler.extraction.structure import legacy_layout as module
from crawler.extraction.structure.legacy_layout import (
    mark_anchors,
    mark_headline,
    mark_pictures,
    mark_posts,
    unfold_tables,
)

HEADLINE = "Harbour talks end"


def root_of(body: str, title: str = "") -> HtmlElement:
    return document_fromstring(f"<html><head><title>{title}</title></head><body>{body}</body></html>")


def headline(body: str, title: str) -> str | None:
    root = root_of(body, title)
    mark_headline(root)
    return next((element.text_content() for element in root.iter("h1")), None)


def test_the_first_element_that_says_what_the_title_does_is_the_headline() -> None:
    assert headline(f"<font>{HEADLINE}</font><b>{HEADLINE}</b>", f"Times: {HEADLINE}") == HEADLINE
    assert headline(f"<h1>Another</h1><font>{HEADLINE}</font>", HEADLINE) == "Another"
    shortest = HEADLINE[: module.HEADLINE]
    assert headline(f"<font>{shortest}</font>", shortest) == shortest
    assert headline(f"<font>{shortest[:-1]}</font>", shortest[:-1]) is None


def test_in_the_middle_of_a_title_it_is_half_of_it() -> None:
    assert headline(f"<font>{HEADLINE}</font>", f"ab {HEADLINE} cd efgh") == HEADLINE
    assert headline(f"<font>{HEADLINE}</font>", f"Old Ferry Times News {HEADLINE} of the North") is None


@pytest.mark.parametrize(
    ("table", "is_figure"),
    [
        ("<tr><td><img></td></tr><tr><td>Caption</td></tr>", True),
        ("<tr><td><img></td><td>Beside</td></tr>", False),
        ("<tr><td>Caption</td></tr>", False),
        ("<tr><td><img></td></tr><tr><td><h2>Head</h2></td></tr>", False),
        (f"<tr><td><img></td></tr><tr><td>{'a' * module.CAPTION}</td></tr>", True),
        (f"<tr><td><img></td></tr><tr><td>{'a' * (module.CAPTION + 1)}</td></tr>", False),
    ],
)
def test_one_column_of_a_picture_and_its_caption_is_a_figure(table: str, is_figure: bool) -> None:
    root = root_of(f"<table>{table}</table>")
    mark_pictures(root)
    assert (root.find(".//figure") is not None) is is_figure


def test_tables_for_layout_are_boxes_and_those_of_data_stay() -> None:
    def boxes(table: str) -> bool:
        root = root_of(table)
        unfold_tables(root)
        return next(root.iter("table", "tr", "td"), None) is None

    assert boxes(f"<table><tr><td><p>{'a' * (module.CELL + 1)}</p></td></tr></table>")
    assert not boxes(f"<table><tr><td><p>{'a' * module.CELL}</p></td></tr></table>")
    nested = root_of("<table><tr><td><table><tr><td>1</td></tr></table></td></tr></table>")
    unfold_tables(nested)
    assert [element.tag for element in nested.iter("table", "td")] == ["table", "td"], "the inner one is of data"


def test_a_quoted_post_and_the_boxes_that_add_little_to_it_lose_their_names() -> None:
    post = "<blockquote class=twitter-tweet id=a><p>one two three</p></blockquote>"
    root = root_of(
        f"<section class=share><figure class=share>{post}</figure>{'word ' * module.POST_WORDS} more</section>"
    )
    mark_posts(root)
    assert [(e.tag, dict(e.attrib)) for e in root.iter("section", "figure", "div", "blockquote")] == [
        ("section", {"class": "share"}), ("div", {}), ("blockquote", {}),
    ]  # fmt: skip
    other = root_of("<div class=share><blockquote class=quote>x</blockquote></div>")
    mark_posts(other)
    assert other.find(".//div[@class='share']/blockquote[@class='quote']") is not None


@pytest.mark.parametrize(
    ("attributes", "length", "is_left"),
    [
        ("name=top", module.ANCHOR, False),
        ("id=top name=top", module.ANCHOR, False),
        ("", module.ANCHOR, False),
        ("name=top", module.ANCHOR - 1, True),
        ("name=top href=/a", module.ANCHOR, True),
        ("class=card", module.ANCHOR, True),
        ("name=top onclick=go()", module.ANCHOR, True),
    ],
)
def test_an_anchor_that_was_never_closed_is_none_around_the_text(attributes: str, length: int, is_left: bool) -> None:
    root = root_of(f"<a {attributes}><p>{'x' * (length - 2)}</p><p>yy</p></a><a href=/b>{'z' * 200}</a>")
    mark_anchors(root)
    assert [link.get("href") for link in root.iter("a")][-1] == "/b"
    assert (len(root.findall(".//a")) == 2) is is_left
    assert root.find(".//p/..").tag == ("a" if is_left else "span")


def test_of_anchors_that_were_never_closed_none_is_left_in_another() -> None:
    root = root_of("<a name=one><p>" + "x" * module.ANCHOR + "</p><p><a name=two><p>yy</p><p><a href=/b>zz</a></p></p>")
    assert len(set(root.findall(".//a//a"))) == 2
    mark_anchors(root)
    assert [link.get("href") for link in root.iter("a")] == ["/b"]
