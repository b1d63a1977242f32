"""A stranger's page made inert, in a process that can be killed: HTML comes in, JSON goes out.

The browser is told to load and run nothing (`security.STRANGERS_PAGE`, a sandbox without rights). This is the second
lock: what could load or run is taken out before it is served. A page may be made to take hours or all memory here,
which is why it is not done where readers are answered.
"""

import json
import re
import resource
import sys
from html.parser import HTMLParser

import nh3

SECONDS = 5
_MEMORY = 1 << 30
_MOST_LINKS = 500
_LINK_TEXT = 200

_LAYOUT = frozenset({"address", "big", "blink", "dir", "font", "main", "marquee", "nobr", "search", "section", "style",
                     "tfoot", "hgroup", "picture", "template"})  # fmt: skip
_TAGS = (set(nh3.ALLOWED_TAGS) | _LAYOUT) - {"map", "area", "template", "marquee", "blink"}
_TAGS_WITHOUT_CONTENT = {"script", "noscript", "template", "object", "embed", "iframe", "frame", "frameset", "applet",
                         "select", "textarea", "audio", "video", "canvas", "svg", "math", "title"}  # fmt: skip
_ATTRIBUTES = {
    "*": {"class", "id", "style", "dir", "lang", "title", "align", "valign", "width", "height"},
    "img": {"alt", "src"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "headers", "scope"},
    "ol": {"start", "reversed", "type"},
    "li": {"value"},
    "font": {"color", "size", "face"},
    "time": {"datetime"},
    "table": {"border", "cellpadding", "cellspacing", "summary"},
    "details": {"open"},
    "col": {"span"},
    "colgroup": {"span"},
}
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp|avif);base64,[A-Za-z0-9+/=\s]*", re.IGNORECASE)
_CSS_LOADS = re.compile(
    r"@\s*(?:import|font-face|namespace)|(?:-\w+-)?(?:url|src|image|image-set|cross-fade|element|expression|paint)\s*\(|-moz-binding|behavior\s*:",
    re.IGNORECASE,
)
_STYLE = re.compile(r"(<style[^>]*>)(.*?)(</style>|\Z)", re.IGNORECASE | re.DOTALL)


def cleaned(html: str) -> str:
    """The page without anything that loads, runs, sends or leads away; links stay as text."""
    page = nh3.clean(
        html,
        tags=_TAGS,
        clean_content_tags=_TAGS_WITHOUT_CONTENT,
        attributes=_ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes={"data"},
        link_rel=None,
        strip_comments=True,
    )
    return _STYLE.sub(lambda match: match[1] + _inert_css(match[2]).replace("<", "") + match[3], page)


def _attribute(tag: str, name: str, value: str) -> str | None:
    if name == "style":
        return _inert_css(value)
    if name == "src":
        return value if tag == "img" and _PICTURE.fullmatch(value) else None
    return value


def _inert_css(css: str) -> str:
    """Style that names no address: an escape could spell `url(` in another way, so that none stays."""
    return _CSS_LOADS.sub("none(", re.sub(r"/\*.*?(?:\*/|\Z)", " ", css, flags=re.DOTALL).replace("\\", ""))


class Links(HTMLParser):
    """The links of a page: address as written, text; and what it says its addresses begin with."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[list[str]] = []
        self.base: str | None = None
        self.title = ""
        self.language = ""
        self._is_open = self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "base" and self.base is None:
            self.base = found.get("href")
        elif tag == "html":
            self.language = found.get("lang", "")[:40]
        elif tag == "title":
            self._in_title = True
        elif tag in ("a", "area") and found.get("href") and len(self.links) < _MOST_LINKS:
            self.links.append([found["href"].strip(), found.get("alt", "")])
            self._is_open = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._is_open = False
        elif tag == "title":
            self._in_title = False

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title = (self.title + data)[:_LINK_TEXT]
        elif self._is_open and len(self.links[-1][1]) < _LINK_TEXT:
            self.links[-1][1] = (self.links[-1][1] + data)[:_LINK_TEXT]


def main() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    html = sys.stdin.buffer.read().decode("utf-8", "replace")
    links = Links()
    links.feed(html)
    page = {"html": cleaned(html), "links": links.links, "base": links.base, "title": links.title,
            "language": links.language}  # fmt: skip
    sys.stdout.write(json.dumps(page))


if __name__ == "__main__":
    main()
