"""Lines as rows of the index: kinds of reasons, days."""

import orjson
import pytest

from archive.reading.database.rows import _REASON_LENGTH, day_of, kind_of_reason
from archive.reading.line_reader import read_line
from archive.reading.lines import Article
from tests.archive.reading.small import article


@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        (None, None),
        ("status 404", "status 404"),
        ("redirects to http://a.example/x, of which", "redirects to … of which"),
        ("redirects in a loop (https://a.example/)", "redirects in a loop (…)"),
        ("status 404; in archives: web.archive.org: no copy", "status 404"),
    ],
)
def test_a_kind_of_reason_has_no_address_in_it_and_not_what_archives_said(reason: str | None, kind: str | None) -> None:
    assert kind_of_reason(reason) == kind


@pytest.mark.parametrize("more", [-1, 0, 1])
def test_a_kind_of_reason_is_cut_at_its_limit(more: int) -> None:
    found = kind_of_reason("x" * (_REASON_LENGTH + more))
    assert found is not None
    assert len(found) == min(_REASON_LENGTH + more, _REASON_LENGTH)


@pytest.mark.parametrize(
    ("published", "captured", "day"),
    [("2026-02-05T10:00:00+02:00", True, "2026-02-05"), (None, True, "2026-02-07"), (None, False, None)],
)
def test_an_article_is_listed_under_the_day_of_its_publication_else_of_its_capture(
    published: str | None, captured: bool, day: str | None
) -> None:
    more = {} if captured else {"capture": None}
    line = read_line(Article, orjson.dumps(article("ferry", date_published=published, **more)))
    assert day_of(line) == day
