"""The dates that a page shows, in time elements and in lines: looked for once, and no further than asked for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

from lxml.html import HtmlElement

from crawler.extraction.metadata.dates.lines import BEFORE, lines_near
from crawler.extraction.metadata.dates.time_elements import is_own_above, label_of, own_times, written_in
from crawler.extraction.metadata.outline import Heading, Outline

_CHANGED = re.compile(r"updat|modif|edit|aktualisiert|actualiz|mis à jour|aggiornat|обновл|stand|bijgewerkt|更新", re.I)


@dataclass(frozen=True, slots=True)
class _Time:
    element: HtmlElement
    says_changed: bool
    is_behind: bool


class VisibleDates:
    """Those of the article that is headed by *heading*, or of a page without a headline."""

    def __init__(self, outline: Outline, heading: Heading | None) -> None:
        self.outline = outline
        self.heading = heading
        self._found: list[str] = []
        self._lines = lines_near(outline, heading)

    @property
    def lines(self) -> Iterator[str]:
        """The lines near the headline that may be dates, the nearest first."""
        yield from self._found
        for line in self._lines:
            self._found.append(line)
            yield line

    def times(self, *, modified: bool, is_behind: bool) -> Iterator[tuple[HtmlElement, str]]:
        """The time elements before the end of the text, or those behind it, with the dates that they give."""
        for time in self._times:
            if time.says_changed == modified and time.is_behind == is_behind:
                yield time.element, written_in(time.element)

    def time_above(self) -> str:
        """What the nearest time element above the headline says, where no prose is between them; empty where it is
        not the article's."""
        if self.heading is None:
            return ""
        end, path = self.heading.index, set(self.heading.element.iterancestors())
        above = [(place, time) for time, place in self.outline.times.items() if end - BEFORE <= place < end]
        place, time = max(above, key=itemgetter(0), default=(end, self.heading.element))
        if not above or self.outline.prose_before(place) < self.outline.prose_before(end):
            return ""
        return written_in(time) if is_own_above(self.outline.page, time, path) else ""

    @cached_property
    def _times(self) -> list[_Time]:
        last = self.outline.last_prose
        times = (
            own_times(self.outline.page, self.heading.element if self.heading else None) if self.outline.times else []
        )
        return [_Time(time, _says_changed(time), self.outline.times[time] > last > 0) for time in times]


def _says_changed(time: HtmlElement) -> bool:
    return bool(_CHANGED.search(f"{time.get('class') or ''} {time.text or ''} {label_of(time)}"))
