"""COinS: what a citation says to programs, an OpenURL ContextObject (Z39.88) in the title of a `span.Z3988`."""

from collections.abc import Mapping
from urllib.parse import parse_qs

from crawler.items import CitationDetails
from crawler.text.dates import iso_date

ADDRESSES = ("rft_id", "rft.identifier")
"""Of works in the forms for books and journals, and of those in Dublin Core's (the German Wikipedia's)."""
MAX_FIELDS = 200
MAX_VALUE = 1000
"""Characters of one value that are kept."""


def details_of(context: str | None, language: str | None) -> tuple[CitationDetails | None, str | None]:
    """What a ContextObject says of a work, and the address that it names; None twice where it is damaged."""
    if context is None:
        return None, None
    try:
        fields = parse_qs(context, max_num_fields=MAX_FIELDS, errors="strict")
    except (UnicodeDecodeError, ValueError):
        return None, None
    title = _first(fields, "rft.atitle", "rft.btitle", "rft.title", "rft.jtitle")
    if title is None:
        return None, None
    written = _first(fields, "rft.date")
    publisher = _first(fields, "rft.pub", "rft.publisher", "rft.jtitle", "rft.btitle", "rft.title")
    named = [value for name in ADDRESSES for value in fields.get(name, ())]
    addresses = [value for value in named if value.startswith(("http://", "https://"))]
    details = CitationDetails(
        title=title,
        published=written and (iso_date(written, language) or written),
        authors=_authors(fields),
        publisher=publisher if publisher != title else None,
        language=_first(fields, "rft.language"),
    )
    return details, addresses[0] if addresses else None


def _first(fields: Mapping[str, list[str]], *names: str) -> str | None:
    """The first value of the first of these fields that has one; a damaged character makes it none."""
    for name in names:
        for value in fields.get(name, ()):
            words = " ".join(value.split())[:MAX_VALUE]
            if words and "\ufffd" not in words:
                return words
    return None


def _authors(fields: Mapping[str, list[str]]) -> tuple[str, ...]:
    last, first = _first(fields, "rft.aulast"), _first(fields, "rft.aufirst", "rft.auinit")
    names = [" ".join(filter(None, (first, last)))] if last else []
    others = [*fields.get("rft.au", ()), *fields.get("rft.creator", ())]
    names += [_in_order(" ".join(name.split())[:MAX_VALUE]) for name in others]
    return tuple(dict.fromkeys(filter(None, names)))


def _in_order(name: str) -> str:
    """A name as it is said: of `Finch, Ada`, `Ada Finch`."""
    last, comma, first = name.partition(", ")
    return f"{first} {last}" if comma and first and "," not in first else name
