"""Rows of a portal's day from its wikitext (`action=raw`): `;Category`, `*` items, `[url (Name)]`."""

import html
import re

from spiders.pages.addresses import absolute
from spiders.pages.entities import decode
from spiders.pages.limits import MAX_ROWS
from spiders.sites.wikipedia.rows import HEADING, PARAGRAPH, Row
from spiders.sites.wikipedia.sentences import ExternalLink, Part

DAY = re.compile(
    r"\{\{\s*Current[ _]events(?:[ _]header)?\s*\|"
    r"\s*(?:year\s*=\s*)?(\d{4})\s*\|\s*(?:month\s*=\s*)?(\d{1,2})\s*\|\s*(?:day\s*=\s*)?(\d{1,2})\b"
)
ITEM = re.compile(r"[*#:]+")
CATEGORY = re.compile(r";(.+)|'''([^']+)'''[ \t]*(?::[ \t]*)?$|={2,6}([^=]+)={2,6}\s*$")
FRAME = ("{{", "}}", "{|", "|", "__", "[[Category:", "[[File:", "[[Image:")
TAG = re.compile(r"</?[A-Za-z][^<>]{0,300}>")
TEMPLATE = re.compile(r"\{\{([^{}]{0,2000})\}\}")
WORDS_OF = {"nowrap": 1, "nobr": 1, "small": 1, "ill": 1, "abbr": 1, "lang": 2}
"""Templates that only dress up a text, and which of their parameters it is."""
WIKI_LINK = re.compile(r"\[\[(?:(?:[Ff]ile|[Ii]mage|[Cc]ategory):[^\[\]]*|([^\[\]|]*)(?:\|([^\[\]]*))?)\]\]")
EXTERNAL = re.compile(
    r"\[((?:https?:)?//[^\s\[\]<>\"]+)(?:[ \t]([^\[\]]*))?\]|(https?://[^\s\[\]<>\"{}|]*[^\s\[\]<>\"{}|.,;:!?)])"
)
QUOTES = re.compile(r"'{2,}")


def is_wikitext(text: str, content_type: str) -> bool:
    """Whether *text* is wikitext and not HTML: by its type, or else by how it begins."""
    if "text/x-wiki" in content_type:
        return True
    begin = text.lstrip()[:200]
    if begin.startswith("<") and not begin.startswith(("<!--", "<noinclude", "<onlyinclude", "<includeonly")):
        return False
    return bool(DAY.search(text) or re.search(r"^\*", text, re.MULTILINE))


def read_wikitext(text: str, url: str) -> list[Row]:
    """The headings, paragraphs and list items of *text*."""
    rows: list[Row] = []
    for line in map(str.strip, _without_comments(text).split("\n")):
        if len(rows) > MAX_ROWS:
            break
        category = CATEGORY.match(line)
        item = ITEM.match(line)
        if category:
            rows.append(Row(HEADING, _parts(category[category.lastindex or 1], url)))
        elif item:
            rows.append(Row(item.end(), _parts(line[item.end() :], url)))
        elif line and not line.startswith(FRAME):
            rows.append(Row(PARAGRAPH, _parts(line, url)))
    return rows


def _without_comments(text: str) -> str:
    pieces: list[str] = []
    position = 0
    while (start := text.find("<!--", position)) >= 0:
        pieces.append(text[position:start])
        end = text.find("-->", start)
        position = end + 3 if end >= 0 else len(text)
    return "".join([*pieces, text[position:]])


def _parts(line: str, url: str) -> list[Part]:
    # Twice, as templates stand in templates.
    for _ in range(2):
        line = TEMPLATE.sub(_template, line)
    line = QUOTES.sub("", WIKI_LINK.sub(lambda link: link[2] or link[1] or "", TAG.sub("", line)))
    parts: list[Part] = []
    position = 0
    for link in EXTERNAL.finditer(line):
        parts.append(html.unescape(line[position : link.start()]))
        address = link[1] or link[3]
        name = link[3] or html.unescape(link[2] or "")
        parts.append(ExternalLink(name or "[]", absolute(url, decode(address))))
        position = link.end()
    return [*parts, html.unescape(line[position:])]


def _template(template: re.Match[str]) -> str:
    """What stands for a template: the words that it dresses up, or the address that it cites."""
    name, *parameters = (parameter.strip() for parameter in template[1].split("|"))
    named = dict(pair.split("=", 1) for pair in parameters if "=" in pair)
    values = {key.strip(): value.strip() for key, value in named.items()}
    if values.get("url"):
        source = values.get("work") or values.get("publisher") or values.get("website") or values.get("title", "")
        return f"[{values['url']} ({source})]"
    place = WORDS_OF.get(name.lower(), 0)
    return parameters[place - 1] if 0 < place <= len(parameters) else ""
