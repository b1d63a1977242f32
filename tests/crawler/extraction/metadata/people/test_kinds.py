"""Kinds of pages on which the writer was missed or somebody else taken, each in several languages and wordings."""

import pytest

from tests.crawler.extraction.metadata.test_metadata import TEXT, meta, read

H1 = "<h1>Harbor talks end without a deal</h1>"


def _authors(body: str, lang: str = "en", **page: object) -> tuple[str, ...]:
    return read(body=body, lang=lang, **page).authors  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "line",
    [
        "<div><span>Ada Finch</span></div><div>4 min read</div>",
        "<div><img alt='Ada Finch'><p>Ada Finch</p></div>",
        "<p><b>Ada Finch</b></p><p>February 3, 2026</p>",
        "<ul><li><i></i> Ada Finch</li><li>3 Feb 2026</li></ul>",
        "<div class='author-box'><div>Ada Finch</div></div>",
        "<div><a href='/team/ada-finch'>Ada Finch</a></div>",
        "<div>Ada Finch in</div><a href='/topics/harbor'>Harbor</a><div>3 Feb 2026</div>",
    ],
)
def test_a_name_alone_by_the_headline_is_the_writers_though_nothing_says_so(line: str) -> None:
    about = "<h4>Ada Finch</h4><p>Ada Finch is our woman on the coast, and has written of harbors for years.</p>"
    assert _authors(H1 + line + TEXT + about) == ("Ada Finch",)


@pytest.mark.parametrize(
    "line",
    [
        "<div>World News</div><div>3 February 2026</div>",
        "<div><a href='/north'>Far North</a></div><div>3 February 2026</div>",
        "<div>Example Times</div><div>3 February 2026</div>",
        "<nav><a href='/about'>About Us</a> <a href='/contact'>Contact Us</a></nav>",
        "<div>Harbor Talks</div><div>4 min read</div>",
        "<button>Copy Link</button><span>Share This</span>",
        "<h2>Cold Water</h2>",
        "<div id='comments'><div class='comment'><cite>Jun Arai</cite> says:</div></div>",
        "<div class='testimonial'><b>Jun Arai</b><p>The best paper that I have ever read.</p></div>",
    ],
)
def test_what_else_stands_by_a_headline_is_no_name(line: str) -> None:
    head = '<meta property="og:site_name" content="Example Times">'
    text = TEXT + "<p>The cold water of the far north is what the world has to thank for the news of today.</p>"
    assert _authors(H1 + line + text, head=head) == ()


@pytest.mark.parametrize(
    ("line", "lang"),
    [
        ("<span>Written by</span><span>Ada Finch</span>", "en"),
        ("<div>Geschrieben von</div><div>Ada Finch</div>", "de"),
        ("<p>Escrito por Ada Finch</p>", "es"),
        ("<p>Écrit par Ada Finch</p>", "fr"),
        ("<p>Scritto da Ada Finch</p>", "it"),
        ("<h3>Written by Ada Finch</h3>", "en"),
        ("<div class='author'><span>Written by</span> <a>Ada Finch</a> <a>Full Bio</a></div>", "en"),
        ("<p>Av Ada Finch</p>", "sv"),
    ],
)
def test_labels_are_not_taken_for_the_name_that_follows(line: str, lang: str) -> None:
    assert _authors(H1 + line + TEXT, lang) == ("Ada Finch",)


@pytest.mark.parametrize(
    "label", ["Full Bio", "View all posts", "Click Here", "Read more", "Mehr lesen", "Last updated"]
)
def test_a_label_alone_is_nobody(label: str) -> None:
    assert _authors(f"{H1}<div class='author'><a>{label}</a></div>{TEXT}") == ()


@pytest.mark.parametrize(
    "byline",
    ["Par Ada Finch (Bruxelles, bureau européen)", "Von Ada Finch (Berlin)", "By Ada Finch (in Saltby)",
     "Ada Finch [London]", "Por Ada Finch (enviada especial"],
)  # fmt: skip
def test_brackets_go_whole(byline: str) -> None:
    assert _authors(f"{H1}<p class='byline'>{byline}</p>{TEXT}") == ("Ada Finch",)


@pytest.mark.parametrize(
    "desk",
    ["Center for River Evaluation and Research", "Institute for the Study of Harbors", "Department of Fish and Ice",
     "Association of Northern Pilots", "Council on Coasts and Seas"],
)  # fmt: skip
def test_an_organisation_of_many_words_is_not_cut(desk: str) -> None:
    assert _authors(H1 + TEXT, head=meta(author=desk)) == (desk,)
    linked = {"@type": "Article", "headline": "Harbor talks end without a deal", "author": {"name": desk}}
    assert _authors(H1 + TEXT, linked=linked) == (desk,)


@pytest.mark.parametrize(
    "author",
    [
        {"givenName": "Ada", "familyName": "Finch"},
        [{"@type": "Person", "givenName": "Ada", "familyName": "Finch"}],
        {"@type": "Person", "name": "", "givenName": "Ada", "familyName": "Finch"},
        {"@type": ["Person"], "familyName": "Finch", "givenName": "Ada", "jobTitle": "Editor"},
        {"@type": "Person", "name": ["Ada Finch"]},
    ],
)
def test_given_and_family_name_make_one(author: object) -> None:
    linked = {"@type": "NewsArticle", "headline": "Harbor talks end without a deal", "author": author}
    assert _authors(H1 + TEXT, linked=linked) == ("Ada Finch",)


@pytest.mark.parametrize(
    "credit",
    ["Photos by Jun Arai", "Photography by Jun Arai", "Illustration: Jun Arai", "Hair and nails by Greta Fenn",
     "Medically reviewed by Jun Arai", "Edited by Jun Arai", "Fotos: Jun Arai", "Translated by Jun Arai"],
)  # fmt: skip
def test_who_drew_or_checked_or_combed_is_no_writer(credit: str) -> None:
    assert _authors(f"{H1}<p class='byline'>By Ada Finch</p><p class='byline'>{credit}</p>{TEXT}") == ("Ada Finch",)
    assert _authors(f"{H1}<p class='byline'>{credit}</p>{TEXT}") == ()


@pytest.mark.parametrize("account", ["afinch", "ada.finch", "AdaF", "admin7", "ada_finch"])
def test_an_accounts_name_gives_way_to_the_byline_that_people_see(account: str) -> None:
    body = f"{H1}<p class='byline'>By Ada Finch</p>{TEXT}"
    assert _authors(body, head=meta(author=account)) == ("Ada Finch",)


@pytest.mark.parametrize("name", ["ada finch", "ada de finch", "jun arai"])
def test_who_writes_the_own_name_small_is_named_so(name: str) -> None:
    assert _authors(H1 + TEXT, head=meta(author=name)) == (name,)


@pytest.mark.parametrize(
    ("name", "host"),
    [("Ada Finch", "adafinch.example"), ("Ada Finch - Back of the Weir", "finch.example"),
     ("Ada Finch", "weir.example"), ("ada finch", "ada-finch.example"), ("Ada Finch | Notes", "notes.example")],
)  # fmt: skip
def test_who_a_site_is_named_after_writes_there(name: str, host: str) -> None:
    head = meta(author="Ada Finch") + f'<meta property="og:site_name" content="{name}">'
    assert _authors(H1 + TEXT, head=head, url=f"http://{host}/harbor") == ("Ada Finch",)


@pytest.mark.parametrize(
    "line",
    ["<span>By</span><span>by Ada Finch, Jun Arai and Greta Fenn</span>",
     "<p>by Ada Finch, Jun Arai and Greta Fenn</p>",
     "<div class='x1'><i>By </i><span>Ada Finch, Jun Arai &amp; Greta Fenn</span></div>",
     "<p>By <a>Ada Finch</a>, <a>Jun Arai</a> and <a>Greta Fenn</a></p>",
     "<div>Posted by Ada Finch, Jun Arai, Greta Fenn</div>"],
)  # fmt: skip
def test_several_names_behind_by_are_read_without_any_class(line: str) -> None:
    assert _authors(H1 + line + TEXT) == ("Ada Finch", "Jun Arai", "Greta Fenn")


@pytest.mark.parametrize(
    "line",
    ["3 February 2026 · 4 min read · Ada Finch", "<span>3 Feb 2026</span> · 4 min · Ada Finch", "3.2.2026 | Ada Finch"],
)
def test_a_name_behind_day_and_reading_time_is_the_writers(line: str) -> None:
    assert _authors(f"{H1}<div>{line}</div>{TEXT}") == ("Ada Finch",)


def test_a_section_behind_the_day_is_no_name() -> None:
    topic = "<div><a href='/topics/product-liability'>Product Liability</a></div>"
    assert _authors(f"{H1}<div>3 February 2026 · Product Liability</div>{TEXT}{topic}") == ()


@pytest.mark.parametrize("account", ["Super User", "superuser", "admin"])
def test_the_accounts_that_software_begins_with_give_way_to_the_byline(account: str) -> None:
    head = meta(author=account)
    assert _authors(f"{H1}<div class=createdby>Written by: <span>Ada Finch</span></div>{TEXT}", head=head) == (
        "Ada Finch",
    )
