"""Whether two addresses name the same page, as far as addresses can tell."""

import pytest

from crawler.mementos.equivalence import place_of


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("http://www.paper.example/a/", "https://paper.example/a", True),
        ("http://paper.example/a#part", "https://PAPER.example/a", True),
        ("http://paper.example/a?utm_source=x", "http://paper.example/a", True),
        ("http://paper.example/", "http://paper.example", True),
        ("http://paper.example/a", "http://paper.example/A", False),
        ("http://paper.example/a?id=1", "http://paper.example/a?id=2", False),
        ("http://www2.paper.example/a", "http://paper.example/a", False),
        ("http://paper.example/a/?id=1", "http://paper.example/a?id=1", True),
    ],
)
def test_scheme_www_and_a_slash_at_the_end_tell_no_pages_apart(one: str, other: str, is_same: bool) -> None:
    assert (place_of(one) == place_of(other)) is is_same


def test_what_is_no_address_is_only_the_same_as_itself() -> None:
    assert place_of("javascript:a") == "javascript:a"
