import json
import subprocess
import sys

from tests.site.running import ROOT

REQUESTS, HOSTS = 30_000, 3_000


def megabytes(requests: int) -> float:
    """Of a process that holds so many pending requests."""
    command = [sys.executable, "-m", "tests.torture.frontier", str(requests), str(HOSTS)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=100)
    return float(json.loads(done.stdout)["megabytes"])


def test_pending_requests_are_on_disk_and_not_in_memory() -> None:
    # A million take under 300 MB (python -m tests.torture.frontier 1000000 100000); here is their slope.
    assert megabytes(REQUESTS) - megabytes(1) < 60
