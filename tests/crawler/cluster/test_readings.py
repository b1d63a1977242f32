"""What workers make of pages says of each text what would be found if it were looked at alone."""

from dataclasses import replace

from archive.capture import Capture
from crawler.cluster.readings import TOGETHER, page_key, readings_of
from crawler.context import FetchContext, Role
from crawler.extraction.result import Extraction
from crawler.identity.ids import text_digest
from crawler.identity.minhash import minhash_of
from crawler.ledger.near_duplicates import AT_ONCE
from crawler.text.word_count import word_count
from crawler.visits.visit import PageToExtract, Visit
from tests.bench.copies import near_text


def test_each_text_is_counted_and_drawn_as_if_it_were_alone() -> None:
    long = " ".join(near_text(number) for number in range(8))
    assert len(long) > AT_ONCE
    texts = [near_text(7), "", "two words", long, near_text(7), *map(near_text, range(8, 12 + TOGETHER))]
    read = [Extraction(outcome="article", title=str(number), text=text) for number, text in enumerate(texts)]
    found = list(readings_of(read))
    assert [each.extraction.title for each in found] == [each.title for each in read]
    assert [each.minhash for each in found] == [minhash_of(text) for text in texts]
    assert found[1].minhash is None
    assert found[3].minhash is not None
    for reading, text in zip(found, texts, strict=True):
        assert reading.extraction.text_digest == text_digest(text)
        assert reading.extraction.word_count == word_count(text)


def test_a_page_is_known_by_all_that_its_reading_depends_on_and_by_nothing_else() -> None:
    place = Capture(
        record_id="<urn:uuid:1>",
        warc="a.warc.gz",
        offset=1,
        length=2,
        target_uri="http://a.example/\udcff",  # what no encoding knows is a name, too
        date="2026-02-07T10:11:12Z",
        status=200,
        payload_digest="sha1:A",
        origin="live",
    )
    page = PageToExtract(b"", (("Content-Type", "text/html"),))
    visit = Visit(
        turn=0, url="u", context=FetchContext(role=Role.SOURCE), status=200, place=place, received=True, result=page
    )
    key = page_key(visit, page)
    assert page_key(replace(visit, turn=1, place=replace(place, offset=7, record_id="<urn:uuid:2>")), page) == key
    others = [
        page_key(replace(visit, place=replace(place, payload_digest="sha1:B")), page),
        page_key(replace(visit, place=replace(place, target_uri="http://b.example/")), page),
        page_key(replace(visit, place=replace(place, date="2026-02-08T10:11:12Z")), page),
        page_key(visit, PageToExtract(b"", (("Content-Type", "text/plain"),))),
    ]
    assert len({key, *others}) == 5
