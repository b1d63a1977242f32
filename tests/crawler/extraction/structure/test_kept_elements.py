"""Elements that are taken out of most pages, and stay where the text is in them."""

import pytest
from lxml.html import HtmlElement, document_fromstring

from crawler.extraction.structure.kept_elements import MAX_BUTTONS, MAX_NESTED, keep_article


def kept(body: str) -> HtmlElement:
    root = document_fromstring(f"<html><body>{body}</body></html>")
    keep_article(root)
    return root


@pytest.mark.parametrize(("inside", "outside", "stays"), [(3, 0, True), (2, 0, False), (5, 4, True), (5, 5, False)])
def test_what_holds_most_paragraphs_is_a_box(inside: int, outside: int, stays: bool) -> None:
    root = kept("<aside>" + "<p>x</p>" * inside + "</aside>" + "<p>y</p>" * outside)
    assert (root.find(".//aside") is None) is stays


@pytest.mark.parametrize(
    "tag", ["map", "object", "audio", "canvas", "svg", "figure", "figcaption", "caption", "noscript", "dialog"]
)
def test_what_was_left_open_around_the_text_is_a_box(tag: str) -> None:
    paragraphs = "<p>The ferry was late again, and nobody on the quay was told why.</p>" * 5
    root = kept(f"<div><h1>Late again</h1><{tag}><img src=ferry.jpg>{paragraphs}</div><p>Behind it.</p>")
    assert root.find(f".//{tag}") is None
    assert len(root.findall(".//p")) == 6
    small = kept(f"<{tag}><img src=ferry.jpg><p>The ferry at the quay</p></{tag}>{paragraphs}")
    assert small.find(f".//{tag}") is not None


def test_so_many_elements_around_each_paragraph_are_looked_into_and_no_more() -> None:
    root = kept("<aside>" * (MAX_NESTED + 9) + "<p>x</p>" * 5)
    assert len(root.findall(".//aside")) == 9


OWN = "<aside><p>By Ada Finch</p><time>3 February 2026</time></aside>"
STANDFIRST, LEAD = "<p>The council met.</p>", "<p>" + "The council met and agreed on it. " * 13 + "</p>"


@pytest.mark.parametrize(
    ("body", "stays"),
    [
        (f"<h1>Talks</h1>{OWN}", True),
        (f"<div><h1>Talks</h1></div>{STANDFIRST}<figure></figure><div>{OWN}</div>{LEAD}", True),
        ("<h1>Talks</h1><aside>By <a href=/ada>Ada Finch</a>, 3 February 2026</aside>", True),
        (f"{OWN}<h1>Talks</h1>", False),
        (f"<h1><a href=/>The Paper</a></h1>{OWN}", False),
        (f"<h1>Talks</h1>{LEAD}{OWN}", False),
        ("<h1>Talks</h1><aside><a href=/x>Two boats sank at sea</a><time>3 February</time></aside>", False),
        ("<h1>Talks</h1><aside><time>3 February</time><time>4 February</time></aside>", False),
        ("<h1>Talks</h1><aside>By Ada Finch</aside>", False),
        ("<h1>Talks</h1><aside>At a glance: 340 members, founded in 1984</aside>", False),
        ("<h1>Talks</h1><aside>文・本田真理子 2026年2月3日</aside>", True),
        ("<h1>Talks</h1><aside>Read in 2025: " + "so much of it " * 20 + "</aside>", False),
    ],
)
def test_a_small_aside_with_a_day_between_headline_and_text_is_of_the_header(body: str, stays: bool) -> None:
    assert (kept(body).find(".//aside") is None) is stays


@pytest.mark.parametrize("tag", ["nav", "aside", "footer"])
def test_what_holds_the_main_element_was_left_open(tag: str) -> None:
    menu = f"<{tag}><a href=/>Home</a></{tag}>"
    root = kept(f"{menu}<{tag}><div><main><h1>What was agreed</h1><div>All of it.</div></main></div></{tag}>")
    assert [element.tag for element in root.iter("nav", "aside", "footer")] == [tag], "the menu alone"
    assert root.findtext(".//main/h1") == "What was agreed"


@pytest.mark.parametrize(
    ("html", "stays"),
    [
        ("<h2><button>What was agreed</button></h2>", True),
        ("<button><h3>What was agreed</h3></button>", True),
        ("<h2>And <button>what was agreed</button></h2>", False),
        ("<h2><button>one</button><button>two</button></h2>", False),
        ("<h2><button>Comments</button></h2>", False),
        ("<div><button>What was agreed</button></div>", False),
    ],
)
def test_a_heading_that_is_a_button_is_text(html: str, stays: bool) -> None:
    assert (kept(html).find(".//button") is None) is stays


def test_so_many_buttons_are_headings_and_no_more() -> None:
    root = kept("<button><h3>What was agreed</h3></button>" * (MAX_BUTTONS + 2))
    assert len(root.findall(".//button")) == 2


def test_what_was_a_button_is_given_as_it_was() -> None:
    root = document_fromstring("<html><body><h2><button><b>What</b> was agreed</button></h2></body></html>")
    button = root.find(".//button")
    assert button is not None
    before = keep_article(root)[button]
    assert (before.tag, before.text_content(), root.find(".//button")) == ("button", "What was agreed", None)


@pytest.mark.parametrize(
    ("html", "stays"),
    [
        ("<template shadowrootmode=open><p>Text and <a>link</a></p></template>", True),
        ("<template shadowrootmode=open><p>ab<a>ab</a></p></template>", True),
        ("<template shadowrootmode=open><p>a<a>ab</a></p></template>", False),
        ("<template shadowrootmode=open><b>Text</b></template>", False),
        ("<template><p>Text</p></template>", False),
    ],
    ids=["text", "half links", "mostly links", "no paragraph", "no shadow"],
)
def test_a_shadow_root_of_a_text_is_shown(html: str, stays: bool) -> None:
    assert (kept(html).find(".//template") is None) is stays
