"""A page is extracted unless its payload was decided before."""

from archive.reasons import error_status
from crawler.extraction.result import Extraction
from crawler.ledger.articles import Articles
from crawler.run.stored.known_pages import known, page_to_extract
from crawler.state import State
from crawler.visits.visit import KNOWN, Failure, PageToExtract
from tests.crawler.visits.made_up import capture_of, visit_of

A, PAGE = "http://a.example/1", PageToExtract(b"<p>", ())


def test_a_page_is_extracted_once_for_each_payload() -> None:
    articles = Articles(State())
    assert page_to_extract(visit_of(A, PAGE, "sha1:1"), articles) is PAGE
    articles.decide(A, capture_of(A, "sha1:1"), Extraction(outcome="soft_404"))
    assert page_to_extract(visit_of(A, PAGE, "sha1:1"), articles) is None
    assert page_to_extract(visit_of(A, PAGE, "sha1:2"), articles) is PAGE


def test_what_is_no_page_is_neither_extracted_nor_known() -> None:
    failed = visit_of(A, Failure("gone", error_status(404)), "sha1:1")
    assert page_to_extract(failed, Articles(State())) is None
    assert known(failed) is failed
    assert known(visit_of(A, PAGE, "sha1:1")).result is KNOWN
