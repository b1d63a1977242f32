"""A robots.txt that fails is asked for again, after a pause that occupies no place in the downloader."""

from pathlib import Path

from tests.hostile.pages import answer, article, ok
from tests.hostile.server import serving
from tests.hostile.test_politeness import every, gaps, run, told


def test_tries_are_as_many_as_retry_times_says_and_the_host_has_its_pauses(tmp_path: Path) -> None:
    hosts = [f"127.1.2.{number}" for number in range(1, 5)]
    with serving({host: {"/0": ok(article(host)), "/robots.txt": answer(503)} for host in hosts}) as server:
        found = run(
            server,
            tmp_path,
            every(server, *hosts),
            RETRY_TIMES=2,
            DOWNLOAD_DELAY=0.3,
            DOWNLOAD_DELAY_JITTER=0,
            CONCURRENT_REQUESTS=1,
        )
        for host in hosts:
            assert server.asked(host) == ["/robots.txt"] * 3
            assert gaps(server, host)[0] > 1.9  # doubled from a second
            assert gaps(server, host)[1] > 3.9
            assert told(found, host) == [("robots", "robots.txt answered 503")]
        # With one place in the downloader, hosts still do not wait for each other.
        assert server.log[-1].at - server.log[0].at < 12
