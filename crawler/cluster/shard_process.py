"""A crawl in a process of its own, which dies with the one that started it: when its standard input ends.

`python -m crawler.cluster.shard_process crawl …`: as `scrapy crawl …`.
"""

import os
import signal
import sys
import threading

from scrapy.cmdline import execute


def _die_with_parent() -> None:
    """Waits until nobody is left who could write to standard input: the system closes it however they die."""
    while os.read(0, 4096):
        pass
    os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    """Scrapy's command line."""
    threading.Thread(target=_die_with_parent, name="parent", daemon=True).start()
    execute(["scrapy", *sys.argv[1:]])


if __name__ == "__main__":
    main()
