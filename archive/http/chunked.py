"""The chunked transfer coding (RFC 9112 section 7.1), taken off a body that comes in pieces."""

import re

LINE_LIMIT = 1 << 16
"""Bytes of a chunk-size or trailer line; longer ones end the decoding."""

_BETWEEN = re.compile(rb"\r?\n[ \t]{0,16}(0{0,7}[1-9A-Fa-f][0-9A-Fa-f]{0,7})[ \t]{0,16}(?:;[^\r\n]{0,200})?\r?\n")
"""What nearly always stands between two chunks: taken at once. Whatever differs is read line by line."""
_SIZE_LINE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,15})[ \t]*(?:;.*)?\r?", re.DOTALL)


class Dechunker:
    """Gives the entity body of a chunked message.

    A body that does not begin with a chunk size was never chunked, whatever its header says: it is given as it is.
    (Other archivers store bodies de-chunked beside the old header.) Framing that breaks off later ends the body.
    """

    def __init__(self) -> None:
        self.finished = False
        """The last chunk and the trailer have been seen."""
        self.used = 0
        """Bytes that belong to the message."""
        self.trailer: int | None = None
        """How many of them stand before the trailer section; None where none has begun."""
        self._expects = "first size"
        self._left = 0
        self._line = bytearray()

    @property
    def is_broken(self) -> bool:
        """It was never chunked, or its framing has broken off."""
        return self._expects == "anything" or (self._expects == "nothing" and not self.finished)

    @property
    def is_unframed(self) -> bool:
        """It was never chunked: what was given is the body as it stands."""
        return self._expects == "anything"

    def feed(self, data: bytes) -> bytes:
        """The entity body in *data*."""
        if self._expects == "anything":
            self.used += len(data)
            return data
        body = bytearray()
        at = 0
        while at < len(data) and self._expects != "nothing":
            if not self._left and self._expects == "line end" and not self._line:
                between = _BETWEEN.match(data, at)
                if between is not None:
                    at = between.end()
                    self._left = int(between[1], 16)
            if self._left:
                piece = data[at : at + self._left]
                self._left -= len(piece)
                at += len(piece)
                body += piece
            else:
                at = self._take_line(data, at, body)
                if self.trailer is None and self._expects == "trailer":
                    self.trailer = self.used + at
        self.used += at
        return bytes(body)

    def close(self) -> bytes:
        """What is left of a body that was never chunked and has no line break."""
        if self._expects != "first size" or _SIZE_LINE.fullmatch(self._line) or not self._line:
            return b""
        self._expects = "anything"
        return bytes(self._line)

    def _take_line(self, data: bytes, at: int, body: bytearray) -> int:
        """Read on in the current line; return where to go on in *data*."""
        limit = min(len(data), at + LINE_LIMIT - len(self._line))
        end = data.find(b"\n", at, limit)
        stop = end + 1 if end >= 0 else limit
        self._line += data[at:stop]
        if end < 0 and len(self._line) < LINE_LIMIT:
            return stop
        line = bytes(self._line[:-1]) if end >= 0 else None
        if self._expects == "first size" and (line is None or not _SIZE_LINE.fullmatch(line)):
            body += self._line
            body += data[stop:]
            self._expects = "anything"
            stop = len(data)
        else:
            self._expects = self._after(line)
        self._line.clear()
        return stop

    def _after(self, line: bytes | None) -> str:
        """Act on a whole line (None: one that is too long) and return what must follow."""
        blank = line in (b"", b"\r")
        if line is None or (self._expects == "line end" and not blank):
            return "nothing"
        if self._expects == "trailer":
            self.finished = blank
            return "nothing" if blank else "trailer"
        if self._expects == "line end":
            return "size"
        size = _SIZE_LINE.fullmatch(line)
        if size is None:
            return "nothing"
        self._left = int(size[1], 16)
        return "line end" if self._left else "trailer"
