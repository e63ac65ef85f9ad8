"""Answers and messages: what they look like, and what happens when nobody takes them."""

from __future__ import annotations

import dataclasses
import datetime
import errno
import io
import json
import os
import sys
from pathlib import Path

import pytest

from mappa_desktop.cli.output import answer, deliver, finish, plain, require_output, say, shown, tell, use_utf8
from mappa_desktop.foundation.errors import Refused


class Broken(io.StringIO):
    """A stream that refuses what is written to it, for a reason."""

    def __init__(self, reason: int) -> None:
        super().__init__()
        self.reason = reason

    def write(self, _text: str) -> int:
        raise OSError(self.reason, os.strerror(self.reason))


def test_answers_and_messages_do_not_mix(capsys: pytest.CaptureFixture[str]) -> None:
    say("an answer")
    tell("a message")
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("an answer\n", "a message\n")


@pytest.mark.parametrize("odd", ["\x1b[2J", "\u202e", "\x07", "\r"])
def test_what_moves_a_terminal_is_shown_by_its_number(odd: str, capsys: pytest.CaptureFixture[str]) -> None:
    say(f"a{odd}b")
    tell(f"a{odd}b")
    captured = capsys.readouterr()
    for text in captured:
        assert not set(odd) & set(text) - {"[", "2", "J"}
        assert f"\\u{ord(odd[0]):04x}" in text


def test_lines_and_letters_of_all_languages_stay_as_they_are() -> None:
    assert shown("Gwŷr\n\tдом 漢字 –") == "Gwŷr\n\tдом 漢字 –"


def test_a_text_for_other_programs_is_not_touched(capsys: pytest.CaptureFixture[str]) -> None:
    deliver("a\x1bb")
    assert capsys.readouterr().out == "a\x1bb"


def test_values_become_what_json_knows(capsys: pytest.CaptureFixture[str]) -> None:
    @dataclasses.dataclass
    class Facts:
        when: datetime.date
        where: Path
        numbers: tuple[int, ...]

    answer({"facts": [Facts(datetime.date(2026, 11, 18), Path("x"), (1, 2))], "none": None, "yes": True})
    assert json.loads(capsys.readouterr().out) == {
        "facts": [{"when": "2026-11-18", "where": "x", "numbers": [1, 2]}],
        "none": None,
        "yes": True,
    }
    assert plain(0.5) == 0.5


def test_without_standard_output_an_answer_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    for attempt in (require_output, lambda: say("x"), lambda: answer([])):
        with pytest.raises(Refused, match=r"^Standard output is closed, so nothing was done\.$"):
            attempt()
    finish()


def test_a_message_that_nobody_can_be_told_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    for stream in (None, Broken(errno.ENOSPC), Broken(errno.EPIPE)):
        monkeypatch.setattr(sys, "stderr", stream)
        tell("x")
        finish()


def test_a_pipe_that_nobody_reads_is_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", Broken(errno.EPIPE))
    say("x")
    say("y")


def test_an_answer_that_cannot_be_written_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", Broken(errno.ENOSPC))
    with pytest.raises(Refused, match=r"^The answer cannot be written \(No space left on device\)\.$"):
        say("x")


@pytest.mark.skipif(os.name == "nt", reason="there is no /dev/full")
def test_an_answer_that_waits_for_the_end_is_refused_then_and_the_end_succeeds(monkeypatch: pytest.MonkeyPatch) -> None:
    with Path("/dev/full").open("w") as full:
        monkeypatch.setattr(sys, "stdout", full)
        say("x")
        with pytest.raises(Refused, match="cannot be written"):
            finish()
        finish()


def test_a_console_of_another_language_stops_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="ascii"))
    use_utf8()
    say("Gwŷr")
    answer(["\udcff"])
    finish()
    assert written.getvalue().splitlines() == ["Gwŷr".encode(), b"[", b'  "\\udcff"', b"]"]
