"""What repeats on a page, and how far its prose is in one place."""

import numpy as np
import pytest
from lxml.html import document_fromstring

from crawler.extraction.structure.page import Page
from crawler.extraction.text.body import choice_by
from crawler.extraction.text.measured_page import measured
from crawler.extraction.verdicts.choice_features import LIKE, Values, features_of_choice

CARD = '<div class="product-card"><a href="/{0}">A lamp of brass, number {0}</a> <span class="price">$ 5</span></div>'
SAID = "<p>The council of the harbor met on Monday and said that it would meet again within a month, if need be.</p>"


def features(body: str) -> Values:
    page = Page(
        document_fromstring(f"<html><body><h1>Lamps</h1>{body}</body></html>"), (), "http://a.example/x", "2026"
    )
    found = measured(page)
    assert found is not None
    return features_of_choice(choice_by(found, np.full(found.measures.count, 0.5)))


@pytest.mark.parametrize("count", [LIKE, LIKE + 8])
def test_boxes_like_each_other_with_links_are_cards(count: int) -> None:
    values = features("".join(CARD.format(number) for number in range(count)))
    assert values["cards"] == pytest.approx(np.log1p(count))
    assert values["repeated"] > 0.9
    assert values["prices"] == count
    assert values["named_card"] == pytest.approx(np.log1p(count))


def test_fewer_boxes_or_paragraphs_are_none() -> None:
    assert features(CARD.format(1) * (LIKE - 1))["cards"] == 0
    assert features(SAID.replace("council", '<a href="/c">council of the town</a>') * 9)["repeated"] == 0


def test_prose_in_one_box_runs_on_and_links_divide_it() -> None:
    whole, divided = features(SAID * 6), features((SAID + '<div><a href="/x">More of this</a></div>') * 6)
    assert whole["run_share"] == 1
    assert divided["run_share"] == pytest.approx(1 / 6)
