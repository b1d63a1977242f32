"""Lists of addresses that a spider is given: checked before anything is fetched, then archived and read."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

import orjson

from archive.errors import ArchiveError
from archive.warc.reader import read_exchange_at
from crawler.arguments import ArgumentError
from crawler.context import FetchContext, Role
from crawler.feeds.limits import MAX_BYTES
from crawler.feeds.tables import COLUMNS, FORM, form_of, read_table
from crawler.pages import ListPage, NotAList
from crawler.run.run import Run
from crawler.urls import without_userinfo

ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
TYPES = {"csv": "text/csv", "tsv": "text/tab-separated-values", "jsonl": "application/jsonl", "text": "text/plain"}


@dataclass(frozen=True, slots=True)
class ListFile:
    """A file of addresses, or what a command line names as one.

    Its context says which of its columns say what, and as what they are asked for.
    """

    uri: str
    body: bytes
    context: FetchContext
    page: ListPage
    """What it names."""

    @property
    def content_type(self) -> str:
        return TYPES[(self.context.columns or {})[FORM]]

    def is_archived(self, run: Run) -> bool:
        """Whether the collection has this list, read in the same way: it is not archived once more."""
        end = run.ledger.addresses.end(self.uri)
        capture = None if end is None else end.resolution.capture
        if capture is None:
            return False
        try:
            stored = read_exchange_at(run.collection.archive_dir / capture.warc, capture.offset)
        except (ArchiveError, OSError):
            return False  # the file is somewhere else by now
        context = FetchContext.from_dict(stored.context or {"role": Role.LIST})
        # These say what is followed from the list, and nothing of what it names.
        return replace(context, since=self.context.since, related=self.context.related) == self.context


def address_list(urls: Sequence[str]) -> ListFile | None:
    """The addresses that the operator asks for by name as a list; None where there are none. Raises ArgumentError."""
    if not urls:
        return None
    lines = [orjson.dumps({"url": without_userinfo(url)}) for url in urls]  # any character may stand in one
    context = FetchContext(role=Role.LIST, asks=Role.SOURCE, columns={FORM: "jsonl", "column": "url"})
    return _read("url=", b"\n".join([*lines, b""]), context)


def list_file(values: Mapping[str, str], context: FetchContext) -> ListFile | None:
    """The file that `urls=` of a spider names, whose columns its other arguments name; None where it names none.

    Raises ArgumentError where it cannot be read so.
    """
    columns = {argument: values[argument] for argument in COLUMNS if values.get(argument)}
    if "urls" not in values:
        if columns:
            raise ArgumentError(f"{next(iter(columns))}= is for the columns of urls=FILE")
        return None
    name = values["urls"]
    if not name:
        raise ArgumentError("urls= names no file")
    form = form_of(name)
    if form == "text" and columns:
        raise ArgumentError(f"{next(iter(columns))}=: {name} is no .csv, .tsv or .jsonl: it has no columns")
    if form != "text":
        columns.setdefault("column", "url")
    file = _read(f"urls={name}", _body(name), replace(context, columns={FORM: form, **columns}))
    if not _has_address(file.page):
        where = "line: by its name it is text" if form == "text" else f"cell of {columns['column']!r} (column=)"
        raise ArgumentError(f"urls={name}: there is no address in any {where}")
    return file


def _has_address(page: ListPage) -> bool:
    """Whether one of what a file names is an address: a file of another kind names none."""
    cited = chain(page.addresses, *(entry.sources for entry in page.events))
    return any(ADDRESS.match(address.url) for address in cited)


def _read(argument: str, body: bytes, context: FetchContext) -> ListFile:
    uri = f"urn:pressmark:list:{hashlib.sha256(body).hexdigest()}"
    try:
        return ListFile(uri, body, context, read_table(uri, body, context.columns or {}))
    except NotAList as error:
        raise ArgumentError(f"{argument}: {error}") from error


def _body(name: str) -> bytes:
    try:
        with Path(name).open("rb") as file:
            body = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:  # the second: no name of a file
        why = error.strerror if isinstance(error, OSError) else error
        raise ArgumentError(f"urls={name}: cannot be read: {why}") from error
    if len(body) > MAX_BYTES:
        raise ArgumentError(f"urls={name}: is larger than {MAX_BYTES} bytes")
    return body
