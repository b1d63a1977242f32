"""What a worker answers arrives as it was, but for what could not be stored."""

import pytest

from crawler.extraction.result import Extraction
from crawler.extraction.workers.messages import LENGTH, READY, answer, extraction_of, message_of, packed


def sent(extraction: Extraction) -> Extraction:
    return extraction_of(message_of(answer(extraction)[LENGTH.size :]))


def test_an_extraction_arrives_as_it_was() -> None:
    hints = (("canonical", "https://example.org/a"), ("amphtml", "https://example.org/a?amp"))
    given = Extraction(
        outcome="article", text="Пять\n\n五", tags=("a", "b"), rights={"robots": ["noai"]}, canonical_hints=hints
    )
    assert sent(given) == given


@pytest.mark.parametrize(("title", "expected"), [("a \ud800 b", "a \ufffd b"), ("\ud83d\ude00", "\U0001f600")])
def test_halves_of_characters_are_joined_or_replaced(title: str, expected: str) -> None:
    assert sent(Extraction(outcome="article", title=title, text="whole")).title == expected


def test_a_message_without_halves_arrives_whatever_made_it() -> None:
    assert message_of(packed({READY: 7})[LENGTH.size :]) == {READY: 7}
