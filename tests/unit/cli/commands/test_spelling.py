"""The helper for spelling: questions and answers, line by line, until nobody asks any more."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.support.commands import hearing, program
from tests.support.stores import ROOT

ASK = [sys.executable, "-m", "mappa_desktop", "spelling"]


def answers(*questions):
    asked = "".join(json.dumps(question) + "\n" for question in questions)
    done = subprocess.run(ASK, input=asked, capture_output=True, text=True, cwd=ROOT, check=True, timeout=120)
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_every_question_has_its_answer_on_a_line():
    first, second = answers(
        {"words": ["colour", "color", "cyfarfod", "dŵr"]}, {"meant": "recieve", "language": "en_GB"}
    )
    assert first["known"] == [[True, False], [False, False], [False, True], [False, True]]
    assert first["words"] == ["colour", "color", "cyfarfod", "dŵr"]
    assert (second["meant"], second["suggestions"][0]) == ("recieve", "receive")


def test_it_ends_when_nobody_asks_any_more():
    assert answers() == []


REFUSED = "This is no question about words; only the window asks them.\n"


@pytest.mark.parametrize("line", ["[" * 100_000, '{"words": [1]}', '{"meant": "x", "language": ["cy"]}'])
def test_a_line_that_is_no_question_is_refused_in_one_sentence(monkeypatch, capsys, line):
    assert hearing(line.encode() + b"\n", "spelling", monkeypatch, capsys) == (4, "", REFUSED)


def test_the_helper_that_is_refused_ends(tmp_path):
    asked = tmp_path / "asked"
    asked.write_text("garbage\n", encoding="utf-8")
    with asked.open(encoding="utf-8") as stdin:
        done = program("spelling", stdin=stdin)
    assert (done.returncode, done.stdout, done.stderr) == (4, "", REFUSED)


def test_it_ends_quietly_when_nobody_waits_for_the_answer():
    process = subprocess.Popen(ASK, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdout.close()
    process.stdin.write(b'{"words": ["colour"]}\n')
    process.stdin.close()
    assert process.wait(timeout=120) in (0, 4)
    assert process.stderr is not None
    assert b"Traceback" not in process.stderr.read()
    process.stderr.close()


def test_the_list_of_commands_does_not_show_it():
    shown = subprocess.run([*ASK[:3], "--help"], capture_output=True, text=True, cwd=ROOT, check=True).stdout
    assert "spelling" not in shown
