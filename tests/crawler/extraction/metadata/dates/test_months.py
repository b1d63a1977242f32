"""Dates as they are written around the world."""

import pytest

from crawler.extraction.metadata.dates.moments import read_moment
from tests.crawler.extraction.metadata.test_metadata import TEXT, read

FIFTH = "2026-02-05"


@pytest.mark.parametrize(
    "written",
    [
        "5. února 2026",  # Czech
        "2026. február 5.",  # Hungarian
        "5. helmikuuta 2026",  # Finnish
        "5 Φεβρουαρίου 2026", "5 ΦΕΒΡΟΥΑΡΙΟΥ 2026",  # Greek, capitals without accents
        "5 בפברואר 2026", "05 פברואר 2026",  # Hebrew
        "5 फ़रवरी 2026", "5 फरवरी 2026",  # Hindi, with and without the dot
        "5 tháng 2, 2026", "Thứ năm, ngày 05 tháng 02 năm 2026",  # Vietnamese
        "5 лютого 2026 року",  # Ukrainian
        "5 فبراير 2026", "٥ فبراير ٢٠٢٦", "5 شباط 2026", "5 شباط/فبراير 2026",  # Arabic
        "5 februarie 2026", "5 февруари 2026", "5. februar 2026", "5 фебруар 2026",  # Romanian, Bulgarian, Serbian
        "2026 m. vasario 5 d.", "2026. gada 5. februāris", "5. veebruar 2026",  # Lithuanian, Latvian, Estonian
        "5 ફેબ્રુઆરી 2026", "৫ ফেব্রুয়ারী ২০২৬", "5 فروری 2026",  # Gujarati, Bengali, Urdu
        "5 de febrer de 2026", "5 de febreiro de 2026", "5 Pebrero 2026", "5 Februari 2026", "5 şubat 2026",
        "2026 жылғы 5 ақпан", "5 თებერვალი, 2026", "5-fevral, 2026",  # Kazakh, Georgian, Uzbek
    ],
)  # fmt: skip
def test_a_date_is_read_in_the_languages_of_the_press(written: str) -> None:
    assert str(read_moment(written)) == FIFTH


@pytest.mark.parametrize("written", ["Feb. 5, '26", "5 February ’26"])
def test_an_apostrophe_stands_for_the_century(written: str) -> None:
    moment = read_moment(written)
    assert moment is not None
    assert str(moment) == FIFTH
    assert read_moment("February 5, in the '90s") is None


def test_arabic_of_the_levant_has_months_of_two_words() -> None:
    assert str(read_moment("5 كانون الثاني 2026")) == "2026-01-05"
    assert str(read_moment("5 تشرين الأول 2025")) == "2025-10-05"


def test_a_name_that_languages_disagree_on_needs_the_pages_language() -> None:
    written = "5. listopada 2025."
    assert read_moment(written) is None
    assert str(read_moment(written, language="hr")) == "2025-10-05"
    assert str(read_moment(written, language="pl")) == "2025-11-05"


@pytest.mark.parametrize(
    "written",
    ["5 กุมภาพันธ์ 2569", "วันที่ 5 ก.พ. 2569 เวลา 10:15 น.", "๕ กุมภาพันธ์ ๒๕๖๙", "5 ก.พ. 69", "05/02/2569", "2569-02-05"],
)
def test_years_of_the_thai_calendar_are_told_in_ours(written: str) -> None:
    assert str(read_moment(written)) == FIFTH


def test_years_of_japanese_eras_are_told_in_ours() -> None:
    assert str(read_moment("令和8年2月5日")) == FIFTH
    assert str(read_moment("令和元年5月1日")) == "2019-05-01"


@pytest.mark.parametrize("lang", ["hu", "fi", "el"])
def test_a_visible_date_is_read_in_any_of_them(lang: str) -> None:
    written = {"hu": "2026. február 5.", "fi": "5. helmikuuta 2026", "el": "5 Φεβρουαρίου 2026"}[lang]
    assert read(body=f"<h1>Harbor talks</h1><div>{written}</div>{TEXT}", lang=lang).date_published == FIFTH


@pytest.mark.parametrize(
    "written", ["5 harbors 2026", "2026 ships 5 crews", "5 तारीख 2026", "room 5, 2026 seats", "5 maison 2026"]
)
def test_a_word_that_is_no_month_makes_no_date(written: str) -> None:
    assert read_moment(written) is None
