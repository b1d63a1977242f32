"""`scrapy export`: what it says and with which status it ends."""

import argparse
import resource
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from scrapy.settings import Settings

from archive.collection import Collection
from crawler.commands.export import Command
from tests.archive import samples
from tests.site.running import ROOT


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    """A capture of 2026-02-07 and a revisit of the day after."""
    path = tmp_path / "news"
    with Collection.open(path, software=samples.SOFTWARE) as made:
        page = samples.exchange(uri="http://a.example/1")
        samples.write(made.archive_dir, page, samples.revisit(page, date="2026-02-08T00:00:00.000000Z"))
    return path


def export(collection: Path, *options: str) -> int:
    """Runs the command with *options* and returns its exit status."""
    command, parser = Command(), argparse.ArgumentParser()
    command.settings = Settings({"COLLECTION": str(collection)})
    command.add_options(parser)
    opts, args = parser.parse_known_args(options)
    command.run(args, opts)
    return command.exitcode


def test_the_file_lies_beside_the_collection_and_has_its_name_and_days(collection: Path) -> None:
    assert export(collection, "--to", "wacz") == 0
    assert export(collection, "--to", "wacz", "--since", "2026-02-08", "--until", "2026-02-08") == 0
    assert sorted(path.name for path in collection.parent.iterdir()) == [
        "news",
        "news-from-2026-02-08-until-2026-02-08.wacz",
        "news.wacz",
    ]


def test_it_says_what_was_written_and_what_is_left_out(collection: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (collection / "archive" / "pressmark-1.warc.gz.open").touch()
    assert export(collection, "--to", "wacz", "--since", "2026-02-08") == 0
    told = capsys.readouterr().out
    assert "1 revisits refer to captures that are not in it" in told
    assert "1 files are still being written" in told
    assert "written: " in told
    assert export(collection, "--to", "wacz", "--since", "2026-02-08", "--self-contained") == 0
    assert "revisits refer" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "say which format: there are --to wacz, --to sqlite, --to parquet, --to csv"),
        (("--to", "warc"), "--to warc: there are --to wacz, "),
        (("--to", "csv", "--self-contained"), "--self-contained is for --to wacz, not for csv"),
        (("--to", "sqlite", "--raw"), "--raw is for --to csv, not for sqlite"),
        (("--to", "wacz", "--since", "yesterday"), "--since=yesterday is not a day"),
        (("--to", "wacz", "--until", ""), "--until= is not a day"),
        (("--to", "wacz", "--since", "2026-02-09", "--until", "2026-02-08"), "is after --until=2026-02-08"),
        (("--to", "wacz", "one", "two"), "give one collection, not 2"),
        (("--to", "wacz", "nowhere"), "nowhere: there is no collection"),
        (("--to", "wacz", "-o", "no/such/place.wacz"), "there is no directory no/such"),
    ],
)
def test_wrong_arguments_are_refused_in_one_line(
    collection: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], said: str
) -> None:
    assert export(collection, *options) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line
    assert [path.name for path in collection.parent.iterdir()] == ["news"]


def test_a_file_that_is_no_wacz_is_not_replaced(collection: Path, tmp_path: Path) -> None:
    mine = tmp_path / "notes.txt"
    mine.write_text("keep me")
    assert export(collection, "--to", "wacz", "-o", str(mine)) == 2
    assert mine.read_text() == "keep me"
    assert export(collection, "--to", "wacz", "-o", str(tmp_path)) == 2


def test_a_zip_that_is_no_wacz_is_not_replaced_either(collection: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.docx"
    for name, content in (("word/document.xml", "<dear/>"), ("datapackage.json", '{"name": "a table"}')):
        with zipfile.ZipFile(letter, "a") as file:
            file.writestr(name, content)
        before = letter.read_bytes()
        assert export(collection, "--to", "wacz", "-o", str(letter)) == 2
        assert letter.read_bytes() == before


def test_an_export_of_before_is_replaced(collection: Path, tmp_path: Path) -> None:
    target = tmp_path / "day.wacz"
    assert export(collection, "--to", "wacz", "-o", str(target)) == 0
    before = target.stat().st_size
    assert export(collection, "--to", "wacz", "-o", str(target), "--since", "2026-02-08") == 0
    assert target.stat().st_size < before


def test_days_without_a_capture_give_no_file_and_status_1(collection: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert export(collection, "--to", "wacz", "--until", "2026-02-06") == 1
    assert "nothing was captured until 2026-02-06" in capsys.readouterr().err
    assert [path.name for path in collection.parent.iterdir()] == ["news"]


def test_a_broken_archive_gives_no_file_and_status_1(collection: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (warc,) = (collection / "archive").iterdir()
    warc.write_bytes(warc.read_bytes()[:-1])
    assert export(collection, "--to", "wacz") == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert f"{warc.name}: offset" in line


@pytest.mark.parametrize(
    ("name", "target"), [("sqlite", "news.sqlite"), ("parquet", "news-parquet"), ("csv", "news-csv")]
)
def test_tables_lie_beside_the_collection_and_nothing_else_is_replaced(
    collection: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, target: str
) -> None:
    assert [export(collection, "--to", name) for _ in range(2)] == [0, 0]
    assert f"written: {collection.parent / target}" in capsys.readouterr().out
    assert sorted(path.name for path in collection.parent.iterdir()) == ["news", target]
    assert export(collection, "--to", name, "-o", str(collection)) == 2
    assert "is not replaced" in capsys.readouterr().err


def test_without_the_extra_parquet_is_refused_in_one_line(
    collection: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive.tables.extra.HAS_PYARROW", False)
    assert export(collection, "--to", "parquet") == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "pip install 'pressmark[analytics]'" in line


@pytest.mark.parametrize("name", ["sqlite", "parquet", "csv"])
def test_where_no_file_may_grow_nothing_half_written_is_left(collection: Path, tmp_path: Path, name: str) -> None:
    target = tmp_path / "out"
    command = [sys.executable, "-m", "scrapy", "export", "--to", name, "-o", str(target), str(collection)]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=60,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64)),
    )  # fmt: skip
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1), done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["news"]
