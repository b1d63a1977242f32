"""Train the models on the corpora: `python -m tests.training.blocks` (`make train`).

Judges them first by cross-validation grouped by site, chooses gate and threshold by that, then learns from all pages
and writes the models; the figures are for their cards.
"""

import sys
from collections import Counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crawler.extraction.blocks.class_words import class_features, worth_by
from crawler.extraction.blocks.model import PLACE as BLOCKS
from crawler.extraction.blocks.trees import Trees
from crawler.extraction.text.body import choice_by
from crawler.extraction.verdicts.page_kind import PLACE as KINDS
from tests.score_corpus import corpus, scored
from tests.training.blocks.boosting import boosted, saved
from tests.training.blocks.page_kind import predicted_kinds, shares_told, threshold_by, train, values_of
from tests.training.blocks.pages import Example, example_made, example_of
from tests.training.blocks.validation import (
    confidence_and_f1,
    is_learnable,
    predicted,
    table_of,
    text_by,
    vocabulary_of,
)
from tests.training.blocks.vocabulary import Vocabulary
from tests.training.corpora import samples
from tests.training.made.pages import made_pages

GATES = (0.0, 0.7, 0.8, 0.85, 0.9, 0.93)
NOISE = 0.0005
"""Difference of the mean that says nothing."""
SEEDS = range(12)
"""Of the made-up pages that are learned from."""
CORPORA = ("aeb", "fundus", "aed", "wcxb", "wcxb_other", "readability")
JUDGED = ("aeb", "aed", "fundus", "wcxb")
"""Corpora whose mean decides; the truth of the others is a program's output."""
Likely = dict[str, NDArray[np.float64]]


def main() -> int:
    pairs = [(sample.row, example) for sample in samples(*CORPORA) if (example := example_of(sample)) is not None]
    examples = [example for _, example in pairs]
    print(f"{len(examples)} pages of {len({e.site for e in examples})} sites: {Counter(e.kind for e in examples)}")
    examples += [example_made(made) for made in made_pages(SEEDS)]
    likely = predicted(examples)
    articles = [(truth, example) for truth, example in pairs if example.kind == "article"]
    gate = _gate(articles, likely)
    for low, mean, count in confidence_and_f1((e, likely[e.id]) for truth, e in articles if truth["corpus"] in JUDGED):
        print(f"confidence from {low:.2f}: F1 {mean:.3f} on {count} pages")
    values = [values_of(example, likely[example.id]) for example in examples]
    kinds = predicted_kinds(examples, values)
    threshold = threshold_by(examples, kinds)
    shares = shares_told(examples, kinds, threshold)
    print("no articles: " + "  ".join(f"{kind} {share:.3f}" for kind, share in shares.items()))
    train(examples, values, threshold, KINDS)
    learned = [example for example in examples if example.kind == "article" and is_learnable(example)]
    vocabulary = vocabulary_of(learned)
    _write(boosted(table_of(learned, vocabulary)), vocabulary, examples[0], gate)
    for place in (BLOCKS, KINDS):
        print(f"{place.name}: {place.stat().st_size} bytes")
    return 0


def _gate(pairs: list[tuple[dict[str, Any], Example]], likely: Likely) -> float:
    """The expected F1 under which trafilatura's text is the better one, by the mean of the corpora: the least of those
    that are about as good."""
    articles = corpus()
    assert articles is not None
    choices = {example.id: choice_by(example.found, likely[example.id]) for _, example in pairs}
    means = {}
    for gate in GATES:
        found = {name: {"text": text_by(choice, gate)} for name, choice in choices.items()}
        kinds = scored(articles, found, [truth for truth, _ in pairs], spread=False)
        scores = {name: kinds[name]["body"]["f1"] for name in kinds}
        means[gate] = sum(scores[name] for name in JUDGED) / len(JUDGED)
        print(f"gate {gate:.2f}: " + "  ".join(f"{name} {score:.4f}" for name, score in scores.items()))
    best = max(means.values())
    return min(gate for gate, mean in means.items() if mean >= best - NOISE)


def _write(trees: Trees, vocabulary: Vocabulary, example: Example, gate: float) -> None:
    known = {word: value for word, value in sorted(vocabulary.words().items()) if word.isascii()}
    saved(
        BLOCKS,
        trees,
        [*example.columns, *class_features(example.measures, worth_by({}))],
        words=np.frombuffer(" ".join(known).encode(), np.uint8),
        worth=np.array(list(known.values()), np.float16),
        gate=np.array(gate),
    )


if __name__ == "__main__":
    sys.exit(main())
