"""How a run treats hosts, as its settings say."""

import pytest
from scrapy.settings import Settings

from crawler.run.run_policy import politeness_policy


@pytest.mark.parametrize(("rate", "gap"), [("60", 1.0), ("0.5", 120.0), ("0", 0.0), ("-1", 0.0)])
def test_archives_are_asked_so_often_a_minute_and_zero_knows_no_gap(rate: str, gap: float) -> None:
    assert politeness_policy(Settings({"RECOVERY_RATE": rate})).archive_gap == gap


def test_each_setting_has_its_place_and_hosts_of_archives_are_known_without_any() -> None:
    policy = politeness_policy(
        Settings(
            {
                "DOWNLOAD_DELAY": "2.5", "AUTOTHROTTLE_ENABLED": True, "AUTOTHROTTLE_TARGET_CONCURRENCY": 0,
                "POLITENESS_MAX_RETRY_AFTER": 90, "POLITENESS_MAX_ERRORS": 0, "RECOVERY_MAX_ERRORS": 3,
                "BUDGET_HOST_PAGES": 7, "RECOVERY_ARCHIVES": "web.archive.org=https://archive.example",
            }
        )
    )  # fmt: skip
    assert (policy.delay, policy.adaptive, policy.target) == (2.5, True, 1.0)
    assert (policy.max_retry_after, policy.max_errors, policy.archive_errors, policy.host_pages) == (90.0, 0, 3, 7)
    assert policy.archives >= {"archive.example", "web.archive.org", "arquivo.pt"}
