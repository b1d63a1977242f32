"""The text that a page gives in JSON-LD, beside what it shows."""

import html

import pytest

from tests.crawler.extraction.metadata.test_metadata import read

SENTENCES = [
    f"The {n}th boat of the harbor left on Monday, and its crew said that it would be back soon." for n in range(12)
]
VISIBLE = "<h1>Harbor talks</h1>" + "".join(f"<p>{sentence}</p>" for sentence in SENTENCES[:6])


@pytest.mark.parametrize(
    "body",
    [
        "\n".join(SENTENCES),
        "".join(f"<p>{sentence}</p>" for sentence in SENTENCES),
        html.escape("".join(f"<p>{sentence}</p>" for sentence in SENTENCES)),
        "<br>".join(SENTENCES).replace("boat", '<a href="/' + "x" * 300 + '">boat</a>'),
    ],
)
def test_the_whole_text_in_json_ld_comes_before_a_part_of_it_on_the_page(body: str) -> None:
    found = read(body=VISIBLE, linked={"@type": "NewsArticle", "articleBody": body})
    assert found.text.split("\n\n") == SENTENCES
    assert "text_from_json-ld" in found.flags


@pytest.mark.parametrize("body", ["\n".join(SENTENCES[:8]), "\n".join(s.replace("boat", "ferry") for s in SENTENCES)])
def test_a_text_in_json_ld_that_has_little_more_or_is_another_does_not_count(body: str) -> None:
    found = read(body=VISIBLE, linked={"@type": "NewsArticle", "articleBody": body})
    assert found.text.split("\n\n") == SENTENCES[:6]
