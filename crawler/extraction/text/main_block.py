"""Where the prose of a page lies, and whether a text holds it."""

from lxml.html import HtmlElement, fromstring

from crawler.extraction.strings import clean
from crawler.extraction.structure.lines import Line

PROSE = 40
"""Characters of a run of text that counts as prose."""
PROSE_TAGS = frozenset({"p", "div", "td", "section", "article", "li", "blockquote", "span"})
DOMINANT = 0.7
"""Share of the prose that the smallest block holding the article has."""
COVERED = 0.5
"""Share of that block's prose that a text must hold to be taken for the article's."""
SAME = 0.9
"""Share that whole paragraphs have of both, from which nobody need count words."""


def main_block(root: HtmlElement) -> HtmlElement | None:
    """The smallest element that holds most of the page's prose; None where there is no prose."""
    weights: dict[HtmlElement, int] = {}
    for element in reversed(list(root.iter("*"))):  # children before their parents
        weight = weights.get(element, 0)
        if element.tag in PROSE_TAGS and (length := len(_text_in(element).strip())) >= PROSE:
            weight = weights[element] = weight + length
        if weight and (parent := element.getparent()) is not None:
            weights[parent] = weights.get(parent, 0) + weight
    total = weights.get(root, 0)
    if not total:
        return None
    block = root
    while True:
        child = max(block, key=lambda element: weights.get(element, 0), default=None)
        if child is None or weights.get(child, 0) < DOMINANT * total or child.tag == "p":
            return block
        block = child


def missed(block: HtmlElement, lines: list[Line]) -> str | None:
    """What the engine's text lacks of *block*: its prose, or its subheadings and lists, or a text of its own."""
    is_same = _is_same(block, lines)
    words = [] if is_same else [word for line in lines for word in line.text.split()]
    if not is_same and _coverage(block, frozenset(words)) < COVERED:
        return "block"
    if _lacks_structure(block, lines):
        return "headings"
    if is_same:
        return None
    inside = set(block.text_content().split())
    return "page" if sum(map(inside.__contains__, words)) < COVERED * len(words) else None


def _is_same(block: HtmlElement, lines: list[Line]) -> bool:
    """Whether *lines* are the paragraphs of *block*, as they are on most pages."""
    shown = frozenset(line.text for line in lines)
    texts = [text for p in block.iter("p", "div", "td", "li") if len(text := _text_in(p).strip()) >= PROSE]
    held = sum(len(text) for text in texts if text in shown)
    return held >= SAME * max(sum(map(len, texts)), sum(map(len, shown)))


def _lacks_structure(block: HtmlElement, lines: list[Line]) -> bool:
    """Whether the engine took paragraphs alone, as it does where nothing is named after an article, and there is more:
    several headings or terms, or one between two paragraphs, or a list after one."""
    kinds = {line.kind for line in lines}
    headings = list(block.iter("h2", "h3", "h4"))
    if "head" not in kinds and (len(headings) > 1 or any(_follows(heading) for heading in headings)):
        return True
    lists = [] if kinds - {"p"} else block.iter("dl", "ul", "ol")
    return any(element.tag == "dl" or _follows(element) for element in lists)


def _follows(element: HtmlElement) -> bool:
    """Whether *element* stands between two paragraphs, or after one that announces it."""
    before, after = element.getprevious(), element.getnext()
    if before is None or before.tag != "p":
        return False
    return (after is not None and after.tag == "p") or "".join(before.itertext()).rstrip().endswith((":", "："))


def is_fuller(block: HtmlElement, lines: list[Line], other: list[Line]) -> bool:
    """Whether *lines* hold as much of *block* as *other* do, or nearly."""
    return _coverage(block, _words(lines)) >= max(COVERED, _coverage(block, _words(other)) - 0.05)


def _words(lines: list[Line]) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.text.split())


def _coverage(block: HtmlElement, words: frozenset[str]) -> float:
    """The share of the words of *block*'s prose that are among *words*."""
    prose = [word for p in block.iter("p", "div", "td", "li") for word in _own_words(p)]
    return sum(map(words.__contains__, prose)) / len(prose) if prose else 1.0


def _own_words(element: HtmlElement) -> list[str]:
    text = _text_in(element)
    if len(text) < PROSE:
        return []
    words = text.split()
    return words if "".join(words).isprintable() else clean(text).split()


def _text_in(element: HtmlElement) -> str:
    """All text of a paragraph, the loose text of a box."""
    if element.tag == "p":
        return "".join(element.itertext())
    text = element.text or ""
    for child in element:
        if tail := child.tail:
            text += tail
    return text


def alone(block: HtmlElement) -> HtmlElement:
    """A page of *block* alone, marked as the article for the engine."""
    root: HtmlElement = fromstring('<html><body><article><div itemprop="articleBody"></div></article></body></html>')
    block.tail = None
    root.find(".//div").append(block)
    return root
