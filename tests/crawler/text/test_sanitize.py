import logging

from hypothesis import given
from hypothesis import strategies as st

from crawler.text.sanitize import SanitizingFormatter, sanitize, sanitize_handler, whole

EVIL = "\x1b]0;owned\x07\r\nERROR nothing\x9b31m\u2028\u202e\ud800"


def formatted(message: str, *args: object, error: BaseException | None = None) -> str:
    record = logging.LogRecord("x", logging.INFO, "f", 1, message, args, None)
    if error is not None:
        record.exc_info = (type(error), error, None)
    return SanitizingFormatter(logging.Formatter("%(levelname)s %(message)s")).format(record)


def test_what_a_terminal_obeys_is_written_out() -> None:
    assert sanitize(EVIL) == "\\x1b]0;owned\\x07\\r\\nERROR nothing\\x9b31m\\u2028\\u202e\\ud800"
    assert sanitize("Zürich, 北京\t\U0001f600") == "Zürich, 北京\t\U0001f600"


@given(st.text(alphabet=st.characters()))
def test_plain_text_is_one_line_of_characters_that_can_be_written(text: str) -> None:
    assert len(sanitize(text).encode("utf-8").decode("utf-8").splitlines()) <= 1


def test_a_log_line_stays_one_line_whatever_its_arguments_hold() -> None:
    assert formatted("%s was asked", EVIL) == f"INFO {sanitize(EVIL)} was asked"


def test_no_line_of_a_traceback_passes_for_a_line_of_the_log() -> None:
    lines = formatted("it failed", error=ValueError(f"cannot read {EVIL}")).split("\n")
    assert lines[0] == "INFO it failed"
    assert all(line.startswith("  | ") for line in lines[1:])
    assert len(lines) == 3
    assert lines[2].endswith("\\ud800")


def test_a_handler_is_made_plain_once() -> None:
    handler = logging.StreamHandler()
    sanitize_handler(handler)
    first = handler.formatter
    sanitize_handler(handler)
    assert handler.formatter is first


def test_halves_of_characters_are_joined_or_replaced_wherever_they_are() -> None:
    assert whole({"a\ud800": ["\ud83d\ude00", ("x\udfff",), 5, None]}) == {
        "a\ufffd": ["\U0001f600", ["x\ufffd"], 5, None]
    }
