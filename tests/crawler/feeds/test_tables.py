"""Files of addresses with columns: what their rows say, and what is told of those that are wrong."""

import pytest

from crawler.feeds.tables import COLUMNS, read_table
from crawler.pages import NotAList

LONG = "http://a.example/?q=" + "x" * 3000


def addresses(text: str, form: str, **columns: str) -> list[str]:
    page = read_table("urn:x", text.encode(), {"form": form, "column": "url", **columns})
    return [cited.url for cited in page.addresses]


def test_rows_may_be_ragged_and_an_address_is_never_cut() -> None:
    assert addresses(f"url,title\n{LONG},T,x,y\nhttp://a.example/2\n\n,T3\n", "csv") == [LONG, "http://a.example/2"]


def test_quotes_are_characters_like_others_where_tabs_part_the_cells() -> None:
    page = read_table(
        "urn:x",
        b'url\ttitle\nhttp://a.example/1\tHe said "hi"\n"http://a.example/2"\t"A ""word"", quoted"\nhttp://a.example/3\t"open\n',
        {"form": "tsv", "column": "url", "title": "title"},
    )
    assert [(cited.url[-1], cited.details and cited.details.title) for cited in page.addresses] == [
        ("1", 'He said "hi"'),
        ("2", 'A "word", quoted'),
        ("3", '"open'),
    ]


@pytest.mark.parametrize(
    ("form", "text", "said"),
    [
        ("csv", "url,url\nhttp://a/1,http://a/2\n", "has two columns 'url' (column=): there are url, url"),
        ("csv", "url;title\nhttp://a/1;T\n", "has no column 'url' (column=): there are url;title"),
        ("csv", "", "has no column 'url' (column=): there are none"),
        ("csv", "url,t\nhttp://a/1,\nhttp://a/2," + "x" * (2 << 20), "line 3: field larger than field limit"),
        ("csv", 'url,t\nhttp://a/1,"x\n', "line 2: unexpected end of data"),
        ("jsonl", '{"url": "http://a/1"}\n[1]\n', "line 2: no JSON object"),
        ("jsonl", '{"url": ["http://a/1"]}\n', "line 1: 'url' (column=) is no text"),
        ("jsonl", '{"url": 7}\n', "line 1: 'url' (column=) is no text"),
        ("jsonl", '{"link": "http://a/1"}\n', "no line has 'url' (column=)"),
        ("jsonl", '{"url": "http://a/\\ud800"}\n', "line 1: no JSON"),
        ("jsonl", '{"url": null}\n', "holds no address"),
        ("text", "#\nhttp://a/" + "x" * (2 << 20), "line 2: an address of 2097161 characters, more than 65536"),
        ("csv", "url\nhttp://a/" + "x" * (1 << 17), "line 2: an address of 131081 characters, more than 65536"),
        ("jsonl", '{"url": "http://a/' + "x" * (2 << 20) + '"}', "line 1: an address of 2097161 characters"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line_or_column(form: str, text: str, said: str) -> None:
    with pytest.raises(NotAList) as error:
        addresses(text, form)
    assert said in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("argument", [name for name in COLUMNS if name != "column"])
@pytest.mark.parametrize(("form", "text"), [("csv", "url\nhttp://a/1\n"), ("jsonl", '{"url": "http://a/1"}\n')])
def test_a_column_that_no_row_has_is_told_by_the_argument_that_names_it(argument: str, form: str, text: str) -> None:
    with pytest.raises(NotAList, match=rf"nosuch' \({argument}=\)"):
        addresses(text, form, **{argument: "nosuch"})
