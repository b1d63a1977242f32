"""The project's documents, taken apart for the tests that compare them with the code."""

import re
from functools import cache
from pathlib import Path

import pytest

from crawler.arguments import ArgumentError
from spiders.articles import ArticlesSpider
from spiders.events import EventsSpider
from spiders.feeds import FeedsSpider
from spiders.inbox import InboxSpider
from spiders.page_spider import PageSpider

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
DOCUMENTS = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *DOCS.rglob("*.md")])
SPIDERS: tuple[type[PageSpider], ...] = (EventsSpider, FeedsSpider, ArticlesSpider, InboxSpider)
_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)

each_document = pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))


@cache
def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def prose(path: Path) -> str:
    """A document without its fenced blocks."""
    return _FENCE.sub("", text_of(path))


def code(path: Path) -> str:
    """The fenced blocks of a document, and what stands between backticks in a line."""
    return "\n".join([*_FENCE.findall(text_of(path)), *re.findall(r"`[^`\n]+`", prose(path))])


def section(path: Path, title: str) -> str:
    """The part of a document under a heading, up to the next one of any level."""
    found = re.search(rf"^#+ {re.escape(title)}\n(.*?)(?=^#+ |\Z)", text_of(path), re.MULTILINE | re.DOTALL)
    assert found is not None, f"{path.name} has no section {title!r}"
    return found[1]


def rows(text: str) -> list[list[str]]:
    """The cells of the tables in *text*, without the headers."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    parsed = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]
    rules = [index for index, row in enumerate(parsed) if set("".join(row)) <= set("-")]
    return [row for index, row in enumerate(parsed) if index not in rules and index + 1 not in rules]


def names(cell: str) -> list[str]:
    """What stands between backticks."""
    return re.findall(r"`([^`]+)`", cell)


def known_arguments(spider: type[PageSpider]) -> set[str]:
    """The arguments that a spider says it knows."""
    with pytest.raises(ArgumentError) as error:
        spider(None, nosuch="")  # type: ignore[call-arg]
    return set(str(error.value).rpartition("there are ")[2].split(", "))
