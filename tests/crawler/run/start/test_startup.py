"""What must hold before a crawl may begin."""

import pytest
from scrapy.settings import Settings

from crawler.arguments import ArgumentError
from crawler.run.start.startup import check


def _settings(**changed: object) -> Settings:
    settings = Settings()
    settings.setmodule("settings.base", priority="project")
    settings.setdict({"CONTACT": "me@example.org", **changed}, priority="cmdline")
    return settings


def test_the_settings_as_they_are_need_only_a_contact() -> None:
    check(_settings())
    with pytest.raises(ArgumentError, match=r"CONTACT is not set.*say -s CONTACT="):
        check(_settings(CONTACT=""))


@pytest.mark.parametrize("workers", [0, -1])
def test_without_a_worker_nobody_would_read_the_pages(workers: int) -> None:
    check(_settings(EXTRACTION_WORKERS=1))
    with pytest.raises(ArgumentError, match="EXTRACTION_WORKERS"):
        check(_settings(EXTRACTION_WORKERS=workers))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HTTPCACHE_ENABLED", True),
        ("ROBOTS_OVERRIDE_HOSTS", "a b"),
        ("RECOVERY_ARCHIVES", "unheard.example"),
        ("DOWNLOAD_HANDLERS", {"http": "scrapy.core.downloader.handlers.http11.HTTP11DownloadHandler"}),
        ("DOWNLOAD_HANDLERS", {"https": None}),
    ],
)
def test_what_would_fetch_without_archiving_or_names_nothing_is_refused_by_its_name(name: str, value: object) -> None:
    with pytest.raises(ArgumentError, match=name):
        check(_settings(**{name: value}))
