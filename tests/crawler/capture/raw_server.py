"""A server that sends known bytes, plain, under TLS, as an HTTP proxy or behind CONNECT, and keeps what it read."""

import contextlib
import enum
import socket
import ssl
import struct
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

SECONDS = 20.0
"""A connection on which nothing comes for so long is given up."""


class End(enum.Enum):
    """What the server does with the connection after its answer; without one it reads the next request."""

    CLOSE = "close"
    RESET = "reset"
    WAIT = "wait"


Step = bytes | float | End
"""Bytes to send, seconds to wait, or an end."""


class RawServer:
    """Answers each path by its steps; paths that it does not know get a 404.

    A path with several answers gives them in turn, the last for ever.
    """

    def __init__(self, answers: Mapping[str, Sequence[Sequence[Step]]], tls: ssl.SSLContext | None) -> None:
        self.read: dict[str, list[bytes]] = defaultdict(list)
        """Whole requests as they were read, by path."""
        self.connects: list[bytes] = []
        self.connections = 0
        self._answers = {path: list(given) for path, given in answers.items()}
        self._tls = tls
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self._open: set[socket.socket] = set()
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        for each in (self._listening, *list(self._open)):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._listening.accept()
                self.connections += 1
                threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        connection.settimeout(SECONDS)
        self._open.add(connection)
        # A client that goes away in mid-answer is what some cases are about.
        with contextlib.suppress(OSError, ValueError):
            if self._tls is not None and not _is_plain(connection):
                connection = self._under_tls(connection)
            while (request := _request(connection)) and self._answer(connection, request):
                pass
        connection.close()

    def _under_tls(self, connection: socket.socket) -> socket.socket:
        assert self._tls is not None
        self._open.discard(connection)
        wrapped = self._tls.wrap_socket(connection, server_side=True)
        self._open.add(wrapped)
        return wrapped

    def _answer(self, connection: socket.socket, request: bytes) -> bool:
        """Whether the connection stays."""
        method, target, _ = request.split(b" ", 2)
        if method == b"CONNECT":
            self.connects.append(request)
            if b"closed.example" in target:
                connection.sendall(b"HTTP/1.1 502 No Such Peer\r\nContent-Length: 0\r\n\r\n")
                return False
            connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            self._serve(connection)
            return False
        path = "/" + target.decode("ascii").split("://", 1)[-1].split("/", 1)[-1]
        self.read[path].append(request)
        given = self._answers.get(path, [[b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"]])
        return _play(connection, given.pop(0) if len(given) > 1 else given[0])


def _is_plain(connection: socket.socket) -> bool:
    """Whether the client speaks HTTP at once: TLS begins with a handshake record, 0x16."""
    return connection.recv(1, socket.MSG_PEEK) != b"\x16"


def _request(connection: socket.socket) -> bytes:
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(65536)
        if not piece:
            return b""
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            while len(body) < int(line.partition(b":")[2]):
                body += connection.recv(65536)
    return head + b"\r\n\r\n" + body


def _play(connection: socket.socket, steps: Sequence[Step]) -> bool:
    for step in steps:
        if isinstance(step, bytes):
            connection.sendall(step)
        elif isinstance(step, float):
            time.sleep(step)
        else:
            _end(connection, step)
            return False
    return True


def _end(connection: socket.socket, end: End) -> None:
    if end is End.RESET:
        time.sleep(0.3)  # what was sent must be read first: a reset discards it
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    elif end is End.WAIT:
        with contextlib.suppress(OSError):
            connection.recv(1)
    elif isinstance(connection, ssl.SSLSocket):
        with contextlib.suppress(OSError):
            connection.unwrap()


@contextlib.contextmanager
def raw_server(
    answers: Mapping[str, Sequence[Sequence[Step]]], tls: ssl.SSLContext | None = None
) -> Iterator[RawServer]:
    """A server that runs as long as the context; with *tls* it speaks both, as the client begins."""
    server = RawServer(answers, tls)
    try:
        yield server
    finally:
        server.close()
