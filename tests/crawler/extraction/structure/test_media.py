"""What a page shows rather than tells."""

import pytest

from crawler.extraction.structure.media import GALLERY, media_of
from tests.crawler.extraction.one_page import element_of

PLAIN = "http://a.example/2026/talks"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/videos/talks", "video"),
        ("/watch-now", "video"),
        ("/fotos/x", "gallery"),
        ("/bildergalerie", "gallery"),
        ("/podcast/1", "audio"),
    ],
)
def test_an_address_names_its_page_after_what_it_shows(path: str, kind: str) -> None:
    assert media_of(element_of("<p>x</p>"), f"http://a.example{path}") == {kind}


def test_a_word_that_only_begins_alike_does_not() -> None:
    assert media_of(element_of("<p>x</p>"), "http://a.example/photosynthesis/watchman?x=/video/") == frozenset()


def test_films_recordings_and_players_are_found() -> None:
    assert media_of(element_of("<div><video></video><audio></audio></div>"), PLAIN) == {"video", "audio"}
    for address in ("https://www.youtube.com/embed/1", "//player.vimeo.com/1", "/x/player?id=1"):
        assert media_of(element_of(f"<div><iframe src='{address}'></iframe></div>"), PLAIN) == {"video"}, address
    assert media_of(element_of("<div><iframe data-src='//youtu.be/1'></iframe></div>"), PLAIN) == {"video"}
    assert media_of(element_of("<div><iframe src='//ads.example/1'></iframe></div>"), PLAIN) == frozenset()


def test_pictures_in_a_row_are_a_gallery_where_they_are_no_links() -> None:
    assert media_of(element_of(f"<div>{'<img>' * GALLERY}</div>"), PLAIN) == {"gallery"}
    assert media_of(element_of(f"<div>{'<img>' * (GALLERY - 1)}</div>"), PLAIN) == frozenset()
    assert media_of(element_of(f"<div>{'<a><img></a>' * GALLERY}</div>"), PLAIN) == frozenset()
