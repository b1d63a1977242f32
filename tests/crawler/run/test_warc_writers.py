"""The two WARC writers of a run, and what their warcinfo records say."""

from pathlib import Path

from scrapy.settings import Settings

from archive.names import parse_warc_name
from archive.warc.records import read_records
from crawler.run.warc_writers import RECOVERED_FROM, warc_writers
from tests.archive import samples

SETTINGS = {
    "CONTACT": "me@example.org", "USER_AGENT": "pressmark", "ROBOTSTXT_OBEY": True, "WARC_MAX_BYTES": 1_000_000,
    "REDIRECT_MAX_TIMES": 10,
}  # fmt: skip


def _infos(directory: Path, settings: Settings) -> list[str]:
    """The warcinfo of what is live, and of what archives gave."""
    for writer in warc_writers(directory, samples.RUN, settings):
        writer.write(samples.exchange())
        writer.close()
    names = sorted(directory.iterdir(), key=lambda path: str(getattr(parse_warc_name(path.name), "order", "")))
    return [next(read_records(path)).block().decode() for path in names]


def test_what_archives_gave_lies_in_files_of_its_own_that_say_so(tmp_path: Path) -> None:
    live, recovered = _infos(tmp_path, Settings(SETTINGS))
    assert RECOVERED_FROM in recovered
    assert RECOVERED_FROM not in live
    for info in (live, recovered):
        assert "operator: me@example.org\r\n" in info
        assert "http-header-user-agent: pressmark\r\n" in info
        assert "robots: obey\r\n" in info
        assert "redirectMaxTimes: 10\r\n" in info


def test_who_ignores_robots_says_so(tmp_path: Path) -> None:
    live, _ = _infos(tmp_path, Settings({**SETTINGS, "ROBOTSTXT_OBEY": False}))
    assert "robots: ignore\r\n" in live
