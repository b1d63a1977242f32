"""The page lists of an export."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from archive.capture import Capture
from archive.collection import Collection
from archive.errors import ArchiveError
from archive.names import segment_name
from archive.scratch import Scratch
from archive.wacz.pages import SCHEMA, Pages
from tests.archive.samples import RUN, SOFTWARE, write
from tests.archive.wacz.packages import FIRST, SECOND, Open, days, exported, on, pages_of, write_lines

RECORDS = "CREATE TABLE records (id, taken);"


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


def noted(collection: Collection, *taken: Capture, scratch: Scratch) -> Pages:
    """The pages of those records that are *taken*."""
    pages = Pages(scratch)
    pages.note(collection)
    scratch.fill("INSERT INTO records VALUES (?, 1)", [(capture.record_id,) for capture in taken])
    return pages


def test_a_list_has_room_for_what_its_lines_may_take_and_only_pages_whose_record_is_taken(tmp_path: Path) -> None:
    text = "\x01" * 999 + '"\n'  # what takes most in JSON
    with Collection.open(tmp_path, software=SOFTWARE) as made, Scratch(SCHEMA + RECORDS) as scratch:
        _, (one, two) = write(made.archive_dir, on(FIRST, "http://a.example/1"), on(FIRST, "http://a.example/2"))
        write_lines(made, "articles", article(one, text=text), article(two, article_id="a2", text=text))
        pages = noted(made, one, scratch=scratch)
        count, size = pages.size("articles")
        head, *lines = pages.lines("articles", "extra")
        assert pages.size("events") == (0, 0)
    assert (count, len(lines)) == (1, 1)
    assert json.loads(head) == {"format": "json-pages-1.0", "id": "extra", "title": "Articles", "hasText": True}
    page = json.loads(lines[0])
    assert (page["url"], page["text"]) == ("http://a.example/1", text)
    assert len(page["url"] + page["title"] + page["text"]) * 6 == size


@pytest.mark.parametrize("line", [b"{\n", b"[]\n", b"{}\n", b'{"capture": null}\n', b'{"capture": {"record_id": 1}}\n'])
def test_what_is_no_line_of_its_stream_is_told_with_its_number(tmp_path: Path, line: bytes) -> None:
    with Collection.open(tmp_path, software=SOFTWARE) as made, Scratch(SCHEMA + RECORDS) as scratch:
        (made.items_dir / segment_name("articles", RUN, 0)).write_bytes(line)
        with pytest.raises(ArchiveError, match=r"-00000\.jsonl: line 1 is not a line of articles \(`scrapy verify`"):
            Pages(scratch).note(made)


def test_a_page_of_several_events_of_one_day_is_called_after_it_and_of_none_by_no_day(tmp_path: Path) -> None:
    with Collection.open(tmp_path, software=SOFTWARE) as made, Scratch(SCHEMA + RECORDS) as scratch:
        _, captures = write(made.archive_dir, on(FIRST, "http://e.example/1"), on(FIRST, "http://e.example/2"))
        lines = [
            event(each, f"e{n}{at}", "T", day)
            for at, (each, day) in enumerate(zip(captures, (FIRST, None), strict=True))
            for n in (1, 2)
        ]
        write_lines(made, "events", *lines)
        _, *found = noted(made, *captures, scratch=scratch).lines("events", "pages")
    assert [json.loads(line)["title"] for line in found] == [f"Events of {FIRST}", "Events"]
