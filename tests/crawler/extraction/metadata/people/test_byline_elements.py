"""Bylines that markup tells."""

import pytest

from crawler.extraction.metadata.people.byline_elements import MAX_BYLINES, first_credited
from tests.crawler.extraction.one_page import heading_of, outline_of

PROSE = "<p>" + "The council met and agreed to mend the wall before the winter storms. " * 4 + "</p>"


def credited(body: str) -> tuple[list[str], list[str]]:
    outline = outline_of(f"<html><body><h1>Talks</h1>{body}{PROSE}</body></html>")
    heading = heading_of(outline)
    assert heading is not None
    return first_credited(outline.page, slice(heading.index, None), frozenset({"ferry times"}), heading.element)


@pytest.mark.parametrize(
    "byline",
    [
        "<p class=byline>By Jane Doe</p>",
        "<a rel=author>Jane Doe</a>",
        "<span itemprop=author>Jane Doe</span>",
        "<div><a href=/authors/jane-doe>Jane Doe</a></div>",
        "<p class=author-name>Jane Doe, Political Editor</p>",
        "<p class=byline><span>Jane</span><span>Doe</span></p>",
        "<p class=byline>By <a href=/x>Jane Doe</a></p>",
        "<span class='p-author h-card'><span class=fn>Jane Doe</span></span>",
        "<div itemprop=author itemscope><meta itemprop=name content='Jane Doe'></div>",
        "<span class=story-writer>Jane Doe</span>",
        "<p class=yazar>Jane Doe</p>",
        "<ul class=elementor-icon-list-items><li itemprop=author><a href=/x>Jane Doe</a></li></ul>",
        "<div class=post-footer>Postado por <span class='post-author'>Jane Doe</span></div>",
        "<div><span class=author-label>Words</span> <span class=author>Jane Doe</span></div>",
        "<p class=autor>Von Jane Doe (Text) und John Roe (Fotos)</p>",
        "<p class=byline>Story and photos by Jane Doe</p>",
        "<p class=byline>Reporting by Jane Doe; editing by John Roe</p>",
        "<p class=auteur>Propos recueillis par Jane Doe</p>",
        "<span class=author>Автор статьи: Jane Doe</span>",
        "<div class=news-author>Журналіст: <a href=/a>Jane Doe</a></div>",
        "<p class=byline>Written by Jane Doe. Edited by John Roe. Fact-checked by Max Moe</p>",
    ],
)
def test_class_relation_and_the_page_of_an_author_tell_a_byline(byline: str) -> None:
    assert credited(byline) == (["Jane Doe"], [])


@pytest.mark.parametrize(
    "other",
    [
        "<div class=related><p class=byline>By Jane Doe</p></div>",
        "<p class=author-bio>By Jane Doe" + " and so on" * 20 + "</p>",
        "<p>Edited by <span class=author>Jane Doe</span></p>",
        "<p class=authority>Jane Doe</p>",
        "<p class=underwriter>Jane Doe</p>",
        "<div><a href=/other>Another headline of five words</a><p class=byline>Jane Doe</p></div>",
        "<p>The plan that <a href=/authors/jane-doe>Jane Doe</a> had laid before the council was voted down again.</p>",
        "<p class=byline><a href=/tag/jane rel=tag>Jane Doe</a></p>",
    ],
    ids=["related", "too long", "role", "another word", "another job", "of another page", "in prose", "topic"],
)
def test_what_is_no_byline_of_the_article_credits_nobody(other: str) -> None:
    assert credited(other) == ([], [])


def test_the_first_byline_that_names_a_person_counts_with_those_beside_it() -> None:
    beside = "<div><p class=byline>Jane Doe</p><p class=byline>John Roe</p></div>"
    assert credited("<p class=byline>Reuters</p>" + beside + "<p class=byline>Max Moe</p>") == (
        ["Jane Doe", "John Roe"], ["Reuters"],
    )  # fmt: skip


def test_bylines_without_end_are_left() -> None:
    assert credited("<p class=byline>of</p>" * (MAX_BYLINES - 1) + "<p class=byline>Jane Doe</p>")[0] == ["Jane Doe"]
    assert credited("<p class=byline>of</p>" * MAX_BYLINES + "<p class=byline>Jane Doe</p>")[0] == []


@pytest.mark.parametrize("name", ["سارة الخطيب", "佐藤花子", "김민수", "अनिल शर्मा", "Мария Орлова"])
def test_a_name_in_an_element_that_is_named_after_the_writer_needs_no_capitals(name: str) -> None:
    assert credited(f"<div><span class=article-writer>{name}</span> <span>3.2.2026</span></div>") == ([name], [])
