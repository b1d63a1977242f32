"""A page as leaf blocks of text, taken in one pass over its tree, and the boxes that they lie in."""

from dataclasses import dataclass, field

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from crawler.extraction.strings import clean, words
from crawler.extraction.structure.class_names import kind_of

INLINE = frozenset(
    words(
        "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr picture q s samp "
        "small source span strike strong sub sup time tt u var wbr input ruby rb rt rp path"
    )
)
BOLD = frozenset(words("b strong h1 h2 h3 h4 h5 h6"))
CELLS = frozenset(("td", "th"))
SENTENCE = 80
"""Characters before a line break from which a run that ends like a sentence is a paragraph of its own."""
CELL = 200
"""Characters from which a table's cell is a box of the page's layout, not one of a row."""
ENDS = tuple('.!?…。！？।»”"’')
MAX_BLOCKS = 6_000
"""Of one page; what comes after has no part in its text."""

# What a box inherits from those around it, a bit each.
KINDS = words(
    "nav aside footer header form figure article main table list quote button link details heading item cell "
    "caption dialog hidden body_of_article comment pre section"
)
BIT = {kind: 1 << place for place, kind in enumerate(KINDS)}
_OF_TAG = {
    "nav": "nav", "menu": "nav", "aside": "aside", "footer": "footer", "header": "header", "form": "form",
    "figure": "figure", "article": "article", "main": "main", "table": "table", "ul": "list", "ol": "list",
    "dl": "list", "blockquote": "quote", "button": "button", "details": "details", "h1": "heading", "h2": "heading",
    "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading", "li": "item", "dd": "item", "dt": "item",
    "td": "cell", "th": "cell", "figcaption": "caption", "caption": "caption", "dialog": "dialog", "pre": "pre",
    "section": "section",
}  # fmt: skip
_BIT_OF_TAG = {tag: BIT[kind] for tag, kind in _OF_TAG.items()}
_BIT_OF_ROLE = {
    "navigation": BIT["nav"], "menu": BIT["nav"], "menubar": BIT["nav"], "complementary": BIT["aside"],
    "contentinfo": BIT["footer"], "banner": BIT["header"], "search": BIT["form"], "dialog": BIT["dialog"],
    "alertdialog": BIT["dialog"], "tooltip": BIT["dialog"], "article": BIT["article"], "main": BIT["main"],
    "button": BIT["button"], "figure": BIT["figure"], "tablist": BIT["nav"],
}  # fmt: skip


@dataclass(slots=True)
class Block:
    """A run of text that no box divides: a paragraph, heading, item, row of cells, or what lies loose in a box."""

    text: str
    """Its lines, by newlines, white space joined in each."""
    box: int
    """Number of the nearest box around it."""
    linked: int
    bold: int
    """Characters in links and in bold, white space counted."""
    inner: str
    """Class and id of the first element within."""
    links: int


@dataclass(slots=True)
class Boxes:
    """The elements that divide text, in the order of the page, a list for each property."""

    tag: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    parent: list[int] = field(default_factory=list)
    depth: list[int] = field(default_factory=list)
    kinds: list[int] = field(default_factory=list)
    first: list[int] = field(default_factory=list)
    """The first block in it or after its beginning."""
    end: list[int] = field(default_factory=list)
    """The first block after it."""
    alike: list[tuple[int, str, str]] = field(default_factory=list)


class BlockReader:
    """The blocks and boxes of a tree without comments; reads it once."""

    def __init__(self, root: HtmlElement) -> None:
        self.blocks: list[Block] = []
        self.boxes = Boxes()
        self._parts: list[str] = []
        self._linked = self._bold = self._links = 0
        self._inner = ""
        self._read(root)

    def _read(self, root: HtmlElement) -> None:
        opened: list[int] = []
        in_link = in_bold = 0
        cells: list[int] = []
        boxes, parts = self.boxes, self._parts
        walk = iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag = element.tag
            if event == "start":
                if tag in INLINE:
                    if tag == "a":
                        in_link += 1
                        self._links += 1
                    elif tag in BOLD:
                        in_bold += 1
                    elif tag == "span" and (named := element.get("class")) and kind_of(named) == "hidden":
                        walk.skip_subtree()  # words for screen readers alone
                        continue
                    if not self._inner and not parts and (given := element.attrib):
                        self._inner = f"{given.get('class', '')} {given.get('id', '')} {given.get('itemprop', '')}"
                elif tag == "br":
                    self._break(opened)
                elif tag in CELLS:
                    cells.append(len(parts))
                    opened.append(self._opened(element, tag, opened))
                    parts.append(" ")
                else:
                    if parts:
                        self._close(opened)
                    opened.append(self._opened(element, tag, opened))
                    if tag in BOLD:
                        in_bold += 1
                    elif tag == "head":
                        walk.skip_subtree()
                        continue
                text = element.text
            else:
                if tag in INLINE:
                    if tag == "a":
                        in_link -= 1
                    elif tag in BOLD:
                        in_bold -= 1
                elif tag in CELLS:
                    start = cells.pop()
                    if 0 < start < len(parts) and sum(map(len, parts[start:])) > CELL:
                        rest = parts[start:]
                        del parts[start:]
                        self._close(opened)
                        parts.extend(rest)
                        self._close(opened)
                    boxes.end[opened.pop()] = len(self.blocks) + bool(parts)
                elif tag != "br":
                    if parts:
                        self._close(opened)
                    boxes.end[opened.pop()] = len(self.blocks)
                    if tag in BOLD:
                        in_bold -= 1
                text = element.tail
            if text and opened:
                parts.append(text)
                if (in_link or in_bold) and (length := len(text.strip())):
                    self._linked += length if in_link else 0
                    self._bold += length if in_bold else 0

    def _opened(self, element: HtmlElement, tag: str, opened: list[int]) -> int:
        boxes = self.boxes
        number = len(boxes.tag)
        parent = opened[-1] if opened else -1
        given = element.attrib
        kinds = (boxes.kinds[parent] if opened else 0) | _BIT_OF_TAG.get(tag, 0)
        names = ""
        if given:
            given = dict(given)
            names = f"{given.get('class', '')} {given.get('id', '')}"
            kinds |= _kinds_of(given)
        boxes.tag.append(tag)
        boxes.names.append(names)
        boxes.parent.append(parent)
        boxes.depth.append(len(opened))
        boxes.kinds.append(kinds)
        boxes.first.append(len(self.blocks))
        boxes.end.append(0)
        boxes.alike.append((parent, tag, names))
        return number

    def _break(self, opened: list[int]) -> None:
        """At a line break: a second one in a row, or one after a sentence, ends the block."""
        parts = self._parts
        if not parts:
            return
        last = parts[-1].rstrip() if parts[-1] != "\n" else ""
        is_second = not last and "\n" in parts[-3:]
        if is_second or (last.endswith(ENDS) and sum(map(len, parts)) >= SENTENCE):
            self._close(opened)
        else:
            parts.append("\n")

    def _close(self, opened: list[int]) -> None:
        raw = "".join("\n" if part == "\n" else part.replace("\n", " ") for part in self._parts)
        self._parts.clear()
        lines = [line for part in raw.split("\n") if (line := clean(part))]
        if lines and len(self.blocks) < MAX_BLOCKS:
            self.blocks.append(
                Block("\n".join(lines), opened[-1] if opened else 0, self._linked, self._bold, self._inner, self._links)
            )
        self._linked = self._bold = self._links = 0
        self._inner = ""


def _kinds_of(given: dict[str, str]) -> int:
    kinds = 0
    if role := given.get("role"):
        kinds |= _BIT_OF_ROLE.get(role.lower(), 0)
    if "hidden" in given or given.get("aria-hidden") == "true":
        kinds |= BIT["hidden"]
    if (style := given.get("style")) and "display" in style and "none" in style:
        kinds |= BIT["hidden"]
    if item := given.get("itemprop"):
        if item == "articleBody":
            kinds |= BIT["body_of_article"]
        elif item == "comment":
            kinds |= BIT["comment"]
    return kinds
