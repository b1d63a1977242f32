"""What markup, head and address say of a page."""

from math import log1p

import pytest

from crawler.extraction.verdicts.page_features import Values, features_of_page
from crawler.extraction.verdicts.signals import signals_of
from tests.crawler.extraction.one_page import linked, page_of


def features(html: str, url: str = "http://a.example/2026/02/harbor-talks-end") -> Values:
    page = page_of(html, url)
    return features_of_page(page, signals_of(page))


def test_types_of_schema_org_are_counted_by_what_they_say() -> None:
    said = linked({"@type": "Product"}, {"@type": ["Offer", "Thing"]}, {"@type": "BreadcrumbList"})
    found = features(f"<html><head>{said}</head><p>x</p></html>")
    assert (found["types_product"], found["types_trail"], found["types_article"]) == (log1p(2), log1p(1), 0)
    items = features("<div itemscope itemtype=http://schema.org/Person>x</div>")
    assert (items["items_person"], items["types_person"]) == (log1p(1), 0)


def test_the_head_says_what_the_page_is() -> None:
    found = features(
        "<head><title>One two three</title><meta property=og:type content=Product><meta name=date content=2026>"
        "<meta property=product:price content=5><meta name=description content='Ten letter'></head>"
        "<h1>Four words of heading</h1>"
    )
    assert [found[name] for name in ("og_product", "og_article", "og_other", "published", "price_meta", "author")] == [
        1,
        0,
        1,
        1,
        1,
        0,
    ]
    assert (found["title_words"], found["heading_words"], found["described_by"], found["headings_first"]) == (
        3,
        4,
        10,
        1,
    )


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/category/x", "list"), ("/shop/lamp", "shop"), ("/viewtopic/5", "forum"), ("/categories-of-fish", None)],
)
def test_parts_of_an_address_name_a_kind(path: str, kind: str | None) -> None:
    found = features("<p>x</p>", f"http://a.example{path}")
    assert [each for each in ("list", "shop", "forum") if found[f"address_{each}"]] == [kind] * (kind is not None)


def test_an_address_is_measured() -> None:
    found = features("<p>x</p>")
    assert (found["steps"], found["last_step"], found["dashes"], found["address_digits"]) == (3, 16, 2, 6)
    front = features("<p>x</p>", "http://a.example/")
    assert (front["steps"], front["last_step"], front["dashes"]) == (0, 0, 0)


def test_markup_is_counted_and_the_bodys_names_are_known() -> None:
    found = features(
        "<body class=woocommerce><form><button>Add to cart</button></form><img><img><a href=/x>x</a></body>"
    )
    assert (found["body_shop"], found["body_forum"], found["count_cart"]) == (1, 0, log1p(1))
    assert found["pictures_a_link"] == 2
    assert features("<img><p>x</p>")["pictures_a_link"] == 1, "no link"
