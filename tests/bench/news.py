"""What stands at which address of the bench's news web, and what becomes of it in a crawl."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tests.bench.corpus import corpus_pages
from tests.bench.pages import packed_page, path_of

KEPT_BYTES = 400_000_000
"""Bodies that the server keeps; what is beyond it is made anew at each request."""


@dataclass(frozen=True, slots=True)
class Parameters:
    """Of the news web. The same ones name the same addresses and bodies in every process."""

    pages: int = 400
    hosts: int = 48
    latency: float = 0.0
    errors: int = 0
    """Per cent of the pages that are gone (404)."""
    duplicates: int = 0
    """Per cent of the pages that repeat another one byte for byte."""
    small: bool = False
    corpus: Path | None = None


class News:
    """The pages by their numbers."""

    def __init__(self, parameters: Parameters) -> None:
        self._parameters = parameters
        self._kept: dict[int, bytes] = {}
        self._size = 0
        self._corpus = corpus_pages(parameters.corpus) if parameters.corpus else None

    @property
    def is_synthetic(self) -> bool:
        """Of real pages nobody knows how many are articles."""
        return self._corpus is None

    def kind(self, number: int) -> str:
        """`article`, `error` or `duplicate`."""
        errors, duplicates = self._parameters.errors, self._parameters.duplicates
        place = number * 37 % 100  # spread over all numbers, and over all hosts
        if place < errors:
            return "error"
        return "duplicate" if number > 0 and place < errors + duplicates else "article"

    def host(self, number: int) -> str:
        return f"paper{number % self._parameters.hosts}.example"

    def address(self, number: int) -> str:
        return f"http://{self.host(number)}{path_of(number)}"

    def addresses(self, count: int) -> list[str]:
        return [self.address(number) for number in range(count)]

    def expected(self, count: int) -> Counter[str]:
        """How many of the first *count* pages are of each kind."""
        return Counter(self.kind(number) for number in range(count))

    def body(self, target: str) -> bytes | None:
        """The gzip body of an address, in absolute form; None where there is nothing."""
        number = number_of(urlsplit(target).path)
        if number is None or self.kind(number) == "error":
            return None
        while self.kind(number) == "duplicate":
            number = (number or 1) - 1
        if number in self._kept:
            return self._kept[number]
        body = self._made(number)
        if self._size < KEPT_BYTES:
            self._kept[number] = body
            self._size += len(body)
        return body

    def _made(self, number: int) -> bytes:
        if self._corpus is not None:
            return self._corpus.packed(number, self.address(number))
        return packed_page(number, self.host(number), small=self._parameters.small)

    def prepare(self) -> None:
        """Makes the bodies before anybody asks, as many as are kept."""
        for number in range(self._parameters.pages):
            if self._size >= KEPT_BYTES:
                break
            self.body(self.address(number))


def number_of(path: str) -> int | None:
    number = path.rpartition("-")[2]
    return int(number) if number.isdecimal() and number.isascii() else None
