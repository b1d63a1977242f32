import pytest

from crawler.identity.tokens import SHORT, Token, languages_of, pieces, tokens


def by_kind(text: str) -> list[tuple[str, str]]:
    return [(token.kind, token.text) for token in tokens(text)]


def test_words_are_folded_and_function_words_left_out() -> None:
    assert by_kind("Trams were running in the town.") == [("word", "trams"), ("word", "running"), ("word", "town")]


def test_a_capital_inside_a_sentence_is_a_names() -> None:
    assert list(tokens("yesterday Lakeside voted")) == [
        Token("yesterday", "word"), Token("lakeside", "name"), Token("voted", "word")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind"), [("Vladimir Putin", "name"), ("Ministers resign", "word"), ("Ministers", "word")]
)
def test_a_capital_at_the_beginning_of_a_sentence_is_a_names_where_another_follows(text: str, kind: str) -> None:
    assert by_kind(text)[0][0] == kind


@pytest.mark.parametrize("end", [".", "!", "?", "…", ":", ";", "\n", "“"])
def test_after_what_ends_a_sentence_a_capital_is_no_names(end: str) -> None:
    assert ("word", "ministers") in by_kind(f"trams stop{end} Ministers resign")


@pytest.mark.parametrize(
    ("text", "number"), [("1,234,567", "1234567"), ("3,5", "3.5"), ("3.5", "3.5"), ("12,34", "12.34"), ("41", "41")]
)
def test_thousands_are_joined_and_a_decimal_comma_is_a_point(text: str, number: str) -> None:
    assert by_kind(text) == [("number", number)]
    assert list(pieces(text)) == [(0.0, number)]


def test_a_single_letter_is_no_term() -> None:
    assert by_kind("x trams") == [("word", "trams")]


def test_a_script_without_spaces_is_taken_in_pairs() -> None:
    assert by_kind("東京都") == [("pair", "東京"), ("pair", "京都")]
    assert [piece for _, piece in pieces("東京都")] == ["東京", "京都"]


def test_pieces_say_how_many_words_stand_before_them() -> None:
    places = [place for place, _ in pieces("one two 東京都 three")]
    assert places[:3] == [0.0, 1.0, 2.0]
    assert places[3] == pytest.approx(2 + 1 / 1.7)
    assert places[4] == pytest.approx(3 + 2 / 1.7)


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("", set()),
        ("2026 — 41 !", set()),
        ("The council said that it would not meet again before the end of the year.", {"en"}),
        ("Der Rat hat gesagt, dass er nicht mehr vor dem Ende des Jahres zusammentritt.", {"de"}),
        ("これは東京の新聞です", {"ja"}),
        ("中华人民共和国国务院发布通知说明", {"zh-hans"}),
        ("中華民國臺灣總統發布聲明說明", {"zh-hant"}),
        ("Το συμβούλιο συνεδρίασε", {"greek"}),
    ],
)
def test_a_language_is_told_by_script_and_function_words(text: str, languages: set[str]) -> None:
    assert languages_of(text) == languages


@pytest.mark.parametrize(("count", "languages"), [(SHORT, {"latin?"}), (SHORT - 1, set())])
def test_a_long_text_without_known_function_words_is_in_a_language_that_is_not_known(
    count: int, languages: set[str]
) -> None:
    assert languages_of(" ".join(["xyzzy"] * count)) == languages
