"""Learn what evidence of headlines and names is worth: `python -m tests.training.metadata [FILE]` (`make train`).

Says first by cross-validation, grouped by site, how good headline, authors and date are on sites that nobody has seen;
then learns from all pages and writes the weights, which can be read figure by figure.
"""

import argparse
import json
import sys
from pathlib import Path

from crawler.extraction.metadata import ranking
from tests.training.corpora import samples
from tests.training.metadata.headlines import OF_CORPUS, headline_weights, headlines_of
from tests.training.metadata.names import name_weights, names_of
from tests.training.metadata.validation import SEEDS, cross_validated

WEIGHTS = Path(ranking.__file__).with_name("weights.json")


def main(place: Path = WEIGHTS) -> int:
    pages = list(samples(*OF_CORPUS))
    if not pages:
        print(
            "no corpora: set PRESSMARK_CORPUS, and PRESSMARK_TRAINING to the training pages, unpacked", file=sys.stderr
        )
        return 2
    headlines, names = headlines_of(pages), names_of(pages)
    print(f"by site, {SEEDS} splits in five; the order of a date's sources is not learned")
    for (corpus, field), (mean, error, count) in cross_validated(pages, headlines, names).items():
        print(f"{field}, {corpus}: {mean:.3f} ± {error:.3f} of {count} pages")
    every = frozenset(range(len(pages)))
    table = {"name": name_weights(names, every), "title": headline_weights(headlines, every)}
    place.write_text(json.dumps(table, indent=1, ensure_ascii=False, sort_keys=True) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.training.metadata", description=__doc__)
    parser.add_argument("place", nargs="?", type=Path, default=WEIGHTS, metavar="FILE", help="where the weights go")
    sys.exit(main(parser.parse_args().place))
