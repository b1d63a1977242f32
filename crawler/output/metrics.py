"""Figures of a run for Prometheus (docs/operation.md): counters of this run, gauges of what is now."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from prometheus_client import CollectorRegistry, write_to_textfile
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, SummaryMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from crawler.items import OUTCOMES
from crawler.version import VERSION


@dataclass(frozen=True, slots=True, kw_only=True)
class RunMeasures:
    """How a run stands at one moment; seconds, bytes, and moments as seconds since 1970."""

    exchanges: int
    received: float
    outcomes: Mapping[str, int]
    lines: Mapping[str, int]
    pending: int
    waiting_hosts: int
    extractions: int
    extraction_seconds: float
    extracting: int
    undecided: int
    warc_bytes: int
    free_bytes: int
    started: float
    last_success: float
    """0 where no run of this collection has ended well yet."""


class RunCollector(Collector):
    """Asks *measure* whenever somebody wants to know. Labels are few: outcomes, streams, one version."""

    def __init__(self, measure: Callable[[], RunMeasures]) -> None:
        self._measure = measure

    def collect(self) -> Iterator[Metric]:
        now = self._measure()
        yield from _counters(now)
        yield _labelled("pressmark_sources", "Source lines written, by outcome.", "outcome", _all_outcomes(now))
        yield _labelled("pressmark_lines", "Lines written, by stream.", "stream", now.lines)
        yield from _gauges(now)
        spent = SummaryMetricFamily("pressmark_extraction_seconds", "Time that worker processes took for pages.")
        spent.add_metric([], count_value=now.extractions, sum_value=now.extraction_seconds)
        yield spent
        build = GaugeMetricFamily("pressmark_build_info", "The version of Pressmark.", labels=["version"])
        build.add_metric([VERSION], 1)
        yield build


def _counters(now: RunMeasures) -> Iterator[Metric]:
    yield CounterMetricFamily("pressmark_pages", "Exchanges that were decided.", now.exchanges)
    yield CounterMetricFamily("pressmark_received_bytes", "Bytes of the bodies that came.", now.received)
    yield CounterMetricFamily("pressmark_articles", "Article lines written.", now.lines.get("articles", 0))
    yield CounterMetricFamily("pressmark_warc_bytes", "Bytes of this run's WARC files.", now.warc_bytes)


def _gauges(now: RunMeasures) -> Iterator[Metric]:
    for name, text, value in (
        ("pressmark_pending_requests", "Requests in the frontier that wait.", now.pending),
        ("pressmark_waiting_hosts", "Hosts whose delay has not passed.", now.waiting_hosts),
        ("pressmark_extraction_queue_length", "Pages in extraction, or waiting for it.", now.extracting),
        ("pressmark_undecided_exchanges", "Exchanges that wait for their turn.", now.undecided),
        ("pressmark_free_bytes", "Room on the collection's disk.", now.free_bytes),
        ("pressmark_run_start_time_seconds", "When this run began.", now.started),
        ("pressmark_last_success_timestamp_seconds", "When a run last ended well; 0: never.", now.last_success),
    ):
        yield GaugeMetricFamily(name, text, value)


def _labelled(name: str, text: str, label: str, values: Mapping[str, int]) -> Metric:
    family = CounterMetricFamily(name, text, labels=[label])
    for key, value in values.items():
        family.add_metric([key], value)
    return family


def _all_outcomes(now: RunMeasures) -> dict[str, int]:
    """Those of which there is none yet, too: a rate from nothing is seen."""
    return {outcome: now.outcomes.get(outcome, 0) for outcome in OUTCOMES}


def registry_of(measure: Callable[[], RunMeasures]) -> CollectorRegistry:
    """A registry of this run's figures and nothing else."""
    registry = CollectorRegistry()
    registry.register(RunCollector(measure))
    return registry


def write_metrics(path: Path, registry: CollectorRegistry) -> None:
    """Writes the figures for node_exporter's textfile collector: whole or not at all. Raises OSError."""
    write_to_textfile(str(path), registry)
