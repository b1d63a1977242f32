"""How a command ends: one line on standard error."""

import pytest

from crawler.commands.terminal.exit_status import FINISHED, INTERRUPTED, LOOK, REFUSED, say


def test_the_line_is_one_without_what_a_terminal_obeys_and_the_status_is_given_back(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert say("no\n collection\x1b[2J", REFUSED) == REFUSED
    out, error = capsys.readouterr()
    assert out == ""
    assert error.startswith("pressmark: no collection")
    assert error.count("\n") == 1
    assert "\x1b" not in error


def test_the_statuses_are_those_of_the_contract() -> None:
    assert (FINISHED, LOOK, REFUSED, INTERRUPTED) == (0, 1, 2, 3)
