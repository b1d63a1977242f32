"""What a run's report tells of link rot."""

from typing import Any

import pytest

from crawler.output.link_rot import MAX_PUBLISHERS, MAX_REASONS, LinkRot, link_of, publisher_of

COPY = "https://web.archive.org/web/2012/http://news.paper.example/a"


def _line(url: str = "http://paper.example/a", outcome: str = "archived", **said: Any) -> dict[str, Any]:
    capture = {"origin": said.pop("origin", "live")}
    defaults = {"event_id": None, "reason": None, "final_url": url, "relevance": None, "capture": capture}
    return {"url": url, "outcome": outcome, **defaults, **said}


@pytest.mark.parametrize(
    ("line", "link"),
    [
        (_line(), "there"),
        (_line(outcome="duplicate"), "there"),
        (_line(outcome="not_article"), "there"),
        (_line("http://www.paper.example/a/#top", final_url="https://paper.example/a"), "there"),
        (_line(final_url="http://paper.example/b"), "moved"),
        (_line(final_url="http://paper.example/", outcome="not_article"), "changed"),
        (_line(relevance=0.1), "changed"),
        (_line(relevance=0.9), "there"),
        (_line(COPY, "recovered", origin="recovered", relevance=0.1), "recovered"),
        (_line(COPY, "duplicate", origin="recovered"), "recovered"),
        (_line(COPY, "not_article", origin="recovered"), "unknown"),
        (_line(COPY, "gone", origin="recovered"), "lost"),
        (_line(outcome="gone"), "lost"),
        (_line(outcome="soft_404"), "lost"),
        (_line(outcome="network_error", final_url=None, capture=None), "lost"),
        (_line(outcome="blocked"), "unknown"),
        (_line("javascript:x", "refused", final_url=None, capture=None), "unknown"),
        (_line(outcome="http_error"), "unknown"),
    ],
)
def test_a_link_is_there_or_has_moved_changed_or_gone(line: dict[str, Any], link: str) -> None:
    assert link_of(line) == link


def test_the_publisher_of_a_copy_is_that_of_its_original() -> None:
    assert publisher_of(COPY) == "paper.example"
    assert publisher_of("https://archive.is/AbC1d") == "archive.is"
    assert publisher_of("javascript:x") == ""


def test_outcomes_are_counted_by_publisher_year_and_reason() -> None:
    rot = LinkRot({"one": "2012"}.get)
    rot.count(_line(event_id="one"))
    rot.count(_line(event_id="two", outcome="gone", reason="status 404"))
    rot.count(_line("http://b.example/", "refused", reason="redirects to http://10.0.0.1/x: private address"))
    rot.count(_line("http://b.example/", "refused", reason="redirects to http://10.0.0.2/y: private address"))

    assert rot.as_dict() == {
        "publishers": {"b.example": {"refused": 2}, "paper.example": {"archived": 1, "gone": 1}},
        "years": {"(no event)": {"refused": 2}, "(no year)": {"gone": 1}, "2012": {"archived": 1}},
        "reasons": {"gone: status 404": 1, "refused: redirects to … private address": 2},
        "links": {"there": 1, "moved": 0, "changed": 0, "recovered": 0, "lost": 1, "unknown": 2},
    }


def test_a_report_is_bounded_however_much_is_met() -> None:
    rot = LinkRot(lambda _: None)
    for number in range(MAX_PUBLISHERS + 10):
        rot.count(_line(f"http://p{number}.example/", "gone", reason=f"status {number}"))
    told = rot.as_dict()

    assert len(told["publishers"]) == MAX_PUBLISHERS + 1
    assert told["publishers"]["(other publishers)"] == {"gone": 10}
    assert len(told["reasons"]) == MAX_REASONS + 1
    assert sum(told["reasons"].values()) == MAX_PUBLISHERS + 10


def test_a_reason_is_counted_without_what_archives_said() -> None:
    rot = LinkRot(lambda _: None)
    for said in ("a.example: no copy", "a.example: no answer (status 503)"):
        rot.count(_line(outcome="gone", reason=f"status 404; in archives: {said}"))

    assert rot.as_dict()["reasons"] == {"gone: status 404": 2}
