"""What a `resource` record is made from: a page had from a web archive, or what a run writes about itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceRecord:
    """One record to be. `WARC-Date` is when the archive had the page, `WARC-Creation-Date` when we had it."""

    target_uri: str
    content_type: str
    block: bytes
    """The entity, content codings undone: a resource has no header that could name them."""
    date: str
    fields: Mapping[str, str]
    metadata: Mapping[str, Any]


class Resource(NamedTuple):
    """One `resource` record to be."""

    target_uri: str
    """`urn:pressmark:<run>:<kind>`, from the second piece on with its number behind."""
    content_type: str
    block: bytes
