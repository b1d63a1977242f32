"""Which encodings a page declares: labels as browsers take them, by w3lib's table and a few of our own."""

import pytest
from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding, resolve_encoding

from crawler.extraction.decoding.charset import LABELS, declared_encodings, decoded_text


def declared(body: bytes, header: str = "") -> list[str]:
    return list(declared_encodings(body, [("Content-Type", header)] if header else []))


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (b"<meta charset=windows-1251>", "cp1251"),
        (b'<meta content="text/html; charset=windows-1250" http-equiv="Content-Type">', "cp1250"),
        (b'<?xml version="1.0" encoding="iso-8859-7"?><html>', "iso8859-7"),
        (b"<meta charset=iso-8859-1>", "cp1252"),
        (b"<meta charset=csISOLatin1>", "cp1252"),
        (b"<meta charset=iso-8859-9>", "cp1254"),
        (b"<meta charset=gb2312>", "gb18030"),
        (b"<meta charset=x-gbk>", "gb18030"),
        (b"<meta charset=big5>", "big5hkscs"),
        (b"<meta charset=shift_jis>", "cp932"),
        (b"<meta charset=ks_c_5601-1987>", "cp949"),
        (b"<meta charset=tis-620>", "cp874"),
        (b"<meta charset=x-mac-cyrillic>", "mac-cyrillic"),
    ],
)
def test_a_label_is_what_browsers_take_it_for(body: bytes, encoding: str) -> None:
    assert declared(body) == [encoding]


@pytest.mark.parametrize(
    "label", ["rot13", "base64", "hex", "utf-7", "idna", "punycode", "nonsense", "a\0b", "x" * 900]
)
def test_what_names_no_encoding_of_pages_is_passed_over(label: str) -> None:
    body = f"<meta charset={label}>".encode() + b"<p>caf\xe9 au lait, na\xefve"
    assert declared(body) == []
    assert "caf" in decoded_text(body, [])


@pytest.mark.parametrize(
    ("body", "header", "encodings"),
    [
        (b'<?xml version="1.0" encoding="nonsense"?><meta charset="windows-1253">', "", ["cp1253"]),
        (b"", 'text/html; charset = "shift_jis"', ["cp932"]),
        (b'<meta charset="windows-1253">', "text/html; charset=utf-8", ["utf-8", "cp1253"]),
    ],
)
def test_declarations_that_w3lib_does_not_read_are_the_reason_for_reading_them_ourselves(
    body: bytes, header: str, encodings: list[str]
) -> None:
    assert declared(body, header) == encodings
    read = [http_content_type_encoding(header) if header else None, html_body_declared_encoding(body)]
    assert len(encodings) > 1 or not any(read), "w3lib reads it by now"


def test_our_table_holds_only_what_w3libs_does_not() -> None:
    assert [label for label, name in LABELS.items() if resolve_encoding(label) == name] == []
