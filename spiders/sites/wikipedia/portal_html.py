"""Rows of a portal's day block from the HTML that Wikipedia renders, today's markup and the older ones."""

import re
from urllib.parse import urlsplit

from lxml import etree

from spiders.pages.addresses import ABSOLUTE, absolute
from spiders.pages.limits import MAX_ROWS
from spiders.sites.wikipedia.rows import HEADING, PARAGRAPH, Row
from spiders.sites.wikipedia.sentences import ExternalLink, one_line

ITEMS = frozenset({"li", "dd"})
HEADINGS = frozenset({"dt", "h1", "h2", "h3", "h4", "h5", "h6"})
BOLD = frozenset({"b", "strong"})
INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "cite", "em", "font", "i", "q", "s", "small", "span", "strong", "sub", "sup", "u"}
)
NOT_TEXT = frozenset({"style", "script", "noscript", "template", "figure", "link", "meta"})
NOT_SHOWN = frozenset(
    {
        *("current-events-heading", "current-events-navbar", "current-events-nav", "current-events-more"),
        *("mw-editsection", "noprint", "reference", "references", "thumb"),
    }
)
SISTERS = tuple(
    f"{name}.org"
    for name in (
        *("wikipedia", "wiktionary", "wikiquote", "wikibooks", "wikisource", "wikinews", "wikiversity", "wikivoyage"),
        *("wikimedia", "wikidata", "mediawiki", "wikimediafoundation", "wikifunctions"),
    )
)
"""Sites of Wikimedia: a link to one is a word of the sentence (meta.wikimedia.org/wiki/Wikimedia_projects)."""
ARTICLE = re.compile(r"(?:(?:https?:)?//[a-z-]+\.(?:m\.)?wikipedia\.org)?/wiki/(?:[^#?:]|:_)+(?=[#?]|$)")
"""The address of an article: other pages have a namespace before a colon, behind which there is no space."""
MAINTENANCE = re.compile(r"[?&]action=(?:edit|history|watch|unwatch|purge|submit)\b")


def read_rows(content: etree._Element, url: str) -> list[Row]:
    """The headings, paragraphs and list items below *content* in the order of the page."""
    reader = _RowReader(url)
    reader.read(content)
    return reader.rows


def classes(element: etree._Element) -> frozenset[str]:
    return frozenset((element.get("class") or "").split())


def all_text(element: etree._Element) -> str:
    return "".join(str(piece) for piece in element.itertext())


class _RowReader:
    """Walks one block; recursion ends, as the HTML parser nests no deeper than 256 elements."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.rows: list[Row] = []
        self._open: list[Row] = []
        self._loose: Row | None = None

    def read(self, element: etree._Element) -> None:
        """Take up what *element* holds."""
        self._take(element.text)
        for child in element:
            self._read_child(child)
            self._take(child.tail)

    def _read_child(self, element: etree._Element) -> None:
        tag = element.tag
        if not isinstance(tag, str) or _unseen(element) or len(self.rows) > MAX_ROWS:
            return
        if tag == "a" and _is_source(element):
            address = element.get("href", "").strip()
            if not ("/index.php?" in address and MAINTENANCE.search(address)):
                self._take(ExternalLink(all_text(element), absolute(self.url, address)))
        elif tag == "a" and _leads_off(element, self.url):
            # Should the markup that tells sources change, their addresses still do.
            self._take(ExternalLink(all_text(element), absolute(self.url, element.get("href", "").strip()), sure=False))
        elif tag == "a" and self._open and (article := ARTICLE.match(element.get("href", ""))):
            self._open[-1].articles.append(absolute(self.url, article[0]))
            self.read(element)
        elif tag in ITEMS:
            self._read_as(Row(len(self._open) + 1), element)
        elif not self._open and _is_heading(element):
            self._read_as(Row(HEADING), element)
        elif tag in INLINE:
            self.read(element)
        else:
            self._break()
            self.read(element)
            self._break()

    def _read_as(self, row: Row, element: etree._Element) -> None:
        self._break()
        self.rows.append(row)
        self._open.append(row)
        self.read(element)
        self._open.pop()

    def _break(self) -> None:
        """A block begins or ends: words do not run together, loose text does not go on."""
        self._loose = None
        if self._open:
            self._open[-1].parts.append(" ")

    def _take(self, part: str | ExternalLink | None) -> None:
        if not part:
            return
        if self._open:
            self._open[-1].parts.append(part)
            return
        if self._loose is None:
            self._loose = Row(PARAGRAPH)
            self.rows.append(self._loose)
        self._loose.parts.append(part)


def _unseen(element: etree._Element) -> bool:
    if element.tag in NOT_TEXT or classes(element) & NOT_SHOWN:
        return True
    return "display:none" in (element.get("style") or "").replace(" ", "").lower()


def _is_source(element: etree._Element) -> bool:
    if element.get("href") is None:
        return False
    if "extiw" in classes(element):
        # Wikinews is cited by an interwiki link; other links of that class are words of the sentence.
        return all_text(element).lstrip().startswith("(")
    return "external" in classes(element) or "mw:ExtLink" in (element.get("rel") or "").split()


def _leads_off(element: etree._Element, url: str) -> bool:
    """Whether a link's address is absolute and neither the page's own site nor a sister project."""
    address = element.get("href", "").strip()
    if not ABSOLUTE.match(address) or "extiw" in classes(element):
        return False
    try:
        host, own = ((urlsplit(part).hostname or "").lower() for part in (absolute(url, address), url))
    except ValueError:
        return False
    return host not in ("", own) and not host.endswith(SISTERS)


def _is_heading(element: etree._Element) -> bool:
    """Whether *element* names a category: heading markup, or a paragraph or line that is bold as a whole."""
    if element.tag in HEADINGS or element.get("role") == "heading":
        return True
    if "current-events-content-heading" in classes(element):
        return True
    if element.tag == "p":
        bold = "".join(all_text(child) for child in element if child.tag in BOLD)
        return bool(bold.strip()) and _label(all_text(element)) == _label(bold)
    behind = element.getnext()
    return (
        element.tag in BOLD
        and not (element.tail or "").strip(" :\t\r\n")
        and (behind is None or behind.tag not in INLINE)
    )


def _label(text: str) -> str:
    return one_line(text).replace(":", "").replace(" ", "")
