"""Boxes whose dates are not the article's."""

import pytest

from crawler.extraction.metadata.dates.clocks import is_clock
from tests.crawler.extraction.one_page import element_of


@pytest.mark.parametrize(
    ("box", "is_one"),
    [
        ("<div class=site-clock>x</div>", True),
        ("<div id=Weather>x</div>", True),
        ("<div class=comments>x</div>", True),
        ("<div class=kommentar>x</div>", False),
        ("<div class=has-sidebar>x</div>", False),
        ("<div>x</div>", False),
    ],
)
def test_a_box_is_told_by_class_or_id(box: str, is_one: bool) -> None:
    assert is_clock(element_of(box)) is is_one
