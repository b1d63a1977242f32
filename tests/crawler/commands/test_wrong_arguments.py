"""Each command refuses what it cannot do in one line, before anything is read or written."""

import argparse
from pathlib import Path
from typing import Any

import pytest
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.settings import Settings

from crawler.arguments import ArgumentError
from crawler.commands import browse, cluster, crawl, index, merge, pull, push, report, reprocess, site
from crawler.commands.crawl import check_setting

COMMANDS = (browse, cluster, crawl, index, merge, pull, push, report, reprocess, site)
OPTIONS: dict[str, Any] = {
    "bind": "127.0.0.1", "port": "0", "public": False, "run": None, "output": None, "url": None, "spargs": {},
    "shards": None, "storage": None, "scheduler": None, "workers": None, "no_merge": False, "set": [],
}  # fmt: skip


def run(module: Any, *args: str, **options: Any) -> int:
    """The exit status of the command."""
    command: ScrapyCommand = module.Command()
    command.settings = Settings(
        {"COLLECTION": "nowhere", "SITES": "spiders.sites.registry.EventSites", "LOG_LEVEL": "INFO"}
    )
    command.crawler_process = object()  # type: ignore[assignment]
    command.run(list(args), argparse.Namespace(**{**OPTIONS, **options}))
    return command.exitcode


@pytest.mark.parametrize("module", COMMANDS, ids=lambda module: module.__name__.rpartition(".")[2])
def test_a_command_says_in_one_line_what_it_does_and_what_it_takes(module: Any) -> None:
    command = module.Command()
    assert 10 < len(command.short_desc()) < 90
    assert "\n" not in command.short_desc() + command.syntax()
    assert command.requires_project


@pytest.mark.parametrize(
    ("module", "args", "options", "said"),
    [
        (browse, ("a", "b"), {}, "give one collection, not 2"),
        (browse, (), {"port": "65536"}, "--port 65536: is no port"),
        (browse, (), {"port": "-1"}, "--port -1: is no port"),
        (cluster, (), {}, "give `crawl SPIDER"),
        (cluster, ("crawl", "articles"), {"workers": "0"}, "--workers 0"),
        (crawl, ("events", "feeds"), {}, "give one spider"),
        (index, ("a", "b"), {}, "give one collection, not 2"),
        (index, ("nowhere",), {}, "nowhere: there is no collection"),
        (merge, (), {"output": "x"}, "give collections"),
        (merge, ("a",), {"output": "s3://b/c"}, "-o is a directory of this machine"),
        (pull, ("ftp://paper.example",), {}, "is no address of a storage"),
        (push, ("nowhere", "file:///tmp"), {}, "nowhere: there is no collection"),
        (report, ("a", "b"), {}, "give one collection, not 2"),
        (reprocess, ("nowhere",), {}, "nowhere: there is no collection"),
        (site, (), {}, "give a file of rules"),
        (site, ("rules.toml", "page.html"), {}, "give a file of rules"),
        (site, ("nowhere.toml",), {}, "nowhere.toml"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_what_is_wrong_is_refused_in_one_line(
    module: Any, args: tuple[str, ...], options: dict[str, Any], said: str,
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert run(module, *args, **options) == 2
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1), told
    assert said in told.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("module", [pull, push])
@pytest.mark.parametrize("args", [(), ("a", "b", "c")])
def test_without_an_address_or_with_too_many_the_usage_is_told(module: Any, args: tuple[str, ...]) -> None:
    with pytest.raises(UsageError, match="storage"):
        run(module, *args)


@pytest.mark.parametrize(
    ("value", "is_right"),
    [("0", True), ("1.5", True), ("-0.1", False), ("nan", False), ("slow", False), ("inf", True)],
)
def test_a_number_of_ours_is_none_below_0(value: str, is_right: bool) -> None:
    before = Settings()
    before.set("DOWNLOAD_DELAY", 1.0, priority="project")
    after = before.copy()
    after.set("DOWNLOAD_DELAY", value, priority="cmdline")
    if is_right:
        check_setting("DOWNLOAD_DELAY", before, after)
    else:
        with pytest.raises(ArgumentError, match=f"DOWNLOAD_DELAY={value} is"):
            check_setting("DOWNLOAD_DELAY", before, after)


def test_a_switch_is_one_and_a_setting_that_nobody_knows_is_anything() -> None:
    settings = Settings({"ROBOTSTXT_OBEY": "maybe", "MINE": "anything"})
    with pytest.raises(ArgumentError, match="ROBOTSTXT_OBEY=maybe is not True or False"):
        check_setting("ROBOTSTXT_OBEY", Settings({"ROBOTSTXT_OBEY": True}), settings)
    check_setting("MINE", Settings(), settings)
