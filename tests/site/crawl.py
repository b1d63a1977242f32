"""`make crawl`: the sample web served, crawled into collections/sample and stopped again."""

import os
import signal
import subprocess
import sys

from tests.site.running import ROOT, proxy_environment, running

COLLECTION = "collections/sample"
REFUSED = 2
SEEDS = (
    "http://wiki.example/wiki/Portal:Current_events/2026_February_5",
    "http://wiki.example/wiki/Portal:Current_events/2026_February_6",
    "http://wiki.example/wiki/Portal:Current_events/2026_February_7",
    "http://wiki.example/wiki/Portal:Current_events",
    "http://thecontext.example/news/2026/02/5/index.md",
    "http://thecontext.example/news/2026/02/6/index.md",
    "http://thecontext.example/news/2026/02/7/index.md",
    "http://thecontext.example/zh/news/2026/02/6/index.md",
    "http://thecontext.example/index.md",
)
# The front page's address does not tell the site, so it is given.
COMMAND = ("scrapy", "crawl", "events", "-a", f"url={','.join(SEEDS)}", "-a", "site=thecontext")


def main() -> int:
    """Exit status of the crawl."""
    with running() as address:
        status = _crawl(address)
    if status != REFUSED:
        print(
            f"\nThe collection is in {COLLECTION}: WARC in archive/, JSON lines in items/, the report in reports/.\n"
            f"Look at an article: head -1 {COLLECTION}/items/articles-*.jsonl | python3 -m json.tool --no-ensure-ascii"
        )
    return status


def _crawl(address: str) -> int:
    environment = os.environ | proxy_environment(address) | {"SCRAPY_SETTINGS_MODULE": "settings.sample"}
    command = [sys.executable, "-m", *COMMAND, "-s", f"COLLECTION={COLLECTION}"]
    with subprocess.Popen(command, cwd=ROOT, env=environment) as crawl:
        # A terminal sends Ctrl-C to the crawl as well, which ends in order: wait for it.
        signal.signal(signal.SIGINT, lambda *_: None)
        signal.signal(signal.SIGTERM, lambda *_: crawl.terminate())
        status = crawl.wait()
    return status if status >= 0 else 128 - status


if __name__ == "__main__":
    sys.exit(main())
