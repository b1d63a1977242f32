"""The extraction with other versions of trafilatura: `python -m tests.trafilatura_versions [VERSION…]`, or `newest`.

Each is installed in an environment of its own below build/, beside what requirements-dev.txt pins; this needs a package
index. Then the tests of the text are run there, and it is told which way to the text the version takes.
"""

import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
BUILD = ROOT / "build" / "trafilatura"
VERSIONS = ("2.2.0", "2.3.0", "2.3.1")
TOOLS = ("pytest", "hypothesis")
TESTS = tuple(f"tests/crawler/extraction/{name}" for name in ("engine", "text", "test_pages.py", "test_cut_off.py"))
WAY = """
from trafilatura import __version__
from crawler.extraction.engine.trafilatura_text import quick_way
print(f"trafilatura {__version__}, {'its public call' if quick_way() is None else 'its steps'}")
"""


def requirements(version: str) -> list[str]:
    """What pip is asked for: the project's own requirements, with trafilatura at *version*."""
    rows = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    others = [row for row in rows if Requirement(row).name != "trafilatura"]
    allowed = next(row for row in rows if Requirement(row).name == "trafilatura")
    return [*others, *TOOLS, allowed if version == "newest" else f"trafilatura=={version}"]


def pins() -> Iterator[str]:
    """What the lock says of all others, as constraints."""
    for row in (ROOT / "requirements-dev.txt").read_text("utf-8").replace("\\\n", " ").splitlines():
        pin = row.partition(" --hash=")[0].strip()
        if pin and Requirement(pin).name != "trafilatura":
            yield pin


def python(version: str) -> Path:
    """The interpreter of an environment with that version; what was installed there before is made anew."""
    home = BUILD / version
    constraints = BUILD / "constraints.txt"
    BUILD.mkdir(parents=True, exist_ok=True)
    constraints.write_text("\n".join(pins()), "utf-8")
    command = home / "bin" / "python"
    subprocess.run([sys.executable, "-m", "venv", "--clear", home], check=True)
    pip = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-c", constraints)
    subprocess.run([command, *pip, *requirements(version)], check=True)
    return command


def main() -> int:
    failed = 0
    for version in sys.argv[1:] or VERSIONS:
        try:
            command = python(version)
            print(subprocess.check_output([command, "-c", WAY], cwd=ROOT, text=True).strip(), flush=True)
        except subprocess.CalledProcessError as error:
            print(f"trafilatura {version}: {error}", file=sys.stderr)
            failed += 1
            continue
        done = subprocess.run([command, "-m", "pytest", "-q", "-p", "no:cacheprovider", *TESTS], cwd=ROOT, check=False)
        failed += done.returncode != 0
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main())
