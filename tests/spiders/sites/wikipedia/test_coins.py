"""COinS: what a citation says to programs."""

import pytest

from crawler.items import CitationDetails
from spiders.sites.wikipedia.coins import MAX_FIELDS, MAX_VALUE, details_of


def test_what_is_said_of_a_work_and_its_address_are_read() -> None:
    context = (
        "rft.atitle=The+wall&rft.jtitle=The+Gazette&rft.date=2026-02-05&rft.aulast=Finch&rft.aufirst=Ada"
        "&rft.au=Brook%2C+Tom&rft.au=The+Desk&rft_id=info:doi/1&rft_id=http%3A%2F%2Fa.example%2F1"
    )
    assert details_of(context, "en") == (
        CitationDetails(
            title="The wall", published="2026-02-05", authors=("Ada Finch", "Tom Brook", "The Desk"),
            publisher="The Gazette",
        ),
        "http://a.example/1",
    )  # fmt: skip


@pytest.mark.parametrize("context", [None, "", "rft.date=2026", "rft.atitle=%FF%FE", "rft.atitle=+"])
def test_what_names_no_work_or_is_damaged_says_nothing(context: str | None) -> None:
    assert details_of(context, None) == (None, None)


@pytest.mark.parametrize(("fields", "is_read"), [(MAX_FIELDS, True), (MAX_FIELDS + 1, False)])
def test_so_many_fields_are_read(fields: int, is_read: bool) -> None:
    context = "&".join(["rft.atitle=T", *["x=1"] * (fields - 1)])
    assert (details_of(context, None)[0] is not None) is is_read


def test_a_long_value_is_cut_and_a_date_that_cannot_be_read_stays_as_written() -> None:
    details, _ = details_of(f"rft.btitle={'x' * (MAX_VALUE + 1)}&rft.date=soon", None)
    assert details is not None
    assert (len(details.title or ""), details.published, details.publisher) == (MAX_VALUE, "soon", None)
