"""docs/tables.md, made of the description: `python -m archive.tables.document` writes it."""

from pathlib import Path

from archive.tables.description import TABLES, Table

PATH = Path(__file__).parents[2] / "docs" / "tables.md"
_HEAD = """\
# Tables

    scrapy export --to sqlite|parquet|csv [--since DAY] [--until DAY] [-o PATH] [COLLECTION]

The same tables in each format; names are those of the JSON lines ([formats.md](formats.md)), a capture is flat
(`capture_warc`, …). Of the lines of one id the last stands. Every row of `events`, `sources`, `articles` and `versions`
names its WARC file, offset and payload digest. This page is made of the code by `python -m archive.tables.document`.

| format | what it is |
|---|---|
| `sqlite` | one file with keys, indexes, and the full text (`article_text`, `event_text`, FTS5); `datasette file.sqlite` opens it |
| `parquet` | a directory with a file a table: zstd, row groups of about 64 MB; software, schema and collection in the file's metadata, meanings in the fields'. Needs `pip install 'pressmark[analytics]'` |
| `csv` | a directory with a file a table: RFC 4180, UTF-8. Cells that a spreadsheet would run (`=`, `+`, `-`, `@`, tab) begin with an apostrophe; `--raw` leaves them as they are |

| kind | SQLite | Parquet | CSV |
|---|---|---|---|
| text | `TEXT` | `string` | text |
| integer, real, boolean | `INTEGER`, `REAL`, 0 or 1 | `int64`, `double`, `bool` | number, `true` or `false` |
| list of texts | JSON | `list<string>` | JSON |
| JSON | JSON | JSON as `string` | JSON |
| date | `2026-02-05` | `date32` | `2026-02-05` |
| timestamp | `2026-02-05T07:15:00Z` | `timestamp[us, UTC]` | `2026-02-05T07:15:00Z` |

`--since` and `--until` are UTC days of capture, both included (`2026-11-01`, or `--since=-3d`); a row without a capture has
the day of its run. In an export of some days a row may name another that is not in it. An export is written beside its
place and appears whole or not at all; an earlier one of the same format is replaced, anything else is not.
"""
_FOOT = """
## Two readings of one collection

The exports of one collection by two versions of the extraction differ only where texts differ. Reprocess it into a
directory of its own, export both, and ask DuckDB:

```sql
SELECT old.article_id, old.word_count, new.word_count, new.extraction_extractor_version
FROM 'old-parquet/articles.parquet' old JOIN 'new-parquet/articles.parquet' new USING (article_id)
WHERE old.text_digest <> new.text_digest
ORDER BY abs(old.word_count - new.word_count) DESC;
```

What only one of them has: `SELECT article_id, title FROM 'old-parquet/articles.parquet' WHERE article_id NOT IN (SELECT
article_id FROM 'new-parquet/articles.parquet')`.
"""


def text() -> str:
    """The page."""
    return _HEAD + "".join(map(_section, TABLES)) + _FOOT


def _section(table: Table) -> str:
    keys = ", ".join(f"`{name}`" for name in table.key)
    rows = [
        f"| `{column.name}` | {column.kind} | {_tie(table, column.name)}{column.meaning} |" for column in table.columns
    ]
    head = f"\n## {table.name}\n\n{table.meaning} Key: {keys}.\n\n| column | kind | meaning |\n|---|---|---|\n"
    return head + "\n".join(rows) + "\n"


def _tie(table: Table, column: str) -> str:
    other = table.refers.get(column)
    return f"→ `{other[0]}`; " if other else ""


if __name__ == "__main__":
    PATH.write_text(text(), encoding="utf-8")
