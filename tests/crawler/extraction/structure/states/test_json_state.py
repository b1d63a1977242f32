"""Articles in the JSON state of a page: found within limits, and never another page's."""

import json
from html import escape

import pytest
from lxml.html import document_fromstring

from crawler.extraction.structure.page import Page
from crawler.extraction.structure.states.json_state import LEAST, MAX_OBJECTS, SLUG, article_in
from crawler.extraction.structure.states.state_text import MAX_DEPTH, paragraphs_of

TITLE = "Ferry waits for the ice to leave the sound"
HEADINGS = frozenset({f"{TITLE} | Skerry Post"})
BODY = "The ferry will not sail before the ice has left the sound, and nobody in the village is surprised. " * 4


def state(**members: object) -> list[str]:
    return [json.dumps({"props": members})]


def test_an_article_that_bears_the_pages_headline_is_its_own() -> None:
    found = article_in(state(article={"title": TITLE, "body": BODY, "publishedAt": "2026-02-05"}), HEADINGS, "/x")
    assert found["articleBody"] == BODY.strip()
    assert found["datePublished"] == "2026-02-05"


def test_an_article_of_another_headline_is_not() -> None:
    assert article_in(state(article={"title": "Weather for the weekend", "body": BODY}), HEADINGS, "/ferry-ice") == {}


def test_an_article_that_names_the_pages_address_is_its_own_whatever_its_headline() -> None:
    node = {"title": "Ferries", "slug": "ferry-ice", "body": BODY}
    assert article_in(state(article=node), HEADINGS, "/2026/ferry-ice")["headline"] == "Ferries"


def test_the_last_part_of_an_address_counts_from_four_characters() -> None:
    for slug, is_found in (("x" * SLUG, True), ("x" * (SLUG - 1), False)):
        node = {"title": "Ferries", "slug": slug, "body": BODY}
        assert bool(article_in(state(article=node), HEADINGS, f"/2026/{slug}")) == is_found


def test_a_text_must_be_longer_than_the_least() -> None:
    for length, is_found in ((LEAST, False), (LEAST + 1, True)):
        node = {"title": TITLE, "body": "x" * length}
        assert bool(article_in(state(article=node), HEADINGS, "/x")) == is_found


def test_a_dense_script_says_more_in_fewer_characters_and_names_may_say_whose_they_are() -> None:
    node = {"articleTitle": "톨랜드 제지공장 화재로 전소", "articleContent": "강" * (LEAST // 3 + 1)}
    assert article_in(state(article=node), frozenset({node["articleTitle"]}), "/x")["headline"] == node["articleTitle"]


def test_a_headline_may_be_a_member_of_a_member() -> None:
    node = {"headline": {"text": TITLE}, "body": {"html": f"<p>{BODY}</p>"}}
    assert article_in(state(article=node), HEADINGS, "/x")["headline"] == TITLE


def test_behind_the_limit_of_objects_nothing_is_looked_at() -> None:
    node = {"title": TITLE, "body": BODY}
    assert article_in([json.dumps([{}] * (MAX_OBJECTS + 1) + [node])], HEADINGS, "/x") == {}
    assert article_in([json.dumps([{}] * (MAX_OBJECTS - 1) + [node])], HEADINGS, "/x")


@pytest.mark.parametrize("broken", ["{", "[" * 100_000, "window.__INITIAL_STATE__ = function(){}", '{"a": 1', "null"])
def test_what_is_no_json_holds_no_article(broken: str) -> None:
    assert article_in([broken], HEADINGS, "/x") == {}


def test_runs_of_a_paragraph_are_one_and_pictures_are_none() -> None:
    runs = [{"type": "text", "text": "The ferry "}, {"type": "text", "text": "waits", "marks": ["em"]}]
    body = [{"type": "paragraph", "content": runs}, {"type": "image", "text": "Ice"}, "<p>One</p><p>Two</p>"]
    assert paragraphs_of(body) == ["The ferry waits", "One", "Two"]


def test_rich_text_that_lies_under_the_name_of_its_form_is_read() -> None:
    node = {"nodeType": "paragraph", "content": [{"nodeType": "text", "value": BODY.strip()}]}
    assert paragraphs_of({"json": {"nodeType": "document", "content": [node]}}) == [BODY.strip()]


def test_what_lies_too_deep_is_left() -> None:
    value: object = "text"
    for _ in range(MAX_DEPTH):
        value = [value]
    assert paragraphs_of(value) == ["text"]
    assert paragraphs_of([value]) == []


@pytest.mark.parametrize(
    "attribute", ["data-page", "data-props", "data-react-props", "data-state", "data-initial-state"]
)
@pytest.mark.parametrize("tag", ["div", "script", "template", "nav", "noscript"])
def test_a_state_in_an_attribute_is_read_whatever_element_bears_it(tag: str, attribute: str) -> None:
    held = f'<{tag} {attribute}="{escape(state(article={"title": TITLE, "body": BODY})[0])}"></{tag}>'
    assert _page(held).state["articleBody"] == BODY.strip()


@pytest.mark.parametrize("kind", ["application/javascript", "text/javascript", "module", ""])
def test_a_script_that_assigns_one_may_bear_any_type_of_scripts(kind: str) -> None:
    node = json.dumps({"headlines": {"basic": TITLE}, "content_elements": [{"type": "text", "content": BODY}]})
    script = f"<script type='{kind}'>window.Fusion=window.Fusion||{{}};Fusion.globalContent={node};</script>"
    assert _page(script).state["articleBody"] == BODY.strip()
    assert not _page(script.replace(f"'{kind}'", "text/plain")).state


def test_a_state_in_props_is_that_of_an_island_alone() -> None:
    props = escape(state(article={"title": TITLE, "body": BODY})[0])
    assert _page(f'<astro-island props="{props}"></astro-island>').state
    assert not _page(f'<div props="{props}"></div>').state


def _page(body: str) -> Page:
    root = document_fromstring(f"<html><head><title>{TITLE}</title></head><body><div>{body}</div></body></html>")
    return Page(root, (), "http://post.example/x", "2026-02-05T00:00:00Z")


@pytest.mark.parametrize(
    "members",
    [
        {"root": {"children": [{"type": "paragraph", "children": [{"type": "text", "text": BODY}]}]}},
        {"components": [{"kind": "Paragraph", "props": {"html": f"<p>{BODY}</p>"}}]},
        {"sections": [{"text": BODY}]},
        {"document": {"nodes": [], "children": [{"text": BODY}]}},
    ],
)
def test_a_text_may_stand_in_the_shapes_that_editors_write(members: dict[str, object]) -> None:
    found = article_in(state(article={"title": TITLE} | members), HEADINGS, "/x")
    assert found["articleBody"] == BODY.strip()
    assert (
        article_in(
            state(article={"title": TITLE, "components": [{"kind": "Gallery", "props": {"html": BODY}}]}),
            HEADINGS,
            "/x",
        )
        == {}
    )
