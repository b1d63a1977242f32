"""Outcomes in words and in the four colours of the charts: each outcome of the contract has both."""

from archive.browse.form.outcomes import GROUPS, LOST, MEANINGS, WORDS, group_of, grouped
from archive.outcomes import WITH_ARTICLE
from crawler.items import OUTCOMES


def test_each_outcome_of_the_contract_has_a_word_a_meaning_and_a_group_that_the_charts_know() -> None:
    assert set(WORDS) == set(MEANINGS) == set(OUTCOMES)
    assert {group_of(outcome) for outcome in OUTCOMES} == {series.key for series in GROUPS}


def test_what_has_an_article_was_had_and_what_the_web_lost_is_lost() -> None:
    assert {outcome for outcome in OUTCOMES if group_of(outcome) == "had"} == set(WITH_ARTICLE)
    assert {outcome for outcome in OUTCOMES if group_of(outcome) == "lost"} == LOST
    assert group_of("of a later version") == "other"


def test_counts_of_outcomes_are_summed_up_by_group() -> None:
    assert grouped({"archived": 2, "duplicate": 1, "gone": 4, "robots": 3, "not_article": 5}) == {
        "had": 3, "lost": 4, "barred": 3, "other": 5,
    }  # fmt: skip
    assert grouped({}) == {}
