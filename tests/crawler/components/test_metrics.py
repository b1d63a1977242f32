"""METRICS_FILE and METRICS_PORT: where they are off, wrong, and at work in a crawl."""

import asyncio
import socket
import urllib.request
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families
from scrapy.exceptions import NotConfigured
from scrapy.utils.test import get_crawler

from crawler.arguments import ArgumentError
from crawler.components.metrics import MetricsExtension
from tests.archive.object_storage import free_port
from tests.scrapy_command import crawl_sample
from tests.test_operation import NOTHING


def test_without_either_setting_it_is_off() -> None:
    with pytest.raises(NotConfigured):
        MetricsExtension.from_crawler(get_crawler())


def test_a_directory_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ArgumentError, match="there is no directory"):
        MetricsExtension(lambda: NOTHING, tmp_path / "no" / "m.prom", 0)


def test_a_directory_in_the_place_of_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ArgumentError, match=r": is a directory$"):
        MetricsExtension(lambda: NOTHING, tmp_path, 0)


def test_a_port_that_is_taken_is_refused() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(ArgumentError, match="METRICS_PORT="):
        MetricsExtension(lambda: NOTHING, None, taken.getsockname()[1])


async def _stop(extension: MetricsExtension) -> None:
    await extension.stopped()


def test_the_port_answers_on_the_loopback_address_alone() -> None:

    port = free_port()
    extension = MetricsExtension(lambda: NOTHING, None, port)
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(f"http://127.0.0.1:{port}/metrics", timeout=10) as answer:
        assert b"pressmark_pages_total 0.0" in answer.read()
    assert extension._server.server_address[0] == "127.0.0.1"
    asyncio.run(_stop(extension))


def test_what_cannot_be_written_later_costs_nothing_and_is_told_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "there").mkdir()
    extension = MetricsExtension(lambda: NOTHING, tmp_path / "there" / "m.prom", 0)
    (tmp_path / "there").rmdir()
    extension.write()
    extension.write()
    assert [record.getMessage().partition(":")[0] for record in caplog.records] == [
        f"METRICS_FILE={tmp_path / 'there' / 'm.prom'}"
    ]


def test_a_crawl_leaves_its_figures_with_its_success(sample_site: str, tmp_path: Path) -> None:
    file = tmp_path / "m.prom"
    done = crawl_sample(sample_site, tmp_path / "collection", "-s", f"METRICS_FILE={file}")
    assert done.returncode == 0, done.stderr
    families = {family.name: family for family in text_string_to_metric_families(file.read_text(encoding="utf-8"))}
    value = {name: family.samples[0].value for name, family in families.items()}
    assert value["pressmark_articles"] == 15
    assert value["pressmark_pending_requests"] == 0
    assert value["pressmark_last_success_timestamp_seconds"] > value["pressmark_run_start_time_seconds"]
