"""Features of a block's own words, and of what they have in common with others on the page."""

from collections import Counter

import numpy as np

from crawler.extraction.blocks.measures import MOST_LINKS, Columns, Floats, Measures, PageFacts, shifted

PROBE = 24
"""Characters by which it is decided whether another text holds a block's beginning, middle and end."""
FEW = 40
"""Words of the longest block that may be a headline."""
LABEL = 4
"""Words from which a link may be a headline, not an entry of a menu."""
MOST_COMPARED = 100_000_000
"""Characters that are gone through to find a page's blocks in another text: pages of news take five million."""
SEPARATOR = "\0"
"""What no text holds, and no white space or letter is."""
_PARTING = "\xa0\xab\xbb\u2013\u2014\u2018\u2019\u201c\u201d\u201e\u2026\u3001\u3002\u300c\u300d\uff0c\uff1a\uff5c"
"""What parts words besides the marks of ASCII."""
_SPACES = bytes(code if code > 127 or code == 0 or chr(code).isalnum() else 32 for code in range(256))
LEAST_DESCRIPTION = 40
"""Characters of a description that blocks are compared with."""


def own_words(page: Measures) -> Columns:
    """What a block is by its characters alone."""
    chars, lengths, some = page.characters, page.lengths, np.maximum(page.words, 1)
    return {
        "width": np.log1p(page.width),
        "words": np.log1p(page.words),
        "link_density": page.link_density,
        "bold_density": page.bold / lengths,
        "sentences": page.sentences,
        "sentences_a_word": page.sentences / some,
        "ends": chars.ends.astype(np.float64),
        "capitals": chars.capitals / some,
        "upper": chars.count("upper") / lengths,
        "marks": chars.count("mark"),
    }


def shared_words(page: Measures, about: PageFacts) -> Columns:
    """What a block has in common with others: how often it stands there, and how like it is to the page's titles."""
    same = Counter(page.texts)
    return {
        "same": np.array([same[text] for text in page.texts], np.float64),
        "like_title": _likeness_to_titles(page, about),
    }


def _likeness_to_titles(page: Measures, about: PageFacts) -> Floats:
    """How like one of the page's titles each block is: shared words of both. 0 of what is too long for a headline, and
    of short links, as most of a menu are."""
    likeness = np.zeros(page.count)
    titles = [frozenset(title) for title in _words_of(list(dict.fromkeys(about.titles))) if title]
    is_label = (page.levels == 0) & (page.link_density >= MOST_LINKS) & (page.words < LABEL)
    places = np.flatnonzero((page.words < FEW) & ~is_label).tolist()
    any_title = frozenset().union(*titles)
    for place, words in zip(places, _words_of([page.texts[place] for place in places]), strict=True):
        if not any_title.isdisjoint(words):
            mine = frozenset(words)
            likeness[place] = max(len(mine & title) ** 2 / (len(mine) * len(title)) for title in titles)
    return likeness


def _words_of(texts: list[str]) -> list[list[bytes]]:
    """The words of each of *texts*, in lower case, as UTF-8: all are parted at once."""
    whole = SEPARATOR.join(texts).lower()
    if not whole.isascii():
        for mark in _PARTING:
            whole = whole.replace(mark, " ")
    parts = whole.encode("utf-8", "surrogatepass").translate(_SPACES).split(b"\0")
    return [part.split() for part in parts] if texts else []


def told_elsewhere(page: Measures, about: PageFacts) -> Columns:
    """Whether a description begins with a block, how long a text JSON-LD has, and what trafilatura chose."""
    described = ["".join(text.split())[: 2 * PROBE] for text in about.descriptions if len(text) > LEAST_DESCRIPTION]
    whole = _bare(SEPARATOR.join(page.texts))
    bare = whole.split(SEPARATOR)
    as_described = np.full(page.count, 0.0 if described else -1.0)
    for start in described:
        for place, text in enumerate(bare) if start in whole else ():
            if len(text) > PROBE and start in text:
                as_described[place] = 1.0
    return {
        "described": as_described,
        "json_length": np.full(page.count, np.log1p(len(about.article_body))),
        **_chosen_by_engine(page, about, bare),
    }


def _chosen_by_engine(page: Measures, about: PageFacts, bare: list[str]) -> Columns:
    """What trafilatura's text holds; *bare* are the blocks without spaces."""
    every = _bare(SEPARATOR.join(about.engine_lines))
    whole = every[: MOST_COMPARED // page.count]
    each, is_all = frozenset(every.split(SEPARATOR)), whole == every
    chosen = np.array(
        [
            float(text in each) if len(text) < PROBE or (is_all and text in each) else _overlap(text, whole)
            for text in bare
        ]
    )
    return {
        "engine": chosen,
        "engine_length": np.full(page.count, np.log1p(len(whole))),
        "engine_share": np.full(page.count, len(whole) / max(float(page.long.sum()), 100.0)),
        "engine_before": shifted(chosen, 1),
        "engine_after": shifted(chosen, -1),
        **page.span("engine", chosen > 0.5),
    }


def _bare(text: str) -> str:
    """Clean *text* without white space."""
    return text.encode("utf-8", "surrogatepass").translate(None, b" \n").decode("utf-8", "surrogatepass")


def _overlap(text: str, whole: str) -> float:
    """How much of *text* another one holds, both without spaces: its beginning, middle and end."""
    if len(text) <= 3 * PROBE:
        return float(text in whole)
    middle = (len(text) - PROBE) // 2
    return ((text[:PROBE] in whole) + (text[middle : middle + PROBE] in whole) + (text[-PROBE:] in whole)) / 3
