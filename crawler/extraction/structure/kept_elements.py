"""Elements that are taken out of most pages, and stay where they hold the article's text."""

import re
from copy import deepcopy
from itertools import islice

from lxml.html import HtmlElement

from crawler.extraction.strings import clean, words
from crawler.extraction.structure.phrases import holds

OPENED = words(
    "nav aside footer noscript button dialog menu template map object audio canvas svg figure figcaption caption"
)
LEFT_OPEN = words("nav aside footer")
"""Those of them in which no page has its main element."""
MAX_MAINS = 10
MAX_NESTED = 50
"""Of these around each paragraph, on average: they are counted for every one of them."""
HEADINGS = words("h2 h3 h4 h5 h6 dt summary")
LONGEST_HEADING = 2000
"""Characters; what is longer is no heading, but the page in one that was never closed."""
HEADER, LEAD, NAME = 200, 400, 3
"""Characters of an aside that is of an article's header, and of the paragraphs before it; words of a name in it."""
_DAY = re.compile(r"(?<!\d)(?:\d{1,2}\D{1,14}\d{4}|\d{4}\D{1,4}\d{1,2})(?!\d)")
MAX_BUTTONS = 1_000
"""Of one page that are headings: each looks for its place among its siblings."""


def keep_article(root: HtmlElement) -> dict[HtmlElement, HtmlElement]:
    """Turn into boxes those elements that are to be taken out, or are a picture, but that hold most paragraphs of the
    page or its main element (left open: HTML section 4.4.14 has that in none of them), or are shown as text: headings
    that are buttons, declarative shadow roots (HTML section 4.12.3) of a text.

    Gives those that were buttons, each with a copy of what it was.
    """
    buttons: dict[HtmlElement, HtmlElement] = {}
    least = max(sum(1 for _ in root.iter("p")), 4)
    headers = _asides_of_headers(root)
    mains = {above for main in islice(root.iter("main"), MAX_MAINS) for above in main.iterancestors(*LEFT_OPEN)}
    looks = MAX_NESTED * least
    for element in list(root.iter(*OPENED)):
        is_heading = element.tag == "button" and len(buttons) < MAX_BUTTONS and _is_heading(element)
        paragraphs = _paragraphs_in(element) if looks > 0 else 0
        looks -= paragraphs
        is_left_open = element in mains or element in headers or 2 * paragraphs > least
        if is_heading or is_left_open or _is_shown(element):
            if element.tag == "button":
                buttons[element] = deepcopy(element)
            if is_heading:
                element.drop_tag()
            else:
                element.tag = "div"
    return buttons


def _asides_of_headers(root: HtmlElement) -> set[HtmlElement]:
    """The small asides between headline and text that hold one day, and no link that is longer than a name: what some
    papers print day and writer in."""
    found: set[HtmlElement] = set()
    if next(root.iter("aside"), None) is None:
        return found
    is_headed, lead = False, 0
    for element in root.iter("h1", "p", "aside"):
        if element.tag == "h1":
            is_headed = element.find(".//a[@href]") is None
        elif element.tag == "aside" and is_headed and _is_header(element):
            found.add(element)
        elif element.tag == "p" and is_headed:
            lead += sum(map(len, islice(element.itertext(), NAME)))
            if lead > LEAD:
                break
    return found


def _is_header(aside: HtmlElement) -> bool:
    text = clean(aside.text_content()[: 2 * HEADER])
    if len(text) >= HEADER or any(len("".join(link.itertext()).split()) > NAME for link in aside.iter("a")):
        return False
    times = sum(1 for _ in aside.iter("time"))
    return aside.find(".//h2") is None and (times == 1 or (times == 0 and len(_DAY.findall(text)) == 1))


def _paragraphs_in(element: HtmlElement) -> int:
    return sum(1 for _ in element.iter("p")) if len(element) else 0


def _is_shown(element: HtmlElement) -> bool:
    """Whether an element is a shadow root with a headline or paragraphs, and not mostly links, as menus are."""
    if not element.get("shadowrootmode") or next(element.iter("p", "h1"), None) is None:
        return False
    linked = sum(len("".join(link.itertext()).strip()) for link in element.iter("a"))
    return 2 * linked <= len("".join(element.itertext()).strip())


def _is_heading(button: HtmlElement) -> bool:
    """Whether a button is all of a heading or holds one, which is not that of comments, other articles or sharing."""
    box = button.getparent()
    if box is not None and box.tag in HEADINGS:
        is_whole = button.getprevious() is None and button.getnext() is None and not (box.text or "").strip()
    else:
        is_whole = box is not None and len(button) > 0 and next(button.iter(*HEADINGS), None) is not None
    return is_whole and not holds("after|end|notice", clean("".join(button.itertext()))[:LONGEST_HEADING])
