"""Lengths of what elements hold."""

from lxml.html import HtmlElement, document_fromstring

from crawler.extraction.structure.measures import TextAmounts


def measured(body: str) -> tuple[TextAmounts, dict[str, HtmlElement], list[HtmlElement]]:
    elements = list(document_fromstring(f"<html><body>{body}</body></html>").iter())
    return TextAmounts(elements), {element.tag: element for element in elements}, elements


def test_white_space_does_not_count_and_a_box_holds_what_is_in_it_and_not_what_follows() -> None:
    found, by_tag, elements = measured("<div> a b <p>cde</p> f </div>ghij")
    assert (found.text[by_tag["p"]], found.text[by_tag["div"]], found.text[by_tag["body"]]) == (3, 6, 10)
    assert [found.own[elements.index(by_tag[tag])] for tag in ("div", "p")] == [2, 3]
    assert [found.tails[elements.index(by_tag[tag])] for tag in ("div", "p")] == [4, 1]


def test_links_count_where_they_lead_somewhere() -> None:
    found, by_tag, _ = measured("<div><a href=/x>ab<b>c</b></a>d</div><p><a href='#top'>e</a></p>")
    assert (found.linked[by_tag["div"]], found.text[by_tag["div"]]) == (3, 4)
    assert found.linked[by_tag["p"]] == 0
    assert found.linked[by_tag["body"]] == 3


def test_the_size_of_a_box_is_the_number_of_its_elements() -> None:
    found, by_tag, elements = measured("<div><p><b>x</b></p></div>")
    assert (found.size[by_tag["b"]], found.size[by_tag["div"]], found.size[by_tag["html"]]) == (1, 3, len(elements))
