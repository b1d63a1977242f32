"""What papers say beside a form for letters, and forms that say nothing against a text."""

import pytest

from crawler.extraction.text.form_boxes import LONGEST
from tests.crawler.extraction.metadata.test_metadata import read
from tests.crawler.extraction.text.test_boxes import LONG, text_amid

FORM = "<form><input type=email><button>Ja</button></form>"
SAID = "One letter a week, written on the ferry."


@pytest.mark.parametrize(
    "box",
    [
        "<div class=inset><h4>Islands by email</h4><p>{0}</p>{1}</div>",
        "<section><p>{0}</p><div>{1}</div></section>",
        "<div>{0}<form action=/join><input name=mail placeholder=mail><input type=submit></form></div>",
        "<div><p>Jede Woche ein Brief aus dem Tal, auf der Fähre geschrieben.</p>{1}</div>",
        "<div><p>毎週一通、船の上で書いた便りをお届けします。</p>{1}</div>",
    ],
)
def test_what_stands_in_a_small_box_with_a_form_is_none_of_the_article(box: str) -> None:
    assert text_amid(box.format(SAID, FORM)).split("\n\n") == LONG


@pytest.mark.parametrize(
    "box",
    [
        "<div><p>{0}</p><form><input name=q></form></div>",
        "<div><p>{0}</p><form><input type=checkbox><button>Ja</button></form></div>",
        "<p>{0}</p><div>" + FORM + "</div>",
    ],
)
def test_a_form_that_searches_or_that_asks_for_no_words_says_nothing_of_the_text_beside_it(box: str) -> None:
    said = "One letter a week is what the lockkeeper wrote to the council from the ferry, and he kept a copy of each."
    assert said in text_amid(box.format(said))


def test_a_page_that_is_a_form_as_a_whole_and_a_short_article_beside_one_are_read() -> None:
    text = "".join(f"<p>{said}</p>" for said in LONG)
    whole = f"<form method=post action=page.aspx><input type=text name=mail><h1>Harbor talks</h1>{text}</form>"
    assert read(body=whole).text.split("\n\n") == LONG
    short = f"<h1>Harbor talks</h1><div><p>{LONG[0]}</p><p>{LONG[1]}</p>{FORM}</div>"
    assert len(LONG[0] + LONG[1]) < LONGEST
    assert read(head="<meta property=og:type content=article>", body=short).text.split("\n\n") == LONG[:2]


def test_headings_that_a_box_with_a_form_lists_stay() -> None:
    heads = [f"The part of number {n}" for n in range(4)]
    box = f"<div>{''.join(f'<div>{head}</div>' for head in heads)}{FORM}</div>"
    parts = "".join(f"<h2>{head}</h2><p>{text}</p>" for head, text in zip(heads, LONG[:4], strict=True))
    text = read(body=f"<main><article><h1>Harbor talks</h1>{box}{parts}</article></main>").text
    assert [head for head in heads if head not in text] == []


def test_many_forms_deep_in_boxes_cost_little() -> None:
    deep = "<div>" * 150 + f"<p>{SAID}</p>" + FORM * 300 + "</div>" * 150
    assert text_amid(deep).split("\n\n")[:4] == LONG[:4]
