"""What takes a coding off: which are tried for a name, and what a body shows itself to be in."""

import gzip
import zlib

import pytest

from archive.http.decompressors import FAULTS, WITH_CHECKSUM, by_magic, decompressors

PAGE = b"<p>Harbor talks end without a deal.</p>"


@pytest.mark.parametrize(
    ("body", "coding"),
    [
        (gzip.compress(PAGE), "gzip"),
        (b"\x28\xb5\x2f\xfd\x00", "zstd"),
        (zlib.compress(PAGE), ""),
        (PAGE, ""),
        (b"", ""),
    ],
)
def test_a_body_shows_its_coding_by_its_first_bytes(body: bytes, coding: str) -> None:
    assert by_magic(body) == coding


@pytest.mark.parametrize(
    ("coding", "body", "number"),
    [("gzip", gzip.compress(PAGE), 1), ("x-gzip", PAGE, 0), ("deflate", PAGE, 2), ("zstd", PAGE, 0), ("none", PAGE, 0)],
)
def test_only_what_may_read_a_body_is_tried(coding: str, body: bytes, number: int) -> None:
    assert len(decompressors(coding, body)) == number


@pytest.mark.parametrize(("pack", "coding"), [(gzip.compress, "gzip"), (zlib.compress, "deflate")])
def test_a_wrong_checksum_is_a_fault_of_what_has_one(pack: object, coding: str) -> None:
    assert callable(pack)
    packed = bytearray(pack(PAGE))
    packed[-1] ^= 1
    (make, *_) = decompressors(coding, bytes(packed))

    assert make in WITH_CHECKSUM
    with pytest.raises(FAULTS):
        make().decompress(bytes(packed), 1000)
