"""The plan of the house: no circles, no import hidden in a function, few loose files; and the tool that measures it."""

from pathlib import Path

from tests.rooms import House, circles, floors, table

ROOT = Path(__file__).parents[1]
HOUSE = House(ROOT)
LOOSE = 8


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert circles(HOUSE.modules) == []


def test_no_rooms_import_each_other_in_a_circle() -> None:
    assert circles(HOUSE.rooms) == []


def test_no_import_is_hidden_in_a_function() -> None:
    assert HOUSE.hidden == ()


def test_few_files_lie_loose_in_crawler() -> None:
    loose = [path.name for path in (ROOT / "crawler").glob("[a-z]*.py")]
    assert 0 < len(loose) <= LOOSE


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
