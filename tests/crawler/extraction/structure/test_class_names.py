"""What class and id say that an element is."""

import pytest

from crawler.extraction.structure.class_names import kind_of


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        ("related-stories", "strange"),
        ("box readMore", "strange"),
        ("article-newsletterSignup", "strange"),
        ("sr-only", "hidden"),
        ("skip-link newsletter", "hidden"),
        ("photo-credit", "small"),
        ("shareBar share", "small"),
        ("comments", "comments"),
        ("comments article-body", None),
        ("kommentare", "comments"),
        ("kommentar", None),
        ("picbox", "picture"),
        ("picbox share", "small"),
        ("hentry category-newsletter tag-cookies", None),
        ("category-newsletter", "strange"),
        ("readmore", "strange"),
        ("more reading", None),
        ("", None),
    ],
)
def test_a_kind_is_told_by_words_and_pairs_of_them_and_the_strongest_counts(names: str, kind: str | None) -> None:
    assert kind_of(names) == kind
