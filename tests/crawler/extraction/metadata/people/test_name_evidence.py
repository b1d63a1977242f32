"""What speaks for a line's being a name, and against it."""

import pytest

from crawler.extraction.metadata.people.name_evidence import (
    PageWords,
    form_of,
    is_of_readers,
    is_topic,
    link_of,
    marks_of,
)
from tests.crawler.extraction.one_page import element_of, page_of


def test_the_words_of_a_page_tell_whether_a_name_is_one() -> None:
    page = page_of("<p>Jane Doe saw a doe, and Jane Doe fled.</p><img alt='Jane Doe'>", "http://a.example/jane/talks")
    assert PageWords(page, "Doe season").of("Jane Doe") == {
        "in small letters": 0.5, "in headline": 1.0, "in address": 1.0, "recurs": 1.0, "pictured": 1.0,
    }  # fmt: skip
    assert set(PageWords(page, "").of("Max Moe").values()) == {0.0}


def test_the_form_of_a_name_is_counted() -> None:
    told = form_of(["J. Doe", "John Roe"], frozenset())
    assert (told["two words"], told["one word"], told["several"], told["initial"], told["capitals"]) == (1, 0, 1, 1, 0)
    told = form_of(["FERRY TIMES"], frozenset({"ferry times"}))
    assert (told["site"], told["capitals"], told["several"], told["initial"]) == (1, 1, 0, 0)


@pytest.mark.parametrize(
    ("link", "topic"),
    [
        ("/category/sports", True),
        ("/sports/", True),
        ("http://a.example/sports", True),
        ("/sports/2026", False),
        (None, False),
        ("", False),
    ],
)
def test_a_link_to_a_section_or_a_tag_leads_to_a_topic(link: str | None, topic: bool) -> None:
    assert is_topic(link) is topic


def test_a_line_bears_the_marks_of_its_nearest_boxes() -> None:
    told = marks_of(
        element_of("<ul><li><h3><img src=a><a href=/authors/jane class=byline>Jane</a></h3></li></ul>", "//a")
    )
    assert set(told.values()) == {1.0}
    assert set(marks_of(element_of("<div><p>Jane</p></div>", "//p")).values()) == {0.0}
    assert link_of(element_of("<a href=/x><b><i><u>Jane</u></i></b></a>", "//u")) == "/x"
    assert link_of(element_of("<a href=/x><b><i><u><s>Jane</s></u></i></b></a>", "//s")) is None


def test_readers_have_their_say_in_comments_and_not_where_comments_are_open() -> None:
    assert is_of_readers(element_of("<div class=comment-list><p>x</p></div>", "//p"))
    assert is_of_readers(element_of("<div id=testimonials><p>x</p></div>", "//p"))
    assert not is_of_readers(element_of("<div class=comment-open><p>x</p></div>", "//p"))
    assert not is_of_readers(element_of("<div class=comments>" + "<div>" * 6 + "<p>x</p>", "//p")), "six boxes away"
