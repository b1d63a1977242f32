"""What the names of a box say against what it holds."""

import pytest

from crawler.extraction.text.doubts import doubt_of
from tests.crawler.extraction.metadata.test_metadata import read
from tests.crawler.extraction.text.test_boxes import LONG, text_amid

BOOTS = (
    "Buy the boots that shepherds trust, in all sizes, and walk dry through spring and summer, whatever the weather."
)
NEWS = "The smith said on Monday that he had found the bell of the chapel in a barn, and that it would be hung in May."


@pytest.mark.parametrize(
    "names",
    [
        "advert", "ad-slot", "o-ad__wrapper", "adsbox", "leaderboard-ad", "ad", "ads--in-article", "mpu-advertisement",
        "c-ad c-ad--wide", "adBox", "ad_300x250", "div-gpt-ad-1234-0", "mb-4 ad-container", "werbung", "publicidad",
        "reklam-alani", "anzeige-platz",
    ],
)  # fmt: skip
def test_a_paragraph_in_an_advertisement_between_paragraphs_of_the_article_is_none_of_them(names: str) -> None:
    assert doubt_of(names) == "advert"
    assert text_amid(f'<div class="{names}"><p>{BOOTS}</p></div>').split("\n\n") == LONG
    assert text_amid(f'<p class="{names}">{BOOTS}</p>').split("\n\n") == LONG


@pytest.mark.parametrize(
    "names",
    [
        "ad45", "08ad", "ab ac ad", "ad-free", "no-ads", "content-with-ad", "article-body ads-enabled", "advertorial",
        "classified-ads", "job-ad", "ad-hoc", "ad-campaign-story", "loads", "road-ahead",
        "advertising-standards-ruling", "article-ad", "article-advert", "story-body__ads",
    ],
)  # fmt: skip
def test_a_name_that_says_more_than_advertisement_leaves_paragraphs_between_others(names: str) -> None:
    assert doubt_of(names) != "advert"
    assert NEWS in text_amid(f'<div class="{names}"><p>{NEWS}</p></div>')


@pytest.mark.parametrize("name", ["ad", "advert", "ads", "advertisement", "werbung"])
def test_half_of_an_article_is_of_it_though_its_box_is_called_an_advertisement(name: str) -> None:
    first, last = ("".join(f"<p>{text}</p>" for text in part) for part in (LONG[:4], LONG[4:]))
    box = f'<div class="{name}"><h2>Castle and town</h2>{last}</div>'
    text = read(body=f"<main><article><h1>Harbor talks</h1>{first}{box}</article></main>").text
    assert [said for said in LONG if said not in text] == []


def test_most_of_an_article_is_no_advertisement_whatever_its_box_is_called() -> None:
    most = "".join(f"<p>{text}</p>" for text in LONG[1:])
    body = f'<main><h1>Harbor talks</h1><p>{LONG[0]}</p><div class="ad-wrapper">{most}</div></main>'
    assert read(body=body).text.split("\n\n") == LONG


def test_long_names_are_read_in_time_that_grows_with_them() -> None:
    assert doubt_of("ad-" * 200_000 + "x1") == "advert"
    assert doubt_of("ad " * 200_000 + "0a" * 200_000) == "strange"
