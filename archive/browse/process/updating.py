"""The index, brought up to date beside the reading room: in a process of its own, so that no reader waits for it."""

import logging
import subprocess
import threading
from contextlib import suppress
from pathlib import Path

from archive.browse.form.strangers import one_line
from archive.browse.process import index_update
from archive.browse.process.child import command_of, environment
from archive.browse.room import Room
from archive.errors import ArchiveError
from archive.files import OPEN

SECONDS = 5.0
"""Between two looks for segments that a run has finished."""
_GLANCE = 0.2
_log = logging.getLogger("pressmark.browse")


class IndexKeeper:
    """Looks for what is new at the start, and from then on; a thread that waits for processes."""

    def __init__(self, room: Room, seconds: float = SECONDS) -> None:
        self._room = room
        self._seconds = seconds
        self._stop = threading.Event()
        self._last_stamps: object = None
        self._thread = threading.Thread(target=self._run, name="index", daemon=True)

    def start(self) -> None:
        self._room.updating = self._has_news()
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        self._refresh()
        while not self._stop.is_set():
            if self._room.updating or self._has_news():
                self._room.updating = True
                self._update()
                self._refresh()
                self._room.updating = False
            self._stop.wait(self._seconds)

    def _refresh(self) -> None:
        """So that no reader waits for it."""
        try:
            self._room.index.refresh()
        except ArchiveError:  # there is no index yet, which pages say
            return

    def _has_news(self) -> bool:
        """Whether something stands in the collection that has not been looked at since this room opened."""
        collection = self._room.index.collection
        collection.refresh()
        now = _stamps(collection.items_dir, collection.archive_dir, collection.reports_dir)
        if now == self._last_stamps:
            return False
        first, self._last_stamps = self._last_stamps is None, now
        state = self._room.index.state()
        return not first or state.updated is None or state.behind > 0

    def _update(self) -> None:
        """In a session of its own: Ctrl-C is for the reading room, which then ends it."""
        command, env = command_of(index_update, self._room.index.collection.where), environment()
        with subprocess.Popen(  # noqa: S603
            command, env=env, stderr=subprocess.PIPE, text=True, start_new_session=True
        ) as process:
            while process.poll() is None and not self._stop.is_set():
                with suppress(subprocess.TimeoutExpired):
                    process.wait(_GLANCE)
            if process.poll() is None:  # the room closes: what is in the index stays, and the next call goes on
                process.terminate()
                return
            assert process.stderr is not None
            self._room.failed = _failure(process.stderr.read(), process.returncode)


def _failure(written: str, status: int) -> str | None:
    if not status:
        return None
    last = (written.strip().splitlines() or [f"the process that makes it ended with status {status}"])[-1]
    _log.error("the index could not be brought up to date: %s", one_line(last))
    return last


def _stamps(*directories: Path) -> object:
    """What changes when a file is finished there."""
    return tuple(_names(directory) for directory in directories)


def _names(directory: Path) -> tuple[str, ...]:
    try:
        return tuple(sorted(path.name for path in directory.iterdir() if not path.name.endswith(OPEN)))
    except OSError:
        return ()
