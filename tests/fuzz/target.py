"""What a target of `make fuzz` is."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Fault = tuple[str, str | None]
"""What an input was found to be, for the count, and what is wrong with the reader's answer; None where nothing is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One reader of strangers' bytes, as it is fed with broken ones."""

    samples: Sequence[bytes]
    """Sound inputs, which accidents befall."""
    pieces: Sequence[bytes]
    """What tends to break it."""
    fault: Callable[[bytes, random.Random], Fault]
    """Reads one input. Whatever it raises is a fault, too."""
    largest: int = 100_000
    """Bytes of an input."""
    slow: float = 2.0
    """CPU seconds that no input of this size may take."""
