"""The rows of a portal's day, and when the operator must look."""

import pytest

from spiders.pages.limits import MAX_ROWS, MAX_TOPICS
from spiders.sites.wikipedia.rows import FEW, HEADING, PARAGRAPH, Row, read_day
from spiders.sites.wikipedia.sentences import ExternalLink

URL, DAY = "https://en.wikipedia.org/wiki/Portal:Current_events", "2026-02-05"
SOURCE = ExternalLink("(Gazette)", "http://a.example/1")
CATEGORY = Row(HEADING, ["Disasters"])


def _item(text: str, depth: int = 1, *, cites: bool = False) -> Row:
    return Row(depth, [text, SOURCE] if cites else [text])


def test_the_innermost_items_are_events_and_those_around_them_their_topics() -> None:
    day = read_day(
        URL, DAY, [CATEGORY, _item("Storms"), _item("Lorne", 2), _item("A wall fell.", 3, cites=True), _item("B.")]
    )
    assert [(entry.title, entry.category, entry.topics) for entry in day.entries] == [
        ("A wall fell.", "Disasters", ("Storms", "Lorne")), ("B.", "Disasters", ()),
    ]  # fmt: skip
    assert day.problem is None


def test_an_enclosing_item_and_a_paragraph_that_cite_are_events_too() -> None:
    day = read_day(
        URL,
        DAY,
        [CATEGORY, _item("A storm.", cites=True), _item("A wall fell.", 2), _item("Said.", PARAGRAPH, cites=True)],
    )
    assert [entry.title for entry in day.entries] == ["A storm.", "A wall fell.", "Said."]


def test_topics_are_no_deeper_than_their_limit() -> None:
    rows = [CATEGORY, *(_item(f"T{depth}", depth) for depth in range(1, MAX_TOPICS + 3))]
    (entry,) = read_day(URL, DAY, rows).entries
    assert len(entry.topics) == MAX_TOPICS


@pytest.mark.parametrize(("events", "is_told"), [(FEW, False), (FEW + 1, True)])
def test_a_few_events_may_all_be_without_a_source(events: int, is_told: bool) -> None:
    day = read_day(URL, DAY, [CATEGORY, *[_item(f"Event {number}.") for number in range(events)]])
    assert day.problem == (f"{DAY}: {events} events, none cites anything" if is_told else None)


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([], None),
        ([Row(1, [" "])], None),
        ([CATEGORY], f"{DAY}: text but no event"),
        ([_item("A.", cites=True)], f"{DAY}: 1 of 1 events without a category"),
        ([CATEGORY, _item("A.", PARAGRAPH, cites=True)], f"{DAY}: 1 events, none of them in a list"),
    ],
)
def test_what_the_operator_must_look_at_is_told(rows: list[Row], problem: str | None) -> None:
    day = read_day(URL, DAY, rows)
    assert day.problem == problem
    assert day.is_empty is (problem is None)


def test_events_of_an_unknown_day_are_told() -> None:
    day = read_day(URL, None, [CATEGORY, _item("A.", cites=True)])
    assert day.problem == "a day block: 1 events of an unknown day"


@pytest.mark.parametrize(("rows", "is_cut"), [(MAX_ROWS, False), (MAX_ROWS + 1, True)])
def test_a_day_has_so_many_rows(rows: int, is_cut: bool) -> None:
    day = read_day(URL, DAY, [CATEGORY, *[_item("A.", cites=True)] * (rows - 1)])
    assert (day.problem == f"{DAY}: more than {MAX_ROWS} items") is is_cut
