import hashlib
import subprocess
import sys

import pytest

from crawler.identity.minhash import CHUNK, HASHES, KEYS, LEAST, LIMIT, MinHash, minhash_of, minhashes_of, resemblances

TEXTS = {
    "latin": " ".join(f"Ändern word{n}, l'été {n * 7} \u201cquoted\u201d" for n in range(60)),
    "chinese": (
        "北京市政府星期四说地震造成多人受伤救援人员正在现场搜索美国总统表示将提供援助联合国安理会举行会议经济增长"
    )
    * 3,
    "beyond": " ".join(f"𠀀𠀁 🙂 half \ud800 word{n} слово{n} ไทย" for n in range(60)),
    "long": " ".join("x" * (n % 40) for n in range(300)),
}


def words(first: int, count: int) -> str:
    return " ".join(f"word{number}" for number in range(first, first + count))


def minhash(text: str) -> MinHash:
    made = minhash_of(text)
    assert made is not None
    return made


def resemblance(one: str, other: str) -> float:
    (share,) = resemblances(minhash(one).signature, [minhash(other).signature])
    return share


def test_a_text_resembles_itself_wholly_and_one_of_other_words_not_at_all() -> None:
    text = words(0, 300)
    assert resemblance(text, text.upper().replace(" ", "\n")) == 1.0
    assert resemblance(text, words(1000, 300)) == 0.0


@pytest.mark.parametrize(("shared", "expected"), [(100, 96 / 496), (200, 196 / 396), (270, 266 / 326)])
def test_the_share_of_equal_values_is_about_the_share_of_common_shingles(shared: int, expected: float) -> None:
    found = resemblance(words(0, 300), words(300 - shared, 300))
    assert abs(found - expected) < 3 * (expected * (1 - expected) / HASHES) ** 0.5


def test_a_text_of_as_few_words_as_make_a_near_copy_has_a_minhash_and_one_word_fewer_none() -> None:
    assert minhash_of(words(0, LEAST)) is not None
    assert minhash_of(words(0, LEAST - 1)) is None


@pytest.mark.parametrize("text", ["", "   ", "… — !"])
def test_a_text_without_words_has_no_minhash(text: str) -> None:
    assert minhash_of(text) is None


def test_where_no_spaces_stand_between_words_characters_are_counted() -> None:
    text = "".join(chr(0x4E00 + number) for number in range(60))
    assert minhash_of(text[:51]) is not None, "51 characters are 30 words"
    assert minhash_of(text[:50]) is None
    assert resemblance(text, text[:40] + text[40:]) == 1.0


def test_of_a_text_longer_than_the_limit_the_beginning_is_looked_at() -> None:
    text = words(0, LIMIT // 5)[:LIMIT]
    assert minhash(text).signature == minhash(text + " and what nobody looks at").signature


def test_a_minhash_counts_different_shingles_and_has_a_key_for_each_of_the_first_hashes() -> None:
    made = minhash(" ".join([words(0, 40)] * 3))
    assert made.size == 40  # the 36 of one run, and four where it begins again
    assert len(made.keys) == KEYS
    assert len(made.signature) == 2 * HASHES


def test_a_text_of_more_shingles_than_are_looked_at_at_once_has_a_minhash_of_all() -> None:
    long = words(0, CHUNK + 500)
    assert 0 < resemblance(long, words(CHUNK, 500)) < 1


def test_a_minhash_is_the_same_in_every_process() -> None:
    code = (
        "from crawler.identity.minhash import minhash_of\n"
        "made = minhash_of(' '.join(f'word{number}' for number in range(300)))\n"
        "print(made.size, made.keys, made.signature.hex())"
    )
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    own = minhash(words(0, 300))
    assert other.strip() == f"{own.size} {own.keys} {own.signature.hex()}"


def test_many_are_compared_at_once_in_their_order() -> None:
    own = minhash(words(0, 300)).signature
    others = [minhash(words(start, 300)).signature for start in (0, 1000, 0)]
    assert resemblances(own, others) == [1.0, 0.0, 1.0]


@pytest.mark.parametrize(
    ("name", "size", "digest"),
    [
        ("latin", 356, "8bf2595bd58f1888"),
        ("chinese", 52, "91a5aaf563e84842"),
        ("beyond", 533, "78208c87053d3370"),
        ("long", 39, "8ba8d8095b59ba45"),
    ],
)
def test_a_text_has_the_minhash_that_it_always_had(name: str, size: int, digest: str) -> None:
    drawn = minhash_of(TEXTS[name])
    assert drawn is not None
    found = hashlib.sha256(drawn.signature + repr(drawn.keys).encode()).hexdigest()[:16]
    assert (drawn.size, found) == (size, digest)


@pytest.mark.parametrize("count", [0, 1, 2, 7])
def test_texts_looked_at_together_have_the_minhashes_that_they_have_one_by_one(count: int) -> None:
    texts = ["", *TEXTS.values(), "short", words(0, 300), TEXTS["chinese"] + TEXTS["latin"]][:count]
    assert minhashes_of(texts) == [minhash_of(text) for text in texts]
