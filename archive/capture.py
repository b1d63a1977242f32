"""The values that name what was captured."""

from dataclasses import MISSING, dataclass, field
from typing import Any


def limited(*, default: Any = MISSING, **schema: Any) -> Any:
    """A field of which the JSON Schema says more than its type does; what is null is not limited."""
    return field(default=default, metadata={"json_schema_extra": schema})


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """Where one capture lies: the `capture` object of the data contract (docs/formats.md)."""

    record_id: str = limited(pattern="^<[^<> ]+>$")
    """`WARC-Record-ID` as in the header, with its angle brackets."""
    warc: str = limited(pattern="^[^/]+$")
    """Bare name of the WARC file, as it is called once it is finished (never with `.open`)."""
    offset: int = limited(minimum=0)
    """Bytes from the beginning of the file to the record's gzip member."""
    length: int = limited(minimum=1)
    """Bytes of that gzip member."""
    target_uri: str
    date: str = limited(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z$")
    """`WARC-Date`: UTC with microseconds, `2026-02-07T10:11:12.123456Z`."""
    status: int | None
    payload_digest: str | None = limited(pattern="^[a-z0-9-]+:[A-Za-z0-9+/=_-]+$")
    """`sha1:BASE32` of the entity body (de-chunked, still content-encoded); None where the head is incomplete."""
    origin: str = limited(default="live", enum=["live", "recovered", "imported"])
    """`live`, `recovered` or `imported`."""
    memento_datetime: str | None = None
    archive: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """The first capture of a payload: what a revisit record refers to (ISO 28500 section 6.7.2)."""

    record_id: str
    target_uri: str
    date: str
