"""Which lines of a text are notices, and which only look like them."""

import pytest

from crawler.extraction.structure.lines import Line
from crawler.extraction.text.boilerplate import is_notice, without_boilerplate


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
        "Advertisement - scroll to continue",
        "You may also like...",
        "If you buy something or register through a link on our site, we may receive compensation.",
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
        "The islanders were told to register for emergency alerts after the first tremor, the mayor said.",
        "His newsletter, to which 400,000 people subscribe, had called the plan a mistake a year before.",
        "The bank had received notifications from the police, who asked it to freeze four accounts.",
        "Each of the heirs may receive a share of the island, a court ruled on Thursday of last week.",
        "If you were on the ferry that night, you may receive compensation of up to 600 euros.",
        "You may get compensation from the state, the ministry told the islanders on Monday.",
        "Published in 1961, the novel sold a million copies.",
        "Posted to the island in 2009, he ran the lighthouse.",
        "Copyright law does not cover the works of machines, the judges wrote in their opinion of 40 pages.",
        "Help us, the trapped miners had written on a sheet of paper that rescuers found on Friday.",
        "Reuters was first to report the talks.",
        "Related charges – of fraud and theft – were dropped last year for lack of evidence.",
        "Related-party deals cost the bank a year's profit.",
        "Sources: three officials and a diplomat, none of whom wished to be named, told the paper of the plan.",
        "Do you have to wait until the war is over, she asked, before anyone will reach out to these people?",
        "“You can subscribe to these alerts in any town of the coast,” the mayor told them on Monday.",
        "Tickets for the ferry will be had from as little as $9 once the ice has gone, the line said.",
        "Anzeige erstattete der Mann noch am selben Abend.",
        "Nach oben zeigt seit Montag auch der Pegel am Hafen.",
        "Подробнее о планах совета мэр обещал рассказать в среду на встрече с жителями города.",
        "Publicité mensongère : la société qui exploite le bac devra payer une amende de neuf mille euros.",
    ],
)
def test_a_sentence_that_begins_like_a_notice_stays(text: str) -> None:
    assert not is_notice(Line("p", text))
    before = [Line("p", "The council met on Monday and said that it would meet again within a month or two.")] * 9
    assert without_boilerplate([*before, Line("p", text)], frozenset(), frozenset())[-1].text == text


def test_what_stands_before_the_first_sentence_and_after_the_last_goes() -> None:
    said = "The council of the harbor town met on Monday and said that it would meet again within a month."
    texts = ["Islands", "Ferry starts again", "By Jane Doe", "20 February 2017, 09:30", said, said + " It did.",
             "Jane Doe", "© 2017 Example Times"]  # fmt: skip
    kept = without_boilerplate(
        [Line("p", text) for text in texts], frozenset({"ferry starts again"}), frozenset({"jane doe"})
    )
    assert [line.text for line in kept] == ["Islands", said, said + " It did."]


def test_a_table_at_the_end_stays_though_its_rows_are_as_short_as_what_is_cut_off() -> None:
    said = Line("p", "The coast road has been closed since Monday, and nobody knows for how long, the council said.")
    table = [Line("row", "Road Closed"), Line("row", "Coast road nine weeks")]
    assert without_boilerplate([said, *table], frozenset(), frozenset()) == [said, *table]
    assert without_boilerplate([said, Line("row", "Back Home")], frozenset(), frozenset()) == [said]


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
    kept = without_boilerplate([*SAID, Line("p", after)], frozenset(), frozenset({"jane doe"}))
    assert kept == SAID


@pytest.mark.parametrize(
    "after",
    [
        "Anyone who saw the white van is asked to telephone 0800 555 111, the harbor police said on Monday.",
        "Maria Lund Berg was the first woman editor of the town's paper, and is survived by two daughters.",
        "This article was amended on 3 February to correct the name of the quarry.",
        "Contact with the boat was lost at midnight, and nobody has heard of its crew ever since.",
        "Dieser Beitrag zur Versicherung soll im Frühjahr steigen, sagte der Minister nach der Sitzung.",
        "She never came back.",
        "He smiled",
    ],
)
def test_the_last_line_of_a_text_stays(after: str) -> None:
    text = [*SAID, Line("p", after)]
    assert without_boilerplate(text, frozenset(), frozenset({"jane doe"})) == text


def test_a_list_of_names_at_the_end_stays_and_initials_go() -> None:
    for kind in ("item", "p"):
        text = [*SAID, *(Line(kind, name) for name in ("Anna Berg", "Ole Lund", "Per Dahl"))]
        assert without_boilerplate(text, frozenset(), frozenset()) == text
    assert without_boilerplate([*SAID, Line("p", "dpa/abc")], frozenset(), frozenset()) == SAID
    assert without_boilerplate([*SAID, Line("p", "Associated Press")], frozenset(), frozenset()) == SAID


@pytest.mark.parametrize(
    "first", ["It was the summer of 1969.", "At 9:15 the siren went off.", "Von der Leyen has had enough.",
              "What happened in 2010?"]
)  # fmt: skip
def test_a_short_first_sentence_stays(first: str) -> None:
    text = [Line("p", first), *SAID]
    assert without_boilerplate(text, frozenset(), frozenset()) == text


HEADLINES = [Line("p", "The ferry starts again"), Line("p", SAID[0].text + " Again."), Line("p", "Ten quiet beaches")]
COMMENTS = [Line("p", "Jane"), Line("p", "2 hours ago"), Line("p", SAID[0].text + " I doubt it.")]


@pytest.mark.parametrize(
    "heading", ["Comments by the minister", "Discussion", "Dear readers", "Plus de 300 bateaux", "Popular with sailors"]
)
def test_what_stands_under_a_subhead_of_the_article_stays(heading: str) -> None:
    text = [Line("p", f"{line.text} They did so for the {n}th time.") for n in range(5) for line in SAID]
    for place in (8, 17):
        whole = [*text[:place], Line("head", heading), *text[place:]]
        assert without_boilerplate(whole, frozenset(), frozenset()) == whole


@pytest.mark.parametrize(
    "before",
    ["Categories", "Reading time: 2 minutes", "05/10/2018 - Published by: Jane Doe - Category: Sea - Tags: quay"],
)
def test_what_the_paper_files_it_under_stands_before_the_text(before: str) -> None:
    assert without_boilerplate([Line("p", before), *SAID], frozenset(), frozenset()) == SAID


def test_a_sentence_that_stands_there_twice_is_kept_once_and_a_cry_as_often_as_it_is_heard() -> None:
    cry = Line("p", "Land!")
    assert without_boilerplate([*SAID, cry, SAID[0], cry, SAID[3]], frozenset(), frozenset()) == [*SAID, cry, cry]


def test_what_comes_in_the_same_order_again_is_a_copy_with_all_that_is_in_it() -> None:
    items = [Line("item", name) for name in ("Rope", "Lamp", "Map")]
    text = [*SAID[:2], *items, *SAID[2:]]
    end = Line("p", "Nobody had asked the harbour master, who says that he would have told them in time.")
    assert without_boilerplate([*text, *text, end], frozenset(), frozenset()) == [*text, end]
    assert without_boilerplate([*text, *text[1:], end], frozenset(), frozenset()) == [*text, end]
    again = [SAID[0], *items, end]  # a sentence of a summary, before a list as there is another
    assert without_boilerplate([*text, *again], frozenset(), frozenset()) == [*text, *items, end]
