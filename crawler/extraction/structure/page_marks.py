"""What markup says a page is for, before its forms and buttons go: a shop's, a forum's, an article's."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import cast

from lxml.etree import XPath
from lxml.html import HtmlElement

from crawler.extraction.strings import remembered
from crawler.extraction.structure.phrases import matched

MOST, LONGEST = 500, 400
"""Elements of a kind that are looked at, and characters of the names and labels of one."""
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_OFFER = re.compile(r"(?:^|[\s_-])add-?to-?(?:cart|bag|basket)|buy-?now|quantity|\bqty\b|swatch", re.IGNORECASE)
_TYPES = XPath("//@itemtype", smart_strings=False)


@dataclass(frozen=True, slots=True)
class PageMarks:
    names: frozenset[str]
    """Words in class and id of the body."""
    types: Counter[str]
    """How often an element is of a type of schema.org."""
    counts: Counter[str]
    """Elements by their tag; `cart` and `offer`, fields to buy with by label and by name; `next`, links to more."""


def marks_of(root: HtmlElement) -> PageMarks:
    """What the markup of a whole page says; *root* is as it was parsed."""
    body = next(root.iter("body"), root)
    names = f"{root.get('class') or ''} {body.get('class') or ''} {body.get('id') or ''}"
    types = Counter(map(_last_part, cast(list[str], _TYPES(root))[:MOST]))
    fields = list(islice(root.iter("input", "button", "form"), MOST))
    counts = Counter(str(field.tag) for field in fields)
    counts["next"] = sum(link.get("rel") == "next" for link in root.iter("link"))
    for tag, most in (("time", MOST), ("img", MOST), ("article", MOST), ("a", 4 * MOST)):
        counts[tag] = sum(1 for _ in islice(root.iter(tag), most))
    for field in fields:
        if field.tag != "form":
            attributes = dict(field.items())
            counts["offer"] += bool(_OFFER.search(_joined(attributes, "name", "class", "id")))
            label = f"{_joined(attributes, 'value', 'aria-label', 'title')} {_label(field)}".strip()
            counts["cart"] += bool(label) and matched("cart", label) is not None
    return PageMarks(words_of_names(names[: 3 * LONGEST]), types, counts)


def words_of_names(names: str) -> frozenset[str]:
    """The words in a class or id, in lower case."""
    return frozenset(word.lower() for word in _WORDS.findall(names))


def _label(button: HtmlElement) -> str:
    return "".join(map(str, islice(button.itertext(), 5)))[:LONGEST]


def _joined(attributes: dict[str, str], *names: str) -> str:
    return " ".join(filter(None, (attributes.get(name) for name in names)))[:LONGEST]


@remembered
def _last_part(address: str) -> str:
    return address.rstrip("/").rpartition("/")[2]
