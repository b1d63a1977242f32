"""`scrapy` as users run it: a process of its own."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.site.running import ROOT, proxy_environment

SEEDS = (
    "http://wiki.example/wiki/Portal:Current_events/2026_February_5",
    "http://wiki.example/wiki/Portal:Current_events/2026_February_6",
    "http://wiki.example/wiki/Portal:Current_events/2026_February_7",
    "http://thecontext.example/news/2026/02/5/index.md",
    "http://thecontext.example/news/2026/02/6/index.md",
    "http://thecontext.example/news/2026/02/7/index.md",
    "http://thecontext.example/zh/news/2026/02/6/index.md",
)
Done = subprocess.CompletedProcess[str]


def scrapy(*args: str, environment: Mapping[str, str] | None = None, seconds: float = 120) -> Done:
    """Runs `scrapy` with *args*; standard output and error are text."""
    surroundings = {key: value for key, value in os.environ.items() if not key.lower().endswith("_proxy")}
    return subprocess.run(
        [sys.executable, "-m", "scrapy", *args],
        cwd=ROOT,
        env=surroundings | dict(environment or {}),
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )


def crawl_sample(site: str, collection: Path, *args: str, seeds: tuple[str, ...] = SEEDS) -> Done:
    """Crawls the sample web at *site* into *collection*."""
    environment = proxy_environment(site) | {"SCRAPY_SETTINGS_MODULE": "settings.sample"}
    what = ("-a", f"url={','.join(seeds)}", "-s", f"COLLECTION={collection}")
    return scrapy("crawl", "events", *what, *args, environment=environment)
