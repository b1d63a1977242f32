"""What is cut off a title's ends, and what stays."""

import pytest

from crawler.extraction.metadata.headline.ends import without_site

NAMES = frozenset({"ferry times", "ferrytimes", "courier"})


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("Harbour talks end | Ferry Times", "Harbour talks end"),
        ("Ferry Times: Harbour talks end", "Harbour talks end"),
        ("Harbour talks end | Sports | Ferry Times", "Harbour talks end"),
        ("Harbour talks end - Sports - Ferry Times", "Harbour talks end - Sports"),
        ("Harbour talks end - 1.2.2026 - The Courier", "Harbour talks end"),
        ("Ferry Times | Harbour talks end", "Harbour talks end"),
        ("Harbour talks end (published 2024)", "Harbour talks end"),
        ("Harbour talks end (published 2024) - Ferry Times", "Harbour talks end"),
        ("Harbour talks end (Ferry Times)", "Harbour talks end"),
        ("Harbour talks end (film)", "Harbour talks end (film)"),
        ("Harbour talks - and how they end", "Harbour talks - and how they end"),
        ("Ferry Times", "Ferry Times"),
        ("Harbour talks end ‹ Ferry Times", "Harbour talks end"),
        ("Harbour talks end ~ Ferry Times", "Harbour talks end"),
        ("Harbour talks end｜Ferry Times", "Harbour talks end"),
        ("Harbour talks end_Ferry Times", "Harbour talks end"),
        ("Harbour talks end–Ferry Times", "Harbour talks end"),
        ("Harbour talks end–again", "Harbour talks end–again"),
        ("港口会谈今日在没有结果的情况下结束_国际频道_新华网", "港口会谈今日在没有结果的情况下结束"),
        ("港口会谈今日在没有结果的情况下结束-新华网", "港口会谈今日在没有结果的情况下结束"),
        ("港口会谈今日在没有结果的情况下结束-专家", "港口会谈今日在没有结果的情况下结束-专家"),
    ],
)
def test_the_ends_of_a_title_are_cut_where_they_are_of_the_site(title: str, headline: str) -> None:
    assert without_site(title, NAMES, []) == headline


def test_a_plain_headline_that_begins_the_title_is_what_remains() -> None:
    title = "Harbour talks end - without a result - Elsewhere"
    assert (
        without_site(title, NAMES, ["Harbour talks end - without a result"]) == "Harbour talks end - without a result"
    )
    assert without_site(title, NAMES, ["Talks"]) == title, "too short to tell by"


def test_a_site_whose_name_the_headline_begins_with_is_left_in_it() -> None:
    assert (
        without_site("Courier – the end of an age", NAMES, ["Courier: the end of an age"])
        == "Courier – the end of an age"
    )
    assert without_site("Courier – the end of an age", NAMES, []) == "the end of an age"
