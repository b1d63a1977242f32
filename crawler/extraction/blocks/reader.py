"""A page as leaf blocks of text, taken in one pass over its tree, and the boxes that they lie in."""

from collections.abc import Container
from itertools import chain

from lxml.html import HtmlElement

from crawler.extraction.blocks.boxes import BIT_OF_TAG, TELLING, Block, Boxes, kind_by
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
BREAK = "\x00"
"""A line break among the parts of a block: no document holds this character."""
ENDS = tuple('.!?…。！？।»”"’')
MAX_BLOCKS = 6_000
"""Of one page; what comes after has no part in its text."""


class BlockReader:
    """The blocks and boxes of a tree without comments; reads it once. *own* are the addresses of the page itself: a
    heading that leads to a place on it is no link, but how an entry of a live report is shared."""

    def __init__(self, root: HtmlElement, own: Container[str] = ("",)) -> None:
        self._own = own
        self._anchor: HtmlElement | None = None
        self.blocks: list[Block] = []
        self.boxes = Boxes.none()
        self._opened: list[int] = []
        self._cells: list[int] = []
        self._parts: list[str] = []
        self._in_link = self._in_bold = 0
        self._linked = self._bold = self._links = 0
        self._inner = ""
        self._is_broken, self._is_blank = False, True
        self._read(root)

    def _read(self, root: HtmlElement) -> None:
        above: list[HtmlElement] = []
        hidden: HtmlElement | None = None  # of which nothing is read
        for element in chain(root.iter("*"), (None,)):
            parent = element.getparent() if element is not None and above else None
            while above and above[-1] is not parent:
                left = above.pop()
                if hidden is None or hidden is left:
                    hidden = None
                    self._leave(left)
            if element is None:
                break
            above.append(element)
            if hidden is None:
                tag = element.tag
                if not (self._begin_inline(element, tag) if tag in INLINE else self._begin(element, tag)):
                    hidden = element
                elif (text := element.text) and self._opened:
                    self._take(text)

    def _leave(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag == "a":
            self._in_link -= element is not self._anchor
        elif tag in BOLD:
            self._in_bold -= 1
        if tag not in INLINE and tag != "br":
            self._end(tag)
        if (text := element.tail) and self._opened:
            self._take(text)

    def _take(self, text: str) -> None:
        self._parts.append(text)
        if text.isspace():
            return
        self._is_blank = False
        if (self._in_link or self._in_bold) and (length := len(text.strip())):
            self._linked += length if self._in_link else 0
            self._bold += length if self._in_bold else 0

    def _begin_inline(self, element: HtmlElement, tag: str) -> bool:
        """Whether what an inline element holds is shown."""
        if tag == "a":
            if self._leads_here(element):
                self._anchor = element
            else:
                self._in_link += 1
                self._links += 1
        elif tag in BOLD:
            self._in_bold += 1
        elif tag == "span" and (named := element.get("class")) and kind_of(named) == "hidden":
            return False  # words for screen readers alone
        if not self._inner and not self._parts and (attributes := dict(element.items())):
            self._inner = f"{attributes.get('class', '')} {attributes.get('id', '')} {attributes.get('itemprop', '')}"
        return True

    def _leads_here(self, link: HtmlElement) -> bool:
        """Whether a link in a heading leads to a place on the page."""
        if not self._opened or self.boxes.tag[self._opened[-1]] not in BOLD:
            return False
        address, _, place = (link.get("href") or "").partition("#")
        return place != "" and address in self._own

    def _begin(self, element: HtmlElement, tag: str) -> bool:
        """Whether what a box, a cell or a line break holds is to be read."""
        if tag == "br":
            self._break()
        elif tag in CELLS:
            self._cells.append(len(self._parts))
            self._open(element, tag)
            self._parts.append(" ")
        else:
            if self._parts:
                self._close()
            self._open(element, tag)
            if tag in BOLD:
                self._in_bold += 1
        return tag != "head"

    def _end(self, tag: str) -> None:
        parts = self._parts
        if tag not in CELLS:
            if parts:
                self._close()
            self._end_box(len(self.blocks))
            return
        start = self._cells.pop()
        if 0 < start < len(parts) and sum(map(len, parts[start:])) > CELL:
            rest = parts[start:]
            del parts[start:]
            self._close()
            parts.extend(rest)
            self._is_blank = False
            self._close()
        self._end_box(len(self.blocks) + bool(parts))

    def _end_box(self, end: int) -> None:
        boxes, box = self.boxes, self._opened.pop()
        boxes.end[box], boxes.after[box] = end, len(boxes.tag)

    def _open(self, element: HtmlElement, tag: str) -> None:
        boxes, opened = self.boxes, self._opened
        parent = opened[-1] if opened else -1
        kinds = BIT_OF_TAG.get(tag, 0)
        if parent >= 0:
            kinds |= boxes.kinds[parent]
        names = named = name = ""
        if items := element.items():
            for attribute, value in items:
                if attribute == "class":
                    named = value
                elif attribute == "id":
                    name = value
                elif attribute in TELLING:
                    kinds |= kind_by(attribute, value)
            names = f"{named} {name}"
        boxes.depth.append(len(opened))
        opened.append(len(boxes.tag))
        boxes.tag.append(tag)
        boxes.names.append(names)
        boxes.parent.append(parent)
        boxes.kinds.append(kinds)
        boxes.first.append(len(self.blocks))
        boxes.end.append(0)
        boxes.after.append(0)

    def _break(self) -> None:
        """At a line break: a second one in a row, or one after a sentence, ends the block."""
        parts = self._parts
        if not parts:
            return
        last = parts[-1].rstrip() if parts[-1] != BREAK else ""
        is_second = not last and BREAK in parts[-3:]
        if is_second or (last.endswith(ENDS) and sum(map(len, parts)) >= SENTENCE):
            self._close()
        else:
            parts.append(BREAK)
            self._is_broken = True

    def _close(self) -> None:
        parts = self._parts
        text = "" if self._is_blank else self._text()
        parts.clear()
        if text and len(self.blocks) < MAX_BLOCKS:
            box = self._opened[-1] if self._opened else 0
            self.blocks.append(Block(text, box, self._linked, self._bold, self._inner, self._links))
        self._linked = self._bold = self._links = 0
        self._inner = ""
        self._is_broken, self._is_blank = False, True

    def _text(self) -> str:
        if not self._is_broken:
            return clean("".join(self._parts))
        return "\n".join(line for part in "".join(self._parts).split(BREAK) if (line := clean(part)))
