"""Source and article lines, from what was decided."""

from dataclasses import asdict

import orjson
import pytest

from archive.reasons import error_status
from crawler.extraction.result import Extraction
from crawler.items import CitationDetails, Via
from crawler.ledger.articles import Decision
from crawler.ledger.citation import Citation
from crawler.ledger.item_lines import EXTRACTOR_VERSION, extraction_of, make_article, make_source
from crawler.ledger.near_duplicates import Placement
from crawler.ledger.resolution import Resolution
from tests.crawler.visits.made_up import capture_of

A = "https://www.gazette.example.co.uk/a"


def test_a_source_line_says_of_the_citation_what_was_cited_and_of_the_end_what_became_of_it() -> None:
    via, details = Via(kind="feed", url="http://feed.example/", record_id="<urn:x:1>"), CitationDetails(title="T")
    citation = Citation("1" * 32, None, "Gazette", f"{A}#part", A, via, details)
    end = Resolution(outcome="gone", reason=error_status(404), status=404, final_url=f"{A}/", attempts=3)
    line = make_source("run", citation, end, "recovered", 0.25)
    assert (line.url, line.name, line.via, line.cited) == (f"{A}#part", "Gazette", via, details)
    assert (line.outcome, line.reason, line.status, line.final_url) == ("recovered", "status 404", 404, f"{A}/")
    assert (line.attempts, line.relevance, line.capture) == (3, 0.25, None)


def test_an_article_line_adds_what_changed_to_the_pages_own_flags() -> None:
    read = Extraction(outcome="article", text="one two three", flags=("short",), method="main", rights={"tdm": 1})
    known = Decision("archived", "1" * 32, None, A, "sha256:0", 2, ("words_added:1",))
    line = make_article("run", A, capture_of(A), known, Placement("2" * 32, "3" * 32), read)
    assert (line.flags, line.version, line.word_count) == (("short", "words_added:1"), 2, 3)
    assert (line.domain, line.cluster_id, line.duplicate_of) == ("example.co.uk", "2" * 32, "3" * 32)
    assert (line.extraction.method, line.extraction.extractor_version) == ("main", EXTRACTOR_VERSION)
    assert line.rights == {"tdm": 1}
    assert line.rights is not read.rights, "a line is nobody else's"


def test_the_reading_that_an_article_line_was_made_from_is_in_the_line() -> None:
    read = Extraction(
        outcome="article", flags=("short",), title="T", authors=("Ada", "Tom"), date_published="2026-02-05",
        date_modified="2026-02-06", date_evidence="published: meta", language="en", site_name="Gazette",
        description="D", text="one two three", tags=("bridges",), image="https://www.gazette.example.co.uk/a.png",
        rights={"tdm": 1}, canonical_hints=(("canonical", A),), method="blocks", confidence=0.98,
        extractor_version="2.2.0+blocks.0", pressmark_version="0.0.9", word_count=3, text_digest="sha256:0",
    )  # fmt: skip
    plain = Extraction(outcome="article")
    named = {name for name in asdict(read) if getattr(read, name) != getattr(plain, name)}
    assert set(asdict(read)) - named == {"outcome", "reason", "code"}, "a field of which this test knows nothing"
    known = Decision("archived", "1" * 32, None, A, "sha256:0", 2, ("words_added:1",))
    line = make_article("run", A, capture_of(A), known, Placement("2" * 32, None), read)
    assert extraction_of(orjson.loads(orjson.dumps(line))) == read


def test_of_a_line_of_before_there_was_a_confidence_none_is_read() -> None:
    known = Decision("archived", "1" * 32, None, A, "sha256:0", 1)
    made = make_article("run", A, capture_of(A), known, Placement("2" * 32, None), Extraction(outcome="article"))
    line = orjson.loads(orjson.dumps(made))
    del line["extraction"]["confidence"]
    assert extraction_of(line).confidence is None


@pytest.mark.parametrize("known", [Decision("duplicate", None), Decision("duplicate", "1" * 32)])
def test_what_is_no_article_or_no_version_of_its_own_makes_no_line(known: Decision) -> None:
    with pytest.raises(AssertionError):
        make_article("run", A, capture_of(A), known, Placement("2" * 32, None), Extraction(outcome="article"))
