"""Names that nobody uses any more."""

import pytest

from crawler.extraction.verdicts.parked import LETTERS, parked_by
from crawler.extraction.verdicts.signals import signals_of
from tests.crawler.extraction.one_page import AT, page_of
from tests.crawler.extraction.verdicts.judged import MARKED, html


def parked(source: str, url: str = AT, *heads: str) -> str | None:
    page = page_of(source, url)
    return parked_by(page, signals_of(page), list(heads))


def test_an_offer_of_the_name_is_evidence_wherever_it_stands() -> None:
    assert parked(html("x", "<p>This domain is for sale.</p>"))
    assert parked(html("x", "<p>x</p>"), AT, "spent.example is for sale")
    assert parked(html("x", "<p>The harbor is for sale, said the council.</p>")) is None


def test_a_page_that_says_it_is_an_article_or_tells_much_is_not_parked() -> None:
    offer = "<p>This domain is for sale.</p>"
    assert parked(html("x", offer, MARKED)) is None
    letters = len("x" + "Thisdomainisforsale.")
    assert parked(html("x", f"{offer}<p>{'a' * (LETTERS - letters)}</p>"))
    assert parked(html("x", f"{offer}<p>{'a' * (LETTERS - letters + 1)}</p>")) is None


@pytest.mark.parametrize("host", ["sedo.com", "www.dan.com"])
def test_a_dealers_host_is_evidence(host: str) -> None:
    assert parked(html("x", "<p>x</p>"), f"http://{host}/x") == f"at {host}"
    assert parked(html("x", "<p>x</p>"), f"http://not{host.removeprefix('www.')}/x") is None
