"""Loose text becomes paragraphs."""

from lxml.html import document_fromstring, tostring

from crawler.extraction.structure import paragraphs as module
from crawler.extraction.structure.paragraphs import mark_paragraphs

LINE = "x" * module.LOOSE


def marked(body: str) -> str:
    root = document_fromstring(f"<html><body>{body}</body></html>")
    mark_paragraphs(root)
    (found,) = root.iter("body")
    return "".join(tostring(child, encoding="unicode") for child in found)


def test_runs_of_text_up_to_a_block_or_two_breaks_are_paragraphs() -> None:
    assert marked(f"<div>{LINE}<br><br>second <b>bold</b><div>block</div>third</div>") == (
        f"<div><p>{LINE}<br></p><p>second <b>bold</b></p><div>block</div><p>third</p></div>"
    )
    assert marked(f"<div>{LINE}<br>still the first</div>") == f"<div><p>{LINE}<br>still the first</p></div>"


def test_short_text_stays_loose() -> None:
    assert marked(f"<div>{LINE[1:]}</div>") == f"<div>{LINE[1:]}</div>"
    assert marked(f"<div>{LINE}</div>") == f"<div><p>{LINE}</p></div>"


def test_where_paragraphs_are_marked_loose_text_is_a_caption_unless_one_follows_its_sentence() -> None:
    many = "<p>" + "y" * (2 * len(LINE)) + "</p>"
    assert marked(f"<div>{LINE}</div>{many}").startswith(f"<div>{LINE}</div>")
    assert marked(f"<section>{LINE}.{many}</section>").startswith(f"<section><p>{LINE}.</p><p>")
    assert marked(f"<section>{LINE}{many}</section>").startswith(f"<section>{LINE}<p>"), "it ends no sentence"


def test_a_font_with_breaks_and_much_text_is_a_box() -> None:
    half = "z" * (module.BROKEN // 2)
    assert marked(f"<font>{half}<br><br>{half}</font>").startswith("<div><p>")
    assert "<div>" not in marked(f"<font>{half}<br>{half}</font>"), "one break"
    assert "<div>" not in marked(f"<font>{half[1:]}<br><br>{half}</font>")


def test_preformatted_text_is_divided_by_blank_lines() -> None:
    half = "z" * (module.BROKEN // 2)
    assert marked(f"<pre>{half}\n \n{half}</pre>") == f"<div><p>{half}</p><p>{half}</p></div>"
    assert marked("<pre>short\n\nshort</pre>").startswith("<pre>")
