"""What is handed out has no paragraph twice in a row, and nothing that the handlers left behind."""

import pytest
from lxml.etree import fromstring, tostring

from crawler.extraction.engine.trafilatura_text import quick_way

if quick_way() is None:
    pytest.skip("the short way is not taken with this trafilatura", allow_module_level=True)

from crawler.extraction.engine.output import finished, text_of

LONG = "Nobody had crossed the river since the flood, which took the old bridge away."


@pytest.mark.parametrize(
    ("given", "left"),
    [
        (f"<p>{LONG}</p><p>{LONG}</p><p>B</p>", f"<p>{LONG}</p><p>B</p>"),
        (f"<p>{LONG}</p><p>Nobody <hi>had</hi>\n {LONG[11:]} </p>", f"<p>{LONG}</p>"),
        (f"<p>{LONG}</p><p>B</p><p>{LONG}</p>", f"<p>{LONG}</p><p>B</p><p>{LONG}</p>"),
        ("<p>Short.</p><p>Short.</p>", "<p>Short.</p><p>Short.</p>"),
        ("<p>A<done>gone</done> b<div> c</div></p>", "<p>A c</p>"),
        ("<p>A<lb/> \n </p><p>B<lb/>C</p>", "<p>A<lb/></p><p>B<lb/>C</p>"),
        ("<code>a<lb/>  \n</code>", "<code>a<lb/>  \n</code>"),
    ],
)
def test_repetitions_and_what_is_left_behind_go(given: str, left: str) -> None:
    assert tostring(finished(fromstring(f"<body>{given}</body>")), encoding="unicode") == f"<body>{left}</body>"


def test_a_text_has_its_white_space_joined() -> None:
    assert text_of(fromstring("<p> A\n<hi>b </hi>  c </p>")) == "A b c"
    assert text_of(fromstring("<p> A\n b </p>")) == "A b"
    assert text_of(fromstring("<p/>")) == ""
