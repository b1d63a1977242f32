"""`scrapy browse` as a server: one address, until it is told to stop."""

import ipaddress
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import uvicorn

from archive.browse.access import AccessList
from archive.browse.app import create_app
from archive.browse.process.updating import IndexKeeper
from archive.browse.protocol import SafeProtocol
from archive.browse.room import Room
from archive.reading.index import ReadingIndex

ACCESS_LISTS = "acl"
_BACKLOG = 128


class ServerError(Exception):
    """The reading room cannot be opened as asked; says why in one line. Exit status 2."""


def serve(
    path: str | Path, *, bind: str, port: int, public: bool, software: str, opened: Callable[[str], None]
) -> None:
    """Answer at *bind* and *port* until SIGTERM or Ctrl-C; *opened* gets the address. Raises ServerError.

    Raises CollectionError where there is no collection.
    """
    check_bind(bind, public=public)
    index = ReadingIndex(path)
    access = AccessList(index.collection.directory(ACCESS_LISTS))
    room = Room(index=index, software=software, public=public, access=access)
    with _listening(bind, port) as listener:
        keeper = IndexKeeper(room)
        keeper.start()
        try:
            config = uvicorn.Config(
                create_app(room), http=SafeProtocol, ws="none", lifespan="off",
                server_header=False, proxy_headers=False, log_config=None, log_level="critical", access_log=False,
                timeout_graceful_shutdown=3,
            )  # fmt: skip
            opened(_address(listener, bind))
            _Server(config).run([listener])
        finally:
            keeper.stop()


def check_bind(bind: str, *, public: bool) -> None:
    """Raises ServerError where others could read without anyone having said that they may."""
    if public or bind == "localhost":
        return
    try:
        is_own = ipaddress.ip_address(bind).is_loopback
    except ValueError:
        is_own = False
    if not is_own:
        raise ServerError(
            f"--bind {bind} lets others than this machine read: say --public, which shows texts but no stranger's pages"
        )


class _Server(uvicorn.Server):
    """Ends in order at a signal, and then returns: uvicorn's own raises the signal again."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        before = {number: signal.signal(number, self._stop) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.handle_exit(number, frame)


@contextmanager
def _listening(bind: str, port: int) -> Iterator[socket.socket]:
    try:
        (family, _, _, _, address), *_ = socket.getaddrinfo(
            bind, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
        listener = socket.socket(family, socket.SOCK_STREAM)
    except (OSError, OverflowError) as error:
        raise ServerError(f"--bind {bind} --port {port}: is no address of this machine") from error
    with listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(address)
            listener.listen(_BACKLOG)
        except OSError as error:
            raise ServerError(
                f"{bind}:{port}: {(error.strerror or str(error)).lower()}; choose another --port"
            ) from error
        yield listener


def _address(listener: socket.socket, bind: str) -> str:
    host = f"[{bind}]" if ":" in bind else bind
    return f"http://{host}:{listener.getsockname()[1]}/"
