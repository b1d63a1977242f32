"""Strangers' strings in pages, JSON and CSV."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from archive.browse.form.csv_form import csv_rows
from archive.browse.form.strangers import cell, in_json, link, one_line, paragraphs
from tests.archive.browse.conftest import Known
from tests.archive.browse.test_routes import addresses

ACTS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def test_names_that_strangers_made_stand_on_pages_as_text(room: TestClient, known: Known) -> None:
    paths = ["/", "/sources", "/search?sort=date", "/search?q=taken", "/lost", f"/events/{known.hostile_event}",
             f"/articles/{known.hostile}", f"/articles/{known.hostile}/cite", f"/articles/{known.hostile}/copies",
             f"/captures/{known.uuid(5)}", f"/records/{known.uuid(5)}", *addresses(known)]  # fmt: skip
    for path in paths:
        text = room.get(path).text
        if path.endswith(("/warc", "/payload")):
            continue
        assert "<script" not in text, path
        assert "<img src=x" not in text, path
        assert not ACTS.search(text), path
        assert not re.search(r"href=\"(?!/|https?://|#)", text), path
    assert "&lt;script&gt;" in room.get(f"/events/{known.hostile_event}").text
    assert "\\u202e" in room.get(f"/events/{known.hostile_event}").text


def test_addresses_lead_out_only_as_http_and_without_a_word_of_whence(room: TestClient, known: Known) -> None:
    text = room.get(f"/events/{known.hostile_event}").text + room.get(f"/articles/{known.hostile}").text

    assert 'href="javascript:' not in text
    outside = re.findall(r"<a [^>]*href=\"https?://[^>]*>", text)
    assert outside
    assert [tag for tag in outside if 'rel="noreferrer noopener"' not in tag] == []


def test_what_was_searched_for_is_text_too(room: TestClient) -> None:
    page = room.get("/search", params={"q": 'viaduct "><script>alert(1)</script>', "domain": "'><svg/onload=1>"}).text

    assert "<script" not in page
    assert "<svg/onload" not in page


@pytest.mark.parametrize("path", ["/?format=json", "/sources?format=json", "/search?sort=date&format=json"])
def test_json_has_the_text_as_it_is_with_nothing_raw_that_acts(room: TestClient, path: str) -> None:
    answer = room.get(path)

    assert not ACTS.search(answer.text)
    assert "\u202e" in json.dumps(answer.json(), ensure_ascii=False)


@given(st.text())
def test_one_line_is_one_line_and_acts_on_nobody(text: str) -> None:
    line = one_line(text)

    assert not ACTS.search(line)
    assert not re.search("[\n\r\u2028\u2029\x85\ud800-\udfff]", line)


@given(st.text())
def test_json_means_the_same(text: str) -> None:
    quoted = '"' + "".join(sign for sign in text if sign not in '"\\' and ord(sign) >= 32) + '"'
    assert in_json(quoted).encode("utf-8", "surrogatepass").decode("unicode_escape", "ignore") is not None
    assert not re.search("[\x7f-\x9f\u202a-\u202e]", in_json(quoted))


@given(st.text())
def test_no_cell_begins_a_formula(text: str) -> None:
    assert not str(cell(text)).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_cell_keeps_what_is_no_formula() -> None:
    assert [cell(value) for value in ("a", "", 5, -5, None, "1=2")] == ["a", "", 5, -5, None, "1=2"]


@given(st.lists(st.fixed_dictionaries({"a": st.text(), "b": st.none() | st.integers() | st.lists(st.text())})))
def test_csv_is_rows_of_its_columns(rows: list[dict[str, object]]) -> None:
    text = "".join(csv_rows(["a", "b", "c"], rows))

    assert text.startswith("a,b,c\r\n")


def test_paragraphs_keep_words_and_lose_what_reorders_them() -> None:
    assert paragraphs("a\u202eb\n\n \n\nc\r\n\r\nd\x07") == ["ab", "c", "d"]
    assert paragraphs("") == []


@pytest.mark.parametrize(
    "url",
    [None, "", "/a", "//a.example", "javascript:x", "data:text/html,x", "vbscript:x", "ftp://a/", "http://", " http://a",
     "http://a b", "http://a\u202e.example", "http://[::1"],
)  # fmt: skip
def test_only_addresses_of_the_web_are_links(url: str | None) -> None:
    assert link(url) is None


def test_an_address_of_the_web_is_a_link() -> None:
    assert link("HTTPS://a.example/ä?b#c") == "HTTPS://a.example/ä?b#c"
