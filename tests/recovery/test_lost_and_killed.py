"""A crawl that is killed again and again while archives are asked holds in the end what one holds that was not."""

import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from archive.warc.records import read_records
from tests.recovery.archive_web import ArchiveWeb, archive_web
from tests.recovery.lost_web import EVENT, arguments, crawl, fill
from tests.scrapy_command import scrapy
from tests.site.compare import lines
from tests.torture.crawling import FINISHED, KILLED, Crawl, environment, has_ended

LIVE = 30
"""Records of the crawl before archives are asked, about; the first kill comes when they are."""
KILLS = (
    f"record:after:{LIVE + 6}",
    "record:torn:3",
    "acknowledgement:before:1",
    "record:after:3",
    "line:after:1",
    "commit:before:2",
    "record:before:4",
    "follow:after:2",
    "record:after:3",
    "line:torn:1",
    "record:torn:5",
    "report:before:1",
)


def _killed(web: ArchiveWeb, collection: Path, kill: str) -> int:
    command = [sys.executable, "-m", "scrapy", *arguments(collection)]
    status, said = Crawl(command, environment(web.address, kill)).end()
    assert status in (FINISHED, KILLED), said
    return status


def _outcomes(collection: Path) -> dict[str, tuple[Any, ...]]:
    texts = {line["article_id"]: line["text_digest"] for line in lines(collection, "articles")}
    return {
        line["url"]: (line["outcome"], line["reason"], line["final_url"], texts.get(line["article_id"] or ""))
        for line in lines(collection, "sources")
    }


def _kept(collection: Path, *kinds: str) -> Counter[str]:
    """How often each address has records of these kinds, in all files of what archives gave."""
    found: Counter[str] = Counter()
    for path in (collection / "archive").glob("*-recovered.warc.gz"):
        found.update(record.get("WARC-Target-URI") or "" for record in read_records(path) if record.type in kinds)
    return Counter(
        {url: count for url, count in found.items() if not url.endswith("/robots.txt") and "urn:" not in url}
    )


@pytest.mark.parametrize("order", [1, -1], ids=["forwards", "backwards"])
def test_after_kills_at_every_kind_of_step_everything_is_there_once(tmp_path: Path, order: int) -> None:
    with archive_web() as web:
        fill(web)
        assert crawl(web, tmp_path / "undisturbed").returncode == 0
        survived = []
        for kill in (KILLS[0], *KILLS[1:][::order], *[""] * 3):
            if _killed(web, tmp_path / "c", kill) == KILLED:
                survived.append(kill)
            if has_ended(tmp_path / "c"):
                break
    assert len(survived) >= 5, survived
    assert _outcomes(tmp_path / "c") == _outcomes(tmp_path / "undisturbed")
    for kinds in (("response", "revisit"), ("resource",)):
        assert _kept(tmp_path / "c", *kinds) == _kept(tmp_path / "undisturbed", *kinds)
    verified = scrapy("verify", str(tmp_path / "c"))
    assert verified.returncode == 0, verified.stdout
    scrapy("reprocess", str(tmp_path / "c"), "-o", str(tmp_path / "again"))
    assert _outcomes(tmp_path / "again") == _outcomes(tmp_path / "c")
    assert EVENT not in _outcomes(tmp_path / "c")
