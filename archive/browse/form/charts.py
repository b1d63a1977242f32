"""Charts as inline SVG without script or style: columns over time, as places that a template draws.

Each has a title, a description and the same numbers as a table (`_charts.html`); classes give the colours.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.browse.form.periods import Counts, by_period

WIDTH, HEIGHT = 640, 220
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 8, 10, 26
_WIDEST = 64.0
_LINE = 2.5
_MOST_LABELS = 12


@dataclass(frozen=True, slots=True)
class Series:
    """One kind of column: its *key* in the counts, its *name* in the legend, its class in the style sheet."""

    key: str
    name: str
    css: str


@dataclass(frozen=True, slots=True)
class Bar:
    x: float
    y: float
    width: float
    height: float
    css: str
    says: str


@dataclass(frozen=True, slots=True)
class Tick:
    at: float
    label: str
    minor: bool = False
    """Left out where there is little room."""


@dataclass(frozen=True, slots=True)
class Chart:
    """All that a template needs to draw one."""

    key: str
    title: str
    description: str
    series: tuple[Series, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    """The table: period, and a number for each series."""
    bars: tuple[Bar, ...]
    lines: tuple[Tick, ...]
    periods: tuple[Tick, ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: float = _LEFT
    right: float = WIDTH - _RIGHT


def columns(
    key: str,
    title: str,
    counts: Counts,
    series: Sequence[Series],
    *,
    line: Series | None = None,
    beside: bool = False,
    shares: bool = False,
) -> Chart | None:
    """Columns by month, or by year where there are many months; None where there is nothing to show.

    The *series* stand one on another, or *beside* one another, *line* as a line across them. *shares* are parts of 1.
    """
    periods = by_period(counts, shares=shares)
    used = [one for one in series if any(values.get(one.key) for values in periods.values())]
    has_line = line is not None and any(values.get(line.key) for values in periods.values())
    every = (*used, line) if line is not None and has_line else tuple(used)
    if not periods or not every:
        return None
    drawing = _Drawing(periods, used, line if has_line else None, beside=beside, shares=shares)
    return Chart(
        key=key,
        title=title,
        description=_description(periods, every, shares=shares),
        series=every,
        rows=tuple(
            (period, tuple(_number(values.get(one.key, 0), shares=shares) for one in every))
            for period, values in periods.items()
        ),
        bars=tuple(drawing.bars()),
        lines=tuple(drawing.scale()),
        periods=tuple(drawing.labels()),
    )


class _Drawing:
    """Where everything stands."""

    def __init__(
        self,
        periods: Mapping[str, Mapping[str, float]],
        series: Sequence[Series],
        line: Series | None,
        *,
        beside: bool,
        shares: bool,
    ) -> None:
        self._periods = periods
        self._series = series
        self._line = line
        self._beside = beside
        self._shares = shares
        self._slot = (WIDTH - _LEFT - _RIGHT) / len(periods)
        self._width = min(self._slot - min(8.0, self._slot * 0.2), _WIDEST)
        self._top = _top(max(map(self._height, periods.values())))

    def _height(self, values: Mapping[str, float]) -> float:
        heights = [values.get(one.key, 0) for one in self._series]
        line = values.get(self._line.key, 0) if self._line else 0
        return max(max(heights, default=0) if self._beside else sum(heights), line)

    def bars(self) -> list[Bar]:
        bars = []
        for index, (period, values) in enumerate(self._periods.items()):
            x, base = _LEFT + self._slot * index + (self._slot - self._width) / 2, 0.0
            each = self._width / max(len(self._series), 1) if self._beside else self._width
            for place, one in enumerate(self._series):
                value = values.get(one.key, 0)
                left = x + each * place if self._beside else x
                if value > 0:
                    bars.append(self._bar(period, one, value, left, each, base))
                base += 0 if self._beside else value
            if self._line is not None and (value := values.get(self._line.key, 0)):
                bars.append(self._bar(period, self._line, value, x - 3, self._width + 6, 0, height=_LINE))
        return bars

    def _bar(
        self, period: str, one: Series, value: float, x: float, width: float, base: float, height: float | None = None
    ) -> Bar:
        says = f"{period}, {one.name}: {_number(value, shares=self._shares)}"
        tall = value / self._top * (HEIGHT - _TOP - _BOTTOM) if height is None else height
        return Bar(round(x, 2), round(self._y(base + value), 2), round(width, 2), round(tall, 2), one.css, says)

    def scale(self) -> list[Tick]:
        values = [self._top * part / 2 for part in range(3)]
        return [Tick(self._y(value), _number(value, shares=self._shares)) for value in values]

    def labels(self) -> list[Tick]:
        step = math.ceil(len(self._periods) / _MOST_LABELS)
        return [
            Tick(round(_LEFT + self._slot * (place * step + 0.5), 2), period, minor=place % 3 != 0)
            for place, period in enumerate(list(self._periods)[::step])
        ]

    def _y(self, value: float) -> float:
        return HEIGHT - _BOTTOM - value / self._top * (HEIGHT - _TOP - _BOTTOM)


def _description(periods: Mapping[str, Mapping[str, float]], series: Sequence[Series], *, shares: bool) -> str:
    first, *_, last = [*periods, *periods]
    when = first if first == last else f"{first} to {last}"
    parts = []
    for one in series:
        most = max(periods, key=lambda period: periods[period].get(one.key, 0))
        parts.append(f"{one.name}: most in {most}, {_number(periods[most].get(one.key, 0), shares=shares)}")
    return f"{when}. {'; '.join(parts)}."


def _top(most: float) -> float:
    """The end of the scale: a round number whose half is one, too."""
    power = 10.0 ** math.floor(math.log10(most))
    top = next(factor * power for factor in (1, 2, 4, 6, 8, 10) if factor * power >= most * 0.9999)
    return max(top, 2.0) if most >= 1 else top


def _number(value: float, *, shares: bool) -> str:
    if shares:
        return f"{value:.0%}" if value >= 0.1 or not value else f"{value:.1%}"
    return f"{value:,.0f}"
