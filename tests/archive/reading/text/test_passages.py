"""Passages show a text as it is written, marked where the query matches."""

import sys

from hypothesis import given, settings

from archive.reading.text.folding import _MAY_COMBINE, is_combining, tokens, words
from archive.reading.text.passages import AROUND, MOST, beginning, marks, passages, whole
from archive.reading.text.query import parse_query
from tests.archive.reading.test_search_is_a_scan import FREE, TEXTS, scanned_words


def marked(text: str, query: str) -> list[str]:
    return [text[start:end] for start, end in marks(text, parse_query(query).terms)]


def test_words_are_marked_as_they_are_written() -> None:
    assert marked("The CAFÉ, the cafe\u0301s and a café.", "cafe") == ["CAFÉ", "café"]
    assert marked("Straße und STRASSE; strass", "strasse") == ["Straße", "STRASSE"]
    assert marked("قال مُحَمَّد اليوم", "محمد") == ["مُحَمَّد"]
    assert marked("don’t DON'T dont", "don't") == ["don’t", "DON'T"]


def test_phrases_and_characters_without_spaces_are_marked_as_one() -> None:
    assert marked("北京市政府星期四说,政府", "政府") == ["政府", "政府"]
    assert marked("New York, new   YORK; York new", '"new york"') == ["New York", "new   YORK"]
    assert marked("covid-19, Covid 19", "covid-19") == ["covid-19", "Covid 19"]
    assert marked("a b a b a", '"a b a"') == ["a b a b a"]


def test_nothing_is_marked_within_a_word_or_for_what_must_not_be_there() -> None:
    assert marked("misgovernment governments", "government") == []
    assert marked("éa aé", "a") == []
    assert marked("ferry bonds", "ferry -bonds") == ["ferry"]


def test_a_passage_is_cut_between_words_and_says_what_is_around_it() -> None:
    text = "word " * 100 + "ferry " + "word " * 100

    (passage,) = passages("text", text, marks(text, parse_query("ferry").terms))

    shown = "".join(part for part, _ in passage.parts)
    assert shown.startswith("word ")
    assert shown.endswith("word")
    assert len(shown) < 2 * AROUND + 60
    assert [part for part, is_marked in passage.parts if is_marked] == ["ferry"]
    assert (passage.before, passage.after) == (True, True)


def test_of_many_matches_the_first_passages_are_shown() -> None:
    text = ("ferry " + "word " * 100) * 10

    shown = passages("text", text, marks(text, parse_query("ferry").terms))

    assert len(shown) == MOST
    assert not shown[0].before


def test_where_nothing_is_marked_the_beginning_is_shown() -> None:
    assert beginning("text", "Short.").parts == (("Short.", False),)
    assert beginning("text", "word " * 100).after
    assert whole("title", "", ()).parts == ()


def test_whatever_may_combine_is_looked_at() -> None:
    assert [
        char for char in map(chr, range(sys.maxunicode + 1)) if is_combining(char) and not _MAY_COMBINE.match(char)
    ] == []


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_words_with_their_places_are_the_words(text: str) -> None:
    found = list(words(text))

    assert [word for word, _, _ in found] == tokens(text) == scanned_words(text)
    assert all(0 <= start < end <= len(text) for _, start, end in found)
    assert [start for _, start, _ in found] == sorted(start for _, start, _ in found)


@settings(max_examples=300, deadline=None)
@given(TEXTS, FREE)
def test_passages_together_are_pieces_of_the_text(text: str, query: str) -> None:
    terms = parse_query(f'"{query}" a'.replace('""', '"')).terms

    for passage in passages("text", text, marks(text, terms)):
        assert "".join(part for part, _ in passage.parts) in text
