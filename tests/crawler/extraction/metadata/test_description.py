"""What a page says that it is about, by the strength of who says it."""

from crawler.extraction.metadata.description import descriptions
from tests.crawler.extraction.one_page import linked, page_of

LD = linked({"@type": "NewsArticle", "description": "Of JSON-LD", "alternativeHeadline": ["Of two"]})


def test_what_social_networks_are_given_comes_first_and_what_json_ld_has_last() -> None:
    page = page_of(
        f"<html><head>{LD}<meta name=Description content='Of meta'>"
        "<meta property=og:description content='Fish &amp;amp; chips'></head><p>Text</p></html>"
    )
    assert descriptions(page) == ["Fish & chips", "Of meta", "Of JSON-LD", "Of two"]


def test_what_is_empty_is_none() -> None:
    assert descriptions(page_of("<meta name=description content='  '><p>Text</p>")) == []
