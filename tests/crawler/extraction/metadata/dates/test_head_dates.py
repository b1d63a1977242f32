"""Dates under names that no table has."""

import pytest

from crawler.extraction.metadata.dates.head_dates import MAX_NAMES, from_other_names
from tests.crawler.extraction.one_page import linked, page_of


def found(head: str) -> list[tuple[str, str]]:
    return list(from_other_names(page_of(f"<html><head>{head}</head><p>x</p></html>")))


@pytest.mark.parametrize(
    "name", ["x-publication", "story-date", "post.time", "creationdate-created", "datum", "releasedate"]
)
def test_a_name_that_speaks_of_a_date_is_one(name: str) -> None:
    assert found(f"<meta name={name} content=2026-02-05>") == [(f"meta {name}", "2026-02-05")]


@pytest.mark.parametrize(
    "name", ["expiration-date", "event-date", "dateformat", "publisher", "update-time", "estimate", "y" * 57 + "date"]
)
def test_another_is_not(name: str) -> None:
    assert found(f"<meta name={name} content=2026-02-05>") == []


def test_the_page_itself_and_a_labelled_pair_are_the_last_resort() -> None:
    page = linked(
        {"@type": "WebPage", "datePublished": "2026-02-05"}, {"@type": "VideoObject", "uploadDate": "2026-02-06"}
    )
    assert found(page) == [("json-ld datePublished", "2026-02-05"), ("json-ld datePublished", "2026-02-06")]
    pair = "<meta name=twitter:label1 content='{}'><meta name=twitter:data1 content=today>"
    assert found(pair.format("Published")) == [("meta twitter:data1", "today")]
    assert found(pair.format("Reading time")) == []


def test_names_have_a_number() -> None:
    many = "".join(f"<meta name=n{number} content=x>" for number in range(MAX_NAMES - 1))
    last = "<meta name=story-date content=2026>"
    assert len(found(many + last)) == 1
    assert found("<meta name=one content=x>" + many + last) == []
