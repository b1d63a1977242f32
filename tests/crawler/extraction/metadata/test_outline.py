"""The look over a page: headings, times and prose by their places."""

from crawler.extraction.metadata.outline import MAX_HEADINGS, PROSE, is_around
from crawler.extraction.structure.kept_elements import LONGEST_HEADING
from tests.crawler.extraction.one_page import element_of, outline_of


def test_prose_begins_at_its_length_and_is_counted_up_to_an_element() -> None:
    outline = outline_of(f"<body><p>{'a' * PROSE}</p><p>{'b' * (PROSE - 1)}</p><h2>Head</h2><p>{'c' * 70}</p></body>")
    (heading,) = outline.headings
    assert (outline.prose_before(heading.index), outline.prose) == (PROSE, PROSE + 70)
    assert outline.page.elements[outline.last_prose].text == "c" * 70
    assert outline_of("<body><p>short</p></body>").last_prose == 0


def test_chinese_prose_is_as_long_as_what_it_says_in_letters() -> None:
    assert outline_of(f"<body><p>{'水' * PROSE}</p></body>").prose == 3 * PROSE


def test_white_space_makes_no_prose() -> None:
    assert outline_of(f"<body><p>{' ' * PROSE}a</p></body>").prose == 0


def test_headings_have_their_level_and_the_name_of_the_site_is_known_by_where_it_leads() -> None:
    outline = outline_of(
        "<h1><a href=/>Ferry Times</a></h1><h1> Harbour \n talks</h1><h3>More</h3><h4>Less</h4><time>now</time>"
    )
    assert [(h.text, h.level, h.leads_home) for h in outline.headings] == [
        ("Ferry Times", 1, True), ("Harbour talks", 1, False), ("More", 3, False),
    ]  # fmt: skip
    assert [element.tag for element in outline.times] == ["time"]


def test_a_heading_that_was_never_closed_is_none_and_headings_without_end_are_left() -> None:
    assert len(outline_of(f"<body><h2>{'a' * LONGEST_HEADING}</h2></body>").headings) == 1
    assert outline_of(f"<body><h2>{'a' * (LONGEST_HEADING + 1)}</h2></body>").headings == []
    assert len(outline_of("<body>" + "<h2>Head</h2>" * (MAX_HEADINGS + 1)).headings) == MAX_HEADINGS


def test_what_stands_around_an_article_is_known_by_its_name() -> None:
    around = ("related-stories", "sidebar", "promo-box", "nav", "comments", "card")
    of_article = (
        "has-sidebar",
        "promoted",
        "commentary",
        "subscriber-preview",
        "navy",
        "discard",
        "p-author h-card",
        "",
    )
    assert [name for name in around if not is_around(element_of(f"<div class='{name}'>x</div>"))] == []
    assert [name for name in of_article if is_around(element_of(f"<div class='{name}'>x</div>"))] == []
    assert is_around(element_of("<div id=most-read>x</div>"))
