"""What the system gives a command: a standard output that may be gone, and room for the files that it opens."""

import argparse
import errno
import os
import resource
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TextIO

from crawler.commands.terminal.exit_status import FINISHED, LOOK, REFUSED, say

if TYPE_CHECKING:
    from scrapy.commands import ScrapyCommand as _Command
else:
    _Command = object  # Scrapy takes each subclass of its own in this package for a command

MIN_FILES = 64
"""Files that may be open at once: of workers, sockets, WARC files and the state."""
WANTED_FILES = 1024


class Guarded(_Command):
    """A command that ends in its own exit status, whoever reads what it prints.

    Comes before Scrapy's class among the bases.
    """

    _status = FINISHED
    _output: "GuardedOutput | None" = None

    @property
    def exitcode(self) -> int:  # Scrapy asks once, when everything has been done
        return self._status if self._output is None else self._output.status(self._status)

    @exitcode.setter
    def exitcode(self, status: int) -> None:
        self._status = status

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        # What Scrapy calls first of all: even the help is printed after it.
        _open_what_is_closed()
        self._output = sys.stdout = GuardedOutput(sys.stdout)
        sys.stderr = GuardedOutput(sys.stderr)
        limit = _files()
        if limit < MIN_FILES:
            sys.exit(say(f"only {limit} files may be open at once (ulimit -n): give at least {MIN_FILES}", REFUSED))
        super().add_options(parser)


class GuardedOutput:
    """A stream that takes what is written also when nobody reads it any more, or nothing more fits."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._error: OSError | None = None

    def write(self, text: str) -> int:
        """As the stream's own; the number of characters."""
        try:
            return self._stream.write(text)
        except OSError as error:
            self._failed(error)
            return len(text)

    def flush(self) -> None:
        """As the stream's own."""
        try:
            self._stream.flush()
        except OSError as error:
            self._failed(error)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def status(self, status: int) -> int:
        """What a command ends with that would end with *status*: it must be seen that something was not told."""
        self.flush()
        if self._error is None or self._error.errno == errno.EPIPE:
            return status  # who closes a pipe has seen enough
        return say(f"standard output cannot be written: {self._error.strerror}", status or LOOK)

    def _failed(self, error: OSError) -> None:
        """From now on all goes nowhere: what is left in the stream would fail again when the process ends."""
        self._error = self._error or error
        with suppress(OSError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self._stream.fileno())
            os.close(nowhere)


def _open_what_is_closed() -> None:
    """Nothing that is opened later may take the place of a standard stream."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "r+" if number else "r", encoding="utf-8"))  # noqa: SIM115, PTH123


def _files() -> int:
    """How many files may be open at once; as many as the system allows, where that is few."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY:
        return WANTED_FILES
    wanted = WANTED_FILES if hard == resource.RLIM_INFINITY else min(hard, WANTED_FILES)
    if soft < wanted:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
            soft = wanted
    return soft
