"""Which pages are parsed: the limits of size and shape, on both sides of each."""

import pytest

from crawler.extraction.decoding.html_tree import (
    LONG_TAG,
    MAX_ATTRIBUTES,
    MAX_CHARACTERS,
    MAX_DEPTH,
    MAX_ENDS,
    MAX_TAGS,
    Unparsable,
    parsed,
)


def _outcome(data: bytes) -> str:
    try:
        parsed(data)
    except Unparsable as error:
        return error.outcome
    return "parsed"


@pytest.mark.parametrize(("more", "outcome"), [(0, "parsed"), (1, "too_large")])
def test_a_page_has_so_many_characters(more: int, outcome: str) -> None:
    head = b"<p>\xc3\xa9"
    assert _outcome(head + b"x" * (MAX_CHARACTERS - 4 + more)) == outcome


@pytest.mark.parametrize(("more", "outcome"), [(0, "parsed"), (1, "too_large")])
def test_a_page_has_so_many_tags_and_what_is_in_scripts_is_none(more: int, outcome: str) -> None:
    data = b"<p>" + b"<br>" * (MAX_TAGS - 1 + more)
    assert _outcome(data) == outcome
    assert _outcome(b"<p>x<script>" + b"<" * MAX_TAGS + b"</script>") == "parsed"


@pytest.mark.parametrize(("more", "outcome"), [(0, "parsed"), (1, "extraction_failed")])
def test_an_element_has_so_many_attributes(more: int, outcome: str) -> None:
    names = b" ".join(b"abcdef%05d=1" % number for number in range(MAX_ATTRIBUTES + more))
    assert len(names) > LONG_TAG
    assert _outcome(b"<p " + names + b">x") == outcome


@pytest.mark.parametrize(("depth", "outcome"), [(MAX_DEPTH, "parsed"), (MAX_DEPTH + 10, "extraction_failed")])
def test_markup_is_nested_so_deep(depth: int, outcome: str) -> None:
    assert _outcome(b"<div>" * depth + b"x") == outcome


@pytest.mark.parametrize("data", [b"", b" ", b"\0\0"])
def test_nothing_is_no_html(data: bytes) -> None:
    assert _outcome(data) == "extraction_failed"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"<p>a\x00b\x1fc", "abc"),
        (b"<p>a&#0;b&#x1F;c&#xFFFF;d", "abcd"),
        (b"<p>a&#55296;b&#57343;c", "abc"),
        (b"<p>a&#9;b&#32;c&#57344;", "a\tb c\ue000"),
        (b"<p>a\xef\xbf\xbfb\xef\xbf\xbdc", "ab\ufffdc"),
        (b"<p>a<!-- b --><?c?>d", "ad"),
        (b"<html/><p>abc", "abc"),
    ],
)
def test_what_xml_does_not_have_is_left_out_and_all_else_stays(data: bytes, text: str) -> None:
    assert parsed(data).text_content() == text


@pytest.mark.parametrize(
    "end",
    [
        "</body></html>",
        "</html>",
        "</BODY>\n</HTML>\n",
        "</body></html><noscript><img></noscript>",
        "</body><!-- c --></html>",
    ],
)
def test_text_after_an_early_end_goes_on_where_it_was(end: str) -> None:
    page = f"<html><body><article><p>One.</p>{end}<p>Two.</p></article></body></html>"
    assert [p.text for p in parsed(page.encode()).iterfind("body/article//p")] == ["One.", "Two."]


@pytest.mark.parametrize(
    "ends", ["</main></div>\n", "</main><!-- main --></div><!-- page -->\n<!-- end -->", "</MAIN> </DIV>"]
)
def test_a_paragraph_behind_an_early_end_is_in_the_boxes_of_the_text_that_end_with_it(ends: str) -> None:
    page = f"<html><body><div><main><p>One.</p>{ends}</body>{{}}</html>"
    assert [p.text for p in parsed(page.format("<p>Two.</p>").encode()).iterfind("body/div/main/p")] == ["One.", "Two."]
    assert parsed(page.format("<div><p>Two.</p></div>").encode()).findtext("body/div/main/p") == "One."
    assert parsed(page.format("<div><p>Two.</p></div>").encode()).findtext("body/div/p") == "Two.", "a box of its own"


@pytest.mark.parametrize(
    "after", ["", "\n<!-- cached -->", "<script>go()</script>", "<html><body><p>Two.</p></body></html>"]
)
def test_what_follows_a_page_is_no_part_of_what_it_left_open(after: str) -> None:
    page = f"<html><body><article><p>One.</p></body></html>{after}"
    assert "Two." not in str(parsed(page.encode()).find("body/article").text_content())


def test_so_many_early_ends_are_looked_at() -> None:
    page = "<html><body><div>" + f"<p>{MAX_ENDS}</p></body>" * (MAX_ENDS + 2) + "</div>"
    assert len(parsed(page.encode()).findall("body/div/p")) >= MAX_ENDS
