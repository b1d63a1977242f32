"""The values of a site's rules: a selector, what is taken of what it finds, and how that is read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cssselect import SelectorError
from cssselect.xpath import HTMLTranslator
from lxml import etree

from crawler.arguments import ArgumentError
from crawler.text.dates import formatted_date, is_form, is_language, iso_date

KEYS = frozenset({"css", "xpath", "attr", "format", "language"})
MAX_NODES = 100_000
"""Nodes that one selector may give."""


@dataclass(frozen=True, slots=True)
class Value:
    """One rule, compiled."""

    path: etree.XPath
    attr: str | None = None
    format: str | None = None
    language: str | None = None

    def nodes(self, item: etree._Element) -> Iterator[etree._Element]:
        """The elements that it finds in *item*."""
        found = self.path(item)
        for node in found[:MAX_NODES] if isinstance(found, list) else ():
            if isinstance(node, etree._Element):
                yield node

    def texts(self, item: etree._Element) -> Iterator[str]:
        """The texts, or attributes, that it finds in *item*, white space as a browser shows it."""
        found = self.path(item)
        for node in found[:MAX_NODES] if isinstance(found, list) else (found,):
            if isinstance(node, etree._Element):
                text = "".join(map(str, node.itertext())) if self.attr is None else node.get(self.attr) or ""
            else:
                text = str(node)
            if words := " ".join(text.split()):
                yield words

    def first(self, item: etree._Element) -> str | None:
        return next(self.texts(item), None)

    def day(self, item: etree._Element) -> str | None:
        """The ISO day in the first text that can be read as one."""
        for text in self.texts(item):
            read = iso_date(text, self.language)
            found = formatted_date(text, self.format, self.language) if self.format else read
            if found is not None and len(found) >= 10:
                return found[:10]
        return None


def value_of(where: str, value: Any) -> Value:
    """The value that a file of rules gives at *where*: CSS, or a table. Raises ArgumentError, which names the key."""
    table = {"css": value} if isinstance(value, str) else value
    if not isinstance(table, Mapping):
        raise ArgumentError(f"{where}: is neither CSS nor a table")
    unknown = sorted(set(table) - KEYS)
    if unknown:
        raise ArgumentError(f"{where}.{unknown[0]}: is not known: there are {', '.join(sorted(KEYS))}")
    for name, part in table.items():
        if not isinstance(part, str) or not part.strip():
            raise ArgumentError(f"{where}.{name}: is no text")
    if ("css" in table) == ("xpath" in table):
        raise ArgumentError(f"{where}: needs css or xpath, and not both")
    if "format" in table and not is_form(table["format"]):
        raise ArgumentError(f"{where}.format: {table['format']!r} is no form of a day, as `%d. %B %Y` is")
    if "language" in table and not is_language(table["language"]):
        raise ArgumentError(f"{where}.language: {table['language']!r} is no language whose dates are known")
    return Value(_path(where, table), table.get("attr"), table.get("format"), table.get("language"))


def _path(where: str, table: Mapping[str, str]) -> etree.XPath:
    try:
        text = table.get("xpath") or HTMLTranslator().css_to_xpath(table["css"], prefix="descendant-or-self::")
        path = etree.XPath(text)
        path(etree.Element("html"))  # functions, prefixes and variables that there are not show only when it is used
    except (SelectorError, etree.XPathError, ValueError) as error:
        name = "xpath" if "xpath" in table else "css"
        raise ArgumentError(f"{where}.{name}: {table[name]!r} is no selector: {error}") from error
    return path
