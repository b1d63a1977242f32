"""The pages of an article, and where they end."""

import pytest
from starlette.testclient import TestClient

from archive.browse.form.citations import STYLES
from archive.browse.pages import articles
from tests.archive.browse.conftest import Known


def test_of_many_copies_only_the_first_are_compared(
    room: TestClient, known: Known, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"/articles/{known.story}/copies?format=json"
    assert len([one for one in room.get(address).json()["items"] if "words_added" in one]) == 1
    monkeypatch.setattr(articles, "_MOST_COPIES", 1)
    assert [one for one in room.get(address).json()["items"] if "words_added" in one] == []


@pytest.mark.parametrize(
    ("query", "status"),
    [("", 200), ("?from=1&to=2", 200), ("?from=2&to=1", 200), ("?from=1&to=3", 404), ("?from=1&to=1000001", 400)],
)
def test_versions_are_compared_in_any_order_where_they_are_there(
    room: TestClient, known: Known, query: str, status: int
) -> None:
    assert room.get(f"/articles/{known.story}/changes{query}").status_code == status


def test_of_one_version_nothing_has_changed(room: TestClient, known: Known) -> None:
    answer = room.get(f"/articles/{known.copy}/changes")
    assert (answer.status_code, "one version only" in answer.text) == (404, True)


@pytest.mark.parametrize("style", sorted(STYLES))
def test_each_style_of_citation_is_a_file_of_its_own(room: TestClient, known: Known, style: str) -> None:
    answer = room.get(f"/articles/{known.story}/cite?style={style}")
    assert answer.headers["Content-Disposition"].endswith(f'.{STYLES[style].ending}"')
    assert "Three spans fall" in answer.text
