"""A module of ours run in a process of its own, wherever this one was started from."""

import os
import sys
from pathlib import Path
from types import ModuleType

_ROOT = str(Path(__file__).resolve().parents[3])


def command_of(module: ModuleType, *arguments: str) -> tuple[str, ...]:
    """What runs it; what lies in the working directory is none of it (`-P`)."""
    return sys.executable, "-P", "-m", module.__name__, *arguments


def environment() -> dict[str, str]:
    """Scrapy finds its project from any directory in it; another process needs to be shown the way."""
    paths = [_ROOT, *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    return os.environ | {"PYTHONPATH": os.pathsep.join(paths)}
