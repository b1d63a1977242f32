"""Extraction in worker processes that can hang, crash and eat memory without harm."""

import math
import os
import queue
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

from archive.http.fields import Headers
from crawler.extraction.result import Extraction
from crawler.extraction.workers.messages import LENGTH, READY, extraction_of, job, message_of

ROOT = Path(__file__).resolve().parents[3]
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
        self._command = [sys.executable, "-P", "-m", module, str(memory), str(math.ceil(seconds))]
        self._idle: queue.LifoQueue[_Worker] = queue.LifoQueue()
        self._workers = [_Worker(self._command) for _ in range(workers)]
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
    def __init__(self, command: list[str]) -> None:
        self._command = command
        self._start()

    def _start(self) -> None:
        # Hash seed and threads fixed: the same page gives the same article in every process, and OpenBLAS, which the
        # language detector loads, would reserve the address space that the limit counts.
        paths = [str(ROOT), os.environ.get("PYTHONPATH", "")]
        fixed = {"PYTHONHASHSEED": "0", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths))} | fixed
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, bufsize=0
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._in, self._out = self._process.stdin, self._process.stdout
        os.set_blocking(self._in.fileno(), False)
        os.set_blocking(self._out.fileno(), False)
        self._ready = False

    def await_ready(self) -> None:
        if self._ready:
            return
        try:
            self._ready = self._exchange(b"", START_SECONDS) == READY
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
        try:
            code = self._process.wait(5)
        except subprocess.TimeoutExpired:
            return "worker closed its pipe"
        return f"worker ended by {signal.Signals(-code).name}" if code < 0 else f"worker ended with exit status {code}"

    def restart(self) -> None:
        self.kill()
        self._start()

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()
        self._in.close()
        self._out.close()
