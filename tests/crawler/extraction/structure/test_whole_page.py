"""What a page tells before its menus, forms and boxes are taken out."""

import pytest

from crawler.extraction.structure.whole_page import (
    FOOT,
    aside_times,
    asks_password,
    holders_of,
    licences_of,
    paywall_of,
)
from tests.crawler.extraction.one_page import element_of, page_of


def test_licences_are_links_that_are_called_so() -> None:
    root = element_of("<div><a rel='nofollow license' href=/by>1</a><a rel=license>2</a><a href=/x>3</a></div>")
    assert licences_of(root) == ["/by"]


def test_a_password_is_asked_for_by_a_field() -> None:
    form = "<form><input name=q><input type=password></form>"
    assert asks_password(list(element_of(form).iter()))
    assert page_of(f"<body><button>{form}</button></body>").asks_password, "in what is taken out, too"
    assert not asks_password(list(element_of("<form><input name=password></form>").iter()))


@pytest.mark.parametrize(
    ("box", "is_one"),
    [
        ("<div class=paywall>Subscribe to continue reading</div>", True),
        ("<div class=regwall>Subscribe to continue reading</div>", True),
        ("<section class=article-paywall>Subscribe to continue reading</section>", True),
        ("<section class=regwall>Subscribe to continue reading</section>", False),
        ("<div class=paywall>The harbour is closed</div>", False),
        ("<div class=paywall style='display: none'>Subscribe to continue reading</div>", False),
        ("<div class=paywall hidden>Subscribe to continue reading</div>", False),
    ],
)
def test_a_box_named_after_a_paywall_counts_by_what_it_says_where_it_is_shown(box: str, is_one: bool) -> None:
    assert (paywall_of(element_of(f"<main>{box}</main>")) is not None) == is_one


def test_the_small_box_beside_an_article_with_one_date_is_its_dateline() -> None:
    assert aside_times(element_of("<article><aside><time datetime=2026-02-05>5 Feb</time></aside></article>")) == [
        "2026-02-05"
    ]
    assert aside_times(element_of("<article><aside><a href=/x>A story</a><time>5 Feb</time></aside></article>")) == []
    assert aside_times(element_of("<main><aside><time>5 Feb</time></aside></main>")) == []
    line, two = "Published 5 February 2026", "5 February 2026 to 6 March 2026"
    assert aside_times(element_of(f"<article><aside><p>{line}</p></aside></article>")) == [line]
    assert aside_times(element_of(f"<article><aside><p>{two}</p></aside><aside>Five</aside></article>")) == []


@pytest.mark.parametrize(
    ("box", "found"),
    [
        ("<main><h1>Talks</h1>{}<p>Text</p></main>", True),
        ("<main><div><header><h1>Talks</h1></header>{}</div></main>", True),
        ("<div><div><h1>Talks</h1></div><div>{}</div><div><p>Text</p></div></div>", True),
        ("<div><h1><a href=/>The Courier</a></h1>{}</div>", False),
        ("<div><div><h1>Talks</h1><p>Text</p></div>{}</div>", False),
        ("<div><p>Text</p>{}</div>", False),
    ],
)
def test_a_small_box_right_below_the_headline_is_its_dateline_where_no_element_is_an_article(
    box: str, found: bool
) -> None:
    aside = "<aside>Open until 31 December 2026, and on Sundays</aside>"
    assert aside_times(element_of(box.format(aside))) == []
    aside = "<aside>Published <time datetime=2026-02-05>5 Feb</time></aside>"
    assert aside_times(element_of(box.format(aside))) == ["2026-02-05"] * found


def test_the_foot_of_an_article_may_hold_its_date_and_that_of_a_comment_may_not() -> None:
    foot = "<footer>Posted in <a href=/o>Orchards</a> on <time datetime=2026-02-05>5 Feb</time></footer>"
    assert aside_times(element_of(f"<article><h1>Talks</h1>{foot}</article>")) == ["2026-02-05"]
    assert aside_times(element_of(f"<article><p>Well said.</p>{foot}</article>")) == []
    other = foot.replace("Orchards", "A bridge too narrow")
    assert aside_times(element_of(f"<article><h1>Talks</h1>{other}</article>")) == []


def test_the_foot_of_a_box_that_holds_a_first_heading_may_hold_its_date() -> None:
    foot = "<footer>Posted on <time datetime=2026-02-05>5 Feb</time></footer>"
    assert aside_times(element_of(f"<main><h1>Talks</h1><p>Text</p>{foot}</main>")) == ["2026-02-05"]
    assert aside_times(element_of(f"<main><p>Text</p>{foot}</main>")) == []
    assert aside_times(element_of(f"<main><h1>Talks</h1>{foot}<p>Text</p></main>")) == []


@pytest.mark.parametrize(
    ("foot", "holders"),
    [
        ("<footer>© 2026 Saltby Courier. All rights reserved.</footer>", ["Saltby Courier"]),
        ("<div>Copyright 2019–2026 by Saltby Courier<br>Contact</div>", ["Saltby Courier"]),
        ("<p><b>1.</b> Copyright &copy; Saltby Courier</p>", ["Saltby Courier"]),
        ("<p>© 2026 Saltby Courier - Tutti i diritti riservati</p>", ["Saltby Courier"]),
        ("<p>© 2026</p><script>// Copyright Other Ltd</script><!-- © Others -->", []),
        ("<p>© Saltby Courier</p>" + "<i></i>" * FOOT, []),
    ],
)
def test_who_holds_the_rights_is_told_at_the_foot_of_a_page(foot: str, holders: list[str]) -> None:
    assert holders_of(list(element_of(f"<div>{foot}</div>").iter())) == holders
