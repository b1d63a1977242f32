"""Made-up pages of each kind, of seeds that no model was trained on: the text is theirs, and no list is an article."""

from collections import defaultdict

import pytest

from crawler.extraction.article import extract_article
from crawler.extraction.result import Extraction
from tests.training.made.kinds import ARTICLES
from tests.training.made.lists import OTHERS
from tests.training.made.pages import Made, made_pages

SEEDS = range(1000, 1006)
HEADERS = (("Content-Type", "text/html; charset=utf-8"),)
PAGES: dict[str, list[Made]] = defaultdict(list)
for made in made_pages(SEEDS):
    PAGES[made.name.rpartition("-")[0]].append(made)


def read(made: Made) -> Extraction:
    return extract_article(made.html.encode(), HEADERS, made.url, "2026-11-01T00:00:00.000000Z")


def faults(made: Made) -> list[str]:
    """What the text of a made page lacks, and what is in it that is not the article's."""
    found = read(made)
    if found.outcome != "article":
        return [f"{made.name}: {found.outcome}, {found.reason}"]
    lines = [" ".join(line.split()) for line in found.text.split("\n\n")]
    texts = [" ".join(text.split()) for text in made.texts]
    return [f"{made.name} lost {text!r}" for text in texts if text not in lines] + [
        f"{made.name} holds {line!r}" for line in lines if line not in texts
    ]


@pytest.mark.parametrize("kind", [make.__name__ for make in ARTICLES])
def test_articles_of_a_kind_are_read_whole_and_alone(kind: str) -> None:
    wrong = [found for made in PAGES[kind] if (found := faults(made))]
    assert len(wrong) <= 1, wrong


@pytest.mark.parametrize("kind", [build.__name__ for _, build in OTHERS])
def test_lists_shops_and_forums_are_no_articles(kind: str) -> None:
    articles = [made.name for made in PAGES[kind] if read(made).outcome == "article"]
    assert len(articles) <= 1, articles
