"""Which of many strings stand in which of many texts, told at once."""

from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.extraction.grams import Grams

LETTERS = "ab é写"


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(st.text(LETTERS, min_size=1, max_size=6), unique=True), st.lists(st.text(LETTERS, max_size=12)))
def test_each_text_is_told_with_each_string_that_it_holds(strings: list[str], texts: list[str]) -> None:
    expected = sorted((place, string) for place, text in enumerate(texts) for string in strings if string in text)
    assert sorted(Grams(strings).found_in(texts)) == expected


def test_what_stands_over_the_ends_of_two_texts_stands_in_none() -> None:
    grams = Grams(["newsletter", "写真を見る", "ad", "a\nb c"])
    assert not list(grams.found_in(["our news", "letter", "写真", "を見る", "a", "d"]))
    assert list(grams.found_in(["x", "a\nb c"])) == [(1, "a\nb c")]


def test_half_characters_are_no_fault() -> None:
    assert list(Grams(["newsletter"]).found_in(["\udcff", "\ud83d newsletter", ""])) == [(1, "newsletter")]
