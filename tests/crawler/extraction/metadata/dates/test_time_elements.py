"""Which time elements are the article's, and what they say."""

from crawler.extraction.metadata.dates.time_elements import label_of, own_times, written_in
from tests.crawler.extraction.one_page import element_of, heading_of, outline_of

PROSE = "<p>" + "The council met and agreed to mend the wall before the winter storms. " * 4 + "</p>"


def own(body: str) -> list[str]:
    outline = outline_of(f"<html><body>{body}</body></html>")
    heading = heading_of(outline)
    return [element.text or "" for element in own_times(outline.page, heading.element if heading else None)]


def test_those_after_the_headline_come_first_then_those_of_its_own_header() -> None:
    assert own("<time>page</time><article><time>kicker</time><h1>Talks</h1><time>dateline</time></article>") == [
        "dateline", "kicker",
    ]  # fmt: skip


def test_the_clock_of_a_page_and_what_is_of_other_pages_are_not() -> None:
    assert own(f"<h1>Talks</h1>{PROSE}<footer><time>a</time></footer><div class=clock><time>b</time></div>") == []
    assert own(f"<h1>Talks</h1><a href=/other><b>Another headline of today</b><time>c</time></a>{PROSE}") == []
    other = "<li><a href=/other>Another headline of today</a><time>d</time></li>"
    assert own(f"<h1>Talks</h1>{PROSE}<ul>{other}{other}</ul>") == []
    short = "<a href=/other>Eleven char</a>"
    assert own(f"<h1>Talks</h1><div>{short}<time>e</time></div>{PROSE}") == ["e"], "no headline is so short"


def test_a_date_beside_a_readers_words_is_not_but_one_with_a_label_is() -> None:
    said = "<div><div><b>Reader</b>{}<p>I do not agree with that at all.</p></div></div>"
    assert own(f"<h1>Talks</h1>{PROSE}" + said.format("<time>2 May</time>")) == []
    assert own(f"<h1>Talks</h1>{PROSE}" + said.format("<time pubdate>2 May</time>")) == ["2 May"]


def test_the_label_before_a_date_is_found_in_its_boxes() -> None:
    assert label_of(element_of("<p>Updated <time>x</time></p>", "//time")) == "Updated"
    assert label_of(element_of("<p>Published <b>on</b><span><time>x</time></span></p>", "//time")) == "on"
    assert label_of(element_of("<div>Far<div><p><time>x</time></p></div></div>", "//time")) == ""


def test_an_attribute_that_the_text_gives_the_lie_to_is_not_believed() -> None:
    def written(html: str) -> str:
        return written_in(element_of(html))

    assert written("<time datetime=2026-05-01>3 May 2026</time>") == "3 May 2026"
    assert written("<time datetime=2026-05-01>2 May 2026</time>") == "2026-05-01", "a day apart may be the zone"
    assert written("<time datetime=2026-05-03>1 May 2026</time>") == "2026-05-03", "an earlier day may be rounded"
    assert written("<time datetime=2026-05-01>an hour ago</time>") == "2026-05-01"
    assert written("<time>3 May 2026</time>") == "3 May 2026"


def test_a_headline_that_no_heading_element_holds_has_dates_before_and_after_it_too() -> None:
    body = f"<time>page</time><article><time>kicker</time><p id=top>Talks</p><time>dateline</time>{PROSE}</article>"
    outline = outline_of(f"<html><body>{body}</body></html>")
    heading = next(outline.page.root.iter("p"))
    assert [element.text for element in own_times(outline.page, heading)] == ["dateline", "kicker"]


def test_a_date_before_the_headline_counts_in_its_own_box_too() -> None:
    day = "<time datetime=2026-02-05>Thursday</time>"
    assert own(f"<div>{day}<h1>Talks</h1></div><p>Text</p>") == ["Thursday"]
    assert own(f"<div>{day}</div><div><h1>Talks</h1></div><p>Text</p>") == []
    assert own(f"{day}<h1>Talks</h1><p>Text</p>") == [], "the page's own, maybe"
