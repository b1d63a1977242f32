"""One value in the state."""

from crawler.run.start.one_row import OneRow
from crawler.state import State


def test_the_last_value_stays_and_tables_are_told_apart_and_what_is_not_committed_is_taken_back() -> None:
    state = State()
    first, second = OneRow(state, "one", "value"), OneRow(state, "two", "value")
    assert first.get() is None
    first.put({"a": 1})
    first.put({"a": 2, "b": [None]})
    assert (first.get(), second.get()) == ({"a": 2, "b": [None]}, None)
    state.commit()
    first.put({"a": 3})
    state.rollback()
    assert OneRow(state, "one", "value").get() == {"a": 2, "b": [None]}
