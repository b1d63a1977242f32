"""An article with its versions, near copies, and the events that cite it."""

from pathlib import Path

import pytest

from archive.reading.answers import article_views
from tests.archive.reading.answers.asked import asked
from tests.archive.reading.small import LATER, article, event, id_of, small_collection, source


def test_the_last_version_stands_and_each_older_one_can_be_asked_for(tmp_path: Path) -> None:
    path = small_collection(tmp_path / "c", articles=[article("a", title="First")])
    small_collection(path, articles=[article("a", title="Second", version=2, run=LATER)], run=LATER)
    with asked(path) as (snapshot, _, _):
        view = article_views.article(snapshot, id_of("a"), None)
        assert (view.article.title, [one.title for one in view.versions]) == ("Second", ["First", "Second"])
        assert article_views.article(snapshot, id_of("a"), 1).article.title == "First"
        with pytest.raises(KeyError, match="no version 3"):
            article_views.article(snapshot, id_of("a"), 3)
        with pytest.raises(KeyError):
            article_views.article(snapshot, id_of("nosuch"), None)


def test_who_cites_it_is_told_with_the_event_where_that_has_a_line(tmp_path: Path) -> None:
    cited = [source("a", "strike"), source("a", None, source_id=id_of("alone")), source("a", "torn")]
    path = small_collection(tmp_path / "c", events=[event("strike", cited[:1])], sources=cited, articles=[article("a")])
    with asked(path) as (snapshot, _, _):
        found = article_views.article(snapshot, id_of("a"), None).cited_by
    assert [one.event.title if one.event else None for one in found] == ["Strike", None, None]


def test_near_copies_are_in_the_order_of_their_days_and_have_an_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = {"a": "2026-02-05", "b": "2026-02-03", "c": "2026-02-04"}
    articles = [article(name, date_published=day, cluster_id=id_of("a")) for name, day in days.items()]
    with asked(small_collection(tmp_path / "c", articles=articles)) as (snapshot, _, _):
        view = article_views.article(snapshot, id_of("c"), None)
        assert [one.title for one in view.cluster] == ["B", "C", "A"]
        monkeypatch.setattr(article_views, "CLUSTER", 2)
        assert len(article_views.article(snapshot, id_of("c"), None).cluster) == 2
