"""The process of a part dies with the one that started it, and when that says nothing for too long."""

import signal
import subprocess
import sys
import time

from tests.site.running import ROOT

CRAWL = "import time; from crawler.cluster import shard_process as m; m.execute = lambda _: time.sleep(300); m.main()"


def _started() -> "subprocess.Popen[bytes]":
    """A process that lasts, in place of a crawl."""
    return subprocess.Popen([sys.executable, "-c", CRAWL], cwd=ROOT, stdin=subprocess.PIPE)


def test_it_dies_when_its_input_ends() -> None:
    with _started() as process:
        assert process.stdin is not None
        process.stdin.write(b"60.000\n")
        process.stdin.close()
        assert process.wait(60) == -signal.SIGKILL


def test_one_that_was_stopped_is_dead_before_it_does_anything_else() -> None:
    with _started() as process:
        assert process.stdin is not None
        process.stdin.write(b"3600.000\n4.000\n")
        process.stdin.flush()
        time.sleep(3)  # it has read that by now
        process.send_signal(signal.SIGSTOP)
        time.sleep(2)
        assert process.poll() is None
        process.send_signal(signal.SIGCONT)
        assert process.wait(60) == -signal.SIGALRM
