"""The plan of the house: no circles, no import hidden in a function, few loose files; and the tool that measures it."""

import ast
from collections import Counter
from pathlib import Path

from tests.rooms import House, circles, floors, table

ROOT = Path(__file__).parents[1]
HOUSE = House(ROOT)
LOOSE = 8
MOST_MODULES, MOST_LINES, LONGEST = 16, 220, 45
"""Modules in a folder, lines of a module and of a function."""


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert circles(HOUSE.modules) == []


def test_no_rooms_import_each_other_in_a_circle_nor_chambers_of_one() -> None:
    assert circles(HOUSE.rooms) == []
    assert circles(HOUSE.chambers) == []


def test_no_import_is_hidden_in_a_function() -> None:
    assert HOUSE.hidden == ()


def test_few_files_lie_loose_in_crawler() -> None:
    loose = [path.name for path in (ROOT / "crawler").glob("[a-z]*.py")]
    assert 0 < len(loose) <= LOOSE


MODULES = sorted(path for root in ("archive", "crawler", "settings", "spiders") for path in (ROOT / root).rglob("*.py"))


def test_no_folder_holds_more_modules_than_can_be_looked_over() -> None:
    counts = Counter(path.parent for path in MODULES if path.name != "__init__.py")
    assert [str(folder) for folder, count in counts.items() if count > MOST_MODULES] == []


def test_modules_and_functions_are_short() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in MODULES}
    assert [str(path) for path, text in texts.items() if text.count("\n") > MOST_LINES] == []
    functions = (
        (path, node)
        for path, text in texts.items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    long = [f"{path}: {node.name}" for path, node in functions if (node.end_lineno or 0) - node.lineno >= LONGEST]
    assert long == []


def _made(tree: Path, files: dict[str, str]) -> House:
    for name, text in files.items():
        path = tree / name
        path.parent.mkdir(parents=True, exist_ok=True)
        (path.parent / "__init__.py").touch()
        path.write_text(text, encoding="utf-8")
    (tree / "crawler" / "__init__.py").touch()
    return House(tree)


def test_circles_hidden_imports_and_reaches_of_scrapy_are_found(tmp_path: Path) -> None:
    house = _made(
        tmp_path,
        {
            "crawler/ledger/ledger.py": "from crawler.run.run import Run\n",
            "crawler/ledger/rules.py": "",
            "crawler/run/run.py": "def begin():\n    from crawler.ledger import rules\n",
            "crawler/state.py": "import scrapy.http\n",
            "crawler/output/report.py": "from crawler import state\n",
        },
    )
    assert circles(house.rooms) == [frozenset({"crawler.ledger", "crawler.run"})]
    assert circles(house.modules) == []
    assert house.hidden == ("crawler.run.run: begin",)
    assert house.reaching_engine == {"crawler.state", "crawler.output.report"}
    assert house.modules["crawler.ledger.ledger"] == {"crawler.run.run"}
    assert floors(house.rooms) == 2
    assert table(house)["loose files of `crawler/`"] == 1


def test_a_folder_with_all_below_it_is_a_room_and_each_folder_in_it_a_chamber(tmp_path: Path) -> None:
    house = _made(
        tmp_path,
        {
            "crawler/run/run.py": "from crawler.run.start import resume\n",
            "crawler/run/start/resume.py": "from crawler.run import report\nfrom crawler.state import x\n",
            "crawler/run/report.py": "",
            "crawler/state.py": "",
        },
    )
    assert house.rooms == {"crawler.run": {"crawler.state"}, "crawler.state": frozenset()}
    assert house.chambers["crawler.run.start"] == {"crawler.run.report", "crawler.state"}
    assert house.chambers["crawler.run.run"] == {"crawler.run.start"}
    assert circles(house.chambers) == []


def test_what_a_module_imports_three_rooms_down_is_three_floors_above_it(tmp_path: Path) -> None:
    house = _made(
        tmp_path,
        {
            "crawler/a/one.py": "from crawler.b.two import x\n",
            "crawler/b/two.py": "import crawler.c.three\n",
            "crawler/c/three.py": "",
        },
    )
    assert floors(house.rooms) == 3
    assert house.rooms["crawler.a"] == {"crawler.b"}
