"""Dates as people and feeds write them."""

import pytest

from crawler.text.dates import MAX_LENGTH, formatted_date, iso_date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2026", "2026"),
        ("2026-02", "2026-02"),
        ("2026-13", None),
        ("2024-02-29", "2024-02-29"),
        ("2026-02-29", None),
        ("2026-02-05 10:00", "2026-02-05T10:00"),
        ("2026-02-05T10:00:00+02:00", "2026-02-05T10:00:00+02:00"),
        ("2026-02-05T24:00", None),
        ("Thu, 05 Feb 2026 10:00:00 +0100", "2026-02-05T10:00:00+01:00"),
        ("5 February 2026", "2026-02-05"),
        ("February 2026", None),  # no day: nothing is made up
        ("yesterday", None),
        ("5 February", None),
        ("", None),
    ],
)
def test_a_date_is_as_precise_as_it_was_written_and_nothing_depends_on_today(text: str, date: str | None) -> None:
    assert iso_date(text) == date


def test_months_are_read_in_the_pages_language_and_in_english() -> None:
    assert iso_date("5. Februar 2026", "de") == "2026-02-05"
    assert iso_date("5 February 2026", "de") == "2026-02-05"
    assert iso_date("5. Februar 2026", "de-AT") == "2026-02-05"
    assert iso_date("5 February 2026", "xx-none") == "2026-02-05"


@pytest.mark.parametrize(("words", "date"), [(-1, "2026-02-05"), (0, "2026-02-05"), (1, None)])
def test_what_is_longer_than_a_date_can_be_is_none(words: int, date: str | None) -> None:
    zeros = MAX_LENGTH - len("Thu, 05 Feb 2026 00:00:00 +0000 ()") + words
    found = iso_date(f"Thu, 05 Feb 2026 00:00:00 +0000 ({'x' * zeros})")
    assert (found or "")[:10] == (date or "")


def test_a_form_that_is_given_is_the_only_one() -> None:
    assert formatted_date("05/02/2026", "%d/%m/%Y") == "2026-02-05"
    assert formatted_date("05/02/2026", "%m/%d/%Y") == "2026-05-02"
    assert formatted_date("31/02/2026", "%d/%m/%Y") is None
    assert formatted_date(" ", "%d/%m/%Y") is None
