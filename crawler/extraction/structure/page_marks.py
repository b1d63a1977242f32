"""What markup says a page is for, before its forms and buttons go: a shop's, a forum's, an article's."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from crawler.extraction.strings import remembered
from crawler.extraction.structure.class_names import name_words
from crawler.extraction.structure.phrases import holds

MOST, LONGEST = 500, 400
"""Elements of a kind that are looked at, and characters of the names and labels of one."""
_OFFER = re.compile(r"(?:^|[\s_-])add-?to-?(?:cart|bag|basket)|buy-?now|quantity|\bqty\b|swatch", re.IGNORECASE)
FIELDS = frozenset({"input", "button", "form"})
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


def marks_of(elements: list[HtmlElement]) -> PageMarks:
    """What the markup of a whole page says; *elements* are all that it had when it was parsed."""
    found: defaultdict[str, list[HtmlElement]] = defaultdict(list)
    for element in elements:
        found[element.tag].append(element)
    root, body = elements[0], next(iter(found["body"]), elements[0])
    names = f"{root.get('class') or ''} {body.get('class') or ''} {body.get('id') or ''}"
    items = (kind for element in elements if (kind := element.get("itemtype")) is not None)
    fields = [element for element in elements if element.tag in FIELDS][:MOST]
    counts = Counter({tag: min(len(found[tag]), most) for tag, most in LIMITS.items()})
    counts.update(field.tag for field in fields)
    counts["next"] = sum(link.get("rel") == "next" for link in found["link"])
    for field in fields:
        if field.tag != "form":
            attributes = dict(field.items())
            counts["offer"] += _names_offer(_joined(attributes, "name", "class", "id"))
            counts["cart"] += _says_cart(_label(field, attributes))
    return PageMarks(frozenset(name_words(names[: 3 * LONGEST])), Counter(map(_last_part, islice(items, MOST))), counts)


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
    return label != "" and holds("cart", label)


@remembered
def _last_part(address: str) -> str:
    return address.rstrip("/").rpartition("/")[2]
