"""`make bench-tables`: a generated collection as SQLite, Parquet and CSV, beside a bare loop that copies its lines.

`python -m tests.bench.tables --help`; with `PRESSMARK_CORPUS` the texts are real ones.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.archive.generated import generate
from tests.bench.measure import Cost, measured

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
                f" loop, {memory:.0f} MB (wanted: at most 300 at 1,000,000 sources, aim 150)"
            )
    return 0


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
    parser.add_argument("--scratch", type=Path, help="directory for what is written")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
