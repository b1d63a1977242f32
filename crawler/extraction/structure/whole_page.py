"""What a page tells where its menus, forms and boxes beside the text still stand."""

import re
from itertools import islice

from lxml.etree import Comment
from lxml.html import HtmlElement

from crawler.extraction.strings import clean
from crawler.extraction.structure.phrases import matched

BESIDE, LINE, BARE = 200, 60, 32
"""Characters of a box beside the text that holds its date, of one that is a dateline by itself, and of one where no
element is an article."""
MOST_WORDS = {"aside": 1, "footer": 2}
"""Of a link in such a box that is a section's or a writer's name, and no other page's headline."""
CODE = ("script", "style", Comment)
FOOT = 200
"""Elements at the end of a page among which it says who holds the rights."""
_HOLDER = re.compile(
    r"(?:©|\bcopyright)[^\w\n]{0,3}(?:\d{4}[^\w\n]{1,3}){0,2}(?:by )?(?P<name>[^\W\d_][^\n.,|·©]{2,60})", re.IGNORECASE
)
_RIGHTS = re.compile(r"\s+[–—-]\s|\s(?:all rights|alle rechte|tous droits|todos (?:los|os)|tutti i)\b", re.IGNORECASE)
"""What stands between the name of who holds the rights and the words for that."""
_YEAR = re.compile(r"\d{4}")
_NOT_SHOWN = re.compile(r"display\s*:\s*none", re.IGNORECASE)


def licences_of(root: HtmlElement) -> list[str]:
    """The addresses of what the page's links call its licence."""
    links = [link for link in root.iter("a") if (relation := link.get("rel")) and "license" in relation]
    return [address for link in links if (address := link.get("href")) is not None]


def holders_of(elements: list[HtmlElement]) -> list[str]:
    """Who holds the rights, as the foot of a page says; *elements* are all that it had when it was parsed."""
    found = []
    for element in elements[-FOOT:]:
        if element.tag in CODE:
            continue
        for text in (element.text, element.tail):
            if text and ("©" in text or "opyright" in text):
                found.append(_HOLDER.search(text))
    return [_RIGHTS.split(holder["name"])[0].strip() for holder in found if holder]


def asks_password(elements: list[HtmlElement]) -> bool:
    """Whether the page has a field for a password; *elements* are all that it had when it was parsed."""
    return any(element.get("type") == "password" for element in elements if element.tag == "input")


def aside_times(root: HtmlElement) -> list[str]:
    """The dates of the small boxes beside an article's text, at its end, or right below a first heading, that hold one
    time element, or are a line with a year: its own dateline."""
    found: list[str] = []
    for box in islice(root.iter("aside", "footer"), 20):
        article = next(box.iterancestors("article"), None)
        if article is None and not (_is_below_headline(box) if box.tag == "aside" else _ends_headed(box)):
            continue
        times = list(islice(box.iter("time"), 2))
        text = clean(box.text_content()[: BESIDE + 1])
        if len(times) == 2 or len(text) >= BESIDE or _leads_elsewhere(box):
            continue
        if (
            article is not None
            and box.tag == "footer"
            and article.find(".//h1") is None
            and article.find(".//h2") is None
        ):
            continue  # of a comment
        if times:
            found.append(times[0].get("datetime") or clean(times[0].text_content()))
        elif len(text) <= (BARE if article is None else LINE) and len(_YEAR.findall(text)) == 1:
            found.append(text)
    return found


def _is_below_headline(box: HtmlElement) -> bool:
    """Whether a first heading that leads nowhere, or a box without paragraphs that holds one, stands right before a
    *box*, or before all that it is the only part of."""
    parent = box.getparent()
    while box.getprevious() is None and parent is not None and len(parent) == 1 and parent.tag not in ("body", "main"):
        box, parent = parent, parent.getparent()
    before = box.getprevious()
    if before is None or parent is None or (before.tag, parent.tag) == ("header", "body"):
        return False
    if before.tag != "h1" and before.find(".//h1") is None:
        return False
    return before.find(".//p") is None and before.find(".//a[@href]") is None


def _ends_headed(foot: HtmlElement) -> bool:
    """Whether a *foot* ends a box of the page that begins with a first heading."""
    box = foot.getparent()
    return box is not None and box.tag != "body" and foot.getnext() is None and box.find("h1") is not None


def _leads_elsewhere(box: HtmlElement) -> bool:
    """Whether a box has headings, or links that are longer than the name of a section."""
    if box.find(".//h2") is not None or box.find(".//h3") is not None:
        return True
    return any(len("".join(link.itertext()).split()) > MOST_WORDS[box.tag] for link in box.iter("a"))


def paywall_of(root: HtmlElement) -> str | None:
    """What a box that is named after a paywall says to who has not paid."""
    boxes = root.iter("div", "section", "aside")
    named = [box for box in boxes if (names := box.get("class")) and "wall" in names]
    for box in islice(filter(_is_paywall, named), 5):
        if phrase := matched("paywall", clean("".join(map(str, islice(box.itertext(), 40))))[:600]):
            return phrase
    return None


def _is_paywall(box: HtmlElement) -> bool:
    names = box.get("class")
    if not ("paywall" in names or (box.tag == "div" and "regwall" in names)):
        return False
    return "hidden" not in box.attrib and not _NOT_SHOWN.search(box.get("style") or "")  # a form for other readers
