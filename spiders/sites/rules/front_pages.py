"""Where a site by rules begins when nothing but its name is given."""

import re
from collections.abc import Callable
from typing import Any

from crawler.arguments import ArgumentError

PLAIN = re.compile(r"(?:\\\W|[^\\()\[\]{}*+?|^$])+")
"""A regular expression that matches one text, escapes and dots read as what they stand for in addresses."""


def front_pages(where: str, value: Any, url: re.Pattern[str], is_list: Callable[[str], bool]) -> tuple[str, ...]:
    """The addresses that the key *where* names, or else the one that *url* spells out.

    Raises ArgumentError for what is no address of a list page.
    """
    if value is None:
        found = spelled(url)
        return (found,) if found is not None and is_list(found) else ()
    pages = [value] if isinstance(value, str) else value
    if not isinstance(pages, list) or not pages or not all(isinstance(page, str) for page in pages):
        raise ArgumentError(f"{where}: is neither an address nor a list of them")
    for page in pages:
        if not is_list(page):
            raise ArgumentError(f"{where}: {page!r} is no list page by hosts and url")
    return tuple(pages)


def spelled(url: re.Pattern[str]) -> str | None:
    r"""The address that a regular expression spells out: of `^https?://paper\.example/days/`, https://paper.example/days/."""
    text = url.pattern.removeprefix("^").removesuffix("$").replace("https?", "https", 1)
    if not PLAIN.fullmatch(text):
        return None
    address = re.sub(r"\\(\W)", r"\1", text)
    return address if address.startswith(("http://", "https://")) else None
