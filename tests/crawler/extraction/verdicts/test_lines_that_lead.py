"""Lists whose items begin with a linked line, and pages that show nothing of the article in their state."""

import json

import pytest

from tests.crawler.extraction.text.test_review import LINES, TITLE, read

LINK = '<a href="/story/{0}">Headline number {0} of the week in the region</a>'
ITEM = f"{LINK}<br>A sentence tells what story {{0}} is about."
ROWS = {
    "li": "<ul>" + "".join(f"<li>{ITEM.format(number)}</li>" for number in range(12)) + "</ul>",
    "tr": "<table>" + "".join(f"<tr><td>{ITEM.format(number)}</td></tr>" for number in range(12)) + "</table>",
}
SAID = "The council put off its vote on story {0} for a third time, though nobody had asked it to do that"
ROWS |= {
    "dl": "<dl>" + "".join(f"<dt>{LINK}</dt><dd>{SAID}.</dd>".format(number) for number in range(12)) + "</dl>",
    "rows": "<table>"
    + "".join(f"<tr><td>{LINK}</td><td>{SAID}.</td></tr>".format(number) for number in range(12))
    + "</table>",
    "p": "".join(f"<p><strong>{LINK}</strong><br>{SAID}</p>".format(number) for number in range(12)),
    "day": "".join(f"<p>{number + 1}.04.2026 – {LINK}. {SAID}</p>".format(number) for number in range(12)),
    "name": "".join(
        f"<div class=op><span>Ida Berg</span><p>{LINK}</p><p>{SAID}.</p></div>".format(number) for number in range(12)
    ),
    "one line": "<ul>"
    + "".join(f"<li>{LINK}<span>{SAID}</span></li>".format(number) for number in range(12))
    + "</ul>",
}
TEXT = "".join(f"<p>{line}</p>" for line in LINES)


@pytest.mark.parametrize("rows", ROWS.values(), ids=ROWS)
def test_a_list_of_them_is_no_article(rows: str) -> None:
    found = read(f"<main><h1>Region</h1>{rows}</main>", url="http://news.example.org/region/", title="Region")
    assert found.outcome == "not_article"


@pytest.mark.parametrize("item", ["<li>{0}<p>{1}</p></li>", "<div class=box><div>{0}</div><div>{1}</div></div>"])
def test_headlines_of_few_signs_lead_a_list_as_well(item: str) -> None:
    link, said = '<a href="/n/{0}.html">第{0}座天桥动工</a>', "市政府曾向居民承诺人行天桥将在夏天之前重新开放。"
    items = "".join(item.format(link.format(number), said) for number in range(12))
    page = f"<main><h1>国内新闻</h1>{items}</main>"
    assert read(page, url="http://news.example.org/guonei/", title="国内新闻").outcome == "not_article"


def test_terms_that_are_explained_and_lead_nowhere_are_an_article() -> None:
    terms = "".join(f"<dt>The harbour word {number}</dt><dd>{SAID.format(number)}.</dd>" for number in range(12))
    assert read(f"<main><h1>{TITLE}</h1><dl>{terms}</dl></main>").outcome == "article"


@pytest.mark.parametrize("rows", [ROWS["li"], ROWS["tr"]], ids=["li", "tr"])
def test_below_an_article_they_are_none_of_its_text(rows: str) -> None:
    found = read(f"<main><article><h1>{TITLE}</h1>{TEXT}</article><div>{rows}</div></main>")
    assert (found.outcome, found.text.split("\n\n")) == ("article", LINES)


def test_places_with_their_addresses_below_their_names_stay_in_it() -> None:
    place = '<li><a href="https://{0}.example">The harbour museum {0}</a><br>{0} Quay Street<br>555 010{0}</li>'
    places = "".join(place.format(number) for number in range(4))
    found = read(f"<main><article><h1>{TITLE}</h1>{TEXT}<ul>{places}</ul></article></main>")
    assert "The harbour museum 2" in found.text
    assert "2 Quay Street" in found.text


def test_the_article_in_a_page_s_state_is_one_though_the_page_shows_but_a_menu() -> None:
    menu = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("home", "sport", "culture", "weather"))
    state = json.dumps({"props": {"pageProps": {"article": {"title": TITLE, "body": TEXT}}}}).replace("</", "<\\/")
    script = f'<script id="__NEXT_DATA__" type="application/json">{state}</script>'
    found = read(f"<ul>{menu}</ul><h1>{TITLE}</h1><div id=__next></div>{script}")
    assert (found.outcome, found.text.split("\n\n")) == ("article", LINES)


HEADING = '<h3><a href="/story/{0}">Headline number {0} of the week in the region</a></h3>'
LONG = "".join(f"<p>{line}</p>" for line in LINES) * 2


def test_a_front_page_with_one_longer_text_is_no_article_and_one_below_menus_is() -> None:
    teasers = "".join(f"{HEADING}<p>{SAID}. {SAID}.</p>".format(number) for number in range(20))
    front = read(
        f"<main><h1>Region</h1>{teasers}</main>{HEADING.format(21)}{LONG}", url="http://news.example.org/region/"
    )
    assert front.outcome == "not_article"
    menus = "".join(HEADING.format(number) for number in range(20))
    assert read(f"<div>{menus}</div><div><b>{TITLE}</b></div><div>{LONG}</div>").outcome == "article"


CARD = f'<div class="card">{HEADING}<p>{SAID}.</p></div>'


def test_a_front_page_of_cards_is_one_wherever_its_longer_text_stands_and_cards_below_an_article_make_none() -> None:
    cards, longer = "".join(map(CARD.format, range(14))), f"<section>{HEADING.format(99)}{LONG}</section>"
    for page in (cards + longer, longer + cards):
        assert (
            read(f"<h1>Valley</h1>{page}", url="http://news.example.org/valley/", title="Valley").outcome
            == "not_article"
        )
    assert read(f"<h1>{TITLE}</h1>{LONG}{cards}").outcome == "article"
