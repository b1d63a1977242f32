"""`push` and `pull` end with a sentence and a status, whatever comes between."""

import pytest

from archive.errors import ArchiveError, CollectionError
from archive.transfer.push import Transfer
from crawler.commands.push import transfer
from crawler.commands.terminal.exit_status import FINISHED, INTERRUPTED, LOOK, REFUSED


def test_what_was_transferred_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    done = Transfer(files=2, size=3_100_000, there=1)
    assert transfer(lambda: done, "s3://bucket/c", "sent") == FINISHED
    assert capsys.readouterr().out == "s3://bucket/c: 2 files sent (3.1 MB), 1 there already\n"


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (ArchiveError("s3://bucket/c: no answer"), LOOK, "s3://bucket/c: no answer"),
        (OSError("disk full"), LOOK, "disk full"),
        (CollectionError("c: is in use by another run"), REFUSED, "c: is in use by another run"),
        (KeyboardInterrupt(), INTERRUPTED, "interrupted: run it again, nothing is fetched twice"),
    ],
)
def test_a_transfer_that_fails_says_why(
    error: BaseException, status: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def job() -> Transfer:
        raise error

    assert transfer(job, "c", "fetched") == status
    assert words in capsys.readouterr().err
