"""Files of addresses as arguments: what each spider takes, and one line where one cannot be read."""

from pathlib import Path

import pytest

from crawler.arguments import ArgumentError
from crawler.context import FetchContext, Role
from spiders.articles import ArticlesSpider
from spiders.events import EventsSpider
from spiders.feeds import FeedsSpider
from spiders.lists import ListFile, address_list, list_file

LIST = FetchContext(role=Role.LIST)


def read(path: Path, content: bytes, **given: str) -> ListFile:
    path.write_bytes(content)
    found = list_file({"urls": str(path), **given}, LIST)
    assert found is not None
    return found


def named(file: ListFile) -> list[str]:
    return [cited.url for cited in file.page.addresses]


def test_a_file_of_addresses_holds_one_a_line(tmp_path: Path) -> None:
    text = "\ufeffhttps://a.example/1,2\r\n\r\n# later\r\n  https://b.example/ä#top  \r\n"
    file = read(tmp_path / "urls.txt", text.encode())

    assert named(file) == ["https://a.example/1,2", "https://b.example/ä#top"]
    assert file.content_type == "text/plain"
    assert file.context.columns == {"form": "text"}


@pytest.mark.parametrize(
    ("content", "what"), [(b"", "holds no address"), (b"# none\n\n", "holds no address"), (b"\xff\xfe", "not UTF-8")]
)
def test_a_file_without_addresses_is_refused(tmp_path: Path, content: bytes, what: str) -> None:
    path = tmp_path / "urls.txt"
    with pytest.raises(ArgumentError, match=rf"^urls={path}: .*{what}"):
        read(path, content)


def test_a_file_that_cannot_be_read_is_refused_in_plain_words(tmp_path: Path) -> None:
    with pytest.raises(ArgumentError, match=r"^urls=.*/none\.txt: cannot be read: No such file or directory$"):
        list_file({"urls": str(tmp_path / "none.txt")}, LIST)


def test_columns_are_those_of_a_file() -> None:
    with pytest.raises(ArgumentError, match=r"^title= is for the columns of urls=FILE$"):
        ArticlesSpider(url="http://a.example/", title="headline")


def test_json_lines_may_hold_separators_of_unicode(tmp_path: Path) -> None:
    rows = '{"url": "http://a.example/1", "title": "One\u2028half"}\r\n{"url": "http://a.example/2"}\n'
    assert named(read(tmp_path / "a.jsonl", rows.encode(), title="title")) == [
        "http://a.example/1",
        "http://a.example/2",
    ]


def test_addresses_by_name_are_a_list_whatever_they_hold() -> None:
    assert address_list([]) is None
    given = address_list(["http://me:pass@a.example/1,2", "http://b.example/a\nhttp://c.example/"])
    assert given is not None
    assert named(given) == ["http://a.example/1,2", "http://b.example/a\nhttp://c.example/"]
    assert (given.context.asks, given.content_type) == (Role.SOURCE, "application/jsonl")
    with pytest.raises(ArgumentError, match=r"^url=: line 1: an address of 70009 characters"):
        address_list(["http://a/" + "x" * 70_000])


def test_every_spider_takes_a_file_and_says_in_which_role_it_asks(tmp_path: Path) -> None:
    path = tmp_path / "pages.csv"
    path.write_text("url\nhttp://thecontext.net/index\n", encoding="utf-8")
    spiders = EventsSpider(urls=str(path), related="1"), FeedsSpider(urls=str(path)), ArticlesSpider(urls=str(path))
    contexts = [spider.file.context for spider in spiders if spider.file is not None]

    assert [context.asks for context in contexts] == [Role.EVENT, Role.FEED, None]
    assert contexts[0].related == 1


def test_a_page_of_a_file_that_does_not_tell_its_site_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "pages.txt"
    path.write_text("https://me:secret@news.example/a\n", encoding="utf-8")
    with pytest.raises(ArgumentError, match=r"^https://news\.example/a does not tell its site: add site=wikipedia or"):
        EventsSpider(urls=str(path))
    assert EventsSpider(urls=str(path), site="thecontext").file is not None


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.json", '[{"url": "http://a.example/1"}]', "there is no address in any line: by its name it is text"),
        ("a.html", "<html>\n<a href=/x>\n", "there is no address in any line"),
        ("a.csv", "url,title\nOne,http://a.example/\n", "there is no address in any cell of 'url' (column=)"),
        ("a.csv", "\0" * 10_000, "has no column 'url' (column=): there are \0"),
    ],
)
def test_a_file_of_another_kind_is_refused(tmp_path: Path, name: str, content: str, said: str) -> None:
    with pytest.raises(ArgumentError) as error:
        read(tmp_path / name, content.encode())
    assert said in str(error.value)
    assert len(str(error.value)) < 1000


@pytest.mark.parametrize(
    ("name", "said"), [("", "urls= names no file"), ("a\0b", "cannot be read: embedded null byte")]
)
def test_a_name_that_no_file_has_is_refused(name: str, said: str) -> None:
    with pytest.raises(ArgumentError, match=said):
        list_file({"urls": name}, LIST)
