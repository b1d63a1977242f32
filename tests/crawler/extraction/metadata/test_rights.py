"""What a page says may be done with it."""

from crawler.extraction.metadata.rights import MAX_VALUES, rights_of
from tests.crawler.extraction.one_page import linked, page_of


def _rights(head: str, *headers: tuple[str, str]) -> dict[str, object]:
    return rights_of(page_of(f"<html><head>{head}</head><p>Text</p></html>", headers=headers))


def test_directives_are_a_list_each_once_and_what_allows_everything_is_none() -> None:
    head = "<meta name=robots content='index, NoArchive, max-image-preview:large'><meta name=robots content=noarchive>"
    assert _rights(head) == {"robots": ["noarchive", "max-image-preview:large"]}
    assert _rights("<meta name=robots content='index,follow,all'>") == {}


def test_what_one_robot_is_told_bears_its_name_and_noarchive_counts_for_all() -> None:
    assert _rights("<meta name=googlebot content='noarchive, nosnippet'>") == {
        "robots": ["googlebot:noarchive", "googlebot:nosnippet", "noarchive"]
    }
    header = ("X-Robots-Tag", "otherbot: noindex, nofollow"), ("x-robots-tag", "unavailable_after: 25 Jun 2026")
    assert _rights("", *header) == {
        "robots": ["otherbot:noindex", "otherbot:nofollow", "unavailable_after: 25 jun 2026"]
    }


def test_reservation_licence_and_copyright_are_recorded() -> None:
    found = _rights(
        "<meta name=tdm-policy content=http://a.example/policy><meta name=dc.rights content='© Ferry Times'>"
        "<link rel=license href=/licence>",
        ("TDM-Reservation", "1"),
    )
    assert found == {
        "tdm_reservation": "1",
        "tdm_policy": "http://a.example/policy",
        "license": "http://www.ferry-times.example/licence",
        "copyright": "© Ferry Times",
    }


def test_json_ld_tells_whether_it_is_free_and_whose_it_is() -> None:
    said = {"copyrightHolder": {"name": "Ferry Ltd"}, "license": "http://cc.example/by", "isAccessibleForFree": "False"}
    assert _rights(linked({"@type": "NewsArticle", **said})) == {
        "license": "http://cc.example/by",
        "copyright": "Ferry Ltd",
        "accessible_for_free": False,
    }


def test_directives_without_end_are_cut() -> None:
    many = ",".join(f"rule{number}" for number in range(MAX_VALUES + 1))
    assert _rights(f"<meta name=robots content='{many}'>")["robots"] == [f"rule{n}" for n in range(MAX_VALUES)]
    assert _rights(f"<meta name=robots content='{'a' * 101}'>") == {"robots": ["a" * 100]}
