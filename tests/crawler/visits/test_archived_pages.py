"""What a web archive's copy and its list are, before extraction."""

import gzip

import pytest

from archive.reasons import plain
from crawler.mementos.addresses import memento_address
from crawler.mementos.listings import MAX_ANSWER, MementoList
from crawler.visits.archived_pages import FRAMED, FRAMES, read_copy, read_list
from crawler.visits.visit import Failure, Hop, PageToExtract, Result

ORIGINAL = "http://paper.example/a"
RAW = f"https://web.archive.org/web/20120504010203id_/{ORIGINAL}"


def _read(url: str, payload: bytes, *headers: tuple[str, str]) -> Result:
    copy = memento_address(url)
    assert copy is not None
    return read_copy(copy, payload, headers)


def test_the_raw_copy_is_the_page_with_the_headers_of_its_publisher() -> None:
    result = _read(RAW, b"<p>words", ("X-Archive-Orig-Content-Type", "text/html"), ("Server", "archive"))
    assert isinstance(result, PageToExtract)
    assert result.payload == b"<p>words"
    assert ("Server", "archive") not in result.headers


def test_the_page_with_the_archives_frame_is_no_page_of_the_publisher() -> None:
    result = _read(RAW.replace("id_", ""), b"<p>words")
    assert isinstance(result, Failure)
    assert result.outcome == "not_article"


@pytest.mark.parametrize("mark", FRAMES)
def test_a_raw_address_that_gives_the_frame_all_the_same_is_seen_by_each_mark_of_it(mark: bytes) -> None:
    assert isinstance(_read(RAW, b"<script>" + mark), Failure)


@pytest.mark.parametrize(("before", "is_framed"), [(-1, True), (0, True), (1, False)])
def test_the_frame_is_looked_for_in_the_beginning_of_the_page_only(before: int, is_framed: bool) -> None:
    mark = FRAMES[0]
    result = _read(RAW, b" " * (FRAMED - len(mark) + before) + mark)
    assert isinstance(result, Failure) is is_framed


def test_a_copy_that_sends_its_reader_on_leads_to_the_copy_of_the_same_time() -> None:
    page = b'<meta http-equiv=refresh content="0; url=/b">'
    assert _read(RAW, page) == Hop(RAW.removesuffix("a") + "b")


def test_a_list_that_is_none_and_one_that_cannot_be_decoded_are_failures_and_an_empty_one_is_a_list() -> None:
    assert isinstance(read_list(b"{]", ()), Failure)
    assert isinstance(read_list(b"no gzip", (("Content-Encoding", "gzip"),)), Failure)
    assert read_list(b"[]", ()) == MementoList(())


def test_a_list_is_read_up_to_its_limit() -> None:
    whole = b"[]" + b" " * (MAX_ANSWER - 2)
    assert read_list(gzip.compress(whole, 1), (("Content-Encoding", "gzip"),)) == MementoList(())
    result = read_list(gzip.compress(whole + b" ", 1), (("Content-Encoding", "gzip"),))
    assert result == Failure("http_error", plain(f"its list is larger than {MAX_ANSWER} bytes"))
