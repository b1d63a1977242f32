"""Why a request is made, as frontier and WARC keep it."""

import json

import pytest

from crawler.context import FetchContext, Role, is_context


def test_roles_are_stored_by_the_words_that_they_have_always_had() -> None:
    assert sorted(Role) == ["cdx", "event", "feed", "list", "memento", "robots", "site", "source", "timegate"]


@pytest.mark.parametrize("role", Role)
def test_a_context_comes_back_from_json_as_it_was(role: Role) -> None:
    context = FetchContext(role=role, via="http://a.example/", retries=2)
    values = json.loads(json.dumps(context.as_dict()))
    assert values == {"role": role.value, "via": "http://a.example/", "retries": 2}
    assert is_context(values)
    again = FetchContext.from_dict(values)
    assert again == context
    assert isinstance(again.role, Role)


@pytest.mark.parametrize(
    "values", [{}, {"role": "baker"}, {"role": ["source"]}, {"role": "source", "code": 5}, "source"]
)
def test_what_no_crawl_of_ours_has_written_is_no_context(values: object) -> None:
    assert not is_context(values)
