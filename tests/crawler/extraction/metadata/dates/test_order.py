"""Which of several dates is the publication's, which the change's, and by what evidence."""

import json
from typing import Any

from crawler.extraction.metadata.dates.dates import Dates, dates_of
from tests.crawler.extraction.one_page import AT, heading_of, outline_of

PROSE = "<p>" + "The council met and agreed to mend the wall before the winter storms. " * 4 + "</p>"


def dates(head: str = "", body: str = "", url: str = "http://a.example/talks", **article: Any) -> Dates:
    linked = json.dumps({"@type": "NewsArticle", **article})
    script = f'<script type="application/ld+json">{linked}</script>' if article else ""
    outline = outline_of(f"<html><head>{head}{script}</head><body><h1>Talks</h1>{body}{PROSE}</body></html>", url)
    return dates_of(outline, heading_of(outline))


def test_json_ld_comes_before_meta_and_that_before_what_is_shown() -> None:
    meta, shown = "<meta property=article:published_time content=2026-02-02>", "<time>3 February 2026</time>"
    assert dates(meta, shown, datePublished="2026-02-01").published == "2026-02-01"
    assert dates(meta, shown) == Dates("2026-02-02", None, "published: meta article:published_time 2026-02-02")
    assert dates("", shown).evidence == "published: time element 3 February 2026"


def test_a_day_that_is_shown_and_earlier_wins_over_a_head_that_was_rewritten() -> None:
    meta = "<meta property=article:published_time content=2026-02-05>"
    assert dates(meta, "<time>4 February 2026</time>").published == "2026-02-05", "the zone may make a day"
    assert dates(meta, "<time>3 February 2026</time>").published == "2026-02-03"
    changed = "<meta property=article:modified_time content=2026-02-07>"
    assert dates(meta + changed, "<time>3 February 2026</time>").published == "2026-02-05", "it knows of a change"
    before = "<meta property=article:modified_time content=2026-02-02>"
    assert dates(meta + before, "<time>1 February 2026</time>").published == "2026-02-01", "no change comes before"


def test_a_day_beside_the_h1_counts_where_the_headline_was_found_in_a_lower_heading() -> None:
    html = (
        "<html><head><title>Mending the old wall</title></head><body><h1>Who mends it, and when?</h1>{}"
        f"{PROSE}<h2>Mending the old wall</h2>{{}}{PROSE}{PROSE}</body></html>"
    )
    for beside, below, day in (
        ("<h5><span>2026-02-03</span></h5>", "", "2026-02-03"),
        ("<time>3 February 2026</time>", "<p>Updated 5 February 2026</p>", "2026-02-03"),
        ("<time>3 February 2026</time>", "<time>4 February 2026</time>", "2026-02-04"),
        ("<p>Updated 3 February 2026</p>", "", None),
    ):
        outline = outline_of(html.format(beside, below))
        assert dates_of(outline, outline.headings[1]).published == day, (beside, below)
        if not below:
            assert dates_of(outline, outline.headings[0]).published == "2026-02-03"


def test_directories_overrule_what_is_over_a_month_from_them() -> None:
    at = "http://a.example/2026/01/01/talks"
    assert dates(url=at, datePublished="2026-02-01").published == "2026-02-01", "thirty-one days"
    assert dates(url=at, datePublished="2026-02-02").published == "2026-01-01"
    assert dates(url=AT, datePublished="2026-02-01").published == "2026-02-01", "a month's directory names no day"


def test_nothing_is_later_than_the_capture_and_no_change_is_before_the_publication() -> None:
    assert dates(datePublished="2026-02-08").published is None
    assert dates(datePublished="2026-02-07").published == "2026-02-07", "the day of the capture"
    assert dates(datePublished="2026-02-07T10:11:13Z").published is None, "a second after it"
    assert dates(datePublished="2026-02-03", dateModified="2026-02-02").modified is None
    assert dates(datePublished="2026-02-03", dateModified="2026-02-03").modified == "2026-02-03"


def test_a_day_of_change_that_is_shown_alone_counts_as_publication() -> None:
    assert dates("", "<p>Updated 3 February 2026</p>").published == "2026-02-03"
    assert dates("", "<p>1 February 2026</p><p>Updated 3 February 2026</p>") == Dates(
        "2026-02-01", "2026-02-03", "published: text 1 February 2026; modified: text 3 February 2026"
    )


def test_a_meta_element_of_any_name_that_speaks_of_a_date_is_the_last_resort() -> None:
    assert dates("<meta name=x-story-date content=2026-02-01>").published == "2026-02-01"
    for name in ("x-expiry-date-expires", "event-date", "date-format", "y" * 57 + "date"):
        assert dates(f"<meta name={name} content=2026-02-01>").published is None, name
