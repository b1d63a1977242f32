"""What a worker process does: answers jobs until its standard input ends.

It leaves no trace behind: at its parent's end, idle or in the middle of a page, the kernel ends it.
"""

import fcntl
import json
import logging
import os
import resource
import select
import signal
import sys
from collections.abc import Callable
from typing import BinaryIO

from archive.http.fields import Headers
from crawler.extraction.result import Extraction
from crawler.extraction.workers.messages import LENGTH, READY, answer, packed

Extract = Callable[[bytes, Headers, str, str], Extraction]


def serve(extract: Extract, memory: int) -> None:
    """Answer each job on standard input with what *extract* makes of it, within *memory* bytes of address space."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle; we end when it does
    logging.disable()  # libraries log what strangers wrote
    jobs, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library that prints must not break the frames
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _send(answers, packed(READY))
    while head := jobs.read(LENGTH.size):
        lengths = LENGTH.unpack(head)
        headers, target_uri, captured = json.loads(jobs.read(lengths[0]))
        payload = jobs.read(lengths[1])
        _end_with_parent(busy=True)
        try:
            extraction = extract(payload, [(name, value) for name, value in headers], target_uri, captured)
        except MemoryError:
            extraction = Extraction(outcome="extraction_failed", reason=f"over {memory} bytes of memory")
        del payload
        _end_with_parent(busy=False)
        _send(answers, answer(extraction))


def _end_with_parent(*, busy: bool) -> None:
    """While *busy*, have the kernel send SIGIO, which ends us, when the parent's end of the pipe closes.

    No thread or timer of ours would run while a library is deep in C; and PR_SET_PDEATHSIG looks at the thread
    that started us, which may end long before its process.
    """
    flags = fcntl.fcntl(0, fcntl.F_GETFL)
    fcntl.fcntl(0, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(0, fcntl.F_SETFL, flags | os.O_ASYNC if busy else flags & ~os.O_ASYNC)
    if busy:
        poll = select.poll()
        poll.register(0, 0)  # asks for the hang-up alone
        if poll.poll(0):
            sys.exit("parent is gone")


def _send(answers: BinaryIO, frame: bytes) -> None:
    answers.write(frame)
    answers.flush()
