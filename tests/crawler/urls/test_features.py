"""What tells one page of a site from the others: numbers, codes, headlines, and what only asks for another view."""

import pytest

from crawler.urls.features import VIEW_PARAMETER, UrlFeatures, alike, ids_of, is_slug, without_view, words_of


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("1234", []),
        ("12345", ["12345"]),
        ("20260205", []),  # a day
        ("202602", []),  # a month
        ("20261305", ["20261305"]),  # no month has this number
        ("20260245", ["20260245"]),  # no day has this one
        ("a1bcdefg", ["a1bcdefg"]),
        ("a1bcdef", []),  # a code has eight characters at least
        ("abcdefg1", []),  # a word with a number behind it is none
        ("A1BCDEFG", ["a1bcdefg"]),
    ],
)
def test_an_id_is_a_number_of_five_digits_that_is_no_date_or_a_code_of_eight_characters(
    text: str, ids: list[str]
) -> None:
    assert ids_of(text) == ids


@pytest.mark.parametrize(
    ("segment", "is_headline"),
    [
        ("sea-wall", False),
        ("the-sea-wall", True),
        ("sea-wall-2026", False),
        ("2026-02-05", False),
        ("港口议会决定", True),
        ("港口议会决", False),
    ],
)
def test_a_headline_has_three_words_or_six_characters_of_a_script_without_spaces(
    segment: str, is_headline: bool
) -> None:
    assert is_slug(words_of(segment)) is is_headline


@pytest.mark.parametrize(
    ("theirs", "is_alike"),
    [({"sea", "wall", "mended"}, True), ({"sea", "wall"}, False), ({"sea", "wall", "x", "y", "z"}, False)],
)
def test_headlines_are_alike_that_share_more_than_half_of_the_longer_ones_words(
    theirs: set[str], is_alike: bool
) -> None:
    assert alike(frozenset({"sea", "wall", "mended", "again"}), frozenset(theirs)) is is_alike


@pytest.mark.parametrize(
    ("path", "article"),
    [
        ("/amp/news/wall", "/news/wall"),
        ("/news/wall/AMP", "/news/wall"),
        ("/news/wall.amp.html", "/news/wall.html"),
        ("/news/wall-print", "/news/wall"),
        ("/news/amplifier", "/news/amplifier"),
        ("/news/fingerprint", "/news/fingerprint"),
    ],
)
def test_what_asks_for_another_view_is_left_out_and_words_that_hold_it_are_not(path: str, article: str) -> None:
    assert without_view(path) == article


@pytest.mark.parametrize(
    ("parameter", "is_view"),
    [("amp=1", True), ("amp=2", False), ("page=all", True), ("page=1", True), ("page=2", False), ("print=", True)],
)
def test_a_parameter_asks_for_a_view_by_its_value_too(parameter: str, is_view: bool) -> None:
    assert (VIEW_PARAMETER.fullmatch(parameter) is not None) is is_view


def test_words_of_the_path_come_from_its_last_headline_and_ids_from_anywhere() -> None:
    features = UrlFeatures("https://a.example/the-old-harbour-news/12345/the-sea-wall.html?id=67890")
    assert features.words == {"the", "sea", "wall"}
    assert features.ids == {"12345", "67890"}
    assert features.own_ids == {"67890"}, "one before the path's end may be the section's"


@pytest.mark.parametrize(
    ("url", "is_headline", "is_index"),
    [
        ("https://a.example/harbour-wall-mended", True, False),
        ("https://a.example/harbour-wall-mended.php", False, False),  # its parameters tell the pages apart
        ("https://a.example/news", False, True),
        ("https://a.example/wall/", False, True),
        ("https://a.example/wall", False, False),
        ("https://a.example/12345", True, False),
        ("https://a.example/1234", False, False),
    ],
)
def test_a_path_is_a_headline_an_index_or_neither(url: str, is_headline: bool, is_index: bool) -> None:
    features = UrlFeatures(url)
    assert (features.is_headline, features.is_index) == (is_headline, is_index)


def test_an_address_without_number_and_headline_says_nothing() -> None:
    assert not UrlFeatures("https://a.example/news")
    assert UrlFeatures("https://a.example/news/12345")
