"""What befalls an input: bytes are cut, doubled, overwritten and interleaved."""

import random
from collections.abc import Sequence


def mutated(data: bytes, other: bytes, pieces: Sequence[bytes], chance: random.Random) -> bytes:
    """*data* after a few accidents, which *other* and *pieces* may be part of."""
    found = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        place = chance.randrange(len(found) + 1)
        length = chance.choice((1, 1, 2, 8, 40, 200, 4000))
        accident = chance.randrange(6)
        if accident == 0:
            del found[place : place + length]
        elif accident == 1:
            found[place:place] = chance.choice(pieces) * chance.choice((1, 1, 3, 300))
        elif accident == 2:
            found[place:place] = found[place : place + length] * chance.choice((2, 50))
        elif accident == 3:
            found[place : place + length] = chance.randbytes(min(length, 200))
        elif accident == 4:
            found[place : place + 1] = bytes([chance.randrange(256)])
        elif other:
            start = chance.randrange(len(other))
            found[place:place] = other[start : start + length]
    return bytes(found)
