"""What is said before a date."""

import pytest

from crawler.extraction.metadata.dates.labels import SAYS_CHANGED, begins_published, says_other, says_published


@pytest.mark.parametrize(
    "label", ["Published", "Veröffentlicht am", "Опубликовано:", "发布时间", "Posted on", "Đăng lúc"]
)
def test_publication_is_said_in_many_languages(label: str) -> None:
    assert says_published(f"{label} 1.2.2026")
    assert begins_published(f"{label} 1.2.2026")
    assert not SAYS_CHANGED.search(label)
    assert not says_other(f"{label} 1.2.2026")


@pytest.mark.parametrize("label", ["Updated", "Stand", "Mis à jour", "Обновлено", "更新", "Last modified"])
def test_so_is_a_change(label: str) -> None:
    assert SAYS_CHANGED.search(f"{label} 1.2.2026")
    assert not says_published(f"{label} 1.2.2026")


def test_a_label_may_stand_behind_other_words_without_beginning_the_line() -> None:
    assert says_published("The day it was published")
    assert not begins_published("The day it was published")
    assert begins_published("Date:")
    assert not begins_published("Date of the meeting")
    assert not says_published("unpublished republic")


def test_what_else_happens_on_days_is_told_by_its_label() -> None:
    assert [
        line for line in ("Deadline 1 May", "Born 1 May 1970", "Event: 1 May", "As of 1 May") if not says_other(line)
    ] == []
    assert not says_other("1 May 2026, 10:30")
    assert not says_other("Published: 1 May")
