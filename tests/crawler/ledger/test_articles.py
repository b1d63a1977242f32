"""Which article a capture is of: by payload, by address, by text; and when it is the next version."""

from dataclasses import replace

import pytest

from archive.reasons import Code, Reason, plain
from crawler.extraction.result import CUT_OFF, Extraction
from crawler.identity.ids import article_id
from crawler.ledger.articles import NOTHING, Articles, Decision
from crawler.state import State
from tests.crawler.visits.made_up import capture_of

A, B = "http://a.example/news/the-wall-of-the-town", "http://b.example/other/things-of-another-kind"
TEXT = Extraction(outcome="article", title="T", text="Some words that are the text.")
OTHER = replace(TEXT, text="Other words.")
NO_PAGE = Extraction(outcome="soft_404", reason="says so")


def _settled(articles: Articles, url: str, extraction: Extraction, payload: str | None = None) -> Decision:
    return articles.settle(url, capture_of(url, payload), extraction, url)


def test_a_new_text_is_the_first_version_of_the_article_at_its_address() -> None:
    found = _settled(Articles(State()), A, TEXT, "sha1:1")
    assert (found.outcome, found.article_id, found.version, found.changes) == ("archived", article_id(A), 1, ())


def test_another_text_at_the_same_address_is_the_next_version_and_the_same_text_is_none() -> None:
    articles = Articles(State())
    _settled(articles, A, TEXT, "sha1:1")
    assert _settled(articles, A, replace(TEXT, text="some WORDS that are the text."), "sha1:2").version is None
    changed = _settled(articles, A, OTHER, "sha1:3")
    assert (changed.outcome, changed.version) == ("archived", 2)
    assert changed.changes == ("words_added:2", "words_removed:6")


def test_a_payload_of_a_former_text_is_read_again_at_its_own_address_and_known_at_another() -> None:
    articles = Articles(State())
    _settled(articles, A, TEXT, "sha1:1")
    assert articles.has_read("sha1:1")
    _settled(articles, A, OTHER, "sha1:2")
    assert not articles.has_read("sha1:1")
    assert articles.of_payload(A, "sha1:1") is None
    assert articles.of_payload(B, "sha1:1") == Decision("duplicate", article_id(A))
    assert _settled(articles, A, TEXT, "sha1:1").version == 3


def test_the_same_text_elsewhere_is_a_duplicate_but_where_the_page_has_moved_it_is_the_articles_own() -> None:
    assert _with_twin(has_moved=False) == ("duplicate", article_id(A))
    assert _with_twin(has_moved=True) == ("archived", article_id(A))


def _with_twin(*, has_moved: bool) -> tuple[str, str | None]:
    articles = Articles(State(), lambda first, url: has_moved and (first, url) == (A, B))
    _settled(articles, A, TEXT, "sha1:1")
    found = _settled(articles, B, TEXT, "sha1:2")
    return found.outcome, found.article_id


@pytest.mark.parametrize(
    ("extraction", "payload", "is_remembered"),
    [
        (NO_PAGE, "sha1:1", True),
        (Extraction(outcome="extraction_failed", reason="timeout"), "sha1:1", False),
        (NO_PAGE, min(NOTHING), False),
        (NO_PAGE, None, False),
    ],
)
def test_what_was_found_is_remembered_by_its_payload_unless_that_says_nothing(
    extraction: Extraction, payload: str | None, is_remembered: bool
) -> None:
    articles = Articles(State())
    _settled(articles, A, extraction, payload)
    assert articles.has_read(payload) is is_remembered


def test_a_part_of_a_page_says_so_in_its_reason() -> None:
    articles = Articles(State())
    found = _settled(articles, A, TEXT.cut_off("the body is shorter than announced"), "sha1:1")
    assert found.reason == Reason(Code.CUT_OFF, "cut off: the body is shorter than announced")
    assert _settled(articles, B, replace(OTHER, flags=(CUT_OFF,)), "sha1:2").reason == Reason(Code.CUT_OFF, "cut off")


def test_a_line_is_taken_over_only_for_an_article_that_is_known() -> None:
    articles = Articles(State())
    articles.recall("sha1:9", article_id(A), "archived", None)
    assert not articles.has_read("sha1:9")
    _settled(articles, A, TEXT, "sha1:1")
    articles.recall("sha1:9", article_id(A), "archived", plain("recovered elsewhere"))
    assert articles.of_payload(A, "sha1:9") == Decision("archived", article_id(A))
    articles.recall("sha1:8", article_id(A), "duplicate", None)
    assert articles.of_payload(A, "sha1:8") is None, "its text may have been another: it is read again"


def test_an_article_is_taken_over_only_by_the_address_that_it_has_moved_to() -> None:
    moved: set[tuple[str, str]] = set()
    articles = Articles(State(), lambda first, url: (first, url) in moved)
    _settled(articles, A, TEXT, "sha1:1")
    assert not articles.take_over(B, article_id(A))
    assert not articles.take_over(B, article_id(B))
    moved.add((A, B))
    assert articles.take_over(B, article_id(A))
    moved.clear()
    assert _settled(articles, A, TEXT, "sha1:1").outcome == "duplicate", "the article is had at its new address now"


def test_what_an_article_said_last_is_there_and_an_empty_title_is_none() -> None:
    articles = Articles(State())
    _settled(articles, A, replace(TEXT, title=None), "sha1:1")
    assert articles.last(article_id(A)) == (None, TEXT.text)
    assert articles.last("0" * 32) is None
