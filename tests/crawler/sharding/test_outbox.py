"""What a shard owes: which addresses, told once, and taken up by another as if it cited them itself."""

import json
from pathlib import Path

import pytest

from archive.errors import ArchiveError
from crawler.context import FetchContext, Role
from crawler.identity.ids import source_id
from crawler.items import CitationDetails, Source, Via
from crawler.ledger.citation import Citation
from crawler.ledger.ledger import Ledger
from crawler.ledger.resolution import Resolution
from crawler.sharding.inbox import taken_up
from crawler.sharding.outbox import Outbox
from crawler.sharding.owed import CitingEvent, Owed, read_owed
from crawler.sharding.shard import Shard, shard_of
from crawler.state import State
from tests.crawler.run.start.written import RUN, ledger_in

EARLIER, NOW, LATER = (f"2026-02-0{day}T10:11:12Z" for day in (6, 7, 8))
SOURCE = FetchContext(role=Role.SOURCE, via="http://events.example/", name="Paper", event="A ferry", retries=2)
OURS, OTHERS = sorted((f"http://paper{number}.example/" for number in range(8)), key=lambda url: shard_of(url, 2))[::7]
SHARD = Shard(1, 2)


class Part:
    """A shard, or the head, without a crawl."""

    def __init__(self, directory: Path, shard: Shard = SHARD) -> None:
        self.state = State()
        self.ledger: Ledger = ledger_in(self.state)
        self.directory = directory / "outbox"
        self.outbox = Outbox(shard, self.state, self.ledger.addresses, self.ledger.events, self.directory, RUN)

    def cite(self, url: str, event: str | None = None) -> Citation:
        citation = Citation(
            source_id(event, url), event, "Paper", url, url.partition("#")[0],
            Via(kind="event", url="http://events.example/", record_id="<urn:uuid:1>"), CitationDetails(authors=("A",)),
        )  # fmt: skip
        self.ledger.addresses.cite(citation)
        return citation

    def takes(self, url: str, since: str = NOW, before: str = "") -> bool:
        return self.outbox.takes(url.partition("#")[0], url, SOURCE, since, before)

    def written(self) -> list[Owed]:
        self.outbox.write()
        return [owed for path in sorted(self.directory.glob("*.jsonl")) for owed in read_owed(path)]


def test_each_citation_of_an_address_of_others_is_told_with_its_event(tmp_path: Path) -> None:
    head = Part(tmp_path, Shard(0, 0))
    said = {"title": "A ferry", "description": None, "date": "2026-02-05"}
    head.ledger.events.hear_of("e" * 32, said)
    cited = [head.cite(OTHERS + "#top", "e" * 32), head.cite(OTHERS)]
    assert head.takes(OTHERS + "#top")
    assert head.takes(OTHERS)
    found = head.written()
    assert [(owed.citation, owed.url, owed.since) for owed in found] == [
        (each, OTHERS + "#top", NOW) for each in cited
    ]  # fmt: skip
    assert found[0].event == CitingEvent(title="A ferry", description=None, date="2026-02-05")
    assert found[0].context == SOURCE
    assert head.written() == found, "nothing is told twice"


def test_an_address_of_ones_own_is_not_owed_and_what_ended_here_is_not_told(tmp_path: Path) -> None:
    part = Part(tmp_path)
    assert not part.takes(OURS)
    assert part.takes(OTHERS)
    part.ledger.addresses.resolve(OTHERS, Resolution(outcome="not_article", asked=NOW))
    assert part.written() == []


def test_a_redirect_into_another_shard_is_owed_with_the_citation_that_waits_for_it(tmp_path: Path) -> None:
    part = Part(tmp_path)
    citation = part.cite(OURS)
    assert part.takes(OTHERS)
    part.ledger.addresses.point(OURS, OTHERS, 10)
    assert [(owed.url, owed.citation) for owed in part.written()] == [(OTHERS, citation)]


def test_what_leads_to_others_is_not_asked_again_in_the_same_crawl_and_in_a_later_one_they_are(tmp_path: Path) -> None:
    part = Part(tmp_path)
    part.cite(OURS)
    part.takes(OTHERS)
    part.ledger.addresses.point(OURS, OTHERS, 10)
    part.written()
    assert part.takes(OURS)
    assert len(part.written()) == 1
    assert part.takes(OURS, since=LATER)
    assert [owed.since for owed in part.written()] == [NOW, LATER]
    assert not part.takes(OURS, since="2026-03-01", before=LATER + "z"), "a revisit asks for the first address again"


def test_an_outbox_is_made_again_from_what_the_records_lead_to(tmp_path: Path) -> None:
    part = Part(tmp_path)
    citation = part.cite(OURS)
    part.ledger.addresses.point(OURS, OTHERS, 10)
    ends = [(OURS + "2", SOURCE), (OTHERS, SOURCE.hop(OURS))]
    assert list(part.outbox.recall(ends, LATER)) == ends[:1], "what is its own it asks for itself"
    part.outbox.date_back(NOW)
    (owed,) = part.written()
    assert (owed.citation, owed.since, owed.context) == (citation, NOW, SOURCE.hop(OURS))
    again = Part(tmp_path)
    again.cite(OURS)
    again.ledger.addresses.point(OURS, OTHERS, 10)
    assert list(again.outbox.recall(ends, LATER)) == ends[:1]
    assert again.takes(OURS), "a file of the outbox tells it already: neither is asked again"
    assert len(again.written()) == 1


def test_what_is_taken_up_is_cited_once_and_its_line_is_written_where_its_chain_ends(tmp_path: Path) -> None:
    first, second = Part(tmp_path / "a"), Part(tmp_path / "b", Shard(2, 2))
    (tmp_path / "a").mkdir()
    first.cite(OURS, "e" * 32)
    first.takes(OTHERS)
    first.ledger.addresses.point(OURS, OTHERS, 10)
    (owed,) = first.written()
    assert [*taken_up(second.ledger, owed, NOW), *taken_up(second.ledger, owed, NOW)] == []
    second.ledger.addresses.resolve(OTHERS, Resolution(outcome="gone", status=404, asked=NOW))
    (line,) = taken_up(second.ledger, owed, NOW)
    assert isinstance(line, Source)
    assert (line.url, line.event_id, line.outcome, line.via, line.name) == (
        OURS, "e" * 32, "gone", Via(kind="event", url="http://events.example/", record_id="<urn:uuid:1>"), "Paper",
    )  # fmt: skip
    assert list(taken_up(second.ledger, owed, NOW)) == []


@pytest.mark.parametrize(
    "change", [{"schema": 2}, {"context": {"role": "king"}}, {"citation": {"x": 1}}, {"url": None}]
)
def test_a_line_that_no_outbox_has_is_an_error_that_names_its_file(change: dict[str, object], tmp_path: Path) -> None:
    owed = Owed(source_id="s", url=OURS, since=NOW, context=SOURCE, citation=None)
    (tmp_path / "x.jsonl").write_text(json.dumps({**json.loads(owed.line()), **change}) + "\n")
    with pytest.raises(ArchiveError, match=r"x\.jsonl"):
        list(read_owed(tmp_path / "x.jsonl"))
