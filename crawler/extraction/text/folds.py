"""What a page folds or hides of its own text."""

import re

import numpy as np

from crawler.extraction.blocks.boxes import BIT
from crawler.extraction.blocks.measures import Columns, Flags, Floats, Measures
from crawler.extraction.strings import remembered, words
from crawler.extraction.text.allowances import BESIDE, SURE, in_box, named_alike, with_rest

LINKED = 0.3
"""The density of links from which what is folded is a menu."""
MAY_FOLD, ANSWERS = 0.3, 0.12
"""How likely text is by itself in a box that its name says to fold, and a paragraph in one of several
boxes so named, beside sure text elsewhere."""
_FOLDS = words("accordion faq toggle answer expand collaps spoiler disclos")
_SHOWS_MORE = re.compile(r"(?:show|read|see)-?more(?:(?!-)|-(?:content|text|body|inner|wrap))")
_REST = re.compile(
    r"(?<![a-z-])more(?:-?(?:text|content)s?)?(?![a-z-])|"
    r"(?<![a-z])(?:hidden|full|rest|remaining|more|collapsed)-?(?:of-?)?(?:text|content|story|article)(?![a-z])"
)
QUESTIONS = ("?", "？", "؟")


def folded_text(page: Measures, columns: Columns, likely: Floats) -> Flags:
    """Text that a page folds in the midst of its long text: questions and answers, most often."""
    named = [len(names) > 2 and names_fold(names) for names in page.names]
    is_folded = np.zeros(page.count, bool)
    if any(named):
        folds = np.array(named)[page.name]
        is_folded = page.is_within(folds)[page.box]
        is_sure = page.is_long & (likely > SURE) & ~is_folded
        may_be = (likely > MAY_FOLD) | named_alike(page, likely)
        is_folded &= may_be | (_answers(page, folds, likely) if is_sure.sum() >= BESIDE else False)
    is_folded |= ((page.around & BIT["details"]) != 0) | _hidden_answers(page, likely) | _hidden_rest(page, likely)
    result: Flags = is_folded & (page.link_density < LINKED) & (columns["half_in"] > 0)
    return result


def _answers(page: Measures, folds: Flags, likely: Floats) -> Flags:
    """Paragraphs in several boxes alike that their names say to fold."""
    is_answer = page.is_within(folds & (page.alike > BESIDE))[page.box]
    is_answer &= (page.around & (BIT["table"] | BIT["pre"])) == 0
    result: Flags = is_answer & page.is_long & (likely > ANSWERS)
    return result


def _hidden_answers(page: Measures, likely: Floats) -> Flags:
    """Hidden paragraphs, possible by themselves, right behind a question that is shown."""
    is_hidden = (page.around & BIT["hidden"]) != 0
    is_question = np.array([text.endswith(QUESTIONS) for text in page.texts]) & ~is_hidden
    result: Flags = is_hidden & page.is_long & (likely > MAY_FOLD)
    result[0] = False
    result[1:] &= is_question[:-1]
    return result


def _hidden_rest(page: Measures, likely: Floats) -> Flags:
    """Hidden paragraphs, possible by themselves, in a box whose name says that it holds more of the text."""
    is_rest: Flags = page.is_long & ((page.around & BIT["hidden"]) != 0) & (likely > MAY_FOLD)
    if not is_rest.any():
        return is_rest
    named = np.array([_REST.search(names.lower()) is not None for names in page.names])
    result: Flags = is_rest & page.is_within(named[page.name])[page.box]
    return result


@remembered
def names_fold(names: str) -> bool:
    small = names.lower()
    if "more" in small and _SHOWS_MORE.search(small):
        return True
    return any(map(small.__contains__, _FOLDS))


def goes_on_hidden(page: Measures, likely: Floats, is_hidden: Flags) -> Flags:
    """Sure paragraphs, several of a hidden box, in whose own box shown ones stand that are sure: the text goes on."""
    is_sure = page.is_long & (page.linked == 0) & (likely > SURE)
    result: Flags = is_sure & is_hidden
    if not result.any():
        return result
    parent = page.parent[page.box]
    holds = np.bincount(parent[is_sure & ~is_hidden], minlength=len(page.parent)) >= BESIDE
    result &= holds[page.parent[parent]]
    return with_rest(page, likely, result & (in_box(page, result) >= BESIDE))
