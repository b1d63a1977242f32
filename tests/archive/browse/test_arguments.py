"""The arguments of an address: each limit, and the sentence that says what would be right."""

from urllib.parse import urlencode

import pytest
from starlette.requests import Request

from archive.browse.arguments import MAX_LENGTH, MOST_ROWS, ArgumentError, Arguments


def _arguments(*values: tuple[str, str], lists: bool = False) -> Arguments:
    scope = {"type": "http", "path": "/search", "headers": [], "query_string": urlencode(values).encode(),
             "server": ("127.0.0.1", 80), "scheme": "http", "method": "GET"}  # fmt: skip
    return Arguments.of(Request(scope), "q", "from", "to", "n", lists=lists)


def test_an_empty_value_is_none_and_white_space_around_one_is_left_out() -> None:
    arguments = _arguments(("q", " ferry "), ("from", " "))
    assert arguments.values == {"q": "ferry"}
    assert (arguments.text("q"), arguments.text("from"), arguments.day("from")) == ("ferry", None, None)


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ((("x", "1"),), "There is no argument “x” here; there are q, from, to, n, format"),
        ((("page", "1"),), "There is no argument “page”"),
        ((("q", "1"), ("q", "2")), "Give “q” once"),
        ((("q", "x" * (MAX_LENGTH + 1)),), "longer than 4,000"),
    ],
)
def test_what_is_unknown_twice_or_too_long_is_refused_in_a_sentence(
    values: tuple[tuple[str, str], ...], why: str
) -> None:
    with pytest.raises(ArgumentError, match=why):
        _arguments(*values)


def test_a_value_of_the_greatest_length_is_taken() -> None:
    assert _arguments(("q", "x" * MAX_LENGTH)).text("q") == "x" * MAX_LENGTH


@pytest.mark.parametrize("value", ["2026-02-29", "2026-2-5", "20260205", "2026-02-05T10:00", "yesterday"])
def test_what_is_no_day_is_refused(value: str) -> None:
    with pytest.raises(ArgumentError, match="is a day such as"):
        _arguments(("from", value)).day("from")


@pytest.mark.parametrize(
    ("first", "last", "is_span"),
    [("2026-02-05", "2026-02-06", True), ("2026-02-05", "2026-02-05", True), ("2026-02-06", "2026-02-05", False)],
)
def test_a_span_does_not_end_before_it_begins(first: str, last: str, is_span: bool) -> None:
    arguments = _arguments(("from", first), ("to", last))
    if is_span:
        assert arguments.span() == (first, last)
        return
    with pytest.raises(ArgumentError, match="is after"):
        arguments.span()


@pytest.mark.parametrize(
    ("value", "is_number"),
    [("0", False), ("1", True), ("7", True), ("8", False), ("-1", False), ("1.0", False), ("9" * 10, False)],
)
def test_a_number_lies_between_one_and_the_most(value: str, is_number: bool) -> None:
    arguments = _arguments(("n", value))
    if is_number:
        assert arguments.number("n", 5, 7) == int(value)
        return
    with pytest.raises(ArgumentError, match="a whole number from 1 to 7"):
        arguments.number("n", 5, 7)


def test_csv_is_for_lists_only() -> None:
    assert _arguments(("format", "csv"), lists=True).format(lists=True) == "csv"
    with pytest.raises(ArgumentError, match="one of html, json"):
        _arguments(("format", "csv")).format()


@pytest.mark.parametrize(
    ("page", "total", "following", "previous", "last"),
    [
        (1, 10, None, None, 1),
        (1, 11, "/search?page=2", None, 2),
        (2, 20, None, "/search", 2),
        (2, 21, "/search?page=3", "/search", 3),
        (3, 21, None, "/search?page=2", 3),
        (1, 0, None, None, 1),
    ],
)
def test_pages_lead_to_those_beside_them(
    page: int, total: int, following: str | None, previous: str | None, last: int
) -> None:
    values = [("page", str(page))] if page > 1 else []
    paging = _arguments(*values, lists=True).paging(10)
    assert (paging.next(total), paging.previous(), paging.last(total)) == (following, previous, last)
    assert paging.offset == (page - 1) * 10


@pytest.mark.parametrize(("limit", "is_taken"), [(MOST_ROWS, True), (MOST_ROWS + 1, False)])
def test_a_page_has_so_many_rows_at_most(limit: int, is_taken: bool) -> None:
    arguments = _arguments(("limit", str(limit)), lists=True)
    if is_taken:
        assert arguments.paging(10).rows == limit
        return
    with pytest.raises(ArgumentError, match="“limit”"):
        arguments.paging(10)
