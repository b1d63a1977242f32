"""The scripts of a page, as they are half of most pages and are taken out of the tree before its text is read."""

from typing import NamedTuple

from lxml.html import HtmlElement

LINKED_DATA = "application/ld+json"
META_NAMES = frozenset(("script:ld+json", LINKED_DATA))
"""Meta elements that hold what was meant for a script, as Next.js makes of a name that it does not know."""


class Script(NamedTuple):
    kind: str
    """Its media type, in lower case and without parameters; empty where none is given."""
    source: str
    """The address that it is loaded from."""
    element: HtmlElement

    @property
    def text(self) -> str:
        """Read where it is asked for: the most are programs, which nobody reads."""
        return (self.element.text if self.element.tag == "script" else self.element.get("content")) or ""


def scripts_of(root: HtmlElement) -> list[Script]:
    """All scripts, in the order of the page."""
    return [
        Script(media_type(element.get("type") or ""), element.get("src") or "", element)
        if element.tag == "script"
        else Script(LINKED_DATA, "", element)
        for element in root.iter("script", "meta")
        if element.tag == "script" or element.get("name") in META_NAMES
    ]


def media_type(declared: str) -> str:
    """What is *declared*, without its parameters."""
    return declared.partition(";")[0].strip().lower()
