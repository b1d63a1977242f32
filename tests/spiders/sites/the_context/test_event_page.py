import pytest

from crawler.pages import CitedAddress, EventEntry, NotAnEventPage
from tests.spiders.sites.by_name import read_event_page

URL = "http://thecontext.net/news/2012/09/6/a.md"
HEAD = "### [2012-09-6](/news/2012/09/6/index.md)\n\n"


def entry(text: str, url: str = URL) -> EventEntry:
    page = read_event_page(url, text.encode(), "text/markdown", "thecontext")
    assert page.kind == "event"
    (read,) = page.entries
    return read


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n",
        "<!DOCTYPE html><html><body><h1>404 Not Found</h1></body></html>",
        '{"error": "not found"}',
        "## FAQ\n\n### What is it?\n\nA site.",
        "## Opinion\n### [An opinion](/opinion/2017/04/4/an-opinion/index.md)\nText.\n",
        "### [2017-04-4](/opinion/2017/04/4/index.md)\n\n# An opinion\n\nText.\n",
        HEAD,
        HEAD + "text\n\n# A title\n",
        "### [2012-09-6](/news/2012/09",
        "# A title without its date\n",
    ],
)
def test_what_is_no_page_of_events_is_told_in_one_line(text: str) -> None:
    with pytest.raises(NotAnEventPage, match=r"^[^\n]+$"):
        read_event_page(URL, text.encode(), None, "thecontext")


@pytest.mark.parametrize("path", ["/opinion/2017/04/4/index.md", "/zh/faq/", "/api/index.md"])
def test_folders_without_events_are_told_by_their_address(path: str) -> None:
    with pytest.raises(NotAnEventPage):
        read_event_page("http://thecontext.net" + path, (HEAD + "# A title\n").encode(), None, "thecontext")


def test_links_keep_the_scheme_and_host_of_the_page() -> None:
    text = HEAD + "# T\n\n\n### Related:\n\n1. [R ](/news/2012/09/5/r.md) _Context: a_\n"

    assert (
        entry(text, "http://127.0.0.1:8000/news/2012/09/6/a.md").related[0].url
        == "http://127.0.0.1:8000/news/2012/09/5/r.md"
    )


@pytest.mark.parametrize(
    ("heading", "day"),
    [
        ("[2012-09-6](/news/2012/09/7/index.md)", "2012-09-06"),
        ("[2012-09-31](/news/2012/09/7/index.md)", "2012-09-07"),
        ("[今天](/zh/news/2012/09/7/index.md)", "2012-09-07"),
        ("[2012-09-31](/news/2012/09/31/index.md)", None),
    ],
)
def test_the_date_is_that_of_the_heading_or_its_address(heading: str, day: str | None) -> None:
    assert entry(f"### {heading}\n\n# T\n").date == day


def test_a_section_of_an_unknown_name_is_told_by_its_links() -> None:
    text = (
        HEAD
        + "# T\n\n\n### 来源：\n\n1. [A](http://a.example)\n\n### 更改:\n\n"
        + "1. [O ](/news/2012/09/6/o.md) _2018-02-06 13:49:24 (第一版)_\n1. [T](/news/2012/09/6/a.md) _(当前版本)_\n\n"
        + "### 相关:\n\n1. [R](/news/2012/09/5/r.md) _消息: a_\n"
    )
    read = entry(text)

    assert read.sources == (CitedAddress(name="A", url="http://a.example"),)
    assert read.aliases == ("http://thecontext.net/news/2012/09/6/o.md",)
    assert [other.context for other in read.related] == [("a",)]


def test_aliases_are_the_other_slugs_whatever_form_the_page_was_asked_in() -> None:
    changes = "1. [港](/news/2012/09/6/港.md) _(First version)_\n1. [T](/news/2012/09/6/t.md) _(Update)_\n"
    text = HEAD + "# T\n\n\n### Changes:\n\n" + changes
    read = entry(text, "http://thecontext.net/news/2012/09/6/%E6%B8%AF.md")

    assert read.aliases == ("http://thecontext.net/news/2012/09/6/t.md",)
    assert read.oldest_url == "http://thecontext.net/news/2012/09/6/港.md"


def test_a_list_item_that_cannot_be_read_is_a_problem() -> None:
    text = HEAD + "# T\n\n\n### Sources:\n\n1. [A](http://a.example)\n2. [B\n"
    page = read_event_page(URL, text.encode(), None, "thecontext")

    assert [source.name for source in page.entries[0].sources] == ["A"]
    assert page.problem == "1 of 2 list items of the page hold no link that can be read"


def test_a_heading_of_a_list_that_cannot_be_read_is_a_problem() -> None:
    text = "## [2012-09-6](/news/2012/09/6/index.md)\n\n### [A](/news/2012/09/6/a.md)\n\n### [Cut o\n"
    page = read_event_page(URL, text.encode(), None, "thecontext")

    assert [entry.title for entry in page.entries] == ["A"]
    assert page.problem == "1 headings of a list hold no link that can be read"


def test_a_day_with_text_but_no_event_is_a_problem() -> None:
    text = (
        "## [2012-09-6](/news/2012/09/6/index.md)\n\n* A new markup\n\n## [Previous Day...](/news/2012/09/5/index.md)\n"
    )
    page = read_event_page(URL, text.encode(), None, "thecontext")

    assert page.entries == ()
    assert page.problem is not None
