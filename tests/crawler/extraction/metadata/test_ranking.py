"""The candidate with most evidence."""

from crawler.extraction.metadata.ranking import best, weights, worth


def test_the_candidate_with_most_evidence_wins_and_of_equals_the_first() -> None:
    known = max(weights("title"), key=lambda name: weights("title")[name])
    assert worth("title", {known: 1.0, "unheard of": 9.0}) == weights("title")[known]
    assert best("title", [{}, {known: 1.0}, {known: 1.0}]) == 1
