from crawler.text.stop_words import all_common, common_words, counts_by_language


def test_words_are_folded_and_every_language_has_some() -> None:
    assert {"en", "de", "zh"} <= set(common_words("function"))
    for kind in ("function", "everyday"):
        table = common_words(kind)
        assert all(table.values())
        assert {word for words in table.values() for word in words if word != word.casefold()} == set()
        assert all_common(kind) == frozenset().union(*table.values())


def test_words_are_counted_for_each_language_that_has_them() -> None:
    counts = counts_by_language(["the", "the", "und", "xyzzy"])
    assert (counts["en"], counts["de"]) == (2, 1)
    assert counts["ja"] == 0


def test_a_word_of_several_languages_counts_for_each() -> None:
    table = common_words("function")
    shared = next(iter(table["de"] & table["nl"]))
    counts = counts_by_language([shared])
    assert (counts["de"], counts["nl"]) == (1, 1)


def test_a_kind_that_there_is_not_has_no_words() -> None:
    assert common_words("rare") == {}
