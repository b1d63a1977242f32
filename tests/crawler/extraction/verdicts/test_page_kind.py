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
