"""Figures of the run for Prometheus, as a file or at a port of this machine; off unless a setting says where."""

import asyncio
import contextlib
import logging
import shutil
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Self

from prometheus_client import start_http_server
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from crawler.arguments import ArgumentError
from crawler.components.collection import run_of
from crawler.components.pipelines import ExtractionPipeline
from crawler.components.politeness_middleware import PolitenessMiddleware
from crawler.output.metrics import RunMeasures, registry_of, write_metrics
from crawler.run.last_success import last_success
from crawler.run.start.resume import ENDED

logger = logging.getLogger(__name__)
SECONDS = 15.0
LOOPBACK = "127.0.0.1"


class MetricsExtension:
    """Writes METRICS_FILE every 15 seconds and at the end; answers at METRICS_PORT of the loopback address."""

    def __init__(self, measure: Callable[[], RunMeasures], file: Path | None, port: int) -> None:
        """Raises ArgumentError where the file cannot be in its place, or the port is taken."""
        self._registry = registry_of(measure)
        self._file = file
        self._server: Any = None
        self._task: asyncio.Task[None] | None = None
        self._is_told = False
        if file is not None and not file.parent.is_dir():
            raise ArgumentError(f"METRICS_FILE={file}: there is no directory {file.parent}")
        if file is not None and file.is_dir():
            raise ArgumentError(f"METRICS_FILE={file}: is a directory")
        self._port = port
        if port:
            try:
                self._server, _ = start_http_server(port, LOOPBACK, self._registry)
            except (OSError, OverflowError) as error:
                raise ArgumentError(f"METRICS_PORT={port}: cannot be listened at: {error}") from error

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        settings = crawler.settings
        file, port = settings.get("METRICS_FILE"), settings.getint("METRICS_PORT")
        if not file and not port:
            raise NotConfigured  # with a reason, Scrapy would warn of it
        extension = cls(partial(_measures, crawler), Path(file) if file else None, port)
        crawler.signals.connect(extension.opened, signal=signals.spider_opened)
        # After spider_closed: then the run is finished, or has failed to.
        crawler.signals.connect(extension.stopped, signal=signals.engine_stopped)
        return extension

    async def opened(self) -> None:
        self._task = asyncio.ensure_future(self._keep_writing())

    async def _keep_writing(self) -> None:
        while True:
            self.write()
            await asyncio.sleep(SECONDS)

    def write(self) -> None:
        """Writes the file; that it cannot be written is logged once, and costs the crawl nothing."""
        if self._file is None:
            return
        try:
            write_metrics(self._file, self._registry)
        except OSError as error:
            if not self._is_told:
                logger.warning("METRICS_FILE=%s: cannot be written: %s", self._file, error.strerror)
            self._is_told = True

    async def stopped(self) -> None:
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        self.write()
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()


def _measures(crawler: Crawler) -> RunMeasures:
    run = run_of(crawler)
    report = run.report
    extraction = crawler.get_item_pipeline(ExtractionPipeline)
    politeness = crawler.get_downloader_middleware(PolitenessMiddleware)
    has_ended = run.finish_reason in ENDED and run.failure is None
    return RunMeasures(
        exchanges=report.visits,
        received=politeness.received if politeness else 0.0,
        outcomes=dict(report.outcomes),
        lines=dict(report.lines),
        pending=len(run.frontier),
        waiting_hosts=run.frontier.waiting_hosts,
        extractions=extraction.pages if extraction else 0,
        extraction_seconds=extraction.seconds if extraction else 0.0,
        extracting=extraction.under_way if extraction else 0,
        undecided=run.sequencer.undecided,
        warc_bytes=sum(path.stat().st_size for path in run.collection.archive_dir.glob(f"*{run.id}*")),
        free_bytes=shutil.disk_usage(run.collection.path).free,
        started=datetime.fromisoformat(run.started).timestamp(),
        last_success=time.time() if has_ended else last_success(run.collection),
    )
