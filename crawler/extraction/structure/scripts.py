"""The scripts of a page, as they are half of most pages and are taken out of the tree before its text is read."""

from typing import NamedTuple

from lxml.html import HtmlElement


class Script(NamedTuple):
    kind: str
    """Its media type, in lower case and without parameters; empty where none is given."""
    source: str
    """The address that it is loaded from."""
    element: HtmlElement

    @property
    def text(self) -> str:
        """Read where it is asked for: the most are programs, which nobody reads."""
        return self.element.text or ""


def scripts_of(root: HtmlElement) -> list[Script]:
    """All scripts, in the order of the page."""
    return [
        Script(media_type(script.get("type") or ""), script.get("src") or "", script) for script in root.iter("script")
    ]


def media_type(declared: str) -> str:
    """What is *declared*, without its parameters."""
    return declared.partition(";")[0].strip().lower()
