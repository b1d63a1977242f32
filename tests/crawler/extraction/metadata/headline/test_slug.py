"""Words as addresses spell them."""

import pytest

from crawler.extraction.metadata.headline.slug import as_in_slug, slug_of


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://a.example/news/2026/harbor-talks-end.html", {"harbor", "talks", "end", "html"}),
        ("http://a.example/noticias/sesi%C3%B3n-en-el-puerto", {"sesion", "en", "el", "puerto"}),
        ("http://a.example/Hafen_Gespräche-2026-17", {"hafen", "gespraeche", "2026"}),
        ("http://a.example/", set()),
        ("http://a.example", set()),
    ],
)
def test_a_slug_is_the_longest_part_of_the_path(url: str, words: set[str]) -> None:
    assert slug_of(url) == words


def test_a_headline_is_spelt_as_its_slug_is() -> None:
    assert as_in_slug("Gespräche im Hafen: łódź") == slug_of("http://a.example/gespraeche-im-hafen-lodz")
