"""`scrapy` under the profiler: `python -m tests.bench.profiled FILE crawl …`.

Counts the CPU time of the main thread, so that neither waiting nor what else the machine does looks like work.
"""

import cProfile
import sys
import time

from scrapy.cmdline import execute


def main() -> None:
    path, *arguments = sys.argv[1:]
    profile = cProfile.Profile(time.thread_time)
    try:
        profile.runcall(execute, ["scrapy", *arguments])
    finally:
        profile.dump_stats(path)


if __name__ == "__main__":
    main()
