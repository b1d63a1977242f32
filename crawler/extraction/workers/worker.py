"""A process that extracts pages: `python -m crawler.extraction.workers.worker MEMORY SECONDS`."""

import gc
import os
import sys

from crawler.extraction.article import extract_article, preload
from crawler.extraction.workers.serving import serve


def main() -> None:
    preload()
    gc.collect()
    gc.freeze()  # what is loaded stays, and need not be looked through again and again
    try:
        serve(extract_article, int(sys.argv[1]), int(sys.argv[2]))
    except BrokenPipeError:
        os._exit(1)  # the parent is gone, and what is left to be said with it


if __name__ == "__main__":
    main()
