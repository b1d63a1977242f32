"""What is known of blocks besides the model: what markup hides is none of the article, what names tell is evidence."""

import re

import numpy as np

from crawler.extraction.blocks.boxes import BIT
from crawler.extraction.blocks.measures import Columns, Flags, Floats, Measures
from crawler.extraction.blocks.reader import ENDS
from crawler.extraction.structure.lines import width
from crawler.extraction.text.allowances import (
    LISTED,
    POSSIBLE,
    amid_sure,
    beside_sure,
    between_sure,
    named_alike,
    plain_text,
    with_allowances,
    with_rest,
)
from crawler.extraction.text.doubts import DOUBTS, doubt_of
from crawler.extraction.text.folds import QUESTIONS, folded_text, goes_on_hidden, names_fold
from crawler.extraction.text.related import links_under_labels

ELSEWHERE = 0.5
"""How much of an article what is set apart may hold for one word of it elsewhere: more, and scripts show it, or its
roles are wrong."""
APART = BIT["hidden"] | BIT["nav"] | BIT["aside"] | BIT["footer"] | BIT["dialog"]
"""What markup hides, or says to be beside the main content: by roles, as elements so named are taken out before."""
CAPTION, NO_CAPTION, LONGEST_CAPTION = BIT["caption"], BIT["quote"] | BIT["table"] | BIT["list"] | BIT["pre"], 250
"""What is said of a picture, what else may stand in a figure, and characters of the longest caption without a mark."""
LABEL, HEADLINE = 40, 15
"""Characters of the longest label before the headline of another page, and width of the shortest such headline."""
COMMENTS = frozenset(("comments", "comment"))
TEASER, TEASERS, MOSTLY = 2.0, 3, 0.8
"""What the headlines of other pages take from the odds, how many such boxes there are, and how far each is a link."""
SLACK = 4
"""Characters that a line may have more than the link that it is."""
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
TERMS = frozenset(("summary", "dt"))
MOST = 0.6
"""Share of what is likely the article's in boxes of such a name, from which it says nothing."""
LABELLED = frozenset(("p", "div", "h2", "h3", "h4", "h5", "h6"))
_DAY = re.compile(r"\d{1,4}[./-]\s?\d{1,2}[./-]\s?(?:\d{2,4})?\s*[:|–—-]?\s+")
_PARTING = " \n.:|–—-"
"""What stands between a linked headline and what is told of it."""
_POINTS = re.compile(
    "[\u2190-\u21ff\u25b2-\u25c5\u261a-\u261f\U0001f446-\U0001f449\ufe0f ]+|(?![IVXLCDM]+\\.)[A-ZÀ-Þ][A-ZÀ-Þ ]{3,20}\\."
)
"""Arrows and hands, or a word or two in capitals with a stop: "EN IMAGES."."""
_MARKS = (":", "|", "»", "→", "：", "›", "▶", "►", ">", "⇒", "➜", "➤", "】", "］")


def with_doubts(page: Measures, columns: Columns, likely: Floats) -> Floats:
    """*likely*, less what class and id say against a block; nothing for what is set apart; more for what is folded, and
    for lists and paragraphs beside sure ones."""
    is_folded = folded_text(page, columns, likely)
    likely = with_allowances(page, likely, is_folded)
    goes_on = named_alike(page, likely)
    is_beside = beside_sure(page, likely) | goes_on
    words = page.words * likely
    against = np.zeros(page.count)
    named = _named(page, columns)
    for kind, is_named in named.items():
        if not is_named.any():
            continue
        if kind == "comments" or float((words * is_named).sum()) <= MOST * float(words.sum()):
            against += DOUBTS[kind] * (is_named & ~_is_exempt(page, likely, is_named, kind))
    against += TEASER * _link_rows(page)
    against += TEASER * in_teasers(page, is_line=False) + 2 * TEASER * in_teasers(page, is_line=True)
    odds = likely / np.maximum(1 - likely, 1e-9) * np.exp(-against)
    doubted = odds / (1 + odds)
    is_beside &= ~(named["comments"] | named["comment"] | named["advert"])
    doubted = np.where(is_beside, np.maximum(doubted, LISTED), doubted)
    is_hidden = (page.around & APART) == BIT["hidden"]
    is_apart_by_fold = ((is_folded | goes_on) & is_hidden) | goes_on_hidden(page, likely, is_hidden)
    apart = (excepted(page, likely) & ~is_apart_by_fold) | _before_headline(page, columns, likely)
    apart |= links_under_labels(page)
    result: Floats = np.where(apart, 0.0, doubted)
    return result


def _is_exempt(page: Measures, likely: Floats, is_named: Flags, kind: str) -> Flags:
    """What is of the article whatever its box is called; of one called an advertisement, several paragraphs alone."""
    if kind == "advert":
        return with_rest(page, likely, plain_text(page, likely, is_named))
    result = amid_sure(page, likely, is_named, before_more=kind in COMMENTS)
    if kind == "comments":
        result |= plain_text(page, likely, is_named)
    # no comments stand between two sure paragraphs, but what is called for does
    result |= between_sure(page, likely, is_named, POSSIBLE if kind in COMMENTS else LISTED)
    return with_rest(page, likely, result)


def _before_headline(page: Measures, columns: Columns, likely: Floats) -> Flags:
    """Short blocks before the headline, where nothing long of the article stands before them: kickers, dates."""
    found = np.flatnonzero(columns["is_headline"])
    texts = np.flatnonzero(page.is_long & (likely > 0.5))
    first = min(int(found[0]) if len(found) else 0, int(texts[0]) if len(texts) else 0)
    result: Flags = (page.place < first) & ~page.is_long
    return result


def in_teasers(page: Measures, *, is_line: bool) -> Flags:
    """Which blocks are in boxes like others beside them, each with one heading that is a link, to other pages;
    *is_line* where the heading is but the first line of a block."""
    lines = first_lines_linked(page)
    if is_line and not lines.any():
        return lines
    leads = lines if is_line else (page.levels > 0) & (page.link_density > MOSTLY)
    is_heading = page.by_tag(HEADINGS.__contains__)  # of a section, by itself
    is_teaser = ~is_heading & (page.alike >= TEASERS)
    is_teaser &= (page.within(leads) == 1) & (page.within((page.levels > 0) | lines) == 1)
    result: Flags = page.is_within(is_teaser)[page.box]
    return result


def _link_rows(page: Measures) -> Flags:
    """Which rows of tables are several links one below another: the menu beside the text of an old page."""
    rows = np.zeros(page.count, bool)
    for place in np.flatnonzero((page.link_density > MOSTLY) & ((page.around & BIT["table"]) != 0)).tolist():
        block = page.blocks[place]
        rows[place] = block.links >= TEASERS and block.text.count("\n") >= TEASERS - 1
    return rows


def first_lines_linked(page: Measures, least: int = LABEL) -> Flags:
    """Which blocks are a line that is a link, as a headline is, and below it a sentence of that width at *least*."""
    result = np.zeros(page.count, bool)
    for place in np.flatnonzero((page.linked >= HEADLINE) & (page.link_density <= MOSTLY)).tolist():
        block = page.blocks[place]
        line, _, rest = block.text.partition("\n")
        is_sentence = width(rest) >= least and "\n" not in rest and rest.endswith(ENDS)
        result[place] = block.links == 1 and is_sentence and abs(len(line) - block.linked) <= SLACK
    return result


def begin_linked(page: Measures) -> Flags:
    """Which blocks are a link, maybe with a day before, and behind it, in its line, something that begins anew: of a
    list of other pages."""
    result = np.zeros(page.count, bool)
    for place in np.flatnonzero((page.linked >= HEADLINE) & (page.link_density <= MOSTLY)).tolist():
        block = page.blocks[place]
        day = _DAY.match(block.text)
        rest = block.text[(day.end() if day else 0) + block.linked :].lstrip(_PARTING)
        result[place] = block.links == 1 and len(rest) >= LABEL and rest[0].isupper()
    return result


def _named(page: Measures, columns: Columns) -> dict[str, Flags]:
    """Of each kind of doubtful names, which blocks are in a box so named that does not hold the headline, too."""
    headline = columns["is_headline"] > 0
    doubts = [doubt_of(names) if len(names) > 2 else "" for names in page.names]
    none = np.zeros(page.count, bool)
    return {kind: _within_named(page, doubts, kind, headline) if kind in doubts else none for kind in DOUBTS}


def _within_named(page: Measures, doubts: list[str], kind: str, headline: Flags) -> Flags:
    """Which blocks are in a box whose names, each with its doubt in *doubts*, are of that *kind*."""
    is_named = np.array([doubt == kind for doubt in doubts])[page.name]
    return page.is_within(is_named & (page.within(headline) == 0))[page.box]


def excepted(page: Measures, likely: Floats) -> Flags:
    """Which blocks are none of the article's."""
    apart = (page.around & APART) != 0
    words = page.words * likely
    if ELSEWHERE * float((words * apart).sum()) > float((words * ~apart).sum()):
        apart[:] = False
    kinds = page.around
    in_figure = ((kinds & BIT["figure"]) != 0) & ((kinds & NO_CAPTION) == 0) & (page.width < LONGEST_CAPTION)
    apart |= ((kinds & CAPTION) != 0) | in_figure
    for place in np.flatnonzero((page.linked >= HEADLINE // 3) & (page.lengths - page.linked < LABEL)).tolist():
        apart[place] |= _is_labelled_link(page, place)
    result: Flags = apart
    return result


def with_terms(page: Measures, chosen: Flags) -> Flags:
    """*chosen*, and the terms, summaries and folded questions under which a chosen block stands first."""
    result = chosen.copy()
    for place in np.flatnonzero(~chosen[:-1] & chosen[1:]).tolist():
        if page.tags[place] in TERMS or (page.texts[place].endswith(QUESTIONS) and _begins_fold(page, place)):
            result[place] = True
    return result


def _begins_fold(page: Measures, place: int) -> bool:
    """Whether a block begins a box that its name says to fold."""
    box = int(page.parent[page.box[place]])
    return int(page.first[box]) == place and names_fold(page.names[page.name[box]])


def _is_labelled_link(page: Measures, place: int) -> bool:
    """Whether a block is but a label and one link: "Read this too: …"."""
    block = page.blocks[place]
    label, link = block.text[: -block.linked].rstrip(), block.text[-block.linked :]
    is_one = block.links == 1 and page.tags[place] in LABELLED
    return is_one and width(link) >= HEADLINE and (label.endswith(_MARKS) or _POINTS.fullmatch(label) is not None)
