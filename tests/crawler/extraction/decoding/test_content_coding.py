"""Content codings as servers send them, and as they lie about them."""

import gzip
import zlib
from collections.abc import Callable

import pytest

from archive.http.content_coding import BodyTooLarge, BodyUndecodable, decode, decoded_body
from crawler.extraction.decoding.charset import decoded_text

PAGE = b"<html><body><p>Harbor talks end without a deal.</p></body></html>"
LIMIT = 1 << 20


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


def coding(*names: str) -> list[tuple[str, str]]:
    return [("Content-Encoding", name) for name in names]


@pytest.mark.parametrize(
    ("payload", "headers"),
    [
        (PAGE, []),
        (gzip.compress(PAGE), coding("gzip")),
        (gzip.compress(PAGE), coding("x-gzip")),
        (gzip.compress(PAGE), [("content-ENCODING", " GZIP ")]),
        (zlib.compress(PAGE), coding("deflate")),
        (raw_deflate(PAGE), coding("deflate")),
        (gzip.compress(gzip.compress(PAGE)), coding("gzip, gzip")),
        (zlib.compress(gzip.compress(PAGE)), coding("gzip", "deflate")),
        (gzip.compress(gzip.compress(PAGE)), coding("gzip")),  # twice, said once
        (gzip.compress(PAGE), []),  # not said at all
        (PAGE, coding("gzip")),  # said, and not so
        (PAGE, coding("deflate")),
        (PAGE, coding("br")),
        (PAGE, coding("identity")),
        (PAGE, coding("utf-8")),
        (gzip.compress(PAGE[:20]) + gzip.compress(PAGE[20:]), coding("gzip")),  # members
        (gzip.compress(PAGE) + b"\0\0\0garbage", coding("gzip")),
    ],
)
def test_the_page_comes_out_of_whatever_it_is_packed_in(payload: bytes, headers: list[tuple[str, str]]) -> None:
    assert decoded_body(payload, headers, LIMIT) == PAGE


def test_a_body_cut_off_gives_what_is_there() -> None:
    whole = b"".join(b"<p>%d</p>" % number for number in range(5000))
    packed = gzip.compress(whole)
    found = decoded_body(packed[: len(packed) // 2], coding("gzip"), LIMIT)
    assert 0 < len(found) < len(whole)
    assert whole.startswith(found)


@pytest.mark.parametrize(("pack", "name"), [(gzip.compress, "gzip"), (zlib.compress, "deflate"), (gzip.compress, "br")])
@pytest.mark.parametrize("place", [-1, -3])
@pytest.mark.parametrize("size", [50, 20_000])
def test_a_wrong_checksum_costs_nothing_but_is_no_sound_end(
    pack: Callable[[bytes], bytes], name: str, place: int, size: int
) -> None:
    whole = b"".join(b"<p>%d</p>" % (number * 7919) for number in range(size))
    packed = bytearray(pack(whole))
    packed[place] ^= 0x55

    found = decode(bytes(packed), coding(name), LIMIT)

    assert (found.body, found.is_whole) == (whole, False)


def test_what_comes_before_damage_is_kept() -> None:
    whole = b"".join(b"<p>%d</p>" % (number * 7919) for number in range(20_000))
    packed = bytearray(gzip.compress(whole))
    packed[len(packed) // 2 :] = b"\xff" * (len(packed) - len(packed) // 2)

    found = decode(bytes(packed), coding("gzip"), LIMIT)

    assert len(found.body) > len(whole) // 3
    assert found.body.startswith(whole[: len(whole) // 3])
    assert not found.is_whole


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress, raw_deflate])
def test_a_bomb_is_too_large_before_it_is_unpacked(pack: object) -> None:
    assert callable(pack)
    with pytest.raises(BodyTooLarge):
        decoded_body(pack(b"\0" * (64 << 20)), coding("gzip" if pack is gzip.compress else "deflate"), LIMIT)


def test_a_bomb_in_a_bomb_is_too_large() -> None:
    with pytest.raises(BodyTooLarge):
        decoded_body(gzip.compress(gzip.compress(b"\0" * (64 << 20))), coding("gzip"), LIMIT)


def test_a_body_over_the_limit_is_too_large_without_any_coding() -> None:
    with pytest.raises(BodyTooLarge):
        decoded_body(PAGE, [], 10)


@pytest.mark.parametrize("pack", [bytes, gzip.compress, lambda data: gzip.compress(gzip.compress(data))])
def test_the_head_is_had_of_a_body_of_any_size_without_the_rest(pack: Callable[[bytes], bytes]) -> None:
    page = PAGE + b"\0" * (64 << 20)
    assert decoded_body(pack(page), coding() if pack is bytes else coding("gzip"), 1000, only_head=True) == page[:1000]


@pytest.mark.parametrize("name", ["gzip", "deflate", "br", "zstd", "compress"])
def test_bytes_that_are_neither_the_coding_nor_text_cannot_be_decoded(name: str) -> None:
    with pytest.raises(BodyUndecodable):
        decoded_body(bytes([0, 1, 2, 3, 250, 251] * 50), coding(name), LIMIT)


RUSSIAN = "<p>Переговоры о порте закончились в пятницу без соглашения, сообщил посланник правительства.</p>"
CHINESE = "<p>港口谈判周五结束，未能达成协议，政府特使说。双方将在一个月内再次会晤。</p>"
POLISH = "<p>Rozmowy w sprawie portu skończyły się w piątek, ogłosił poseł; następne już wkrótce, być może w Łodzi.</p>"
FRENCH = "<p>« Les négociations ont échoué », a déclaré l’émissaire — à Brest…</p>"


@pytest.mark.parametrize(
    ("text", "encoding", "header", "meta"),
    [
        (RUSSIAN, "utf-8", "", ""),
        (RUSSIAN, "cp1251", "windows-1251", ""),
        (RUSSIAN, "cp1251", "", "windows-1251"),
        (RUSSIAN, "koi8-r", "KOI8-R", ""),
        (RUSSIAN, "utf-8", "windows-1251", "windows-1251"),  # misdeclared
        (RUSSIAN, "cp1251", "utf-8", ""),
        (RUSSIAN, "cp1251", "iso-8859-1", ""),
        (RUSSIAN, "utf-8-sig", "windows-1251", ""),
        (RUSSIAN, "utf-16", "", ""),
        (RUSSIAN, "cp866", "", ""),
        (RUSSIAN, "cp866", "windows-1251", ""),
        (RUSSIAN * 3, "utf-16-le", "", ""),  # without a mark
        (RUSSIAN * 3, "utf-16-be", "utf-8", ""),
        (POLISH, "cp1250", "", ""),
        (POLISH, "iso-8859-2", "", ""),
        (POLISH, "iso-8859-2", "iso-8859-1", ""),
        (POLISH, "cp1250", "iso-8859-1", ""),
        (CHINESE, "gb18030", "gb2312", ""),
        (CHINESE, "gb18030", "", "gbk"),
        (CHINESE, "utf-8", "gb2312", ""),
        (FRENCH, "cp1252", "iso-8859-1", ""),
        (FRENCH, "cp1252", "", "latin1"),
        (FRENCH, "utf-8", "no-such-charset", "base64"),
    ],
)
def test_the_text_is_read_in_the_encoding_that_it_is_in(text: str, encoding: str, header: str, meta: str) -> None:
    page = (f'<meta charset="{meta}">' if meta else "") + text * 3
    headers = [("Content-Type", f"text/html; charset={header}" if header else "text/html")]
    assert decoded_text(page.encode(encoding), headers).lstrip("\ufeff") == page


def test_a_stray_byte_does_not_change_the_encoding() -> None:
    body = (FRENCH * 5).encode() + b"\xe9"
    assert decoded_text(body, [("Content-Type", "text/html; charset=utf-8")]).startswith(FRENCH)
