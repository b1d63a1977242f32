"""Names without capitals, alone in a line under the headline, and lines that are none."""

import pytest

from crawler.extraction.metadata.people.names_alone import names_alone
from tests.crawler.extraction.one_page import heading_of, outline_of

PROSE = "<p>The council of the harbor met on Monday and said that it would meet again within a month or two.</p>"


def alone(line: str, around: str = "<p>{}</p>") -> list[str]:
    outline = outline_of(f"<body><h1>Harbor talks</h1>{around.format(line)}{PROSE * 3}</body>")
    return names_alone(outline, heading_of(outline))


@pytest.mark.parametrize(
    "name",
    [
        "ليلى منصور", "محمد عبد الله الحسن", "مریم احمدی", "נועה ברגמן", "דוד בן-ארי", "राकेश मिश्रा",
        "अंजलि वर्मा", "সুমন চৌধুরী",
        "สมชาย ใจดี", "นางสาวกัญญา วงศ์ทอง", "முருகன் செல்வம்", "김민수", "박지현", "王晓燕", "欧阳峰",
        "佐藤美咲", "佐々木 健", "長谷川ひろし",
    ],
)  # fmt: skip
def test_a_name_alone_under_the_headline_is_the_writers(name: str) -> None:
    assert alone(name) == [name]
    assert alone(name, "<div class=x1><span>{}</span></div>") == [name]


def test_two_names_in_the_line_are_two_writers() -> None:
    assert alone("ليلى منصور وسامي حداد") == ["ليلى منصور", "سامي حداد"]
    assert alone("राकेश मिश्रा और अंजलि वर्मा") == ["राकेश मिश्रा", "अंजलि वर्मा"]
    assert alone("王晓燕、李国强") == ["王晓燕", "李国强"]


@pytest.mark.parametrize(
    "line",
    [
        "أخبار محلية", "رام الله", "منذ ساعتين", "القدس المحتلة", "حفظ المقال", "اخبار ایران", "חדשות היום",
        "תל אביב", "שתפו בפייסבוק",
        "नई दिल्ली", "उत्तर प्रदेश", "शेयर करें", "ঢাকা বিভাগ", "ข่าว การเมือง", "แชร์ ข่าวนี้",
        "தமிழ் செய்திகள்", "정치부", "강원도", "서비스", "박물관",
        "이벤트", "国内新闻", "石家庄", "高清图", "江苏省", "山口県", "福島第一", "上野動物園", "千葉日報社",
        "国際面", "水門",
    ],
)  # fmt: skip
def test_a_section_a_place_or_a_button_is_no_name(line: str) -> None:
    assert alone(line) == []


@pytest.mark.parametrize("name", ["ليلى منصور", "김민수", "佐藤美咲"])
def test_a_name_in_a_heading_a_caption_or_a_link_to_a_topic_or_one_that_recurs_is_of_the_news(name: str) -> None:
    assert alone(name, "<h2>{}</h2>") == []
    assert alone(name, "<figure><figcaption>{}</figcaption></figure>") == []
    assert alone(name, '<a href="/tag/1">{}</a>') == []
    assert alone(name, f"<p>{{}}</p><p>{name}</p>") == []
    assert alone(name, "<blockquote><p>{}</p></blockquote>") == []


def test_long_lines_cost_little_and_a_page_without_headline_has_none() -> None:
    assert alone("김" * 100_000) == []
    assert alone("محمد " * 50_000) == []
    assert names_alone(outline_of("<body><p>김민수</p></body>"), None) == []


def test_a_place_and_a_day_may_follow_the_name() -> None:
    assert alone("सुरेश यादव, भोपाल 9 अक्टूबर 2025") == ["सुरेश यादव"]
    assert alone("सुरेश यादव, भोपाल", "<div>{}</div><div>9 अक्टूबर 2025</div>") == ["सुरेश यादव"]
    assert alone("ليلى منصور - 9 أكتوبر 2025") == ["ليلى منصور"]
    assert alone("王晓燕 2025-04-17") == ["王晓燕"]
    assert alone("김민수 2025.04.17 06:30") == ["김민수"]
    assert alone("佐藤美咲 2025年4月17日") == ["佐藤美咲"]
    assert alone("新华社 2025-04-17") == []
    assert alone("सुरेश यादव, भोपाल", "<div>{}</div><div>फोटो</div>") == []
