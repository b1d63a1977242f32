"""The entity body of a stored HTTP message that comes in pieces: what `parse_message` gives, in constant memory."""

from archive.http.chunked import Dechunker
from archive.http.message import HEAD_LIMIT, CountedBody, Head, head_end, is_interim, parse_head, stored_body_decoder


class PayloadReader:
    """Takes a block piece by piece and gives its entity body; `head` is None until (and unless) the head is whole."""

    def __init__(self) -> None:
        self.head: Head | None = None
        self._begun = b""
        self._decoder: CountedBody | Dechunker | None = None
        self._hopeless = False

    def feed(self, data: bytes) -> bytes:
        """The part of the entity body in *data*."""
        if self._decoder is not None:
            return self._decoder.feed(data)
        if self._hopeless:
            return b""
        self._begun += data
        return self._after_head()

    @property
    def status(self) -> int | None:
        """Of the status line, also where the rest of the head is missing."""
        if self.head is not None:
            return self.head.status
        return None if self._hopeless and not self._begun else parse_head(self._begun[:HEAD_LIMIT]).status

    def close(self) -> bytes:
        return self._decoder.close() if self._decoder else b""

    def _after_head(self) -> bytes:
        while (end := head_end(self._begun)) >= 0:
            head, self._begun = parse_head(self._begun[:end]), self._begun[end:]
            if head.status is None:
                self._hopeless = True
                return b""
            if not is_interim(head):
                self.head = head
                self._decoder = stored_body_decoder(head)
                rest, self._begun = self._begun, b""
                return self._decoder.feed(rest)
        self._hopeless = len(self._begun) > HEAD_LIMIT
        return b""
