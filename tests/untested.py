"""Modules that no test imports: `python -m tests.untested [TREE]` lists them, one a line."""

import ast
import sys
from pathlib import Path

from tests.rooms import House, imports


def untested(tree: Path) -> list[str]:
    """The modules of the house with code of their own that no test module names in an import."""
    house = House(tree)
    named = {
        name
        for path in (tree / "tests").rglob("test_*.py")
        for full in imports(ast.parse(path.read_text("utf-8")))
        for name in (full, full.rpartition(".")[0])
    }
    return sorted(name for name in house.modules if house.defines(name) and name not in named)


def main() -> None:
    for name in untested(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1]):
        sys.stdout.write(f"{name}\n")


if __name__ == "__main__":
    main()
