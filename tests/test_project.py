"""Guards of the project's own files: the lock, the layout, nothing of a developer's machine."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib import import_module
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import LONG
from tests.trafilatura_versions import VERSIONS, requirements
from tests.untested import untested

ROOT = Path(__file__).parents[1]
OURS = ("archive", "crawler", "spiders", "settings")
LOCKS = ("requirements.txt", "requirements-dev.txt")
LAYOUT = (
    "scrapy.cfg",
    "crawler",
    "spiders",
    "archive",
    "settings",
    "tests",
    "Makefile",
    "LICENSE",
    "README.md",
    ".ci/run",
)
# Lock files that record addresses, whatever else they hold.
ADDRESSED_LOCKS = {"uv.lock", "pylock.toml", "poetry.lock", "Pipfile.lock", "package-lock.json", "yarn.lock"}
MACHINE_PATH = re.compile(r"(?:^|[^\w.])/(?:work|farm|root|opt|Users|home/[a-z]+)/")


@pytest.mark.parametrize("name", ["live", "sample"])
def test_a_setting_is_of_one_kind_wherever_it_is_set(name: str) -> None:
    base, settings = vars(import_module("settings.base")), vars(import_module(f"settings.{name}"))
    kinds = {key: (type(value), type(base.get(key, value))) for key, value in settings.items() if key.isupper()}
    assert {key: kind for key, kind in kinds.items() if kind[0] is not kind[1]} == {}


def tracked_files() -> list[Path]:
    """Files that git knows, and that are still there."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout: which files belong to the project is not known")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True).stdout
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def locked(name: str) -> dict[str, tuple[Requirement, list[str]]]:
    """What a lock pins: requirement and hashes, by name."""
    lines = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    rows = [line.split(" --hash=") for line in lines if line.strip()]
    pins = [(Requirement(row[0].strip()), [part.strip() for part in row[1:]]) for row in rows]
    return {canonicalize_name(pin.name): (pin, hashes) for pin, hashes in pins}


def wanted(extra: str | None) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    if extra is None:
        return [Requirement(row) for row in project["dependencies"]]
    extras = {name: [Requirement(row) for row in rows] for name, rows in project["optional-dependencies"].items()}
    own = [each for row in extras[extra] if row.name == project["name"] for name in row.extras for each in extras[name]]
    return [*wanted(None), *own, *(row for row in extras[extra] if row.name != project["name"])]


def test_the_top_level_is_laid_out_as_documented() -> None:
    assert [name for name in LAYOUT if not (ROOT / name).exists()] == []


def test_no_file_is_named_as_an_option_is() -> None:
    assert [path.name for path in tracked_files() if path.name.startswith("-")] == []


def test_no_lock_that_records_addresses_is_in_the_repository() -> None:
    assert [path.name for path in tracked_files() if path.name in ADDRESSED_LOCKS] == []


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_no_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")

    assert (
        re.findall(r"https?:|git\+|file:|--(?:extra-)?index-url|--find-links|--trusted-host|(?m:^-[if])|@ ", text) == []
    )


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_requirement_has_one_version_and_hashes(name: str) -> None:
    for pin, hashes in locked(name).values():
        assert re.fullmatch(r"==[^,*]+", str(pin.specifier)), pin
        assert hashes, pin
        assert [value for value in hashes if not re.fullmatch(r"sha256:[0-9a-f]{64}", value)] == []


@pytest.mark.parametrize(("name", "extra"), [("requirements.txt", None), ("requirements-dev.txt", "dev")])
def test_every_dependency_is_locked_at_a_version_that_fits(name: str, extra: str | None) -> None:
    pins = locked(name)
    for requirement in wanted(extra):
        pin, _ = pins[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(str(pin.specifier).removeprefix("==")), f"{pin}: run `make lock`"


def test_both_locks_agree() -> None:
    runtime, tools = (locked(name) for name in LOCKS)

    # Markers differ: what one lock needs on some machines only, the other may need on all.
    same = {name: (str(pin.specifier), hashes) for name, (pin, hashes) in runtime.items()}
    assert {name: (str(pin.specifier), hashes) for name, (pin, hashes) in tools.items() if name in runtime} == same


def imported(folder: str) -> set[str]:
    """Top-level names of the modules that the code in *folder* imports from elsewhere."""
    names = set()
    for path in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.partition(".")[0])
    return names - sys.stdlib_module_names - set(OURS) - {"tests"}


@pytest.mark.parametrize(
    ("folder", "extra"),
    [
        ("archive", "all"),
        ("crawler", "all"),
        ("spiders", None),
        ("settings", None),
        ("tests", "dev"),
    ],
)
def test_what_is_imported_is_a_dependency_of_our_own(folder: str, extra: str | None) -> None:
    declared = {canonicalize_name(requirement.name) for requirement in wanted(extra)}
    providers = packages_distributions()

    undeclared = {
        name
        for name in imported(folder)
        if not declared & {canonicalize_name(provider) for provider in providers.get(name, [name])}
    }
    assert undeclared == set()


def test_private_parts_that_the_capture_leans_on_are_bounded_above() -> None:
    bounds = {requirement.name: str(requirement.specifier) for requirement in wanted(None)}

    assert "<" in bounds["scrapy"]
    assert "<" in bounds["twisted"]


def test_the_versions_of_trafilatura_that_are_tested_are_allowed_and_the_locked_one_is_among_them() -> None:
    allowed = next(requirement.specifier for requirement in wanted(None) if requirement.name == "trafilatura")
    pin, _ = locked("requirements.txt")["trafilatura"]

    assert [version for version in VERSIONS if version not in allowed] == []
    assert str(pin.specifier).removeprefix("==") in VERSIONS
    assert [row for row in requirements("2.2.0") if row.startswith("trafilatura")] == ["trafilatura==2.2.0"]


def test_no_tracked_file_names_a_path_of_a_machine() -> None:
    found = []
    for path in tracked_files():
        if path.suffix in {".gz", ".pdf", ".png"}:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        found += [f"{path.relative_to(ROOT)}: {hit.group()}" for hit in MACHINE_PATH.finditer(text)]
    assert found == []


def test_the_readme_names_the_two_commands_that_set_up_everything() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert "make crawl" in readme
    assert "make test" in readme


def test_files_that_are_begun_first_are_there() -> None:
    assert [name for name in LONG if not (ROOT / "tests" / name).is_file()] == []
    assert "--no-loadscope-reorder" in (ROOT / "Makefile").read_text("utf-8"), "xdist would sort them by their tests"


# Modules that no test imports, and what tests them in place of that.
NOT_IMPORTED = {
    "archive.browse.__main__": "a process: tests/archive/browse/test_browse_command.py starts it",
    "crawler.cluster.shard_process": "a process: tests/crawler/cluster/test_part.py starts it",
    "crawler.commands.cluster_reprocess": "tied to an engine: tests/test_cluster_crawl.py runs the command",
    "crawler.components.handler": "tied to Scrapy's engine: tests/crawler/capture, by what went over the wire",
    "crawler.components.recovery": "tied to Scrapy's engine: tests/recovery crawls with it",
    "crawler.extraction.workers.worker": "a process: tests/crawler/extraction/workers/test_pool.py starts it",
}


def test_a_module_that_no_test_imports_is_tested_in_a_way_that_is_named() -> None:
    assert untested(ROOT) == sorted(NOT_IMPORTED), "write tests/<room>/test_<module>.py"


def test_what_a_package_gives_on_and_what_helpers_import_is_tested(tmp_path: Path) -> None:
    for name, text in {
        "crawler/__init__.py": "from crawler.a import one\n",
        "crawler/a.py": "one = 1\n",
        "crawler/b.py": '"""Only imports."""\nfrom crawler.a import one\n',
        "crawler/c.py": "three = 3\n",
        "crawler/d.py": "four = 4\n",
        "tests/test_a.py": "from crawler import one\n",
        "tests/helper.py": "import crawler.c\n",
        "tests/bench/speed.py": "import crawler.d\n",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    assert untested(tmp_path) == ["crawler.d"]
