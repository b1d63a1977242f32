"""Lines that may be a writer's name where nothing says so."""

import pytest

from crawler.extraction.metadata.people import name_lines as module
from crawler.extraction.metadata.people.name_lines import likely_names, name_lines
from tests.crawler.extraction.one_page import heading_of, outline_of

PROSE = "<p>" + "The council met and agreed to mend the wall before the winter storms. " * 5 + "</p>"


def lines(after: str) -> list[module.NameLine]:
    outline = outline_of(f"<html><body><h1>Talks</h1>{after}{PROSE}</body></html>")
    return name_lines(outline, heading_of(outline), frozenset({"ferry times"}))


def test_a_line_of_a_name_has_its_evidence_and_the_first_is_known_as_such() -> None:
    first, second = lines("<div class=author-name>Jane Doe</div><div>3 May 2026</div><div>John Roe</div>")
    assert (first.names, second.names) == (["Jane Doe"], ["John Roe"])
    assert (first.features["first"], second.features["first"]) == (1.0, 0.0)
    assert (first.features["named"], first.features["dated"], second.features["dated before"]) == (1.0, 1.0, 1.0)
    assert (first.features["above"], first.features["behind"]) == (0.0, 0.0)


@pytest.mark.parametrize(
    "other",
    [
        "<div>Ferry Times</div>",
        "<div>nothing with capitals</div>",
        "<a href=/sports/>Winter Sports</a>",
        "<div>One Two Three Four Five Six</div>",
        "<div class=comment-list>Jane Doe</div>",
    ],
    ids=["site", "no capitals", "topic", "six words", "reader"],
)
def test_what_looks_like_something_else_is_no_name(other: str) -> None:
    assert lines(other) == []
    assert lines("<div>Jane Doe</div>")[0].names == ["Jane Doe"]


def test_only_so_many_lines_of_a_page_are_weighed() -> None:
    many = "".join(f"<div>Jane{chr(97 + n % 26)} Doe{chr(97 + n // 26)}</div>" for n in range(module.MOST + 5))
    assert len(lines(many)) == module.MOST


def test_the_likeliest_line_and_those_beside_it_are_the_names() -> None:
    def likely(after: str) -> list[str]:
        outline = outline_of(f"<html><body><h1>Talks</h1>{after}{PROSE}{PROSE}</body></html>")
        return likely_names(outline, heading_of(outline), frozenset())

    assert likely("<div class=author><span class=name>Jane Doe</span></div><div>3 May 2026</div>") == ["Jane Doe"]
    assert likely("<ul><li><a href=/topics/x>Winter Sports</a></li></ul>") == []


@pytest.mark.parametrize("job", ["<br>Staff Writer", "<div>Health Correspondent</div>"])
def test_a_job_below_the_name_is_not_taken_for_it(job: str) -> None:
    outline = outline_of(f"<html><body><h1>Talks</h1><div>Jane Doe{job}</div><p>3 May 2026</p>{PROSE}</body></html>")
    assert likely_names(outline, heading_of(outline), frozenset()) == ["Jane Doe"]


def test_the_sites_name_behind_a_dash_is_no_part_of_the_writers() -> None:
    assert [line.names for line in lines("<div>Jane Doe - Ferry Times</div>")] == [["Jane Doe"]]
    assert lines("<div>Jane Doe - Winter Sports</div>") == []
