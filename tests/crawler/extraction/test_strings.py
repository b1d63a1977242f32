"""What a function made of a text is remembered, within limits that no page can pass."""

from crawler.extraction.strings import REMEMBERED, SHORT, remembered


def test_what_was_made_of_a_short_text_is_made_once_and_of_a_long_one_each_time() -> None:
    asked: list[str] = []

    @remembered
    def length(text: str) -> int:
        asked.append(text)
        return len(text)

    short, long = "a" * SHORT, "b" * (SHORT + 1)
    assert [length(text) for text in (short, long, short, long)] == [SHORT, SHORT + 1, SHORT, SHORT + 1]
    assert asked == [short, long, long]


def test_a_memory_that_is_full_begins_anew() -> None:
    asked: list[str] = []

    @remembered
    def seen(text: str) -> bool:
        asked.append(text)
        return True

    texts = [str(number) for number in range(REMEMBERED)]
    assert all(map(seen, texts))
    assert all(map(seen, texts))
    assert asked == texts
    assert seen("one more")
    assert seen(texts[0])
    assert asked == [*texts, "one more", texts[0]]
