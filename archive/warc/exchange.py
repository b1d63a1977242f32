"""One exchange with a server, ready to be written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from archive.capture import Original


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """What went over the wire for one request, and why it was asked.

    A response with no byte received (`response` empty) becomes a `metadata` record that tells `error`:
    never a made-up response.
    """

    record_id: str
    """Of the response, revisit or (where nothing was received) metadata record: `<urn:uuid:…>`."""
    target_uri: str
    date: str
    """UTC with microseconds; the same in every record of the exchange."""
    request: bytes
    """As sent, credentials already redacted; empty where nothing was sent."""
    response: bytes
    """From the final status line to the end of the message, as received; 1xx answers are in `interim`."""
    interim: bytes = b""
    excess: int = 0
    """Bytes that came beyond the end of the message, and are not kept."""
    payload: bytes | None = None
    """Entity body: de-chunked, still content-encoded. None where the head is incomplete."""
    payload_digest: str | None = None
    status: int | None = None
    ip: str | None = None
    protocols: tuple[str, ...] = ()
    """Values for repeated `WARC-Protocol`: `http/1.1`, `tls/1.3`."""
    cipher: str | None = None
    truncated: str | None = None
    """`WARC-Truncated`: length, time, disconnect, unspecified."""
    revisit_of: Original | None = None
    revisit_profile: str | None = None
    """`identical-payload-digest` or `server-not-modified`, where `revisit_of` is set."""
    error: str | None = None
    context: Mapping[str, Any] = field(default_factory=dict)
    """Why it was fetched: written as JSON in the exchange's `metadata` record."""
