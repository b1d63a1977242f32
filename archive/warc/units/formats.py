"""Which kind of archive a file is, told from its first bytes."""

from typing import BinaryIO

from isal import igzip_lib
from isal.igzip_lib import DECOMP_GZIP, IgzipDecompressor

from archive.errors import ArchiveError
from archive.warc.units.arc import ArcRecords, is_arc
from archive.warc.units.members import MAGIC, NEXT_RECORD, ByteSource, GzipMembers, begins_record
from archive.warc.units.plain import PlainRecords

_BEGINNING = 1 << 16
"""Bytes in which the first record is looked for where something stands before it."""
_OTHERS = (
    (b"\x28\xb5\x2f\xfd", "is compressed with zstd, which is not read; recompress it with gzip, by record"),
    (b"\x04\x22\x4d\x18", "is compressed with lz4, which is not read; recompress it with gzip, by record"),
    (b"BZh", "is compressed with bzip2, which is not read; recompress it with gzip, by record"),
    (b"\xfd7zXZ\x00", "is compressed with xz, which is not read; recompress it with gzip, by record"),
    (b"PK\x03\x04", "is a package (WACZ, ZIP), which is not read; unpack it and give the files in its archive/"),
)
_InflateError: type[Exception] = igzip_lib.error  # type: ignore[assignment]  # isal's stub has an instance there


def source(file: BinaryIO, name: str, start: int = 0) -> ByteSource:
    """What reads *file* from offset *start*. Raises ArchiveError, which names it, for what is not read."""
    file.seek(0)
    begin = file.read(_BEGINNING)
    for magic, what in _OTHERS:
        if begin.startswith(magic):
            raise ArchiveError(f"{name}: {what}")
    is_packed = begin.startswith(MAGIC)
    if is_arc(_inflated(begin) if is_packed else begin):
        return ArcRecords(file, start, is_packed=is_packed)
    # By its name too: a file that a crash has left full of zeros is a torn one.
    if is_packed or (name.endswith(".gz") and not begins_record(begin)):
        return GzipMembers(file, start)
    if begins_record(begin) or NEXT_RECORD.search(begin):
        return PlainRecords(file, start)
    raise ArchiveError(f"{name}: is not a WARC file")


def _inflated(data: bytes) -> bytes:
    try:
        return bytes(IgzipDecompressor(flag=DECOMP_GZIP).decompress(data, _BEGINNING))
    except _InflateError:
        return b""
