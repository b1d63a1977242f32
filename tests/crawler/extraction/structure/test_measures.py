"""Lengths of what elements hold."""

from lxml.html import document_fromstring

from crawler.extraction.decoding.flat_tree import FlatTree
from crawler.extraction.structure.measures import TextAmounts


def measured(body: str) -> tuple[TextAmounts, dict[str, int]]:
    """The amounts, and the place of the last element of each tag."""
    tree = FlatTree(document_fromstring(f"<html><body>{body}</body></html>"))
    return TextAmounts(tree), {element.tag: place for place, element in enumerate(tree.elements)}


def test_white_space_does_not_count_and_a_box_holds_what_is_in_it_and_not_what_follows() -> None:
    found, at = measured("<div> a b <p>cde</p> f </div>ghij")
    assert (found.text(at["p"]), found.text(at["div"]), found.text(at["body"]), found.text(0)) == (3, 6, 10, 10)
    assert [found.own[at[tag]] for tag in ("div", "p")] == [2, 3]
    assert [found.tails[at[tag]] for tag in ("div", "p")] == [4, 1]


def test_links_count_where_they_lead_somewhere() -> None:
    found, at = measured("<div><a href=/x>ab<b>c</b></a>d</div><p><a href='#top'>e</a></p>")
    assert (found.linked(at["div"]), found.text(at["div"])) == (3, 4)
    assert found.linked(at["p"]) == 0
    assert found.linked(at["body"]) == 3


def test_what_stands_in_a_link_that_was_never_closed_counts_once() -> None:
    found, at = measured(
        "<a href=/x>ab<h2><a href=/y>cd</a>e</h2>f</a><p>g<a href='#z'>h<span><a href=/z>i</a></span></a></p>"
    )
    assert (found.linked(at["h2"]), found.linked(at["p"]), found.linked(at["body"])) == (2, 1, 7)


def test_a_box_ends_behind_all_its_elements() -> None:
    found, at = measured("<div><p><b>x</b></p></div>")
    assert [found.end(at[tag]) - at[tag] for tag in ("b", "div", "html")] == [1, 3, 5]
