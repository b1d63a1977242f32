import pytest

from crawler.pages import EventPage, NotAnEventPage
from tests.spiders.sites.by_name import read_event_page

URL = "https://en.wikipedia.org/wiki/Portal:Current_events/2026_February_7"
ITEM = '<li>A mayor resigns. <a class="external text" href="http://a.example/">(A)</a></li>'


def read(body: str, url: str = URL) -> EventPage:
    return read_event_page(url, body.encode(), "text/html; charset=UTF-8", "wikipedia")


def day(content: str, date: str = '<span class="bday">2026-02-07</span>') -> str:
    return (
        f'<div class="current-events-main vevent"><div class="current-events-heading">{date}</div>'
        f'<div class="current-events-content description">{content}</div></div>'
    )


@pytest.mark.parametrize(
    "body",
    [
        "",
        "Bad gateway",
        "<html><head><title>Error</title></head><body><h1>Our servers are down</h1><ul><li>x</li></ul></body></html>",
        '<table class="infobox vevent"><tr><td class="summary">A war</td></tr></table><p>An article.</p>',
        "<!-- only a comment -->",
    ],
)
def test_what_is_no_page_of_the_portal_is_told_in_one_line(body: str) -> None:
    with pytest.raises(NotAnEventPage, match=r"^[^\n]+$"):
        read(body)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (f"<ul>{ITEM}</ul>", "2026-02-07: 1 of 1 events without a category"),
        (f"<ul>{ITEM}</ul><p><b>Law</b></p><ul>{ITEM}</ul>", "2026-02-07: 1 of 2 events without a category"),
        ("<section><article>A mayor resigns.</article></section>", "2026-02-07: text but no event"),
        ("<p><b>Law</b></p>", "2026-02-07: text but no event"),
        (
            '<p><b>Law</b></p><p>A mayor resigns. <a class="external" href="http://a.example/">(A)</a></p>',
            "2026-02-07: 1 events, none of them in a list",
        ),
    ],
)
def test_a_day_that_does_not_read_as_one_is_a_problem(content: str, problem: str) -> None:
    assert read(day(content)).problem == problem


def test_a_day_that_nobody_has_written_to_is_told_and_no_problem_yet() -> None:
    page = read(day("\n<style>p{}</style>\n"))

    assert (page.entries, page.problem, page.empty) == ((), None, ("2026-02-07",))


def test_a_day_of_more_than_two_events_that_cites_nothing_is_a_problem() -> None:
    item = '<li>A <a href="/wiki/Mayor">mayor</a> resigns.</li>'

    assert read(day(f"<p><b>Law</b></p><ul>{item * 3}</ul>")).problem == "2026-02-07: 3 events, none cites anything"
    assert read(day(f"<p><b>Law</b></p><ul>{item * 2}</ul>")).problem is None
    assert read(day(f"<p><b>Law</b></p><ul>{item * 2}{ITEM}</ul>")).problem is None


@pytest.mark.parametrize("tail", [")", ").", ") ", ")<ul><li>Its deputy stays.</li></ul>"])
def test_links_that_lost_their_class_are_sources_at_the_end_of_an_item(tail: str) -> None:
    links = '<a href="https://a.example/1">A News</a>, <a href="//b.example/2"><i>B</i></a>'
    page = read(day(f"<p><b>Law</b></p><ul><li>A mayor resigns. ({links}{tail}</li></ul>"))

    cited = [(source.name, source.url) for source in page.entries[0].sources]
    assert cited == [("A News", "https://a.example/1"), ("B", "https://b.example/2")]
    assert (page.entries[0].title, page.problem) == ("A mayor resigns.", None)


@pytest.mark.parametrize(
    "link",
    [
        '<a href="https://a.example/1">mayor</a> resigns.',
        'mayor <a href="/wiki/Resignation">resigns</a>.',
        'mayor <a href="https://en.wikipedia.org/wiki/Resignation">resigns</a>.',
        'mayor <a href="https://meta.wikimedia.org/wiki/Resignation">resigns</a>.',
        'mayor <a href="http://[broken/">resigns</a>.',
        'mayor <a href="javascript:void(0)">resigns</a>.',
    ],
)
def test_other_links_without_the_class_are_words_of_the_sentence(link: str) -> None:
    (entry,) = read(day(f"<p><b>Law</b></p><ul><li>A {link}</li></ul>")).entries

    assert (entry.title, entry.sources) == ("A mayor resigns.", ())


def test_a_portal_page_without_a_day_block_is_a_problem() -> None:
    page = read(f'<html><body class="page-Portal_Current_events_2026_February_7"><ul>{ITEM}</ul></body></html>')

    assert page.entries == ()
    assert page.problem is not None


@pytest.mark.parametrize(
    "heading",
    [
        "<p><b>Law and crime</b></p>",
        "<p><b>Law and crime:</b>\n</p>",
        "<p><b>Law</b> <b>and crime</b></p>",
        "<b>Law and crime</b>",
        "<strong>Law and crime</strong>:<br>",
        '<div class="current-events-content-heading">Law and crime</div>',
        '<div role="heading">Law and crime</div>',
        "<dl><dt>Law and crime</dt></dl>",
        '<div class="mw-heading"><h3 id="x">Law and crime</h3><span class="mw-editsection">[edit]</span></div>',
    ],
)
def test_a_category_is_read_in_every_markup(heading: str) -> None:
    page = read(day(f"{heading}<ul>{ITEM}</ul>"))

    assert [entry.category for entry in page.entries] == ["Law and crime"]
    assert page.problem is None


def test_a_bold_word_in_a_paragraph_is_no_category() -> None:
    page = read(day(f"<p><b>Law</b></p><p><b>Note</b> that this day is long.</p><ul>{ITEM}</ul>"))

    assert [entry.category for entry in page.entries] == ["Law"]


def test_a_paragraph_with_a_source_is_an_event_beside_those_in_lists() -> None:
    page = read(day(f'<p><b>Law</b></p><ul>{ITEM}</ul><p>It rains. <a class="external" href="//b.example">(B)</a></p>'))

    assert [entry.title for entry in page.entries] == ["A mayor resigns.", "It rains."]
    assert page.problem is None


def test_a_topic_without_an_event_below_it_is_the_innermost_item() -> None:
    page = read(day("<p><b>Law</b></p><ul><li>A topic<ul><li></li></ul></li></ul>"))

    assert [(entry.title, entry.topics) for entry in page.entries] == [("A topic", ())]


def test_topics_of_one_category_do_not_reach_into_the_next() -> None:
    skipped = f"<ul><li><ul>{ITEM}</ul></li></ul>"
    page = read(day(f"<p><b>A</b></p><ul><li>Topic<ul>{ITEM}</ul></li></ul><p><b>B</b></p>{skipped}"))

    assert [(entry.category, entry.topics) for entry in page.entries] == [("A", ("Topic",)), ("B", ())]


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ('<span class="bday">2026-01-05</span>', "2026-01-05"),
        ('<span class="summary">January 5,&#160;2026 (Monday)</span>', "2026-01-05"),
        ('<span class="bday">2026-02-30</span>', "2026-02-07"),
        ("", "2026-02-07"),
    ],
)
def test_the_date_is_that_of_the_block_or_of_the_address(date: str, told: str) -> None:
    page = read(day(f"<p><b>Law</b></p><ul>{ITEM}</ul>", date))

    assert [entry.date for entry in page.entries] == [told]


def test_blocks_of_a_month_without_dates_do_not_take_the_address_for_theirs() -> None:
    page = read(2 * day(f"<p><b>Law</b></p><ul>{ITEM}</ul>", ""))

    assert [entry.date for entry in page.entries] == [None, None]
    assert page.problem == "a day block: 1 events of an unknown day; a day block: 1 events of an unknown day"


def test_links_to_edit_the_page_are_no_sources() -> None:
    edit = '<a class="external text" href="//en.wikipedia.org/w/index.php?title=X&amp;action=edit">edit</a>'
    (entry,) = read(day(f"<p><b>Law</b></p><ul><li>A mayor resigns. {edit}</li></ul>")).entries

    assert (entry.title, entry.sources) == ("A mayor resigns.", ())


def test_lists_nested_beyond_the_parser_s_depth_are_read_as_far_as_it_goes() -> None:
    page = read(day("<p><b>Law</b></p>" + "<ul><li>x" * 100_000))

    assert len(page.entries) == 1
    assert len(page.entries[0].topics) == 16
