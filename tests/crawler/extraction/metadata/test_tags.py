"""Keywords, and which description a page is told by."""

from crawler.extraction.metadata.tags import MAX_DESCRIPTION, MAX_TAG, MAX_TAGS, description_of, tags_of
from tests.crawler.extraction.one_page import linked, page_of


def _tags(head: str) -> tuple[str, ...]:
    return tags_of(page_of(f"<html><head>{head}</head><p>Text</p></html>"))


def test_the_first_source_with_any_is_taken_each_tag_once() -> None:
    tags = ["Ferry", "FERRY", {"name": "Sea &amp; wall"}]
    assert _tags(linked({"@type": "NewsArticle", "keywords": tags}) + "<meta name=keywords content=other>") == (
        "Ferry",
        "Sea & wall",
    )
    assert _tags("<meta name=keywords content='ferry; harbour，council、port'>") == (
        "ferry",
        "harbour",
        "council",
        "port",
    )


def test_what_only_software_reads_is_no_tag() -> None:
    assert _tags("<meta name=keywords content='section:news, id-12345, news, x, ferry-2026, default'>") == ()
    assert _tags("<meta name=keywords content='G-20, covid-19'>") == ("G-20", "covid-19")


def test_tags_have_a_length_and_a_number() -> None:
    many = ",".join(f"tag {number}" for number in range(MAX_TAGS + 1))
    assert len(_tags(f"<meta name=keywords content='{many}'>")) == MAX_TAGS
    assert _tags(f"<meta name=keywords content='{'a' * MAX_TAG},{'b' * (MAX_TAG + 1)}'>") == ("a" * MAX_TAG,)


def test_a_description_that_is_cut_off_gives_way_to_the_standfirst_that_it_begins() -> None:
    lead = "The council met and agreed, after a debate that took all night, to mend the wall before winter comes again."
    cut = page_of(f"<meta name=description content='{lead[:85]}…'><p>Text</p>")
    assert description_of(cut, lead) == lead
    other = page_of("<meta name=description content='Another thing altogether'><p>Text</p>")
    assert description_of(other, lead) == "Another thing altogether"
    assert description_of(page_of("<p>Text</p>"), lead) == lead
    assert description_of(page_of("<p>Text</p>"), None) is None
    assert len(description_of(page_of("<p>Text</p>"), "a" * 9999) or "") == MAX_DESCRIPTION
