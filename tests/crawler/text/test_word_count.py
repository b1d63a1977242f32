"""Words of texts in scripts with and without spaces, and the short way to count them beside the long one."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crawler.text.word_count import _WORD, word_count


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("The council doesn’t meet.", 4),
        ("A follow-up — the mayor's second - was “put off”…", 8),
        ("rock-'n'-roll, 'tis -- and --so-- on-", 7),
        ("Der Rat tagte für zwei Stunden.", 6),
        ("理事会周一开会。", 7),
        ("서울시는 월요일에 회의를 열었다.", 4),
        ("3.5 per cent of 1,200", 7),
    ],
)
def test_words_are_counted_as_people_would(text: str, words: int) -> None:
    assert word_count(text) == words


@given(st.text(st.sampled_from("ab1_ '’-–“”.…\n\xa0\t,éя٣ा写カ𝐚😀\ud800")) | st.text())
@example("a--b---c -d' 'e'-f")
@example("a-写b 写'c d’𝐚")
def test_the_short_way_counts_as_the_long_one(text: str) -> None:
    assert word_count(text) == len(_WORD.findall(text))
