"""The sample web agrees with itself: what it cites, answers and tells as the truth."""

import gzip
import zlib
from urllib.parse import quote, urlsplit

import pytest

from crawler.pages import EventEntry
from tests.site.answers import Answer, answer, event_pages, hosts
from tests.site.archive_pages import COPIES, HOST
from tests.site.articles import article, articles
from tests.site.portal_pages import FRONT
from tests.site.table import PAPERS
from tests.site.truth import (
    ADDRESSES,
    CREDENTIALS,
    OTHERS,
    RECOVERED,
    boilerplate,
    expected,
    expected_articles,
    expected_events,
    first_host,
)
from tests.spiders.sites.by_name import read_event_page

RESERVED = (".example", ".test", ".example.org")
TEASERS = {"bonds", "levy"}


def text_of(found: Answer, charset: str) -> str:
    encoding = dict(found.headers).get("Content-Encoding", "")
    body = found.body
    if encoding:
        body = gzip.decompress(body) if encoding == "gzip" else zlib.decompress(body)
    return body.decode(charset)


def shown(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u00ad", "").replace("&amp;", "&")


def test_every_host_has_a_reserved_name() -> None:
    assert len(hosts()) >= 20
    assert [host for host in hosts() if not host.endswith(RESERVED)] == []


def test_every_cited_address_has_an_expected_outcome_and_every_expectation_is_cited() -> None:
    cited = {cite.url for event in expected_events() for cite in event.sources}

    assert cited == set(expected(related=True))
    assert len(cited) >= 25
    assert len({urlsplit(url).netloc for url in cited if url.startswith("http:") and "[" not in url}) >= 12


def test_the_page_parsers_read_the_events_as_the_truth_tells_them() -> None:
    told: dict[tuple[str, str], EventEntry] = {}
    for url, text in event_pages().items():
        site = "wikipedia" if "/wiki/" in url else "thecontext"
        page = read_event_page(url, text.encode(), None, site)
        assert page.problem is None, url
        if page.kind != "list" and not url.endswith(FRONT):
            told |= {(quote(entry.url, safe=":/"), entry.title): entry for entry in page.entries}

    for event in expected_events():
        entry = told.pop((event.url, event.title))
        assert (entry.date, entry.category) == (event.date, event.category)
        assert (entry.topics, entry.aliases) == (event.topics, event.aliases)
        cited = [(source.name, source.url.replace(CREDENTIALS, "")) for source in entry.sources]
        assert cited == [(cite.name, cite.url) for cite in event.sources]
    # What is left are the first versions of events, under their old addresses.
    assert {url for url, _ in told} == {alias for event in expected_events() for alias in event.aliases}


@pytest.mark.parametrize("key", sorted(set(articles()) - TEASERS))
def test_articles_have_five_paragraphs_of_thirty_words_that_no_other_article_has(key: str) -> None:
    paragraphs = [block.plain for block in article(key).blocks if block.kind == "p"]
    # Chinese is written without blanks: two characters count as a word.
    long = [text for text in paragraphs if max(len(text.split()), len(text) // 2 * (key == "ribao")) >= 30]
    others = {block.plain for name, other in articles().items() if name != key for block in other.blocks}

    assert len(long) >= 5
    shared = len(others.intersection(paragraphs))
    assert shared == (len(paragraphs) - 1 if key.startswith("bridge") else 0)


def test_the_long_read_has_subheads_list_items_and_twenty_five_paragraphs() -> None:
    kinds = [block.kind for block in article("tram").blocks]

    assert kinds.count("p") >= 25
    assert kinds.count("li") >= 3
    assert kinds.count("h2") >= 4


@pytest.mark.parametrize("key", sorted(set(ADDRESSES) - {"tram"} - RECOVERED))
def test_every_address_of_an_article_answers_with_its_whole_text(key: str) -> None:
    charset = "windows-1251" if key in ("vestnik", "zarya") else "utf-8"
    for url in ADDRESSES[key]:
        found = answer(url.partition("#")[0])
        assert found is not None
        page = shown(text_of(found, charset))
        assert [block.plain for block in article(key).blocks if block.plain not in page] == []


@pytest.mark.parametrize("key", sorted(RECOVERED))
def test_what_is_gone_has_its_whole_text_in_the_archive_alone(key: str) -> None:
    (url,) = ADDRESSES[key]
    gone = answer(url)
    copies = [answer(f"http://{HOST}/web/{stamp}id_/{url}") for original, stamp in COPIES if original == url]

    assert gone is not None
    assert gone.status == 404
    pages = [shown(text_of(found, "utf-8")) for found in copies if found is not None]
    assert len(pages) == 2
    assert [all(block.plain in page for block in article(key).blocks) for page in pages] == [True, False]


def test_no_article_holds_a_phrase_of_the_boilerplate_around_it() -> None:
    for key, found in expected_articles(related=True).items():
        language = {"vestnik": "ru", "zarya": "ru", "lichterfest": "de", "ribao": "zh"}.get(key, "en")
        text = "\n".join(block.plain for block in found.blocks)
        assert len(boilerplate(language)) >= 8
        assert [phrase for phrase in boilerplate(language) if phrase in text] == []


def test_addresses_without_an_article_answer_with_the_status_that_is_expected() -> None:
    redirected = {"http://bulletin.example/2026/02/06/clinic-opens-after-refit": 302}
    for url, (_, status) in OTHERS.items():
        if status is not None:
            found = answer(url)
            assert found is not None
            assert found.status == redirected.get(url, status), url


def test_copies_are_the_same_bytes_and_payloads_do_not_change_between_requests() -> None:
    first, copy = (answer(url) for url in (ADDRESSES["ferry"][0], ADDRESSES["ferry"][2]))
    assert first == copy
    answer.cache_clear()
    assert answer(ADDRESSES["ferry"][0]) == first


def test_every_article_has_a_title_of_its_own_and_a_paper() -> None:
    titles = [found.title for found in articles().values()]
    assert len(set(titles)) == len(titles)
    assert {first_host(key) for key in ("tram", "inquiry")} == {"tribune.example.org"}
    assert {first_host(key) for key in ADDRESSES} <= PAPERS.keys()
