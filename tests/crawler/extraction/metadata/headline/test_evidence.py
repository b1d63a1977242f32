"""The evidence for each form of a headline."""

from crawler.extraction.metadata.headline.evidence import Form, weigh
from crawler.extraction.strings import folded
from tests.crawler.extraction.one_page import AT, outline_of

HEADLINE = "Harbour talks end without a result"
PROSE = "<p>" + "The council met and agreed to mend the wall before the winter storms. " * 4 + "</p>"


def weighed(body: str, *forms: Form, **given: str) -> dict[str, dict[str, float]]:
    outline = outline_of(f"<html lang=en><body>{body}</body></html>", AT)
    found = {folded(form.text): form for form in forms}
    for form in forms:
        form.heading = next((each for each in outline.headings if each.text == form.text), None)
    weigh(found, outline.headings, given, outline, frozenset({"ferry times"}))
    return {form.text: form.features for form in forms}


def test_what_no_heading_has_is_unseen_and_where_one_stands_is_measured() -> None:
    told = weighed(
        f"{PROSE}<article><h1 class=headline>{HEADLINE}</h1>{PROSE}{PROSE}{PROSE}</article>",
        Form(HEADLINE, {"h1": 1.0}), Form("Another", {"og": 1.0}),
    )  # fmt: skip
    place = told[HEADLINE]
    assert (place["before"], place["follows"], place["named"], place["in article"], place["around"]) == (
        0.25,
        0.75,
        1,
        1,
        0,
    )
    assert told["Another"]["unseen"] == 1.0
    assert "before" not in told["Another"]


def test_the_words_that_a_form_shares_with_h1_address_and_head_are_shares() -> None:
    told = weighed(f"<h1>{HEADLINE}</h1>", Form("Harbour talks begin"), og="Harbour talks end")["Harbour talks begin"]
    assert (told["of og"], told["has og"]) == (2 / 3, 2 / 3)
    assert (told["of h1"], told["has h1"]) == (2 / 3, 2 / 6)
    assert (told["of slug"], told["has slug"]) == (2 / 3, 1.0)


def test_a_site_is_known_by_its_name_and_by_the_end_of_a_title_whose_rest_the_head_states() -> None:
    told = weighed(
        "", Form("Ferry Times", {"title": 1.0}), Form(HEADLINE, {"og": 1.0}), Form("Courier", {"title": 1.0}),
        title=f"{HEADLINE} - Courier",
    )  # fmt: skip
    assert [told[name]["site"] for name in ("Ferry Times", "Courier")] == [True, False]
    assert [told[name]["end of title"] for name in ("Ferry Times", "Courier", HEADLINE)] == [False, True, False]


def test_what_stands_behind_a_kicker_with_a_colon_is_the_h1_again() -> None:
    body = f"<h1>{HEADLINE}</h1>"
    assert weighed(body, Form(f"Sea walls: {HEADLINE}"))[f"Sea walls: {HEADLINE}"]["behind a kicker"]
    assert not weighed(body, Form(f"Sea walls {HEADLINE}"))[f"Sea walls {HEADLINE}"]["behind a kicker"]
    four = f"Of old sea walls: {HEADLINE}"
    assert not weighed(body, Form(four))[four]["behind a kicker"], "a kicker has three words"


def test_a_heading_that_the_head_has_not_half_of_stands_alone() -> None:
    told = weighed(
        f"<h1>{HEADLINE}</h1><h2>Harbour talks of others fail</h2>", Form("Harbour talks of others fail"), og=HEADLINE
    )
    assert told["Harbour talks of others fail"]["alone"] == 1.0
    told = weighed(f"<h1>{HEADLINE}</h1><h2>Harbour talks end early</h2>", Form("Harbour talks end early"), og=HEADLINE)
    assert told["Harbour talks end early"]["alone"] == 0.0


def test_letters_of_other_alphabets_are_compared_as_addresses_spell_them() -> None:
    outline = outline_of("<h1>Gespräche über Häfen</h1>", "http://a.example/gespraeche-ueber-haefen")
    form = Form("Gespräche über Häfen")
    weigh({folded(form.text): form}, outline.headings, {}, outline, frozenset())
    assert (form.features["of slug"], form.features["has slug"]) == (1.0, 1.0)
