"""Four workers against one, where a crawl is bound by its slots: 8 in flight, answers of a second, 200 domains."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

from crawler.sharding.shard import shard_of
from tests.bench.measure import BenchError
from tests.site.running import ROOT, proxy_environment

DOMAINS, IN_FLIGHT, SHARDS = 200, 8, 4
SETTINGS = {
    "CONTACT": "bench@pressmark.example",
    "CONCURRENT_REQUESTS": IN_FLIGHT,
    "DOWNLOAD_DELAY": 0,
    "AUTOTHROTTLE_ENABLED": False,
    "EXTRACTION_WORKERS": 1,
}


def speed_up(base: Path, pages: int) -> tuple[float, float]:
    """How much faster four workers are than one, and how much faster the largest shard allows."""
    urls = [f"http://paper{number % DOMAINS}.example/{number}" for number in range(pages)]
    (base / "urls.txt").write_text("".join(f"{url}\n" for url in urls))
    one, many = (_seconds(base / f"{workers}", base / "urls.txt", workers, pages) for workers in (1, SHARDS))
    largest = max(Counter(shard_of(url, SHARDS) for url in urls).values())
    return one / many, pages / largest


def _seconds(base: Path, urls: Path, workers: int, pages: int) -> float:
    """From the first question to the last answer, by the server's log; as many shards as workers."""
    base.mkdir()
    log = base / "log"
    web = [sys.executable, "-m", "tests.bench.cluster.slow_web", str(log)]
    with subprocess.Popen(web, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        _crawl(base, urls, workers, server.stdout.readline().strip())
        server.stdin.close()
    asked = [line.split() for line in log.read_text().splitlines()]
    if len(asked) != pages or len({url for _, _, url in asked}) != pages:
        raise BenchError(f"{len(asked)} pages were asked for, not {pages}")
    return max(float(end) for _, end, _ in asked) - min(float(begin) for begin, _, _ in asked)


def _crawl(base: Path, urls: Path, workers: int, proxy: str) -> None:
    given = {**SETTINGS, "CLUSTER_SCRATCH": base / "scratch"}
    settings = [word for name, value in given.items() for word in ("-s", f"{name}={value}")]
    command = [sys.executable, "-m", "scrapy", "cluster", "crawl", "articles", "-a", f"urls={urls}", "--no-merge"]
    command += ["--shards", str(workers), "--workers", str(workers), "--storage", f"file://{base}/storage", *settings]
    subprocess.run(command, cwd=ROOT, env=os.environ | proxy_environment(proxy), check=True, stdout=subprocess.DEVNULL)
