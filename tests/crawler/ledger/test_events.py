"""Which event an entry is: by the names that it is met under, and whether it says something new."""

from dataclasses import replace

import pytest

from crawler.identity.ids import entry_id, event_id
from crawler.ledger.events import Events, make_event
from crawler.pages import CitedAddress, EventEntry, RelatedEntry
from crawler.state import State
from tests.crawler.visits.made_up import capture_of

DAY, A, B = "http://wiki.example/day", "http://a.example/1", "http://b.example/2"
OLD, NEW = "http://ctx.example/old.md", "http://ctx.example/new.md"


def _entry(title: str, *urls: str, url: str = DAY) -> EventEntry:
    cited = tuple(CitedAddress(name="N", url=each) for each in urls)
    return EventEntry(url=url, date="2026-02-05", title=title, sources=cited)


def test_the_id_of_an_event_with_a_page_is_of_its_oldest_address_and_stays_with_every_other() -> None:
    events = Events(State())
    key = events.of_page("site", ["/old", "/new"])
    assert key == event_id("site", "/old")
    assert events.of_page("site", ["/newest", "/new"]) == key
    assert events.of_page("site", ["/newest"]) == key
    assert events.of_page("other", ["/old"]) != key


@pytest.mark.parametrize(
    ("edited", "is_same"),
    [
        (_entry("Edited.", A), True),  # what it cites
        (_entry("An event.", B), True),  # what it says
        (_entry("Edited.", B), False),
        (replace(_entry("An event.", A), date="2026-02-06"), False),
    ],
)
def test_an_edited_entry_is_known_by_its_text_or_by_what_it_cites_on_the_same_day(
    edited: EventEntry, is_same: bool
) -> None:
    events = Events(State())
    (key,) = events.of_entries("site", (_entry("An event.", A),))
    assert key == entry_id("site", "2026-02-05", [A], "An event.")
    assert (events.of_entries("site", (edited,)) == [key]) is is_same


def test_two_entries_of_one_day_that_cite_the_same_have_ids_of_their_own_and_keep_them() -> None:
    events, entries = Events(State()), (_entry("One.", A), _entry("Two.", A))
    ids = events.of_entries("site", entries)
    assert len(set(ids)) == 2
    assert events.of_entries("site", entries) == ids
    assert events.of_entries("site", entries[::-1]) == ids[::-1]


def test_an_event_is_news_when_it_says_something_new_and_not_for_where_it_was_read() -> None:
    events = Events(State())
    event = make_event("run", "site", "1" * 32, _entry("An event.", A), [], capture_of(DAY))
    assert events.is_news(event, (), own=True)
    elsewhere = replace(event, run="later", url=f"{DAY}/2", capture=capture_of(DAY, offset=7))
    assert not events.is_news(elsewhere, (), own=True)
    assert events.is_news(replace(event, title="Edited."), (), own=True)
    assert events.is_news(replace(event, title="Edited."), ("Syria",), own=True)


def test_an_entry_of_a_list_never_replaces_the_events_own_page_which_replaces_the_entry() -> None:
    events = Events(State())
    event = make_event("run", "site", "1" * 32, _entry("An event.", A), [], capture_of(DAY))
    assert events.is_news(event, (), own=False)
    assert events.is_news(replace(event, title="Its page."), (), own=True)
    assert not events.is_news(replace(event, title="Listed."), (), own=False)


def test_the_page_of_an_old_slug_says_nothing_new() -> None:
    events = Events(State())
    new = replace(_entry("As it is.", url=NEW), aliases=(OLD,))
    assert events.is_news(make_event("run", "site", "1" * 32, new, [], capture_of(NEW)), (), own=True)
    old = make_event("run", "site", "1" * 32, _entry("As it was.", url=OLD), [], capture_of(OLD))
    assert not events.is_news(old, (), own=True)


def test_what_an_event_says_of_itself_is_its_title_and_description() -> None:
    events = Events(State())
    entry = replace(_entry("The wall.", A), description="It is mended.")
    events.is_news(make_event("run", "site", "1" * 32, entry, [], capture_of(DAY)), (), own=True)
    bare = replace(entry, description=None, date=None)
    events.is_news(make_event("run", "site", "2" * 32, bare, [], capture_of(DAY)), (), own=True)
    assert [events.text_of(key * 32) for key in "123"] == ["The wall. It is mended.", "The wall.", None]
    assert [events.day_of(key * 32) for key in "123"] == ["2026-02-05", None, None]
    assert [events.year_of(key * 32) for key in "123"] == ["2026", None, None]


def test_an_entry_of_a_list_is_remembered_whole_and_the_later_one_stays() -> None:
    events = Events(State())
    entry = replace(_entry("Listed.", url=NEW), context=("Syria",), category="C")
    assert events.entry("site /new") is None
    events.listed("site /new", _entry("Before.", url=NEW), capture_of(DAY))
    events.listed("site /new", entry, capture_of(DAY, offset=9))
    assert events.entry("site /new") == (entry, capture_of(DAY, offset=9))


def test_an_event_line_shows_no_password_of_an_address_and_names_what_is_related() -> None:
    entry = replace(
        _entry("An event.", "http://me:secret@a.example/1"),
        related=(RelatedEntry(url=NEW, title="R", context=()), RelatedEntry(url=OLD, title="S", context=("C",))),
    )
    event = make_event("run", "site", "1" * 32, entry, ["2" * 32, None], capture_of(DAY))
    assert [source.url for source in event.sources] == [A]
    assert [(other.event_id, other.title) for other in event.related] == [("2" * 32, "R"), (None, "S")]
