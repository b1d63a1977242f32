"""Lines of visible text that may be a dateline, and those that are not."""

import pytest

from crawler.extraction.metadata.dates import lines
from crawler.extraction.metadata.dates.far_lines import lines_behind, lines_far, lines_named
from crawler.extraction.metadata.dates.lines import lines_near
from tests.crawler.extraction.one_page import heading_of, outline_of

PROSE = "<p>" + "The council met and agreed to mend the wall before the winter storms. " * 4 + "</p>"


def near(body: str) -> list[str]:
    outline = outline_of(f"<html><body>{body}</body></html>")
    return list(lines_near(outline, heading_of(outline)))


def test_the_nearest_line_after_the_headline_is_first_and_those_before_it_last() -> None:
    assert near("<div><p>1 May 2026</p><h1>Talks</h1><p>2 May 2026</p><p>3 May 2026</p>" + PROSE + "</div>") == [
        "2 May 2026", "3 May 2026", "1 May 2026",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "box",
    [
        "<div class=sidebar>{}</div>",
        "<nav>{}</nav>",
        "<figure>{}</figure>",
        "<div class=clock>{}</div>",
        "<blockquote>{}</blockquote>",
        "<p>© {}</p>",
    ],
)
def test_what_stands_beside_an_article_is_no_dateline(box: str) -> None:
    assert near("<div><h1>Talks</h1>" + box.format("<b>2 May 2026</b>") + PROSE + "</div>") == [] or "©" in box
    assert near("<div><h1>Talks</h1><div><b>2 May 2026</b></div>" + PROSE + "</div>") == ["2 May 2026"]


def test_a_line_has_a_shortest_and_a_longest_length() -> None:
    shortest, longest = "1" * lines.SHORTEST, "1" * lines.LINE
    assert near(f"<h1>Talks</h1><div>{shortest}</div><div>{longest}</div>") == [shortest, longest]
    assert near(f"<h1>Talks</h1><div>{shortest[1:]}</div><div>1{longest}</div>") == []


def test_a_long_line_that_ends_like_a_sentence_is_one() -> None:
    told = "on 2 May 2026 the council"
    ending = told + " " + "x" * (lines.BESIDE - len(told) - 2) + "."
    assert near(f"<h1>Talks</h1><p>{ending}</p>") == [ending]
    assert near(f"<h1>Talks</h1><p>{ending[:-1]}x.</p>") == []


def test_a_label_of_change_goes_with_the_date_behind_it() -> None:
    assert set(near(f"<h1>Talks</h1><p><b>Updated</b> <i>2 May 2026</i></p>{PROSE}")) == {"Updated 2 May 2026"}
    assert near(f"<h1>Talks</h1><div><b>Published</b></div><div>2 May 2026</div>{PROSE}") == ["2 May 2026"]


def test_a_day_whose_parts_are_marked_up_one_by_one_is_joined() -> None:
    assert "2 May 2026" in near("<h1>Talks</h1><div><b>2</b><b>May</b><b>2026</b></div>")


def test_behind_much_prose_only_what_is_labelled_or_named_is_looked_at() -> None:
    lead = "<p>" + "a " * lines.LEAD + "</p>"
    outline = outline_of(
        f"<h1>Talks</h1>{lead}<div>1 May 2026</div><div class=post-date>2 May 2026</div>"
        f"{lead}<div>Posted 3 May 2026</div><div>4 May 2026</div><div>5 May 2026</div>"
    )
    heading = heading_of(outline)
    assert list(lines_near(outline, heading)) == []
    assert list(lines_named(outline, heading)) == ["2 May 2026"]
    assert list(lines_behind(outline, heading)) == ["Posted 3 May 2026", "4 May 2026", "5 May 2026"]
    assert set(lines_far(outline, heading)) == {"2 May 2026", "Posted 3 May 2026", "4 May 2026"}, "two right below"


def test_a_header_above_a_headline_is_the_papers() -> None:
    assert near(f"<div><header>1 May 2026</header></div><div><h1>Talks</h1></div>{PROSE}") == []
    assert near(f"<div><a href='/'>Home</a><b>1 May 2026</b></div><div><h1>Talks</h1></div>{PROSE}") == []
