"""Dates that seem to be the article's and are not: numbers, nothing at all, rights, what readers wrote."""

import pytest

from tests.crawler.extraction.metadata.test_metadata import TEXT, meta, published, read

STATED = {"@type": "NewsArticle", "datePublished": "2024-06-04T08:00:00+02:00"}


@pytest.mark.parametrize(
    "path",
    ["region/20101205", "2024/06/harbor-1989-06-04-remembered", "a.php?id=5&since=2010-12-05", "20101205/harbor"],
)
def test_a_number_or_name_in_the_address_does_not_overrule_the_stated_date(path: str) -> None:
    assert read(url=f"http://x.org/{path}", linked=STATED).date_published == STATED["datePublished"]


@pytest.mark.parametrize(
    "path", ["2016/02/23/harbor", "n1/2016/0223/c1-2.html", "2016-02-23/harbor", "2016/feb/23/harbor"]
)
def test_directories_of_a_day_overrule_a_date_that_is_far_from_it(path: str) -> None:
    assert read(url=f"http://x.org/{path}", linked=STATED).date_published == "2016-02-23"


@pytest.mark.parametrize(
    "zero", ["1970-01-01", "1970-01-01T00:00:00Z", "1969-12-31T19:00:00-05:00", "1970-01-01T03:00+03:00"]
)
def test_the_beginning_of_time_is_no_date(zero: str) -> None:
    found = read(
        linked=STATED | {"datePublished": zero, "dateModified": zero}, head=meta(article_published_time="2026-02-03")
    )
    assert (found.date_published, found.date_modified) == ("2026-02-03", None)


@pytest.mark.parametrize("line", ["Copyright 1 January 2020", "© Example Times, 1 January 2020", "(c) 1.1.2020"])
def test_a_line_about_rights_gives_no_date(line: str) -> None:
    assert read(body=f"<div><h1>Harbor talks</h1><p>{line}</p>{TEXT}</div>").date_published is None


@pytest.mark.parametrize("page", ["<article>{0}</article><section>{1}</section>", "<article>{0}{1}</article>"])
def test_when_a_reader_wrote_is_not_when_the_article_appeared(page: str) -> None:
    said = '<div><b>Jo</b> <time datetime="2026-02-03T10:00:00Z">3 Feb</time><p>Well done, all of you there.</p></div>'
    article = f"<h1>Harbor talks</h1>{TEXT}"
    assert read(body=page.format(article, said)).date_published is None
    own = '<p>Published on <time datetime="2026-02-02">2 February 2026</time>.</p>'
    assert published(read(body=page.format(article + own, said)))[0] == "2026-02-02"


def test_a_date_behind_the_lead_is_the_articles() -> None:
    lead = (
        "<p>The town mends its harbor before the herring comes, and pays for it with money that it does not have.</p>"
    )
    meta = '<div class="meta"><span>World</span> <time datetime="2026-02-02">2 February 2026</time></div>'
    body = f"<header><h1>Harbor talks</h1>{lead}</header><div>{meta}{TEXT}</div>"
    assert read(body=body).date_published == "2026-02-02"
