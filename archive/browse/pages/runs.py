"""What each run did."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from archive.browse import answers
from archive.browse.answers import MissingError, room_of
from archive.browse.arguments import Arguments
from archive.browse.form.charts import Series, columns
from archive.browse.form.outcomes import WORDS, grouped
from archive.outcomes import WITH_ARTICLE
from archive.reading.lines import Run

_MOST_HOSTS = 200
_COLUMNS = (
    "run",
    "started",
    "finished",
    "finish_reason",
    "exchanges",
    "events",
    "sources",
    "articles",
    "had",
    "problems",
)


def runs(request: Request) -> Response:
    """`/runs`: newest first."""
    arguments = Arguments.of(request, lists=True)
    form, paging = arguments.format(lists=True), arguments.paging(50)
    every = room_of(request).index.runs()
    if form == "csv":
        return answers.csv("runs", _COLUMNS, map(_row, every))
    some = every[paging.offset : paging.offset + paging.rows]
    if form == "json":
        return answers.listed(some, len(every), {}, paging.next(len(every)))
    return answers.page(
        request,
        "runs.html",
        arguments=arguments,
        paging=paging,
        total=len(every),
        rows=[(run, _row(run)) for run in some],
    )


def run(request: Request) -> Response:
    """`/runs/{run}`."""
    arguments = Arguments.of(request)
    try:
        found = room_of(request).index.run(request.path_params["run"])
    except KeyError as error:
        raise MissingError("No run of that name has left anything in this collection.") from error
    if arguments.format() == "json":
        return answers.json(found)
    return answers.page(request, "run.html", arguments=arguments, **run_values(found))


def run_values(found: Run) -> dict[str, Any]:
    """What the page of a run shows."""
    hosts = [(name, sum(counts.values()), grouped(counts)) for name, counts in found.hosts.items()]
    hosts.sort(key=lambda host: (-host[1], host[0]))
    return {
        "run": found,
        "row": _row(found),
        "outcomes": [(name, found.outcomes[name]) for name in WORDS if found.outcomes.get(name)],
        "cited": sum(found.outcomes.values()),
        "groups": grouped(found.outcomes),
        "hosts": hosts[:_MOST_HOSTS],
        "more_hosts": max(0, len(hosts) - _MOST_HOSTS),
        "hours": columns(
            "hours", "Exchanges by hour (UTC)", _hours(found), (Series("exchanges", "exchanges", "c-first"),)
        ),
        "links": [(name, count) for name, count in found.links.items() if count],
    }


def _hours(run: Run) -> dict[str, dict[str, float]]:
    return {hour: {"exchanges": count} for hour, count in run.hours.items() if isinstance(count, int)}


def _row(run: Run) -> Mapping[str, Any]:
    counts = {stream: run.lines.get(stream) for stream in ("events", "sources", "articles")}
    with_article = sum(count for outcome, count in run.outcomes.items() if outcome in WITH_ARTICLE)
    return {
        "run": run.run,
        "started": run.started,
        "finished": run.finished,
        "finish_reason": run.finish_reason or ("at work" if run.at_work else "no report"),
        "exchanges": run.exchanges,
        **counts,
        "had": with_article,
        "problems": len(run.problems),
    }
