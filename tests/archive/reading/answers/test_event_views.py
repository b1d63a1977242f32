"""Events as lists, by month, and one by one."""

from pathlib import Path

import pytest

from archive.reading.answers import event_views
from archive.reading.filters import ANY_EVENT, EventFilter
from tests.archive.reading.answers.asked import asked
from tests.archive.reading.small import article, event, id_of, small_collection, source


@pytest.fixture
def path(tmp_path: Path) -> Path:
    strike = [source("a", "strike"), source("b", "strike", "gone"), source("c", "strike", "gone")]
    flood = [source("d", "flood", "gone")]
    events = [
        event("strike", strike[::-1], date="2026-02-05"),
        event("flood", flood, date="2026-01-31", site="thecontext", topics=[]),
        event("undated", date=None),
    ]
    return small_collection(tmp_path / "c", events=events, sources=[*strike, *flood], articles=[article("a")])


def test_lists_are_newest_first_in_pages_with_counts_of_what_became_of_their_sources(path: Path) -> None:
    with asked(path) as (snapshot, columns, _):
        listed = event_views.listing(snapshot, columns, ANY_EVENT, 0, 2)
        assert [one.event.title for one in listed.items] == ["Strike", "Flood"]
        assert (listed.total, listed.items[0].cited, listed.items[0].had) == (3, 3, 1)
        assert listed.items[0].outcomes == {"archived": 1, "gone": 2}
        assert listed.facets["site"] == {"wikipedia": 2, "thecontext": 1}
        assert [one.event.title for one in event_views.listing(snapshot, columns, ANY_EVENT, 2, 2).items] == ["Undated"]
        assert event_views.listing(snapshot, columns, ANY_EVENT, 3, 2).items == ()


def test_days_are_inclusive_and_an_outcome_is_that_of_any_source(path: Path) -> None:
    def titles(wanted: EventFilter) -> list[str | None]:
        with asked(path) as (snapshot, columns, _):
            return [one.event.title for one in event_views.listing(snapshot, columns, wanted, 0, 9).items]

    assert titles(EventFilter(since="2026-02-05")) == ["Strike"]
    assert titles(EventFilter(since="2026-01-31", until="2026-02-04")) == ["Flood"]
    assert titles(EventFilter(outcome="gone")) == ["Strike", "Flood"]
    assert titles(EventFilter(outcome="archived")) == ["Strike"]
    assert titles(EventFilter(site="nosuch")) == []


def test_months_count_events_and_outcomes(path: Path) -> None:
    with asked(path) as (_, columns, _):
        months = event_views.months(columns, ANY_EVENT)
    assert [(one.month, one.events, one.outcomes) for one in months][-2:] == [
        ("2026-01", 1, {"gone": 1}),
        ("2026-02", 1, {"archived": 1, "gone": 2}),
    ]


def test_an_event_has_its_citations_in_its_own_order_each_with_its_article(path: Path) -> None:
    with asked(path) as (snapshot, _, _):
        view = event_views.event(snapshot, id_of("strike"))
        assert [one.source.url.rpartition("/")[2] for one in view.citations] == ["c", "b", "a"]
        assert [one.article.title if one.article else None for one in view.citations] == [None, None, "A"]
        with pytest.raises(KeyError):
            event_views.event(snapshot, id_of("nosuch"))


def test_an_article_whose_line_is_not_there_yet_is_none(tmp_path: Path) -> None:
    cited = [source("a", "strike")]
    with asked(small_collection(tmp_path / "c", events=[event("strike", cited)], sources=cited)) as (snapshot, _, _):
        (one,) = event_views.event(snapshot, id_of("strike")).citations
        assert (one.source.outcome, one.article) == ("archived", None)
