"""Broken WARC files: what can be read is, each damage has its place, and nothing else is raised."""

import gzip
import random
import tempfile
from pathlib import Path

from archive.errors import ArchiveError
from archive.warc.damage import Damage
from archive.warc.reader import read_exchange_at, read_exchanges
from tests.archive import samples
from tests.fuzz.target import Fault, Target

PIECES = (
    b"WARC/1.1\r\n", b"WARC/1.0\n", b"WARC-Type: response\r\n", b"WARC-Type: revisit\r\n", b"Content-Length: 99999\r\n",
    b"Content-Length: -1\r\n", b"\r\n\r\n", b"\n", b"\0" * 40, b"\x1f\x8b\x08", b"\x1f\x8b\x08\0\0\0\0\0\0\xff",
    b"WARC-Date: 2019\r\n", b"WARC-Target-URI: <urn:x>\r\n", b"WARC-Refers-To: <urn:uuid:>\r\n", b"HTTP/1.1 200 OK\r\n",
    b"WARC-Segment-Number: 2\r\n", b"WARC-Payload-Digest: sha1:A\r\n", b"Transfer-Encoding: chunked\r\n", b"\xff",
)  # fmt: skip
LARGEST = 60_000
FOLDER = tempfile.TemporaryDirectory(prefix="fuzz-warc-")


def fault(data: bytes, chance: random.Random) -> Fault:
    if chance.random() < 0.5 and not data.startswith(b"\x1f\x8b"):
        data = gzip.compress(data, 1)
    path = Path(FOLDER.name) / "broken.warc.gz"
    path.write_bytes(data)
    damages: list[Damage] = []
    try:
        found = list(read_exchanges(path, on_damage=damages.append))
    except ArchiveError as error:
        return "refused", None if str(error) else "refused without a word"
    kind = f"{'damaged' if damages else 'sound'}, {'some' if found else 'nothing'} read"
    if any(not 0 <= damage.offset <= len(data) for damage in damages):
        return kind, "a damage outside of the file"
    if len(damages) > LARGEST:
        return kind, "more damages than bytes"
    for exchange in found[:5]:
        try:
            again = read_exchange_at(path, exchange.capture.offset, exchange.within)
        except ArchiveError as error:
            return kind, f"not found again at its offset: {error}"
        if again.payload != exchange.payload:
            return kind, "another payload at its offset"
    return kind, None


def target() -> Target:
    with tempfile.TemporaryDirectory() as folder:
        first, second = samples.exchange(), samples.exchange(samples.chunked_page(), "http://a.example/b")
        path, _ = samples.write(Path(folder), first, second, samples.revisit(first))
        packed = path.read_bytes()
    plain = gzip.decompress(packed)
    return Target(samples=[packed, plain, plain], pieces=PIECES, fault=fault, largest=LARGEST, slow=5.0)
