"""A process that has imported everything, and is forked for each that is to run a module.

`python -m tests.fork_server ADDRESS commands|workers`: tests ask it by tests/forked.py, over the socket ADDRESS.
"""

import gc
import importlib
import io
import marshal
import os
import pkgutil
import random
import runpy
import signal
import socket
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from archive.reading.publisher import publisher_of
from crawler.extraction.article import extract_article, preload
from crawler.urls.sites import registrable_domain, same_site

ROOMS = ("scrapy.commands", "crawler.commands", "crawler.components", "settings", "spiders")
"""What commands import, with all that it imports in turn."""
UNTOLD = f"<html><body><article><h1>Rada</h1><p>{'Rada se sešla ve středu. ' * 40}</p></article></body></html>"
"""A page that does not tell its language: the detector is loaded at the first such page."""


def _ready_for_commands() -> None:
    importlib.import_module("scrapy.cmdline")
    for room in ROOMS:
        package = importlib.import_module(room)
        for module in pkgutil.walk_packages(package.__path__, f"{room}."):
            importlib.import_module(module.name)
    for address in ("http://a.example/", "http://b.example/"):
        registrable_domain(address)
        publisher_of(address)
        same_site(address, "http://c.example/")
    assert "twisted.internet.reactor" not in sys.modules, "each process installs its own"


def _ready_for_work() -> None:
    importlib.import_module("crawler.extraction.workers.serving")
    preload()
    extract_article(UNTOLD.encode(), (), "http://localhost/rada", "2000-01-01T00:00:00.000000Z")


def _serve(address: str) -> None:
    """Returns in each process that is to run a module, with its task in place of this one's."""
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(f"{address}.soon")
        listening.listen(64)
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
    size, streams, _, _ = socket.recv_fds(asking, 8, 3)
    if not size:
        os._exit(0)  # who asked was killed before it had said what for
    task = marshal.loads(asking.recv(int.from_bytes(size), socket.MSG_WAITALL))
    process = os.fork()
    if process:
        _watch(asking, process)
    os.setsid()  # a signal to its group is for it alone, and one to that of the tests is not for it
    with suppress(OSError):
        asking.sendall(f"{os.getpid()}\n".encode())  # not before: who knows its number may signal its group
    asking.close()
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    # The streams that the interpreter made are of the server's own.
    sys.stdin = sys.__stdin__ = io.TextIOWrapper(io.BufferedReader(io.FileIO(0)), encoding="utf-8")  # type: ignore[misc]
    sys.stdout = sys.__stdout__ = _stream(1, "strict")  # type: ignore[misc]
    sys.stderr = sys.__stderr__ = _stream(2, "backslashreplace")  # type: ignore[misc]
    os.environ.clear()
    os.environ.update(task["environment"])
    time.tzset()
    random.seed()
    sys.executable = task["executable"]
    sys.argv = [task["module"], *task["args"]]


def _stream(number: int, errors: str) -> io.TextIOWrapper:
    file = io.BufferedWriter(io.FileIO(number, "w"))
    return io.TextIOWrapper(file, encoding="utf-8", errors=errors, line_buffering=errors != "strict")


def _watch(asking: socket.socket, process: int) -> NoReturn:
    """Tells the exit status of the process; kills it where nobody is left to be told."""
    threading.Thread(target=_end_with, args=(asking, process), daemon=True).start()
    _, status = os.waitpid(process, 0)
    with suppress(OSError):
        asking.sendall(f"{os.waitstatus_to_exitcode(status)}\n".encode())
    os._exit(0)


def _end_with(asking: socket.socket, process: int) -> None:
    with suppress(OSError):
        asking.recv(1)
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)


if __name__ == "__main__":
    ready = {"commands": _ready_for_commands, "workers": _ready_for_work}
    ready[sys.argv[2]]()
    gc.collect()
    gc.freeze()
    child = os.fork()
    if child:
        sys.stdin.read()  # until the tests are over
        os.kill(child, signal.SIGTERM)
        os.waitpid(child, 0)
    else:
        _serve(sys.argv[1])
        runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
