"""The text of a heading."""

import pytest
from lxml.html import fragment_fromstring

from crawler.extraction.structure.headings import text_of_heading


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<h1>Talks</h1>", "Talks"),
        ("<h1>Harbor talks<br>go on</h1>", "Harbor talks go on"),
        ("<h1><div>Harbor talks</div><div>go on</div></h1>", "Harbor talks go on"),
        ("<h1><span>H</span>arbor <b>talks</b></h1>", "Harbor talks"),
        ("<h1>Harbor talks<span class='block text-sm'>What comes next</span></h1>", "Harbor talks What comes next"),
        ("<h1>Harbor talks<small class=d-block>What comes next</small></h1>", "Harbor talks What comes next"),
        ("<h1><span style='display:block'>Harbor</span>talks</h1>", "Harbor talks"),
        ("<h1>Har<span class='blocked inline-block'>bor</span> talks</h1>", "Harbor talks"),
        ("<h1></h1>", ""),
    ],
)
def test_lines_and_boxes_are_words_apart_and_letters_are_not(html: str, text: str) -> None:
    element = fragment_fromstring(html + "<p>after</p>", create_parent=True)[0]
    assert " ".join(text_of_heading(element).split()) == text
