"""The standfirst among the blocks of a text."""

import numpy as np
import pytest

from crawler.extraction.text.lead import LONGEST, SHORTEST, STATED, lead_of, with_standfirst
from tests.crawler.extraction.blocks.measured_page import LONG, measures_of


def lead(body: str, described: int | None = None, first: int = 0) -> str | None:
    page = measures_of(body)
    marks = np.zeros(page.count)
    if described is not None:
        marks[described] = 1
    return lead_of(page, {"described": marks}, page.place >= first)


@pytest.mark.parametrize("name", ["lead", "article-intro", "standFirst", "entry-summary", "chapo"])
def test_the_first_block_is_one_where_its_name_says_so(name: str) -> None:
    assert lead(f"<p class={name}>{LONG}</p><p>more</p>") == LONG
    assert lead(f"<p>more</p><p class={name}>{LONG}</p>") is None, "not the first"
    assert lead(f"<p class={name}>{LONG}</p><p class={name}>more</p>") is None, "teasers bear the name"


@pytest.mark.parametrize("name", ["leading", "misleader", "introduce", "xy"])
def test_other_names_say_nothing(name: str) -> None:
    assert lead(f"<p class={name}>{LONG}</p>") is None


def test_the_block_that_the_page_is_described_with_is_one_wherever_it_stands() -> None:
    assert lead(f"<p>first</p><p>{LONG}</p>", described=1) == LONG
    assert lead(f"<p>{LONG}</p><p>rest</p>", described=0, first=1) is None, "it was not chosen"


def test_it_has_a_shortest_and_a_longest_length() -> None:
    for length, is_one in ((SHORTEST, True), (SHORTEST - 1, False), (LONGEST, True), (LONGEST + 1, False)):
        assert (lead(f"<p class=lead>{'a' * length}</p>") is not None) is is_one, length


@pytest.mark.parametrize(
    "below",
    [
        '<p class="gh-excerpt">The man who opened the doors is closing them.</p>',
        '<h2 class="b-subheadline">The man who opened the doors is closing them.</h2>',
        '<div>By Ann Roe</div><p class="subtitle">The man who opened the doors is closing them.</p>',
        '<div class="teaser-text"><p>The man who opened the doors is closing them.</p></div>',
        '<div class="news-lead"><p>The man who opened the doors is closing them.</p></div>',
    ],
)
def test_what_stands_below_the_headline_and_is_named_a_standfirst_is_likely(below: str) -> None:
    page = measures_of(f"<h1>Usher retires</h1>{below}<p>{LONG}</p>")
    likely = np.full(page.count, 0.05)
    found = with_standfirst(page, {"is_headline": (page.place == 0).astype(float)}, likely)
    assert found[page.count - 2] == STATED
    assert (likely == 0.05).all(), "the array that was given stays as it is"


@pytest.mark.parametrize(
    "below",
    [
        "<p>The man who opened the doors is closing them.</p>",
        '<div class="teaser"><p>The man who opened the doors is closing them.</p><p>Others open.</p></div>',
        '<div class="teaser"><p>The man who opened the doors closes them.</p></div><div class="teaser">Others.</div>',
        '<p class="subtitle"><a href="/x">The man who opened the doors is closing them.</a></p>',
        '<p class="subtitle">Parliament</p>',
        '<div class="lead-caption"><p>The man who opened the doors is closing them.</p></div>',
        '<p class="author-description">The man who opened the doors is closing them.</p>',
        '<p class="with-excerpt">The man who opened the doors is closing them.</p>',
        f'<p>{LONG}</p><p class="subtitle">The man who opened the doors is closing them.</p>',
    ],
)
def test_other_lines_below_the_headline_stay_as_likely_as_they_were(below: str) -> None:
    page = measures_of(f"<h1>Usher retires</h1>{below}<p>{LONG}</p>")
    likely = np.where(page.is_long, 0.9, 0.05)
    found = with_standfirst(page, {"is_headline": (page.place == 0).astype(float)}, likely)
    assert (found == likely).all()
