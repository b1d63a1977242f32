"""How much a page tells, and what its headings begin with."""

from crawler.extraction.verdicts.evidence import SENTENCE, SEVERAL, SOME, is_addressed
from tests.crawler.extraction.verdicts.judged import MARKED, SAID, evidence_of, html


def test_sentences_that_speak_to_their_reader_or_of_such_pages_tell_nothing() -> None:
    found = evidence_of(html("Talks", f"<h1>Talks</h1><p>{SAID}</p><p>{SAID.replace('Monday', 'Friday')}</p>"))
    assert (found.has_sentences(2), found.has_sentences(3), found.plain()) == (True, False, 2)
    assert is_addressed("Please enable cookies in your browser to continue.")
    assert not is_addressed("“You must leave your boats,” he said.")
    assert not is_addressed(SAID)


def test_no_more_sentences_tell_something_than_stand_before_a_list_of_pages() -> None:
    cards = "".join(f"<h2><a href=/s{n}>A headline of some length {n}</a></h2>" for n in range(3))
    short = evidence_of(html("News", f"<h1>News</h1><p>{'a' * (SENTENCE - 1)}</p>{cards}<p>{SAID}</p><p>{SAID}</p>"))
    assert short.before_lists == SENTENCE - 1
    assert short.plain() == 0
    assert evidence_of(html("News", f"<h1>News</h1><p>{SAID}</p>")).before_lists >= len(SAID), "it lists none"


def test_a_heading_decides_by_how_much_the_page_tells_and_says_of_itself() -> None:
    def headed(title: str, sentences: int, head: str = "") -> bool:
        told = "".join(
            f"<p>{SAID.replace('Monday', day)}</p>"
            for day in ("Monday", "Friday", "Sunday", "Tuesday", "Easter")[:sentences]
        )
        return evidence_of(html(title, f"<h1>{title}</h1>{told}", head)).headed("soft-404") is not None

    assert headed("Page not found", SEVERAL)
    assert not headed("Page not found", SEVERAL + 1)
    assert headed("Page not found", SOME, MARKED)
    assert not headed("Page not found", SOME + 1, MARKED)
    assert not headed("Harbor talks", 0)
