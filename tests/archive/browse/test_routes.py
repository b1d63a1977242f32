"""Every route, in each of its forms; what is unknown, and what is wrong."""

import csv
import gzip
import io
import json
import re
from typing import Any

import pytest
from starlette.testclient import TestClient

from archive.browse.app import ROUTES
from archive.browse.pages import events, searching, sources
from tests.archive.browse.conftest import COPY, FIRST, STORY, Known
from tests.archive.browse.shelf import client_of
from tests.site.running import ROOT


def addresses(known: Known) -> list[str]:
    """One address of each route."""
    given = {
        "{event_id}": known.event,
        "{article_id}": known.story,
        "{domain}": "gazette.example",
        "{record_id}": known.uuid(1),
        "{run}": "20260207101112-abc123",
    }
    paths = []
    for path, _ in ROUTES:
        for name, value in given.items():
            path = path.replace(name, value)
        paths.append(path)
    return paths


def items(room: TestClient, address: str) -> list[dict[str, Any]]:
    answer = room.get(address)
    assert answer.status_code == 200, answer.text
    listed = answer.json()
    assert set(listed) >= {"items", "total", "facets", "next"}
    found: list[dict[str, Any]] = listed["items"]
    return found


def rows(room: TestClient, address: str) -> list[dict[str, str]]:
    answer = room.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(answer.text)))


def test_every_route_answers(room: TestClient, known: Known) -> None:
    for address in addresses(known):
        answer = room.get(address)
        assert answer.status_code == 200, (address, answer.text[:300])
        assert room.head(address).status_code == 200, address


def test_every_page_that_shows_data_has_it_as_json(room: TestClient, known: Known) -> None:
    for address in addresses(known):
        if not address.startswith("/records/") or address.count("/") == 2:
            answer = room.get(address, params={"format": "json"})
            assert answer.status_code == 200, (address, answer.text[:300])
            assert answer.headers["content-type"] == "application/json"
            assert isinstance(answer.json(), dict), address


def test_the_days_list_events_newest_first_with_how_much_of_them_was_had(room: TestClient, known: Known) -> None:
    newest, oldest = items(room, "/?format=json")

    assert (newest["event_id"], oldest["event_id"]) == (known.hostile_event, known.event)
    assert (oldest["cited"], oldest["had"]) == (5, 2)
    assert oldest["outcomes"] == {"archived": 2, "gone": 1, "blocked": 1, "not_article": 1}
    assert oldest["sources"][0]["name"] == "The Gazette"


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ("from=2026-02-06", 1), ("to=2026-02-05", 1), ("from=2026-02-05&to=2026-02-06", 2), ("site=wikipedia", 2),
        ("site=thecontext", 0), ("topic=Floods", 1), ("category=Disasters and accidents", 1), ("outcome=gone", 1),
        ("outcome=refused", 1), ("from=&to=&site=&category=&topic=&outcome=", 2),
    ],
)  # fmt: skip
def test_filters_narrow_the_days(room: TestClient, filters: str, count: int) -> None:
    assert len(items(room, f"/?format=json&{filters}")) == count


def test_a_list_says_where_it_goes_on(room: TestClient) -> None:
    first = room.get("/?format=json&limit=1").json()
    second = room.get(first["next"]).json()

    assert first["total"] == second["total"] == 2
    assert second["next"] is None
    assert first["items"][0]["event_id"] != second["items"][0]["event_id"]


def test_csv_has_all_of_a_list_with_the_columns_of_its_lines(room: TestClient, known: Known) -> None:
    days = rows(room, "/?format=csv&limit=1")
    cited = rows(room, "/sources?format=csv")

    assert {row["event_id"] for row in days} == {known.event, known.hostile_event}
    assert len(cited) == 7
    (story,) = [row for row in cited if row["url"] == STORY]
    assert story["capture_record_id"] == known.captures[1].record_id
    assert story["capture_offset"] == str(known.captures[1].offset)


def test_no_cell_is_a_formula(room: TestClient) -> None:
    for address in ("/?format=csv", "/sources?format=csv", "/search?sort=date&format=csv", "/lost?format=csv"):
        cells = [cell for row in rows(room, address) for cell in row.values()]
        assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []
        assert [cell for cell in cells if re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", cell)] == []
    names = [row["name"] for row in rows(room, "/sources?format=csv")]
    assert "'@SUM(1)" in names


def test_an_event_shows_what_became_of_each_citation(room: TestClient, known: Known) -> None:
    event = room.get(f"/events/{known.event}?format=json").json()

    assert [one["outcome"] for one in event["citations"]] == ["archived", "archived", "gone", "blocked", "not_article"]
    assert event["citations"][0]["article"]["article_id"] == known.story
    assert event["citations"][2]["article"] is None
    page = room.get(f"/events/{known.event}").text
    assert "404 Not Found" in page
    assert "Three spans of the viaduct fell" in page


def test_an_article_shows_text_evidence_versions_copies_and_pressmark(room: TestClient, known: Known) -> None:
    page = room.get(f"/articles/{known.story}").text

    for part in ("Three spans of the viaduct", "json-ld datePublished", "Ada Finch", known.captures[2].warc,
                 known.captures[2].payload_digest or "", "Version 1", "2 near copies", "The Gazette"):  # fmt: skip
        assert part in page, part
    earlier = room.get(f"/articles/{known.story}?version=1").text
    assert "Two spans of the viaduct" in earlier
    assert known.uuid(1) in earlier


def test_changes_show_words_added_and_removed(room: TestClient, known: Known) -> None:
    page = room.get(f"/articles/{known.story}/changes?from=1&to=2").text
    data = room.get(f"/articles/{known.story}/changes?format=json").json()

    assert "<del>Two</del><ins>Three</ins>" in page
    assert "<ins> by boat</ins>" in page
    assert (data["from"], data["to"], data["words_added"], data["words_removed"]) == (1, 2, 3, 1)


def test_copies_stand_in_the_order_of_publication_with_what_they_add(room: TestClient, known: Known) -> None:
    first, second = items(room, f"/articles/{known.copy}/copies?format=json")

    assert (first["article_id"], second["article_id"]) == (known.story, known.copy)
    assert second["words_added"] > 0
    assert [row["article_id"] for row in rows(room, f"/articles/{known.copy}/copies?format=csv")] == [
        known.story,
        known.copy,
    ]


@pytest.mark.parametrize("style", ["bibtex", "csl-json", "ris", "wikipedia"])
def test_a_citation_names_author_title_and_address(room: TestClient, known: Known, style: str) -> None:
    text = room.get(f"/articles/{known.story}/cite?style={style}").text

    assert all(part in text for part in ("Ada Finch", "Three spans fall", STORY))


def test_search_finds_articles_and_events_in_any_script(room: TestClient, known: Known) -> None:
    assert {one["article_id"] for one in items(room, "/search?q=viaduct&format=json")} == {known.story, known.copy}
    assert [one["article_id"] for one in items(room, "/search?q=元宵&format=json")] == [known.chinese]
    found = room.get("/search?q=viaduct&format=json").json()
    assert [one["event_id"] for one in found["events"]["items"]] == [known.event]


def test_two_queries_are_counted_beside_each_other(room: TestClient) -> None:
    found = room.get("/search?q=viaduct&q2=boat&format=json").json()
    page = room.get("/search?q=viaduct&q2=boat").text

    assert [one["query"] for one in found["months"]] == ["viaduct", "boat"]
    assert "Articles by month" in page
    assert "Share of all articles of the month" in page


def test_sources_are_filtered_by_what_became_of_them(room: TestClient, known: Known) -> None:
    (gone,) = items(room, "/sources?outcome=gone&format=json")

    assert gone["reason"] == "404 Not Found"
    assert len(items(room, f"/sources?event={known.event}&format=json")) == 5
    assert len(items(room, "/sources?domain=gazette.example&format=json")) == 1


def test_what_is_lost_is_counted_by_publisher_year_and_reason(room: TestClient) -> None:
    lost = room.get("/lost?format=json").json()

    assert lost["outcomes"]["gone"] == 1
    assert lost["publishers"]["vanished.example"] == {"gone": 1}
    assert sum(lost["years"]["2026"].values()) == 7


def test_captures_of_an_address_stand_in_order(room: TestClient, known: Known) -> None:
    found = items(room, f"/captures?url={STORY}&format=json")

    assert [one["record_id"] for one in found] == [known.captures[1].record_id, known.captures[2].record_id]
    page = room.get(f"/captures/{known.uuid(1)}").text
    assert f"/captures/{known.uuid(2)}" in page, "the next one"
    assert "/captures?url=http%3A//gazette.example/more" in page, "a link of the page"
    assert f'sandbox="" src="/records/{known.uuid(1)}/page"' in page


def test_a_captured_page_shows_its_text(room: TestClient, known: Known) -> None:
    answer = room.get(f"/records/{known.uuid(1)}/page")

    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "Two spans of the viaduct" in answer.text
    assert "href" not in answer.text


def test_what_is_no_page_is_not_shown_but_can_be_had(room: TestClient, known: Known) -> None:
    assert room.get(f"/records/{known.uuid(6)}/page").status_code == 404
    assert "application/pdf" in room.get(f"/captures/{known.uuid(6)}").text
    payload = room.get(f"/records/{known.uuid(6)}/payload")
    assert payload.content == b"%PDF-1.7 ..."
    assert payload.headers["content-disposition"].startswith("attachment")
    assert payload.headers["content-type"] == "application/octet-stream"


def test_a_record_shows_headers_digests_and_what_belongs_to_it(room: TestClient, known: Known) -> None:
    record = room.get(f"/records/{known.uuid(1)}?format=json").json()

    assert [one["verdict"] for one in record["digests"]] == ["the same", "the same"]
    assert ["Content-Type", "text/html; charset=utf-8"] in record["http_header"]
    assert [one["type"] for one in record["concurrent"]] == ["request", "metadata"]


def test_a_record_as_a_file_is_a_warc_file_of_one_record(room: TestClient, known: Known) -> None:
    answer = room.get(f"/records/{known.uuid(1)}/warc")

    assert gzip.decompress(answer.content).startswith(b"WARC/1.1\r\n")
    assert FIRST.encode()[:40] in gzip.decompress(answer.content)
    assert len(answer.content) == known.captures[1].length


def test_a_record_that_no_line_names_is_there_too(room: TestClient, known: Known) -> None:
    page = room.get(f"/captures/{known.uuid(7)}")

    assert page.status_code == 200
    assert "/captures?url=http%3A//gazette.example/story" in page.text, "where the redirect leads"


@pytest.mark.parametrize(
    "path",
    ["/nothing", "/events/0", "/articles/0", "/articles/0/cite", "/publishers/nobody.example", "/captures/0",
     "/records/0", "/records/0/page", "/records/0/warc", "/records/0/payload", "/runs/0", "/captures?url=http://no.example/"],
)  # fmt: skip
def test_what_is_unknown_is_answered_with_404_and_a_way_on(room: TestClient, path: str) -> None:
    answer = room.get(path)

    assert answer.status_code == 404
    assert 'href="/search"' in answer.text or 'action="/search"' in answer.text


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/?from=yesterday", "“from” is a day such as 2026-02-07, not “yesterday”."),
        ("/?from=2026-02-30", "“from” is a day such as 2026-02-07"),
        ("/?from=2026-03-01&to=2026-02-01", "is after"),
        ("/?format=xml", "“format” is one of html, json, csv"),
        ("/?page=0", "“page” is a whole number from 1"),
        ("/?limit=1000000", "“limit” is a whole number from 1 to 500"),
        ("/?outcome=lost", "“outcome” is one of"),
        ("/?fron=2026-02-01", "There is no argument “fron” here"),
        ("/search?q=viaduct&sort=size", "“sort” is one of relevance, date"),
        ("/search?q=" + "a" * 1001, "at most 1000 characters"),
        ("/search?q=a&q=b", "Give “q” once."),
        ("/about?format=csv", "“format” is one of html, json"),
    ],
)
def test_a_wrong_argument_is_answered_with_400_and_one_sentence(room: TestClient, address: str, sentence: str) -> None:
    answer = room.get(address)
    assert answer.status_code == 400
    if "format" not in address:
        told = room.get(address + "&format=json")
        assert told.status_code == 400
        assert sentence in json.loads(told.text)["error"]
    assert "Traceback" not in answer.text


def test_a_missing_citation_style_is_named(room: TestClient, known: Known) -> None:
    answer = room.get(f"/articles/{known.story}/cite?style=mla")
    assert answer.status_code == 400
    assert "bibtex, csl-json, ris, wikipedia" in answer.text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_only_get_and_head_are_answered(room: TestClient, method: str) -> None:
    answer = room.request(method, "/")

    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD"


def test_a_public_room_shows_texts_and_no_bytes_of_strangers(known: Known) -> None:
    with client_of(known.path, public=True) as public:
        public.headers["host"] = "archive.example.org"
        assert "Three spans" in public.get(f"/articles/{known.story}").text
        for part in ("page", "warc", "payload"):
            assert public.get(f"/records/{known.uuid(1)}/{part}").status_code == 403
        assert "<iframe" not in public.get(f"/captures/{known.uuid(1)}").text
        assert known.path.as_posix() not in public.get("/about").text + public.get("/about?format=json").text


def test_what_was_taken_down_is_not_shown(known: Known) -> None:
    acl = known.path / "acl"
    acl.mkdir()
    try:
        (acl / "access.aclj").write_text(
            'example,herald)/copy### - {"access": "block", "url": "x"}\n', encoding="utf-8"
        )
        with client_of(known.path) as room:
            assert room.get(f"/articles/{known.copy}").status_code == 451
            assert room.get(f"/records/{known.uuid(3)}").status_code == 451
            assert room.get(f"/records/{known.uuid(3)}/page").status_code == 451
            assert room.get(f"/captures?url={COPY}").status_code == 451
            assert known.copy not in room.get("/search?q=viaduct").text
            assert [one["article_id"] for one in items(room, "/search?q=viaduct&format=json")] == [known.story]
            assert "beds" not in room.get(f"/articles/{known.story}/copies").text
            assert room.get(f"/articles/{known.story}").status_code == 200
    finally:
        (acl / "access.aclj").unlink()
        acl.rmdir()


def test_the_document_tells_of_every_route_and_its_arguments() -> None:
    text = (ROOT / "docs" / "reading-room.md").read_text(encoding="utf-8")
    table = text[text.index("| address |") : text.index("An unknown id")] + text[text.index("`from` and `to`") :]

    for path, _ in ROUTES:
        parts = [path, *([path.rpartition("/")[0], "/" + path.rpartition("/")[2]] if path.count("/") == 3 else [])]
        assert any(f"`{part}`" in table or f"`{part}?url=`" in table for part in parts), path
    for name in {*events.FILTERS, *sources.FILTERS, *searching.FILTERS, "q", "q2", "sort", "version", "style"}:
        assert f"`{name}`" in table or f"`{name}=" in table, name
