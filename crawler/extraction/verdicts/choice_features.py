"""What a page's blocks, and those that the model chose, say of it: prose in one place, or much that is alike."""

import re
from collections import Counter
from math import log1p
from unicodedata import decimal

import numpy as np

from crawler.extraction.blocks.measures import Flags, Floats, Measures
from crawler.extraction.strings import remembered, words
from crawler.extraction.structure.class_names import name_words
from crawler.extraction.text.body import Choice
from crawler.extraction.text.exceptions import begin_linked, first_lines_linked

Values = dict[str, float]
HEADLINE = 20
"""Characters of the shortest heading that may be a headline of another page."""
MEANS = words(
    "link_density alike alike_most box1_alike box2_alike box1_longs box2_longs box2_links in_article in_list in_item "
    "sentences_a_word ends capitals same near-1_links near+1_links to_longest from_headline engine like_title "
    "bold_density box3_headings width path_share"
)
"""Features of blocks of which a page has the mean of those chosen, by their words."""
_MEANS_OF = [f"mean_{name}" for name in (*MEANS, "digits")]
GROUPS = {
    "price": "price prices amount money sale discount",
    "product": "product products sku item items shop woocommerce variant",
    "card": "card cards tile tiles teaser teasers grid promo thumb thumbnail",
    "pager": "pagination pager paging paginate loadmore",
    "filter": "filter filters facet facets sort sorting refine",
    "cart": "cart basket checkout",
    "review": "review reviews rating ratings stars",
    "post": "post posts entry entries hentry",
    "list": "list listing lists archive results feed stream river",
    "comment": "comment comments reply replies",
    "body": "articlebody body prose",
    "author": "author byline authors",
    "message": "message messages topic thread user username avatar signature",
    "related": "related recommended more latest",
}
"""Words in class and id of boxes by what they are of."""
LIKE, CARD, LINK = 4, 1500, 10
"""Boxes like each other from which they repeat, width of the longest text of one, and of the shortest link in it."""
LED, SHORT, NAME = 0.8, 400, 40
"""How far the first text of a teaser is a link; the width of the longest, and of a name before its link."""
TEASERS = ((8, 0.8), (5, 0.97))
"""Boxes like each other, and the share of the text in them, from which a page is a list: none of 972 articles."""
_GROUP_OF = {word: group for group, table in GROUPS.items() for word in words(table)}
_NO_CARD = frozenset(("p", "tr", "td"))
# Both begin with the characters that they may begin with, each by itself, which Python passes over the others by.
_DIGITS = "".join(f"{chr(zero)}-{chr(zero + 9)}" for zero in range(0x30, 0x10000, 2) if decimal(chr(zero), 1) == 0)
_PRICE = re.compile(
    rf"[$€£¥₹₽{_DIGITS}]" r"(?:(?<=[$€£¥₹₽])\s?\d|(?<=\d)\s?(?:[€£¥₹₽]|(?:USD|EUR|GBP|PLN|zł|kr)\b))",
)
_DATE = re.compile(rf"[{_DIGITS}]" r"(?<!\w\d)(?:\d?[./-]\d{1,2}[./-]\d{2,4}\b|(?<=2)0[0-3]\d\b)")


def features_of_choice(choice: Choice) -> Values:
    """What the page's blocks, and those that the model chose, say of it."""
    page, chosen, likely = choice.found.measures, choice.chosen, choice.likely
    words_likely = page.words * likely
    values = {
        "expected": choice.expected,
        "most_likely": float(likely.max()),
        "likely_words": log1p(words_likely.sum()),
        "sure": log1p((page.words * (likely > 0.9)).sum()),
        "unsure": float((page.words * ((likely > 0.2) & (likely < 0.8))).sum() / max(words_likely.sum(), 1.0)),
        "articles": float(choice.found.columns["article_number"].max()),
        "engine_share": float(choice.found.columns["engine_share"][0]),
        "headline_before": float((choice.found.columns["from_headline"] * chosen).max()),
    }
    weight = page.words * chosen + 1e-9
    digits = page.characters.count("digit") / page.lengths
    columns = np.array([*(choice.found.columns[name] for name in MEANS), digits])
    means = (columns * weight).sum(axis=1) / weight.sum()
    values |= zip(_MEANS_OF, means.tolist(), strict=True)
    return (
        values
        | _of_text(page, chosen)
        | _of_headings(page, chosen)
        | _of_places(page, chosen)
        | _of_boxes(page, chosen)
    )


def _of_text(page: Measures, chosen: Flags) -> Values:
    text = "\n".join(page.texts)
    all_width, widths = max(float(page.width.sum()), 1.0), page.width * chosen
    is_sentence = (page.sentences > 0) & (page.width > 60)
    return {
        "blocks": log1p(page.count),
        "long": log1p(page.total),
        "longs": float(page.is_long.sum()),
        "chosen_words": log1p((page.words * chosen).sum()),
        "chosen_blocks": float(chosen.sum()),
        "chosen_share": float((page.long * chosen).sum() / page.total),
        "chosen_of_all": float(widths.sum() / all_width),
        "chosen_links": float((page.linked * chosen).sum() / max(widths.sum(), 1.0)),
        "widest": log1p(widths.max()),
        "mean_long": float((widths * page.is_long).sum() / max((chosen & page.is_long).sum(), 1)),
        "sentences": float((page.sentences * chosen).sum()),
        "paragraphs": float((is_sentence & chosen).sum()),
        "paragraphs_left": float((is_sentence & ~chosen).sum()),
        "links": float(page.linked.sum() / all_width),
        "link_blocks": float(((page.link_density > 0.8) & (page.width >= HEADLINE)).sum()),
        "prices": float(len(_PRICE.findall(text))),
        "dates": float(len(_DATE.findall(text))),
    }


def _of_headings(page: Measures, chosen: Flags) -> Values:
    headings = page.levels > 0
    headlines = headings & (page.width >= HEADLINE)
    linked = headlines & (page.link_density > 0.5)
    return {
        "headings": float(headings.sum()),
        "headings_chosen": float((headings & chosen).sum()),
        "linked_headings": float(linked.sum()),
        "linked_headings_share": float(linked.sum() / max(headlines.sum(), 1)),
        "linked_headings_chosen": float((linked & chosen).sum()),
    }


def _of_places(page: Measures, chosen: Flags) -> Values:
    """How far the long text is in one place."""
    parents = page.parent[page.box]
    by_box, by_parent = (_most(places, page.long) / page.total for places in (page.box, parents))
    in_parents = np.bincount(parents, page.long * chosen)
    run = _longest_run(page)
    where = np.flatnonzero(chosen)
    return {
        "best_box": by_box,
        "best_parent": by_parent,
        "chosen_parent": float(in_parents.max() / max(in_parents.sum(), 1.0)),
        "parents": log1p((in_parents > 0).sum()),
        "run": log1p(run),
        "run_share": run / page.total,
        "first_chosen": float(where[0] / page.count) if len(where) else 1.0,
        "last_chosen": float(1 - where[-1] / page.count) if len(where) else 1.0,
    }


def _most(places: np.ndarray[tuple[int], np.dtype[np.int64]], values: Floats) -> float:
    return float(np.bincount(places, values).max())


def _longest_run(page: Measures) -> float:
    """Width of the most long text that no block of links divides."""
    divides = ~page.is_long & (page.levels == 0) & (page.link_density > 0.5)
    runs = np.bincount(np.cumsum(divides), page.long)
    return float(runs.max())


def _of_boxes(page: Measures, chosen: Flags) -> Values:
    """How much of the page repeats as cards do, and what its boxes are named after."""
    in_cards, most, widest = _cards(page)
    chosen_width = page.width * chosen
    counts: Counter[str] = Counter()
    for names, times in zip(page.names, np.bincount(page.name).tolist(), strict=True):
        for group in _groups_of(names) if len(names) > 2 else ():
            counts[group] += times
    return {
        "cards": log1p(most),
        "cards_width": widest / max(float(page.width.sum()), 1.0),
        "repeated": float(page.width[in_cards].sum() / max(float(page.width.sum()), 1.0)),
        "repeated_long": float(page.long[in_cards].sum() / page.total),
        "repeated_chosen": float(chosen_width[in_cards].sum() / max(chosen_width.sum(), 1.0)),
        "alike": float(page.alike.max()),
        **{f"named_{group}": log1p(counts[group]) for group in GROUPS},
    }


def _cards(page: Measures) -> tuple[Flags, int, float]:
    """Which blocks are in boxes beside others like them, each short and with a link; the most such, and their width."""
    is_card = _are_cards(page)
    is_box = is_card & np.array([tag != "li" for tag in page.boxes.tag])
    if not is_box.any():
        return _inside(page, is_card), 0, 0.0
    most = int(np.bincount(page.group, is_box).argmax())
    width = page.within(page.width)[is_box & (page.group == most)]
    return _inside(page, is_card), len(width), float(width.sum())


def _are_cards(page: Measures) -> Flags:
    """Which boxes are short, have a link and stand beside enough others like them."""
    is_card = (page.alike >= LIKE) & (page.within(page.linked) > LINK) & (page.within(page.width) < CARD)
    is_card &= np.array([tag not in _NO_CARD for tag in page.boxes.tag])
    result: Flags = is_card & (np.bincount(page.group, is_card)[page.group] >= LIKE)
    return result


def _inside(page: Measures, boxes: Flags) -> Flags:
    """Which blocks are in one of the *boxes*."""
    begins = np.zeros(page.count + 1)
    np.add.at(begins, page.first[boxes], 1)
    np.add.at(begins, page.end[boxes], -1)
    result: Flags = np.cumsum(begins)[:-1] > 0
    return result


def is_in_teasers(choice: Choice) -> bool:
    """Whether the text chosen stands in boxes alike, each of which begins with a link, behind a name or not."""
    page, width = choice.found.measures, choice.found.measures.width * choice.chosen
    begins = np.minimum(page.first, page.count - 1)
    begins += ((page.levels == 0) & (page.linked == 0) & (page.width < NAME))[begins] & (begins + 1 < page.end)
    is_led = (
        (page.alike >= TEASERS[-1][0])
        & (page.within(page.link_density * page.width) > LINK)
        & (page.within(page.width) <= SHORT)
        & ((page.link_density > LED) | first_lines_linked(page, HEADLINE) | begin_linked(page))[begins]
        & (page.width[begins] >= HEADLINE // 2)
    )
    count = np.bincount(page.group, is_led)[page.group]
    return any(width[_inside(page, is_led & (count >= least))].sum() > share * width.sum() for least, share in TEASERS)


@remembered
def _groups_of(names: str) -> frozenset[str]:
    return frozenset(_GROUP_OF[word] for word in name_words(names) if word in _GROUP_OF)
