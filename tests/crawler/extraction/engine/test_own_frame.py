"""A frame is read alone only where that gives what trafilatura reads in the whole page."""

from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.etree import _Element, tostring
from lxml.html import HtmlElement, document_fromstring
from trafilatura import bare_extraction

from crawler.extraction.engine.trafilatura_text import quick_way, text_of_tree
from crawler.extraction.strings import words

if quick_way() is None:
    pytest.skip("the short way is not taken with this trafilatura", allow_module_level=True)

from trafilatura.htmlprocessing import CONVERSIONS, REND_TAG_MAPPING
from trafilatura.settings import MANUALLY_CLEANED, MANUALLY_STRIPPED

from crawler.extraction.engine.own_frame import AROUND, text_of_frame
from crawler.extraction.engine.trafilatura_steps import ENGINE

COUNCIL = "The council met on Monday and spoke of the bridge. It will meet again in March, when the river is low. "
RIVER = "Nobody had crossed the river since the flood, which took the old bridge away and the road on both sides. "
BOXES = f"<div>{COUNCIL * 3}</div><div>{RIVER}</div>"
PARAGRAPHS = f"<p>{COUNCIL * 3}</p><p>{RIVER * 3}</p><p>{COUNCIL * 2}{RIVER}</p>"
BODY = f'<div class="article-body"><h2>The bridge</h2>{PARAGRAPHS}</div>'
GALLERY = "<figure><figure>One</figure> picture</figure>"
LINKS = '<a href="/1">One story</a><a href="/2">Two</a><a href="/3">And another</a>'

READ_ALONE = {
    "a body": BODY,
    "a body in boxes": f"<header><section><div>{BODY}</div></section></header>",
    "an article": f"<article>{PARAGRAPHS}</article>",
    "a story": f"<div role=article>{PARAGRAPHS}</div>",
    "a main box, with links in no block": f"<main>{PARAGRAPHS}<a href='/1'>More</a> of it {LINKS}</main>",
    "a body behind one that is among comments": f"<div class=comments>{BODY}<p>Bad.</p></div>{BODY}",
    "a body behind one in another article": f"<div class=infinite-scroll>{BODY}</div>{BODY}",
    "a body with a form": f'<div class="post-body">{PARAGRAPHS}<form>Your name <p>{COUNCIL}</p></form>{RIVER}</div>',
    "a body before a gallery": BODY + GALLERY,
    "a body with a gallery, after which figures stay": f"<div class=post-body>{GALLERY}<figure>A</figure>{BOXES}",
    "a body of boxes on a page with no paragraphs": f"<div class=post-body>{BOXES}</div>",
    "comments around it by the name of what cannot hold any": f"<article class=comments>{BODY}</article>",
    "links between its paragraphs": f"<div class=post-body>{PARAGRAPHS}<ul><li>{LINKS}</li></ul>{PARAGRAPHS}</div>",
    "a table with figures": f"<div class=post-body>{PARAGRAPHS}<table><tr><th>A<td>{COUNCIL}</table></div>",
    "a figure that holds a table": f"<div class=post-body>{PARAGRAPHS}<figure><table><tr><td>{RIVER}</table></div>",
}
NOT_READ_ALONE = {
    "no frame": f"<p>{COUNCIL}</p>",
    "an empty frame": f"<div class=post-body></div>{BODY}",
    "a frame of one paragraph": f"<div class=post-body><p>{COUNCIL * 9}</p></div><main>{PARAGRAPHS}</main>",
    "a frame of no paragraphs beside a page's": f"<div class=post-body><div>{COUNCIL}</div></div><p>{RIVER * 9}</p>",
    "a frame in a list": f"<ul><li>{BODY}</li></ul>",
    "a frame in a description": f"<dl><dd>{BODY}</dd></dl>",
    "a frame in what is taken out": f"<fieldset>{BODY}</fieldset><article>{PARAGRAPHS}</article>",
    "a frame in a form": f"<form>{BODY}</form>",
    "a frame in a quote": f"<blockquote>{BODY}</blockquote>",
    "a frame that folds": f"<details class=post-body><summary>A</summary>{PARAGRAPHS}</details>{BODY}",
    "a frame that is a figure with a table": f"<figure class=post-body><table><tr><td>{COUNCIL}</table></figure>{BODY}",
    "a gallery before it": f"{GALLERY}<div class=post-body><figure>A picture</figure>{PARAGRAPHS}</div>",
    "most of it in a form": f"<div class=post-body><p>A</p><form>{PARAGRAPHS}</form></div><div>{COUNCIL * 20}</div>",
    "formulas": f"<div class=post-body>{PARAGRAPHS}<math alttext='a^2'><mi>a</mi></math></div>",
    "formulas elsewhere": f"<p><math alttext='{COUNCIL * 9}'></math></p><div class=post-body>{BOXES}</div>",
    "a frame of links": f"<div class=post-body><div>{LINKS}</div><div>{LINKS}</div></div>{BODY}",
    "little text": "<div class=post-body><p>One.</p><p>Two.</p></div>",
}
"""Pages of which what is outside of the first frame, or what comes after it, has a say."""


def page_of(content: str) -> HtmlElement:
    return document_fromstring(f"<html><head><title>A</title></head><body class=hidden>{content}</body></html>")


def printed(body: _Element | None) -> str | None:
    return None if body is None else tostring(body, encoding="unicode")


def by_trafilatura(tree: HtmlElement) -> _Element | None:
    document = bare_extraction(deepcopy(tree), fast=True, include_comments=False)
    return None if document is None or isinstance(document, dict) else document.body


@pytest.mark.parametrize("content", READ_ALONE.values(), ids=READ_ALONE)
def test_a_frame_that_nothing_else_changes_is_read_alone_as_in_its_page(content: str) -> None:
    page = page_of(content)
    before = tostring(page)
    read = text_of_frame(page, ENGINE)
    assert read is not None
    assert printed(read[0]) == printed(text_of_tree(page)) == printed(by_trafilatura(page))
    assert tostring(page) == before


@pytest.mark.parametrize("content", NOT_READ_ALONE.values(), ids=NOT_READ_ALONE)
def test_where_the_rest_of_a_page_has_a_say_it_is_read_as_a_whole(content: str) -> None:
    page = page_of(content)
    assert text_of_frame(page, ENGINE) is None
    assert printed(text_of_tree(page)) == printed(by_trafilatura(page))


def test_what_may_stand_around_a_frame_is_neither_taken_out_nor_changed() -> None:
    changed = {*MANUALLY_CLEANED, *MANUALLY_STRIPPED, *CONVERSIONS, *REND_TAG_MAPPING, "a"}
    assert not AROUND & changed


NAMES = words("post-body entry article-body story-body content main-content main comments infinite-scroll hidden nav x")
TAGS = words("div div p p article section main span a ul li figure form label details table tr td h2 br aside q em")
SENTENCES = st.sampled_from(("", "", " ", "Short.", "A little more than that.", COUNCIL, COUNCIL * 3, RIVER * 9))


@st.composite
def framed_pages(draw: st.DrawFn) -> HtmlElement:
    """A page of nested elements, some of which are frames, and of what is taken out of pages."""
    root = page_of("<div></div>")
    elements: list[HtmlElement] = [root.find(".//div")]
    for _ in range(draw(st.integers(5, 30))):
        parent = draw(st.sampled_from(elements[-5:]))
        child = parent.makeelement(draw(st.sampled_from(TAGS)))
        if draw(st.integers(0, 2)) == 0:
            child.set(draw(st.sampled_from(("class", "id"))), draw(st.sampled_from(NAMES)))
        child.text, child.tail = draw(SENTENCES), draw(SENTENCES)
        parent.append(child)
        elements.append(child)
    return root


@given(framed_pages())
@settings(deadline=None, max_examples=500)
def test_a_page_is_read_as_by_trafilatura_whether_its_frame_is_read_alone_or_not(page: HtmlElement) -> None:
    assert printed(text_of_tree(page)) == printed(by_trafilatura(page))
