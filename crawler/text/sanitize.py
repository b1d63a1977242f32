"""Strangers' text made harmless for a terminal and a log: nothing in it acts, and a line stays one line."""

import logging
import re
from typing import Any

_ACTS = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters (C0 but for the tab, C1), line separators, what reorders text, and halves of characters."""


def sanitize(text: str) -> str:
    """*text* in one line, with what a terminal would obey written out: `\\x1b`."""
    return _ACTS.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)


def whole(value: Any) -> Any:
    """*value*, a text or what JSON holds, with halves of characters (RFC 8259 section 8.2) joined or replaced."""
    match value:
        case str():
            return value if value.isascii() else value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        case list() | tuple():
            return [whole(item) for item in value]
        case dict():
            return {whole(key): whole(item) for key, item in value.items()}
    return value


class SanitizingFormatter(logging.Formatter):
    """Formats as *inner* does, in one line; the lines of a traceback are marked, so that none passes for another."""

    MARK = "\n  | "

    def __init__(self, inner: logging.Formatter) -> None:
        super().__init__()
        self._inner = inner

    def format(self, record: logging.LogRecord) -> str:
        message = record.getMessage()
        plain = logging.makeLogRecord({**record.__dict__, "msg": sanitize(message), "args": None, "exc_text": None})
        text = self._inner.format(plain)
        return self.MARK.join(map(sanitize, text.split("\n")))


def sanitize_handler(handler: logging.Handler) -> None:
    """Has *handler* write nothing that acts."""
    if not isinstance(handler.formatter, SanitizingFormatter):
        handler.setFormatter(SanitizingFormatter(handler.formatter or logging.Formatter()))
