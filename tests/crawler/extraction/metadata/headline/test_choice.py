"""The form that is taken for the headline, and where it stands."""

from crawler.extraction.metadata.headline.evidence import Form
from crawler.extraction.metadata.headline.forms import ABOVE
from crawler.extraction.metadata.headline.headline import headline_of, headlines, possible
from crawler.extraction.strings import folded
from tests.crawler.extraction.one_page import outline_of, page_of

HEADLINE = "Harbour talks end without a result"
SEEN = {"agreed": 0.0, "end of title": 0.0, "behind a kicker": 0.0, "follows": 1.0}
PROSE = "<p>" + "The council met and agreed to mend the wall before the winter storms. " * 4 + "</p>"


def form(text: str, **more: float) -> Form:
    return Form(text, {**SEEN, **{name.replace("_", " "): value for name, value in more.items()}})


def test_names_of_the_site_mastheads_and_addresses_are_no_headlines() -> None:
    real = form(HEADLINE, h1=1.0)
    others = [
        form("Ferry Times", h1=1.0),
        form("Welcome", home=1.0),
        form("ferry-times.example"),
        form("Courier", end_of_title=1.0),
    ]
    assert possible([*others, real], frozenset({folded("Ferry Times")})) == [real]
    assert possible([form("Welcome", home=1.0)], frozenset()) != [], "better than nothing"


def test_a_heading_with_much_text_above_it_is_one_of_a_part_unless_the_head_has_it() -> None:
    head, inside = form(HEADLINE, og=1.0), form("What comes next", before=ABOVE + 0.01)
    assert possible([head, inside], frozenset()) == [head]
    inside.features["before"] = ABOVE
    assert possible([head, inside], frozenset()) == [head, inside]
    inside.features |= {"before": 0.9, "agreed": 1.0}
    assert inside in possible([head, inside], frozenset())


def test_what_is_shared_behind_kickers_is_the_only_one() -> None:
    shared = form(HEADLINE, shared=1.0)
    assert possible([form("Another", og=1.0), shared], frozenset()) == [shared]


def test_the_place_of_a_headline_is_its_heading_or_the_one_nearest_in_words_or_a_box_that_says_it() -> None:
    def place(head: str, body: str) -> str | None:
        found = headline_of(outline_of(f"<html><head>{head}</head><body>{body}{PROSE}</body></html>"), frozenset())
        assert found.text == HEADLINE
        return str(found.heading.element.tag) if found.heading else None

    head = f"<meta property=og:title content='{HEADLINE}'><title>{HEADLINE}</title>"
    assert place(head, f"<h1>{HEADLINE}</h1>") == "h1"
    assert place(head, f"<legend>{HEADLINE}</legend>") in ("legend", "h1")
    assert place(head, "<h2>Harbour talks end</h2>") == "h2"
    assert place(head, "") is None


def test_a_page_without_any_has_none() -> None:
    found = headline_of(outline_of("<p>Text</p>"), frozenset())
    assert (found.text, found.heading) == (None, None)


def test_all_forms_of_it_are_known_to_the_text_that_must_not_begin_with_one() -> None:
    page = page_of(f"<head><title>{HEADLINE} | Ferry Times</title></head><h1>{HEADLINE}!</h1><h1>Second</h1>")
    assert headlines(page, "Title") == {folded(f"{HEADLINE} Ferry Times"), folded(HEADLINE), "title"}
    assert headlines(page_of("<p>Text</p>"), None) == frozenset()
