"""Whether a body is the HTML that its type announces."""

import pytest

from crawler.extraction.decoding.media_type import HTML, MAGIC, media_type_problem


def _problem(body: bytes, kind: str | None = "text/html") -> str | None:
    return media_type_problem(body, [] if kind is None else [("Content-Type", kind)])


@pytest.mark.parametrize("kind", sorted(HTML))
def test_what_may_be_html_by_its_type_is(kind: str) -> None:
    assert _problem(b"Some words.", kind) is None
    assert _problem(b"Some words.", f"{kind.upper()}; charset=utf-8") is None


@pytest.mark.parametrize(("magic", "name"), MAGIC)
def test_what_its_first_bytes_say_counts_more_than_its_type(magic: bytes, name: str) -> None:
    assert _problem(magic + b"<html>") == f"{name}, content type text/html"
    assert _problem(b" " + magic + b"<html>") is None


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b'<?xml version="1.0"?>\n<!-- x --><rss>', "feed or sitemap: rss"),
        (b"<urlset>", "feed or sitemap: urlset"),
        (b"<rssfeed>", None),
        (b"<html><rss>", None),
        (b"", "empty page"),
        (b" \r\n", "empty page"),
    ],
)
def test_feeds_and_nothing_are_no_pages(body: bytes, problem: str | None) -> None:
    assert _problem(body, None) == problem


@pytest.mark.parametrize(("before", "is_page"), [(4096 - 5, True), (4096 - 4, False)])
def test_html_of_another_type_is_seen_by_its_beginning(before: int, is_page: bool) -> None:
    assert _problem(b" " * before + b"<html>", "image/png") == (None if is_page else "content type image/png")


def test_a_type_is_told_in_one_clean_short_word() -> None:
    problem = _problem(b"x", "a\x1b[2J" + "b" * 500)
    assert problem is not None
    assert len(problem) <= len("content type ") + 80
    assert "\x1b" not in problem
