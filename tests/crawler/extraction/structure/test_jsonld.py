"""What a page says of itself in JSON-LD, within limits."""

from typing import Any

import pytest
from lxml.html import document_fromstring

from crawler.extraction.structure import jsonld
from crawler.extraction.structure.jsonld import article_of, is_free, nodes_of, resolved, text_of, types_of, units
from crawler.extraction.structure.scripts import scripts_of


def nodes(block: str, kind: str = "application/ld+json") -> list[dict[str, Any]]:
    root = document_fromstring(f'<html><head><script type="{kind}">{block}</script></head></html>')
    return nodes_of(scripts_of(root))


@pytest.mark.parametrize(
    "block",
    [
        '{"name": "a"}',
        '<!-- {"name": "a"} -->',
        '//<![CDATA[\n{"name": "a"}\n//]]>',
        '{"name": "a",}',
        '[{"name": "a"},]',
        '{"https://schema.org/name": "a"}',
        '{"schema:name": "a"};',
    ],
)
def test_a_block_is_read_as_it_is_written_around_the_web(block: str) -> None:
    assert nodes(block) == [{"name": "a"}]
    assert nodes(block, "Application/LD+JSON; charset=utf-8") == [{"name": "a"}]
    assert nodes(block, "application/json") == []


@pytest.mark.parametrize("name", ["script:ld+json", "application/ld+json"])
def test_a_block_in_a_meta_element_that_was_meant_for_a_script_is_read(name: str) -> None:
    other = '<meta name="next-size-adjust" content="{&quot;name&quot;: &quot;b&quot;}">'
    root = document_fromstring(f"<html><head>{other}<meta name='{name}' content='{{\"name\": \"a\"}}'></head></html>")
    assert nodes_of(scripts_of(root)) == [{"name": "a"}]


@pytest.mark.parametrize("block", ["", "{", "[" * 5000, '{"name": }', "12"])
def test_what_is_no_object_is_left(block: str) -> None:
    assert nodes(block) == []


def test_outer_objects_come_before_inner_ones_and_those_of_others_are_left_out() -> None:
    inner = '"author": {"name": "b", "of": [{"name": "d"}]}, "publisher": {"name": "c"}, "mentions": {"name": "x"}'
    found = nodes(f'{{"name": "a", {inner}}}')
    assert [node["name"] for node in found] == ["a", "b", "c", "d"]


def test_a_script_has_a_longest_length_and_a_page_a_number_of_objects(monkeypatch: pytest.MonkeyPatch) -> None:
    block = '{"name": "a"}'
    monkeypatch.setattr(jsonld, "MAX_SCRIPT", len(block))
    assert (len(nodes(block)), len(nodes(block + " "))) == (1, 0)
    monkeypatch.undo()
    monkeypatch.setattr(jsonld, "MAX_NODES", 3)
    assert len(nodes('[{"a": 1}, {"a": 1}, {"a": {"b": 2}}]')) == 3


def test_types_are_names_without_their_vocabulary() -> None:
    assert types_of({"@type": ["http://schema.org/NewsArticle/", "schema:Person", 5]}) == {"NewsArticle", "Person"}
    assert types_of({}) == frozenset()


def test_of_several_articles_the_one_with_the_pages_address_or_heading_is_its_own() -> None:
    own = {"@type": "NewsArticle", "headline": "Harbour talks end", "url": "http://a.example/1#top"}
    other = {"@type": "NewsArticle", "headline": "Elm disease", "datePublished": "x", "author": "y", "articleBody": "z"}
    assert article_of([other, own], frozenset({"http://a.example/1"}), frozenset()) is own
    assert article_of([other, own], frozenset(), frozenset({"Harbour talks end"})) is own
    assert article_of([other], frozenset(), frozenset({"Harbour talks end"})) == {}, "it shares no word with the page's"
    assert article_of([other], frozenset(), frozenset()) is other
    assert (
        article_of([{"@type": "Person", "url": "http://a.example/1"}], frozenset({"http://a.example/1"}), frozenset())
        == {}
    )


def test_half_of_the_words_are_enough_for_the_same_article() -> None:
    node = {"@type": "NewsArticle", "headline": "one two three four"}
    assert article_of([node], frozenset(), frozenset({"one two five six"})) is node
    assert article_of([node], frozenset(), frozenset({"one five six seven"})) == {}


def test_units_are_words_or_characters_of_a_script_without_spaces() -> None:
    assert units("Harbour, harbour talks") == {"harbour", "talks"}
    assert units("港口会谈") == set("港口会谈")


@pytest.mark.parametrize(
    ("node", "free"),
    [
        ({}, None),
        ({"isAccessibleForFree": True}, True),
        ({"isAccessibleForFree": "http://schema.org/False"}, False),
        ({"isAccessibleForFree": True, "hasPart": {"isAccessibleForFree": "no"}}, False),
        ({"hasPart": [{"isAccessibleForFree": "True"}]}, True),
        ({"isAccessibleForFree": 0}, None),
    ],
)
def test_an_article_is_free_where_all_its_parts_are(node: dict[str, Any], free: bool | None) -> None:
    assert is_free(node) is free


def test_the_first_text_of_a_value_is_found_wherever_it_lies() -> None:
    assert text_of([None, {"name": [" a \n b "]}, "c"]) == "a b"
    assert text_of({"@value": "x", "name": "y"}) == "x"
    assert text_of(5) == text_of([]) == text_of(["", {}]) == ""


def test_what_merely_refers_to_another_is_that() -> None:
    named = {"@id": "#a", "name": "A"}
    assert resolved({"@id": "#a"}, [{"@id": "#a"}, named]) is named
    assert resolved({"@id": "#b"}, [named]) == {"@id": "#b"}
    assert resolved("text", [named]) == "text"
