"""The addresses that a page gives of itself."""

import pytest

from crawler.extraction.metadata import links
from crawler.extraction.metadata.links import canonical_hints, image_of, original_urls
from tests.crawler.extraction.one_page import AT, linked, page_of

HEAD = (
    "<link rel=canonical href=/a><link rel=amphtml href='http://amp.example/a'>"
    "<meta property=og:url content='http://www.ferry-times.example/b'>"
)


def test_hints_are_absolute_and_the_strongest_is_first() -> None:
    page = page_of(f"<head>{HEAD}</head><p>Original url: http://first.example/a</p>")
    assert canonical_hints(page) == (
        ("canonical", "http://www.ferry-times.example/a"),
        ("original_url", "http://first.example/a"),
        ("og:url", "http://www.ferry-times.example/b"),
        ("amphtml", "http://amp.example/a"),
    )
    assert canonical_hints(page_of("<link rel=canonical href='javascript:void(0)'><p>Text</p>")) == ()


@pytest.mark.parametrize(
    "html",
    [
        "<p>Original URL: http://first.example/a.</p>",
        "<p>Original address</p><p><a href='http://first.example/a'>here</a></p>",
        "<div><b>Original url</b> <a href='http://first.example/a'>here</a></div>",
    ],
    ids=["written", "in the next block", "beside"],
)
def test_a_print_view_tells_where_it_is_from(html: str) -> None:
    assert next(original_urls(page_of(html))) == "http://first.example/a"


def test_a_sentence_about_an_original_is_no_label_and_labels_without_end_are_not_followed() -> None:
    assert list(original_urls(page_of("<p>The original url was lost. See http://first.example/a</p>"))) == []
    label = "<div><p>Original url:</p></div>"
    told = "<div>Original url: http://first.example/a</div>"
    most = links.MAX_LABELS
    assert len(list(original_urls(page_of("<body>" + label * (most - 1) + told)))) == 1
    assert list(original_urls(page_of("<body>" + label * most + told))) == []


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("<meta property=og:image content=/a.jpg><meta name=twitter:image content=/b.jpg>", "/a.jpg"),
        ("<meta property=og:image content='data:image/png,x'><meta name=twitter:image content=/b.jpg>", "/b.jpg"),
        (linked({"@type": "Article", "image": [{"url": "/c.jpg"}, "/d.jpg"]}), "/c.jpg"),
        ("<img src=/e.jpg>", None),
    ],
    ids=["og first", "no address", "json-ld", "none of its head"],
)  # fmt: skip
def test_the_picture_is_the_first_that_has_an_address(html: str, wanted: str | None) -> None:
    origin = AT.removesuffix("/2026/02/harbour-talks")
    assert image_of(page_of(f"<html><head>{html}</head><p>Text</p></html>")) == (wanted and origin + wanted)
