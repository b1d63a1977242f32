"""What named the pages that lead to others, and citations: the first stands."""

from crawler.items import CitationDetails, Via
from crawler.ledger.addresses import Addresses
from crawler.ledger.citation import Citation
from crawler.ledger.entrances import Entrances
from crawler.state import State

FIRST = Via(kind="sitemap", url="http://paper.example/index.xml", record_id="<urn:uuid:1>")
SECOND = Via(kind="list", url="urn:pressmark:list:0", record_id="<urn:uuid:2>")


def test_what_names_a_page_first_is_told() -> None:
    entrances = Entrances(State())
    entrances.note("http://paper.example/news.xml", FIRST)
    entrances.note("http://paper.example/news.xml", SECOND)

    assert entrances.via("http://paper.example/news.xml#a", "http://paper.example/news.xml") == FIRST
    assert entrances.via("http://paper.example/other.xml") is None


def test_a_citation_that_is_named_again_is_given_as_the_first_named_it() -> None:
    addresses = Addresses(State())
    words = CitationDetails(title="Viaduct collapses")
    first = Citation("s1", None, "Wire", "http://wire.example/1", "http://wire.example/1", FIRST, words)
    again = Citation("s1", None, "The Wire", "http://wire.example/1", "http://wire.example/1", SECOND)

    assert addresses.cite(first) == first
    remembered = addresses.cite(again)
    assert (remembered.name, remembered.via, remembered.details) == ("The Wire", FIRST, words)
    assert addresses.citing("http://wire.example/1") == [remembered]
