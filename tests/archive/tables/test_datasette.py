"""The SQLite export in datasette: opened, asked, and searched by its own search box."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from archive.tables.export import export_tables
from archive.tables.rows import Range
from tests.archive.tables import lines


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("datasette")
    target = base / "news.sqlite"
    export_tables(lines.collection(base / "collection"), target, "sqlite", Range(), "test")
    return target


def asked(database: Path, path: str) -> Any:
    """What datasette answers to a path."""
    command = [sys.executable, "-W", "ignore", "-m", "datasette", "serve", str(database), "--get", path]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    return json.loads(done.stdout)


def test_tables_have_their_rows_and_their_foreign_keys(database: Path) -> None:
    tables = {table["name"]: table for table in asked(database, "/news.json")["tables"]}
    assert (tables["articles"]["count"], tables["articles"]["fts_table"]) == (2, "article_text")
    outgoing = {key["column"]: key["other_table"] for key in tables["sources"]["foreign_keys"]["outgoing"]}
    assert outgoing == {"event_id": "events", "article_id": "articles", "capture_record_id": "captures"}


def test_its_search_finds_articles(database: Path) -> None:
    found = asked(database, "/news/articles.json?_search=fahren&_shape=array")
    assert sorted(row["article_id"] for row in found) == ["x", "y"]
