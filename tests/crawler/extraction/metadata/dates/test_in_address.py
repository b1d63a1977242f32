"""The day that an address names."""

import pytest

from crawler.extraction.metadata.dates.in_address import days_in_address, days_of_directories

DIRECTORIES = [
    ("/2016/02/23/talks", "2016-02-23"),
    ("/2016-2-3/talks", "2016-02-03"),
    ("/2016/0223/talks", "2016-02-23"),
    ("/2016/WORLD/europe/02/23/talks", "2016-02-23"),
    ("/2016/feb/23", "2016-02-23"),
]
NAMES = [
    ("/news/2016-02-23-talks.html", "2016-02-23"),
    ("/news/talks_20160223.html", "2016-02-23"),
    ("/2016-02/23.html", "2016-02-23"),
    ("/AR2016022310359.html", "2016-02-23"),
    ("/article/idUSKBN0TM1X120160223", "2016-02-23"),
    ("/a.php?id=20160223_61_A16", "2016-02-23"),
    ("/a?date=2016-02-23", "2016-02-23"),
]
NOTHING = [
    "/2016/13/23/talks",
    "/2016/02/32/talks",
    "/1899/02/23/talks",
    "/2016/xyz/23/talks",
    "/a/120160223/talks",
    "/2016/02/talks",
    "/a?since=2016-0223",
    "/2016-02.23/talks",
]


@pytest.mark.parametrize(("path", "day"), DIRECTORIES)
def test_directories_of_a_day_are_read(path: str, day: str) -> None:
    assert next(days_of_directories(f"http://a.example{path}")) == day
    assert next(days_in_address(f"http://a.example{path}")) == day


@pytest.mark.parametrize(("path", "day"), NAMES)
def test_a_name_that_holds_a_day_is_read_though_no_directory_is(path: str, day: str) -> None:
    assert list(days_of_directories(f"http://a.example{path}")) == []
    assert day in days_in_address(f"http://a.example{path}")


@pytest.mark.parametrize("path", NOTHING)
def test_what_is_no_day_is_none(path: str) -> None:
    assert list(days_in_address(f"http://a.example{path}")) == []
