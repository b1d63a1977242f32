"""Our extraction beside trafilatura alone, on the article corpus: `python -m tests.score_corpus [DIRECTORY]`.

Writes both predictions into DIRECTORY (default: a temporary one), scores them with the corpus' own scorer, and
prints quality and speed: CPU seconds of one process over the same pages, taken in turns in the same run.
"""

import argparse
import gc
import gzip
import importlib.util
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from trafilatura import bare_extraction
from trafilatura.xml import xmltotxt

from crawler.extraction.article import extract_article, preload

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 3
TABLE = (
    ("body F1, aeb", "aeb", "body", "f1"),
    ("body F1, fundus", "fundus", "body", "f1"),
    ("title, norm, fundus", "fundus", "title", "norm"),
    ("authors F1, fundus", "fundus", "authors", "f1"),
    ("date right, fundus", "fundus", "date", "right"),
    ("language, fundus", "fundus", "lang", "right"),
    ("site name, fundus", "fundus", "site", "right"),
)
Row = dict[str, Any]


def corpus() -> Path | None:
    """The directory of the article corpus, where it is there."""
    place = Path(os.environ.get("PRESSMARK_CORPUS", "../shared/corpus"))
    articles = (place if place.is_absolute() else ROOT / place) / "articles"
    return articles if (articles / "truth.jsonl").exists() else None


def pages_of(articles: Path) -> list[tuple[Row, bytes]]:
    with (articles / "truth.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [(row, gzip.decompress((articles / row["html_file"]).read_bytes())) for row in rows]


def ours(row: Row, page: bytes) -> Row:
    day = (row.get("crawl_date") or "2026-11-01")[:10]
    found = extract_article(page, [("Content-Type", "text/html")], row["url"], f"{day}T23:59:59.000000Z")
    return {
        "text": found.text,
        "title": found.title,
        "authors": list(found.authors),
        "date": (found.date_published or "")[:10] or None,
        "language": found.language,
        "sitename": found.site_name,
    }


def trafilatura_alone(row: Row, page: bytes) -> Row:
    found = bare_extraction(page, url=row["url"], include_comments=False, with_metadata=True)
    if found is None or isinstance(found, dict):
        return {}
    return {
        "text": xmltotxt(found.body, False),
        "title": found.title,
        "authors": [name.strip() for name in (found.author or "").split(";") if name.strip()],
        "date": found.date,
        "language": found.language,
        "sitename": found.sitename,
    }


def predict(extract: Callable[[Row, bytes], Row], pages: Iterable[tuple[Row, bytes]]) -> tuple[dict[str, Row], float]:
    """Predictions by page, and the CPU seconds that they took."""
    begun = time.process_time()
    found = {row["id"]: extract(row, page) for row, page in pages}
    return found, time.process_time() - begun


def scored(articles: Path, predictions: dict[str, Row], rows: list[Row], *, spread: bool = True) -> dict[str, Any]:
    """What the corpus' scorer says of *predictions*, with or without the spread of the figures."""
    spec = importlib.util.spec_from_file_location("score_articles", articles / "score_articles.py")
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    sys.modules["score_articles"] = scorer
    spec.loader.exec_module(scorer)
    result: dict[str, Any] = scorer.score(rows, predictions, scorer.N_BOOTSTRAP if spread else 0)
    return result


def main(directory: str | None = None) -> int:
    articles = corpus()
    if articles is None:
        print("no article corpus: set PRESSMARK_CORPUS to the directory that holds articles/")
        return 2
    pages = pages_of(articles)
    preload()
    gc.collect()
    gc.freeze()  # as a worker does: or it is chance beside whom all that is loaded is looked through
    contestants = {"trafilatura": trafilatura_alone, "pressmark": ours}
    seconds: dict[str, list[float]] = {name: [0.0] * ROUNDS for name in contestants}
    predictions: dict[str, dict[str, Row]] = {name: {} for name in contestants}
    for number in range(ROUNDS):
        for page in pages:  # one after the other on each page: what else the machine does, it does to both
            for name, extract in contestants.items():
                found, spent = predict(extract, [page])
                predictions[name] |= found
                seconds[name][number] += spent
    place = Path(directory or tempfile.mkdtemp(prefix="pressmark-score-"))
    place.mkdir(parents=True, exist_ok=True)
    scores = {}
    for name, found in predictions.items():
        lines = (json.dumps({"id": page} | values, ensure_ascii=False) + "\n" for page, values in found.items())
        (place / f"{name}.jsonl").write_text("".join(lines), encoding="utf-8")
        scores[name] = scored(articles, found, [row for row, _ in pages])
    print("These pages were trained on: quality on sites not seen is what `make train` prints (docs/extraction.md).")
    show(scores, {name: len(pages) / sorted(spent)[ROUNDS // 2] for name, spent in seconds.items()})
    print(f"predictions: {place}")
    return 0


def show(scores: dict[str, dict[str, Any]], rates: dict[str, float]) -> None:
    print(f"{'':24}{'trafilatura alone':>20}{'pressmark':>20}")
    for label, corpus_name, kind, metric in TABLE:
        cells = [scores[name][corpus_name][kind] for name in rates]
        print(f"{label:24}" + "".join(f"{cell[metric]:>12.3f} ± {cell[metric + '_std']:.3f}" for cell in cells))
    print(f"{'pages a CPU second':24}" + "".join(f"{rate:>20.1f}" for rate in rates.values()))
    print(f"{'speed ratio':24}{1:>20.2f}{rates['pressmark'] / rates['trafilatura']:>20.2f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.score_corpus", description=__doc__)
    parser.add_argument("directory", nargs="?", metavar="DIRECTORY", help="where the predictions go")
    sys.exit(main(parser.parse_args().directory))
