import sys
from dataclasses import dataclass

import pytest

from archive.errors import MissingExtraError
from archive.reading.frames import frame


@dataclass(frozen=True)
class Part:
    warc: str
    offset: int


@dataclass(frozen=True)
class Whole:
    name: str
    count: int | None
    parts: tuple[Part, ...]
    words: tuple[str, ...]
    place: Part | None
    rights: dict[str, object]
    share: float = 0.5
    is_new: bool = True


def test_a_part_of_its_own_is_flat_lists_are_lists_and_what_has_any_keys_is_json() -> None:
    lines = [
        Whole("a", 1, (Part("w", 2),), ("x", "y"), Part("v", 3), {"tdm": 1}),
        Whole("b", None, (), (), None, {}),
    ]
    table = frame(Whole, lines)
    assert table.column_names == [
        "name", "count", "parts", "words", "place_warc", "place_offset", "rights", "share", "is_new"
    ]  # fmt: skip
    first, second = table.to_pylist()
    assert (first["place_warc"], first["place_offset"], first["rights"]) == ("v", 3, '{"tdm":1}')
    assert (first["parts"], first["words"]) == ([{"warc": "w", "offset": 2}], ["x", "y"])
    assert (second["count"], second["place_warc"], second["parts"], second["rights"]) == (None, None, [], "{}")


@pytest.mark.parametrize("count", [0, 1, 2000, 2001])
def test_there_is_a_row_for_each_line_however_many_there_are(count: int) -> None:
    table = frame(Part, (Part("w", number) for number in range(count)))
    assert table.column("offset").to_pylist() == list(range(count))


def test_without_the_extra_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"a frame needs the extra `analytics`: pip install 'pressmark\[anal"):
        frame(Part, [])
