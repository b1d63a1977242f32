"""What decisions depend on, told in a run's warcinfo and read from it again."""

from pathlib import Path

import pytest
from scrapy.settings import Settings

from archive.warc.writer import WarcWriter
from crawler.guard.address_guard import AddressGuard
from crawler.ledger.rules import Rules
from crawler.run.run_rules import recovery_archives, rule_fields, rules_from, rules_of
from tests.archive import samples
from tests.archive.foreign import response, write

PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")
DEFAULT = Rules(lambda _: "refused by default", lambda _, url: url, 3, ("arquivo.pt",))
SETTINGS = {
    "REDIRECT_MAX_TIMES": 7,
    "ADDRESS_GUARD_ALLOW": ["127.0.0.1:8080", "10.0.0.0/8"],
    "RECOVERY_ENABLED": True,
    "RECOVERY_ARCHIVES": ["web.archive.org", "arquivo.pt"],
    "HTTPPROXY_ENABLED": True,
}


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def _file(path: Path, fields: dict[str, str]) -> Path:
    writer = WarcWriter(path, samples.RUN, samples.SOFTWARE, fields)
    writer.write(samples.exchange())
    (written,) = writer.close()
    return written


def test_the_rules_of_a_run_are_read_from_its_file_as_they_were_when_it_decided(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://proxy.example:3128")
    settings = Settings(SETTINGS)
    rules = rules_of(_file(tmp_path, rule_fields(settings)), DEFAULT)
    own = rules_from(settings, AddressGuard.from_settings(settings), DEFAULT.event_path)
    for each in (rules, own):
        assert (each.max_hops, each.archives, each.behind_proxy) == (7, ("web.archive.org", "arquivo.pt"), True)
        assert each.event_path is DEFAULT.event_path
        assert each.refusal("http://127.0.0.1:8080/") is None
        assert each.refusal("http://127.0.0.1:8081/") is not None
        assert each.refusal("http://10.1.2.3/") is None


def test_a_run_that_asked_no_archive_and_no_proxy_says_so_by_silence(tmp_path: Path) -> None:
    settings = Settings({**SETTINGS, "RECOVERY_ENABLED": False})
    assert "recoveryArchives" not in rule_fields(settings)
    rules = rules_of(_file(tmp_path, rule_fields(settings)), DEFAULT)
    assert (rules.archives, rules.behind_proxy) == ((), False)


@pytest.mark.parametrize("hops", [{}, {"redirectMaxTimes": "ten"}, {"redirectMaxTimes": "-1"}])
def test_a_file_that_does_not_say_how_it_was_decided_is_decided_by_todays_rules(
    tmp_path: Path, hops: dict[str, str]
) -> None:
    assert rules_of(_file(tmp_path, hops), DEFAULT) is DEFAULT


def test_a_file_of_others_is_decided_by_todays_rules(tmp_path: Path) -> None:
    assert rules_of(write(tmp_path / "other.warc", response("http://a.example/", "one")), DEFAULT) is DEFAULT


def test_an_archive_of_a_later_version_is_none_that_is_asked(tmp_path: Path) -> None:
    fields = {"redirectMaxTimes": "5", "recoveryArchives": "web.archive.org,unheard.example"}
    assert rules_of(_file(tmp_path, fields), DEFAULT).archives == ()


def test_archives_are_asked_only_where_recovery_is_on_and_each_once() -> None:
    archives = {"RECOVERY_ARCHIVES": "arquivo.pt,https://arquivo.pt/"}
    assert recovery_archives(Settings({**archives, "RECOVERY_ENABLED": False})) == ()
    assert recovery_archives(Settings({**archives, "RECOVERY_ENABLED": True})) == ("arquivo.pt",)
