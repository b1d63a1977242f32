"""What one exchange sends and receives, gathered at its connection while it happens."""

import time
from collections.abc import Callable
from typing import Any

from twisted.internet.defer import Deferred
from twisted.internet.error import ConnectionDone
from twisted.python.failure import Failure

from crawler.capture.head_limit import HeadLimit

PeerCheck = Callable[[str, str], Exception | None]
"""Takes the addresses of both ends of a connection, the peer's first; gives what speaks against it."""

HEAD_ALLOWANCE = 256 * 1024
"""Bytes on the wire beyond what a body may have, for heads and framing."""


class Tap:
    """The bytes in both directions, and what is known of the connection.

    *limit*: bytes received at most, interim answers, head and chunk framing included; 0 for any number.
    """

    def __init__(self, check: PeerCheck, limit: int = 0, head: HeadLimit | None = None) -> None:
        self._check = check
        self._limit = limit
        self._head = head or HeadLimit(0, 0)
        self._connection: object = None
        self.time = time.time()
        """When the request was sent; until then, when it was to be sent."""
        self._begin()

    def _begin(self) -> None:
        self.outgoing: list[bytes] = []
        self.received: list[bytes] = []
        self._size = 0
        self.too_large = False
        """More came than the limit allows: what is beyond it was not kept."""
        self._head.reset()
        self.excess: str | None = None
        """What about the head is too large, where it is the head."""
        self.is_silent = False
        """It was given up before a byte had come."""
        self.is_broken = False
        """The connection did not end in order: a message that has no other end is not whole."""
        self.peer: str | None = None
        self._tls: Any = None

    def connected(self, connection: object, transport: Any) -> Exception | None:
        """Notes the connection on which the request is sent; the refusal of a peer that the guard does not permit.

        Twisted sends silently again where a kept connection turns out to be stale: only the last try counts.
        """
        self._begin()
        self._connection = connection
        self.time = time.time()
        peer = transport.getPeer()
        self.peer = peer.host
        handle: Any = transport.getHandle() if hasattr(transport, "getHandle") else None
        self._tls = handle if hasattr(handle, "get_finished") else None
        return self._check(peer.host, transport.getHost().host)

    @property
    def request(self) -> bytes:
        """What went to the server: nothing where TLS did not come about, which the request waited for."""
        return b"" if self._tls is not None and not self.is_secure else b"".join(self.outgoing)

    @property
    def is_secure(self) -> bool:
        """Whether the handshake of TLS was finished."""
        return self._tls is not None and self._tls.get_finished() is not None

    @property
    def tls_version(self) -> str | None:
        """As OpenSSL says it, `TLSv1.3`. Like the cipher it is known only after the handshake."""
        return self._tls.get_protocol_version_name() if self.is_secure else None

    @property
    def cipher(self) -> str | None:
        return self._tls.get_cipher_name() if self.is_secure else None

    def receive(self, connection: object, data: bytes) -> bool:
        """Keeps what was received; False where it is more than the limit allows."""
        if connection is not self._connection:
            return True
        left = self._limit - self._size if self._limit else len(data)
        self._size += len(data)
        self.too_large = len(data) > left
        if left > 0:
            self.received.append(data[:left])
        self.excess = self._head.excess(data)
        self.too_large = self.too_large or self.excess is not None
        return not self.too_large

    def give_up(self, download: Deferred[Any]) -> None:
        """Ends *download* if no byte has come."""
        if not self.received:
            self.is_silent = True
            download.cancel()

    def lost(self, connection: object, reason: Failure) -> None:
        """Notes how the connection ended (RFC 9112 section 9.8: TLS without its closure alert is no end in order)."""
        if connection is self._connection and not isinstance(reason.value, ConnectionDone):
            self.is_broken = True

    def end(self) -> None:
        """Lets go of the connection, which may be kept for other requests, and of the bytes."""
        self._connection = self._tls = None
        self.outgoing, self.received = [], []
