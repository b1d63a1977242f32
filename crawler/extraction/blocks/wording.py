"""Features of a block's own words, and of what they have in common with others on the page."""

from collections import Counter

import numpy as np

from crawler.extraction.blocks.measures import Columns, Floats, Measures, PageFacts, shifted
from crawler.extraction.strings import folded

PROBE = 24
"""Characters by which it is decided whether another text holds a block's beginning, middle and end."""
FEW = 40
"""Words of the longest block that may be a headline."""
WORD = 3
"""Letters of a word that says nothing of what a text is about."""
SHORT = 20
"""Characters of a text that is about nothing."""
MOST_COMPARED = 100_000_000
"""Characters that are gone through to find a page's blocks in another text: pages of news take five million."""
SEPARATOR = "\0"
"""What no text holds, and no white space or letter is."""
LEAST_BODY, LEAST_DESCRIPTION = 200, 40
"""Characters of JSON-LD's text, and of a description, that blocks are compared with."""


def own_words(page: Measures) -> Columns:
    """What a block is by its characters alone."""
    chars, lengths, some = page.characters, page.lengths, np.maximum(page.words, 1)
    begins = np.zeros(page.count)
    for value, kind in enumerate(("word", "upper", "digit", "quote", "mark"), 1):
        begins[chars.among(chars.first, kind)] = value
    return {
        "width": np.log1p(page.width),
        "words": np.log1p(page.words),
        "word_length": lengths / some,
        "link_density": page.link_density,
        "bold_density": page.bold / lengths,
        "links": np.array([block.links for block in page.blocks], np.float64),
        "lines": chars.count("newline"),
        "sentences": page.sentences,
        "sentences_a_word": page.sentences / some,
        "ends": chars.among(chars.last, "end", "closing").astype(np.float64),
        "commas_a_word": chars.count("comma") / some,
        "digits": chars.count("digit") / lengths,
        "capitals": chars.capitals / some,
        "upper": chars.count("upper") / lengths,
        "marks": chars.count("mark"),
        "quotes": chars.count("quote"),
        "parens": chars.count("paren"),
        "questions": chars.count("question"),
        "begins": begins,
    }


def likeness_to_titles(page: Measures, about: PageFacts) -> Floats:
    """How like one of the page's titles each block is: shared words of both."""
    titles = _titles(about)
    any_title = frozenset().union(*titles)
    likeness = np.zeros(page.count)
    if titles:
        for place in np.flatnonzero((page.words > 0) & (page.words < FEW)).tolist():
            found = folded(page.texts[place]).split()
            if not any_title.isdisjoint(found):
                mine = frozenset(found)
                likeness[place] = max(len(mine & title) ** 2 / (len(mine) * len(title)) for title in titles)
    return likeness


def _titles(about: PageFacts) -> list[frozenset[str]]:
    return [title for title in dict.fromkeys(frozenset(folded(title).split()) for title in about.titles) if title]


def shared_words(page: Measures, about: PageFacts) -> Columns:
    """What a block shares with other blocks, and with the page's title."""
    same = Counter(page.texts)
    known = [
        {word for word in text.lower().split() if len(word) > WORD} if len(text) > SHORT else set()
        for text in page.texts
    ]
    once: set[str] = set()
    twice: set[str] = set()
    long = np.flatnonzero(page.is_long).tolist()
    for place in long:
        twice |= once & known[place]
        once |= known[place]
    topic, titled = np.zeros(page.count), np.zeros(page.count)
    for place, is_long in enumerate(page.is_long.tolist()):
        if words := known[place]:
            topic[place] = len(words & (twice if is_long else once)) / len(words)
    if title := {word for word in max(_titles(about), key=len, default=frozenset()) if len(word) > WORD}:
        for place in long:
            if page.words[place] >= FEW:
                titled[place] = len(title & known[place]) / len(title)
    return {"same": np.array([same[text] for text in page.texts], np.float64), "topic": topic, "title_shared": titled}


def told_elsewhere(page: Measures, about: PageFacts) -> Columns:
    """Whether the page's description or its JSON-LD holds a block, and whether trafilatura chose it."""
    described = ["".join(text.split())[: 2 * PROBE] for text in about.descriptions if len(text) > LEAST_DESCRIPTION]
    body = _bounded("".join(about.article_body.split()), page.count)
    has_body = len(body) > LEAST_BODY
    whole = "".join(SEPARATOR.join(page.texts).split())
    bare = whole.split(SEPARATOR)
    as_described = np.full(page.count, 0.0 if described else -1.0)
    for start in described:
        for place, text in enumerate(bare) if start in whole else ():
            if len(text) > PROBE and start in text:
                as_described[place] = 1.0
    return {
        "described": as_described,
        "in_json": np.array([_overlap(text, body) for text in bare]) if has_body else np.full(page.count, -1.0),
        "json_length": np.full(page.count, np.log1p(len(body))),
        **_chosen_by_engine(page, about, bare),
    }


def _chosen_by_engine(page: Measures, about: PageFacts, bare: list[str]) -> Columns:
    """What trafilatura's text holds; *bare* are the blocks without spaces."""
    lines = ["".join(line.split()) for line in about.engine_lines]
    every = "\n".join(lines)
    whole = _bounded(every, page.count)
    each, is_all = frozenset(lines), whole == every
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
        "engine_after_2": shifted(chosen, -2),
        **page.span("engine", chosen > 0.5),
    }


def _bounded(text: str, count: int) -> str:
    """As much of *text* as *count* blocks can be looked for in."""
    return text[: MOST_COMPARED // max(count, 1)]


def _overlap(text: str, whole: str) -> float:
    """How much of *text* another one holds, both without spaces: its beginning, middle and end."""
    if len(text) <= 3 * PROBE:
        return float(text in whole)
    middle = (len(text) - PROBE) // 2
    return ((text[:PROBE] in whole) + (text[middle : middle + PROBE] in whole) + (text[-PROBE:] in whole)) / 3
