"""React's elements give the first heading and the paragraphs of the box that has most of them."""

from typing import Any

import pytest

from crawler.extraction.structure.states.react_elements import DEEPEST, MOST, article_of_elements


def element(tag: str, *children: Any) -> list[Any]:
    return ["$", tag, None, {"children": list(children)}]


def box(*texts: str) -> list[Any]:
    return element("div", *(element("p", text) for text in texts))


def test_the_box_with_most_text_is_the_articles() -> None:
    rows = [element("h1", "Harbor", " talks"), box("Read this too."), box("It met.", "It  met\nagain, on Monday.")]
    assert article_of_elements(rows) == {
        "title": "Harbor talks",
        "paragraphs": ["It met.", "It met again, on Monday."],
    }


def test_words_in_elements_within_a_paragraph_are_its_own() -> None:
    rows = [element("h1", "Talks"), element("div", element("p", "The ", element("b", "council"), " met."))]
    assert article_of_elements(rows)["paragraphs"] == ["The council met."]


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [box("A paragraph, and no heading.")],
        [element("h1", "A heading, and no paragraph")],
        [["$", "p", None, "no properties"], ["$", 1, None, {}], "words", 7, None],
    ],
)
def test_where_one_of_both_is_missing_there_is_no_article(rows: list[Any]) -> None:
    assert article_of_elements(rows) == {}


def test_what_lies_too_deep_or_too_far_behind_is_not_looked_at() -> None:
    deep: list[Any] = box("Deep.")
    for _ in range(DEEPEST + 1):
        deep = element("div", deep)
    assert article_of_elements([element("h1", "Talks"), deep]) == {}
    assert article_of_elements([element("h1", "Talks"), *[0] * MOST, box("Behind.")]) == {}
