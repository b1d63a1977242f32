"""Files of addresses that a spider is given: checked before anything is fetched, then archived and read."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from crawler.arguments import ArgumentError
from crawler.context import FetchContext, Role
from crawler.feeds.limits import MAX_BYTES
from crawler.feeds.tables import COLUMNS, FORM, form_of, read_table
from crawler.pages import NotAList

TYPES = {"csv": "text/csv", "tsv": "text/tab-separated-values", "jsonl": "application/jsonl", "text": "text/plain"}


@dataclass(frozen=True, slots=True)
class ListFile:
    """A file of addresses, and which of its columns say what."""

    body: bytes
    columns: dict[str, str]

    @property
    def uri(self) -> str:
        return f"urn:pressmark:list:{hashlib.sha256(self.body).hexdigest()}"

    @property
    def content_type(self) -> str:
        return TYPES[self.columns[FORM]]

    @property
    def context(self) -> FetchContext:
        return FetchContext(role=Role.LIST, columns=self.columns)


def list_file(name: str, given: Mapping[str, str]) -> ListFile:
    """The file *name*, whose columns the arguments *given* name. Raises ArgumentError where it cannot be read so."""
    form = form_of(name)
    columns = {argument: given[argument] for argument in COLUMNS if given.get(argument)}
    if form == "text" and columns:
        raise ArgumentError(f"{next(iter(columns))}=: {name} is no .csv, .tsv or .jsonl: it has no columns")
    if form != "text":
        columns.setdefault("column", "url")
    try:
        body = Path(name).read_bytes()
    except OSError as error:
        raise ArgumentError(f"urls={name}: cannot be read: {error.strerror}") from error
    if len(body) > MAX_BYTES:
        raise ArgumentError(f"urls={name}: is larger than {MAX_BYTES} bytes")
    found = ListFile(body, {FORM: form, **columns})
    try:
        read_table(found.uri, body, found.columns)
    except NotAList as error:
        raise ArgumentError(f"urls={name}: {error}") from error
    return found
