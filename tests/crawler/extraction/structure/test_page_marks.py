"""What forms, buttons and the body's names say of a page."""

from lxml.html import document_fromstring

from crawler.extraction.structure.page_marks import marks_of

SHOP = """<html><body class="single-product woocommerce" id="Shop">
<div itemscope itemtype="https://schema.org/Product"><h1>Teapot</h1>
<form action="/cart"><input name="quantity" value="1"><button>Add to cart</button></form></div>
<a href="/a"><img src="a.png"></a><a href="/b">b</a></body></html>"""


def test_what_is_to_be_bought_with_is_counted_by_label_and_by_name() -> None:
    marks = marks_of(list(document_fromstring(SHOP).iter()))
    assert (marks.counts["cart"], marks.counts["offer"], marks.counts["form"], marks.counts["a"]) == (1, 1, 1, 2)


def test_words_of_the_body_and_types_of_its_items_are_found() -> None:
    marks = marks_of(list(document_fromstring(SHOP).iter()))
    assert marks.names == {"single", "product", "woocommerce", "shop"}
    assert marks.types == {"Product": 1}


def test_buttons_in_other_languages_are_those_of_a_shop() -> None:
    for label in ("In den Warenkorb", "Ajouter au panier", "В корзину", "加入购物车"):
        root = document_fromstring(f"<html><body><button>{label}</button></body></html>")
        assert marks_of(list(root.iter())).counts["cart"] == 1, label


def test_a_button_of_an_article_is_none_of_a_shop() -> None:
    root = document_fromstring("<html><body><button>Share this story</button><input name=q></body></html>")
    assert marks_of(list(root.iter())).counts["cart"] == marks_of(list(root.iter())).counts["offer"] == 0
