import pytest

from archive.http.fields import Fields, header, unfolded

PAIRS = (("Set-Cookie", "a"), ("Content-Type", "text/html"), ("set-cookie", "b"))


def test_a_name_is_looked_up_in_any_case_and_the_first_value_counts() -> None:
    fields = Fields(PAIRS)
    assert (fields.get("SET-COOKIE"), header(PAIRS, "set-cookie")) == ("a", "a")
    assert fields.get_all("Set-cookie") == ["a", "b"]
    assert fields.get_all("content-type") == ["text/html"]
    assert (fields.get("Age"), fields.get_all("Age"), header(PAIRS, "age")) == (None, [], None)


def test_where_no_name_stands_twice_there_is_one_value_each() -> None:
    assert Fields(PAIRS[:2]).get_all("SET-COOKIE") == ["a"]
    assert Fields(()).get("a") is None


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("A: 1\r\nB: 2", ["A: 1", "B: 2"]),
        ("A: 1\r\n  two\r\n\tthree\r\nB: 2", ["A: 1 two three", "B: 2"]),
        (" lost\r\nA: 1", ["A: 1"]),
        ("A: 1\r\n ", ["A: 1 "]),
        ("A: 1\r\n\u00a0not folded", ["A: 1", "\u00a0not folded"]),
        ("", [""]),
    ],
)
def test_a_line_that_begins_with_a_blank_goes_on_with_the_one_before(text: str, lines: list[str]) -> None:
    assert unfolded(text, "\r\n") == lines
