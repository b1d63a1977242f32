"""Names of months, and what languages disagree on."""

import pytest

from crawler.extraction.metadata.dates.months import month_of


@pytest.mark.parametrize(
    ("name", "month"),
    [
        ("January", 1),
        ("FEB.", 2),
        ("März", 3),
        ("αυγουστου", 8),
        ("Αυγούστου", 8),
        ("декабря", 12),
        ("בפברואר", 2),
        ("फ़रवरी", 2),
        ("फरवरी", 2),
    ],
)
def test_a_name_is_known_in_any_letters_with_and_without_its_accents(name: str, month: int) -> None:
    assert month_of(name) == month


@pytest.mark.parametrize("name", ["", ".", "Smarch", "2", "Harbor"])
def test_what_is_no_month_is_none(name: str) -> None:
    assert month_of(name) is None


def test_what_languages_disagree_on_is_known_where_the_language_is() -> None:
    assert month_of("listopad") is None, "November in Polish, October in Croatian"
    assert (month_of("listopad", "pl"), month_of("listopad", "hr")) == (11, 10)
    assert month_of("January", "pl") == 1, "a page may be in two languages"
