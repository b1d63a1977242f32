"""What is known of blocks besides the model."""

import numpy as np
import pytest

from crawler.extraction.blocks.measures import Columns, Measures
from crawler.extraction.text import doubts
from crawler.extraction.text import exceptions as module
from crawler.extraction.text.exceptions import begin_linked, excepted, with_doubts, with_terms
from tests.crawler.extraction.blocks.measured_page import LONG, measures_of


def columns_of(page: Measures) -> Columns:
    return {"is_headline": np.zeros(page.count), "half_in": np.ones(page.count)}


def doubted(body: str, *likely: float) -> list[float]:
    page = measures_of(body)
    return [round(float(value), 3) for value in with_doubts(page, columns_of(page), np.array(likely))]


def test_what_markup_sets_apart_is_none_of_the_article_unless_most_is_there() -> None:
    assert doubted(f"<p>{LONG}</p><div aria-hidden=true>{LONG}</div>", 0.9, 0.9) == [0.9, 0.0]
    page = measures_of(f"<p>short</p><div aria-hidden=true>{LONG} {LONG}</div>")
    assert not excepted(page, np.array([0.9, 0.9])).any(), "its roles are wrong"


def test_a_row_of_links_below_one_another_is_doubtful_and_a_list_of_links_is_not() -> None:
    links = [f"<a href=/{number}>Story number {number} of the week</a>" for number in range(module.TEASERS)]
    assert doubted(f"<table><tr><td>{'<br>'.join(links)}</td></tr></table>", 0.5) == [round(1 / (1 + np.exp(2)), 3)]
    assert doubted(f"<table><tr><td>{' '.join(links)}</td></tr></table>", 0.5) == [0.5], "a row of cells, it may be"
    assert doubted(f"<p>{'<br>'.join(links)}</p>", 0.5) == [0.5]


def test_captions_are_none_and_long_text_in_a_figure_is() -> None:
    longest = "a" * (module.LONGEST_CAPTION - 1)
    page = measures_of(f"<figure><p>{longest}</p></figure><figure><p>{longest}a</p></figure><p>{LONG}</p>")
    assert excepted(page, np.full(3, 0.9)).tolist() == [True, False, False]


@pytest.mark.parametrize(
    ("html", "is_label"),
    [
        ("<p>Read this too: <a href=/x>A headline of a story</a></p>", True),
        ("<p>Read this too <a href=/x>A headline of a story</a></p>", False),
        ("<p>Read this too: <a href=/x>Fourteen chars</a></p>", False),
        ("<p>Read this too: <a href=/x>A headline of</a> <a href=/y>a story of</a></p>", False),
        ("<p>【関連記事】<a href=/x>合唱団が広場で公演</a></p>", True),
        ("<p>▶ <a href=/x>합창단 야외 공연 열어</a></p>", True),
        ("<blockquote>Read this too: <a href=/x>A headline of a story</a></blockquote>", False),
        ("<p>☞ <a href=/x>A headline of a story</a></p>", True),
        ("<p>EN IMAGES. <a href=/x>A headline of a story</a></p>", True),
        ("<p>III. <a href=/x>A headline of a story</a></p>", False),
        ("<p>• <a href=/x>A headline of a story</a></p>", False),
        ("<p>Images. <a href=/x>A headline of a story</a></p>", False),
    ],
    ids=[
        "label",
        "no mark",
        "too short",
        "two links",
        "in brackets",
        "dense",
        "quotation",
        "hand",
        "capitals",
        "number",
        "bullet",
        "small letters",
    ],
)
def test_a_label_and_a_link_are_of_another_page(html: str, is_label: bool) -> None:
    page = measures_of(html + f"<p>{LONG}</p>")
    assert bool(excepted(page, np.full(page.count, 0.9))[0]) is is_label


def test_names_take_from_the_odds_but_not_from_sure_company() -> None:
    body = f"<div class=related><p>{LONG}</p></div><p>{LONG}</p><p>{LONG}</p>"
    assert doubted(body, 0.5, 0.95, 0.95)[0] == round(1 / (1 + np.e**2), 3)
    amid = f"<div><div class=related><p>{LONG}</p></div><p>{LONG}</p></div>"
    assert doubted(amid, 0.59, 0.95)[0] < 0.2
    most = f"<div class=related><p>{LONG}</p><p>{LONG}</p></div><p>{LONG}</p>"
    assert doubted(most, 0.9, 0.9, 0.9) == [0.9, 0.9, 0.9], "most of the article is in boxes so named"


@pytest.mark.parametrize("name", ["related", "cookie", "promo"])
def test_paragraphs_between_sure_ones_are_as_likely_as_they_are_whatever_their_box_is_called(name: str) -> None:
    body = f"<p>{LONG}</p><div class={name}><p>{LONG}</p></div><p>{LONG}</p>"
    assert doubted(body, 0.95, 0.55, 0.95)[1] == 0.55
    assert doubted(body, 0.95, 0.5, 0.95)[1] < 0.2, "no likelier than not"
    assert doubted(body, 0.95, 0.55, 0.9)[1] < 0.2, "nothing sure after"
    linked = body.replace(f"<div class={name}><p>", f"<div class={name}><p><a href=/x>Sign up</a> ")
    assert doubted(linked, 0.95, 0.55, 0.95)[1] < 0.2, "a link in it"


def test_short_blocks_before_the_headline_are_kickers() -> None:
    page = measures_of(f"<p>Kicker</p><h1>Talks</h1><p>{LONG}</p>")
    columns = columns_of(page) | {"is_headline": np.array([0.0, 1.0, 0.0])}
    assert with_doubts(page, columns, np.array([0.9, 0.9, 0.9])).tolist()[0] == 0
    assert with_doubts(page, columns_of(page), np.array([0.9, 0.9, 0.9])).tolist()[0] == pytest.approx(0.9)


def test_a_term_goes_with_what_it_heads() -> None:
    page = measures_of(f"<dl><dt>Term</dt><dd>{LONG}</dd><dt>Last</dt></dl><p>other</p>")
    assert with_terms(page, np.array([False, True, False, False])).tolist() == [True, True, False, False]
    assert with_terms(page, np.array([False, False, False, True])).tolist() == [False, False, True, True]


def test_a_question_that_begins_a_box_that_folds_goes_with_its_answer() -> None:
    chosen = np.array([False, True])
    folded = measures_of(f"<div class=toggle-item><div>Since when?</div><div><p>{LONG}</p></div></div>")
    assert with_terms(folded, chosen).all()
    label = measures_of(f"<div class=toggle-item><div>Read more</div><div><p>{LONG}</p></div></div>")
    assert with_terms(label, chosen).tolist() == [False, True]
    plain = measures_of(f"<div class=item><div>Since when?</div><div><p>{LONG}</p></div></div>")
    assert with_terms(plain, chosen).tolist() == [False, True]


@pytest.mark.parametrize("name", ["has-comments", "article comments-enabled", "no-comments single"])
def test_names_that_say_whether_there_are_comments_are_none_of_theirs(name: str) -> None:
    assert doubted(f'<div class="{name}"><p>{LONG}</p></div>', 0.8) == [0.8]
    assert doubted(f'<div class="{name} comments"><p>{LONG}</p></div>', 0.8)[0] < 0.1


@pytest.mark.parametrize("name", ["banner banner--inline", "mid-article-ad", "in-text ads", "adBox", "c-ad c-ad--wide"])
def test_what_stands_in_a_box_of_an_advertisement_is_likely_none_of_the_article(name: str) -> None:
    page = f'<div><p>{LONG}</p></div><div class="{name}"><p>{LONG}</p></div><div><p>{LONG}</p></div>'
    assert doubted(page, 0.95, 0.55, 0.95)[1] < 0.2


@pytest.mark.parametrize(
    "name", ["has-ads", "no-ads", "text ad-free", "banner-enabled", "download", "head", "road-ahead"]
)
def test_names_that_say_whether_there_are_advertisements_or_hold_those_letters_are_of_none(name: str) -> None:
    page = f'<div><p>{LONG}</p></div><div class="{name}"><p>{LONG}</p></div><div><p>{LONG}</p></div>'
    assert doubted(page, 0.95, 0.55, 0.95)[1] == pytest.approx(0.55)


def test_an_item_that_a_link_begins_is_of_a_list_where_what_follows_begins_anew() -> None:
    link = "<a href=/x>Headmistress asks for a promise</a>"
    rest = "the council put off its vote for a third time"
    page = measures_of(f"<li>{link} T{rest[1:]}</li><li>{link}, {rest}</li><li>{link} Now</li><li>T{rest} {link}</li>")
    assert begin_linked(page).tolist() == [True, False, False, False]
    dated = measures_of(f"<li>03.04.2026 – {link}. T{rest[1:]}</li><li>On 03.04.2026 {link}, {rest}</li>")
    assert begin_linked(dated).tolist() == [True, False], "a day before it, and a sentence"


def test_a_box_of_comments_that_holds_the_headline_holds_the_article() -> None:
    page = measures_of(f"<div class=comments><h1>What was agreed</h1><p>{LONG}</p></div>")
    likely, columns = np.array([0.1, 0.95]), columns_of(page)
    assert with_doubts(page, columns, likely)[1] < 0.1
    headline = columns | {"is_headline": np.array([1.0, 0.0])}
    assert round(float(with_doubts(page, headline, likely)[1]), 3) == 0.95


def test_a_discussion_takes_less_than_comments_and_nothing_where_most_is_in_it() -> None:
    most, rest = f"<div class=discussion><p>{LONG}</p><p>{LONG}</p></div>", f"<p>{LONG}</p>"
    assert doubted(most + rest, 0.7, 0.7, 0.7) == [0.7, 0.7, 0.7]
    less = f"<div class=discussion><p>{LONG}</p></div>" + rest
    assert doubted(less, 0.7, 0.7)[0] == round(1 / (1 + np.exp(doubts.DOUBTS["comment"]) * 3 / 7), 3)


def test_a_text_that_goes_on_hidden_in_a_box_of_its_own_is_told_by_the_class_of_its_paragraphs() -> None:
    shown = 3 * f"<p class=c>{LONG}</p>"
    rest = '<div class=x aria-hidden=true>{}<p class="{}">' + f"{LONG}</p></div>"
    likely = np.array([0.95, 0.95, 0.95, 0.2])
    page = measures_of(shown + rest.format("", "c"))
    assert with_doubts(page, columns_of(page), likely)[3] >= 0.5
    for other in (rest.format("", "d"), rest.format("<h2>Next</h2>", "c")):
        page = measures_of(shown + other)
        probable = np.append(likely[:3], np.full(page.count - 3, 0.2))
        assert with_doubts(page, columns_of(page), probable)[-1] == 0
