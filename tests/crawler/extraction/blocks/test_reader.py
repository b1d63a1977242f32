"""What is one block of text, and what is measured of it."""

import numpy as np
import pytest
from lxml.html import document_fromstring

from crawler.extraction.blocks.boxes import BIT
from crawler.extraction.blocks.features import features_of, stacked
from crawler.extraction.blocks.measures import Measures, PageFacts
from crawler.extraction.blocks.model import block_model
from crawler.extraction.blocks.reader import BlockReader

SENTENCE = "The council of the harbor met on Monday and said that it would meet again within a month, if need be."
ABOUT = PageFacts(("Harbor talks",), (), "", (SENTENCE,))


def texts(body: str) -> list[str]:
    return [block.text for block in BlockReader(document_fromstring(f"<html><body>{body}</body></html>")).blocks]


def test_a_heading_that_leads_to_a_place_on_the_page_is_no_link() -> None:
    def linked(body: str) -> list[tuple[int, int]]:
        root = document_fromstring(f"<html><body>{body}</body></html>")
        return [(block.linked, block.links) for block in BlockReader(root, ("", "/live")).blocks]

    assert linked('<h3><a href="#e1">Ten past</a></h3><p><a href="#e1">Ten</a></p>') == [(0, 0), (3, 1)]
    assert linked('<h3><a href="/live#e1">Ten</a> or <a href="/b#e1">past</a></h3>') == [(4, 1)]
    assert linked('<h3><a href="#">Ten</a></h3><h3><a>Ten</a></h3>') == [(3, 1), (3, 1)]


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        ("<p>One <b>two</b> three</p><p>four</p>", ["One two three", "four"]),
        ("<div>loose<p>marked</p>after</div>", ["loose", "marked", "after"]),
        ("one<br>two<br><br>three", ["one\ntwo", "three"]),
        (f"{SENTENCE}<br>{SENTENCE}", [SENTENCE, SENTENCE]),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>", ["a b", "c d"]),
        (f"<table><tr><td>{SENTENCE * 2}</td><td>{SENTENCE * 3}</td></tr></table>", [SENTENCE * 2, SENTENCE * 3]),
        ('<p>A <a>link<span class="sr-only"> in a new window</span></a> here</p>', ["A link here"]),
        ("<p> \n </p>", []),
    ],
)
def test_a_block_is_text_that_no_box_divides(body: str, blocks: list[str]) -> None:
    assert texts(body) == blocks


def test_boxes_know_their_blocks_and_inherit_what_they_are() -> None:
    read = BlockReader(document_fromstring("<body><nav><ul><li>a</li><li>b</li></ul></nav><p hidden>c</p></body>"))
    boxes = read.boxes
    nav = boxes.tag.index("nav")
    assert (boxes.first[nav], boxes.end[nav]) == (0, 2)
    item = boxes.kinds[read.blocks[0].box]
    assert item & BIT["nav"]
    assert item & BIT["list"]
    assert boxes.kinds[read.blocks[2].box] & BIT["hidden"]


def test_the_features_are_those_that_the_model_was_trained_on_in_their_order() -> None:
    read = BlockReader(document_fromstring(f"<body><h1>Harbor talks</h1><p>{SENTENCE}</p><p>Short</p></body>"))
    page = Measures(read.blocks, read.boxes)
    columns = features_of(page, ABOUT)
    assert block_model().features[: len(columns)] == tuple(columns)
    assert np.isfinite(stacked(columns)).all()
    assert columns["is_headline"].tolist() == [1.0, 0.0, 0.0]
    assert columns["engine"].tolist() == [0.0, 1.0, 0.0]


def test_a_sentence_is_likelier_than_a_menu() -> None:
    menu = "".join(f'<li><a href="/{n}">Part {n}</a></li>' for n in range(9))
    paragraphs = "".join(f"<p>{SENTENCE} That was number {n}.</p>" for n in range(6))
    read = BlockReader(document_fromstring(f"<body><ul>{menu}</ul><h1>Harbor talks</h1>{paragraphs}</body>"))
    page = Measures(read.blocks, read.boxes)
    likely = block_model().likely(page, features_of(page, ABOUT))
    assert likely[:9].max() < 0.5 < 0.9 < likely[-6:].min()
