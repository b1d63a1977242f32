"""A crawl in a process of its own, which dies with the one that started it, and when that says nothing for too long.

`python -m crawler.cluster.shard_process crawl …`: as `scrapy crawl …`; each line of its standard input says for how
many seconds it may go on.
"""

import os
import signal
import sys
import threading

from scrapy.cmdline import execute


def _obey() -> None:
    """Dies where nobody is left who could write: the system closes the input however they die.

    What was said last ends by a timer of the system, whose signal kills a process that was stopped before it does
    anything else: by then another may ask its hosts.
    """
    with open(0, "rb", buffering=0, closefd=False) as lines:
        for line in lines:
            signal.setitimer(signal.ITIMER_REAL, max(float(line), 0.001))
    os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    """Scrapy's command line."""
    threading.Thread(target=_obey, name="parent", daemon=True).start()
    execute(["scrapy", *sys.argv[1:]])


if __name__ == "__main__":
    main()
