"""Names that Scrapy and Twisted keep to themselves: each stands in one module, and a test says what it is for."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
ENGINE = ("scrapy", "twisted")
ASSERTED = "".join(
    path.read_text("utf-8") for path in sorted((ROOT / "tests/crawler/capture").glob("test_private_*.py"))
)
NOT_THEIRS = frozenset({"_asdict", "_replace", "_exit", "_Element", "_is_text_encoding"})
"""Public after all: of named tuples, os, lxml's types and codecs."""


def _private(module: Path) -> Iterator[str]:
    """The private names of the engine that *module* uses: imported, or read from what is not its own."""
    tree = ast.parse(module.read_text("utf-8"))
    own = {
        node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
    }
    own |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)}
    theirs = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in ENGINE
    ]
    for node in theirs:
        yield from (alias.name for alias in node.names if f".{node.module}.{alias.name}".count("._"))
    for read in ast.walk(tree):
        if theirs and isinstance(read, ast.Attribute) and _is_private(read.attr):
            # What is set on a part of theirs is theirs, too: `self._pool._factory`.
            is_set_on_theirs = isinstance(read.ctx, ast.Store) and isinstance(read.value, ast.Attribute)
            if is_set_on_theirs or read.attr not in own | NOT_THEIRS:
                yield read.attr


def _is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


def _uses() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for root in ("archive", "crawler", "spiders"):
        for path in (ROOT / root).rglob("*.py"):
            for name in _private(path):
                found[name].add(str(path.relative_to(ROOT)))
    return found


def test_each_stands_in_one_module() -> None:
    uses = _uses()
    assert {"_factory", "_parsedURI", "_slot", "_ScrapyAgent"} <= uses.keys()
    assert {name: modules for name, modules in uses.items() if len(modules) > 1} == {}


def test_each_is_asserted() -> None:
    assert sorted(name for name in _uses() if name not in ASSERTED) == []
