"""Kinds of pages on which something else than the headline was taken, each in several tags and wordings."""

import pytest

from tests.crawler.extraction.metadata.test_metadata import TEXT, meta, read

HEADLINE = "Harbor talks end without a deal"
SITE = "Saltby Courier"
HEAD = f"<title>{HEADLINE} | {SITE}</title>" + meta(og_title=HEADLINE)


@pytest.mark.parametrize(
    "masthead",
    [
        f"<h1><a href='/'>{SITE}</a></h1>",
        f"<header><h1>{SITE}</h1></header>",
        f"<a href='http://www.example-times.org'><h1>{SITE}</h1></a>",
        "<h1>saltby-courier.example</h1>",
        "<div class='message'><h1>A message from John Furr, co-founder:</h1><p>Please help us.</p></div>",
        f"<h1 class='logo'><img alt='{SITE}'>{SITE}</h1>",
    ],
)
@pytest.mark.parametrize("tag", ["h1", "h2"])
def test_the_papers_name_above_is_no_headline(masthead: str, tag: str) -> None:
    found = read(head=HEAD, body=f"{masthead}<article><{tag}>{HEADLINE}</{tag}>{TEXT}</article>")
    assert found.title == HEADLINE


@pytest.mark.parametrize(
    "title",
    [
        f"{HEADLINE} | {SITE}",
        f"{HEADLINE} - {SITE}",
        f"{SITE}: {HEADLINE}",
        f"{SITE} | {HEADLINE}",
        f"{HEADLINE} — World — {SITE}",
        f"{HEADLINE} | World News | {SITE}",
        f"{HEADLINE} « {SITE}",
    ],
)
@pytest.mark.parametrize("body", [f"<h1>{HEADLINE}</h1>{TEXT}", f"<div>{HEADLINE}</div>{TEXT}"])
def test_site_and_section_are_no_part_of_the_headline(title: str, body: str) -> None:
    head = f"<title>{title}</title>" + meta(og_site_name=SITE)
    assert read(head=head, body=body).title in (HEADLINE, *([f"{HEADLINE} — World"] if "World" in title else []))


@pytest.mark.parametrize(
    "own",
    [
        f"<h2>{HEADLINE}</h2>",
        f"<div class='title'>{HEADLINE}</div>",
        f"<p><b>{HEADLINE}</b></p>",
        "",
        f"<h3>{HEADLINE}</h3>",
    ],
)
def test_an_h1_within_the_text_is_a_subheading(own: str) -> None:
    third = TEXT[: len(TEXT) // 2]
    found = read(head=HEAD, body=f"<article>{own}{third}<h1>What the fishermen say</h1>{TEXT}</article>")
    assert found.title == HEADLINE


@pytest.mark.parametrize("first", [f"<h1>{HEADLINE}</h1>", f"<header><h1>{HEADLINE}</h1></header>"])
@pytest.mark.parametrize("second", ["The first day", "Tabletop", "A night on the quay"])
def test_a_headline_that_another_h1_follows_at_once_stays(first: str, second: str) -> None:
    assert read(head=HEAD, body=f"{first}<h1>{second}</h1>{TEXT}").title == HEADLINE


@pytest.mark.parametrize("tail", ["Samantha News", "World", "Live updates", "Video | Saltby Courier", "Opinion"])
@pytest.mark.parametrize(
    "h1", ["Harbor talks end:no deal in sight up north", "Harbor talks end: no deal in sight up north"]
)
def test_what_follows_the_headline_behind_a_mark_is_not_of_it_however_it_is_spaced(tail: str, h1: str) -> None:
    written = "Harbor talks end: no deal in sight up north"
    head = meta(og_title=f"{written} - {tail}") + f"<title>{written} - {tail}</title>"
    found = read(head=head, body=f"<h1>{h1}</h1>{TEXT}").title or ""
    assert found.replace(": ", ":") == written.replace(": ", ":")


@pytest.mark.parametrize("tag", ["legend", "div", "p", "span", "b"])
def test_the_date_is_looked_for_beside_a_headline_that_is_marked_up_as_none(tag: str) -> None:
    body = f"<div><{tag}>{HEADLINE}</{tag}> 3 February 2026 {TEXT}</div><h1>Day 7</h1>{TEXT}"
    found = read(head=HEAD, body=body)
    assert (found.title, found.date_published) == (HEADLINE, "2026-02-03")


@pytest.mark.parametrize(
    "head",
    [
        "<title>{0} (Published 2019)</title>" + meta(og_title=HEADLINE + " (Published 2019)"),
        f"<title>{SITE} » Transport » {{0}}</title>" + meta(og_site_name=SITE),
        f"<title>{SITE} › North › Coast › {{0}}</title>" + meta(og_site_name=SITE),
    ],
)
def test_a_year_behind_the_headline_and_the_way_before_it_are_not_of_it(head: str) -> None:
    assert read(head=head.format(HEADLINE), body=f"<article>{TEXT}</article>").title == HEADLINE


def test_an_unknown_end_of_the_title_is_cut_off_where_the_only_h1_is_deep_in_the_text() -> None:
    body = f"<p class=headline>{HEADLINE}</p>{TEXT}<h1>The price of a tree</h1>{TEXT}"
    assert read(head=f"<title>{HEADLINE} | Parish News of the Valley</title>", body=body).title == HEADLINE


def test_an_h1_in_the_papers_header_is_none_where_the_articles_own_has_the_text_below_it() -> None:
    body = f"<header><h1>{SITE}</h1></header><article><h1>{HEADLINE}</h1>{TEXT}</article>"
    assert read(head=f"<title>{SITE}</title>", body=body).title == HEADLINE
    body = f"<header><h1>{HEADLINE}</h1></header><article><h1>What comes next</h1>{TEXT}</article>"
    assert read(head=HEAD, body=body).title == HEADLINE, "og:title has it"


@pytest.mark.parametrize("tag", ["h2", "h3"])
def test_the_name_that_ends_the_title_is_none_though_it_is_the_first_heading(tag: str) -> None:
    found = read(
        head=f"<title>{HEADLINE} - {SITE}</title>", body=f"<h1>{SITE}</h1><h2>News</h2><{tag}>{HEADLINE}</{tag}>{TEXT}"
    )
    assert found.title == HEADLINE
    section = f"<title>{HEADLINE} | Transport | {SITE}</title>"
    assert read(head=section, body=f"<h1>Transport</h1><{tag}>{HEADLINE}</{tag}>{TEXT}").title == HEADLINE
    below = f"<title>Harbor talks - {HEADLINE}</title>"
    assert read(head=below, body=f"<h1>Harbor talks</h1><{tag}>{HEADLINE}</{tag}>{TEXT}").title == "Harbor talks"


@pytest.mark.parametrize(
    ("h1", "title"),
    [
        (f"<span class='kicker'>Housing</span> {HEADLINE}", HEADLINE),
        (f"<span class='dachzeile'>Housing</span><span>{HEADLINE}</span>", HEADLINE),
        (f"<small>Housing</small> {HEADLINE}", HEADLINE),
        (f"<span class='label'>Housing</span> {HEADLINE}", f"Housing {HEADLINE}"),
        (f"Housing <small>{HEADLINE}</small>", f"Housing {HEADLINE}"),
        (f"<span class='kicker'>Housing</span>: {HEADLINE}", f"Housing: {HEADLINE}"),
    ],
)
def test_a_kicker_that_markup_and_head_set_off_is_not_of_the_headline(h1: str, title: str) -> None:
    found = read(head=f"<title>Housing: {HEADLINE} - {SITE}</title>", body=f"<h1>{h1}</h1>{TEXT}")
    assert found.title == title


@pytest.mark.parametrize("title", [f"{SITE} | {HEADLINE}", f"{SITE}: {HEADLINE}", HEADLINE])
def test_a_first_heading_that_holds_the_rights_is_the_papers_name(title: str) -> None:
    foot = f"<footer><p>© 2026 {SITE}. All rights reserved.</p></footer>"
    found = read(head=f"<title>{title}</title>", body=f"<h1>{SITE}</h1><h2>{HEADLINE}</h2>{TEXT}{foot}")
    assert found.title == HEADLINE
