"""`WARC-Date` in whatever form it was written."""

import pytest

from archive.warc.dates import full_date


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2019-03-01T10:00:00Z", "2019-03-01T10:00:00Z"),
        ("2019-03-01T10:00:00.123456789Z", "2019-03-01T10:00:00.123456789Z"),
        (" 2019-03-01T10:00:00Z ", "2019-03-01T10:00:00Z"),
        ("20190301100000", "2019-03-01T10:00:00Z"),
        ("2019-03-01 10:00:00", "2019-03-01T10:00:00Z"),
        ("2019-03-01T10:00:00+02:00", "2019-03-01T08:00:00Z"),
        ("2019-03-01T10:00:00-0200", "2019-03-01T12:00:00Z"),
        ("Fri, 01 Mar 2019 10:00:00 GMT", "2019-03-01T10:00:00Z"),
    ],
)
def test_one_moment_has_many_spellings(text: str, moment: str) -> None:
    assert full_date(text) == moment


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2019", "2019-12-31T23:59:59Z"),
        ("2019-02", "2019-02-28T23:59:59Z"),
        ("2020-02", "2020-02-29T23:59:59Z"),
        ("2019-03-01", "2019-03-01T23:59:59Z"),
        ("2019-03-01T10", "2019-03-01T10:59:59Z"),
        ("2019-03-01T10:30", "2019-03-01T10:30:59Z"),
    ],
)
def test_a_less_precise_date_is_its_last_moment(text: str, moment: str) -> None:
    assert full_date(text) == moment


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2019-02-28T10:00:00Z", "2019-02-28T10:00:00Z"),
        ("2019-02-29T10:00:00Z", "2019-02-28T23:59:59Z"),
        ("2019-13-01T10:00:00Z", "2019-12-31T23:59:59Z"),
        ("2019-00-01T10:00:00Z", "2019-12-31T23:59:59Z"),
        ("2019-03-01T23:00:00Z", "2019-03-01T23:00:00Z"),
        ("2019-03-01T24:00:00Z", "2019-03-01T23:59:59Z"),
        ("2019-03-01T10:60:00Z", "2019-03-01T10:59:59Z"),
        ("2019-03-01T10:00:60Z", "2019-03-01T10:00:59Z"),
        ("1900", "1900-12-31T23:59:59Z"),
        ("1899", None),
        ("today", None),
        ("", None),
    ],
)
def test_what_is_impossible_counts_as_not_said_and_so_does_all_behind_it(text: str, moment: str | None) -> None:
    assert full_date(text) == moment
