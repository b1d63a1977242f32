"""docs/operation.md and docs/examples: each file is what the program that takes it wants, and names what there is."""

import configparser
import json
import re
import shlex
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from archive.health.finding import Finding
from crawler.output.metrics import RunCollector, RunMeasures
from spiders.events import EventsSpider
from tests.documents import DOCS, names, rows, section, text_of

EXAMPLES = DOCS / "examples"
NOTHING = RunMeasures(
    exchanges=0, received=0, outcomes={}, lines={}, pending=0, waiting_hosts=0, extractions=0, extraction_seconds=0,
    extracting=0, undecided=0, warc_bytes=0, free_bytes=0, started=0, last_success=0,
)  # fmt: skip
_METRIC = re.compile(r"pressmark_[a-z_]+")


def metrics() -> set[str]:
    """The names of all samples."""
    families = list(RunCollector(lambda: NOTHING).collect())
    counted = {f"{family.name}_total" for family in families if family.type == "counter"}
    parts = {f"{family.name}{end}" for family in families if family.type == "summary" for end in ("", "_sum", "_count")}
    return counted | parts | {family.name for family in families if family.type == "gauge"}


def unit(name: str) -> configparser.ConfigParser:
    found = configparser.ConfigParser(interpolation=None)
    found.optionxform = str  # type: ignore[assignment,method-assign]
    found.read(EXAMPLES / name)
    return found


def test_every_metric_is_told_and_none_that_is_not_there() -> None:
    told = {names(row[0])[0].partition("{")[0] for row in rows(section(DOCS / "operation.md", "Prometheus"))}
    assert told == {name for name in metrics() if not name.endswith(("_sum", "_count"))}


def test_every_kind_of_finding_is_told() -> None:
    told = {name for row in rows(section(DOCS / "operation.md", "Health")) for name in names(row[0])}
    source = "\n".join(text_of(path) for path in (DOCS.parent / "archive" / "health").glob("*.py"))
    given = set(re.findall(r'(?:Finding\(\s*|^    \(|\(\()"([a-z_]+)"', source, re.MULTILINE))
    assert told >= given - {"kind"}
    assert "kind" in Finding.__slots__


@pytest.mark.parametrize("name", ["prometheus-rules.yml", "grafana-board.json"])
def test_rules_and_board_ask_for_metrics_that_there_are(name: str) -> None:
    asked = set(_METRIC.findall(text_of(EXAMPLES / name)))
    assert asked
    assert asked <= metrics()


def test_the_board_is_json_and_each_panel_asks_for_something() -> None:
    board = json.loads(text_of(EXAMPLES / "grafana-board.json"))
    assert all(target["expr"] for panel in board["panels"] for target in panel["targets"])
    assert len({panel["id"] for panel in board["panels"]}) == len(board["panels"])


def test_the_rules_are_yaml_and_each_says_what_is_wrong() -> None:
    (group,) = yaml.safe_load(text_of(EXAMPLES / "prometheus-rules.yml"))["groups"]
    assert all(rule["annotations"]["summary"] and rule["expr"] for rule in group["rules"])


@pytest.mark.skipif(shutil.which("promtool") is None, reason="promtool is not installed (apt-get install prometheus)")
def test_promtool_takes_the_rules() -> None:
    done = subprocess.run(
        ["promtool", "check", "rules", EXAMPLES / "prometheus-rules.yml"],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_the_service_crawls_as_the_spider_wants_it_and_the_other_looks_as_the_command_does() -> None:
    command = shlex.split(unit("pressmark.service")["Service"]["ExecStart"])
    given = dict(part.split("=", 1) for flag, part in pairwise(command) if flag == "-a")
    assert len(EventsSpider(**given).seeds) == 4
    assert shlex.split(unit("pressmark-health.service")["Service"]["ExecStart"])[1:3] == ["health", "--max-age=26h"]


@pytest.mark.parametrize("name", ["pressmark.service", "pressmark-health.service"])
def test_a_unit_that_fails_starts_the_one_that_tells(name: str) -> None:
    assert unit(name)["Unit"]["OnFailure"] == "pressmark-notify@%n.service"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    for path in EXAMPLES.glob("pressmark*"):
        text = re.sub(r"ExecStart=\S+", "ExecStart=/bin/true", text_of(path))
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", *tmp_path.glob("*.service"), *tmp_path.glob("*.timer")],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_a_shell_takes_the_notifier_and_it_tells_by_mail_where_there_is_no_apprise(tmp_path: Path) -> None:
    for name, script in {"mail": 'cat >"$0.body"; echo "$2" >"$0.title"', "journalctl": "echo the last line"}.items():
        path = tmp_path / name
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)
    environment = {"PATH": f"{tmp_path}:/usr/bin:/bin"}
    subprocess.run([EXAMPLES / "notify.sh", "pressmark.service"], env=environment, timeout=60, check=True)
    assert (tmp_path / "mail.body").read_text(encoding="utf-8") == "the last line\n"
    assert "pressmark.service has failed" in (tmp_path / "mail.title").read_text(encoding="utf-8")


def test_cron_mails_findings_and_nothing_where_all_is_well(tmp_path: Path) -> None:
    (line,) = re.findall(r"^0 8 \* \* \*  (.*)$", text_of(EXAMPLES / "crontab"), re.MULTILINE)
    scrapy = tmp_path / ".venv" / "bin" / "scrapy"
    scrapy.parent.mkdir(parents=True)
    for status, mailed in ((0, ""), (1, "finding\n")):
        scrapy.write_text(f"#!/bin/sh\necho finding\nexit {status}\n", encoding="utf-8")
        scrapy.chmod(0o755)
        command = line.replace("/srv/pressmark", str(tmp_path))
        done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, timeout=60, check=False)
        assert done.stdout == mailed
