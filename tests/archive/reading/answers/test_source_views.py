"""Citations: lists, what is lost, publishers."""

from pathlib import Path

import pytest

from archive.reading.answers import source_views
from archive.reading.filters import ANY_SOURCE, SourceFilter
from archive.reading.views import FACET_VALUES
from tests.archive.reading.answers.asked import asked
from tests.archive.reading.small import article, event, id_of, small_collection, source


@pytest.fixture
def path(tmp_path: Path) -> Path:
    strike = [
        source("a", "strike"),
        source("b", "strike", "gone", reason="status 404"),
        source("c", "strike", "gone", reason="status 410", url="http://herald.example/c"),
    ]
    alone = [source("d", None, "blocked", reason="status 403")]
    return small_collection(
        tmp_path / "c", events=[event("strike", strike)], sources=[*strike, *alone], articles=[article("a")]
    )


def test_lists_are_latest_first_and_filters_join(path: Path) -> None:
    def names(wanted: SourceFilter = ANY_SOURCE, offset: int = 0, limit: int = 9) -> str:
        with asked(path) as (snapshot, columns, _):
            listed = source_views.listing(snapshot, columns, wanted, offset, limit)
            return "".join(one.url[-1] for one in listed.items)

    assert (names(), names(offset=1, limit=2), names(offset=4)) == ("dcba", "cb", "")
    assert names(SourceFilter(outcome="gone", domain="gazette.example")) == "b"
    assert names(SourceFilter(event=id_of("strike"))) == "cba"
    assert names(SourceFilter(event=id_of("nosuch"))) == ""


def test_what_is_lost_is_counted_by_publisher_year_and_reason(path: Path) -> None:
    with asked(path) as (snapshot, columns, _):
        lost = source_views.lost(snapshot, columns, SourceFilter(outcome="gone"))
    assert (lost.total, lost.outcomes) == (2, {"gone": 2})
    assert lost.publishers == {"gazette.example": {"gone": 1}, "herald.example": {"gone": 1}}
    assert lost.years == {"2026": {"gone": 2}}
    assert sum(lost.reasons.values()) == 2


def test_publishers_that_lost_most_are_named_and_no_more_than_can_be_read(tmp_path: Path) -> None:
    count = FACET_VALUES + 1
    sources = [source(f"s{n}", None, "gone", url=f"http://p{n}.example/x") for n in range(count)]
    sources.append(source("again", None, "gone", url=f"http://p{count - 1}.example/y"))
    with asked(small_collection(tmp_path / "c", sources=sources)) as (snapshot, columns, _):
        publishers = source_views.lost(snapshot, columns, ANY_SOURCE).publishers
    assert len(publishers) == FACET_VALUES
    assert next(iter(publishers.items())) == (f"p{count - 1}.example", {"gone": 2})


def test_a_publisher_is_told_by_months_and_one_that_nothing_names_is_unknown(path: Path) -> None:
    with asked(path) as (_, columns, _):
        view = source_views.publisher(columns, "gazette.example")
        assert (view.articles, view.cited, view.languages) == (1, 3, {"en": 1})
        assert view.outcomes == {"archived": 1, "gone": 1, "blocked": 1}
        assert [(one.month, one.articles, one.outcomes) for one in view.months] == [
            ("2026-02", 1, {"archived": 1, "gone": 1, "blocked": 1})
        ]
        with pytest.raises(KeyError):
            source_views.publisher(columns, "nosuch.example")
