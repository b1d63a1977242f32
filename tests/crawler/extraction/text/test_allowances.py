"""What makes blocks likelier the article's than the model says."""

import numpy as np
import pytest

from crawler.extraction.blocks.measures import Flags, Floats, Measures
from crawler.extraction.text import allowances, folds
from crawler.extraction.text.allowances import (
    amid_sure,
    beside_sure,
    between_sure,
    named_alike,
    plain_text,
    with_allowances,
    with_rest,
)
from crawler.extraction.text.folds import folded_text, goes_on_hidden
from tests.crawler.extraction.blocks.measured_page import LONG, measures_of


def allowed(body: str, *likely: float) -> list[float]:
    page = measures_of(body)
    is_folded = folded_text(page, {"half_in": np.ones(page.count)}, np.array(likely))
    found = with_allowances(page, np.array(likely), is_folded)
    return [float(value) for value in found]


def test_items_beside_sure_paragraphs_are_likely() -> None:
    items = f"<div><p>{LONG}</p><ul><li>One thing that was agreed on.</li></ul></div>"
    assert allowed(items, 0.95, 0.1)[1] == allowances.LISTED
    assert allowed(items, allowances.SURE, 0.1)[1] == 0.1, "not sure enough"


def test_paragraphs_beside_two_sure_ones_in_boxes_alike_are_possible() -> None:
    page = measures_of(f"<p>{LONG}</p>" * 3)
    assert beside_sure(page, np.array([0.95, 0.95, 0.3])).tolist()[2]
    assert not beside_sure(page, np.array([0.95, 0.95, allowances.POSSIBLE])).tolist()[2]
    assert not beside_sure(page, np.array([0.95, 0.5, 0.3])).tolist()[2], "beside one alone"


def test_what_a_page_folds_is_likely_but_no_menu_is() -> None:
    assert allowed(f"<details><p>{LONG}</p></details>", 0.1) == [allowances.FOLDED]
    assert allowed(f"<details><p><a href=/x>{LONG}</a></p></details>", 0.1) == [0.1]


def test_what_a_name_says_to_fold_is_likely_where_it_is_possible_by_itself() -> None:
    folded = f'<div class="faq-answer"><p>{LONG}</p></div>'
    assert allowed(folded, 0.4) == [allowances.FOLDED]
    assert allowed(folded, folds.MAY_FOLD) == [folds.MAY_FOLD]


def test_a_hidden_answer_to_a_question_that_is_shown_is_folded() -> None:
    answer = f"<div style='display:none'><p>{LONG}</p></div>"
    assert allowed(f"<p>Who pays?</p>{answer}", 0.5, 0.4) == [0.5, allowances.FOLDED]
    assert allowed(f"<p>Who pays?</p>{answer}", 0.5, folds.MAY_FOLD)[1] == folds.MAY_FOLD
    assert allowed(f"<p>Who pays.</p>{answer}", 0.5, 0.4)[1] == 0.4
    assert allowed(f"<p>Who pays?</p><p>{LONG}</p>", 0.5, 0.4)[1] == 0.4, "it is shown"


@pytest.mark.parametrize("name", ["see-more", "see-more-text", "see-more-content"])
def test_text_behind_a_button_is_folded_and_the_button_is_not(name: str) -> None:
    assert allowed(f'<div class="{name}"><p>{LONG}</p></div>', 0.4) == [allowances.FOLDED]
    assert allowed(f'<div class="{name[:8]}-link"><p>{LONG}</p></div>', 0.4) == [0.4]


def test_a_paragraph_in_one_of_several_boxes_that_fold_is_likely_beside_sure_text() -> None:
    answers = f'<div class="spoiler-text"><p>{LONG}</p></div>' * 3
    sure = f"<p>{LONG}</p>" * allowances.BESIDE
    assert allowed(f"{sure}{answers}", 0.95, 0.95, 0.2, 0.2, 0.2)[2:] == [allowances.FOLDED] * 3
    assert allowed(f"{sure}{answers}", 0.95, 0.5, 0.2, 0.2, 0.2)[2:] == [0.2] * 3, "nothing sure beside them"
    alone = f'<div class="spoiler-text"><p>{LONG}</p></div>'
    assert allowed(f"{sure}{alone}", 0.95, 0.95, 0.2)[2] == 0.2
    table = f"<table class=toggle><tr><td>{LONG}</td></tr></table>" * 3
    assert allowed(f"{sure}{table}", 0.95, 0.95, 0.2, 0.2, 0.2)[2:] == [0.2] * 3


def test_a_list_is_as_likely_as_its_words_are_and_what_is_impossible_is_none_of_it() -> None:
    items = "<ul><li><a href=/a>the first of three</a></li><li><a href=/b>the next of three</a></li></ul>"
    assert allowed(items, 0.5, 0.3) == [0.5, allowances.LISTED], "as likely on average as WHOLE"
    assert allowed(items, 0.5, 0.28) == [0.5, 0.28]
    assert allowed(items, 0.9, allowances.POSSIBLE) == [0.9, allowances.POSSIBLE]


def test_a_list_between_two_sure_paragraphs_of_its_box_is_as_likely_where_it_is_possible() -> None:
    links = "<ul><li><a href=/1>Minutes of the rail board</a></li><li><a href=/2>Plan of the box, 1904</a></li></ul>"
    html = f"<div><p>{LONG}</p>{links}<p>{LONG}</p></div>"
    assert allowed(html, 0.95, 0.3, 0.3, 0.95)[1:3] == [allowances.LISTED] * 2
    assert allowed(html, 0.95, 0.2, 0.2, 0.95)[1:3] == [0.2] * 2
    assert allowed(html, 0.95, 0.3, 0.3, 0.8)[1:3] == [0.3] * 2, "what follows is not sure"
    assert allowed(f"<p>{LONG}</p><div>{links}</div><p>{LONG}</p>", 0.95, 0.3, 0.3, 0.95)[1:3] == [0.3] * 2, "a box"


def test_code_is_likely_where_sure_paragraphs_follow_it() -> None:
    assert allowed(f"<div><pre>run it</pre><p>{LONG}</p></div>", 0.01, 0.95)[0] == allowances.LISTED
    assert allowed(f"<div><p>{LONG}</p><pre>run it</pre></div>", 0.95, 0.01)[1] == 0.01


def test_names_say_nothing_of_likely_paragraphs_amid_sure_ones() -> None:
    page = measures_of(f"<div><div><p>{LONG}</p></div><p>{LONG}</p></div>")
    is_named = np.array([True, False])
    likely = np.array([allowances.PROBABLE, 0.95])
    assert amid_sure(page, likely, is_named, before_more=True).tolist() == [True, False]
    assert amid_sure(page, likely, is_named, before_more=False).tolist()[0]
    assert not amid_sure(page, likely - 0.01, is_named, before_more=False).tolist()[0]
    last = measures_of(f"<div><p>{LONG}</p><div><p>{LONG}</p></div></div>")
    assert not amid_sure(last, likely[::-1], is_named[::-1], before_more=True).tolist()[1], "comments end a page"
    assert amid_sure(last, likely[::-1], is_named[::-1], before_more=False).tolist()[1]


def test_several_sure_paragraphs_right_in_one_box_are_text_whatever_it_is_called() -> None:
    count = allowances.PLAIN
    before = f"<p>{LONG}</p>" * allowances.BESIDE
    page = measures_of(f"{before}<div class=discussion>{f'<p>{LONG}</p>' * count}</div>")
    named, sure = page.place >= allowances.BESIDE, np.full(page.count, 0.95)
    assert plain_text(page, sure, named).tolist() == named.tolist()
    assert not plain_text(page, np.where(page.place == page.count - 1, 0.8, sure), named).any(), "one is not sure"
    assert not plain_text(page, np.where(named, sure, 0.8), named).any(), "nothing else is sure: comments on a note"
    apart = measures_of(f"{before}<div class=discussion>{f'<div><p>{LONG}</p></div>' * count}</div>")
    assert not plain_text(apart, sure, named).any(), "each has a box of its own, as a comment has"


def test_what_is_possible_in_the_box_of_two_paragraphs_of_the_text_is_of_it_as_well() -> None:
    page = measures_of(f"<div><h2>What was said</h2><p>{LONG}</p><p>{LONG}</p></div>")
    text = np.array([False, True, True])
    assert with_rest(page, np.array([0.5, 0.7, 0.7]), text).all()
    assert not with_rest(page, np.array([allowances.POSSIBLE, 0.7, 0.7]), text)[0]
    assert not with_rest(page, np.array([0.5, 0.7, 0.7]), np.array([False, True, False]))[0], "one alone"


def test_a_heading_between_two_sure_paragraphs_of_its_box_is_likely() -> None:
    assert allowed(f"<p>{LONG}</p><h1>What then?</h1><p>{LONG}</p>", 0.95, 0.1, 0.95)[1] == allowances.LISTED
    assert allowed(f"<p>{LONG}</p><h1>What then?</h1><p>{LONG}</p>", 0.95, 0.1, 0.8)[1] == 0.1, "one is not sure"
    assert allowed(f"<p>{LONG}</p><div><h2>What then?</h2></div><p>{LONG}</p>", 0.95, 0.1, 0.95)[1] == 0.1
    assert allowed(f"<p>{LONG}</p><h2><a href=/x>Other</a></h2><p>{LONG}</p>", 0.95, 0.1, 0.95)[1] == 0.1


def between(page: Measures, likely: Floats, is_named: Flags) -> list[bool]:
    return [bool(found) for found in between_sure(page, likely, is_named, allowances.POSSIBLE)]


def test_between_two_sure_paragraphs_of_one_box_there_are_no_comments() -> None:
    sure, named = np.array([0.95, 0.3, 0.3, 0.95]), np.array([False, True, True, False])
    html = "<div><p>{0}</p><div class=comments>{1}<p>{0}</p></div>{2}</div>"
    page = measures_of(html.format(LONG, f"<p>{LONG}</p>", f"<p>{LONG}</p>"))
    assert between(page, sure, named) == named.tolist()
    assert not any(between(page, np.array([0.95, 0.3, allowances.POSSIBLE, 0.95]), named)), "one is impossible"
    assert not any(between(page, np.array([0.8, 0.3, 0.3, 0.95]), named)), "nothing sure before"
    assert not between_sure(page, sure, named, 0.3).any(), "less than is asked for"
    short = measures_of(html.format(LONG, "<p>anna, 3 May</p>", f"<p>{LONG}</p>"))
    assert not any(between(short, sure, named)), "who comments is named"
    apart = measures_of(html.format(LONG, f"<p>{LONG}</p>", f"<div><p>{LONG}</p></div>"))
    assert not any(between(apart, sure, named)), "what follows stands in another box"
    last = measures_of(html.format(LONG, f"<p>{LONG}</p>", ""))
    assert not any(between(last, sure[:3], named[:3])), "comments end a page"


def test_a_table_right_between_sure_paragraphs_is_whole() -> None:
    table = "<table><tr><td><p>Upper Osk</p></td><td><p>{}</p></td></tr></table>"
    said, numbers = f"<p>{LONG}</p>", table.format("1,204")
    least = allowances.AMID
    assert allowed(said + numbers + said, 0.95, least + 0.02, least, 0.95)[1:3] == [allowances.LISTED] * 2
    assert allowed(said + numbers + said, 0.95, least - 0.02, least - 0.02, 0.95)[1:3] == [least - 0.02] * 2
    assert allowed(said + numbers + said, 0.95, 0.3, 0.3, allowances.SURE)[1:3] == [0.3, 0.3], "nothing sure after"
    assert allowed(numbers + said, 0.3, 0.3, 0.95)[:2] == [0.3, 0.3], "nothing before"
    linked = table.format("<a href=/osk>1,204</a>")
    assert allowed(said + linked + said, 0.95, 0.3, 0.3, 0.95)[1:3] == [0.3, 0.3], "a menu"


def test_a_quotation_right_between_sure_paragraphs_is_whole() -> None:
    said = f"<p>{LONG}</p>"
    for quote in (
        "<blockquote><p>Never again.</p></blockquote>",
        "<figure><blockquote>Never again.</blockquote></figure>",
    ):
        assert allowed(said + quote + said, 0.95, 0.3, 0.95)[1] == allowances.LISTED
        assert allowed(said + quote + said, 0.95, 0.3, 0.5)[1] == 0.3, "nothing sure after"
        assert allowed(said + quote + said, 0.95, 0.2, 0.95)[1] == 0.2, "hardly possible"


def test_a_text_may_go_on_in_a_hidden_part_of_its_box() -> None:
    shown, hidden = f"<p>{LONG}</p>" * allowances.BESIDE, f"<div hidden>{f'<p>{LONG}</p>' * allowances.BESIDE}</div>"
    page = measures_of(f"<div>{shown}{hidden}</div>")
    is_hidden, sure = page.place >= allowances.BESIDE, np.full(page.count, 0.95)
    assert goes_on_hidden(page, sure, is_hidden).tolist() == is_hidden.tolist()
    assert not goes_on_hidden(page, np.where(is_hidden, 0.8, sure), is_hidden).any(), "it is not sure"
    apart = measures_of(f"<div>{shown}</div><div>{hidden}</div>")
    assert not goes_on_hidden(apart, sure, is_hidden).any(), "of another box, as a menu's is"


def test_all_the_text_of_a_page_is_its_article_though_it_stands_in_a_box_of_comments() -> None:
    paragraphs = f"<p>{LONG}</p>" * allowances.ALONE
    page = measures_of(f"<h1>Talks</h1><div class=comments>{paragraphs}<p>He said no.</p></div>")
    likely, named = np.where(page.is_long, 0.6, 0.1), page.place > 0
    assert plain_text(page, likely, named).tolist() == (page.is_long & named).tolist()
    assert not plain_text(page, np.where(page.place == 1, 0.5, likely), named).any(), "fewer are likely"
    signed = measures_of(f"<h1>Talks</h1><div class=comments>{paragraphs}<p>anna, 3 May</p></div>")
    assert not plain_text(signed, likely, named).any(), "one of them is signed"
    said = measures_of(f"<p>They talk.</p><div class=comments>{paragraphs}<p>He said no.</p></div>")
    assert not plain_text(said, likely, named).any(), "they may be about what is said before"
    other = measures_of(f"<p>{LONG}</p><div class=comments>{paragraphs}<p>He said no.</p></div>")
    assert not plain_text(other, np.where(other.is_long, 0.6, 0.1), named).any(), "the page has another text"


@pytest.mark.parametrize(
    ("body", "goes_on"),
    [
        (3 * "<p class=c>{0}</p>" + "<div class=x><p class=c>{0}</p><p class=c>{0}</p></div>", [3, 4]),
        (3 * "<p class=c>{0}</p>" + "<h2>Next</h2><div><p class=c>{0}</p></div>", []),
        (3 * "<p class=c>{0}</p>" + "<div><p class=d>{0}</p></div>", []),
        (3 * "<p>{0}</p>" + "<div><p>{0}</p></div>", []),
        (2 * "<p class=c>{0}</p>" + "<div><p class=c>{0}</p></div>", []),
        (3 * "<p class=c>{0}</p>" + "<div><p class=c>{0} <a href=/x>More</a></p></div>", []),
    ],
    ids=["behind", "behind a heading", "another class", "no class", "few before", "with a link"],
)
def test_a_text_goes_on_in_a_box_of_its_own_by_the_class_of_its_paragraphs(body: str, goes_on: list[int]) -> None:
    page = measures_of(body.format(LONG))
    sure = body.partition("<div")[0].count("<p")
    likely = np.array([0.95 if place < sure else 0.2 for place in range(page.count)])
    assert np.flatnonzero(named_alike(page, likely)).tolist() == goes_on
    assert not named_alike(page, likely * 0.2).any()


@pytest.mark.parametrize(
    ("tag", "share", "goes_on"), [("article", 0.3, True), ("article", 0.2, False), ("div", 0.3, False)]
)
def test_a_text_without_classes_goes_on_in_another_article_element(tag: str, share: float, *, goes_on: bool) -> None:
    shown = f"<{tag}>" + 3 * f"<p>{LONG}</p>" + f"</{tag}>"
    page = measures_of(f"{shown}<section><{tag}><p>{LONG}</p></{tag}></section>")
    assert bool(named_alike(page, np.array([0.95, 0.95, 0.95, share]))[3]) is goes_on


@pytest.mark.parametrize(
    ("name", "likely", "is_of_it"),
    [
        ("id=more", 0.4, True), ("class=more-text", 0.4, True), ("class='hidden-content x'", 0.4, True),
        ("id=restOfArticle", 0.4, True), ("class=rest-of-article", 0.4, True), ("id=more", 0.2, False),
        ("class=more-stories", 0.4, False), ("class=read-it-more-often", 0.4, False),
    ],
)  # fmt: skip
def test_hidden_paragraphs_are_of_the_text_where_their_box_is_called_the_rest_of_it(
    name: str, likely: float, *, is_of_it: bool
) -> None:
    page = measures_of(f"<p>{LONG}</p><p>{LONG}</p><div {name} style='display:none'><p>{LONG}</p></div>")
    found = folded_text(page, {"half_in": np.ones(page.count)}, np.array([0.95, 0.95, likely]))
    assert bool(found[2]) is is_of_it
    shown = measures_of(f"<p>{LONG}</p><p>{LONG}</p><div {name}><p>{LONG}</p></div>")
    assert not folded_text(shown, {"half_in": np.ones(3)}, np.array([0.95, 0.95, likely])).any(), "it is not hidden"
