"""The index of a collection brought up to date, in a process that no reader waits for: COLLECTION comes as argument."""

import os
import sys

from archive.errors import ArchiveError
from archive.reading.database.indexing import update_reading_index

_NICE = 5


def main() -> int:
    """0, or 1 and on standard error the line that says why."""
    os.nice(_NICE)
    try:
        update_reading_index(sys.argv[1])
    except ArchiveError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
