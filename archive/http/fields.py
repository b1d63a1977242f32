"""Header fields, in what HTTP and WARC share: lines that are folded, names that are told apart without case."""

from collections.abc import Sequence

Headers = Sequence[tuple[str, str]]

BLANKS = " \t\r\n\v\f"
"""White space of ASCII. Beyond it, in ISO 8859-1, white space may be part of a character of UTF-8 (`\xa0` of `à`)."""
_FOLDED = (" ", "\t")


class Fields:
    """Names and values in order, looked up without regard to case."""

    __slots__ = ("_first", "pairs")

    def __init__(self, pairs: Headers) -> None:
        self.pairs = pairs
        self._first = {name.lower(): value for name, value in reversed(pairs)}

    def get(self, name: str) -> str | None:
        """The first value of *name*."""
        return self._first.get(name.lower())

    def get_all(self, name: str) -> list[str]:
        wanted = name.lower()
        first = self._first.get(wanted)
        if first is None:
            return []
        if len(self._first) == len(self.pairs):
            return [first]
        return [value for key, value in self.pairs if key.lower() == wanted]


def unfolded(text: str, end: str) -> list[str]:
    """Lines that close with *end*; continuation lines (RFC 9112 section 5.2), which begin with a blank, joined on."""
    lines = text.split(end)
    if not (text.startswith(_FOLDED) or f"{end} " in text or f"{end}\t" in text):
        return lines
    whole: list[str] = []
    begun: list[str] = []
    for line in lines:
        if not line.startswith(_FOLDED):
            if begun:
                whole.append(" ".join(begun))
            begun = [line]
        elif begun:
            begun.append(line.strip(BLANKS))
    if begun:
        whole.append(" ".join(begun))
    return whole


def header(headers: Headers, name: str) -> str | None:
    """The first value of the header *name*, in any case."""
    return next((value for key, value in headers if key.lower() == name), None)
