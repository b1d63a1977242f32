"""A tree as lists."""

from lxml.html import document_fromstring

from crawler.extraction.decoding.flat_tree import FlatTree

HTML = "<html><body><p class=lead>One <b>two</b> three</p><p>four</p>five</body></html>"


def test_elements_stand_in_the_order_of_the_page_with_what_is_in_and_behind_each() -> None:
    tree = FlatTree(document_fromstring(HTML))
    assert [element.tag for element in tree.elements] == ["html", "body", "p", "b", "p"]
    assert tree.texts == [None, None, "One ", "two", "four"]
    assert tree.tails == [None, None, None, " three", "five"]
    assert tree.classes == [None, None, "lead", None, None]


def test_the_elements_of_a_tag_are_found_in_their_order() -> None:
    tree = FlatTree(document_fromstring(HTML))
    assert [element.text for element in tree.tagged("p")] == ["One ", "four"]
    assert tree.tagged("h1") == []
