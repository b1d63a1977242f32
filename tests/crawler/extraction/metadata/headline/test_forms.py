"""All forms of a headline that a page gives."""

from crawler.extraction.metadata.headline import forms
from crawler.extraction.metadata.headline.forms import forms_of, stated_titles
from tests.crawler.extraction.one_page import outline_of, page_of

HEADLINE = "Harbour talks end without a result"


def found(head: str, body: str, names: frozenset[str] = frozenset()) -> dict[str, frozenset[str]]:
    """Form → sources."""
    outline = outline_of(f"<html><head>{head}</head><body>{body}</body></html>")
    return {form.text: frozenset(form.sources) for form in forms_of(outline, names)}


def test_one_text_of_several_sources_is_one_form() -> None:
    head = f"<title>{HEADLINE} | Ferry Times</title><meta property=og:title content='{HEADLINE}'>"
    told = found(head, f"<h1>{HEADLINE}</h1>", frozenset({"ferry times"}))
    assert told == {HEADLINE: frozenset({"h1", "title", "og"})}


def test_a_heading_of_several_parts_is_read_with_and_without_each_end() -> None:
    told = found("", f"<h1><span>Sea walls</span> <b>{HEADLINE}</b></h1>")
    assert {"Sea walls", HEADLINE, f"Sea walls {HEADLINE}"} <= told.keys()
    pieces = "".join(f"<i>piece{number} </i>" for number in range(forms.PIECES))
    assert len(found("", f"<h1>{pieces}</h1>")) == 1, "nobody writes a headline of so many"


def test_what_both_say_behind_different_kickers_is_a_form_of_its_own() -> None:
    told = found(f"<meta property=og:title content='Sea walls: {HEADLINE}'>", f"<h1>Harbours - {HEADLINE}</h1>")
    assert HEADLINE in told
    outline = outline_of(
        f"<head><meta property=og:title content='Sea walls: {HEADLINE}'></head><h1>Sea walls - {HEADLINE}</h1>"
    )
    assert not any("shared" in form.features for form in forms_of(outline, frozenset()))


def test_what_goes_with_an_article_is_cut_where_another_source_does_without() -> None:
    assert HEADLINE in found(f"<title>{HEADLINE} (video)</title>", f"<h1>{HEADLINE}</h1>")
    assert HEADLINE not in found("", f"<h1>{HEADLINE} (video)</h1>")


def test_only_the_first_headings_are_looked_at() -> None:
    told = found("", "".join(f"<h1>One {n}</h1>" for n in range(9)) + "".join(f"<h2>Two {n}</h2>" for n in range(9)))
    assert len([text for text in told if text.startswith("One")]) == forms.FIRST
    assert len([text for text in told if text.startswith("Two")]) == forms.OTHERS


def test_the_head_gives_each_source_once_and_a_social_title_that_ends_at_a_quotation_mark_is_none() -> None:
    page = page_of(
        "<head><title>She said \"never\" to the talks</title><meta property=og:title content='She said '>"
        "<meta name=dc.title content='Talks &amp;amp; ends'></head><p>Text</p>"
    )
    assert stated_titles(page) == {"title": 'She said "never" to the talks', "meta": "Talks & ends"}
