"""How a command ends: its exit status, and the one line on standard error that says why."""

import sys
from types import TracebackType

from crawler.text.sanitize import sanitize

FINISHED, LOOK, REFUSED, INTERRUPTED = 0, 1, 2, 3


def say(line: str, status: int) -> int:
    """Tells the operator why a command ends with *status*, and gives that back."""
    print(f"pressmark: {sanitize(' '.join(line.split()))}", file=sys.stderr)
    return status


def tell_uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """`sys.excepthook` that tells Ctrl-C in a line: it may come while a command is loaded. The process ends by it."""
    if issubclass(kind, KeyboardInterrupt):
        say("interrupted", INTERRUPTED)
    else:
        sys.__excepthook__(kind, error, trace)
