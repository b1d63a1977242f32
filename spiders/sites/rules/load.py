"""Files of rules (TOML), read: one site each."""

import re
import tomllib
from collections.abc import Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from crawler.arguments import ArgumentError
from crawler.urls.split import split_url
from spiders.sites.rules.front_pages import front_pages
from spiders.sites.rules.site import EVENT_KEYS, LIST_KEYS, PageRules, RulesSite
from spiders.sites.rules.values import value_of

NAME = re.compile(r"[a-z][a-z0-9-]{0,62}")
HOST = re.compile(r"[^\s/:@?#\[\]]+(?::[0-9]{1,5})?|\[?[0-9a-fA-F:.]+\]?")
OF_LISTS = "list"
START = "start"
"""Of `pages.list`: the addresses to begin at."""


def load_site(file: str) -> RulesSite:
    """The site of a file of rules. Raises ArgumentError: one line that names file and key."""
    try:
        table = tomllib.loads(Path(file).read_text(encoding="utf-8"))
    except OSError as error:
        raise ArgumentError(f"{file}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ArgumentError(f"{file}: is not UTF-8 text") from error
    except RecursionError as error:
        raise ArgumentError(f"{file}: is no TOML: too many brackets in each other") from error
    except tomllib.TOMLDecodeError as error:
        raise ArgumentError(f"{file}: is no TOML: {error}") from error
    try:
        return _site(table)
    except ArgumentError as error:
        raise ArgumentError(f"{file}: {error}") from error


def _site(table: Mapping[str, Any]) -> RulesSite:
    _only("", table, {"name", "hosts", "pages"})
    name, hosts, pages = table.get("name"), table.get("hosts"), table.get("pages")
    if not isinstance(name, str) or not NAME.fullmatch(name):
        raise ArgumentError("name: is missing, or not of small letters, digits and hyphens")
    if name == OF_LISTS:
        raise ArgumentError(f"name: {name!r} is the site of events that files of addresses name")
    if not isinstance(hosts, list) or not hosts or not all(isinstance(host, str) and host for host in hosts):
        raise ArgumentError("hosts: is missing, or no list of host names")
    spellings = tuple(chain.from_iterable(map(_spellings, hosts)))
    if not isinstance(pages, Mapping) or not pages:
        raise ArgumentError("pages: is missing: there are pages.list and pages.event")
    _only("pages", pages, {"list", "event"})
    if "event" not in pages:
        raise ArgumentError("pages.event: is missing")
    rules = {kind: _page(f"pages.{kind}", kind, page) for kind, page in pages.items()}
    site = RulesSite(name, spellings, rules.get("list"), rules["event"])
    if "list" in rules:
        start = pages["list"].get(START)
        site.front_pages = front_pages(f"pages.list.{START}", start, rules["list"].url, site.is_list)
    return site


def _spellings(host: str) -> tuple[str, ...]:
    """A host, with its port where it has one, as addresses name it: as it is written, and in ASCII."""
    written = host.lower().rstrip(".")
    try:
        if not HOST.fullmatch(host):
            raise ValueError(host)
        name, colon, port = written.rpartition(":") if host.count(":") == 1 else (written, "", "")
        bracketed = f"[{name}]" if ":" in name and not name.startswith("[") else name
        return written, split_url(f"http://{bracketed}{colon}{port}/").host + colon + port
    except ValueError as error:
        raise ArgumentError(f"hosts: {host!r} is no host name") from error


def _page(where: str, kind: str, page: Any) -> PageRules:
    if not isinstance(page, Mapping):
        raise ArgumentError(f"{where}: is no table")
    known, needed = (LIST_KEYS, ("events", "link")) if kind == "list" else (EVENT_KEYS, ("title", "sources"))
    _only(where, page, {"url", *known, *((START,) if kind == "list" else ())})
    for name in ("url", *needed):
        if name not in page:
            raise ArgumentError(f"{where}.{name}: is missing")
    if not isinstance(page["url"], str) or not page["url"]:
        raise ArgumentError(f"{where}.url: is no regular expression: is empty, or no text")
    try:
        url = re.compile(page["url"])
    except (re.error, OverflowError, RecursionError) as error:
        raise ArgumentError(f"{where}.url: is no regular expression: {error}") from error
    values = {name: value_of(f"{where}.{name}", page[name]) for name in page if name not in ("url", START)}
    return PageRules(url, values)


def _only(where: str, table: Mapping[str, Any], known: set[str]) -> None:
    unknown = sorted(set(table) - known)
    if unknown:
        key = f"{where}.{unknown[0]}" if where else unknown[0]
        raise ArgumentError(f"{key}: is not known: there are {', '.join(sorted(known))}")
