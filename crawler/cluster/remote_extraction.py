"""The readings of pages as the workers of an engine give them, asked for in the order of the records."""

import contextlib
import threading
from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from scrapy.settings import BaseSettings

from crawler.cluster.engine import START, EngineGoneError
from crawler.cluster.readings import Reading, page_key
from crawler.cluster.stretches import Stretch, extract_stretch
from crawler.extraction.result import Extraction
from crawler.identity.minhash import MinHash, minhash_of
from crawler.run.start.rebuild import ExtractionOnDemand
from crawler.visits.visit import PageToExtract, Visit

if TYPE_CHECKING:
    from dask.distributed import Client, Future

BEHIND = 2
"""Stretches whose readings are in memory behind the one that is asked for: what is asked for comes nearly in order."""
RETRIES = 3
LOOK_SECONDS = 0.5
"""Between two looks whether the engine is there, while its answer is waited for."""


class RemoteExtraction:
    """What `Reprocessing` takes as extraction: hands stretches to workers some way ahead of what it is asked for.

    A page that no stretch has (a copy that was read in another, say) is read on this machine.
    """

    def __init__(self, client: "Client", found: Sequence[Stretch], workers: int, settings: BaseSettings) -> None:
        self._client = client
        self._stretches = found
        self._ahead = 2 * workers
        self._here = ExtractionOnDemand.from_settings(settings)
        self._settings = {name: settings.get(name) for name in ("SITES", "EVENT_SITES")}
        self._limits = settings.getfloat("EXTRACTION_TIMEOUT"), settings.getint("EXTRACTION_MEMORY")
        self._lock = threading.Lock()
        self._futures: dict[int, Future[dict[bytes, Reading]]] = {}
        self._readings: dict[int, dict[bytes, Reading]] = {}
        self._last = -1
        self._drawn: tuple[str, MinHash | None] = "", None
        """The text that was asked for last, with its MinHash."""
        names: dict[str, list[int]] = {}
        for number, stretch in enumerate(found):
            names.setdefault(stretch.name, []).append(number)
        self._of_file = {name: (numbers, [found[each].start for each in numbers]) for name, numbers in names.items()}

    def __call__(self, visit: Visit, page: PageToExtract) -> Extraction:
        """The reading of one page. Raises EngineGoneError."""
        with self._lock:  # workers are what does the work: who waits here holds up nobody
            readings = self._readings_of(self._number(visit.place.warc, visit.place.offset))
            read = readings.pop(page_key(visit, page), None)
            if read is None:
                return self._here(visit, page)
            self._drawn = read.extraction.text, read.minhash
            return read.extraction

    def minhash(self, text: str) -> MinHash | None:
        """As `minhash_of`; of the text that was read last, as its worker drew it."""
        return self._drawn[1] if text == self._drawn[0] else minhash_of(text)

    def close(self) -> None:
        self._here.close()

    def _number(self, warc: str, offset: int) -> int:
        numbers, starts = self._of_file[warc]
        return numbers[max(bisect_right(starts, offset) - 1, 0)]

    def _readings_of(self, number: int) -> dict[bytes, Reading]:
        if number < self._last - BEHIND:
            return {}  # it has been forgotten
        self._last = max(self._last, number)
        for ahead in range(number, min(number + self._ahead + 1, len(self._stretches))):
            if ahead not in self._futures:
                self._futures[ahead] = self._submitted(self._stretches[ahead])
        for old in [each for each in self._futures if each < self._last - BEHIND]:
            self._futures.pop(old)
            self._readings.pop(old, None)
        if number not in self._readings:
            self._readings[number] = self._result(self._futures[number])
        return self._readings[number]

    def _submitted(self, stretch: Stretch) -> "Future[dict[bytes, Reading]]":
        task: Future[dict[bytes, Reading]] = self._client.submit(
            extract_stretch, stretch, self._settings, *self._limits, pure=False, retries=RETRIES
        )
        return task

    def _result(self, future: "Future[dict[bytes, Reading]]") -> dict[bytes, Reading]:
        while not future.done() and self._client.status == "running":
            with contextlib.suppress(TimeoutError):
                future.exception(timeout=LOOK_SECONDS)
        if self._client.status != "running" or future.status in ("cancelled", "lost"):
            raise EngineGoneError(f"the scheduler is gone: {START}")
        return future.result()
