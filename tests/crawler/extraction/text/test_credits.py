"""People, agencies and bylines without markup, each in what the page itself credits."""

from typing import Any

import pytest

from tests.crawler.extraction.metadata.test_metadata import TEXT, read

JANE = {"@type": "Person", "name": "Jane Doe"}


def agencies(flags: tuple[str, ...]) -> list[str]:
    return [flag for flag in flags if flag.startswith("agency:")]


@pytest.mark.parametrize(
    ("author", "expected", "flags"),
    [
        ([JANE, {"@type": "Organization", "name": "AFP"}], ("Jane Doe",), ["agency:AFP"]),
        ([JANE, {"@type": "Person", "name": "Reuters"}], ("Jane Doe",), ["agency:Reuters"]),
        ([JANE, {"@type": "Person", "name": "dpa/AFP"}], ("Jane Doe",), ["agency:dpa", "agency:AFP"]),
        ([JANE, {"@type": "Organization", "name": "Harbor Institute"}], ("Jane Doe",), ["agency:Harbor Institute"]),
        ("Jane Doe and Associated Press", ("Jane Doe",), ["agency:Associated Press"]),
        ({"@type": "Organization", "name": "Reuters"}, ("Reuters",), []),
        ({"@type": "Person", "name": "Efe Kaya"}, ("Efe Kaya",), []),
    ],
)
def test_agencies_stand_apart_from_people_and_for_them_where_there_are_none(
    author: Any, expected: tuple[str, ...], flags: list[str]
) -> None:
    found = read(linked={"@type": "NewsArticle", "author": author})
    assert (found.authors, agencies(found.flags)) == (expected, flags)


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("By Jane Doe Tuesday, Feb. 23, 2016", ("Jane Doe",)),
        ("Par Jane Doe, Jean Dupont Envoyés spéciaux à Lyon", ("Jane Doe", "Jean Dupont")),
        ("By Jane Doe on Feb 23, 2016", ("Jane Doe",)),
        ("By the Harbor's Editorial Writers", ()),
        ("SIGN IN", ()),
        ("in Off-topic", ()),
    ],
)
def test_what_a_byline_says_beside_names_is_no_part_of_them(byline: str, expected: tuple[str, ...]) -> None:
    assert read(body=f'<h1>Harbor talks</h1><p class="byline">{byline}</p>{TEXT}').authors == expected


def test_a_person_in_the_byline_comes_before_an_agency_in_json_ld() -> None:
    body = f'<h1>Harbor talks</h1><p class="byline">By Jane Doe</p>{TEXT}'
    found = read(body=body, linked={"@type": "NewsArticle", "author": {"@type": "Organization", "name": "Reuters"}})
    assert (found.authors, agencies(found.flags)) == (("Jane Doe",), ["agency:Reuters"])


@pytest.mark.parametrize(
    "byline",
    [
        "<p>By <a href='/jane-doe'>Jane Doe</a></p>",
        "<li>By:\n <span><a href='/jane-doe'>Jane Doe</a></span></li>",
        "<div><span>Jane Doe |</span> <span>05.02.2026 - Update: 06.02.2026</span></div>",
        "<b>JANE DOE</b> - 5 February 2026",
    ],
)
def test_a_byline_without_markup_is_read(byline: str) -> None:
    assert [name.title() for name in read(body=f"<h1>Harbor talks</h1>{byline}{TEXT}").authors] == ["Jane Doe"]


@pytest.mark.parametrize(
    "line",
    [
        "<span>World News</span> <span>5 February 2026</span>",  # a desk
        "<span>Harbor Town</span> <span>5 February 2026</span><p>Harbor Town is in the north of the island.</p>",
        "<span>Example Times</span> <span>5 February 2026</span>",
        "<span>Jane Doe</span> <span>went to the harbor on Monday</span>",
        "<a href='/middle-east'>Middle East</a> <span>5 February 2026</span>",
    ],
)
def test_a_place_a_section_or_the_site_beside_the_date_is_no_author(line: str) -> None:
    head = '<meta property="og:site_name" content="Example Times">'
    assert read(head=head, body=f"<h1>Harbor talks</h1>{line}{TEXT}").authors == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("示例社港口2月6日电（记者王小明、李小红）港口委员会周一举行会议。", ("王小明", "李小红")),
        ("（本报记者 王小明 摄）港口委员会周一举行会议。", ("王小明",)),
        ("(责编：王小明、李小红)", ("王小明", "李小红")),
        ("港口委员会周一举行会议，记者提问。", ()),
    ],
)
def test_reporters_and_editors_of_the_chinese_press_are_named_in_brackets(text: str, expected: tuple[str, ...]) -> None:
    assert read(body=f"<h1>港口会议举行</h1><p>{text}</p>", lang="zh").authors == expected


@pytest.mark.parametrize(
    "name",
    [
        "Di Wang",
        "Do Van Minh",
        "Par Nilsson",
        "Von Miller",
        "Jane E Doe",
        "José Ortega y Gasset",
        "Josep Puig i Cadafalch",
    ],
)
def test_a_name_is_whole_where_a_part_of_it_is_also_a_small_word(name: str) -> None:
    assert read(linked={"@type": "NewsArticle", "author": {"@type": "Person", "name": name}}).authors == (name,)


@pytest.mark.parametrize(("name", "agency"), [("Von dpa", "dpa"), ("Par AFP", "AFP"), ("Da ANSA", "ANSA")])
def test_an_agency_behind_such_a_word_is_one(name: str, agency: str) -> None:
    assert read(linked={"@type": "NewsArticle", "author": {"@type": "Person", "name": name}}).authors == (agency,)


def test_two_whole_names_beside_a_small_word_are_two() -> None:
    author = {"@type": "Person", "name": "Von Juan Pérez y Ana Gómez"}
    assert read(linked={"@type": "NewsArticle", "author": author}).authors == ("Juan Pérez", "Ana Gómez")


@pytest.mark.parametrize("name", ["Our Correspondent", "Agencies", "Guest Contributor", "Staff", "Reporter"])
def test_a_job_of_any_paper_is_nobody(name: str) -> None:
    assert read(linked={"@type": "NewsArticle", "author": {"@type": "Person", "name": name}}).authors == ()


@pytest.mark.parametrize("name", ["The Editorial Board", "News Desk", "Newsroom", "Redaktion"])
def test_those_who_write_together_are_credited_where_nobody_else_is(name: str) -> None:
    author = {"@type": "Person", "name": name}
    assert read(linked={"@type": "NewsArticle", "author": author}).authors == (name,)
    assert read(linked={"@type": "NewsArticle", "author": [author, {"name": "Ada Finch"}]}).authors == ("Ada Finch",)


def test_an_organisations_desk_stands_for_the_people_where_there_are_none() -> None:
    desk = {"@type": "Person", "name": "Harbor Institute News Service"}
    assert read(linked={"@type": "NewsArticle", "author": desk}).authors == ("Harbor Institute News Service",)
    body = f'<h1>Harbor talks</h1><p class="byline">By Jane Doe</p>{TEXT}'
    assert read(linked={"@type": "NewsArticle", "author": desk}, body=body).authors == ("Jane Doe",)


@pytest.mark.parametrize(
    "told",
    [
        '<p>It was <a href="/people/max-muster">Max Muster</a> who opened the pier in 2009, before the ice came.</p>',
        '<p class="authority-note">Harbor Port Authority</p>',
        "<p>By Royal Decree, the old pier was closed.</p>",
        "<h2>Da Muster a Roe</h2>",
    ],
)
def test_who_is_told_of_is_no_author(told: str) -> None:
    assert read(body=f"<h1>Harbor talks</h1>{told}{TEXT}").authors == ()


def test_columnists_beside_their_own_headlines_or_above_the_articles_are_not_its_authors() -> None:
    strip = '<div><a class="author" href="/author/zed">Zed Other</a></div>'
    other = f'<div><a href="/talks/4">The talks that nobody wanted</a>{strip[5:-6]}</div>'
    assert read(body=f"<h1>Harbor talks</h1>{TEXT}{other}{other}").authors == ()
    assert read(body=f'{strip}<h1>Harbor talks</h1><p class="byline">By Jane Doe</p>{TEXT}').authors == ("Jane Doe",)
    header = '<header><p class="byline">By Jane Doe</p><h1>Harbor talks</h1></header>'
    assert read(body=f"{header}{TEXT}{strip}").authors == ("Jane Doe",)
    assert read(body=f'<p class="byline">By Jane Doe</p><h1>Harbor talks</h1>{TEXT}').authors == ("Jane Doe",)


def test_a_byline_ends_at_dates_and_topics() -> None:
    topic = '<a href="/category/boats-and-birds" rel="category tag">Boats Birds</a>'
    byline = f'<div class="byline">By Jane Doe Published 2 February 2026, {topic}</div>'
    assert read(body=f"<h1>Harbor talks</h1>{byline}{TEXT}").authors == ("Jane Doe",)
