import orjson
import pytest

from crawler.items import CitationDetails, Via
from crawler.ledger.citation import Citation, citation_in, citation_of, named_of, packed_naming

VIA = Via(kind="feed", url="http://feed.example/", record_id="<urn:uuid:1>")
DETAILS = CitationDetails(title="T", authors=("Ada", "Tom"))
LINE = {"source_id": "1" * 32, "event_id": None, "name": "N", "url": "http://a.example/1#x", "outcome": "gone"}


@pytest.mark.parametrize(("via", "details"), [(None, None), (VIA, None), (VIA, DETAILS)])
def test_what_names_an_address_comes_out_of_the_state_as_it_went_in(
    via: Via | None, details: CitationDetails | None
) -> None:
    citation = Citation("1" * 32, None, "N", "http://a.example/1#x", "http://a.example/1", via, details)
    row = ("1" * 32, None, "N", "http://a.example/1#x", "http://a.example/1", packed_naming(citation))
    assert citation_of(row) == citation


def test_where_nothing_but_the_operator_names_an_address_nothing_is_remembered() -> None:
    assert packed_naming(Citation("1" * 32, None, None, "http://a.example/", "http://a.example/")) is None
    assert named_of(None, None) == (None, None)


@pytest.mark.parametrize(
    ("url", "outcome", "address"),
    [
        ("http://a.example/1#x", "gone", "http://a.example/1"),
        ("ftp://a.example/1#x", "refused", "ftp://a.example/1#x"),
    ],
)
def test_a_line_says_of_which_citation_it_is(url: str, outcome: str, address: str) -> None:
    line = {**LINE, "url": url, "outcome": outcome, "via": orjson.loads(orjson.dumps(VIA)), "cited": None}
    assert citation_in(line) == Citation("1" * 32, None, "N", url, address, VIA)


def test_a_line_of_before_citations_were_named_names_nothing() -> None:
    assert citation_in(LINE) == Citation("1" * 32, None, "N", "http://a.example/1#x", "http://a.example/1")
