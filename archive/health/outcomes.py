"""Whether publishers give less than they gave: shares of outcomes against those of the four weeks before."""

from collections import Counter
from collections.abc import Iterator

from archive.health.finding import Finding
from archive.health.history import RunHistory, by_publisher, overall
from archive.health.statistics import fell, grew, share

LIVE = ("archived", "duplicate")
"""What the publisher itself gave: `recovered` pages came from an archive."""
LOST = ("gone", "soft_404", "http_error", "network_error", "blocked")
NOT_ASKED = ("refused",)
_GROWS = (("blocked_grew", "blocked", "walls (`blocked`)"), ("robots_grew", "robots", "refusals by robots.txt"))


def outcome_findings(before: list[RunHistory], now: list[RunHistory]) -> Iterator[Finding]:
    """Findings: publishers whose share of pages had fell, walls and robots rules that grew, a dry recovery."""
    earlier, later = by_publisher(before), by_publisher(now)
    for publisher in sorted(later):
        yield from _of_publisher(publisher, earlier.get(publisher, Counter()), later[publisher])
    yield from _of_all(overall(before), overall(now))


def _of_publisher(publisher: str, before: Counter[str], now: Counter[str]) -> Iterator[Finding]:
    then, today = _part(before, LIVE), _part(now, LIVE)
    if fell(then, today):
        worst = max((name for name in now if name not in (*LIVE, *NOT_ASKED)), key=now.__getitem__, default="")
        mostly = f", mostly {worst} ({now[worst]})" if worst else ""
        yield Finding(
            "share_fell",
            f"{publisher}: {_percent(today)} of {today[1]} pages were had, {_percent(then)} of {then[1]} in the four"
            f" weeks before{mostly}",
            publisher=publisher,
            before=share(*then),
            now=share(*today),
        )


def _of_all(before: Counter[str], now: Counter[str]) -> Iterator[Finding]:
    for kind, outcome, words in _GROWS:
        then, today = _part(before, (outcome,)), _part(now, (outcome,))
        if grew(then, today):
            message = f"{words} grew to {_percent(today)} of {today[1]} pages, from {_percent(then)} of {then[1]}"
            yield Finding(kind, message, before=share(*then), now=share(*today))
    then, today = _recovery(before), _recovery(now)
    if then[0] and not today[0] and fell(then, today):
        message = f"nothing of {today[1]} lost pages was recovered, {_percent(then)} of {then[1]} before"
        yield Finding("recovery_dry", message, before=share(*then), now=0.0)


def _part(counts: Counter[str], outcomes: tuple[str, ...]) -> tuple[int, int]:
    """How many have one of *outcomes*, of all that were asked for."""
    return sum(counts[name] for name in outcomes), sum(counts.values()) - sum(counts[name] for name in NOT_ASKED)


def _recovery(counts: Counter[str]) -> tuple[int, int]:
    return counts["recovered"], counts["recovered"] + sum(counts[name] for name in LOST)


def _percent(part: tuple[int, int]) -> str:
    return f"{share(*part):.0%}"
