"""docs/architecture.md names classes, rooms and files: they are compared with the code and the settings."""

import ast
import re
from functools import cache

import pytest

from settings import base
from tests.documents import DOCS, ROOT, rows, section, text_of

TEXT = text_of(DOCS / "architecture.md")
DIAGRAM = section(DOCS / "architecture.md", "The way of one page").split("```")[1]
STEPS = re.split(r"^.*▼.*$", DIAGRAM, flags=re.MULTILINE)[1:]
PATH = re.compile(r"(?:archive|crawler|spiders|settings|tests)/[\w/]+\.\w+")
ROOM = re.compile(r"`((?:archive|crawler|spiders|settings|tests)/[\w./]*)`")
DEFINED = re.compile(r"`(\w+)`(?: of [\w ]+)? in `([\w/]+\.py)`")
NAME = re.compile(r"\b(?:[A-Z][a-z]+){2,}\b|\b(?:Frontier|Ledger|Run|Sequencer|Tap|Visit|Extraction|Reprocessing)\b")


@cache
def defined(path: str) -> set[str]:
    """The names that a module binds at its top."""
    found = set()
    for node in ast.parse(text_of(ROOT / path)).body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            found.add(node.name)
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        found |= {name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)}
    return found


def all_defined() -> set[str]:
    paths = (path for root in ("archive", "crawler", "spiders") for path in (ROOT / root).rglob("*.py"))
    return {name for path in paths for name in defined(str(path.relative_to(ROOT)))}


def test_the_diagram_has_all_steps() -> None:
    assert [int(number) for number in re.findall(r"  ([1-9])  \w", DIAGRAM)] == list(range(1, 10))
    assert len(STEPS) == 9


@pytest.mark.parametrize("step", STEPS, ids=lambda step: str(next(iter(NAME.findall(step)))))
def test_each_step_names_a_class_and_the_module_that_has_it(step: str) -> None:
    named, paths = set(NAME.findall(step)), PATH.findall(step)
    assert paths
    assert named <= all_defined(), named - all_defined()
    for path in paths:
        assert defined(path) & named, f"{path} has none of {named}"


def test_what_scrapy_plugs_in_stands_in_the_diagram_in_its_order() -> None:
    robots, politeness = (
        next(path for path in base.DOWNLOADER_MIDDLEWARES if path.endswith(name))
        for name in (".RobotsMiddleware", ".PolitenessMiddleware")
    )
    pipelines = sorted(base.ITEM_PIPELINES, key=base.ITEM_PIPELINES.__getitem__)
    way = [base.SCHEDULER, robots, politeness, base.DOWNLOAD_HANDLERS["http"], *pipelines]
    places = [DIAGRAM.index(path.rpartition(".")[2]) for path in way]
    assert places == sorted(places)


def test_every_room_and_file_that_it_names_is_there() -> None:
    named = set(PATH.findall(TEXT)) | set(ROOM.findall(TEXT))
    assert len(named) > 40
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


def test_for_each_wish_the_table_names_a_room_and_what_is_there_to_begin_at() -> None:
    table = rows(section(DOCS / "architecture.md", "I want to …"))
    assert len(table) > 15
    for wish, room, begin in table:
        assert ROOM.search(room) or "observer" in room, wish
        for name, path in DEFINED.findall(begin):
            assert name in defined(path), f"{wish}: {path} has no {name}"


def test_a_name_that_is_not_there_would_be_found() -> None:
    assert "Run" in defined("crawler/run/run.py")
    assert "Walk" not in all_defined()
