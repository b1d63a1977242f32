"""Index lines kept while their records are written, so that the files need not be read again at the end of the run."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from archive.capture import Capture
from archive.index.index_line import exchange_line, resource_line
from archive.warc.exchange import Exchange

_BUFFER = 1 << 16


class WrittenIndex:
    """The lines of each WARC file of one run, in files in *directory*: an observer of its writers; one thread owns it.

    Nothing depends on it: of a file whose lines could not be kept, and of a run that was killed, the records are read.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._files: dict[str, IO[bytes]] = {}
        self._lost: set[str] = set()
        with suppress(OSError):
            shutil.rmtree(directory, ignore_errors=True)  # of another run, which may have been killed
            directory.mkdir()

    def exchange_written(self, exchange: Exchange, capture: Capture) -> None:
        if exchange.response:
            self._add(capture.warc, exchange_line(exchange, capture))

    def resource_written(self, content_type: str, capture: Capture) -> None:
        self._add(capture.warc, resource_line(content_type, capture))

    def lines(self, warc: str) -> Iterator[bytes] | None:
        """The lines of the whole of *warc*, in the order of its records; None where they are not all there."""
        if warc in self._lost:
            return None
        try:
            file = (self._directory / warc).open("rb", buffering=_BUFFER)
        except OSError:
            return None
        return _closing(file)

    def file_finished(self, path: Path) -> None:
        """Lets go of the file with the lines of the WARC file at *path*."""
        file = self._files.pop(path.name, None)
        if file is not None:
            self._or_lost(path.name, file.close)

    def close(self) -> None:
        """Removes what was kept."""
        for warc in list(self._files):
            self.file_finished(Path(warc))
        shutil.rmtree(self._directory, ignore_errors=True)

    def _add(self, warc: str, line: bytes) -> None:
        self._or_lost(warc, lambda: self._file(warc).write(line))

    def _file(self, warc: str) -> IO[bytes]:
        if warc not in self._files:
            self._files[warc] = (self._directory / warc).open("xb", buffering=_BUFFER)
        return self._files[warc]

    def _or_lost(self, warc: str, step: Callable[[], Any]) -> None:
        try:
            step()
        except OSError:  # the disk is full, say: the crawl itself meets that, too
            self._lost.add(warc)


def _closing(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        yield from file
