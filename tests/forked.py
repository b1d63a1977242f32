"""Processes of `python -m MODULE` that need not import everything again: forked from one that has.

Most of what a command of the tests costs is the start of Python and its imports, and most of what a crawl costs is
that of its workers: these are forked too. Where a limit or the start itself is what is tested, a test starts a
process of its own.
"""

import atexit
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

from tests import forked_python

ROOT = Path(__file__).parents[1]
FIXED = {"PYTHONHASHSEED": "0", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
"""Of an extraction worker's environment; where it has something else, it is no fork."""
Done = subprocess.CompletedProcess[str]


class Forked:
    """A process of `python -m MODULE ARGS` in exactly that *environment*, in a group of its own.

    Its methods are those of `subprocess.Popen`; what it says is text, kept until it has ended.
    """

    def __init__(self, module: str, args: Sequence[str], environment: Mapping[str, str]) -> None:
        self.args = [sys.executable, "-m", module, *args]
        self._out, self._err = (tempfile.TemporaryFile() for _ in range(2))  # noqa: SIM115 - closed at its end
        self._asked = socket.socket(socket.AF_UNIX)
        self._asked.connect(_server("commands", {}))
        task = {"module": module, "args": list(args), "environment": dict(environment), "executable": python_of_forks()}
        with Path(os.devnull).open("rb") as nothing:
            forked_python.ask(self._asked, task, [nothing, self._out, self._err])
        self._told = self._asked.makefile("r")
        self.pid = int(self._told.readline())
        self.returncode: int | Any = None

    def poll(self) -> int | None:
        """Its exit status, once it has ended."""
        if self.returncode is None and select.select([self._asked], [], [], 0)[0]:
            self._end()
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Its exit status. Raises TimeoutExpired."""
        if self.returncode is None:
            if not select.select([self._asked], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired(self.args, timeout or 0.0, _text(self._out), _text(self._err))
            self._end()
        assert self.returncode is not None
        return self.returncode

    def communicate(self, timeout: float | None = None) -> tuple[str, str]:
        """What it said until it ended. Raises TimeoutExpired."""
        self.wait(timeout)
        return self._said

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def _end(self) -> None:
        self.returncode = int(self._told.readline())
        self._said = _text(self._out), _text(self._err)
        for each in (self._told, self._asked, self._out, self._err):
            each.close()


def run(module: str, args: Sequence[str], environment: Mapping[str, str], seconds: float) -> Done:
    """What `python -m MODULE ARGS` gives in exactly that *environment*, as text; as by `subprocess.run`.

    Raises TimeoutExpired, the process killed.
    """
    process = start(module, args, environment)
    try:
        out, err = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise
    return Done(process.args, process.returncode, out, err)


def start(module: str, args: Sequence[str], environment: Mapping[str, str]) -> "Forked | subprocess.Popen[str]":
    """The process, which only for another Python than this one's is none that was forked."""
    if all(value == os.environ.get(name) for name, value in environment.items() if name.startswith("PYTHON")):
        return Forked(module, args, environment)
    return subprocess.Popen(
        [sys.executable, "-m", module, *args],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def _text(file: BinaryIO) -> Any:
    file.seek(0)
    return file.read().decode().replace("\r\n", "\n").replace("\r", "\n")


@cache
def python_of_forks() -> str:
    """An interpreter for what commands start: their workers are forks, too."""
    address = _server("workers", FIXED)
    path = Path(address).with_name("python")
    path.write_text(f'#!/bin/sh\nexec "{sys.executable}" -IS "{forked_python.__file__}" "{address}" "$@"\n')
    path.chmod(0o755)
    return str(path)


_addresses: dict[str, str] = {}


def _server(kind: str, environment: Mapping[str, str]) -> str:
    """Address of this process's server of that kind, which ends with it."""
    if kind not in _addresses:
        address = f"{tempfile.mkdtemp()}/socket"
        server = subprocess.Popen(
            [sys.executable, "-m", "tests.fork_server", address, kind],
            cwd=ROOT,
            env=os.environ | environment,
            stdin=subprocess.PIPE,
        )
        assert server.stdin is not None
        atexit.register(server.wait)
        atexit.register(server.stdin.close)
        until = time.monotonic() + 60
        while not Path(address).exists() and time.monotonic() < until:
            time.sleep(0.01)
        _addresses[kind] = address
    return _addresses[kind]
