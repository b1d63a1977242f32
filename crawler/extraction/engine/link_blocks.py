"""Blocks of links, as trafilatura's `delete_by_link_density` finds them in all boxes, lists and paragraphs.

It reads the whole text of each again and again. Here most are known not to be blocks of links by a part of it.
"""

from itertools import islice

from lxml.html import HtmlElement
from trafilatura.htmlprocessing import is_paragraph_listing, link_density_test_tables
from trafilatura.utils import LINK_FARM_RATIO
from trafilatura.xml import delete_element

_BLOCKS = ("div", "list", "p")
_KEPT_PARAGRAPHS = ("item", "td", "th")
FIRST = 20
"""Pieces of a block's text that mostly tell whether it is one of links."""
FEW_LINKS = 4
"""Links that are no farm, however little else there is."""
LONG_LINK, SHORT_LINK = 100, 10
"""Characters of a link that is a teaser, and of one in a menu."""
MOSTLY = 0.8
_LEAST = ((100, 300), (30, 60))
"""Characters from which a box is no short one, and a paragraph: where something follows it, and where nothing does."""


def drop_link_blocks(subtree: HtmlElement) -> bool:
    """Take the blocks of links out of *subtree*; whether it is one itself, and would be taken out of the page."""
    if next(subtree.iterdescendants("ref"), None) is None:
        return False
    is_one = False
    doubtful = dict.fromkeys(_doubtful(subtree))
    looked_at = set(doubtful)
    for _ in range(2):
        changed: dict[HtmlElement, None] = {}
        for tag in _BLOCKS:
            for block in [block for block in doubtful if block.tag == tag and _is_of_links(block, tag)]:
                is_one |= block is subtree
                before = block.getprevious()  # may be the last of its parent now, of which more is asked
                around = _around(block, subtree) + ([before] if before in looked_at else [])
                changed.update(dict.fromkeys(around))
                delete_element(block)
            doubtful |= changed
        doubtful = changed
        looked_at.update(changed)
    for table in [table for table in subtree.iter("table") if link_density_test_tables(table)]:
        delete_element(table, keep_tail=False)
    return is_one


def _around(block: HtmlElement, subtree: HtmlElement) -> list[HtmlElement]:
    """The blocks of *subtree*, itself too, that *block* stands in."""
    around = []
    if block is not subtree:
        for above in block.iterancestors():
            if above.tag in _BLOCKS:
                around.append(above)
            if above is subtree:
                break
    return around


def _doubtful(subtree: HtmlElement) -> list[HtmlElement]:
    """The blocks of *subtree* with links that are not surely too long, and too little of them linked, for any test."""
    links: dict[HtmlElement, list[int]] = {}
    letters: dict[HtmlElement, int] = {}
    for link in subtree.iterdescendants("ref"):
        holder = next(link.iterancestors(*_BLOCKS), None)
        if holder is not None:
            links.setdefault(holder, []).append(len(link.text or "") if len(link) == 0 else len(link.text_content()))
    doubtful = []
    for block in reversed(list(subtree.iter(*_BLOCKS))):  # those inside come first
        inside = links.get(block)
        if inside is None:
            continue
        least = _least(block, inside)
        known = letters.get(block, 0)
        if known < least:
            known = max(known, _letters(block, least))
        if known < least or (len(inside) == 1 and inside[0] > LONG_LINK):
            doubtful.append(block)
        above = next(block.iterancestors(*_BLOCKS), None)
        if above is not None:
            links.setdefault(above, []).extend(inside)
            letters[above] = letters.get(above, 0) + known
    return doubtful


def _least(block: HtmlElement, links: list[int]) -> int:
    """Letters from which *block* is none of links, if it has so many characters in *links*."""
    least = 60 if block.tag == "p" else 300
    return least if len(links) <= FEW_LINKS else max(least, 1 + int(sum(links) / LINK_FARM_RATIO))


def _letters(block: HtmlElement, enough: int) -> int:
    """How many letters *block* has, or the first of them where these are enough."""
    letters = 0
    for text in islice(block.itertext(), FIRST):
        letters += sum(map(len, text.split()))
        if letters >= enough:
            return letters
    return sum(map(len, block.text_content().split()))


def _is_of_links(block: HtmlElement, tag: str) -> bool:
    is_linked, is_short = link_density(block)
    if tag == "div":
        return is_linked or (is_short and len(block) >= 3 and _length(block) < 100)
    parent = block.getparent()
    return is_linked and not (tag == "p" and parent is not None and parent.tag in _KEPT_PARAGRAPHS)


def link_density(block: HtmlElement) -> tuple[bool, bool]:
    """What `link_density_test` says of *block*: whether it is one of links, and whether it is short and has some."""
    links = list(block.iterdescendants("ref"))
    if not links or next(block.iterdescendants("graphic"), None) is not None:
        return False, False
    length = _length(block)
    if len(links) == 1 and LONG_LINK < (linked := _length(links[0])) > length * LINK_FARM_RATIO:
        return True, False
    least = _LEAST[block.tag == "p"][block.getnext() is None]
    if length >= least and len(links) <= FEW_LINKS:
        return False, False
    if length >= least:
        return _is_farm(links, length), False
    lengths = [linked for link in links if (linked := _length(link))]
    short = sum(linked < SHORT_LINK for linked in lengths)
    is_linked = sum(lengths) > length * MOSTLY or (len(lengths) > 1 and short / len(lengths) > MOSTLY)
    return is_linked or not lengths, True


def _is_farm(links: list[HtmlElement], length: int) -> bool:
    """Whether nearly all of so much text is in *links*, and these are short, and no list of documents."""
    linked = count = 0
    for link in links:
        own = _length(link)
        linked += own
        count += own > 0
        if linked >= LONG_LINK * len(links):  # most are told by the first; those in each other would take too long
            return False
    return length * LINK_FARM_RATIO < linked < LONG_LINK * count and not is_paragraph_listing(links)


def _length(element: HtmlElement) -> int:
    """Characters of an element's text, white space joined."""
    text = element.text or "" if len(element) == 0 else element.text_content()
    return len(" ".join(text.split()))
