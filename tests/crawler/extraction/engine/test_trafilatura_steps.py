"""Our short way through trafilatura finds what trafilatura's own finds."""

from copy import deepcopy
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.etree import Element, XPath, _Element, tostring
from lxml.html import HtmlElement, document_fromstring
from trafilatura import bare_extraction

from crawler.extraction.engine.trafilatura_text import quick_way, text_of_tree
from crawler.extraction.strings import words

if quick_way() is None:
    pytest.skip("the short way is not taken with this trafilatura", allow_module_level=True)

from trafilatura import html2txt, xpaths
from trafilatura.htmlprocessing import convert_tags, tree_cleaning
from trafilatura.main_extractor import prune_unwanted_sections, recover_wild_text
from trafilatura.settings import Extractor

from crawler.extraction.engine import body_frames, discards, other_texts
from crawler.extraction.engine.cleaning import cleaned
from crawler.extraction.engine.main_pass import TAGS as COUNTED
from crawler.extraction.engine.main_pass import prune
from crawler.extraction.engine.page_length import most_characters, page_length
from crawler.extraction.engine.recovery import recover
from crawler.extraction.engine.trafilatura_steps import ENGINE, RECALL, text_by_steps

PAGES = sorted(Path(__file__).parents[1].joinpath("pages").rglob("*.html"))
# What trafilatura's expressions speak of, and what is nearly that.
NAMES = words(
    "post entry post-body postText story-body text fulltext FullText content Main-Content page-Content main mainly "
    "article articleBody ArticleContent primary comments Comments commentary comment-list disqus_thread reply-1 footer "
    "Footer sharer social newsletter cookie cookies tags sidebar author byline nav subnav menu bar -ad- ad- taboola "
    "related hide-it hidden notloaded akismet reader-comments comments-title caption Teaser teaser infinite-scroll "
    "mvp-post-add-box elementor-share-buttons navigation presentation display:none cookie-banner OneTrust x"
)
ATTRIBUTES = words("class id role style itemprop aria-hidden data-component data-lp-replacement-content")
VALUES = st.lists(st.sampled_from((*NAMES, "true", "MostPopularStories", "articleBody")), max_size=3).map(" ".join)
TAGS = words(
    "div div p p section span article main aside details ul ol list item h1 a a h2 blockquote table tr td em br li "
    "figure figure form label math strong sup del dl dd footer"
)
SENTENCES = st.sampled_from(("", " ", "Short.", "The council met on Monday and said that it would meet again. " * 4))


@st.composite
def trees(draw: st.DrawFn) -> HtmlElement:
    """A page of nested elements with names that count."""
    root = document_fromstring("<html><body><div></div></body></html>")
    elements: list[HtmlElement] = [root.find(".//div")]
    for _ in range(draw(st.integers(3, 25))):
        parent = draw(st.sampled_from(elements[-4:]))
        child = parent.makeelement(draw(st.sampled_from(TAGS)))
        for name in draw(st.permutations(ATTRIBUTES))[: draw(st.integers(0, 3))]:
            child.set(name, draw(VALUES))
        if child.tag == "a":
            child.set("href", "/x")
        child.text, child.tail = draw(SENTENCES), draw(SENTENCES)
        parent.append(child)
        elements.append(child)
    return root


def found_by(expressions: list[XPath], tree: HtmlElement) -> set[HtmlElement]:
    return {element for expression in expressions for element in cast(list[HtmlElement], expression(tree))}


def printed(body: _Element | None) -> str | None:
    return None if body is None else tostring(body, encoding="unicode")


def by_trafilatura(tree: HtmlElement) -> _Element | None:
    document = bare_extraction(deepcopy(tree), fast=True, include_comments=False)
    return None if document is None or isinstance(document, dict) else document.body


@given(trees())
@settings(deadline=None, max_examples=300)
def test_the_same_elements_are_found_as_by_trafilaturas_expressions(tree: HtmlElement) -> None:
    assert set(discards.discarded(tree)) == found_by(xpaths.OVERALL_DISCARD_XPATH, tree)
    assert set(discards.captions(tree)) == found_by(xpaths.DISCARD_IMAGE_ELEMENTS, tree)
    assert set(discards.teasers(tree)) == found_by(xpaths.TEASER_DISCARD_XPATH, tree)
    assert set(other_texts.comments(tree)) == found_by(xpaths.REMOVE_COMMENTS_AND_LISTS_XPATH, tree)
    assert set(other_texts.appended(tree)) == found_by(xpaths.RAW_TREE_PRUNE_XPATH, tree)
    for kind, expression in zip(body_frames.FRAMES, xpaths.BODY_XPATH, strict=True):
        assert body_frames.frame_of(kind, tree) is next(iter(cast(list[HtmlElement], expression(tree))), None)


@given(trees())
@settings(deadline=None, max_examples=300)
def test_the_same_text_is_found_as_by_trafilatura_alone(tree: HtmlElement) -> None:
    assert printed(text_of_tree(tree)) == printed(by_trafilatura(tree))


@given(trees(), st.booleans())
@settings(deadline=None, max_examples=200)
def test_the_same_is_pruned_as_by_trafilatura(tree: HtmlElement, with_teasers: bool) -> None:
    ours = convert_tags(tree_cleaning(tree, ENGINE), ENGINE)
    theirs = prune_unwanted_sections(deepcopy(ours), set(COUNTED), ENGINE, keep_teasers=with_teasers)
    prune(ours, with_teasers=with_teasers)
    assert tostring(ours) == tostring(theirs)


@given(trees(), st.sampled_from((ENGINE, RECALL)))
@settings(deadline=None, max_examples=200)
def test_the_same_paragraphs_are_recovered_as_by_trafilatura(tree: HtmlElement, options: Extractor) -> None:
    ours = convert_tags(tree_cleaning(tree, options), options)
    body = recover_wild_text(deepcopy(ours), Element("body"), options, set(COUNTED))
    found = Element("body")
    recover(ours, found, options, COUNTED, frozenset())
    assert tostring(found) == tostring(body)


@given(trees())
@settings(deadline=None, max_examples=200)
def test_a_page_is_as_long_as_trafilatura_makes_it_and_never_longer_than_its_bound(
    tree: HtmlElement,
) -> None:
    before = tostring(tree)
    assert page_length(tree) == len(html2txt(tree)) <= most_characters(tree)
    assert tostring(tree) == before


@given(trees(), st.sampled_from((ENGINE, RECALL)))
@settings(deadline=None, max_examples=200)
def test_a_page_is_cleaned_and_converted_as_by_trafilatura(tree: HtmlElement, options: Extractor) -> None:
    theirs = convert_tags(tree_cleaning(deepcopy(tree), options), options)
    assert tostring(cleaned(tree, options)) == tostring(theirs)


def test_the_steps_are_the_way_that_is_taken() -> None:
    assert quick_way() is text_by_steps


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)
def test_the_same_text_is_found_in_a_saved_page_and_the_page_is_left_as_it_is(page: Path) -> None:
    tree = document_fromstring(page.read_bytes())
    before = tostring(tree)
    assert printed(text_of_tree(tree)) == printed(by_trafilatura(tree))
    assert tostring(tree) == before
