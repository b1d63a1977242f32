"""A process that reads lists of addresses: `python -m crawler.feeds.worker MEMORY SECONDS`.

It is forked as crawler/extraction/workers/fork_server.py has it, and ends when its standard input does.
"""

import sys
from typing import Any

from crawler.extraction.workers.messages import packed
from crawler.extraction.workers.serving import serve_frames
from crawler.feeds.messages import message_of
from crawler.feeds.reading import read_list
from crawler.pages import NotAList


def work(payload: bytes, task: list[Any]) -> bytes:
    """The frame that says what a list names, or why it is none."""
    headers, url, since, is_site = task
    try:
        return packed(
            {"page": message_of(read_list(url, payload, [(a, b) for a, b in headers], since, is_site=is_site))}
        )
    except NotAList as error:
        return packed({"wrong": " ".join(str(error).split())})
    except MemoryError:
        return packed({"wrong": "it takes more memory than there may be used"})


def main() -> None:
    serve_frames(work, int(sys.argv[1]), int(sys.argv[2]))


if __name__ == "__main__":
    main()
