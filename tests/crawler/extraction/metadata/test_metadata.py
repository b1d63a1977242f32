"""Title, authors, dates, language, rights and addresses, each weighed from what a page says of itself."""

import json
from typing import Any

import pytest

from crawler.extraction.article import extract_article
from crawler.extraction.metadata.dates.moments import read_moment
from crawler.extraction.metadata.people.names import people_of
from crawler.extraction.result import Extraction

CAPTURED = "2026-02-07T10:11:12.123456Z"
URL = "http://www.example-times.org/world/harbor-talks"
TEXT = "".join(
    f"<p>The council of the harbor met on Monday and said it would meet again, for time {n}.</p>" for n in range(8)
)


def read(
    *,
    head: str = "",
    body: str = "<h1>Harbor talks end without a deal</h1>" + TEXT,
    linked: Any = None,
    url: str = URL,
    headers: tuple[tuple[str, str], ...] = (),
    lang: str = "en",
) -> Extraction:
    if linked is not None:
        head += f'<script type="application/ld+json">{json.dumps(linked)}</script>'
    page = f'<html lang="{lang}"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'
    return extract_article(page.encode(), [("Content-Type", "text/html"), *headers], url, CAPTURED)


def meta(**contents: str) -> str:
    return "".join(
        f'<meta property="{name.replace("_", ":", 1)}" content="{value}">' for name, value in contents.items()
    )


@pytest.mark.parametrize(
    "head",
    [
        "<title>Harbor talks end without a deal | Example Times</title>",
        "<title>Harbor talks end without a deal - World - Example Times</title>",
        "<title>Harbor talks end without a deal — example-times.org</title>",
        meta(og_title="Harbor talks end without a deal - Example Times", og_site_name="Example Times"),
        meta(og_title="Harbor talks end without a deal | World | The Example Times", og_site_name="Example Times"),
        meta(og_title="Example Times: front page") + "<title>Harbor talks end without a deal</title>",
        meta(og_title="Harbor talks end") + "<title>Harbor talks</title>",  # cut off
    ],
)
def test_the_title_is_the_headline_without_the_site(head: str) -> None:
    found = read(head=head).title
    assert found == "Harbor talks end without a deal" or "front page" in head


def test_a_dash_in_a_headline_stays() -> None:
    title = "Harbor talks - a year on - end without a deal"
    assert read(head=f"<title>{title} - Example Times</title>", body=f"<h1>{title}</h1>{TEXT}").title == title


def test_the_variant_for_search_engines_gives_way_to_what_stands_on_the_page() -> None:
    linked = {"@type": "NewsArticle", "headline": "Harbor talks end without a deal"}
    seo = "Harbor talks today live news"
    assert read(head=meta(og_title=seo) + f"<title>{seo}</title>", linked=linked).title == linked["headline"]


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ({"@type": "Person", "name": "Jane Doe"}, ("Jane Doe",)),
        ([{"@type": "Person", "name": "Jane Doe"}, {"@type": "Person", "name": "John  Roe"}], ("Jane Doe", "John Roe")),
        ("By Jane Doe and John Roe", ("Jane Doe", "John Roe")),
        ({"@type": "Person", "name": "Jane Doe, John Roe and Max Muster"}, ("Jane Doe", "John Roe", "Max Muster")),
        ([{"@type": "Person", "name": "Jane Doe"}, {"@type": "Organization", "name": "Example Times"}], ("Jane Doe",)),
        ([{"@type": "Person", "name": "Jane Doe"}, {"@type": "Organization", "name": "AFP"}], ("Jane Doe",)),
        ({"@id": "#jane"}, ("Jane Doe",)),
        ({"@type": "Person", "name": "https://www.facebook.com/times"}, ()),
    ],
)
def test_authors_are_the_people_that_json_ld_credits(author: Any, expected: tuple[str, ...]) -> None:
    linked = [
        {"@type": "NewsArticle", "author": author, "publisher": {"@type": "Organization", "name": "Example Times"}},
        {"@type": "Person", "@id": "#jane", "name": "Jane Doe"},
    ]
    assert read(linked=linked).authors == expected


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("By Jane Doe", ["Jane Doe"]),
        ("Von Max Muster, Berlin", ["Max Muster"]),
        ("By Jane Doe, Political Editor", ["Jane Doe"]),
        ("Jane Doe in Harbor Town and John Roe", ["Jane Doe", "John Roe"]),
        ("作者：王小明", ["王小明"]),
        ("Par Anne-Marie D’Exemple et Jean Modèle", ["Anne-Marie D’Exemple", "Jean Modèle"]),
    ],
)
def test_a_byline_gives_names_only(byline: str, expected: list[str]) -> None:
    assert people_of(byline) == expected


def test_bylines_of_comments_and_teasers_are_not_the_articles() -> None:
    body = (
        f'<h1>Harbor talks</h1><div class="byline">By <a rel="author">Jane Doe</a></div>{TEXT}'
        '<div class="related"><span class="author">Max Teaser</span></div>'
        '<div class="comments"><p class="comment-author">Carl Comment</p></div>'
    )
    assert read(body=body).authors == ("Jane Doe",)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2016-02-23T00:12:00+03:00", "2016-02-23T00:12:00+03:00"),
        ("2016-02-23T00:12:00.123+0300", "2016-02-23T00:12:00+03:00"),
        ("2016-02-23T00:12Z", "2016-02-23T00:12:00Z"),
        ("2016-02-23 00:12:00", "2016-02-23"),  # no offset: the day alone is certain
        ("2016-02-23", "2016-02-23"),
        ("20160223", "2016-02-23"),
        ("Mon, 22 Feb 2016 22:12:00 GMT", "2016-02-22T22:12:00Z"),
        ("Fri Apr 28 19:20:36 CEST 2023", "2023-04-28"),
        ("April 06, 2013", "2013-04-06"),
        ("6 April 2013", "2013-04-06"),
        ("6. April 2013, 17.45 Uhr", "2013-04-06"),
        ("06.04.2013", "2013-04-06"),
        ("6 de abril de 2013", "2013-04-06"),
        ("6 апреля 2013", "2013-04-06"),
        ("2013年4月6日", "2013-04-06"),
        ("23/02/2016", "2016-02-23"),
        ("1456179120", "2016-02-22T22:12:00Z"),
        ("03/04/2016", None),  # March or April
        ("2016-13-45", None),
        ("0001-01-01", None),
        ("2016-02-30T00:00:00Z", None),
        ("yesterday", None),
    ],
)
def test_a_date_is_as_precise_as_it_is_written(written: str, expected: str | None) -> None:
    found = read_moment(written)
    assert (str(found) if found else None) == expected


def published(found: Extraction) -> tuple[str | None, str | None]:
    return found.date_published, found.date_evidence


def test_json_ld_comes_before_meta_elements_and_the_evidence_says_so() -> None:
    linked = {"@type": "NewsArticle", "datePublished": "2026-02-01T08:00:00+01:00", "dateModified": "2026-02-02"}
    found = read(linked=linked, head=meta(article_published_time="2026-01-31T00:00:00Z"))
    assert found.date_published == "2026-02-01T08:00:00+01:00"
    assert found.date_modified == "2026-02-02"
    assert found.date_evidence == (
        "published: json-ld datePublished 2026-02-01T08:00:00+01:00; modified: json-ld dateModified 2026-02-02"
    )


def test_a_time_without_offset_gives_the_day_and_stays_in_the_evidence() -> None:
    found = read(head=meta(article_published_time="2026-02-01T23:30:00"))
    assert published(found) == ("2026-02-01", "published: meta article:published_time 2026-02-01T23:30:00")


@pytest.mark.parametrize("late", ["2026-02-07T10:11:13Z", "2026-02-08", "2031-01-01T00:00:00Z"])
def test_no_date_is_later_than_the_capture(late: str) -> None:
    found = read(head=meta(article_published_time=late, article_modified_time=late))
    assert (found.date_published, found.date_modified) == (None, None)


def test_the_next_strongest_date_is_taken_where_the_first_is_in_the_future() -> None:
    found = read(linked={"@type": "NewsArticle", "datePublished": "2031-01-01"}, url="http://x.org/2026/02/01/harbor")
    assert published(found) == ("2026-02-01", "published: address 2026-02-01")


@pytest.mark.parametrize(
    "url",
    [
        "http://x.org/2016/02/23/harbor", "http://x.org/world/20160223/harbor.html", "http://x.org/2016-02-23-harbor",
        "http://x.org/world/201602231035999999-harbor/", "http://x.org/n1/2016/0223/c1-2.html",
        "http://x.org/2016-02/23/c_7.htm", "http://x.org/gj/2016/02-23/51.shtml", "http://x.org/2016/WORLD/02/23/a.b/i.html",
        "http://x.org/2016/middle_east/2/23/harbor/", "http://x.org/film/2016/feb/23/harbor", "http://x.org/2016/february/23/",
        "http://x.org/article/us-harbor-idUSKBN0TM1X120160223", "http://x.org/wp/AR2016022310359.html",
        "http://x.org/a.aspx?articleid=20160223_61_A16&rss=1", "http://x.org/story?day=2016-02-23",
    ],
)  # fmt: skip
def test_the_address_tells_the_day(url: str) -> None:
    assert published(read(url=url)) == ("2016-02-23", "published: address 2016-02-23")


@pytest.mark.parametrize(
    "url",
    [
        "http://x.org/news/world-20160223456", "http://x.org/2016/harbor/talks/on/2/23/", "http://x.org/2016/12/5512/",
        "http://x.org/story/20161323/", "http://x.org/2016/may/day-23", "http://x.org/a?id=201602239",
    ],
)  # fmt: skip
def test_a_number_in_the_address_that_is_no_day_gives_none(url: str) -> None:
    assert read(url=url).date_published is None


@pytest.mark.parametrize(
    "clock",
    [
        "<header><div>17:45 GMT +3</div><div>05 February 2026</div></header>",
        '<div class="top"><span id="clock">17:45</span> <span>05 February 2026</span></div>',
        '<header><time datetime="2026-02-05">05 February 2026</time></header>',
        '<div class="current-date"><time datetime="2026-02-05T17:45:00+03:00"></time></div>',
        "<nav><time>2026-02-05</time></nav>",
        "<footer><p>© 2026 Example Times, 5 February 2026</p></footer>",
        '<div class="related"><time datetime="2026-02-05">5 February</time></div>',
    ],
)
def test_the_pages_clock_is_not_the_articles_date(clock: str) -> None:
    assert read(body=clock + "<div><h1>Harbor talks</h1>" + TEXT + "</div>").date_published is None


def test_a_visible_date_beside_the_headline_counts() -> None:
    body = f"<h1>Harbor talks</h1><p>By Jane Doe</p><p>April 06, 2013</p>{TEXT}"
    assert published(read(body=body)) == ("2013-04-06", "published: text April 06, 2013")


@pytest.mark.parametrize(
    ("lang", "expected", "flags"),
    [
        ("en-GB", "en", ()),
        ("eng", "en", ()),
        ("", "en", ()),
        ("utf-8", "en", ()),  # no language
        ("de", "en", ("language_declared:de",)),
        ("gr", "en", ("language_declared:el",)),  # the country's code
    ],
)
def test_the_language_is_declared_and_checked(lang: str, expected: str, flags: tuple[str, ...]) -> None:
    found = read(lang=lang)
    assert found.language == expected
    assert tuple(flag for flag in found.flags if flag.startswith("language")) == flags


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (meta(og_site_name="Example Times | News from the north"), "Example Times"),
        (meta(og_site_name="Radio of the Northern Harbors (RNH)"), "Radio of the Northern Harbors"),
        ("<title>Harbor talks end without a deal - World - The Harbor Post</title>", "The Harbor Post"),
        ("<title>Harbor talks end without a deal--世界--港口网</title>", "港口网"),
        ("<title>Harbor talks - and what they may mean for the fishermen of the north</title>", None),
        (meta(og_site_name="Northern Radio/Radio of the Harbors"), "Northern Radio/Radio of the Harbors"),
        (meta(og_site_name="example-times.org/news"), None),
        ("<title>Harbor talks end without a deal | World</title>", None),  # as in the address
        ("<title>Harbor talks end without a deal | World News</title>", None),
        (meta(article_section="Politics") + "<title>Harbor talks end without a deal | Politics</title>", None),
        ("<title>Harbor talks end without a deal - live updates</title>", None),
    ],
)
def test_the_sites_name_is_declared_or_ends_the_title_behind_the_headline(head: str, expected: str | None) -> None:
    assert read(head=head).site_name == expected


def test_models_and_diseases_are_tags_and_the_softwares_numbers_are_not() -> None:
    linked = {"@type": "NewsArticle", "keywords": ["COVID-19", "F-16", "post-20161", "type:news", "Harbor"]}
    assert read(linked=linked).tags == ("COVID-19", "F-16", "Harbor")


def test_rights_are_recorded_not_judged() -> None:
    head = (
        '<meta name="robots" content="index, noarchive, max-snippet:-1"><meta name="googlebot" content="nosnippet">'
        '<meta name="tdm-reservation" content="1"><link rel="license" href="/licence">'
        '<meta name="copyright" content="Example Times">'
    )
    found = read(head=head, headers=(("X-Robots-Tag", "noai, noarchive"),))
    assert found.rights == {
        "robots": ["noai", "noarchive", "max-snippet:-1", "googlebot:nosnippet"],
        "tdm_reservation": "1",
        "license": "http://www.example-times.org/licence",
        "copyright": "Example Times",
    }


def test_hints_are_absolute_against_the_base_and_each_kind_comes_once() -> None:
    head = (
        '<base href="http://cdn.example.org/x/"><link rel="canonical" href="../talks"><link rel="canonical" href="/b">'
        '<link rel="amphtml" href="javascript:alert(1)">' + meta(og_url="//example.org/talks")
    )
    assert read(head=head).canonical_hints == (
        ("canonical", "http://cdn.example.org/talks"),
        ("og:url", "http://example.org/talks"),
    )


def test_spaces_hyphens_and_invisible_characters_are_made_plain() -> None:
    odd = (
        "The coun\u00adcil\u00a0met\u200b on\u2009Monday\ufeff and said that it would meet a\u2060gain "
        "within a month, if need be."
    )
    body = f"<h1>Harbor</h1><p>{odd}</p>" + TEXT
    assert read(body=body).text.split("\n\n")[0] == (
        "The council met on Monday and said that it would meet again within a month, if need be."
    )


def test_persian_keeps_its_joiners() -> None:
    word = "می\u200cخواهم"
    paragraphs = "".join(f"<p>{n} {word} {'شورای شهر روز دوشنبه جلسه داشت. ' * 4}</p>" for n in range(4))
    assert word in read(body=f"<h1>{word}</h1>{paragraphs}").text
