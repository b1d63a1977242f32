"""`scrapy` as users run it: a process of its own."""

import os
from collections.abc import Mapping
from pathlib import Path

from tests.forked import Done, run
from tests.site.running import proxy_environment

__all__ = ["SEEDS", "Done", "crawl_sample", "scrapy"]

SEEDS = (
    "http://wiki.example/wiki/Portal:Current_events/2026_February_5",
    "http://wiki.example/wiki/Portal:Current_events/2026_February_6",
    "http://wiki.example/wiki/Portal:Current_events/2026_February_7",
    "http://thecontext.example/news/2026/02/5/index.md",
    "http://thecontext.example/news/2026/02/6/index.md",
    "http://thecontext.example/news/2026/02/7/index.md",
    "http://thecontext.example/zh/news/2026/02/6/index.md",
)


def scrapy(*args: str, environment: Mapping[str, str] | None = None, seconds: float = 120) -> Done:
    """Runs `scrapy` with *args*; standard output and error are text."""
    surroundings = {key: value for key, value in os.environ.items() if not key.lower().endswith("_proxy")}
    return run("scrapy", args, surroundings | dict(environment or {}), seconds)


def crawl_sample(site: str, collection: Path, *args: str, seeds: tuple[str, ...] = SEEDS) -> Done:
    """Crawls the sample web at *site* into *collection*."""
    environment = proxy_environment(site) | {"SCRAPY_SETTINGS_MODULE": "settings.sample"}
    what = ("-a", f"url={','.join(seeds)}", "-s", f"COLLECTION={collection}")
    return scrapy("crawl", "events", *what, *args, environment=environment)
