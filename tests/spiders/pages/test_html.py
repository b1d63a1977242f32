"""Bodies of event pages as HTML, in whichever charset."""

import pytest

from crawler.pages import NotAnEventPage
from spiders.pages.html import parsed


def text(body: bytes, content_type: str | None = None) -> str:
    return " ".join("".join(map(str, parsed(body, content_type).itertext())).split())


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("<p>Fähre".encode(), None),
        ("<p>Fähre".encode(), "text/html; charset=utf-8"),
        ("<p>Fähre".encode("latin-1"), "text/html; charset=iso-8859-1"),
        ("<meta charset=windows-1252><p>Fähre".encode("cp1252"), "text/html"),
        ("<p>Fähre".encode("utf-16"), None),
    ],
)
def test_a_page_is_read_in_its_charset(body: bytes, content_type: str | None) -> None:
    assert text(body, content_type) == "Fähre"


def test_comments_and_instructions_are_no_part_of_it() -> None:
    root = parsed(b"<p>a<!-- b --><?c d?>e", None)
    assert text(b"<p>a<!-- b --><?c d?>e") == "ae"
    assert all(isinstance(element.tag, str) for element in root.iter())


@pytest.mark.parametrize("body", [b"", b" \n"])
def test_where_no_html_is_it_says_so(body: bytes) -> None:
    with pytest.raises(NotAnEventPage, match=r"^no HTML in it$"):
        parsed(body, None)
