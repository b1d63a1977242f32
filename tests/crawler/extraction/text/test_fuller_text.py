"""The text of JSON-LD, where the page shows hardly any or a part of it."""

import pytest

from crawler.extraction.text import linked_text as module
from crawler.extraction.text.linked_text import fuller_text, source_of
from tests.crawler.extraction.one_page import linked, page_of

SENTENCE = "The council of the harbor met on Monday and agreed to meet again. "


def fuller(body: str, visible: str) -> list[str]:
    page = page_of(f"<html><head>{linked({'@type': 'NewsArticle', 'articleBody': body})}</head><p>x</p></html>")
    assert source_of(page) == "json-ld"
    return [line.text for line in fuller_text(page, visible)]


def test_a_page_that_shows_hardly_anything_is_read_by_its_json_ld() -> None:
    assert fuller("<p>One &amp; two</p><p>three<br>four</p>", "") == ["One & two", "three", "four"]
    assert fuller("&lt;p&gt;One&lt;/p&gt;&lt;p&gt;two&lt;/p&gt;", "") == ["One", "two"]


@pytest.mark.parametrize(("length", "is_fuller"), [(200, False), (201, True)])
def test_of_a_short_text_it_must_be_twice(length: int, is_fuller: bool) -> None:
    assert bool(fuller("b" * length, "a" * 100)) is is_fuller


def test_of_a_longer_one_it_must_be_half_as_much_again_and_hold_it() -> None:
    shown = (SENTENCE * 9)[: module.FEW + 100]
    more = shown + "What nobody could see on the page itself followed here. " * 8
    assert fuller(more, shown)
    assert fuller(more.replace("council", "senate"), shown.replace("harbor", "castle")) == []
    assert fuller(shown + "A little more.", shown) == []


def test_without_such_a_text_there_is_none() -> None:
    page = page_of("<p>x</p>")
    assert (fuller_text(page, ""), source_of(page)) == ([], "json-state")
