"""Files of addresses that a spider is given: checked before anything is fetched, then archived and read."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from crawler.arguments import ArgumentError
from crawler.context import FetchContext
from crawler.feeds.limits import MAX_BYTES
from crawler.feeds.tables import COLUMNS, FORM, form_of, read_table
from crawler.pages import NotAList

TYPES = {"csv": "text/csv", "tsv": "text/tab-separated-values", "jsonl": "application/jsonl", "text": "text/plain"}


@dataclass(frozen=True, slots=True)
class ListFile:
    """A file of addresses; its context says which of its columns say what, and as what they are asked for."""

    body: bytes
    context: FetchContext
    addresses: tuple[str, ...]
    """Those that belong to no event."""

    @property
    def uri(self) -> str:
        return f"urn:pressmark:list:{hashlib.sha256(self.body).hexdigest()}"

    @property
    def content_type(self) -> str:
        return TYPES[(self.context.columns or {})[FORM]]


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
    form = form_of(name)
    if form == "text" and columns:
        raise ArgumentError(f"{next(iter(columns))}=: {name} is no .csv, .tsv or .jsonl: it has no columns")
    if form != "text":
        columns.setdefault("column", "url")
    body = _body(name)
    layout = {FORM: form, **columns}
    try:
        page = read_table(name, body, layout)
    except NotAList as error:
        raise ArgumentError(f"urls={name}: {error}") from error
    return ListFile(body, replace(context, columns=layout), tuple(cited.url for cited in page.addresses))


def _body(name: str) -> bytes:
    try:
        with Path(name).open("rb") as file:
            body = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ArgumentError(f"urls={name}: cannot be read: {error.strerror}") from error
    if len(body) > MAX_BYTES:
        raise ArgumentError(f"urls={name}: is larger than {MAX_BYTES} bytes")
    return body
