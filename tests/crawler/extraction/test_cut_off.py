"""A compressed body that does not end: its text is kept, and that a part of it is missing is told."""

import gzip
import random
import zlib
from collections.abc import Callable

import pytest

from archive.http.content_coding import CHUNK, decode
from crawler.context import FetchContext, Role
from crawler.extraction.article import extract_article
from crawler.visits.reading import PageReader
from crawler.visits.visit import EventPageRead
from spiders.sites.registry import EventSites

DATE = "2026-02-07T10:11:12.123456Z"
_chance = random.Random(1)
WORDS = ["".join(_chance.choice("aeioulmnrst") for _ in range(6)) for _ in range(400)]
TEXT = "".join(f"<p>{' '.join(_chance.choice(WORDS) for _ in range(60))}.</p>" for _ in range(40))
TITLE = "A long report"
PAGE = f"<html lang=en><title>{TITLE}</title><body><article><h1>{TITLE}</h1>{TEXT}</article>".encode()


def deflated(data: bytes) -> bytes:
    return zlib.compress(data)


def bare(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


def twice(data: bytes) -> bytes:
    return gzip.compress(gzip.compress(data))


def members(data: bytes) -> bytes:
    return gzip.compress(data[:3000]) + gzip.compress(data[3000:])


WAYS = [
    (gzip.compress, "gzip"),
    (deflated, "deflate"),
    (bare, "deflate"),
    (twice, "gzip"),
    (members, "x-gzip"),
    (gzip.compress, ""),
]


@pytest.mark.parametrize("missing", [1, 8, 9, 2000])
@pytest.mark.parametrize(("pack", "coding"), WAYS)
def test_what_is_there_of_the_text_is_kept_and_flagged(
    pack: Callable[[bytes], bytes], coding: str, missing: int
) -> None:
    headers = [("Content-Type", "text/html"), *([("Content-Encoding", coding)] if coding else [])]

    whole = extract_article(pack(PAGE), headers, "http://a.example/report", DATE)
    part = extract_article(pack(PAGE)[:-missing], headers, "http://a.example/report", DATE)

    assert ("cut_off" in whole.flags, whole.reason) == (False, None)
    assert ("cut_off" in part.flags, part.reason) == (True, "cut off: the compressed body has no sound end")
    assert part.outcome == "article"
    assert whole.text.startswith(part.text[:1000])


def test_what_follows_the_end_is_no_part_of_the_body() -> None:
    for beyond in (b"\0" * 100, b"rubbish", b"\r\n"):
        assert decode(gzip.compress(PAGE) + beyond, [("Content-Encoding", "gzip")]).is_whole


@pytest.mark.parametrize("shift", [-2, -1, 0, 1])
def test_members_that_end_with_a_piece_are_followed_by_the_next(shift: int) -> None:
    first = gzip.compress(_chance.randbytes(CHUNK + shift - 23), 0)
    assert len(first) == CHUNK + shift

    found = decode(first + gzip.compress(b"second"), [("Content-Encoding", "gzip")])

    assert (found.is_whole, found.body.endswith(b"second")) == (True, True)


def test_a_page_of_events_that_is_cut_off_is_told() -> None:
    day = b"### [2026-02-05](/news/2026/02/5/index.md)\n\n# The council mends the wall. \n\n\n\n### Sources:\n\n- [A](http://a.example/1)\n"
    context = FetchContext(role=Role.EVENT, site="thecontext")
    read = PageReader(EventSites()).read

    for payload, problem in ((gzip.compress(day), None), (gzip.compress(day)[:-9], "events may be missing")):
        headers = [("Content-Type", "text/markdown"), ("Content-Encoding", "gzip")]
        page = read("http://thecontext.net/news/2026/02/5/a-wall.md", payload, headers, context)
        assert isinstance(page, EventPageRead)
        assert (problem or "") in (page.page.problem or "")
        assert (page.page.problem is None) == (problem is None)
