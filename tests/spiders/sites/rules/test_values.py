"""One rule: what it finds, and what is taken of that."""

from typing import Any

import pytest
from lxml import etree

from crawler.arguments import ArgumentError
from spiders.sites.rules import values as module
from spiders.sites.rules.values import Value, value_of

PAGE = etree.fromstring(
    "<html><p class='a'> One \n<b>two</b> </p><p class='a' title=' T '/><time datetime='2026-02-05T10:00'>soon</time>"
    "<i>5. Februar 2026</i></html>"
)


def value(**given: str) -> Value:
    return value_of("title", given)


@pytest.mark.parametrize(
    ("rule", "texts"),
    [
        (value(css=".a"), ["One two"]),
        (value(css=".a", attr="title"), ["T"]),
        (value(xpath="//p/@title"), ["T"]),
        (value(xpath="string(//b)"), ["two"]),
        (value(xpath="count(//p)"), ["2.0"]),
        (value(xpath="string(//h1)"), []),
        (value(css="h1"), []),
    ],
)
def test_texts_are_those_of_elements_attributes_or_expressions_without_the_empty_ones(
    rule: Value, texts: list[str]
) -> None:
    assert list(rule.texts(PAGE)) == texts
    assert rule.first(PAGE) == (texts[0] if texts else None)


def test_nodes_are_elements_only() -> None:
    assert [node.tag for node in value(css=".a").nodes(PAGE)] == ["p", "p"]
    assert list(value(xpath="//p/@title").nodes(PAGE)) == list(value(xpath="count(//p)").nodes(PAGE)) == []


def test_css_finds_the_item_itself_too() -> None:
    assert [node.get("class") for node in value(css="p.a").nodes(PAGE[0])] == ["a"]


@pytest.mark.parametrize(
    ("rule", "day"),
    [
        (value(css="time", attr="datetime"), "2026-02-05"),
        (value(css="time"), None),
        (value(css="time, i", language="de"), "2026-02-05"),
        (value(css="i", format="%d. %B %Y", language="de"), "2026-02-05"),
        (value(css="i", format="%Y/%m/%d"), None),
        (value(xpath="'2026-02'"), None),
    ],
)
def test_a_day_is_that_of_the_first_text_that_can_be_read_as_one(rule: Value, day: str | None) -> None:
    assert rule.day(PAGE) == day


def test_of_too_many_nodes_the_first_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_NODES", 1)
    assert len(list(value(css="p").nodes(PAGE))) == 1
    assert list(value(xpath="//p/@*").texts(PAGE)) == ["a"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (7, "title: is neither CSS nor a table"),
        ({}, "title: needs css or xpath, and not both"),
        ({"css": ""}, "title.css: is no text"),
        ({"css": "p", "attr": 1}, "title.attr: is no text"),
        ({"css": "p", "b": "x", "a": "y"}, "title.a: is not known"),
    ],
)
def test_a_mistake_is_told_by_its_key(given: Any, said: str) -> None:
    with pytest.raises(ArgumentError) as error:
        value_of("title", given)
    assert str(error.value).startswith(said)
