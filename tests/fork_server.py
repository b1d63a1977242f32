"""Processes of `python -m MODULE` that need not import everything again: forked from one that has.

Most of what a command of the tests costs is the start of Python and its imports. Where a kill, a limit or the start
itself is what is tested, a test starts a process of its own.
"""

import atexit
import gc
import importlib
import io
import json
import os
import pkgutil
import random
import runpy
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

ROOT = Path(__file__).parents[1]
ROOMS = ("crawler.commands", "crawler.components", "spiders")
"""What commands import, with all that it imports in turn."""
Done = subprocess.CompletedProcess[str]


def run(module: str, args: Sequence[str], environment: Mapping[str, str], seconds: float) -> Done:
    """What `python -m MODULE ARGS` gives in exactly that *environment*, as text; as by `subprocess.run`.

    Raises TimeoutExpired, the process killed.
    """
    command = [sys.executable, "-m", module, *args]
    if any(value != os.environ.get(name) for name, value in environment.items() if name.startswith("PYTHON")):
        return subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=seconds, check=False
        )
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, socket.socket(socket.AF_UNIX) as asked:
        asked.connect(_server())
        task = json.dumps({"module": module, "args": args, "environment": dict(environment)}).encode()
        socket.send_fds(asked, [len(task).to_bytes(8)], [out.fileno(), err.fileno()])
        asked.sendall(task)
        answers = asked.makefile("r")
        process = int(answers.readline())
        asked.settimeout(seconds)
        try:
            status = int(answers.readline())
        except TimeoutError:
            os.kill(process, signal.SIGKILL)
            raise subprocess.TimeoutExpired(command, seconds, _text(out), _text(err)) from None
        return Done(command, status, _text(out), _text(err))


def _text(file: BinaryIO) -> Any:
    file.seek(0)
    return file.read().decode().replace("\r\n", "\n").replace("\r", "\n")


@cache
def _server() -> str:
    """Address of this process's server, which ends with it."""
    address = f"{tempfile.mkdtemp()}/socket"
    server = subprocess.Popen([sys.executable, "-m", __name__, address], cwd=ROOT, stdin=subprocess.PIPE)
    assert server.stdin is not None
    atexit.register(server.wait)
    atexit.register(server.stdin.close)
    until = time.monotonic() + 60
    while not Path(address).exists() and time.monotonic() < until:
        time.sleep(0.01)
    return address


def _import_all() -> None:
    importlib.import_module("scrapy.cmdline")
    for room in ROOMS:
        package = importlib.import_module(room)
        for module in pkgutil.walk_packages(package.__path__, f"{room}."):
            importlib.import_module(module.name)
    assert "twisted.internet.reactor" not in sys.modules, "each process installs its own"
    gc.freeze()


def _serve(address: str) -> None:
    """Returns in each process that is to run a module, with its task in place of this one's."""
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(f"{address}.soon")
        listening.listen(16)
        Path(f"{address}.soon").rename(address)
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        while True:
            asking, _ = listening.accept()
            with asking:
                if os.fork() == 0:
                    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                    listening.close()
                    return _become(asking)


def _become(asking: socket.socket) -> None:
    size, streams, _, _ = socket.recv_fds(asking, 8, 2)
    task = json.loads(asking.recv(int.from_bytes(size), socket.MSG_WAITALL))
    process = os.fork()
    if process:
        _watch(asking, process)
    asking.close()
    nowhere = os.open(os.devnull, os.O_RDONLY)
    for number, stream in enumerate((nowhere, *streams)):
        os.dup2(stream, number)
        os.close(stream)
    # The streams that the interpreter made are of the server's own.
    sys.stdin = sys.__stdin__ = io.TextIOWrapper(io.FileIO(0), encoding="utf-8")  # type: ignore[misc]
    sys.stdout = sys.__stdout__ = _stream(1, "strict")  # type: ignore[misc]
    sys.stderr = sys.__stderr__ = _stream(2, "backslashreplace")  # type: ignore[misc]
    os.environ.clear()
    os.environ.update(task["environment"])
    time.tzset()
    random.seed()
    sys.argv = [task["module"], *task["args"]]


def _stream(number: int, errors: str) -> io.TextIOWrapper:
    file = io.BufferedWriter(io.FileIO(number, "w"))
    return io.TextIOWrapper(file, encoding="utf-8", errors=errors, line_buffering=errors != "strict")


def _watch(asking: socket.socket, process: int) -> NoReturn:
    """Tells the process and its exit status."""
    asking.sendall(f"{process}\n".encode())
    _, status = os.waitpid(process, 0)
    asking.sendall(f"{os.waitstatus_to_exitcode(status)}\n".encode())
    os._exit(0)


if __name__ == "__main__":
    _import_all()
    child = os.fork()
    if child:
        sys.stdin.read()  # until the tests are over
        os.kill(child, signal.SIGTERM)
        os.waitpid(child, 0)
    else:
        _serve(sys.argv[1])
        runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
