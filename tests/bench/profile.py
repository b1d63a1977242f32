"""`make profile`: where the time of a page goes, in the process that crawls and in an extraction worker."""

import argparse
import cProfile
import os
import pstats
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from crawler.extraction.article import extract_article, preload
from tests.bench.contestants import Web
from tests.bench.news import News, Parameters
from tests.site.running import ROOT

HEADERS = (("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", "gzip"))
CAPTURED = "2026-11-21T00:00:00.000000Z"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.profile", description=__doc__)
    parser.add_argument("--pages", type=int, default=400)
    parser.add_argument("--archiving", action="store_true", help="leave the extraction out")
    parser.add_argument("--rows", type=int, default=30)
    parser.add_argument("--keep", type=Path, help="write the profile of the crawl there, for pstats")
    parser.add_argument("--corpus", type=Path, help="a corpus of real pages")
    given = parser.parse_args()
    parameters = Parameters(pages=given.pages, corpus=given.corpus)
    with tempfile.TemporaryDirectory(prefix="pressmark-profile-") as scratch:
        with Web(parameters) as web:
            crawl = _crawl(web, News(parameters), given.pages, Path(scratch), archiving=given.archiving)
        if given.keep:
            crawl.dump_stats(given.keep)
        _show("the process that crawls (threads apart)", crawl, given.pages, given.rows)
    if not given.archiving:
        pages = min(given.pages, 100)
        _show("an extraction worker", _extraction(News(parameters), pages), pages, given.rows)


def _crawl(web: Web, news: News, pages: int, scratch: Path, *, archiving: bool) -> pstats.Stats:
    addresses, profile = scratch / "addresses", scratch / "profile"
    addresses.write_text("\n".join(news.addresses(pages)), encoding="utf-8")
    settings = "tests.bench.archiving" if archiving else "tests.bench.settings"
    command = [sys.executable, "-m", "tests.bench.profiled", str(profile), "crawl", "articles"]
    arguments = ["-a", f"urls={addresses}", "-s", f"COLLECTION={scratch / 'collection'}"]
    environment = {"http_proxy": f"http://127.0.0.1:{web.port}", "no_proxy": "", "SCRAPY_SETTINGS_MODULE": settings}
    subprocess.run([*command, *arguments], env=os.environ | environment, cwd=ROOT, check=True)
    return pstats.Stats(str(profile))


def _extraction(news: News, pages: int) -> pstats.Stats:
    preload()
    bodies = [(news.address(number), news.body(news.address(number)) or b"") for number in range(pages)]
    extract_article(bodies[0][1], HEADERS, bodies[0][0], CAPTURED)
    profile = cProfile.Profile(time.thread_time)
    profile.enable()
    for address, body in bodies:
        extract_article(body, HEADERS, address, CAPTURED)
    profile.disable()
    return pstats.Stats(profile)


def _show(title: str, stats: pstats.Stats, pages: int, rows: int) -> None:
    """Milliseconds a page: by package, then by function. The profiler itself makes Python look slower than C."""
    table = stats.stats  # type: ignore[attr-defined]
    packages: dict[str, float] = defaultdict(float)
    for (file, _, function), (_, _, own, _, _) in table.items():
        packages[_package(file, function)] += own
    print(f"\n{title}: ms a page, by package")
    for package, seconds in sorted(packages.items(), key=lambda pair: -pair[1])[:16]:
        print(f"{seconds / pages * 1000:8.3f}  {package}")
    for order, column in (("by function, its own time", 2), ("by function, with all that it calls", 3)):
        print(f"\n{title}: ms a page, {order}")
        for (file, line, function), row in sorted(table.items(), key=lambda pair: -pair[1][column])[:rows]:
            place = f"{_short(file)}:{line}" if line else "built in"
            print(f"{row[column] / pages * 1000:8.3f}  {row[1] / pages:7.1f} ×  {function}  {place}")


def _package(file: str, function: str) -> str:
    if file == "~":
        return "waiting for the network" if "poll" in function or "run_forever" in function else "built in"
    parts = _short(file).split("/")
    return "/".join(parts[:2]) if parts[0] in ("crawler", "archive", "twisted", "scrapy") else parts[0]


def _short(file: str) -> str:
    for root in (f"{ROOT}/", "site-packages/", "python3.11/"):
        file = file.partition(root)[2] or file
    return file


if __name__ == "__main__":
    main()
