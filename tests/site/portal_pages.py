"""The portal pages of the sample's wiki: three days, each in a markup that the portal has used, and the front page."""

import html
import re
from collections.abc import Callable, Iterator
from datetime import date
from itertools import groupby
from pathlib import Path
from string import Template

from tests.site.events import PortalEvent, portal_events

HOST = "wiki.example"
TEMPLATES = Path(__file__).with_name("templates")
FRONT = "/wiki/Portal:Current_events"


def portal_pages() -> dict[str, str]:
    """Pages by path."""
    days = sorted({event.day for event in portal_events()}, reverse=True)
    pages = {
        day_path(day): _filled("wiki", title=f"Portal:Current events/{_name(day)}", content=_block(day)) for day in days
    }
    pages[FRONT] = _filled("wiki", title="Portal:Current events", content="\n".join(_block(day) for day in days))
    return pages


def day_path(day: date) -> str:
    return f"{FRONT}/{_name(day)}"


def _paragraph(category: str) -> str:
    return f"<p><b>{category}</b>\n</p>"


def _heading(category: str) -> str:
    return f'<div class="current-events-content-heading" role="heading">{category}</div>'


def _definition(category: str) -> str:
    return f"<dl><dt>{category}</dt></dl>"


# The markup of a category: as it is today, and as it was.
MARKUP: dict[date, Callable[[str], str]] = {
    date(2026, 2, 5): _paragraph,
    date(2026, 2, 6): _heading,
    date(2026, 2, 7): _definition,
}


def _block(day: date) -> str:
    events = [event for event in portal_events() if event.day == day]
    parts = []
    for category, group in groupby(events, key=lambda event: event.category):
        parts += [MARKUP[day](html.escape(category, quote=False)), _list(list(group), 0)]
    return _filled(
        "wiki_day",
        name=_name(day),
        day=day.isoformat(),
        weekday=f"{day:%A}",
        month=f"{day:%B}",
        number=str(day.day),
        year=str(day.year),
        navigation="".join(_navigation(day)),
        content="\n".join(parts),
    )


def _list(events: list[PortalEvent], depth: int) -> str:
    """Nested lists: an event's topics are the items around it."""
    items = []
    for topic, group in groupby(events, key=lambda event: (event.topics[depth : depth + 1] or ("",))[0]):
        inner = list(group)
        if topic:
            items.append(f"<li>{_link(topic)}\n{_list(inner, depth + 1)}</li>")
        else:
            items += [f"<li>{_event(event)}</li>" for event in inner]
    return "<ul>" + "\n".join(items) + "</ul>"


def _event(event: PortalEvent) -> str:
    sources = " ".join(
        f'<a rel="nofollow" class="external text" href="{html.escape(cite.url)}">(<i>{html.escape(cite.name)}</i>)</a>'
        for cite in event.sources
    )
    # Some word of the sentence is a link, as most are.
    word = max(re.findall(r"\w+", event.text), key=len)
    before, after = event.text.split(word, 1)
    return f"{html.escape(before, quote=False)}{_link(word)}{html.escape(after, quote=False)} {sources}"


def _link(words: str) -> str:
    return (
        f'<a href="/wiki/{html.escape(words.replace(" ", "_"))}" title="{html.escape(words)}">{html.escape(words)}</a>'
    )


def _navigation(day: date) -> Iterator[str]:
    for action in ("edit", "history", "watch"):
        address = f"http://{HOST}/w/index.php?title=Portal:Current_events/{_name(day)}&amp;action={action}"
        yield f'<li><a class="external text" href="{address}">{action}</a></li>'


def _name(day: date) -> str:
    return f"{day.year}_{day:%B}_{day.day}"


def _filled(template: str, **values: str) -> str:
    return Template((TEMPLATES / f"{template}.html").read_text(encoding="utf-8")).substitute(values)
