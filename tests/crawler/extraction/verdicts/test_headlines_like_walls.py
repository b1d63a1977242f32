"""Reports whose headlines and sentences are like those of walls and error pages, and walls that are like reports."""

import pytest

from tests.crawler.extraction.text.test_review import LINES, TEXT, TITLE, linked, read
from tests.crawler.extraction.verdicts.test_outcomes import MARKED

NOT_SHOWN = '<div class="paywall" style="display: none"><p>Subscribe to continue reading</p></div>'


@pytest.mark.parametrize(
    "headline",
    [
        "Forbidden City reopens to visitors",
        "Security check delays flights for hours",
        "Access denied to the island, reporters say",
        "Just a moment of silence for the drowned",
        "Login data of thousands leaked",
        "Connexion Internet coupée sur l'île",
        "Вход в метро закрыт на неделю",
        "Before you continue paying: what a mortgage is",
        "Zustimmung zur Regierung sinkt",
        "404 arrested in harbor raids",
        "Not found guilty: four walk free",
        "Story of lost ship has been removed from schools",
        "Oops: minister sends letter to wrong man",
        "Service unavailable at the post office, pensioners say",
    ],
)
def test_a_report_whose_headline_begins_like_a_walls_is_one(headline: str) -> None:
    body = f"<h1>{headline}</h1>" + "".join(f"<p>{line}</p>" for line in LINES[:3])
    assert read(body, title=headline).outcome == "article"
    assert read(f"<h1>{headline}</h1><p>{LINES[0]}</p><p>{LINES[1]}</p>", MARKED, title=headline).outcome == "article"


@pytest.mark.parametrize(
    "sentence",
    [
        "Suspicious activity was reported near the pier on Sunday.",
        "According to the story, the two men who fell overboard were not found.",
        "This video is not available in your country.",
    ],
)
def test_a_sentence_as_in_a_wall_makes_none_of_a_report(sentence: str) -> None:
    body = "".join(f"<p>{line}</p>" for line in [*LINES[:3], sentence])
    assert read(f"<h1>{TITLE}</h1>{body}").outcome == "article"


LAW = (
    "Websites may no longer ask about cookies on each visit, under a rule that parliament passed on Tuesday evening.",
    "“Your browser should say once whether you agree to cookies,” the minister told reporters after the vote.",
    "Cookies that only count visitors would need no consent at all, and fines are to be doubled from next year on.",
)
WALL = (
    "We and our 842 partners store information on a device, such as cookies, and process personal data.",
    "With your consent we and our partners may use precise data about where you are.",
)


@pytest.mark.parametrize("head", ["", MARKED])
def test_a_report_about_cookies_is_no_consent_wall_but_a_wall_before_an_article_is(head: str) -> None:
    for lines, outcome in ((LAW, "article"), (WALL, "blocked")):
        body = f"<h1>{TITLE}</h1>" + "".join(f"<p>{line}</p>" for line in lines)
        assert read(body, head).outcome == outcome


def test_the_reason_of_a_login_says_what_was_seen() -> None:
    found = read("<h1>Sign in</h1><p>Enter your address here.</p>", title="Sign in - Example Times")
    assert (found.outcome, found.reason) == ("blocked", "login: 'Sign in' in the title")


@pytest.mark.parametrize(
    "sentence",
    [
        "Finland, which is already a member of the alliance, shares a border of 1,300 kilometres with Russia.",
        "For members of parliament, the vote is a matter of conscience, the speaker said on Friday evening.",
        "The town's 4,000 voters, already registered for the last election, have to sign up to see the new lists.",
    ],
)
def test_members_of_whatever_make_no_paywall(sentence: str) -> None:
    found = read(f"<h1>{TITLE}</h1>{TEXT}<p>{sentence}</p>", MARKED)
    assert (found.outcome, found.flags) == ("article", ())


def test_a_paywall_that_is_not_shown_is_none_nor_one_where_the_page_says_that_it_is_free() -> None:
    shown = NOT_SHOWN.replace(' style="display: none"', "")
    assert "paywalled" in read(f"<h1>{TITLE}</h1>{TEXT}{shown}", MARKED).flags
    for box, head in ((NOT_SHOWN, ""), (shown, linked(isAccessibleForFree=True))):
        assert read(f"<h1>{TITLE}</h1>{TEXT}{box}", MARKED + head).flags == ()
    part = linked(isAccessibleForFree=True, hasPart={"@type": "WebPageElement", "isAccessibleForFree": "False"})
    assert "paywalled" in read(f"<h1>{TITLE}</h1>{TEXT}", part).flags


def test_a_live_report_whose_entries_have_addresses_of_their_own_is_no_index() -> None:
    entry = "<article><h3><a href='{0}/post/{1}'>Update {1}: the barges return</a></h3><p>{2}</p></article>"
    entries = "".join(entry.format("/2026/quay-works", number, LINES[number % 6]) for number in range(12))
    head = '<script type="application/ld+json">{"@type":"LiveBlogPosting"}</script>'
    assert read(f"<h1>{TITLE}</h1>{entries}", head).outcome == "article"
