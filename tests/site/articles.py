"""The articles of the sample web as their writers meant them."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("articles")
MARKS = {"## ": "h2", "- ": "li"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph (`p`), a list item (`li`) or a subhead (`h2`)."""

    kind: str
    text: str

    @property
    def plain(self) -> str:
        """Text without what typesetting adds: no-break spaces are spaces, soft hyphens are nothing."""
        return self.text.replace("\u00a0", " ").replace("\u00ad", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    key: str
    title: str
    authors: tuple[str, ...]
    published: str
    """ISO 8601, as precise as the page tells it."""
    modified: str = ""
    section: str
    standfirst: str
    image: str
    caption: str
    tags: tuple[str, ...]
    free: bool = True
    """False: the blocks are the teaser before a paywall."""
    blocks: tuple[Block, ...]
    copy_of: str = ""
    """The article that this one is a near copy of."""


@cache
def article(key: str) -> Article:
    data = tomllib.loads((FOLDER / f"{key}.toml").read_text(encoding="utf-8"))
    blocks = article(data["copy_of"]).blocks if "copy_of" in data else _blocks(data.pop("text"))
    return Article(
        key=key,
        authors=tuple(data.pop("authors")),
        tags=tuple(data.pop("tags")),
        blocks=_replaced(blocks, data.pop("replace", {})),
        **data,
    )


@cache
def articles() -> dict[str, Article]:
    return {path.stem: article(path.stem) for path in sorted(FOLDER.glob("*.toml"))}


def _blocks(text: str) -> tuple[Block, ...]:
    parts = [line for line in text.splitlines() if line]
    return tuple(_block(part) for part in parts)


def _block(line: str) -> Block:
    for mark, kind in MARKS.items():
        if line.startswith(mark):
            return Block(kind=kind, text=line.removeprefix(mark))
    return Block(kind="p", text=line)


def _replaced(blocks: tuple[Block, ...], replace: dict[str, Any]) -> tuple[Block, ...]:
    """*blocks* with some paragraphs, numbered from 1, rewritten."""
    return tuple(
        Block(kind=block.kind, text=replace.get(str(number), block.text).strip())
        for number, block in enumerate(blocks, start=1)
    )
