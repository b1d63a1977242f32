"""A process that extracts pages: `python -m crawler.extraction.workers.worker MEMORY SECONDS`.

It is forked as fork_server.py has it.
"""

import gc
import sys

from crawler.extraction.article import extract_article, preload
from crawler.extraction.workers.serving import serve


def main() -> None:
    preload()
    gc.collect()
    gc.freeze()  # what is loaded stays, and need not be looked through again and again
    serve(extract_article, int(sys.argv[1]), int(sys.argv[2]))


if __name__ == "__main__":
    main()
