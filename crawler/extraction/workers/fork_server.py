"""Workers are forked from a process that has loaded what they need: the second of them, and each that follows one
that was lost, costs a millisecond, not the second of CPU and the memory that the libraries take.

Pool and server speak over a Unix socket, the server's standard input: eight bytes and the two pipes of the worker that
is to be forked, or eight bytes with the number of one whose end is asked for, answered by its exit status. Whom a
number means only the server knows for sure, its parent: so it is the one that kills.
"""

import os
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
NUMBER = struct.Struct(">q")
"""The number of the process that is meant, below 0 where it is to be killed, 0 for a new one; an exit status."""
RUNS = 1 << 20
"""In place of an exit status: the process runs, or is none of this server's."""
END_SECONDS = 5.0
"""For a process that has closed its pipes to end."""
STEP = 0.002


class ForkServer:
    """Forks processes of `python -m MODULE ARGS`, whose `main` calls `fork_workers`; any thread may ask it."""

    def __init__(self, module: str, args: list[str]) -> None:
        self._command = [sys.executable, "-P", "-m", module, *args]
        self._asking = threading.Lock()
        self._start()

    def _start(self) -> None:
        # Hash seed and threads fixed: the same page gives the same article in every process, and OpenBLAS, which the
        # language detector loads, would reserve the address space that the limit counts, and have threads at a fork.
        paths = [str(ROOT), os.environ.get("PYTHONPATH", "")]
        fixed = {"PYTHONHASHSEED": "0", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths))} | fixed
        self._socket, its_own = socket.socketpair()
        # Ctrl-C is ours to handle, from the first: all that is started here ends when we do.
        mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                self._command, stdin=its_own.fileno(), stdout=subprocess.DEVNULL, env=environment
            )
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)
            its_own.close()

    def fork(self, jobs: int, answers: int) -> None:
        """Have a worker forked that reads from the one and writes to the other file descriptor.

        It says so itself; where it cannot be forked, its pipes are at their end.
        """
        with self._asking:
            if self._process.poll() is not None:  # the system took it for its memory, say
                self._socket.close()
                self._start()
            try:
                socket.send_fds(self._socket, [NUMBER.pack(0)], [jobs, answers])
            except OSError:
                return  # it has just ended

    def status(self, worker: int | None) -> int | None:
        """The exit status of a *worker* that has closed its pipes, as `Popen.returncode`; None where it runs on.

        That of this server, where it has ended itself, or the worker was never heard of (None).
        """
        with self._asking:
            try:
                if worker is not None:
                    self._socket.sendall(NUMBER.pack(worker))
                    status: int = NUMBER.unpack(self._socket.recv(NUMBER.size, socket.MSG_WAITALL))[0]
                    return None if status == RUNS else status
            except (OSError, struct.error):
                pass  # then the server has ended
            try:
                return self._process.wait(END_SECONDS)
            except subprocess.TimeoutExpired:
                return None

    def kill(self, worker: int) -> None:
        """End a worker; where the server has ended before, the end of its pipes ends it."""
        self.status(-worker)

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        self._socket.close()


def fork_workers() -> None:
    """Fork a worker whenever one is asked for; returns in each of them, its pipes as standard input and output."""
    requests = socket.socket(fileno=os.dup(0))
    children: set[int] = set()
    try:
        while not _serves(requests, children):
            pass
    except ConnectionError:
        os._exit(0)  # the parent is gone
    requests.close()


def _serves(requests: socket.socket, children: set[int]) -> bool:
    """Do what is asked for next; whether this is a new process now. *children* are those that were forked and have not
    been waited for: of another number, as a server before this one gave, nobody is killed."""
    message, pipes, _, _ = socket.recv_fds(requests, NUMBER.size, 2, socket.MSG_WAITALL)
    if not message:
        raise ConnectionAbortedError
    is_new = bool(pipes) and _is_fork(children)
    for number, pipe in enumerate(pipes):
        if is_new:
            os.dup2(pipe, number)
        os.close(pipe)
    if not pipes:
        (worker,) = NUMBER.unpack(message)
        status = _status(worker) if abs(worker) in children else RUNS
        if status != RUNS:
            children.remove(abs(worker))
        requests.sendall(NUMBER.pack(status))
    return is_new


def _is_fork(children: set[int]) -> bool:
    """Whether this is the new process."""
    try:
        worker = os.fork()
    except OSError as error:  # no room for one more
        print(f"a worker could not be forked: {error}", file=sys.stderr, flush=True)
        return False
    if worker:
        children.add(worker)
    return worker == 0


def _status(worker: int) -> int:
    if worker < 0:
        os.kill(-worker, signal.SIGKILL)
    deadline = time.monotonic() + END_SECONDS
    while time.monotonic() < deadline:
        number, status = os.waitpid(abs(worker), os.WNOHANG)
        if number:
            return os.waitstatus_to_exitcode(status)
        time.sleep(STEP)
    return RUNS
