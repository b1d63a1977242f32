"""The reading room as users open it: `scrapy browse` in a process of its own."""

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.site.running import ROOT


class Opened:
    """A reading room that answers at `address`."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process
        assert process.stdout is not None
        self.first_line = process.stdout.readline()
        found = re.search(r"http://\S+?(?=/ )", self.first_line)
        if found is None:
            raise AssertionError(f"it did not open: {process.communicate(timeout=30)}")
        self.address = found[0]

    def end(self, number: int = signal.SIGTERM) -> tuple[int, str]:
        """Its exit status after a signal, and what it wrote on standard error."""
        self.process.send_signal(number)
        _, errors = self.process.communicate(timeout=60)
        return self.process.returncode, errors


@contextmanager
def opened(collection: Path | str, *arguments: str) -> Iterator[Opened]:
    command = (sys.executable, "-m", "scrapy", "browse", "--port", "0", *arguments, str(collection))
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield Opened(process)
        finally:
            if process.poll() is None:
                process.kill()
