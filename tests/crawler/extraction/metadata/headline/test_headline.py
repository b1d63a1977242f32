"""The headline among what a page gives for one: its readers', its searchers', its site's."""

import pytest

from tests.crawler.extraction.metadata.test_metadata import TEXT, URL, meta, read

HEADLINE = "Harbor talks end without a deal"
ARTICLE = {"@type": "NewsArticle", "headline": HEADLINE, "url": URL}


@pytest.mark.parametrize(
    "og", ["Example Times: all the news of the north", "Fishermen fear that it may cost their boats"]
)
def test_a_social_title_that_has_little_of_the_headline_gives_way_to_the_visible_one(og: str) -> None:
    assert read(head=meta(og_title=og) + f"<title>{HEADLINE} | Example Times</title>", linked=ARTICLE).title == HEADLINE


@pytest.mark.parametrize(
    "og", ["Talks on the harbor end without deal", "Six figures that show what the fishermen stand to lose"]
)
def test_a_social_title_in_other_words_gives_way_to_what_h1_title_and_json_ld_say(og: str) -> None:
    body = f"<h1>{HEADLINE}</h1><h2>{og}</h2>{TEXT}"
    assert read(head=meta(og_title=og) + f"<title>{HEADLINE}</title>", body=body, linked=ARTICLE).title == HEADLINE


def test_where_the_only_h1_stands_in_the_navigation_the_headline_is_the_h2_that_json_ld_names() -> None:
    search = "Fishing quotas 2026: what happens now?"
    body = f"<nav><h1>{search}</h1></nav><main><h2>{HEADLINE}</h2>{TEXT}</main>"
    head = meta(og_title=search) + f"<title>{search}</title>"
    assert read(head=head, body=body, linked=ARTICLE).title == HEADLINE


def test_what_h1_and_social_title_share_behind_different_kickers_is_the_headline() -> None:
    body = f"<h1>Fishing in the north - {HEADLINE}</h1>{TEXT}"
    assert read(head=meta(og_title=f"Dispute over quotas: {HEADLINE}"), body=body).title == HEADLINE


def test_two_long_beginnings_are_no_kickers() -> None:
    og = "The harbor towns have failed their own fishermen: here is what the council has to do now"
    body = f"<h1>Harbor towns have failed their fishermen: here is what the council has to do now</h1>{TEXT}"
    assert read(head=meta(og_title=og), body=body).title == og


def test_a_social_title_that_its_own_quotation_mark_cuts_off_does_not_count() -> None:
    head = '<meta property="og:title" content="Harbor talks end with a "royal" handshake">'
    head += "<title>Harbor talks end with a &quot;royal&quot; handshake</title>"
    assert read(head=head, body=TEXT).title == 'Harbor talks end with a "royal" handshake'


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("港口委员会宣布明年重新开放渔场_新闻频道_示例网(example.cn)", "港口委员会宣布明年重新开放渔场"),
        ("港口委员会宣布明年重新开放渔场--时政--示例网", "港口委员会宣布明年重新开放渔场"),
        ("港口委员会宣布明年重新开放渔场-示例日报", "港口委员会宣布明年重新开放渔场"),
        ("港の委員会が来年の漁場再開を決定：例題新聞デジタル", "港の委員会が来年の漁場再開を決定"),
        ("港口委员会公布渔场开放日程-渔民表示欢迎", "港口委员会公布渔场开放日程-渔民表示欢迎"),
        ("港口会谈-渔民日报", "港口会谈-渔民日报"),
    ],
)
def test_eastern_titles_lose_section_and_site_behind_marks_without_spaces(title: str, expected: str) -> None:
    assert read(head=f"<title>{title}</title>", body=TEXT, lang="zh").title == expected


def test_the_papers_name_stays_in_a_headline_about_it() -> None:
    title = "Example Times - a short history of our paper"
    head = meta(og_title=title, og_site_name="Example Times") + f"<title>{title} | Example Times</title>"
    assert read(head=head, body=f"<h1>{title}</h1>{TEXT}").title == title


NAME = "<meta property=og:site_name content='Example Times'>"


@pytest.mark.parametrize(
    "title", [f"Example Times | {HEADLINE}", f"Example Times - {HEADLINE}", f"{HEADLINE} (Example Times)"]
)
def test_a_sites_name_goes_from_where_it_is_though_no_heading_tells_the_headline(title: str) -> None:
    head = NAME + f"<meta property=og:title content='{title}'><title>{title}</title>"
    assert read(head=head, body=TEXT).title == HEADLINE


@pytest.mark.parametrize("headline", ["Harbor talks end - again", "Harbor talks end — and nobody knows why"])
def test_what_goes_on_in_small_letters_is_of_the_headline(headline: str) -> None:
    for body in (TEXT, f"<h2>{headline}</h2>{TEXT}"):
        assert read(head=NAME + f"<title>{headline} | Example Times</title>", body=body).title == headline


@pytest.mark.parametrize("end", [" (VIDEO)", " [Updated]", " (Published 2016)"])
def test_the_heading_tells_what_goes_with_the_article_from_the_headline(end: str) -> None:
    title = f"{HEADLINE}{end} | Example Times"
    head = NAME + f"<meta property=og:title content='{title}'><title>{title}</title>"
    assert read(head=head, body=f"<h1>{HEADLINE}</h1>{TEXT}").title == HEADLINE


def test_a_word_before_a_bar_is_no_headline() -> None:
    assert read(body=f"<h1>Talks | Why they ended</h1>{TEXT}").title == "Talks | Why they ended"
