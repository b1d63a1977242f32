"""What the index answers: lists with facets, an event, an article, link rot, captures."""

import pytest

from archive.reading import (
    NO_EVENT,
    EventFilter,
    QueryError,
    ReadingIndex,
    SearchFilter,
    SourceFilter,
    TooLongError,
    update_reading_index,
)
from tests.archive.reading.small import article, capture, event, id_of, small_collection, source


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> ReadingIndex:
    """Two events of two years, an address asked for by name, a near copy, what was lost."""
    strike = [
        source("ferry", "strike"),
        source("copy", "strike", "duplicate", article_id=id_of("ferry"), url="http://mirror.example/ferry#top"),
        source("lost", "strike", "gone", reason="status 404 (http://a.example/x); in archives: none"),
    ]
    flood = [
        source("bridge", "flood", capture=capture("bridge", "http://wire.example/b", origin="recovered")),
        source("lost", "flood", "gone", url="https://web.archive.org/web/2012/http://www.lost.example/p"),
    ]
    alone = [source("tunnel", None), source("ftp", None, "refused", url="ftp://files.example.co.uk/x")]
    articles = [
        article("ferry", text="The ferry sails to the harbour.", flags=["short", "agency:Reuters"]),
        article(
            "twin",
            text="The ferry sails to the harbour again.",
            cluster_id=id_of("ferry"),
            domain="b.example",
            duplicate_of=id_of("ferry"),
            date_published="2026-02-04T09:00:00+01:00",
        ),
        article(
            "bridge",
            text="Le pont est tombé.",
            language="fr",
            date_published="2025-03-01",
            capture=capture("bridge", "http://wire.example/b", origin="recovered"),
        ),
        article("tunnel", text="Nothing is known.", date_published=None),
    ]
    events = [
        event("strike", strike, topics=["Ferries", "Strikes"], category="Business and economy"),
        event("flood", flood[:1], date="2025-03-01", site="thecontext"),
        event("undated", date=None, category=None, topics=[]),
    ]
    path = tmp_path_factory.mktemp("index") / "c"
    small_collection(path, events=events, sources=[*strike, *flood, *alone], articles=articles)
    update_reading_index(path)
    return ReadingIndex(path)


def names(listing: object) -> list[str]:
    items = listing.items  # type: ignore[attr-defined]
    return [entry.event.title for entry in items]


def test_events_come_the_newest_day_first_with_what_was_had(index: ReadingIndex) -> None:
    found = index.events()

    assert names(found) == ["Strike", "Flood", "Undated"]
    assert [(entry.cited, entry.had) for entry in found.items] == [(3, 2), (2, 1), (0, 0)]
    assert found.items[0].outcomes == {"archived": 1, "duplicate": 1, "gone": 1}
    assert found.facets == {
        "site": {"wikipedia": 2, "thecontext": 1},
        "category": {"Business and economy": 1, "Disasters and accidents": 1},
        "topic": {"2026 ferry strike": 1, "Ferries": 1, "Strikes": 1},
        "outcome": {"archived": 2, "gone": 2, "duplicate": 1},
    }


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (EventFilter(since="2026-01-01"), ["Strike"]),
        (EventFilter(until="2025-12-31"), ["Flood"]),
        (EventFilter(site="thecontext"), ["Flood"]),
        (EventFilter(category="Business and economy"), ["Strike"]),
        (EventFilter(topic="Strikes"), ["Strike"]),
        (EventFilter(outcome="duplicate"), ["Strike"]),
        (EventFilter(outcome="gone", site="wikipedia"), ["Strike"]),
        (EventFilter(topic="nosuch"), []),
    ],
)
def test_events_are_filtered(index: ReadingIndex, wanted: EventFilter, expected: list[str]) -> None:
    found = index.events(wanted)

    assert names(found) == expected
    assert found.total == len(expected)
    assert sum(month.events for month in index.months(wanted)) == len(expected)


def test_a_list_is_had_page_by_page(index: ReadingIndex) -> None:
    assert [names(index.events(offset=at, limit=2)) for at in (0, 2, 4)] == [["Strike", "Flood"], ["Undated"], []]
    assert index.events(offset=4).total == 3


def test_months_count_events_and_outcomes(index: ReadingIndex) -> None:
    assert [(one.month, one.events, dict(one.outcomes)) for one in index.months()] == [
        ("", 1, {}),
        ("2025-03", 1, {"archived": 1, "gone": 1}),
        ("2026-02", 1, {"archived": 1, "duplicate": 1, "gone": 1}),
    ]


def test_an_event_has_its_citations_in_its_own_order(index: ReadingIndex) -> None:
    view = index.event(id_of("flood"))

    assert [page.source.outcome for page in view.citations] == ["archived", "gone"]
    assert [page.article.title if page.article else None for page in view.citations] == ["Bridge", None]
    with pytest.raises(KeyError):
        index.event("nosuch")


def test_an_article_has_its_cluster_in_the_order_of_publication(index: ReadingIndex) -> None:
    view = index.article(id_of("ferry"))

    assert [one.title for one in view.cluster] == ["Twin", "Ferry"]
    assert [citing.event.title if citing.event else None for citing in view.cited_by] == ["Strike", "Strike"]
    assert [citing.event for citing in index.article(id_of("tunnel")).cited_by] == [None]
    with pytest.raises(KeyError):
        index.article("nosuch")


def test_sources_have_publishers_years_and_kinds_of_reasons(index: ReadingIndex) -> None:
    found = index.sources()

    assert found.total == 7
    assert found.facets == {
        "outcome": {"archived": 3, "gone": 2, "duplicate": 1, "refused": 1},
        "domain": {"gazette.example": 4, "example.co.uk": 1, "lost.example": 1, "mirror.example": 1},
        "year": {"2026": 3, "2025": 2, NO_EVENT: 2},
        "reason": {"status 404 (…)": 1, "status 404": 2},
    }


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (SourceFilter(outcome="gone"), 2),
        (SourceFilter(domain="lost.example"), 1),
        (SourceFilter(year="2026"), 3),
        (SourceFilter(year=NO_EVENT), 2),
        (SourceFilter(reason="status 404 (…)"), 1),
        (SourceFilter(event=id_of("flood")), 2),
        (SourceFilter(event=id_of("flood"), outcome="gone"), 1),
        (SourceFilter(event="nosuch"), 0),
    ],
)
def test_sources_are_filtered(index: ReadingIndex, wanted: SourceFilter, expected: int) -> None:
    found = index.sources(wanted)

    assert (found.total, len(found.items)) == (expected, expected)
    assert index.lost(wanted).total == expected


def test_link_rot_is_counted_by_publisher_year_and_reason(index: ReadingIndex) -> None:
    lost = index.lost()

    assert lost.years == {
        NO_EVENT: {"archived": 1, "refused": 1},
        "2025": {"archived": 1, "gone": 1},
        "2026": {"archived": 1, "duplicate": 1, "gone": 1},
    }
    assert lost.publishers["lost.example"] == {"gone": 1}
    assert lost.reasons == {"gone: status 404": 1, "gone: status 404 (…)": 1, "refused: status 404": 1}


def test_a_publisher_has_its_articles_and_outcomes_by_month(index: ReadingIndex) -> None:
    view = index.publisher("gazette.example")

    assert (view.articles, view.cited, view.languages) == (3, 4, {"en": 2, "fr": 1})
    assert [(one.month, one.articles, dict(one.outcomes)) for one in view.months] == [
        ("2025-03", 1, {"archived": 1}),
        ("2026-02", 2, {"archived": 2, "gone": 1}),
    ]
    with pytest.raises(KeyError):
        index.publisher("nosuch.example")


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (SearchFilter(), ["Bridge", "Ferry", "Tunnel", "Twin"]),
        (SearchFilter(since="2026-02-05"), ["Ferry", "Tunnel"]),
        (SearchFilter(until="2026-02-04"), ["Bridge", "Twin"]),
        (SearchFilter(domain="b.example"), ["Twin"]),
        (SearchFilter(language="fr"), ["Bridge"]),
        (SearchFilter(category="Business and economy"), ["Ferry"]),
        (SearchFilter(flag="agency"), ["Ferry"]),
        (SearchFilter(flag="short"), ["Ferry"]),
        (SearchFilter(origin="recovered"), ["Bridge"]),
        (SearchFilter(outcome="duplicate"), ["Ferry"]),
        (SearchFilter(outcome="archived", language="en"), ["Ferry", "Tunnel"]),
        (SearchFilter(language="tlh"), []),
    ],
)
def test_a_search_is_filtered(index: ReadingIndex, wanted: SearchFilter, expected: list[str]) -> None:
    found = index.search("", wanted)

    assert sorted(str(hit.item.title) for hit in found.articles.items) == expected
    assert sum(month.hits for month in found.months) == found.articles.total == len(expected)


def test_a_search_has_facets_and_shares_by_month(index: ReadingIndex) -> None:
    found = index.search("ferry")

    assert found.articles.facets == {
        "domain": {"gazette.example": 1, "b.example": 1},
        "language": {"en": 2},
        "category": {"Business and economy": 1},
        "flag": {"agency": 1, "short": 1},
        "origin": {"live": 2},
        "outcome": {"archived": 1, "duplicate": 1},
    }
    assert [(one.month, one.hits, one.of) for one in found.months] == [("2025-03", 0, 1), ("2026-02", 2, 3)]


def test_the_title_weighs_more_and_dates_sort_too(index: ReadingIndex) -> None:
    best, newest = index.search("ferry"), index.search("ferry", sort="date")

    assert [hit.item.title for hit in best.articles.items] == ["Ferry", "Twin"]
    assert [hit.item.title for hit in newest.articles.items] == ["Ferry", "Twin"]
    assert best.articles.items[0].title is not None
    assert best.articles.items[0].title.parts == (("Ferry", True),)
    assert ("ferry", True) in best.articles.items[1].passages[0].parts


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("ferry harbour", 2),
        ("ferry again", 1),
        ('"to the harbour"', 2),
        ('"harbour the"', 0),
        ("ferry -again", 1),
        ("-ferry", 2),
        ("again OR tombe", 2),
        ("ferry again OR tombé", 1),
        ("OR ferry", 2),
        ("ferry OR", 2),
        ("FERRY", 2),
        ('"unfinished', 0),
        ("text:ferry", 0),
        ("ferry* NEAR(harbour)", 0),
        ('ferry" OR "', 0),
        ("\x00ferry\ud800", 2),
    ],
)
def test_a_query_means_words_phrases_without_and_or(index: ReadingIndex, query: str, expected: int) -> None:
    assert index.search(query).articles.total == expected


@pytest.mark.parametrize("query", ["!!! ***", "a" * 1001, "word " * 60, "🔥"])
def test_a_query_that_cannot_be_asked_is_an_error_in_a_sentence(index: ReadingIndex, query: str) -> None:
    with pytest.raises(QueryError, match="query"):
        index.search(query)


def test_an_order_that_there_is_not_is_an_error(index: ReadingIndex) -> None:
    with pytest.raises(QueryError, match="relevance or date"):
        index.search("ferry", sort="length")


def test_events_are_searched_in_title_and_description(index: ReadingIndex) -> None:
    found = index.search_events("strike")

    assert [hit.item.title for hit in found.items] == ["Strike"]
    assert found.facets["site"] == {"wikipedia": 1}
    assert index.search_events("strike", EventFilter(site="thecontext")).total == 0


def test_where_a_cited_address_led_is_told(index: ReadingIndex) -> None:
    assert index.led_to("http://mirror.example/ferry#top") == ("http://gazette.example/ferry",)
    assert index.led_to("http://nosuch.example/") == ()


def test_a_capture_is_found_by_its_id_whole_or_bare(index: ReadingIndex) -> None:
    known = index.article(id_of("ferry")).article.capture
    assert known is not None

    assert index.capture(known.record_id) == known
    assert index.capture(known.record_id.strip("<>").removeprefix("urn:uuid:")) == known
    assert [found.capture for found in index.captures(known.target_uri)] == [known]
    with pytest.raises(KeyError):
        index.capture("nosuch")


def test_a_question_that_takes_too_long_ends(index: ReadingIndex) -> None:
    hurried = ReadingIndex(index.collection.path, seconds=-1)

    numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 9000000) SELECT max(i) FROM n"

    with pytest.raises(TooLongError, match="ask for less"), hurried._snapshot() as snapshot:
        snapshot.value(numbers)


def test_a_query_is_told_as_it_was_understood(index: ReadingIndex) -> None:
    assert index.search('Ferry "To the" OR covid-19 -Bónds').query == 'ferry "to the" OR "covid 19" -bonds'
    assert index.search("").query == ""
