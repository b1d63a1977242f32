"""Links to other pages under a label."""

from crawler.extraction.text.related import links_under_labels
from tests.crawler.extraction.blocks.measured_page import LONG, measures_of

LINKS = (
    '<ul><li><a href="/a">A crane falls on three warehouses</a></li><li><a href="/b">The mayor says no</a></li></ul>'
)


def marked(body: str) -> list[bool]:
    return [bool(flag) for flag in links_under_labels(measures_of(body))]


def test_a_label_and_all_links_right_below_it_are_of_other_pages() -> None:
    body = f"<p>{LONG}</p><h4>Related stories</h4>{LINKS}<p>{LONG}</p>"
    assert marked(body) == [False, True, True, True, False]
    assert marked(f"<p>{LONG}</p><div>Mehr zum Thema</div>{LINKS}") == [False, True, True, True]


def test_links_below_another_line_are_of_the_text() -> None:
    assert marked(f"<p>{LONG}</p><p>The council bought from these:</p>{LINKS}") == [False] * 4
    assert marked(f"<h4>Related stories</h4><p>{LONG}</p>{LINKS}") == [False] * 4


def test_a_label_of_what_the_text_recommends_is_of_the_text() -> None:
    for label in ("Recommended courses:", "Popular destinations", "Trending hashtags of the week"):
        assert (
            marked(f"<p>{LONG}</p><p>{label}</p><h3><a href=/c>Reading a boiler</a></h3><p>{LONG}</p>") == [False] * 4
        )
    for label in ("Recommended for you", "Popular stories", "Trending", "Trending on Echo"):
        assert any(marked(f"<p>{LONG}</p><p>{label}</p>{LINKS}")), label
