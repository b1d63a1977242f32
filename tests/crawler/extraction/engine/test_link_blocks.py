"""Blocks of links are those that trafilatura takes out, however deep they lie and whatever goes before."""

from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.etree import tostring
from lxml.html import HtmlElement, document_fromstring

from crawler.extraction.engine.trafilatura_text import quick_way

if quick_way() is None:
    pytest.skip("the short way is not taken with this trafilatura", allow_module_level=True)

from trafilatura.htmlprocessing import delete_by_link_density, link_density_test_tables

from crawler.extraction.engine.link_blocks import drop_link_blocks

TAGS = ("div", "list", "item", "p", "span", "table", "ref", "ref", "ref")
TEXTS = ("", " ", "More", "Read more", "A story that somebody wrote of the bridge", "The council met on Monday. " * 5)
LONG = (*TEXTS, "Nobody had crossed the river since the flood, which took the old bridge away. " * 6)


@st.composite
def converted(draw: st.DrawFn) -> HtmlElement:
    """A page in trafilatura's tags, with many links."""
    root = document_fromstring("<html><body><div></div><p>Below.</p></body></html>")
    elements: list[HtmlElement] = [root.find(".//div")]
    for _ in range(draw(st.integers(3, 30))):
        parent = draw(st.sampled_from(elements[-6:]))
        child = parent.makeelement(draw(st.sampled_from(TAGS)))
        child.text = draw(st.sampled_from(TEXTS if child.tag == "ref" else LONG))
        child.tail = draw(st.sampled_from(("", "", " ", "and", *LONG)))
        parent.append(child)
        elements.append(child)
    return root


def drop_as_trafilatura(subtree: HtmlElement) -> None:
    for _ in range(2):
        for tag in ("div", "list", "p"):
            delete_by_link_density(subtree, tag, backtracking=tag == "div")
    for table in [table for table in subtree.iter("table") if link_density_test_tables(table)]:
        table.getparent().remove(table)


@given(converted())
@settings(deadline=None, max_examples=500)
def test_the_same_blocks_go_as_by_trafilatura_and_it_is_told_whether_all_of_it_goes(root: HtmlElement) -> None:
    twin = deepcopy(root)
    whole, theirs = root.find(".//div"), twin.find(".//div")
    drop_as_trafilatura(theirs)
    assert drop_link_blocks(whole) is (theirs.getparent() is None)
    assert tostring(whole, with_tail=False) == tostring(theirs, with_tail=False)
    assert tostring(root) == tostring(twin)


def test_a_list_that_is_of_links_once_a_block_in_it_is_gone_goes_too() -> None:
    links = "".join(f"<ref>Story {number}</ref>" for number in range(6))
    story = "<ref>" + "A story of the bridge and of the river that took it away. " * 8 + "</ref>"
    root: HtmlElement = document_fromstring(f"<div><div>{links}</div>{story}</div>")
    outer = next(root.iter("div"))
    outer.tag = "list"
    twin = deepcopy(root)
    drop_as_trafilatura(twin)
    assert not drop_link_blocks(root)
    assert next(root.iter("list"), None) is None
    assert tostring(root) == tostring(twin)
