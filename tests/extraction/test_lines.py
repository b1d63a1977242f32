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
