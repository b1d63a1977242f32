"""How `scrapy browse` and `scrapy report` become another process."""

import os
import sys

import pytest

from crawler.commands.reading_room import become_reading_room
from crawler.version import SOFTWARE
from tests.site.running import ROOT


def test_the_process_gets_the_arguments_and_finds_our_modules(monkeypatch: pytest.MonkeyPatch) -> None:
    became: list[tuple[str, list[str], dict[str, str]]] = []
    monkeypatch.setattr(os, "execve", lambda *given: became.append(given))
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    become_reading_room("browse", "--odd", bind="::1", port="0", public=True, run=None)
    ((program, command, environment),) = became
    assert program == sys.executable
    assert command == [
        sys.executable, "-P", "-m", "archive.browse", f"--software={SOFTWARE}", "--bind=::1", "--port=0", "--public",
        "--", "browse", "--odd",
    ]  # fmt: skip
    assert environment["PYTHONPATH"] == f"{ROOT}:/elsewhere"


def test_a_switch_that_is_off_is_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    became: list[list[str]] = []
    monkeypatch.setattr(os, "execve", lambda _, command, __: became.append(command))
    become_reading_room("report", "c", public=False, run="r")
    assert became[0][-4:] == ["--run=r", "--", "report", "c"]
