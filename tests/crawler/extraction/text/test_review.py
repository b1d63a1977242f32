"""Classes of pages that were taken for what they are not: lists, missing pages, other articles' data, odd bytes."""

import json
import time

import pytest

from crawler.extraction.article import extract_article
from crawler.extraction.result import Extraction

CAPTURED = "2026-02-07T10:11:12.123456Z"
URL = "http://news.example.org/2026/quay-works"
TITLE = "Quay works begin after the thaw"
LINES = [
    "Work on the eastern quay began on Monday, three weeks after the ice had left the inner harbor of the town.",
    "Two barges carried stone from the quarry at Lomvik, where a crew of twelve has been at work since December.",
    "“We should be done before the herring comes,” said the foreman, who did not expect the weather to hold.",
    "The town pays a third of the cost and borrows the rest, which members of the council had argued about for a year.",
    "Fishermen will have to moor at the western side until the summer, and the ferry leaves from the old customs pier.",
    "A hearing on the second part of the plan, which includes a new crane, is to be held at the town hall in April.",
]
TEXT = "".join(f"<p>{line}</p>" for line in LINES)


def read(body: str, head: str = "", url: str = URL, title: str = TITLE) -> Extraction:
    page = f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    return extract_article(page.encode(), [("Content-Type", "text/html; charset=utf-8")], url, CAPTURED)


def linked(kind: str = "application/ld+json", **node: object) -> str:
    return f'<script type="{kind}">{json.dumps({"@type": "NewsArticle", "headline": TITLE, **node})}</script>'


def teasers(count: int, teaser: str = "A teaser of one sentence tells what the story behind it is about.") -> str:
    card = '<div><h3><a href="/story/{0}">Headline number {0} of the week in the region</a></h3><p>{1}</p></div>'
    return "".join(card.format(number, teaser) for number in range(count))


@pytest.mark.parametrize(
    ("name", "body", "head"),
    [
        ("section", "<h1>Region</h1>" + teasers(15), ""),
        ("few, of a website", "<h1>Region</h1>" + teasers(4, LINES[0]), '<meta property="og:type" content="website">'),
        ("author", "<h1>Jane Doe</h1><p>Jane Doe writes about harbors and what is landed there.</p>" + teasers(9), ""),
        ("long teasers", teasers(9, LINES[0] + " " + LINES[1]), ""),
        ("linked boxes", "".join(f'<a href="/s/{n}"><h3>Story {n}</h3><p>{LINES[0]}</p></a>' for n in range(9)), ""),
        ("whole texts", teasers(9, " ".join(LINES * 2)), ""),
    ],
)
def test_a_list_of_other_pages_is_an_index(name: str, body: str, head: str) -> None:
    found = read(body, head, url="http://news.example.org/region")
    assert (name, found.outcome, found.flags) == (name, "not_article", ("index",))


def test_an_article_with_other_headlines_around_it_stays_one() -> None:
    found = read(f"{teasers(3)}<h1>{TITLE}</h1>{TEXT}<h2>More</h2>{teasers(12)}")
    assert found.outcome == "article"
    assert all(line in found.text for line in LINES)
    assert read(f"<h1>{TITLE}</h1>{''.join(f'<p>{line}</p>' for line in LINES[:4])}{teasers(6)}").outcome == "article"


@pytest.mark.parametrize("url", ["http://news.example.org/?utm_source=x&fbclid=1", "http://news.example.org/home/"])
def test_a_front_page_is_one_whatever_led_to_it(url: str) -> None:
    assert read(teasers(15), url=url).flags == ("home_page",)


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Page not found</h1><p>What you asked for may have been moved.</p>",
        "<h1>This story has expired</h1><p>Try one of these.</p>",
        "<h2>This article has been removed</h2><p>For legal reasons.</p>",
        "<h1>El contenido ya no está disponible</h1>",
        "<h1>Такої сторінки не існує</h1>",
        "<h1>お探しのページは見つかりませんでした</h1>",
    ],
)
@pytest.mark.parametrize("below", ["", f"<section><h2>Latest news</h2>{teasers(9, LINES[0])}</section>"])
def test_a_page_that_says_it_is_missing_is_a_soft_404_also_above_the_latest_news(body: str, below: str) -> None:
    assert read(body + below, title="Example Times").outcome == "soft_404"


@pytest.mark.parametrize("kind", ["application/ld+json; charset=utf-8", "Application/LD+JSON", " application/ld+json "])
def test_json_ld_is_read_however_its_type_is_written(kind: str) -> None:
    found = read(f"<h1>{TITLE}</h1>{TEXT}", linked(kind, datePublished="2026-02-05"))
    assert found.date_published == "2026-02-05"


def test_json_ld_is_read_with_prefixed_names() -> None:
    node = {"@type": "schema:NewsArticle", "schema:headline": TITLE, "schema:datePublished": "2026-02-05"}
    head = f'<script type="application/ld+json">{json.dumps(node)}</script>'
    assert read(f"<h1>{TITLE}</h1>{TEXT}", head).date_published == "2026-02-05"


@pytest.mark.parametrize("name", ["itemListElement", "mentions", "hasPart", "citation", "liveBlogUpdate"])
def test_the_data_of_articles_that_the_page_links_to_is_not_its_own(name: str) -> None:
    other = {"@type": "NewsArticle", "headline": TITLE, "author": {"name": "Zed Other"}, "datePublished": "2025-01-01"}
    head = f'<script type="application/ld+json">{json.dumps({"@type": "WebPage", name: [{"item": other}]})}</script>'
    found = read(f"<h1>{TITLE}</h1>{TEXT}", head)
    assert (found.authors, found.date_published) == ((), None)


def test_a_node_under_another_headline_is_not_the_pages() -> None:
    head = linked(headline="Minister resigns over lost letters", datePublished="2025-01-01")
    assert read(f"<h1>{TITLE}</h1>{TEXT}", head).date_published is None


@pytest.mark.parametrize(
    ("body", "published", "modified"),
    [
        ("<h1>{}</h1><p>Updated: 6 February 2026</p><p>Published: 5 February 2026</p>", "2026-02-05", "2026-02-06"),
        ("<h1>{}</h1><p>5 February 2026, updated 6 February 2026</p>", "2026-02-05", "2026-02-06"),
        ("<div><time>2026-02-07</time></div><h1>{}</h1><time>2026-02-05</time>", "2026-02-05", None),
        ("<h1>{}</h1><ul><li><a href='/x'>Another story of today</a> <time>2026-02-06</time></ul>", None, None),
    ],
)
def test_dates_are_the_articles_own(body: str, published: str | None, modified: str | None) -> None:
    found = read(f"<div>{body.format(TITLE)}{TEXT}</div>")
    assert (found.date_published, found.date_modified) == (published, modified)


@pytest.mark.parametrize("mark", ['role="complementary"', "hidden", 'style="display:none"'])
def test_boxes_within_the_article_are_left_out(mark: str) -> None:
    box = f"<div {mark}><p>A crane of this size lifts forty tons and was last seen in 1988, before the fire.</p></div>"
    middle = "".join(f"<p>{line}</p>" for line in LINES[3:])
    found = read(f"<article><h1>{TITLE}</h1>{''.join(f'<p>{line}</p>' for line in LINES[:3])}{box}{middle}</article>")
    assert found.text.split("\n\n") == LINES


@pytest.mark.parametrize(
    ("language", "text", "encoding", "kind"),
    [
        ("ja", "市議会は月曜日、東側の岸壁の工事を始めたと発表した。", "iso2022_jp", "text/html"),
        ("ja", "市議会は月曜日、東側の岸壁の工事を始めたと発表した。", "iso2022_jp", "text/html; charset=iso-2022-jp"),
        (
            "pl",
            "W poniedziałek rozpoczęły się prace przy wschodnim nabrzeżu, ogłosił burmistrz.",
            "cp1250",
            "text/html",
        ),
        ("fr", "Les travaux du quai ont commencé lundi, a annoncé la mairie.", "cp1252", "text/html; charset=utf-8"),
    ],
)
def test_undeclared_and_wrongly_declared_bytes_are_read(language: str, text: str, encoding: str, kind: str) -> None:
    body = "".join(f"<p>{number}. {text * 3}</p>" for number in range(5))
    page = f"<html lang='{language}'><title>x</title><body><h1>{text}</h1>{body}</body></html>".encode(encoding)
    assert text in extract_article(page, [("Content-Type", kind)], URL, CAPTURED).text


def test_stray_bytes_in_utf_8_do_not_make_it_another_encoding() -> None:
    text = "Работы на восточной набережной начались в понедельник, сообщила мэрия города. "
    body = f"<html><title>x</title><body><h1>{text}</h1>{f'<p>{text * 4}</p>' * 4}".encode() + b"<p>\xe9\xff</p>"
    found = extract_article(body, [("Content-Type", "text/html; charset=windows-1251")], URL, CAPTURED)
    assert text.strip() in found.text


@pytest.mark.parametrize(
    "page",
    [
        "<b>Original url:</b>" * 60_000,
        "<header>" * 100 + "<time>2026-02-05</time>" * 60_000,
        "<div class=paywall>" * 200 + "<p>Subscribe.</p>" * 20_000,
    ],
)
def test_many_of_what_is_looked_at_closely_cost_little(page: str) -> None:
    start = time.process_time()
    read(f"<h1>{TITLE}</h1><div>{page}</div>")
    assert time.process_time() - start < 15


@pytest.mark.parametrize("author", ["admin", "Staff Reporter", "Example Times Staff"])
def test_a_credit_that_names_nobody_is_no_author(author: str) -> None:
    head = linked(author=[{"name": "Jane Doe"}, {"name": author}], publisher={"name": "Example Times"})
    assert read(f"<h1>{TITLE}</h1>{TEXT}", head).authors == ("Jane Doe",)


def test_a_masthead_is_no_headline() -> None:
    found = read(f'<h1><a href="/">Northern Gull</a></h1><h2>{TITLE}</h2>{TEXT}', title=f"{TITLE} | Northern Gull")
    assert found.title == TITLE


def test_a_box_named_after_a_paywall_is_evidence() -> None:
    box = '<div class="paywall"><p>Subscribe to read the full story.</p></div>'
    assert read(f"<h1>{TITLE}</h1><p>{LINES[0]}</p>{box}").outcome == "blocked"
    found = read(f"<h1>{TITLE}</h1>{TEXT}{box}")
    assert (found.outcome, "paywalled" in found.flags) == ("article", True)


def test_a_directive_for_one_robot_holds_for_what_follows_it() -> None:
    headers = [("Content-Type", "text/html"), ("X-Robots-Tag", "examplebot: noindex, nofollow")]
    page = f"<html><body><h1>{TITLE}</h1>{TEXT}</body></html>".encode()
    rights = extract_article(page, headers, URL, CAPTURED).rights
    assert rights == {"robots": ["examplebot:noindex", "examplebot:nofollow"]}


@pytest.mark.parametrize(
    "entry",
    [
        '<div><a href="/news/{n}">The story of ferry number {n}</a> <time datetime="2026-02-0{n}">x</time></div>',
        '<div><div><a href="/news/{n}">The story of ferry number {n}</a></div><p><time>2026-02-0{n}</time></p></div>',
    ],
)
def test_dates_in_a_list_of_boxes_that_lead_elsewhere_are_not_the_articles(entry: str) -> None:
    others = "".join(entry.format(n=n) for n in range(1, 6))
    assert read(body=f"<main><h1>Harbor talks</h1>{TEXT}{others}</main>").date_published is None
    own = '<div><a href="/people/jane-doe">Jane Doe of Harbor Town</a> <time datetime="2026-01-09">x</time></div>'
    found = read(body=f"<main><h1>Harbor talks</h1>{own}{TEXT}{others}</main>")
    assert found.date_published == "2026-01-09"
