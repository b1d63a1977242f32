"""The standfirst: the page's own, not that of a page that it links to."""

import pytest

from tests.crawler.extraction.text.test_review import LINES, TEXT, TITLE, read

LEAD = "The town mends its harbor before the herring comes, and pays for it with money that it does not have yet."
OTHER = "The minister of ferries has resigned over a row about letters that were lost in the mail, his office said."
CARD = '<div><h3><a href="/n/{0}">Minister {0} resigns over letters</a></h3><p class="{1}">{2}</p></div>'


@pytest.mark.parametrize("name", ["post-excerpt", "card__summary", "wp-block-post-excerpt__excerpt", "story-intro"])
@pytest.mark.parametrize("page", ["<h1>{0}</h1>{1}<section>{2}</section>", "<h1>{0}</h1>{2}<article>{1}</article>"])
def test_the_teaser_of_another_page_is_no_standfirst(name: str, page: str) -> None:
    teasers = "".join(CARD.format(number, name, OTHER) for number in range(3))
    found = read(page.format(TITLE, TEXT, teasers))
    assert found.description is None
    assert not found.text.startswith(OTHER)


@pytest.mark.parametrize("lead", ['<p class="lead">{}</p>', '<p><span class="intro">{}</span></p>'])
def test_a_lead_before_the_text_is_described_and_comes_first(lead: str) -> None:
    found = read(f"<header><h1>{TITLE}</h1>{lead.format(LEAD)}</header><article>{TEXT}</article>")
    assert found.description == LEAD
    assert found.text.split("\n\n") == [LEAD, *LINES]
