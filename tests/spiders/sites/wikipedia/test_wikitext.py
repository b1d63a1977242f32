"""Rows of a portal's day from its wikitext."""

import pytest

from spiders.sites.wikipedia.rows import HEADING, PARAGRAPH
from spiders.sites.wikipedia.sentences import ExternalLink
from spiders.sites.wikipedia.wikitext import is_wikitext, read_wikitext

URL = "https://en.wikipedia.org/wiki/Portal:Current_events"


@pytest.mark.parametrize(
    ("text", "kind", "is_own"),
    [
        ("<html>", "text/x-wiki; charset=utf-8", True),
        ("<html>\n* x", "text/html", False),
        ("<!-- note -->\n* x", "text/html", True),
        ("{{Current events|2026|02|05", "text/html", True),
        ("* x", "", True),
        ("x * y", "", False),
    ],
)
def test_wikitext_is_known_by_its_type_or_by_how_it_begins(text: str, kind: str, is_own: bool) -> None:
    assert is_wikitext(text, kind) is is_own


def test_headings_items_and_paragraphs_are_told_apart_and_frames_are_none() -> None:
    text = (
        ";Disasters\n'''Sports'''\n==Law==\n*One\n**Two\nSaid.\n{{frame\n|x\n[[Category:Y]]\n<!-- *gone\n*gone -->*Last"
    )
    rows = read_wikitext(text, URL)
    assert [(row.depth, "".join(map(str, row.parts))) for row in rows] == [
        (HEADING, "Disasters"), (HEADING, "Sports"), (HEADING, "Law"), (1, "One"), (2, "Two"), (PARAGRAPH, "Said."),
        (1, "Last"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("*A ''wall'' in [[Lorne, Victoria|Lorne]] &amp; [[Brack]].", ["A wall in Lorne & Brack."]),
        ("*Fell. [http://a.example/1 (Gazette)]", ["Fell. ", ExternalLink("(Gazette)", "http://a.example/1"), ""]),
        ("*Fell. http://a.example/1.", ["Fell. ", ExternalLink("http://a.example/1", "http://a.example/1"), "."]),
        ("*{{nowrap|5 km}} {{lang|de|Mauer}} {{unknown|x}}", ["5 km Mauer "]),
        (
            "*{{cite web|url=http://a.example/1|work=Gazette}}",
            ["", ExternalLink("(Gazette)", "http://a.example/1"), ""],
        ),
        ("*<ref name=x>Note</ref>", ["Note"]),
    ],
)
def test_a_line_gives_its_words_and_its_links(line: str, parts: list[object]) -> None:
    (row,) = read_wikitext(line, URL)
    assert row.parts == parts
