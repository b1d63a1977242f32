"""The plan of the house, measured: `python -m tests.rooms [TREE]` prints its rooms, arrows, circles, reaches of Scrapy.

A room is what stands in `archive/`, `crawler/` or `spiders/`: a folder with all that is below it, or a loose file. In a
room the modules lie in chambers: a chamber is a folder of modules, or a module that lies beside folders.
"""

import ast
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

ROOTS = ("archive", "crawler", "spiders")
ENGINE = frozenset({"scrapy", "twisted"})
Graph = Mapping[str, frozenset[str]]


class House:
    """The modules of a source tree, and who imports whom; nothing of it is run."""

    def __init__(self, tree: Path) -> None:
        paths = sorted(path for root in ROOTS for path in (tree / root).rglob("*.py"))
        self._trees = {_name(path.relative_to(tree)): ast.parse(path.read_text("utf-8")) for path in paths}
        self._packages = {_name(path.relative_to(tree)) for path in paths if path.name == "__init__.py"}
        self._split = {name.rpartition(".")[0] for name in self._packages}
        """Packages that hold packages."""

    @cached_property
    def modules(self) -> Graph:
        """Module → the modules of the house that it imports."""
        return {name: frozenset(self._inside(name)) for name in self._trees}

    @cached_property
    def rooms(self) -> Graph:
        """Room → the rooms that it imports."""
        return self._joined(room)

    @cached_property
    def chambers(self) -> Graph:
        """Chamber → the chambers that it imports."""
        return self._joined(self.chamber)

    def chamber(self, module: str) -> str:
        """The chamber that *module* is in."""
        package = module if module in self._packages else module.rpartition(".")[0]
        return module if package in self._split else package

    def _joined(self, place: Callable[[str], str]) -> Graph:
        """The graph of the places that modules are in, but for those with no more than an empty `__init__`."""
        arrows: dict[str, set[str]] = defaultdict(set)
        for name, others in self.modules.items():
            if self._trees[name].body or name not in self._packages:
                arrows[place(name)] |= {place(other) for other in others} - {place(name)}
        return {name: frozenset(others & arrows.keys()) for name, others in arrows.items()}

    @cached_property
    def reaching_engine(self) -> frozenset[str]:
        """The modules that import Scrapy or Twisted, be it through others."""
        reach = {
            name for name, tree in self._trees.items() if any(other.split(".")[0] in ENGINE for other in imports(tree))
        }
        while more := {name for name, others in self.modules.items() if others & reach} - reach:
            reach |= more
        return frozenset(reach)

    @cached_property
    def hidden(self) -> tuple[str, ...]:
        """Imports inside of functions, as `module: function`."""
        return tuple(
            f"{name}: {function.name}"
            for name, tree in self._trees.items()
            for function in ast.walk(tree)
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
            and any(isinstance(node, ast.Import | ast.ImportFrom) for node in ast.walk(function))
        )

    def defines(self, module: str) -> bool:
        """Whether it holds more than a docstring and imports."""
        return any(
            not isinstance(node, ast.Import | ast.ImportFrom)
            and not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
            for node in self._trees[module].body
        )

    def exports(self, module: str) -> Iterator[tuple[str, str]]:
        """Of a package: each name that it imports of its own modules, and the full name that this has there."""
        if module in self._packages:
            for name in imports(self._trees[module]):
                if name.startswith(f"{module}."):
                    yield f"{module}.{name.rpartition('.')[2]}", name

    def _inside(self, module: str) -> Iterator[str]:
        """What it imports of the house; of a name that is imported the module that holds it, where there is one."""
        for name in imports(self._trees[module]):
            found = next((part for part in (name, name.rpartition(".")[0]) if part in self._trees), None)
            if found is not None and found != module:
                yield found


def room(module: str) -> str:
    """The room that *module* is in."""
    return ".".join(module.split(".")[:2])


def circles(graph: Graph) -> list[frozenset[str]]:
    """The largest sets whose members all reach each other."""
    reached = {start: _reached(graph, start) for start in graph}
    found = {
        frozenset(other for other in reached[start] if start in reached[other])
        for start in graph
        if start in reached[start]
    }
    return sorted(found, key=lambda circle: (-len(circle), sorted(circle)))


def floors(graph: Graph) -> int:
    """On how many floors the rooms lie, each above all that it imports; a circle lies on one."""
    circle_of = {name: circle for circle in circles(graph) for name in circle}
    heights: dict[str, int] = {}

    def height(name: str) -> int:
        if name not in heights:
            circle = circle_of.get(name, frozenset({name}))
            below = {other for member in circle for other in graph[member]} - circle
            heights.update(
                dict.fromkeys(circle, 1 + max((height(other) for other in below if other in graph), default=0))
            )
        return heights[name]

    return max(map(height, graph), default=0)


def table(house: House) -> dict[str, int]:
    """The figures of a tree by what they count."""
    rooms, modules = circles(house.rooms), circles(house.modules)
    loose = [name for name in house.modules if name.count(".") == 1 and name.startswith("crawler.")]
    return {
        "modules": len(house.modules),
        "loose files of `crawler/`": sum(name not in house._packages for name in loose),
        "rooms": len(house.rooms),
        "arrows between rooms": sum(map(len, house.rooms.values())),
        "floors": floors(house.rooms),
        "rooms in circles": sum(map(len, rooms)),
        "chambers": len(house.chambers),
        "arrows between chambers": sum(map(len, house.chambers.values())),
        "chambers in circles": sum(map(len, circles(house.chambers))),
        "modules in circles": sum(map(len, modules)),
        "modules that reach Scrapy or Twisted": len(house.reaching_engine),
        "functions that import": len(house.hidden),
    }


def _reached(graph: Graph, start: str) -> set[str]:
    found: set[str] = set()
    ways = list(graph[start])
    while ways:
        name = ways.pop()
        if name not in found:
            found.add(name)
            ways.extend(graph.get(name, ()))
    return found


def imports(tree: ast.AST) -> Iterator[str]:
    """The full names that *tree* imports, wherever it does."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _name(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def main() -> None:
    house = House(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1])
    for what, figure in table(house).items():
        print(f"| {what} | {figure} |")
    for name, graph in (("rooms", house.rooms), ("chambers", house.chambers), ("modules", house.modules)):
        for circle in circles(graph):
            print(f"\nin a circle of {name}: {', '.join(sorted(circle))}")
    print("\nimports hidden in functions:", ", ".join(house.hidden) or "none")
    print("\nrooms, with what they import:")
    for name, others in sorted(house.rooms.items()):
        print(f"  {name} → {', '.join(sorted(others)) or 'nothing'}")


if __name__ == "__main__":
    main()
