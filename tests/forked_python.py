"""Stands in for Python in a command that was forked: `python ADDRESS [OPTIONS] -m MODULE ARGS`.

A worker is forked from one that is ready, at the socket ADDRESS, and lives no longer than this process, which ends as
it does; anything else is run by Python itself. Little is imported, so that this costs nothing.
"""

import marshal
import os
import signal
import socket
import sys
from collections.abc import Sequence
from typing import Any

WORKERS = ("crawler.extraction.workers.worker",)


def ask(server: socket.socket, task: dict[str, Any], streams: Sequence[Any]) -> None:
    """Asks a fork server for a process with these standard streams."""
    said = marshal.dumps(task)
    socket.send_fds(server, [len(said).to_bytes(8, "big")], [stream.fileno() for stream in streams])
    server.sendall(said)


def main() -> None:
    address, *args = sys.argv[1:]
    if args[:2] != ["-P", "-m"] or args[2] not in WORKERS or os.environ.get("PYTHONHASHSEED") != "0":
        os.execv(sys.executable, [sys.executable, *args])
    with socket.socket(socket.AF_UNIX) as server:
        server.connect(address)
        task = {"module": args[2], "args": args[3:], "environment": dict(os.environ), "executable": sys.executable}
        ask(server, task, (sys.stdin, sys.stdout, sys.stderr))
        # The pipes are the worker's alone: its end is theirs.
        for number in (0, 1):
            os.close(number)
        told = server.makefile("r")
        told.readline()
        status = int(told.readline() or 1)
    if status < 0:
        signal.signal(-status, signal.SIG_DFL)
        os.kill(os.getpid(), -status)
    os._exit(status)


if __name__ == "__main__":
    main()
