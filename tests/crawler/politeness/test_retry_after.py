import pytest

from crawler.politeness.retry_after import retry_after

DATE = ("Date", "Sun, 06 Nov 1994 08:49:37 GMT")
LATER = "Sun, 06 Nov 1994 08:51:37 GMT"
NOW = 784111777.0  # the Date above


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        (" 120 ", 120.0),
        ("0", 0.0),
        ("99999999999999999999", 86400.0),
        (LATER, 120.0),
        ("Sunday, 06-Nov-94 08:51:37 GMT", 120.0),
        ("Sun Nov  6 08:51:37 1994", 120.0),
        ("Sat, 05 Nov 1994 08:51:37 GMT", 0.0),
        ("Sun, 06 Nov 2094 08:51:37 GMT", 86400.0),
        ("Sun, 06 Nov 99999999999 08:51:37 GMT", None),
        ("-5", None),
        ("1.5", None),
        ("\u0661\u0662", None),
        ("soon", None),
        ("", None),
    ],
)
def test_both_forms_are_read_within_a_day(value: str, seconds: float | None) -> None:
    assert retry_after(503, [("retry-after", value)], NOW) == seconds


def test_a_date_counts_from_the_clock_of_the_server() -> None:
    assert retry_after(429, [("Retry-After", LATER), DATE], NOW + 5000) == 120.0


def test_other_answers_ask_for_nothing() -> None:
    assert retry_after(200, [("Retry-After", "120")], NOW) is None
    assert retry_after(503, [], NOW) is None
