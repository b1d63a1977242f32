"""An S3 of one's own on loopback: moto, in an environment of its own (it wants another python-dateutil than ours)."""

import contextlib
import socket
import subprocess
import threading
import time
import urllib.request
from collections.abc import Iterator

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


@contextlib.contextmanager
def relay(port: int, target: int) -> Iterator[None]:
    """Passes on what comes at *port* to *target*, while it lasts."""
    with socket.create_server(("127.0.0.1", port)) as server:
        threading.Thread(target=_accept, args=(server, target), daemon=True).start()
        yield


def _accept(server: socket.socket, target: int) -> None:
    with contextlib.suppress(OSError):
        while True:
            near, far = server.accept()[0], socket.create_connection(("127.0.0.1", target))
            for pair in ((near, far), (far, near)):
                threading.Thread(target=_pass_on, args=pair, daemon=True).start()


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)


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
