"""Blocks that are likelier the article's than the model says, for what they stand with."""

import numpy as np
from numpy.typing import NDArray

from crawler.extraction.blocks.boxes import BIT
from crawler.extraction.blocks.measures import Flags, Floats, Measures
from crawler.extraction.blocks.reader import ENDS

SURE, LISTED, POSSIBLE, PROBABLE = 0.9, 0.5, 0.25, 0.6
"""How likely what shows others to be the article's is at least; those are as likely as *LISTED* then, where they are
possible by themselves; and how likely a paragraph is of which the names around it say nothing."""
FAINT = 0.05
"""How likely is at least what has the class of sure paragraphs and follows them."""
FOLDED = 0.7
"""How likely what a page folds is at least."""
BESIDE = 2
"""Sure paragraphs in boxes alike from which a possible one in them is as likely as an item of a list."""
PLAIN = 3
"""Sure paragraphs right in one box from which it is text, whatever it is called: of comments each has a box."""
ALONE = 5
"""Likely paragraphs right in one box from which they are the text of a page that has no other."""
WHOLE = 0.4
"""How likely a word of a list or table is on average from which all of it is as likely as what is listed."""
AMID = 0.25
"""The same of a table or a quotation right between sure paragraphs: numbers and few words say little."""
SET_OFF = frozenset(("table", "blockquote"))
ITEMS, NO_LIST = frozenset(("li", "dd", "dt")), BIT["nav"] | BIT["form"] | BIT["comment"]
OF_TEXTS = frozenset(("article", "main"))
LISTS = frozenset(("ul", "ol", "dl", "table"))


def with_allowances(page: Measures, likely: Floats, is_folded: Flags) -> Floats:
    """*likely*, but more for what is folded, for items and code beside sure paragraphs, and for the rest of a list."""
    likely = np.where(is_folded, np.maximum(likely, FOLDED), likely)
    likely = np.where(_listed(page, likely), np.maximum(likely, LISTED), likely)
    is_whole = _of_wholes(page, likely) | _preformatted(page, likely) | _subheadings(page, likely)
    result: Floats = np.where(is_whole, np.maximum(likely, LISTED), likely)
    return result


def _listed(page: Measures, likely: Floats) -> Flags:
    """Items without links of lists that stand in one box with paragraphs that are surely the article's."""
    parent = page.parent[page.box]
    holds = np.zeros(len(page.parent), bool)
    holds[parent[page.is_long & (likely > SURE)]] = True
    is_item = page.by_tag(ITEMS.__contains__)[page.box] & ((page.around & NO_LIST) == 0)
    is_item &= (page.end - page.first)[page.box] == 1  # not what is loose in the entry of a live report
    result: Flags = is_item & (page.linked == 0) & holds[page.parent[parent]]
    return result


def _of_wholes(page: Measures, likely: Floats) -> Flags:
    """What is possible of a list or table that is likely by its words; all that is set off between sure paragraphs."""
    is_list, is_set_off = page.by_tag(LISTS.__contains__), page.by_tag(SET_OFF.__contains__)
    if not (is_list | is_set_off).any():
        return np.zeros(page.count, bool)
    words, likely_words = page.within(page.words), page.within(page.words * likely)
    is_whole = is_list & (words > 0) & (likely_words >= WHOLE * words)
    is_amid = is_set_off & (words > 0) & (likely_words >= AMID * words)
    is_amid &= page.within(page.linked) == 0
    is_amid |= is_list & ~is_set_off & (words > 0) & (likely_words >= POSSIBLE * words) & _right_beside(page)
    is_amid &= _between_sure(page, likely)
    result: Flags = (page.is_within(is_whole)[page.box] & (likely > POSSIBLE)) | page.is_within(is_amid)[page.box]
    return result


def _right_beside(page: Measures) -> Flags:
    """Which boxes stand in the box of the paragraphs before and behind them, as no box of other pages does."""
    parent = page.parent[page.box]
    before, behind = np.maximum(page.first - 1, 0), np.minimum(page.end, page.count - 1)
    result: Flags = (parent[before] == page.parent) & (parent[behind] == page.parent)
    return result


def _between_sure(page: Measures, likely: Floats) -> Flags:
    """Which boxes stand right between two sure paragraphs."""
    is_sure = np.concatenate((page.is_long & (likely > SURE), [False]))  # last: what is around the page
    result: Flags = is_sure[page.first - 1] & is_sure[page.end]
    return result


def _preformatted(page: Measures, likely: Floats) -> Flags:
    """Preformatted text, such as code, that sure paragraphs follow."""
    is_code: Flags = (page.around & BIT["pre"]) != 0
    if not is_code.any():
        return is_code
    last = _last_sure(page, page.is_long & (likely > SURE))
    result: Flags = is_code & (page.linked == 0) & (last > page.place)
    return result


def _subheadings(page: Measures, likely: Floats) -> Flags:
    """Headings without links between two sure paragraphs that stand in the box with them."""
    sure, parent = page.is_long & (likely > SURE), page.parent[page.box]
    result: Flags = (page.levels > 0) & (page.linked == 0)
    result[[0, -1]] = False
    result[1:-1] &= sure[:-2] & sure[2:] & (parent[:-2] == parent[1:-1]) & (parent[2:] == parent[1:-1])
    return result


def _last_sure(page: Measures, sure: Flags) -> NDArray[np.intp]:
    """For each block, the last of the *sure* ones that the boxes around it hold beside it; -1 for none."""
    places = np.flatnonzero(sure)
    last = np.full(len(page.parent), -1)
    np.maximum.at(last, page.parent[page.box[places]], places)
    result: NDArray[np.intp] = page.most_around(last)[page.box]
    return result


def beside_sure(page: Measures, likely: Floats) -> Flags:
    """Possible paragraphs without links in boxes of a depth, tag and name with others that surely are the article's."""
    parent = page.parent[page.box]
    keys: dict[tuple[str, int, int], int] = {}
    like = zip(parent.tolist(), page.name[parent].tolist(), page.depth[parent].tolist(), strict=True)
    group = np.array([keys.setdefault((page.boxes.tag[box], name, depth), len(keys)) for box, name, depth in like])
    sure = np.bincount(group, page.is_long & (likely > SURE))
    result: Flags = page.is_long & (page.linked == 0) & (likely > POSSIBLE) & (sure[group] >= BESIDE)
    return result


def named_alike(page: Measures, likely: Floats) -> Flags:
    """Paragraphs without links, no less likely than *FAINT*, with the tag and class of several sure ones, that follow
    such a one with nothing between: the text goes on in a box of its own. Without a class, those that are possible by
    themselves and stand in another article or main element of the same name."""
    result = np.zeros(page.count, bool)
    is_sure = page.is_long & (likely > SURE)
    own = page.name[page.box]
    may_be = page.is_long & (page.linked == 0) & (likely > FAINT) & (likely <= SURE)
    may_be &= np.bincount(own, is_sure, len(page.names))[own] >= PLAIN
    parent = page.parent[page.box]
    for place in np.flatnonzero(may_be).tolist():
        before = place - 1
        if place and own[before] == own[place] and page.tags[before] == page.tags[place]:
            box, box_before = parent[place], parent[before]
            is_like = bool(page.names[own[place]].strip()) or (
                likely[place] > POSSIBLE
                and page.boxes.tag[box] == page.boxes.tag[box_before] in OF_TEXTS
                and page.name[box] == page.name[box_before]
            )
            result[place] = is_like and (is_sure[before] or result[before])
    return result


def amid_sure(page: Measures, likely: Floats, is_named: Flags, *, before_more: bool) -> Flags:
    """Long paragraphs without links, likely by themselves, in a box that holds sure ones, too: whatever is around them
    is called, they are part of the same. *before_more*: only where such ones follow."""
    last = _last_sure(page, page.is_long & (likely > SURE) & ~is_named)
    is_amid = last > (page.place if before_more else -1)
    result: Flags = is_amid & page.is_long & (page.linked == 0) & (likely >= PROBABLE)
    return result


def plain_text(page: Measures, likely: Floats, is_named: Flags) -> Flags:
    """Sure paragraphs without links that stand, several of them, right in one box, where there are others besides."""
    is_sure = page.is_long & (page.linked == 0) & (likely > SURE)
    is_text = is_sure & is_named
    result: Flags = is_text & (in_box(page, is_text) >= PLAIN) & ((is_sure & ~is_named).sum() >= BESIDE)
    return result | _all_text(page, likely, is_named)


def _all_text(page: Measures, likely: Floats, is_named: Flags) -> Flags:
    """Likely paragraphs that are all the text of a page, right in one box with nothing but sentences: nobody signs one
    of them, as comments are signed, and nothing is said before them that they might be about."""
    is_text = page.is_long & (page.linked == 0) & (likely > LISTED)
    none = np.zeros(page.count, bool)
    if not is_named.any() or (is_text & ~is_named).any():
        return none
    short = np.flatnonzero(is_named & ~page.is_long & (page.levels == 0)).tolist()
    is_signed = not all(page.texts[place].endswith(ENDS) for place in short)
    if is_signed or any(text.endswith(ENDS) for text in page.texts[: int(is_named.argmax())]):
        return none
    result: Flags = is_text & (in_box(page, is_text) >= ALONE)
    return result


def between_sure(page: Measures, likely: Floats, is_named: Flags, least: float) -> Flags:
    """Paragraphs without links, likelier than *least*, and nothing shorter, between two sure ones of one box."""
    result = np.zeros(page.count, bool)
    is_sure = page.is_long & (likely > SURE) & ~is_named
    is_text = (page.is_long & (page.linked == 0) & (likely > least)) | (page.levels > 0)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], is_named, [False])))).tolist()
    for first, end in zip(edges[::2], edges[1::2], strict=True):
        if first > 0 and end < page.count and is_sure[first - 1] and is_sure[end] and is_text[first:end].all():
            before, after = page.parent[page.box[[first - 1, end]]].tolist()
            result[first:end] = before == after
    return result


def with_rest(page: Measures, likely: Floats, text: Flags) -> Flags:
    """*text*, and what is possible of the boxes in which paragraphs of it stand."""
    if not text.any():
        return text
    result: Flags = text | ((in_box(page, text) >= BESIDE) & (page.linked == 0) & (likely > POSSIBLE))
    return result


def in_box(page: Measures, blocks: Flags) -> Floats:
    """For each block, how many of *blocks* stand in the box right around its own."""
    parent = page.parent[page.box]
    result: Floats = np.bincount(parent[blocks], minlength=len(page.parent)).astype(np.float64)[parent]
    return result
