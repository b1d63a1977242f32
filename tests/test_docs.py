"""docs/formats.md, the schemas and the links between documents are compared with what is so."""

import json
import re
import sqlite3
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from archive.capture import Capture
from archive.reading.database.tables import SCHEMA
from crawler.context import FetchContext
from crawler.items import OUTCOMES, Article, Event, EventSource, ExtractionNote, RelatedEvent, Source
from crawler.output.report import RunReport
from crawler.output.schemas import DIRECTORY, schema_of, texts
from tests.documents import DOCS, ROOT, each_document, names, prose, rows, section, text_of

LINES = {"event": Event, "source": Source, "article": Article}
SECTIONS = {**LINES, "capture": Capture, "extraction": ExtractionNote}


@cache
@cache
def modules() -> frozenset[str]:
    """The files of our modules, without their folders."""
    rooms = ("archive", "crawler", "settings", "spiders", "tests")
    return frozenset(path.name for room in rooms for path in (ROOT / room).rglob("*.py"))


def example(kind: str) -> Any:
    """The JSON example of that kind in docs/formats.md; there is just one."""
    (block,) = re.findall(rf"^```json {kind}\n(.*?)^```", text_of(DOCS / "formats.md"), re.MULTILINE | re.DOTALL)
    return json.loads(block)


# Lines and their schemas.


def test_the_published_schemas_are_those_of_the_classes() -> None:
    published = {path.name: path.read_text(encoding="utf-8") for path in DIRECTORY.iterdir()}

    assert published == texts(), "run `python -m crawler.output.schemas`"


@pytest.mark.parametrize("kind", LINES)
def test_a_schema_is_a_valid_json_schema(kind: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema_of(kind))


@pytest.mark.parametrize("kind", LINES)
def test_the_example_of_a_line_is_valid_and_has_its_keys_in_order(kind: str) -> None:
    jsonschema.validate(example(kind), schema_of(kind), jsonschema.Draft202012Validator)

    assert list(example(kind)) == [field.name for field in fields(LINES[kind])]
    assert list(example(kind)["capture"]) == [field.name for field in fields(Capture)]


@pytest.mark.parametrize(
    ("kind", "key", "value"),
    [
        ("event", "date", "2026-02-5"),
        ("event", "event_id", None),
        ("source", "outcome", "lost"),
        ("source", "article_id", "AA1B"),
        ("source", "attempts", -1),
        ("source", "relevance", 1.5),
        ("article", "date_published", "2026-02-05T12:10:00"),
        ("article", "run", "yesterday"),
        ("article", "text_digest", "sha1:SBQ5DECE6AUEXZKEUEMHGWUIA7RHEDLS"),
        ("article", "version", 0),
        ("article", "mood", "merry"),
    ],
)
def test_a_schema_refuses_what_the_contract_does_not_allow(kind: str, key: str, value: Any) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**example(kind), key: value}, schema_of(kind), jsonschema.Draft202012Validator)


@pytest.mark.parametrize("kind", SECTIONS)
def test_every_field_is_explained_in_its_order(kind: str) -> None:
    table = rows(section(DOCS / "formats.md", kind.capitalize()))
    explained = [names(row[0])[0] for row in table]

    wanted = [field.name for field in fields(SECTIONS[kind])]
    assert explained[: len(wanted)] == wanted


def test_the_parts_of_an_event_are_explained() -> None:
    table = {names(row[0])[0]: row[1] for row in rows(section(DOCS / "formats.md", "Event"))}

    for name, kind in (("sources", EventSource), ("related", RelatedEvent)):
        assert [field.name for field in fields(kind) if f"`{field.name}`" not in table[name]] == []


def test_every_outcome_is_explained() -> None:
    outcomes = rows(section(DOCS / "formats.md", "Source"))[-len(OUTCOMES) :]

    told = [name for row in outcomes for name in names(row[0])]
    assert told == list(OUTCOMES)


def test_every_field_of_a_fetchs_context_is_explained() -> None:
    table = rows(section(DOCS / "formats.md", "WARC records"))
    told = {name for row in table for name in names(row[0])}

    assert {field.name for field in fields(FetchContext)} <= told
    assert FetchContext.from_dict(example("metadata")["context"]).role == "source"


def test_the_example_of_a_run_report_has_the_keys_of_one() -> None:
    report = RunReport("20260207101112-3f9a1c", "").as_dict(None, "finished", [], {})

    assert list(example("report")) == list(report)
    assert list(example("report")["outcomes"]) == list(OUTCOMES)
    told = {name for row in rows(section(DOCS / "formats.md", "Run report")) for name in names(row[0])}
    assert told == set(report)


def test_every_table_and_column_of_the_reading_index_is_explained() -> None:
    database = sqlite3.connect(":memory:")
    database.executescript(SCHEMA)
    made = (
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '%_text_%'"
    )
    tables = {
        name: {row[1] for row in database.execute(f"PRAGMA table_info({name})")} for (name,) in database.execute(made)
    }
    database.close()
    told = {names(row[0])[0]: names(row[1]) for row in rows(section(DOCS / "formats.md", "Reading index"))}

    assert list(told) == [name for name in told if name in tables]
    assert told.keys() == tables.keys()
    everywhere = {"id", "capture", "segment", "offset", "length"}
    assert {name: columns - everywhere - set(told[name]) for name, columns in tables.items() if name != "captures"} == {
        name: set() for name in tables if name != "captures"
    }
    assert tables["captures"] == {"id", *(field.name for field in fields(Capture))}


# Links and layout.


def anchors(path: Path) -> set[str]:
    """The anchors of a document's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.*)$", prose(path), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@each_document
def test_links_lead_to_files_and_headings_that_there_are(path: Path) -> None:
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(path)):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        file = (path.parent / name).resolve() if name else path
        if not file.exists() or (anchor and anchor not in anchors(file)):
            broken.append(target)
    assert broken == []


@each_document
def test_modules_that_a_document_names_are_there(path: Path) -> None:
    named = re.findall(r"`((?:archive|crawler|settings|spiders|tests)/[\w/]+\.\w+|\w+\.py)`", text_of(path))
    assert [name for name in named if not (ROOT / name).exists() and name not in modules()] == []


def test_the_readme_begins_with_the_two_commands() -> None:
    lines = [line.strip() for line in text_of(ROOT / "README.md").splitlines()[1:] if line.strip()]

    assert lines[0].startswith("make crawl ")
    assert lines[1].startswith("make test ")


def test_every_decision_is_short_and_says_context_choice_and_consequences() -> None:
    notes = sorted((DOCS / "decisions").glob("*.md"))
    assert len({note.name[:4] for note in notes}) == len(notes), "two notes have one number"

    for note in notes:
        text = text_of(note)
        parts = re.findall(r"^(?:## |\*\*)(Context|Choice|Consequences)\b", text, re.MULTILINE)
        assert text.count("\n") < 40, note.name
        assert parts == ["Context", "Choice", "Consequences"], note.name
