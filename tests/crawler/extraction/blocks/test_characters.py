"""Characters are counted for all texts at once."""

import pytest

from crawler.extraction.blocks.characters import Characters


def test_words_capitals_and_sentences_of_each_text_are_its_own() -> None:
    counted = Characters(["Two Words.", "a", "End! And 3 more? (Yes.)"])
    assert counted.lengths.tolist() == [10, 1, 23]
    assert counted.words.tolist() == [2, 1, 5]
    assert counted.capitals.tolist() == [2, 0, 3]
    assert counted.sentences.tolist() == [1, 0, 3]


@pytest.mark.parametrize(
    ("kind", "text", "number"),
    [
        ("dense", "港口 talks 서울 カ", 5),
        ("digit", "2026 ٣", 5),
        ("upper", "Über die ÖBB", 4),
        ("word", "2026 ٣ é_", 7),
        ("closing", "“a” «b»)", 3),
        ("mark", "a | b @c #d", 3),
        ("dense", "\U0001f600", 0),
    ],
)
def test_each_kind_is_counted_in_any_script(kind: str, text: str, number: int) -> None:
    assert Characters(["?", text, "?"]).count(kind).tolist()[1] == number


def test_a_full_stop_inside_a_word_ends_no_sentence_and_half_a_character_is_one() -> None:
    assert Characters(["a.b 1.5 c"]).sentences.tolist() == [0]
    assert Characters(["a\ud800b"]).lengths.tolist() == [3]


def test_a_text_ends_with_the_mark_of_a_sentence_or_with_what_closes_one() -> None:
    assert Characters(["Talks.", "“x”", "a1", "说。", ". a"]).ends.tolist() == [True, True, False, True, False]
