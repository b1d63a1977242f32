"""A page of addresses is the same on both ends of the pipe."""

import json

import pytest

from crawler.extraction.workers.messages import LENGTH
from crawler.feeds.messages import message_of, page_of
from crawler.feeds.worker import work
from crawler.items import CitationDetails
from crawler.pages import CitedAddress, ListPage

URL = "http://paper.example/feed"
DETAILS = CitationDetails(title="Eins", published="2026-02-05", authors=("Ada Finch", "Ben Moor"), language="de")
PAGES = (
    ListPage(kind="site"),
    ListPage(
        kind="feed",
        addresses=(CitedAddress(name="P", url=URL, details=DETAILS), CitedAddress(name=None, url="x")),
        lists=("http://paper.example/more",),
        older=3,
        problem="broken XML at line 1",
    ),
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.kind)
def test_a_page_comes_back_as_it_was_said(page: ListPage) -> None:
    assert page_of(json.loads(json.dumps(message_of(page)))) == page


def worked(payload: bytes, *headers: tuple[str, str]) -> dict[str, object]:
    """The JSON of the frame that the worker answers with."""
    frame = work(payload, [[list(field) for field in headers], URL, "", False])
    size, more = LENGTH.unpack(frame[: LENGTH.size])
    assert more == 0
    assert len(frame) == LENGTH.size + size
    answer: dict[str, object] = json.loads(frame[LENGTH.size :])
    return answer


def test_a_worker_says_what_a_list_names_or_in_one_line_why_it_is_none() -> None:
    answer = worked(b"http://a.example/\nhttp://b.example/\n")
    assert isinstance(answer["page"], dict)
    assert [cited.url for cited in page_of(answer["page"]).addresses] == ["http://a.example/", "http://b.example/"]
    (wrong,) = worked(b"<html><p>Not\nfound").values()
    assert wrong == "HTML where a feed or a sitemap should be"
    (wrong,) = worked(b"\x00" * 9, ("Content-Encoding", "br")).values()
    assert isinstance(wrong, str)
    assert "\n" not in wrong


def test_a_worker_that_may_take_no_more_memory_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(*_: object, **__: object) -> ListPage:
        raise MemoryError

    monkeypatch.setattr("crawler.feeds.worker.read_list", read)
    assert worked(b"http://a.example/") == {"wrong": "it takes more memory than there may be used"}
