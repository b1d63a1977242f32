"""Reasons: what is decided by codes, and how those come back from what was stored before there were any."""

import pytest

from archive.reasons import (
    Code,
    Reason,
    error_status,
    plain,
    reason_of_sentence,
    stored_reason,
    without_archives,
)

SILENT = Reason(Code.TIMEOUT, "timeout")
REFUSED = Reason(Code.NOBODY, "connection refused")
PUT_ASIDE = "host put aside: 20 network errors in a row ("
SOUGHT = ("web.archive.org: no copy", "arquivo.pt: no answer (timeout)")


@pytest.mark.parametrize(
    ("reason", "has_answered", "is_nobody"),
    [
        (REFUSED, False, True),
        (REFUSED, True, True),
        (SILENT, False, True),
        (SILENT, True, False),
        (plain("x"), False, False),
    ],
)
def test_nobody_is_there_where_nothing_answered_and_what_stops_halfway_is_slow(
    reason: Reason, has_answered: bool, is_nobody: bool
) -> None:
    assert reason.says_nobody(has_answered=has_answered) is is_nobody


def test_what_a_page_depends_on_gives_it_the_same_evidence_in_more_words() -> None:
    aside = SILENT.within(PUT_ASIDE, ")").within("robots.txt: ")
    assert (aside.code, str(aside)) == (Code.TIMEOUT, f"robots.txt: {PUT_ASIDE}timeout)")


def test_the_sentence_of_a_line_ends_with_what_archives_said() -> None:
    said = Reason(Code.OTHER, "status 404", SOUGHT)
    assert str(said) == "status 404; in archives: web.archive.org: no copy; arquivo.pt: no answer (timeout)"
    assert without_archives(str(said)) == "status 404"
    assert str(plain("status 404")) == without_archives("status 404") == "status 404"


@pytest.mark.parametrize(
    ("status", "code"),
    [
        *((502, Code.GATEWAY), (504, Code.GATEWAY), (519, Code.OTHER), (520, Code.UNREACHED), (529, Code.UNREACHED)),
        *((530, Code.UNREACHED), (531, Code.OTHER), (500, Code.OTHER), (503, Code.OTHER)),
    ],
)
def test_statuses_that_say_that_a_server_is_not_reached_have_a_code(status: int, code: Code) -> None:
    assert error_status(status) == Reason(code, f"status {status}")
    assert error_status(status, "robots.txt answered {}") == Reason(code, f"robots.txt answered {status}")


@pytest.mark.parametrize(
    "reason",
    [
        SILENT,
        REFUSED,
        SILENT.within("robots.txt: "),
        REFUSED.within(PUT_ASIDE, ")"),
        Reason(Code.NOBODY, "TLS failed: x (y)").within(PUT_ASIDE, ")").within("robots.txt: "),
        plain("timeout in mid-answer").within(PUT_ASIDE, ")"),
        plain("host put aside: 20 network errors in a row"),
        plain("host put aside: status 503, Retry-After 3600 s"),
        error_status(404),
        error_status(502),
        error_status(522),
        error_status(521, "robots.txt answered {}"),
        plain("status 502 without a Location"),
        Reason(Code.NOBODY, "the proxy opens no tunnel (status 502)"),
        plain("the proxy opens no tunnel (status 407)"),
        plain("the proxy opens no tunnel"),
        Reason(Code.CUT_OFF, "cut off: connection lost in mid-answer"),
        Reason(Code.CUT_OFF, "cut off"),
        Reason(Code.ANOTHER_PAGE, "home page: path /"),
        Reason(Code.ANOTHER_PAGE, "index: 12 headlines of other pages"),
        Reason(Code.ANOTHER_PAGE, "error page: 'Error' in the title"),
        plain("video: VideoObject or og:type, and hardly a text"),
        plain("leads to another article"),
        plain(""),
    ],
)
def test_a_sentence_of_before_there_were_codes_is_read_as_the_reason_that_it_was_made_of(reason: Reason) -> None:
    assert reason_of_sentence(str(reason)) == stored_reason(str(reason), None) == reason
    sought = Reason(reason.code, reason.detail, SOUGHT)
    assert reason_of_sentence(str(sought)) == reason, "archives are asked again"


def test_a_stored_code_counts_whatever_the_words_and_a_strange_one_does_not() -> None:
    assert stored_reason("it is not there", "nobody") == Reason(Code.NOBODY, "it is not there")
    assert stored_reason("timeout", "other") == plain("timeout")
    for strange in ("of a later version", 5, ""):
        assert stored_reason("timeout", strange) == SILENT
    assert stored_reason(None, "nobody") is None
