"""The tables as columns: partners, days, years, topics and flags."""

from pathlib import Path

import numpy as np

from archive.reading.database.columns import NOTHING
from archive.reading.filters import NO_EVENT, NO_YEAR
from tests.archive.reading.answers.asked import asked
from tests.archive.reading.small import article, event, small_collection, source


def test_sources_know_their_event_its_day_and_year(tmp_path: Path) -> None:
    strike, undated, alone = source("a", "strike"), source("b", "undated"), source("c", None)
    events = [event("strike", [strike], date="2026-02-05"), event("undated", [undated], date=None)]
    path = small_collection(tmp_path / "c", events=events, sources=[strike, undated, alone])
    with asked(path) as (_, columns, _):
        assert columns.event_of.tolist() == [0, 1, NOTHING]
        assert columns.sources.days.tolist() == [20260205, 0, 20260207], "alone, that of the capture"
        years = columns.sources.columns["year"]
        assert [years.codes.values[number] for number in years.numbers] == ["2026", NO_YEAR, NO_EVENT]


def test_an_event_has_each_outcome_of_its_sources_once(tmp_path: Path) -> None:
    cited = [source("a", "strike", "gone"), source("b", "strike", "gone"), source("c", "strike", "blocked")]
    path = small_collection(tmp_path / "c", events=[event("strike", cited), event("quiet")], sources=cited)
    with asked(path) as (_, columns, _):
        everything = columns.events.everything
        assert columns.events.columns["outcome"].facet(everything) == {"gone": 1, "blocked": 1}
        assert columns.events.matching({"outcome": "gone"}).tolist() == [True, False]


def test_flags_count_by_their_kind_and_topics_one_by_one(tmp_path: Path) -> None:
    articles = [
        article("a", flags=["words_added:3", "words_added:9", "short"]),
        article("b", flags=["words_added:1"]),
        article("c"),
    ]
    events = [event("x", topics=["Floods", "Rivers"]), event("y", topics=["Floods"]), event("z", topics=[])]
    with asked(small_collection(tmp_path / "c", events=events, articles=articles)) as (_, columns, _):
        flags = columns.articles.columns["flag"]
        assert flags.facet(columns.articles.everything) == {"words_added": 2, "short": 1}
        topics = columns.events.columns["topic"]
        assert topics.facet(columns.events.everything) == {"Floods": 2, "Rivers": 1}


def test_an_empty_collection_gives_empty_columns(tmp_path: Path) -> None:
    with asked(small_collection(tmp_path / "c")) as (_, columns, _):
        for table in (columns.events, columns.sources, columns.articles):
            assert len(table.ids) == 0
            assert np.array_equal(table.everything, np.array([], bool))
