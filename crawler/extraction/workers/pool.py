"""Extraction in worker processes that can hang, crash and eat memory without harm."""

import math
import os
import queue
import select
import signal
import time

from archive.http.fields import Headers
from crawler.extraction.result import Extraction
from crawler.extraction.workers.fork_server import ForkServer
from crawler.extraction.workers.messages import LENGTH, READY, extraction_of, job, message_of

START_SECONDS = 120.0
"""For a worker to load its libraries, on a machine however busy."""
ANSWER_LIMIT = 256 * 1024 * 1024
"""Bytes of an answer; a text cannot be longer than the page it was read from."""
CHUNK = 1 << 20


class WorkerError(RuntimeError):
    """A worker does not even start: the installation is broken. What it said is on standard error."""


class WorkerLost(Exception):  # noqa: N818 - an outcome of what was asked, not a fault of ours
    """A worker hung, crashed or ate its memory over what it was asked; the message says which."""


class WorkerPool:
    """Does what *module* does in *workers* processes, each job within *seconds* and *memory* bytes of address space.

    `ask` blocks, and may be called from any number of threads.
    """

    def __init__(self, workers: int, seconds: float, memory: int, module: str) -> None:
        self.seconds = seconds
        self._server = ForkServer(module, [str(memory), str(math.ceil(seconds))])
        self._idle: queue.LifoQueue[_Worker] = queue.LifoQueue()
        self._workers = [_Worker(self._server) for _ in range(workers)]
        for worker in reversed(self._workers):
            self._idle.put(worker)

    def ask(self, frame: bytes) -> dict[str, object]:
        """A worker's answer to the job *frame*. Raises WorkerLost."""
        worker = self._idle.get()
        try:
            worker.await_ready()
            try:
                return worker.ask(frame, self.seconds)
            except TimeoutError:
                reason = f"timeout after {self.seconds:g} s"
            except EOFError:
                reason = worker.ending()
            worker.restart()
            raise WorkerLost(reason)
        finally:
            self._idle.put(worker)

    def close(self) -> None:
        """End all workers, busy ones too."""
        for worker in self._workers:
            worker.kill()
        self._server.close()


class ExtractionPool(WorkerPool):
    """Extracts pages in worker processes."""

    def __init__(
        self, workers: int, seconds: float, memory: int, module: str = "crawler.extraction.workers.worker"
    ) -> None:
        super().__init__(workers, seconds, memory, module)

    def extract(self, payload: bytes, headers: Headers, target_uri: str, captured: str) -> Extraction:
        """What `extract_article` makes of the page, or `extraction_failed` with what happened to the worker."""
        try:
            return extraction_of(self.ask(job(payload, headers, target_uri, captured)))
        except WorkerLost as lost:
            return Extraction(outcome="extraction_failed", reason=str(lost), flags=("worker_lost",))


class _Worker:
    def __init__(self, server: ForkServer) -> None:
        self._server = server
        self._start()

    def _start(self) -> None:
        self._number: int | None = None
        jobs, ours = os.pipe()
        theirs, answers = os.pipe()
        self._server.fork(jobs, answers)
        os.close(jobs)
        os.close(answers)
        self._in, self._out = open(ours, "wb", buffering=0), open(theirs, "rb", buffering=0)  # noqa: PTH123, SIM115
        for pipe in (self._in, self._out):
            os.set_blocking(pipe.fileno(), False)

    def await_ready(self) -> None:
        if self._number is not None:
            return
        try:
            self._number = int(str(self._exchange(b"", START_SECONDS)[READY]))
        except (EOFError, TimeoutError) as error:
            raise WorkerError(f"an extraction worker did not start: {self.ending()}") from error

    def ask(self, frame: bytes, seconds: float) -> dict[str, object]:
        return self._exchange(frame, seconds)

    def _exchange(self, frame: bytes, seconds: float) -> dict[str, object]:
        """The answer to *frame*. Raises TimeoutError, and EOFError where the worker is gone."""
        deadline = time.monotonic() + seconds
        rest, received, needed = memoryview(frame), bytearray(), LENGTH.size
        poll = select.poll()
        poll.register(self._out, select.POLLIN)
        if rest:
            poll.register(self._in, select.POLLOUT)
        while len(received) < needed:
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError
            for fd, _ in poll.poll(left * 1000):
                if fd == self._out.fileno():
                    received += self._read()
                else:
                    rest = self._write(rest)
                    if not rest:
                        poll.unregister(self._in)
            if len(received) >= LENGTH.size:
                needed = LENGTH.size + LENGTH.unpack_from(received)[0]
                if needed > ANSWER_LIMIT:
                    raise EOFError
        return message_of(received[LENGTH.size : needed])

    def _read(self) -> bytes:
        data = self._out.read(CHUNK)
        if data is None:
            return b""
        if not data:
            raise EOFError
        return data

    def _write(self, rest: memoryview) -> memoryview:
        try:
            return rest[self._in.write(rest[:CHUNK]) or 0 :]
        except BrokenPipeError:
            raise EOFError from None

    def ending(self) -> str:
        """How the process ended, once it is known to have; it is helped along where it has not."""
        code = self._server.status(self._number)
        if code is None:
            return "worker closed its pipe"
        self._number = None
        return f"worker ended by {signal.Signals(-code).name}" if code < 0 else f"worker ended with exit status {code}"

    def restart(self) -> None:
        self.kill()
        self._start()

    def kill(self) -> None:
        if self._number is not None:
            self._server.kill(self._number)
        self._in.close()
        self._out.close()
