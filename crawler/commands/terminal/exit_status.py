"""How a command ends: its exit status, and the one line on standard error that says why."""

import sys

from crawler.text.sanitize import sanitize

FINISHED, LOOK, REFUSED, INTERRUPTED = 0, 1, 2, 3


def say(line: str, status: int) -> int:
    """Tells the operator why a command ends with *status*, and gives that back."""
    print(f"pressmark: {sanitize(' '.join(line.split()))}", file=sys.stderr)
    return status
