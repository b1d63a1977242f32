"""Kinds of pages on which a date was missed or taken from elsewhere, each in several languages, tags and wordings."""

import pytest

from tests.crawler.extraction.metadata.test_metadata import TEXT, meta, read

H1 = "<h1>Harbor talks end without a deal</h1>"
STATED = {"@type": "Article", "headline": "Harbor talks end without a deal"}


def _day(body: str, lang: str = "en", **page: object) -> str | None:
    found = read(body=body, lang=lang, **page)  # type: ignore[arg-type]
    return (found.date_published or "")[:10] or None


@pytest.mark.parametrize(
    ("line", "lang"),
    [
        ("Posted on Tuesday, 3 February 2026", "en"),
        ("Published on: February 3, 2026, at 9:14 am EST", "en"),
        ("Veröffentlicht am Dienstag, den 3. Februar 2026 um 9:14 Uhr", "de"),
        ("Publié le mardi 3 février 2026 à 9 h 14", "fr"),
        ("Publicado el martes 3 de febrero de 2026", "es"),
        ("Pubblicato martedì 3 febbraio 2026 alle 9.14", "it"),
        ("Опубликовано 3 февраля 2026 года, 09:14", "ru"),
        ("Stand: 03.02.26, 9:14 Uhr", "de"),
        ("Le 03/02/26 à 9 h 14", "fr"),
        ("Δημοσιεύθηκε Τρίτη, 3 Φεβρουαρίου 2026", "el"),
        ("3 फ़रवरी, 2026, 09:14 बजे", "hi"),
        ("By Ada Finch, February 3, 2026 at 9:14 am", "en"),
        ("Saltby, February 3, 2026 (Courier) –", "en"),
        ("Edition of February 3, 2026, page 4", "en"),
        ("Release date: 03-Feb-2026", "en"),
        ("Release Date: Feb-03-2026", "en"),
    ],
)
@pytest.mark.parametrize("tag", ["p", "div", "span"])
def test_a_line_in_a_paragraph_after_the_headline_is_a_dateline(line: str, lang: str, tag: str) -> None:
    assert _day(f"{H1}<{tag}>{line}</{tag}>{TEXT}", lang) == "2026-02-03"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("published", "February 3, 2026"),
        ("citation_date", "2026/02/03"),
        ("article.published", "2026-02-03T09:14:00Z"),
        ("release_date", "2026-02-03"),
        ("cXenseParse:recs:publishtime", "2026-02-03T09:14:00Z"),
        ("blog-post-date", "3 Feb 2026"),
        ("displaydate", "February 3, 2026"),
        ("dc.date.created", "2026-02-03"),
    ],
)
def test_a_meta_element_of_any_name_that_tells_of_publication_is_read(name: str, content: str) -> None:
    assert _day(H1 + TEXT, head=f'<meta name="{name}" content="{content}">') == "2026-02-03"


@pytest.mark.parametrize(
    "written",
    [
        "3 กุมภาพันธ์ 2569",
        "วันที่ 3 กุมภาพันธ์ พ.ศ. 2569",
        "3 ก.พ. 2569",
        "3 ก.พ. 69",
        "03/02/2569",
        "3 กุมภาพันธ์ 2569 เวลา 09:14 น.",
    ],
)
def test_days_of_the_thai_calendar_beside_the_headline_are_told_in_ours(written: str) -> None:
    assert _day(f"{H1}<div>{written}</div>{TEXT}", "th") == "2026-02-03"


@pytest.mark.parametrize(
    "aside",
    [
        '<aside><time datetime="2026-02-03">3 February</time></aside>',
        "<aside><p>Published</p><time>3 February 2026</time></aside>",
        '<aside class="meta"><span>Ada Finch</span> <time datetime="2026-02-03T09:14:00Z">today</time></aside>',
        '<aside><div><time datetime="2026-02-03">Feb 3</time> · 4 min read</div></aside>',
        '<aside class="info"><time datetime="2026-02-03">03.02.</time></aside>',
    ],
)
def test_the_one_date_in_a_small_box_beside_the_text_is_the_articles(aside: str) -> None:
    assert _day(f"<article>{H1}{aside}{TEXT}</article>") == "2026-02-03"


@pytest.mark.parametrize(
    "above",
    [
        "<div><span>Published February 3, 2026</span> <span>by Ada Finch</span></div><div>{h1}</div>",
        "<div><i></i><span>Feb 3, 2026</span></div><div><div>{h1}</div></div>",
        "<p>3 February 2026</p><section>{h1}</section>",
        "<div><div>Published</div><div>February 3, 2026</div><div>in</div></div>{h1}",
        "<ul class='tags'></ul><div><div>2026-02-03</div></div>{h1}",
    ],
)
def test_a_date_above_the_headline_is_seen_however_long_the_headline_is(above: str) -> None:
    long = "<h1>Harbor talks end without a deal, and nobody knows when the fishermen will be asked again</h1>"
    for h1 in (H1, long):
        assert _day(f"<main>{above.format(h1=h1)}{TEXT}</main>") == "2026-02-03"


@pytest.mark.parametrize(
    "names",
    [
        "node node--promoted",
        "layout has-sidebar",
        "page with-sidebar",
        "content-layout-sidebar",
        "post w--current",
        "no-sidebar",
    ],
)
@pytest.mark.parametrize("date", ["<time datetime='2026-02-03'>3 Feb</time>", "<span>February 3, 2026</span>"])
def test_names_of_layouts_and_of_promoted_pages_take_no_date_away(names: str, date: str) -> None:
    assert _day(f'<div>{H1}</div><div class="{names}"><div>{date}</div>{TEXT}</div>') == "2026-02-03"


@pytest.mark.parametrize(
    ("line", "lang"),
    [
        ("Updated February 3, 2026", "en"),
        ("Last updated: February 3, 2026", "en"),
        ("Last modified on 3 February 2026", "en"),
        ("Aktualisiert am 3. Februar 2026", "de"),
        ("Mis à jour le 3 février 2026", "fr"),
        ("Actualizado el 3 de febrero de 2026", "es"),
        ("Обновлено 3 февраля 2026", "ru"),
    ],
)
def test_a_day_of_change_that_is_shown_alone_is_when_the_page_was_published(line: str, lang: str) -> None:
    found = read(body=f"{H1}<p>{line}</p>{TEXT}", lang=lang)
    assert (found.date_published, found.date_modified) == ("2026-02-03", "2026-02-03")
    assert f"published: text {line}" in (found.date_evidence or "")


def test_a_day_of_change_that_only_machines_are_told_of_is_no_publication() -> None:
    found = read(body=H1 + TEXT, head=meta(article_modified_time="2026-02-03T09:14:00Z"))
    assert (found.date_published, found.date_modified) == (None, "2026-02-03T09:14:00Z")


@pytest.mark.parametrize("changed", [{"dateModified": "2026-02-05T08:00:00Z"}, {}, {"dateModified": "2026-02-04"}])
@pytest.mark.parametrize(
    "shown",
    ["<p>February 3, 2024</p>", "<div>Ada Finch <span>3 Feb 2024</span></div>",
     "<time datetime='2024-02-03'>2024</time>", "<p>Published <b>3 February 2024</b></p>",
     "<div>7 min read · Feb 3, 2024</div>"],
)  # fmt: skip
def test_an_earlier_day_beside_the_headline_is_right_where_software_rewrites_the_stated_one(
    changed: dict[str, str], shown: str
) -> None:
    assert _day(H1 + shown + TEXT, linked=STATED | {"datePublished": "2026-02-05T08:00:00Z"} | changed) == "2024-02-03"


@pytest.mark.parametrize(
    "shown",
    ["<p>February 4, 2026</p>", "<p>Received: 7 May 2022; accepted: 16 December 2022</p>",
     "<p>Updated 3 February 2024</p>",
     "<p>On 3 February 2024, the council met for the first time in years, and nobody came to it but the clerk.</p>",
     "<p>Event date: 3 February 2024</p>"],
)  # fmt: skip
def test_the_stated_day_stands_against_what_is_a_day_away_or_says_something_else(shown: str) -> None:
    stated = {"datePublished": "2026-02-05T08:00:00Z", "dateModified": "2026-02-05T08:00:00Z"}
    assert _day(H1 + shown + TEXT, linked=STATED | stated) == "2026-02-05"


def test_where_publication_and_change_differ_the_stated_day_stands() -> None:
    stated = {"datePublished": "2026-01-10", "dateModified": "2026-02-05"}
    assert _day(f"{H1}<p>February 3, 2024</p>{TEXT}", linked=STATED | stated) == "2026-01-10"


def test_the_day_that_a_time_element_shows_is_right_where_its_attribute_is_older() -> None:
    stale = '<time datetime="2019-09-03">February 3, 2026 7:30am</time>'
    assert _day(H1 + stale + TEXT) == "2026-02-03"
    fresh = '<time datetime="2026-02-03T23:30:00Z">February 2, 2026</time>'
    assert _day(H1 + fresh + TEXT) == "2026-02-03"


@pytest.mark.parametrize(
    ("lang", "day"),
    [("en-GB", "2026-02-03"), ("en-AU", "2026-02-03"), ("en_IN", "2026-02-03"), ("en-US", None), ("en", None)],
)
def test_day_and_month_in_figures_are_told_apart_by_the_region(lang: str, day: str | None) -> None:
    assert _day(f"{H1}<p>03/02/2026</p>{TEXT}", lang) == day


@pytest.mark.parametrize(
    "line",
    [
        "Tue, 02/03/2026 - 10:15",
        "Tuesday 02/03/2026",
        "02/03/2026 9:14 AM EST, updated 02/04/2026",
        "02/03/2026 at 9:14 p.m. PT",
    ],
)
def test_the_day_of_the_week_or_an_american_clock_tells_month_from_day(line: str) -> None:
    assert _day(f"{H1}<div>{line}</div>{TEXT}") == "2026-02-03"


@pytest.mark.parametrize("line", ["02/03/2026", "02/03/2026 9:14 AM", "Wed, 02/03/2026", "The sun of 02/03/2026"])
def test_a_date_that_may_be_of_two_days_is_none(line: str) -> None:
    assert _day(f"{H1}<div>{line}</div>{TEXT}") is None


@pytest.mark.parametrize(("line", "lang"), [("៣ កុម្ភៈ ២០២៦", "km"), ("3 ກຸມພາ 2026", "lo"), ("၃ ဖေဖော်ဝါရီ ၂၀၂၆", "my")])
def test_days_in_khmer_lao_and_burmese_are_read(line: str, lang: str) -> None:
    assert _day(f"{H1}<div>{line}</div>{TEXT}", lang) == "2026-02-03"


@pytest.mark.parametrize("icon", ["fa-clock", "icon icon-today", "bi bi-calendar"])
def test_a_day_behind_an_icon_is_a_dateline_whatever_the_icon_is_called(icon: str) -> None:
    assert _day(f'{H1}<i class="{icon}"></i> 3 February 2026{TEXT}') == "2026-02-03"


def test_a_time_that_links_to_the_article_itself_is_its_own() -> None:
    time = '<time datetime="2026-02-03">Feb 3 at 09:10 AM</time>'
    assert _day(f"<div>{TEXT}<div><a href=/post/7>{time}</a></div></div>") == "2026-02-03"
