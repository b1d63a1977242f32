"""Which lines of a text are notices, and which only look like them."""

import pytest

from crawler.extraction.lines import Line, is_notice, without_furniture


@pytest.mark.parametrize(
    "text",
    [
        "Read more: Helicopter brings mail to the islands",
        "Related: Ten quiet beaches",
        "Auch interessant",
        "Lire aussi : Le phare est à vendre",
        "Читайте также: Паром вернулся",
        "Sign up for our daily newsletter and never miss a story",
        "Follow us on Facebook and Twitter",
        "Photo: Ivan Lens",
        "The keeper on the stairs of the tower. (Photo: Ivan Lens)",
        "We use cookies to give you the best experience",
        "Original url: https://www.example.org/2012/06/09/harbor-talks",
        "This content is not available in your region",
        "The keeper on the stairs of the tower. Foto: Ivan Lens/dpa +++ dpa-Bildfunk +++ Bild: Ivan Lens/dpa",
        "Advertisement",
        "相关阅读：港口谈判",
    ],
)
def test_a_notice_is_none_of_the_articles_lines(text: str) -> None:
    assert is_notice(Line("p", text))


@pytest.mark.parametrize(
    "text",
    [
        "Read the letter again, she told the council, and then vote.",
        "More on the island than on the coast, the storm did damage to roofs.",
        "Related by marriage to the mayor, the harbor master had to leave the room.",
        "Follow the money, the old keeper used to say, and you will find the ship.",
        "The newsletter of the fishermen's union was founded in 1932 and has been printed on the island ever since.",
        "Cookies were handed out to the children on the quay.",
        "Comments by the envoy had angered the delegation on Friday.",
        "Support for the treaty has grown since the spring, the survey says.",
        "A message from the mainland arrived by helicopter on Monday morning.",
        "In the photo: nobody. On the quay: nobody. In the tower, the keeper was sure, somebody had been.",
        "Watching the storm from the tower, she counted nine ships.",
    ],
)
def test_a_sentence_that_begins_like_a_notice_stays(text: str) -> None:
    assert not is_notice(Line("p", text))
    before = [Line("p", "The council met on Monday and said that it would meet again within a month or two.")] * 9
    assert without_furniture([*before, Line("p", text)], frozenset(), frozenset())[-1].text == text


def test_what_stands_before_the_first_sentence_and_after_the_last_goes() -> None:
    said = "The council of the harbor town met on Monday and said that it would meet again within a month."
    texts = ["Islands", "Ferry starts again", "By Jane Doe", "20 February 2017, 09:30", said, said + " It did.",
             "Jane Doe", "© 2017 Example Times"]  # fmt: skip
    kept = without_furniture(
        [Line("p", text) for text in texts], frozenset({"ferry starts again"}), frozenset({"jane doe"})
    )
    assert [line.text for line in kept] == ["Islands", said, said + " It did."]


def test_a_table_at_the_end_stays_though_its_rows_are_as_short_as_what_is_cut_off() -> None:
    said = Line("p", "The coast road has been closed since Monday, and nobody knows for how long, the council said.")
    table = [Line("row", "Road Closed"), Line("row", "Coast road nine weeks")]
    assert without_furniture([said, *table], frozenset(), frozenset()) == [said, *table]
    assert without_furniture([said, Line("row", "Back Home")], frozenset(), frozenset()) == [said]


SAID = [
    Line("p", f"The council of the harbor town met on {day} and said that it would meet again within a month.")
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday")
]


@pytest.mark.parametrize(
    "after",
    [
        "Jane Doe is a lecturer at the school of navigation and has written about harbors for many years.",
        "jane.doe@example.org",
        "twitter.com/janedoe",
        "Harbor Town - Quay Road 11 - 89259-565 - Phone: (047) 2106-8000",
        "HTN (jdo)",
    ],
)
def test_who_wrote_it_and_where_the_paper_is_stand_after_the_text(after: str) -> None:
    kept = without_furniture([*SAID, Line("p", after)], frozenset(), frozenset({"jane doe"}))
    assert kept == SAID


@pytest.mark.parametrize(
    "before",
    ["Categories", "Reading time: 2 minutes", "05/10/2018 - Published by: Jane Doe - Category: Sea - Tags: quay"],
)
def test_what_the_paper_files_it_under_stands_before_the_text(before: str) -> None:
    assert without_furniture([Line("p", before), *SAID], frozenset(), frozenset()) == SAID


def test_a_summary_goes_where_the_text_begins_or_ends_with_it_and_stays_within() -> None:
    summary = [Line("head", "Summary"), Line("item", "The council met."), Line("item", "It will meet again.")]
    assert without_furniture([*summary, *SAID], frozenset(), frozenset()) == SAID
    assert without_furniture([*SAID, *summary], frozenset(), frozenset()) == SAID
    within = [*SAID, Line("p", "A list of what it decided was on the door of the town hall at noon, and is this one."),
              Line("p", "It is short and was read by few, as the ferry had left in the morning, with most of them."),
              *summary, Line("p", "Nobody asked for more, the clerk said, and closed the office.")]  # fmt: skip
    assert without_furniture(within, frozenset(), frozenset()) == within


def test_a_sentence_that_stands_there_twice_is_kept_once_and_a_cry_as_often_as_it_is_heard() -> None:
    cry = Line("quote", "Land!")
    assert without_furniture([*SAID, cry, SAID[0], cry, SAID[3]], frozenset(), frozenset()) == [*SAID, cry, cry]


CONSENT = [
    Line("head", "We value your privacy"),
    Line("p", "We and our 842 partners store information on your device, such as cookies, and process personal data."),
    Line("p", "With your consent we may use data of your place. You can change your choices in our privacy policy."),
]


def test_a_question_for_consent_before_or_after_the_text_is_none_of_it() -> None:
    assert without_furniture([*SAID, *CONSENT], frozenset(), frozenset()) == SAID
    assert without_furniture([*CONSENT, *SAID], frozenset(), frozenset()) == SAID
    quoted = Line(
        "p", "“We have not given our consent,” said the envoy, “and you have not asked our fishermen for it.”"
    )
    assert without_furniture([*SAID, quoted], frozenset(), frozenset()) == [*SAID, quoted]
