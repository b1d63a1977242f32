"""Bringing the index up to date: only what is new is read, whatever happens in between."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.collection import Collection
from archive.errors import ArchiveError, CollectionError
from archive.reading import ReadingIndex, update_reading_index
from archive.reading.database import indexing
from archive.reading.database import place as place_module
from tests.archive.generated import generate
from tests.archive.reading.small import LATER, RUN, article, event, id_of, small_collection, source
from tests.site.running import ROOT


def titles(path: Path, query: str = "") -> list[str | None]:
    index = ReadingIndex(path)
    found = [hit.item.title for hit in index.search(query, limit=1000).articles.items]
    index.close()
    return sorted(found, key=str)


def test_there_is_no_index_of_what_is_no_collection(tmp_path: Path) -> None:
    with pytest.raises(CollectionError, match="there is no collection"):
        update_reading_index(tmp_path / "nosuch")

    assert not (tmp_path / "nosuch").exists()


def test_before_there_is_an_index_its_state_says_so(tmp_path: Path) -> None:
    path = small_collection(tmp_path / "c", articles=[article("ferry")])

    state = ReadingIndex(path).state()

    assert (state.updated, state.articles, state.behind) == (None, 0, 1)
    assert "scrapy index" in str(state.problems[0])
    with pytest.raises(ArchiveError, match="no index yet"):
        ReadingIndex(path).search("ferry")


def test_an_empty_collection_has_an_index_and_answers(tmp_path: Path) -> None:
    path = small_collection(tmp_path / "c")

    update_reading_index(path)
    index = ReadingIndex(path)

    assert index.search("ferry").articles.total == 0
    assert index.search("").months == ()
    assert index.events().items == ()
    assert index.months() == ()
    assert index.sources().facets == {"outcome": {}, "domain": {}, "year": {}, "reason": {}}
    assert index.lost().total == 0
    assert index.runs() == ()
    assert index.state().problems == ()


def test_only_segments_that_are_new_are_read(tmp_path: Path) -> None:
    path = small_collection(tmp_path / "c", articles=[article("ferry")], sources=[source("ferry", "strike")])
    first = update_reading_index(path)
    small_collection(path, articles=[article("bridge")], run=LATER)

    second, third = update_reading_index(path), update_reading_index(path)

    assert [(one.anew, one.segments, one.lines) for one in (first, second, third)] == [
        (True, 2, 2),
        (False, 1, 1),
        (False, 0, 0),
    ]
    assert titles(path) == ["Bridge", "Ferry"]


def test_what_is_open_is_not_read(tmp_path: Path) -> None:
    path = small_collection(tmp_path / "c", articles=[article("ferry")])
    (segment,) = (path / "items").iterdir()
    segment.rename(segment.with_name(segment.name + ".open"))

    assert update_reading_index(path).segments == 0

    segment.with_name(segment.name + ".open").rename(segment)
    assert update_reading_index(path).segments == 1


def test_of_the_lines_of_one_id_the_last_stands_whenever_its_segment_comes(tmp_path: Path) -> None:
    later = [article("ferry", title="Ferries sail", text="They sail again.", version=2)]
    path = small_collection(tmp_path / "c", articles=later, run=LATER)
    update_reading_index(path)
    small_collection(path, articles=[article("ferry", title="Ferries lie", text="They lie in port.")], run=RUN)

    update_reading_index(path)

    assert titles(path, "sail") == ["Ferries sail"]
    assert titles(path, "port") == []
    view = ReadingIndex(path).article(id_of("ferry"))
    assert [(one.version, one.title) for one in view.versions] == [(1, "Ferries lie"), (2, "Ferries sail")]
    assert ReadingIndex(path).article(id_of("ferry"), 1).article.text == "They lie in port."
    with pytest.raises(KeyError):
        ReadingIndex(path).article(id_of("ferry"), 3)


def test_a_line_that_is_replaced_is_found_by_its_new_words_alone(tmp_path: Path) -> None:
    path = small_collection(
        tmp_path / "c",
        articles=[article("ferry", text="old words"), article("bridge"), article("ferry", text="new words")],
        events=[event("strike", topics=["old"]), event("strike", title="New", topics=["new"])],
        sources=[source("ferry", "strike", "gone"), source("ferry", "strike")],
    )
    update_reading_index(path)
    index = ReadingIndex(path)

    assert index.search("old words").articles.total == 0
    assert index.search("new").articles.total == 1
    assert index.search("").articles.total == 2
    assert index.events().facets["topic"] == {"new": 1}
    assert index.search_events("strike").total == 0
    assert index.sources().facets["outcome"] == {"archived": 1}


def test_broken_lines_are_told_and_the_others_are_in(tmp_path: Path) -> None:
    path = small_collection(tmp_path / "c", articles=[article("ferry"), article("bridge")])
    (segment,) = (path / "items").iterdir()
    good, other = segment.read_bytes().splitlines(keepends=True)
    no_title = other.replace(b'"title":"Bridge"', b'"title":["Bridge"]')
    huge = other.replace(b'"version":1', b'"version":99999999999999999999999')
    segment.write_bytes(b"".join([good, b"{]\n", b"7\n", b"{}\n", no_title, huge, b"\xff\n", other.rstrip(b"\n")]))

    done = update_reading_index(path)

    assert (done.lines, done.broken) == (1, 7)
    assert titles(path) == ["Ferry"]
    problems = [problem for problem in map(str, ReadingIndex(path).state().problems) if "items/" in problem]
    assert len(problems) == 7
    for number, what in enumerate(("no JSON", "no JSON object", "it has no article_id", "title: no text"), start=2):
        assert f"line {number}: " in problems[number - 2]
        assert what in problems[number - 2]


def test_lines_without_later_keys_and_with_unknown_ones_are_read(tmp_path: Path) -> None:
    old = article("ferry", later={"than": "this"})
    for key in ("flags", "rights", "extraction", "cluster_id", "version", "capture", "description"):
        del old[key]
    about, via = {"language": "es", "wikidata": "Q1", "more": 1}, {"kind": "feed", "url": "http://f.example/"}
    path = small_collection(
        tmp_path / "c",
        articles=[old],
        events=[event("strike", about=about), event("flood", about=None)],
        sources=[source("ferry", "strike", via=via, cited={"title": "As named", "authors": ["Ada"]})],
    )

    assert update_reading_index(path).broken == 0

    view = ReadingIndex(path).article(id_of("ferry"))
    assert (view.article.flags, view.article.rights, view.article.capture) == ((), {}, None)
    assert [article.article_id for article in view.cluster] == [id_of("ferry")]
    cited = view.cited_by[0]
    assert cited.source.via is not None
    assert cited.source.via.kind == "feed"
    assert cited.source.cited is not None
    assert cited.source.cited.authors == ("Ada",)
    assert cited.event is not None
    assert cited.event.about is not None
    assert cited.event.about.wikidata == "Q1"


def forgotten(place: Path) -> None:
    place.write_bytes(b"no database")


def of_another_version(place: Path) -> None:
    with sqlite3.connect(place) as database:
        database.execute("UPDATE about SET value = 0 WHERE key = 'version'")
    database.close()


def torn(place: Path) -> None:
    data = bytearray(place.read_bytes())
    data[4096 * 3 :] = b"\xff" * len(data[4096 * 3 :])
    place.write_bytes(data)


def without_tables(place: Path) -> None:
    place.unlink()
    sqlite3.connect(place).close()


@pytest.mark.parametrize("damage", [forgotten, of_another_version, torn, without_tables])
def test_an_index_that_cannot_be_gone_on_with_is_made_anew(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    path = small_collection(tmp_path / "c", articles=[article("ferry")])
    damage(update_reading_index(path).place)
    small_collection(path, articles=[article("bridge")], run=LATER)

    assert ReadingIndex(path).state().updated is None or damage is torn
    done = update_reading_index(path)

    assert (done.anew, done.articles) == (True, 2)
    assert titles(path) == ["Bridge", "Ferry"]


def test_a_segment_that_is_gone_or_another_makes_the_index_anew(tmp_path: Path) -> None:
    path = small_collection(tmp_path / "c", articles=[article("ferry")])
    small_collection(path, articles=[article("bridge")], run=LATER)
    update_reading_index(path)
    first, second = sorted((path / "items").iterdir())

    first.unlink()
    assert ReadingIndex(path).state().behind == 1
    assert update_reading_index(path).anew
    assert titles(path) == ["Bridge"]

    second.write_bytes(second.read_bytes() * 2)
    assert update_reading_index(path).anew
    assert titles(path) == ["Bridge"]


def test_a_reader_goes_on_while_lines_come_in_and_when_the_index_is_made_anew(tmp_path: Path) -> None:
    path = small_collection(tmp_path / "c", articles=[article("ferry")])
    place = update_reading_index(path).place
    index = ReadingIndex(path)
    assert index.search("").articles.total == 1

    small_collection(path, articles=[article("bridge")], run=LATER)
    update_reading_index(path)
    assert index.search("").articles.total == 2

    of_another_version(place)
    small_collection(path, articles=[article("tunnel")], run="20260209101112-abc125")
    update_reading_index(path)
    assert index.search("").articles.total == 3


def test_killed_at_any_instant_the_next_call_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "c"
    generate(path, 2500)
    place = path / "indexes" / "reading.sqlite"
    code = "import sys; from pathlib import Path; from archive.reading import update_reading_index as update; "
    command = [sys.executable, "-c", f"{code}update(Path(sys.argv[1]))", str(path)]
    kills = 0
    while kills < 12:
        with subprocess.Popen(command, cwd=ROOT) as process:
            begun = time.monotonic()
            while process.poll() is None and not place.exists() and time.monotonic() - begun < 30:
                time.sleep(0.01)
            time.sleep(0.03 + 0.05 * kills)
            if process.poll() is not None:
                break
            process.send_signal(signal.SIGKILL)
        kills += 1

    update_reading_index(path)

    assert kills > 0
    again = tmp_path / "again"
    subprocess.run(["cp", "-r", str(path), str(again)], check=True)
    for file in (again / "indexes").iterdir():
        file.unlink()
    update_reading_index(again)
    assert contents(place) == contents(again / "indexes" / "reading.sqlite")


def contents(place: Path) -> dict[str, list[object]]:
    """All rows of the tables and what a search finds; the numbers of segments and captures may differ."""
    queries = {
        "events": "SELECT event_id, date, title FROM events ORDER BY 1",
        "sources": "SELECT source_id, outcome, domain, article_id FROM sources ORDER BY 1",
        "articles": "SELECT article_id, title, day FROM articles ORDER BY 1",
        "versions": "SELECT article_id, version FROM versions ORDER BY 1, 2",
        "captures": "SELECT record_id FROM captures ORDER BY 1",
        "segments": "SELECT name, size, lines FROM segments ORDER BY 1",
        "text": "SELECT a.article_id FROM article_text t JOIN articles a ON a.id = t.rowid "
        "WHERE article_text MATCH '\"the\"' ORDER BY 1",
    }
    database = sqlite3.connect(f"file:{place}?mode=ro", uri=True)
    found = {name: database.execute(query).fetchall() for name, query in queries.items()}
    database.close()
    return found


def test_two_at_once_make_one_index(tmp_path: Path) -> None:
    path = tmp_path / "c"
    generate(path, 300)
    code = "import sys; from pathlib import Path; from archive.reading import update_reading_index as update; "
    command = [sys.executable, "-c", f"{code}print(update(Path(sys.argv[1])).lines)", str(path)]

    both = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    lines = sorted(int(process.communicate(timeout=60)[0]) for process in both)

    assert lines[0] == 0
    assert lines[1] > 300


def test_where_the_disk_cannot_be_written_the_index_is_in_a_temporary_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = small_collection(tmp_path / "c", articles=[article("ferry")])
    monkeypatch.setattr(place_module, "_is_read_only", lambda _: True)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    done = update_reading_index(path)

    assert done.place.parent.parent == tmp_path
    assert list((path / "indexes").iterdir()) == []
    assert done.place.parent.stat().st_mode & 0o077 == 0
    assert titles(path) == ["Ferry"]
    assert not update_reading_index(path).anew


def test_a_temporary_place_that_another_could_write_to_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = small_collection(tmp_path / "c", articles=[article("ferry")])
    monkeypatch.setattr(place_module, "_is_read_only", lambda _: True)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / f"pressmark-{os.getuid()}").mkdir(mode=0o777)
    (tmp_path / f"pressmark-{os.getuid()}").chmod(0o777)

    with pytest.raises(ArchiveError, match="TMPDIR"):
        update_reading_index(path)


def test_a_warc_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    path = small_collection(tmp_path / "c", articles=[article("ferry")])
    update_reading_index(path)

    (problem,) = ReadingIndex(path).state().problems

    assert str(problem).startswith("archive/pressmark-")
    assert "is missing" in str(problem)


def test_a_run_is_known_by_its_report_and_an_unreadable_one_is_told(tmp_path: Path) -> None:
    path = small_collection(tmp_path / "c", articles=[article("ferry")])
    report = path / "reports" / f"{RUN}.json"
    report.write_text("{", encoding="utf-8")
    update_reading_index(path)
    assert any("no report of a run" in str(problem) for problem in ReadingIndex(path).state().problems)
    assert ReadingIndex(path).run(RUN).finish_reason is None

    told = '{"schema": 1, "run": "x", "finish_reason": "killed", "lines": {"events": 0, "sources": 0, "articles": 1}}'
    report.write_text(told, encoding="utf-8")
    update_reading_index(path)

    assert ReadingIndex(path).run(RUN).finish_reason == "killed"
    assert not any("report" in str(problem) for problem in ReadingIndex(path).state().problems)
    with pytest.raises(KeyError):
        ReadingIndex(path).run("20990101000000-abcdef")


def test_an_index_that_cannot_be_written_is_an_error_that_names_it(tmp_path: Path) -> None:
    path = small_collection(tmp_path / "c", articles=[article("ferry")])
    (Collection.read(path).indexes_dir / "reading.sqlite").mkdir()

    with pytest.raises(ArchiveError, match=r"reading\.sqlite: the index cannot be written"):
        update_reading_index(path)


@pytest.mark.parametrize("has_ended", [False, True], ids=["by us", "by SQLite"])
def test_a_step_that_fails_is_taken_back_and_reported_whoever_has_ended_its_transaction(
    has_ended: bool, tmp_path: Path
) -> None:
    database = sqlite3.connect(tmp_path / "index", isolation_level=None)
    database.execute("CREATE TABLE about (key TEXT, value INT)")
    database.execute("PRAGMA max_page_count = 4")

    def step() -> None:
        if has_ended:
            database.execute("ROLLBACK")
        database.execute("INSERT INTO about VALUES (?, 1)", ("x" * 100_000,))

    with pytest.raises(sqlite3.OperationalError, match="full"):
        indexing.transaction(database, step)
    assert not database.in_transaction
    assert indexing.transaction(database, lambda: database.execute("SELECT count(*) FROM about").fetchone()) == (0,)
