"""`python -m tests.archive.browse.picture`: the picture of the reading room in the README, of the sample collection."""

import json
import sys
import tempfile
import urllib.request
from pathlib import Path

from tests.archive.browse.opened import opened
from tests.archive.browse.reader import Reader
from tests.replay.browser import chromium
from tests.site.crawl import COLLECTION
from tests.site.running import ROOT

TARGET = ROOT / "docs" / "reading-room.png"
SIZE = (1180, 720)
MOST_BYTES = 200_000


def take(reader: Reader, address: str, target: Path) -> None:
    """The page of an article that has a near copy."""
    with urllib.request.urlopen(f"{address}/search?q=viaduct&format=json", timeout=30) as answer:
        found = json.load(answer)["items"]
    (story, *_) = [one for one in found if one["duplicate_of"]] or found
    reader.look(SIZE)
    reader.go(f"{address}/articles/{story['article_id']}")
    reader.picture(target, most=SIZE[1])


def main() -> int:
    executable = chromium()
    if executable is None:
        print("Chromium is not here: apt-get install chromium", file=sys.stderr)
        return 1
    with (
        tempfile.TemporaryDirectory() as profile,
        opened(ROOT / COLLECTION) as room,
        Reader(executable, Path(profile)) as reader,
    ):
        take(reader, room.address, TARGET)
    return 0


if __name__ == "__main__":
    sys.exit(main())
