"""Figures for Prometheus: in its text format, bounded, whole or not at all."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from crawler.items import OUTCOMES
from crawler.output.metrics import registry_of, write_metrics
from tests.test_operation import NOTHING


def samples(path: Path) -> dict[tuple[str, str], float]:
    families = text_string_to_metric_families(path.read_text(encoding="utf-8"))
    return {
        (sample.name, ",".join(sample.labels.values())): sample.value
        for family in families
        for sample in family.samples
    }


def test_the_file_has_what_was_measured(tmp_path: Path) -> None:
    now = replace(NOTHING, exchanges=7, outcomes={"archived": 3}, lines={"articles": 2}, extraction_seconds=1.5)
    write_metrics(tmp_path / "m.prom", registry_of(lambda: now))
    found = samples(tmp_path / "m.prom")
    assert found["pressmark_pages_total", ""] == 7
    assert found["pressmark_articles_total", ""] == 2
    assert found["pressmark_extraction_seconds_sum", ""] == 1.5
    assert found["pressmark_sources_total", "archived"] == 3
    assert {label for name, label in found if name == "pressmark_sources_total"} == set(OUTCOMES)
    assert [path.name for path in tmp_path.iterdir()] == ["m.prom"]


@pytest.mark.skipif(shutil.which("promtool") is None, reason="promtool is not installed (apt-get install prometheus)")
def test_promtool_finds_nothing_to_say_of_it(tmp_path: Path) -> None:
    write_metrics(tmp_path / "m.prom", registry_of(lambda: NOTHING))
    with (tmp_path / "m.prom").open("rb") as file:
        done = subprocess.run(
            ["promtool", "check", "metrics"], stdin=file, capture_output=True, text=True, timeout=60, check=False
        )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
