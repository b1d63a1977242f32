"""How a command becomes the reading room's own process, which has nothing of Scrapy in its memory."""

import os
import sys
from pathlib import Path
from typing import NoReturn

from crawler.version import SOFTWARE

_ROOT = str(Path(__file__).resolve().parents[2])


def become_reading_room(what: str, collection: str, **arguments: str | bool | None) -> NoReturn:
    """Goes on as `python -m archive.browse`, whose exit status becomes the command's."""
    options = [f"--{name}={value}" for name, value in arguments.items() if isinstance(value, str)]
    switches = [f"--{name}" for name, value in arguments.items() if value is True]
    paths = [_ROOT, *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    command = [sys.executable, "-P", "-m", "archive.browse", f"--software={SOFTWARE}", *options, *switches]
    sys.stdout.flush()
    os.execve(  # noqa: S606  # our own module
        sys.executable, [*command, "--", what, collection], os.environ | {"PYTHONPATH": os.pathsep.join(paths)}
    )
