"""How a command ends: one line on standard error."""

import signal
import subprocess
import sys

import pytest

from crawler.commands.terminal.exit_status import FINISHED, INTERRUPTED, LOOK, REFUSED, say, tell_uncaught


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


def test_ctrl_c_while_commands_are_loaded_is_told_in_a_line_and_ends_the_process() -> None:
    as_at_a_terminal = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    code = f"{as_at_a_terminal}; import crawler.commands; signal.raise_signal(signal.SIGINT)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (-signal.SIGINT, "pressmark: interrupted\n")


def test_what_else_is_not_caught_is_shown_whole(capsys: pytest.CaptureFixture[str]) -> None:
    error = ValueError("a bug")
    tell_uncaught(ValueError, error, None)
    assert capsys.readouterr().err.endswith("ValueError: a bug\n")
