"""The Markdown pages of the sample's Context: front page, days, events, in the layouts that the real site has had."""

from collections.abc import Iterator
from datetime import date, timedelta

from tests.site.events import ContextEvent, context_events, day_folder, event_path

HOST = "thecontext.example"
EDITIONS = ("", "/zh")
FRONT_DAYS = (date(2026, 2, 7), date(2026, 2, 6), date(2026, 2, 5))
FRONT_NAMES = ("News", "Yesterday", "Day Before Yesterday")
PREVIOUS = {"": "Previous Day...", "/zh": "前一天..."}
SOURCES = {"2017": "Source", "winter": "Sources", "2018": "Sources", "zh": "信息来源"}


def context_pages() -> dict[str, str]:
    """Pages by path."""
    pages = {"/index.md": _front()}
    for edition in EDITIONS:
        for day in {event.day for event in context_events() if event.edition == edition}:
            pages[f"{day_folder(day, edition)}/index.md"] = _day_page(day, edition)
    for event in context_events():
        pages[event.path] = _event_page(event)
        if event.old_title:
            pages[event.old_path] = _old_page(event)
    return pages


def _front() -> str:
    blocks = []
    for name, day in zip(FRONT_NAMES, FRONT_DAYS, strict=True):
        lines = [f"## [{name}]({day_folder(day)}/index.md)", ""]
        # The front page was made before a title was edited: it still leads to the old slug.
        for event in _events(day, ""):
            lines += _entry(event, event.old_title or event.title, event.old_path or event.path)
        blocks.append("\n".join(lines))
    last = day_folder(FRONT_DAYS[-1] - timedelta(days=1))
    return _formats("/index") + "\n---\n\n".join(blocks) + f"\n## [{PREVIOUS['']}]({last}/index.md)\n"


def _day_page(day: date, edition: str) -> str:
    lines = [f"## [{_written(day)}]({day_folder(day, edition)}/index.md)", ""]
    for event in _events(day, edition):
        if event.topic:
            lines.append(f"##### {event.topic}")
        lines += _entry(event, event.title, event.path)
    lines.append(f"## [{PREVIOUS[edition]}]({day_folder(day - timedelta(days=1), edition)}/index.md)")
    head = "" if edition else _formats(f"{day_folder(day)}/index".removeprefix("/news/"))
    return head + "\n".join(lines) + "\n"


def _entry(event: ContextEvent, title: str, path: str) -> Iterator[str]:
    yield f"### [{title} ]({path})"
    if event.description:
        yield event.description
    elif event.context:
        yield f"_Context: {event.context}_"
    yield ""


def _event_page(event: ContextEvent) -> str:
    lines = []
    if event.topic:
        lines.append(f"##### {event.topic}")
    lines += [f"# {event.title} ", "", event.description, "", "", *_sources(event)]
    if event.old_title:
        lines += _changes(event)
    if event.related:
        lines += ["### Related:", ""]
        for number, entry in enumerate(event.related, 1):
            path = event_path(entry.day, entry.title)
            lines.append(f"{number}. [{entry.title} ]({path}) _Context: {entry.context}_")
    head = _formats(event.path.removesuffix(".md")) if event.layout in ("winter", "2018") else ""
    return head + _heading(event) + "\n".join(lines) + "\n"


def _old_page(event: ContextEvent) -> str:
    """The page under its first slug, as it was left: without what later layouts added."""
    lines = [f"# {event.old_title} ", "", "", "", "", "### Source:", ""]
    lines += [f"{number}. [{cite.name}]({cite.url})" for number, cite in enumerate(event.sources, 1)]
    return _heading(event) + "\n".join(lines) + "\n"


def _sources(event: ContextEvent) -> Iterator[str]:
    yield f"### {SOURCES[event.layout]}:"
    yield ""
    for number, cite in enumerate(event.sources, 1):
        picture = f" [IMG]({event.image})" if event.image else ""
        yield f"{number}. [{cite.name}]({cite.url}){picture}"
    if event.cover:
        yield f"{len(event.sources)}. [Cover Image]({event.cover})"
    yield ""


def _changes(event: ContextEvent) -> list[str]:
    return [
        "### Changes:",
        "",
        f"1. [{event.old_title} ]({event.old_path}) _{event.day} 13:49:24 (First version)_",
        f"1. [{event.title} ]({event.path}) _(Current version)_",
        "",
    ]


def _events(day: date, edition: str) -> list[ContextEvent]:
    return [event for event in context_events() if (event.day, event.edition) == (day, edition)]


def _heading(event: ContextEvent) -> str:
    return f"### [{_written(event.day)}]({day_folder(event.day)}/index.md)\n\n"


def _written(day: date) -> str:
    return f"{day.year}-{day.month:02}-{day.day}"


def _formats(stem: str) -> str:
    return f"\nFormats: [HTML]({stem}.html)  [JSON]({stem}.json)  [XML]({stem}.xml)  \n\n"
