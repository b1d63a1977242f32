"""`python -m archive.browse`: what `scrapy browse` and `scrapy report` become, once they have read their arguments.

Scrapy and the extraction take 75 MB and are not needed here.
"""

import argparse
import os
import sys
from pathlib import Path

from archive.browse.form.strangers import one_line
from archive.browse.report import NoRunError, TargetError, write_report
from archive.browse.server import ServerError, serve
from archive.errors import ArchiveError, CollectionError

FINISHED, LOOK, REFUSED, INTERRUPTED = 0, 1, 2, 3
"""Exit statuses (docs/commands.md)."""


def main() -> int:
    arguments = _arguments()
    try:
        if arguments.what == "browse":
            _browse(arguments)
        else:
            write_report(arguments.collection, Path(arguments.output), arguments.run, software=arguments.software)
            _print(f"written: {arguments.output}")
    except (CollectionError, ServerError, NoRunError, TargetError) as error:
        return _say(error, REFUSED)
    except (ArchiveError, OSError) as error:
        return _say(error, LOOK)
    except KeyboardInterrupt:  # a server ends in order, and says nothing
        return _say("interrupted: nothing was written", INTERRUPTED) if arguments.what == "report" else FINISHED
    return FINISHED


def _browse(arguments: argparse.Namespace) -> None:
    def opened(address: str) -> None:
        _print(f"{arguments.collection}: {address} (Ctrl-C ends it)")

    serve(
        arguments.collection,
        bind=arguments.bind,
        port=arguments.port,
        public=arguments.public,
        software=arguments.software,
        opened=opened,
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="archive.browse")
    parser.add_argument("what", choices=("browse", "report"))
    parser.add_argument("collection")
    parser.add_argument("--software", required=True)
    parser.add_argument("--bind")
    parser.add_argument("--port", type=int)
    parser.add_argument("--public", action="store_true")
    parser.add_argument("--run")
    parser.add_argument("--output")
    return parser.parse_args()


def _print(line: str) -> None:
    """On standard output; who closes a pipe has seen enough."""
    try:
        os.write(1, f"{line}\n".encode(errors="replace"))
    except BrokenPipeError:
        return
    except OSError as error:
        raise ArchiveError(f"standard output cannot be written: {error.strerror}") from error


def _say(error: object, status: int) -> int:
    print(f"pressmark: {one_line(' '.join(str(error).split()))}", file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main())
