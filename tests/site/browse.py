"""`make browse`: the sample collection in the reading room, crawled first where it is missing."""

import os
import sys

from tests.site import crawl
from tests.site.running import ROOT


def main() -> int:
    """Exit status of the crawl where that failed; else the reading room takes this process over."""
    if not (ROOT / crawl.COLLECTION / "collection.json").exists() and (status := crawl.main()):
        return status
    os.chdir(ROOT)
    os.environ["SCRAPY_SETTINGS_MODULE"] = "settings.sample"
    os.execv(sys.executable, [sys.executable, "-m", "scrapy", "browse", *sys.argv[1:], crawl.COLLECTION])
    raise AssertionError("execv does not return")


if __name__ == "__main__":
    sys.exit(main())
