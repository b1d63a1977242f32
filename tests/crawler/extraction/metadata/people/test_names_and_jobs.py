"""A name with a job of the press in the next line, and names with others."""

import pytest

from crawler.extraction.metadata.people.names_and_jobs import names_with_jobs
from tests.crawler.extraction.one_page import heading_of, outline_of

PROSE = "<p>The council of the harbor met on Monday and said that it would meet again within a month or two.</p>"


def found(lines: str) -> list[str]:
    outline = outline_of(f"<body><h1>Harbor talks</h1>{lines}{PROSE * 3}</body>")
    return names_with_jobs(outline, heading_of(outline))


@pytest.mark.parametrize(
    "lines",
    [
        "<p><strong>Rhona Mackay</strong><br>Islands reporter</p>",
        "<div>Rhona Mackay</div><div>Senior staff writer</div>",
        "<span>Rhona Mackay</span>, <span>Courts editor</span>",
        "<p>Rhona Mackay</p><p>Lokalredakteurin</p>",
        "<p>Rhona Mackay</p><p>correspondante à</p><p>Rhona Mackay</p><p>journaliste</p>",
        "<p>Rhona Mackay</p><p>корреспондент</p>",
    ],
)
def test_a_name_that_a_job_of_the_press_follows_is_the_writers(lines: str) -> None:
    assert found(lines) == ["Rhona Mackay"]


@pytest.mark.parametrize(
    "lines",
    [
        "<p>Rhona Mackay</p><p>Mayor of Inchmore</p>",
        "<p>Rhona Mackay</p><p>The reporter who found the letters was never paid</p>",
        "<h2>Rhona Mackay</h2><p>Reporter</p>",
        "<figure><figcaption>Rhona Mackay</figcaption></figure><p>Reporter</p>",
        "<p>Local news</p><p>Reporter</p>",
        "<p>Rhona Mackay</p><p>Reporter without a name</p>",
        "<p>" + "Rhona Mackay " * 50_000 + "</p><p>" + "a " * 100_000 + "reporter</p>",
    ],
)
def test_a_name_with_another_job_or_in_a_heading_or_caption_is_of_the_news(lines: str) -> None:
    assert found(lines) == []


def test_a_page_without_a_headline_has_none() -> None:
    assert names_with_jobs(outline_of("<body><p>Rhona Mackay</p><p>Reporter</p></body>"), None) == []
