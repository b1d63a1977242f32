"""An S3 of one's own on loopback: moto, in an environment of its own (it wants another python-dateutil than ours)."""

import contextlib
import socket
import subprocess
import threading
import time
import urllib.request
from collections.abc import Iterator

import pytest

from archive.storage import Storage
from tests.replay.viewers import tool

MOTO = "moto[server]==5.2.5"


@contextlib.contextmanager
def moto(port: int | None = None) -> Iterator[tuple[int, dict[str, str]]]:
    """Port of a server of S3 with an empty `bucket`, and the environment in which it is reached."""
    command = tool(MOTO, "moto_server")
    port = port or free_port()
    with subprocess.Popen(
        [command, "-H", "127.0.0.1", "-p", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            _make_bucket(port)
            yield port, environment(port)
        finally:
            process.kill()


def environment(port: int) -> dict[str, str]:
    """What the SDKs read: credentials and the server's address."""
    return {
        "AWS_ACCESS_KEY_ID": "key-of-nobody",
        "AWS_SECRET_ACCESS_KEY": "secret-of-nobody",
        "AWS_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
        "AWS_ALLOW_HTTP": "true",
    }


_BUSY = b"HTTP/1.1 503 Slow Down\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class Relay:
    """What a relay has passed on, and what it does to its clients."""

    def __init__(self, target: int, cut_after: int | None = None, busy: int = 0) -> None:
        self.answered = 0
        """Bytes that came back."""
        self.cut = 0
        """Connections that it broke off."""
        self._target = target
        self._cut_after = cut_after
        self.busy = busy
        """Connections that are still to be answered with 503."""
        self._open: list[socket.socket] = []
        self._fault = ""

    def fail(self, how: str = "") -> None:
        """From now on every request is answered with 503 (`busy`), cut off (`cut`) or not answered (`silent`).

        Without *how* it passes on again. What is under way is cut off.
        """
        self._fault = how
        for each in self._open:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self.fail()
        for each in self._open:
            each.close()

    def accept(self, server: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                near = server.accept()[0]
                self._open.append(near)
                if self.busy or self._fault:
                    self._refuse(near)
                    continue
                far = socket.create_connection(("127.0.0.1", self._target))
                self._open.append(far)
                threading.Thread(target=self._ask, args=(near, far), daemon=True).start()
                threading.Thread(target=self._answer, args=(far, near), daemon=True).start()

    def _refuse(self, near: socket.socket) -> None:
        if self._fault == "silent":
            return
        with contextlib.suppress(OSError):
            if self._fault != "cut":
                self.busy -= self.busy > 0
                near.recv(65536)
                near.sendall(_BUSY)
            near.shutdown(socket.SHUT_RDWR)

    def _ask(self, near: socket.socket, far: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := near.recv(65536):
                far.sendall(data)
            far.shutdown(socket.SHUT_WR)

    def _answer(self, far: socket.socket, near: socket.socket) -> None:
        passed = 0
        with contextlib.suppress(OSError):
            while data := far.recv(65536):
                if self._cut_after is not None and not self.cut and passed + len(data) > self._cut_after:
                    self.cut += 1
                    near.sendall(data[: self._cut_after - passed])
                    break
                passed += len(data)
                self.answered += len(data)
                near.sendall(data)
            near.shutdown(socket.SHUT_WR)


@contextlib.contextmanager
def relay(port: int, target: int, cut_after: int | None = None, busy: int = 0) -> Iterator[Relay]:
    """Passes on what comes at *port* to *target*, while it lasts; *cut_after*: bytes of the first long answer."""
    passing = Relay(target, cut_after, busy)
    with contextlib.closing(passing), socket.create_server(("127.0.0.1", port)) as server:
        accepting = threading.Thread(target=passing.accept, args=(server,), daemon=True)
        accepting.start()
        yield passing
        server.shutdown(socket.SHUT_RDWR)
        accepting.join()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _make_bucket(port: int) -> None:
    request = urllib.request.Request(f"http://127.0.0.1:{port}/bucket", method="PUT")
    for _ in range(200):
        with contextlib.suppress(OSError):
            urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=5).close()
            return
        time.sleep(0.1)
    raise RuntimeError("moto does not answer")


def fetched_names(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the objects that are fetched whole from now on."""
    fetched: list[str] = []
    chunks = Storage.chunks

    def noting(self: Storage, name: str) -> Iterator[bytes]:
        fetched.append(name)
        return chunks(self, name)

    monkeypatch.setattr(Storage, "chunks", noting)
    return fetched
