"""Text that lies loose in boxes, set apart by line breaks or by nothing → paragraphs, as the rest is marked."""

import re
from collections import Counter

from lxml.etree import SubElement
from lxml.html import HtmlElement

from crawler.extraction.decoding.flat_tree import FlatTree
from crawler.extraction.strings import words

BOXES = frozenset(words("div td section article main center dd body"))
INLINE = frozenset(
    words(
        "a b strong i em u span font small big sub sup abbr cite code mark q s del ins time tt kbd label img picture "
        "wbr bdi bdo dfn data var samp acronym nobr"
    )
)
LOOSE = 60
"""Characters of text directly in a box from which it is taken for paragraphs."""
BREAKABLE = frozenset(words("font span b big small tt"))
BREAKS, BROKEN = 2, 200
"""Line breaks in an inline element, and characters, from which it is a box, as fonts were."""
SENTENCE_ENDS = '.!?…。！？।»”"’'
_BLANK = re.compile(r"\n\s*\n")


def mark_paragraphs(root: HtmlElement) -> FlatTree:
    """Wrap the loose text of boxes into p elements: each run up to a block or to two line breaks is one.

    Gives the tree as it is then.
    """
    page = FlatTree(root)
    if plain := [pre for pre in page.tagged("pre") if len(pre) == 0 and len(pre.text or "") >= BROKEN]:
        for element in plain:
            _split(element)
        page = FlatTree(root)
    behind = _behind(page)
    broken = [
        element
        for element, count in Counter(mark.getparent() for mark in page.tagged("br")).items()
        if count >= BREAKS and element.tag in BREAKABLE and _loose(element.text, behind.get(element, 0)) >= BROKEN
    ]
    for element in broken:
        element.tag = "div"
    boxes = {
        box: length
        for box, text in zip(page.elements, page.texts, strict=True)
        if box.tag in BOXES and (length := _loose(text, behind.get(box, 0))) >= LOOSE
    }
    # Where paragraphs are marked, loose texts are captions and the like: but for the first, if p elements follow it.
    is_loose = not _are_marked(page, 2 * sum(boxes.values()))
    loose = boxes if is_loose else dict.fromkeys(p.getparent() for p in page.tagged("p") if _follows_text(p))
    wrapped = [box for box in loose if box is not None and box.tag in BOXES]
    for box in wrapped:
        _wrap(box)
    return FlatTree(root) if broken or wrapped else page


def _are_marked(page: FlatTree, least: int) -> bool:
    """Whether paragraphs hold at least so many characters."""
    marked = 0
    for paragraph in page.tagged("p") if least else ():
        marked += len("".join(paragraph.itertext()))
        if marked >= least:
            return True
    return not least


def _split(element: HtmlElement) -> None:
    """Paragraphs of preformatted text, which blank lines set apart."""
    parts = _BLANK.split(element.text or "")
    element.tag, element.text = "div", None
    for part in parts:
        _begun(element, part)


def _follows_text(paragraph: HtmlElement) -> bool:
    """Whether right before it stands a sentence that no element of its own marks."""
    if (neighbour := paragraph.getprevious()) is not None and neighbour.tag == "p":  # as most have
        return False
    run: list[str] = []
    for before in paragraph.itersiblings(preceding=True):
        if before.tag == "p":
            return False
        run.append(before.tail or "")
        if before.tag not in INLINE or before.get("class") or before.get("id"):
            break
        run.append("".join(before.itertext()))
    else:
        box = paragraph.getparent()
        run.append((box.text or "") if box is not None else "")
    text = "".join(reversed(run)).strip()
    return len(text) >= LOOSE and text[-1] in SENTENCE_ENDS


def _loose(text: str | None, behind: int) -> int:
    """Characters of text directly in a box: before its first child, and *behind* its children."""
    return (len(text.strip()) if text else 0) + behind


def _behind(page: FlatTree) -> dict[HtmlElement, int]:
    """Characters of text behind the children of each element, where there are some."""
    found: Counter[HtmlElement] = Counter()
    for element, tail in zip(page.elements, page.tails, strict=True):
        if tail and not tail.isspace() and (box := element.getparent()) is not None:
            found[box] += len(tail.strip())
    return found


def _wrap(box: HtmlElement) -> None:
    children = list(box)
    text, box.text = box.text, None
    for child in children:
        box.remove(child)
    paragraph = _begun(box, text)
    broken = False
    for child in children:
        tail, child.tail = child.tail, None
        if child.tag == "br":
            if broken or not _holds_text(paragraph):
                paragraph = _begun(_closed(paragraph), tail)
            else:
                paragraph.append(child)
                child.tail = tail
            broken = not (tail or "").strip()
        elif child.tag in INLINE:
            paragraph.append(child)
            child.tail = tail
            broken = False
        else:
            _closed(paragraph).append(child)
            paragraph = _begun(box, tail)
            broken = False
    _closed(paragraph)


def _begun(box: HtmlElement, text: str | None) -> HtmlElement:
    paragraph: HtmlElement = SubElement(box, "p")
    paragraph.text = text
    return paragraph


def _holds_text(paragraph: HtmlElement) -> bool:
    return bool((paragraph.text or "").strip()) or any(paragraph.itertext())


def _closed(paragraph: HtmlElement) -> HtmlElement:
    """The box of *paragraph*, which stays in it only if it holds text."""
    box = paragraph.getparent()
    assert box is not None
    if not "".join(paragraph.itertext()).strip():
        for child in list(paragraph):
            box.append(child)
        box.remove(paragraph)
    return box
