import pytest

from spiders.pages.entities import decode
from spiders.sites.the_context.markdown import Link, clean, list_items, source_links, title_link
from spiders.sites.the_context.names import context_names


@pytest.mark.parametrize(
    ("body", "link"),
    [
        ("[A title ](/news/a.md)", Link("A title ", "/news/a.md")),
        ("[[A] title (b)](/news/a.md) _Context: x, y_", Link("[A] title (b)", "/news/a.md", "Context: x, y")),
        (
            "[See [http://a.example b](c) _d_](/news/a.md) _e_",
            Link("See [http://a.example b](c) _d_", "/news/a.md", "e"),
        ),
        ("[A](/news/a.md) _(Current version)_", Link("A", "/news/a.md", "(Current version)")),
        ("[A](/news/a.md) _Context: cut o", Link("A", "/news/a.md")),
        ("[A](/news/a.md) _", Link("A", "/news/a.md")),
        ("[](/news/a.md)", Link("", "/news/a.md")),
        ("[A title cut o", None),
        ("[A](/news/a.m", None),
        ("no link (at all)", None),
    ],
)
def test_the_last_target_is_that_of_the_title(body: str, link: Link | None) -> None:
    assert title_link(body) == link


@pytest.mark.parametrize(
    ("body", "links"),
    [
        ("[A](http://a.example/(b)/c(d)?e,f)", [("A", "http://a.example/(b)/c(d)?e,f")]),
        ("[A](http://a.example/(b)", [("A", "http://a.example/(b")]),
        ("[A](http://a.example/b))", [("A", "http://a.example/b)")]),
        ("[A](http://a.example)[IMG](http://b.example)", [("A", "http://a.example"), ("IMG", "http://b.example")]),
        ("[A] (b)](http://a.example) via [C](//c.example)", [("A] (b)", "http://a.example"), ("C", "//c.example")]),
        ("[a](b)](http://a.example)", [("a](b)", "http://a.example")]),
        ("[A](http://a.example/b c.html)", [("A", "http://a.example/b c.html")]),
        ("[A](http://a.example/[1].html)", [("A", "http://a.example/[1].html")]),
        ("[A](somewhere)", [("A", "somewhere")]),
        ("[A]()", [("A", "")]),
        ("[A](http://a.exam", [("A", "http://a.exam")]),
        ("[A", []),
        ("", []),
    ],
)
def test_links_of_sources_are_read_one_after_the_other(body: str, links: list[tuple[str, str]]) -> None:
    assert [(link.text, link.target) for link in source_links(body)] == links


def test_a_line_without_a_number_goes_on_with_the_item_before() -> None:
    assert list_items(["1. a", "", "1. b", "c", "10) d", "- e"]) == ["a", "b c", "d", "e"]


def test_an_entity_needs_its_semicolon() -> None:
    assert decode("?a=1&sect=2&amp;copy=3&lt;") == "?a=1&sect=2&copy=3<"


def test_control_characters_become_blanks() -> None:
    assert clean(" a&#10;b\x1b[31m&#x0; ") == "a b [31m\ufffd"


@pytest.mark.parametrize(
    ("note", "topic", "in_order", "names"),
    [
        ("Context: Syria, golf", None, True, ["Syria", "golf"]),
        ("Context: Orlin, Coast, Theatre, opera", None, True, ["Orlin, Coast", "Theatre", "opera"]),
        ("Context: Orlin, Coast, Theatre", None, False, ["Orlin", "Coast", "Theatre"]),
        ("Context: x, May 1, 2001, march, y", "May 1, 2001, March", False, ["x", "May 1, 2001, march", "y"]),
        ("消息： 港口, 渡轮", "渡轮", False, ["港口", "渡轮"]),
        ("Context: ", None, True, []),
        ("", None, True, []),
    ],
)
def test_names_keep_the_commas_that_the_page_shows_to_be_theirs(
    note: str, topic: str | None, in_order: bool, names: list[str]
) -> None:
    assert list(context_names(note, topic, in_order=in_order)) == names
