"""docs/settings.md, docs/commands.md and every command line in a document are compared with the code."""

import argparse
import ast
import re
from importlib import import_module
from pathlib import Path

import pytest
from scrapy.settings import Settings, default_settings

from settings import base
from spiders.page_spider import PageSpider
from tests.documents import DOCS, ROOT, SPIDERS, code, each_document, known_arguments, names, rows, section, text_of

COMMANDS = sorted(
    path.stem
    for path in (ROOT / "crawler" / "commands").glob("[a-z]*.py")
    if "class Command(" in path.read_text("utf-8")
)
TARGETS = set(re.findall(r"^([a-z-]+):.*##", text_of(ROOT / "Makefile"), re.MULTILINE))
NAME = re.compile(r"`([A-Z][A-Z0-9_]+)`")


# Settings.


def settings_rows() -> list[list[str]]:
    table = rows(text_of(DOCS / "settings.md"))
    return [row for row in table if len(row) == 3]


def test_settings_md_tells_of_just_the_settings_that_there_are() -> None:
    told = [name for row in settings_rows() for name in names(row[0])]
    real = {name for name in vars(base) if name.isupper()}

    assert real - set(told) == set(), "not told"
    assert set(told) - real == set(), "told, but not there"
    assert len(told) == len(set(told))


def test_settings_md_gives_the_defaults() -> None:
    wrong = []
    for cell, default, _ in settings_rows():
        (name,) = names(cell)
        value = getattr(base, name)
        if default.startswith("`") and names(default) == [default.strip("`")]:
            told = ast.literal_eval(default.strip("`"))
            wrong += [f"{name}: {told!r}, but is {value!r}"] if told != value else []
        elif isinstance(value, (bool, int, float)) and name != "EXTRACTION_WORKERS":
            wrong.append(f"{name}: its default is not given")
    assert wrong == []


@each_document
def test_settings_that_a_command_line_gives_exist(path: Path) -> None:
    used = re.findall(r"-s (?!NAME=)([A-Z_]+)=", text_of(path))

    assert [name for name in used if not (hasattr(base, name) or hasattr(default_settings, name))] == []


def test_settings_that_our_code_reads_are_told() -> None:
    read = set()
    for folder in ("archive", "crawler", "spiders"):
        for source in (ROOT / folder).rglob("*.py"):
            read |= set(re.findall(r"settings(?:\.get\w*\(|\[)\"([A-Z_]+)\"", text_of(source)))
    told = set(NAME.findall(text_of(DOCS / "settings.md")))

    assert sorted(name for name in read - told if not hasattr(default_settings, name)) == []


# Commands.


@pytest.mark.parametrize("spider", SPIDERS)
def test_commands_md_tells_of_just_the_arguments_that_a_spider_knows(spider: type[PageSpider]) -> None:
    table = rows(section(DOCS / "commands.md", f"scrapy crawl {spider.name}"))

    assert {name for row in table for name in names(row[0])} == known_arguments(spider)


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "crawl"])
def test_commands_md_tells_of_just_the_options_that_a_command_has(name: str) -> None:
    text = section(DOCS / "commands.md", f"scrapy {name}")
    told = {part for row in rows(text) for part in names(row[0]) if part.startswith("-")}

    assert told == own_options(name)


def own_options(name: str) -> set[str]:
    """The options of a command of ours, without those that every command of Scrapy has."""
    command = import_module(f"crawler.commands.{name}").Command()
    command.settings = Settings()
    parser = argparse.ArgumentParser(conflict_handler="resolve", add_help=False)
    command.add_options(parser)
    (group,) = (group for group in parser._action_groups if group.title == "Global Options")
    return {
        option for action in parser._actions if action not in group._group_actions for option in action.option_strings
    }


@each_document
def test_commands_that_a_document_gives_exist(path: Path) -> None:
    made = re.findall(r"(?:^ *|`)make ([a-z-]+)", text_of(path), re.MULTILINE)
    run = re.findall(r"scrapy ([a-z]+)(?= |`)", code(path))

    assert [target for target in made if target not in TARGETS] == []
    assert [command for command in run if command not in COMMANDS] == []


@each_document
def test_a_crawl_that_a_document_gives_has_known_arguments(path: Path) -> None:
    known = {spider.name: known_arguments(spider) for spider in SPIDERS}

    for name, rest in re.findall(r"scrapy crawl ([a-z]+)(.*)", code(path)):
        assert name in known
        assert [given for given in re.findall(r"-a ([a-z]+)=", rest) if given not in known[name]] == []


def test_every_make_target_is_told() -> None:
    told = {name.removeprefix("make ") for row in rows(section(DOCS / "commands.md", "make")) for name in names(row[0])}

    assert told == TARGETS - {"help"}
