"""Modules that no test imports: `python -m tests.untested [TREE]` lists them, one a line.

A name that a package gives on counts for the module that it comes from; what the tests' own helpers import, for a test.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.rooms import House, imports

NO_TESTS = frozenset({"bench", "fuzz", "training"})
"""Folders of tests/ in which something is measured or looked for, for as long as somebody likes."""


def untested(tree: Path) -> list[str]:
    """The modules of the house with code of their own that no test imports."""
    house = House(tree)
    exports = {name: origin for module in house.modules for name, origin in house.exports(module)}
    named = {part for full in _imported(tree) for name in (full, exports.get(full, full)) for part in _and_holder(name)}
    return sorted(name for name in house.modules if house.defines(name) and name not in named)


def _imported(tree: Path) -> Iterator[str]:
    for path in (tree / "tests").rglob("*.py"):
        if not NO_TESTS & {*path.relative_to(tree / "tests").parts}:
            yield from imports(ast.parse(path.read_text("utf-8")))


def _and_holder(name: str) -> tuple[str, str]:
    return name, name.rpartition(".")[0]


def main() -> None:
    for name in untested(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1]):
        sys.stdout.write(f"{name}\n")


if __name__ == "__main__":
    main()
