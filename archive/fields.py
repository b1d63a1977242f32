"""Header fields, in what HTTP and WARC share: lines that are folded, names that are told apart without case."""

from collections.abc import Iterable

Headers = tuple[tuple[str, str], ...]


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
        if wanted not in self._first:
            return []
        return [value for key, value in self.pairs if key.lower() == wanted]


def unfolded(lines: Iterable[str]) -> list[str]:
    """Lines with their continuation lines (RFC 9112 section 5.2), which begin with a blank, joined to them."""
    whole: list[str] = []
    begun: list[str] = []
    for line in lines:
        if line[:1] not in (" ", "\t"):
            if begun:
                whole.append(" ".join(begun))
            begun = [line]
        elif begun:
            begun.append(line.strip())
    if begun:
        whole.append(" ".join(begun))
    return whole
