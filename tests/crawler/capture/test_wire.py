"""Bytes that lie unread on a connection before a request is written on it."""

import socket
from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from crawler.capture.wire import _has_ended

Pair = tuple[socket.socket, socket.socket]


@pytest.fixture
def pair() -> Iterator[Pair]:
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    with ours, theirs:
        yield ours, theirs


@pytest.mark.parametrize("handle", ["the socket", "that of TLS"])
def test_a_connection_with_bytes_unread_or_ended_is_not_used_again(handle: str, pair: Pair) -> None:
    ours, theirs = pair
    transport = SimpleNamespace(socket=ours, getHandle=lambda: ours if handle == "the socket" else object())

    assert not _has_ended(transport)
    theirs.sendall(b"x")
    assert _has_ended(transport)
    assert ours.recv(10) == b"x"
    assert not _has_ended(transport)
    theirs.close()
    assert _has_ended(transport)


def test_what_has_no_socket_is_used() -> None:
    assert not _has_ended(SimpleNamespace())
