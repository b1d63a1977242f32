"""The model that tells articles from other pages."""

import numpy as np
import pytest

from crawler.extraction.text.body import choice_by
from crawler.extraction.text.measured_page import measured
from crawler.extraction.verdicts.choice_features import features_of_choice
from crawler.extraction.verdicts.page_features import features_of_page
from crawler.extraction.verdicts.page_kind import article_likelihood, kind_model
from crawler.extraction.verdicts.signals import signals_of
from tests.crawler.extraction.one_page import page_of
from tests.crawler.extraction.verdicts.judged import MARKED, SAID, html

CARD = '<div class="product-card"><a href="/{0}">A lamp of brass, number {0}</a> <span class="price">$ 5</span></div>'


def likelihood(source: str) -> float:
    page = page_of(source)
    found = measured(page)
    assert found is not None
    return article_likelihood(page, signals_of(page), choice_by(found, np.full(found.measures.count, 0.9)))


def test_a_report_is_likelier_an_article_than_a_shelf_of_goods() -> None:
    report = likelihood(
        html(
            "Talks",
            f"<article><h1>Talks</h1>{''.join(f'<p>{SAID} Point {n}.</p>' for n in range(9))}</article>",
            MARKED,
        )
    )
    goods = likelihood(html("Lamps", "".join(CARD.format(number) for number in range(20))))
    assert 0 <= goods < kind_model().threshold < report <= 1


def test_the_model_asks_for_nothing_that_is_not_measured() -> None:
    page = page_of(html("Talks", f"<p>{SAID}</p>"))
    found = measured(page)
    assert found is not None
    measured_of = features_of_page(page, signals_of(page)) | features_of_choice(choice_by(found, np.array([0.9])))
    assert set(kind_model().features) <= measured_of.keys()
    with pytest.raises(KeyError):
        kind_model().likelihood({})


def test_of_both_models_the_trees_count_twice() -> None:
    model = kind_model()
    row = np.array([[0.0] * len(model.features)], np.float32)
    odds = (2 * model.trees.score(row)[0] + model.linear.score(row)[0]) / 3
    assert model.likelihood(dict.fromkeys(model.features, 0.0)) == pytest.approx(1 / (1 + np.exp(-odds)))


BUY = f"<h1>Lamp of brass</h1><p>€ 49.90 incl. VAT</p><button>Buy now</button><p>{SAID}</p><p>{SAID} Again.</p>"
PRODUCT = (
    '<script type="application/ld+json">{"@type": "Product", "name": "Lamp", "offers": {"price": "49.90"}}</script>'
)


def test_a_page_that_describes_a_product_and_its_price_is_a_shops_unless_it_says_it_is_an_article() -> None:
    assert likelihood(html("Lamp", BUY, PRODUCT)) == 0
    assert likelihood(html("Lamp", BUY, PRODUCT + MARKED)) > 0
    assert likelihood(html("Lamp", f"<h1>Lamp</h1><p>{SAID}</p>", PRODUCT)) > 0, "what is told of it costs nothing"
    report = f"<h1>Council votes on fares</h1><p>{SAID}</p><p>Bread costs € 4.20 now.</p><button>Buy now</button>"
    assert likelihood(html("Council votes on fares", report, PRODUCT)) > 0, "the product is something else"


TEASER = '<div><a href="/{0}"><div>A headline of story number {0}</div></a><div>' + SAID + " Part {0}.</div></div>"
PARAGRAPH = "<div><p>" + SAID + ' Part {0}, <a href="/{0}">as we wrote before</a>.</p></div>'
SECTION = '<div><h3><a href="/{0}">A dish of number {0}</a></h3>' + 5 * ("<p>" + SAID + "</p>") + "</div>"
ENTRY = "<section><h3>Name {0}</h3><p>" + SAID + '</p><p><a href="/{0}">Name {0} in our archive</a></p></section>'


@pytest.mark.parametrize(
    ("box", "count", "is_list"),
    [
        (TEASER, 8, True),
        (TEASER, 5, True),
        (TEASER, 4, False),
        (PARAGRAPH, 12, False),
        (ENTRY, 12, False),
        (SECTION, 12, False),
    ],
    ids=["teasers", "few", "fewer", "paragraphs with links", "entries that end with one", "long sections under links"],
)
def test_a_text_in_boxes_that_begin_with_links_is_a_list(box: str, count: int, is_list: bool) -> None:
    boxes = "".join(map(box.format, range(count)))
    assert (likelihood(html("News", f"<main><h1>News from the harbor</h1>{boxes}</main>")) == 0) is is_list
    marked = likelihood(html("News", f"<main><h1>News from the harbor</h1>{boxes}</main>", MARKED))
    assert marked > 0


def test_few_such_boxes_below_a_paragraph_are_none() -> None:
    said = f"<p>{SAID}</p>" * 2
    for count, is_list in ((6, False), (12, True)):
        boxes = "".join(map(TEASER.format, range(count)))
        page = html("News", f"<main><h1>News from the harbor</h1>{said}{boxes}</main>")
        assert (likelihood(page) == 0) is is_list
