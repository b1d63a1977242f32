"""What markup says a page is for, before its forms and buttons go: a shop's, a forum's, an article's."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import cast

from lxml.etree import XPath
from lxml.html import HtmlElement

from crawler.extraction.strings import remembered
from crawler.extraction.structure.class_names import name_words
from crawler.extraction.structure.phrases import matched

MOST, LONGEST = 500, 400
"""Elements of a kind that are looked at, and characters of the names and labels of one."""
_OFFER = re.compile(r"(?:^|[\s_-])add-?to-?(?:cart|bag|basket)|buy-?now|quantity|\bqty\b|swatch", re.IGNORECASE)
_TYPES = XPath("//*/@itemtype", smart_strings=False)
LIMITS = {"time": MOST, "img": MOST, "article": MOST, "a": 4 * MOST}
"""Up to how many elements are counted."""


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
    counts: Counter[str] = Counter(field.tag for field in fields)
    counts["next"] = sum(link.get("rel") == "next" for link in root.iter("link"))
    for tag, most in LIMITS.items():
        counts[tag] = sum(1 for _ in islice(root.iter(tag), most))
    for field in fields:
        if field.tag != "form":
            attributes = dict(field.items())
            counts["offer"] += _names_offer(_joined(attributes, "name", "class", "id"))
            counts["cart"] += _says_cart(_label(field, attributes))
    return PageMarks(frozenset(name_words(names[: 3 * LONGEST])), types, counts)


def _label(field: HtmlElement, attributes: dict[str, str]) -> str:
    text = "".join(map(str, islice(field.itertext(), 5)))[:LONGEST]
    return f"{_joined(attributes, 'value', 'aria-label', 'title')} {text}".strip()


def _joined(attributes: dict[str, str], *names: str) -> str:
    return " ".join([value for name in names if (value := attributes.get(name))])[:LONGEST]


@remembered
def _names_offer(names: str) -> bool:
    return _OFFER.search(names) is not None


@remembered
def _says_cart(label: str) -> bool:
    return label != "" and matched("cart", label) is not None


@remembered
def _last_part(address: str) -> str:
    return address.rstrip("/").rpartition("/")[2]
