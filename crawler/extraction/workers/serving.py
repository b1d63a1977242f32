"""What a worker process does: answers jobs until its standard input ends.

It leaves no trace behind: at its parent's end it ends at once when idle, in the middle of a page when that is read,
or by the kernel when the page has taken more CPU than it may, deep in C or not.
"""

import json
import logging
import math
import os
import resource
import sys
from collections.abc import Callable
from typing import Any, BinaryIO

from archive.http.fields import Headers
from crawler.extraction.result import Extraction
from crawler.extraction.workers.fork_server import fork_workers
from crawler.extraction.workers.messages import LENGTH, READY, answer, packed

Extract = Callable[[bytes, Headers, str, str], Extraction]


def serve(extract: Extract, memory: int, seconds: int) -> None:
    """Answer each job on standard input with what *extract* makes of it.

    Each within *memory* bytes of address space, and *seconds* of CPU and a little more: the parent's clock is first.
    """

    def work(payload: bytes, task: list[Any]) -> bytes:
        headers, target_uri, captured = task
        try:
            extraction = extract(payload, [(name, value) for name, value in headers], target_uri, captured)
        except MemoryError:
            extraction = Extraction(outcome="extraction_failed", reason=f"over {memory} bytes of memory")
        return answer(extraction)

    serve_frames(work, memory, seconds)


def serve_frames(work: Callable[[bytes, list[Any]], bytes], memory: int, seconds: int) -> None:
    """Answer each job on standard input with the frame that *work* makes of its bytes and of the rest of the job.

    In forks of this process, which is a fork server's.
    """
    fork_workers()
    try:
        _serve_frames(work, memory, seconds)
    except BrokenPipeError:
        os._exit(1)  # the parent is gone, and whoever would have read the rest with it


def _serve_frames(work: Callable[[bytes, list[Any]], bytes], memory: int, seconds: int) -> None:
    logging.disable()  # libraries log what strangers wrote
    jobs, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library that prints must not break the frames
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _send(answers, packed({READY: os.getpid()}))
    while head := jobs.read(LENGTH.size):
        lengths = LENGTH.unpack(head)
        task = json.loads(jobs.read(lengths[0]))
        payload = jobs.read(lengths[1])
        _limit_cpu(seconds)
        frame = work(payload, task)
        del payload
        _send(answers, frame)


def _limit_cpu(seconds: int) -> None:
    """Have the kernel end us by SIGXCPU when the next page takes longer: whoever would have done it may be gone."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = math.ceil(used.ru_utime + used.ru_stime) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _send(answers: BinaryIO, frame: bytes) -> None:
    answers.write(frame)
    answers.flush()
