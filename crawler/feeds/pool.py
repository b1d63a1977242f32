"""Lists read in a worker process: libraries for feeds meet anything, and one such page must cost no other."""

import threading
from typing import Any

from archive.http.fields import Headers
from crawler.extraction.workers.messages import packed
from crawler.extraction.workers.pool import WorkerLost, WorkerPool
from crawler.feeds.messages import page_of
from crawler.pages import ListPage, NotAList

SECONDS = 60.0
MEMORY = 2 * 1024**3


class ListReader:
    """Reads feeds and sitemaps; its worker is started by the first of them. May be called from any thread."""

    def __init__(self, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self._limits = seconds, memory
        self._pool: WorkerPool | None = None
        self._starting = threading.Lock()

    def read(self, url: str, payload: bytes, headers: Headers, since: str, *, is_site: bool) -> ListPage:
        """What a list names. Raises NotAList, and WorkerLost where two readers were lost over it."""
        frame = packed([[list(field) for field in headers], url, since, is_site], payload)
        try:
            answer: dict[str, Any] = self._workers().ask(frame)
        except WorkerLost:  # it may have been ended for the sake of something else on this machine
            answer = self._workers().ask(frame)
        if "page" not in answer:
            raise NotAList(answer["wrong"])
        return page_of(answer["page"])

    def _workers(self) -> WorkerPool:
        with self._starting:
            if self._pool is None:
                self._pool = WorkerPool(1, *self._limits, "crawler.feeds.worker")
            return self._pool

    def close(self) -> None:
        if self._pool is not None:
            self._pool.close()
