"""`make bench-tables`: a generated collection as SQLite, Parquet and CSV, beside a bare loop that copies its lines.

`python -m tests.bench.tables --help`; with `PRESSMARK_CORPUS` the texts are real ones.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.archive.generated import generate
from tests.bench.measure import Cost, measured

SHORT = 300
"""Characters of a text where memory is looked at: it is the number of lines that counts, not how long they are."""

WANTED = {"sqlite": "at least 3,000, aim 8,000", "parquet": "at least 3,000, aim 8,000", "csv": "no figure wanted"}
_BARE = """
import json, sqlite3, sys
from pathlib import Path
database = sqlite3.connect(sys.argv[2], isolation_level=None)
database.execute("CREATE TABLE articles (article_id TEXT PRIMARY KEY, title TEXT, text TEXT, line TEXT)")
database.execute("BEGIN")
for path in sorted(Path(sys.argv[1], "items").glob("articles-*.jsonl")):
    for text in path.open(encoding="utf-8"):
        line = json.loads(text)
        row = (line["article_id"], line["title"], line["text"], text)
        database.execute("INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?)", row)
database.execute("COMMIT")
"""


def main() -> int:
    given = _arguments()
    with tempfile.TemporaryDirectory(prefix="pressmark-tables-", dir=given.scratch) as scratch:
        base = Path(scratch)
        one, many = base / "one", base / "many"
        generate(one, 1)
        generate(many, given.articles)
        bare = _rate(base, [sys.executable, "-c", _BARE], one, many, given.articles)
        print(
            f"{'bare loop into SQLite':24} {bare[0]:7.0f} articles a second of CPU, {bare[1].main_memory / 1e6:.0f} MB"
        )
        for name, wanted in WANTED.items():
            command = [sys.executable, "-m", "scrapy", "export", "--to", name, "-o"]
            rate, cost = _rate(base, command, one, many, given.articles, output_first=True)
            ratio, memory = rate / bare[0], cost.main_memory / 1e6
            print(
                f"{f'export --to {name}':24} {rate:7.0f} articles a second of CPU ({wanted}), {ratio:.2f} × the bare"
                f" loop, {memory:.0f} MB"
            )
        if given.sources:
            _memory(base, given.sources)
    return 0


def _memory(base: Path, sources: int) -> None:
    """Prints what exports of a collection of many short articles take."""
    path = base / "large"
    generate(path, sources * 2 // 3, longest=SHORT)
    for name in WANTED:
        output = base / f"large-{name}"
        cost = measured(
            [sys.executable, "-m", "scrapy", "export", "--to", name, "-o", str(output), str(path)], {}, base / "log"
        )
        print(
            f"{f'export --to {name}':24} {cost.main_memory / 1e6:7.0f} MB at about {sources:,} sources"
            f" (at most 300, aim 150), {cost.cpu:.0f} s of CPU"
        )


def _rate(
    base: Path, command: list[str], one: Path, many: Path, articles: int, *, output_first: bool = False
) -> tuple[float, Cost]:
    """Articles a second of CPU, the start taken off, and what the whole cost."""
    costs = []
    for number, collection in enumerate((one, many)):
        output = base / f"out-{number}-{command[-2] if output_first else 'bare'}-{len(list(base.iterdir()))}"
        places = [str(output), str(collection)] if output_first else [str(collection), str(output)]
        costs.append(measured([*command, *places], {}, base / "log"))
    return articles / max(costs[1].cpu - costs[0].cpu, 0.001), costs[1]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.tables", description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000, help="a tenth more sources (default: %(default)s)")
    parser.add_argument("--sources", type=int, default=1_000_000, help="for memory; 0: not (default: %(default)s)")
    parser.add_argument("--scratch", type=Path, help="directory for what is written")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
