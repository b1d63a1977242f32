"""The sample web in a process of its own."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]


@contextmanager
def running(log: Path | None = None) -> Iterator[str]:
    """The address of a server that stops when the block is left, and also when this process dies."""
    command = [sys.executable, "-m", "tests.site", "--until-eof", *(["--log", str(log)] if log else [])]
    # A session of its own: Ctrl-C is for the crawl, which may still be asking the server.
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        try:
            address = server.stdout.readline().strip()
            if not address:
                raise RuntimeError(f"the sample web did not start: exit status {server.wait()}")
            yield address
        finally:
            server.stdin.close()


def proxy_environment(address: str) -> dict[str, str]:
    """Environment variables with which a crawl sees the sample web, and nothing else."""
    return {"http_proxy": address, "https_proxy": address, "no_proxy": ""}
