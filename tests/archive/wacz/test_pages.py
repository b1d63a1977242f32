"""The page lists of an export."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from archive.collection import Collection
from archive.names import segment_name
from tests.archive.samples import RUN, SOFTWARE, write
from tests.archive.wacz.packages import FIRST, SECOND, Open, days, exported, on, pages_of, write_lines


def article(capture: Any, **fields: Any) -> dict[str, Any]:
    told = {"article_id": "a1", "title": "A title", "text": "One.\n\nTwo.", "capture": asdict(capture)}
    return {**told, **fields}


def event(capture: Any, event_id: str, title: str, day: str | None = FIRST) -> dict[str, Any]:
    return {"event_id": event_id, "title": title, "description": None, "date": day, "capture": asdict(capture)}


def test_pages_are_the_event_pages_and_the_articles_behind_them_are_extra(tmp_path: Path) -> None:
    with Collection.open(tmp_path / "news", software=SOFTWARE) as made:
        uris = ("http://e.example/day", "http://e.example/one", "http://a.example/1")
        _, (day, one, page) = write(made.archive_dir, *(on(FIRST, uri) for uri in uris))
        write_lines(made, "events", event(day, "e1", "Was"), event(one, "e3", "C"), event(day, "e2", "B", SECOND))
        path = made.items_dir / segment_name("events", RUN, 1)
        path.write_text(json.dumps(event(day, "e1", "A")) + "\n")
        write_lines(made, "articles", article(page, title=None))
        done = exported(made, tmp_path / "news.wacz")
    with Open(tmp_path / "news.wacz") as package:
        first, second = pages_of(package)
        (extra,) = pages_of(package, "extraPages")
    assert done.pages == 3
    assert (first["url"], first["title"]) == (uris[0], f"Events of {FIRST} to {SECOND}")
    assert first["text"] == "A\n\nB", "of the lines of one event the last stands"
    assert (second["url"], second["title"]) == (uris[1], "C")
    assert (extra["url"], extra["title"], extra["text"]) == (uris[2], uris[2], "One.\n\nTwo.")
    assert extra["ts"] == page.date
    assert f"<urn:uuid:{extra['id']}>" == page.record_id


def test_without_event_pages_the_articles_are_the_pages(tmp_path: Path) -> None:
    with Collection.open(tmp_path / "news", software=SOFTWARE) as made:
        _, (page,) = write(made.archive_dir, on(FIRST, "http://a.example/1"))
        write_lines(made, "articles", article(page))
        exported(made, tmp_path / "news.wacz")
    with Open(tmp_path / "news.wacz") as package:
        assert [page["title"] for page in pages_of(package)] == ["A title"]
        assert "pages/extraPages.jsonl" not in package.namelist()


def test_pages_of_other_days_are_left_out(tmp_path: Path) -> None:
    with Collection.open(tmp_path / "news", software=SOFTWARE) as made:
        _, captures = write(made.archive_dir, on(FIRST, "http://a.example/1"), on(SECOND, "http://a.example/2"))
        write_lines(made, "articles", *(article(capture, article_id=capture.date) for capture in captures))
        exported(made, tmp_path / "day.wacz", days=days(SECOND))
    with Open(tmp_path / "day.wacz") as package:
        assert [page["url"] for page in pages_of(package)] == ["http://a.example/2"]
