"""A collection whose process dies at a step: `PRESSMARK_TEST_KILL=STEP:WHEN:COUNT`.

It dies at the COUNT-th time that STEP is taken, `before` it, `after` it or in the middle (`torn`: half of the bytes
are written). No part of the product: the settings of these tests put it in the place of the real extension.
"""

import os
import signal
from collections.abc import Callable
from typing import Any, Self

from scrapy.crawler import Crawler

import archive.files
import archive.repair
import crawler.run.run
import crawler.run.start.resume
from archive.files import GrowingFile
from archive.segments import SegmentWriter
from archive.warc.writer import WarcWriter
from crawler.components.collection import CollectionExtension
from crawler.frontier.frontier import Frontier
from crawler.run.start.position import PositionStore
from crawler.state import State

VARIABLE = "PRESSMARK_TEST_KILL"
STEPS: dict[str, tuple[tuple[Any, str], ...]] = {
    "record": ((GrowingFile, "append"),),
    "line": ((GrowingFile, "append"),),
    "sync": ((GrowingFile, "sync"),),
    "lease": ((Frontier, "next"),),
    "follow": ((Frontier, "add"),),
    "retry": ((Frontier, "again"),),
    "acknowledgement": ((Frontier, "done"),),
    "position": ((PositionStore, "put"),),
    "commit": ((State, "commit"),),
    "rotation": ((WarcWriter, "_finish_file"),),
    "rename": tuple((module, "finish_file") for module in (archive.files, archive.repair, crawler.run.start.resume)),
    "repair": ((crawler.run.start.resume, "finish_files"),),
    "index": ((crawler.run.run, "update_index"),),
    "report": ((crawler.run.run, "write_report"), (crawler.run.start.resume, "write_report")),
}


class KilledCollection(CollectionExtension):
    """The real one, with one step at which the process ends as by `kill -9`."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        # Segments rotate after ten minutes: here at each checkpoint but the first ones.
        SegmentWriter.rotate.__defaults__ = (0.5,)
        if wanted := os.environ.get(VARIABLE):
            step, when, count = wanted.split(":")
            _arm(step, when, int(count))
        return super().from_crawler(crawler)


def _arm(step: str, when: str, count: int) -> None:
    left = [count]
    for owner, name in STEPS[step]:
        setattr(owner, name, _watched(getattr(owner, name), step, when, left))


def _watched(function: Callable[..., Any], step: str, when: str, left: list[int]) -> Callable[..., Any]:
    def watched(*args: Any, **values: Any) -> Any:
        if not _is_meant(step, args):
            return function(*args, **values)
        left[0] -= 1
        if left[0] == 0 and when == "torn":
            function(args[0], args[1][: len(args[1]) // 2])
        if left[0] == 0 and when in ("before", "torn"):
            _die()
        result = function(*args, **values)
        if left[0] == 0:
            _die()
        return result

    return watched


def _is_meant(step: str, args: tuple[Any, ...]) -> bool:
    if step in ("record", "line"):
        return bool(args[0].path.name.endswith(".jsonl") == (step == "line"))
    return True


def _die() -> None:
    os.killpg(0, signal.SIGKILL)
