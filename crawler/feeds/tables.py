"""Files of addresses: text, CSV, TSV and JSON Lines with named columns (exports of Media Cloud, GDELT, own sheets)."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from pathlib import PurePath
from typing import Any

import orjson

from crawler.feeds.limits import MAX_ADDRESS, words
from crawler.items import CitationDetails
from crawler.pages import CitedAddress, EventEntry, ListPage, NotAList
from crawler.text.dates import iso_date

FORM = "form"
FORMS = {".csv": "csv", ".tsv": "tsv", ".tab": "tsv", ".jsonl": "jsonl", ".ndjson": "jsonl"}
COLUMNS = ("column", "title", "published", "authors", "publisher", "language", "event")
"""What a column may be named for; `column` is that of the addresses."""
MAX_FIELD = 1 << 20
MAX_HEADER = 300
"""Characters of a header that a message repeats."""


def form_of(name: str) -> str:
    """What a file is by its name: `csv`, `tsv`, `jsonl`, else `text`."""
    return FORMS.get(PurePath(name).suffix.lower(), "text")


def read_table(uri: str, body: bytes, columns: Mapping[str, str]) -> ListPage:
    """What a file names, as its *columns* say. Raises NotAList, which names line or column."""
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotAList("is not UTF-8 text") from error
    if columns[FORM] == "text":
        lines = ((number, line.strip()) for number, line in enumerate(text.splitlines(), 1))
        found = [CitedAddress(name=None, url=_address(n, line)) for n, line in lines if line and line[0] != "#"]
        return _page(uri, [(cited, "") for cited in found])
    rows = _json_rows(text, columns) if columns[FORM] == "jsonl" else _rows(text, columns)
    return _page(uri, list(_cited(rows, columns)))


def _page(uri: str, rows: Iterable[tuple[CitedAddress, str]]) -> ListPage:
    """The addresses that no event has, and the events, each with its addresses in their order."""
    alone: dict[str, CitedAddress] = {}
    events: dict[str, dict[str, CitedAddress]] = {}
    for cited, event in rows:
        (events.setdefault(event, {}) if event else alone).setdefault(cited.url, cited)
    if not alone and not events:
        raise NotAList("holds no address")
    entries = (EventEntry(url=uri, date=None, title=title, sources=tuple(of.values())) for title, of in events.items())
    return ListPage(kind="list", addresses=tuple(alone.values()), events=tuple(entries))


def _rows(text: str, columns: Mapping[str, str]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    csv.field_size_limit(MAX_FIELD)
    # In tab-separated values a quote is a character like others; spreadsheets put some around cells all the same.
    is_tsv = columns[FORM] == "tsv"
    form: dict[str, Any] = {"delimiter": "\t", "quoting": csv.QUOTE_NONE} if is_tsv else {"strict": True}
    reader, line = csv.DictReader(StringIO(text, newline=""), **form), 1
    try:
        _check(list(reader.fieldnames or ()), columns)
        line = reader.line_num + 1
        for row in reader:
            yield line, {name: _bare(cell) for name, cell in row.items()} if is_tsv else row
            line = reader.line_num + 1
    except csv.Error as error:
        raise NotAList(f"line {line}: {error}") from error


def _bare(cell: Any) -> Any:
    is_quoted = isinstance(cell, str) and len(cell) > 1 and cell[0] == cell[-1] == '"'
    return cell[1:-1].replace('""', '"') if is_quoted else cell


def _json_rows(text: str, columns: Mapping[str, str]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    missing = {name: column for name, column in columns.items() if name != FORM}
    for number, line in enumerate(text.split("\n"), 1):  # a line separator of Unicode may stand in a JSON text
        if line.strip():
            try:
                row = orjson.loads(line)
            except orjson.JSONDecodeError as error:
                raise NotAList(f"line {number}: no JSON: {error}") from error
            if not isinstance(row, dict):
                raise NotAList(f"line {number}: no JSON object")
            missing = {name: column for name, column in missing.items() if column not in row}
            yield number, row
    for name, column in missing.items():
        raise NotAList(f"no line has {column!r} ({name}=)")


def _cited(
    rows: Iterable[tuple[int, Mapping[str, Any]]], columns: Mapping[str, str]
) -> Iterator[tuple[CitedAddress, str]]:
    for line, row in rows:
        address = row.get(columns["column"]) or ""
        if not isinstance(address, str):
            raise NotAList(f"line {line}: {columns['column']!r} (column=) is no text")
        if not address.strip():
            continue
        values = {name: _text(row.get(column)) for name, column in columns.items() if name not in (FORM, "column")}
        written = values.get("published")
        authors = (values.get("authors") or "").split(";")
        details = CitationDetails(
            title=values.get("title"),
            published=written and (iso_date(written) or written),
            authors=tuple(name.strip() for name in authors if name.strip()),
            publisher=values.get("publisher"),
            language=values.get("language"),
        )
        url = _address(line, address.strip())
        cited = CitedAddress(name=details.publisher, url=url, details=details.unless_empty())
        yield cited, values.get("event") or ""


def _address(line: int, text: str) -> str:
    if len(text) > MAX_ADDRESS:
        raise NotAList(f"line {line}: an address of {len(text)} characters, more than {MAX_ADDRESS}")
    return text


def _check(header: Sequence[str], columns: Mapping[str, str]) -> None:
    for name, column in columns.items():
        if name != FORM and header.count(column) != 1:
            found = f"has {'two columns' if column in header else 'no column'} {column!r} ({name}=)"
            raise NotAList(f"{found}: there are {', '.join(filter(None, header))[:MAX_HEADER] or 'none'}")


def _text(value: Any) -> str | None:
    if isinstance(value, list):
        value = "; ".join(str(part) for part in value)
    return words(str(value)) if value is not None else None
