"""``self-test``: every failure is a line and an exit code."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from mappa_desktop.cli.main import main
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.operations import self_test
from mappa_desktop.operations.self_test import Tried


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(self_test, "run", lambda _clock: iter([Tried("Resources are found", ok=True)]))


def _without_qt(_arguments: list[str]) -> int:
    raise Refused("A library is missing.")


@pytest.mark.parametrize(
    ("window", "code", "line"),
    [
        (lambda _arguments: 0, 0, "ok      Every screen, text, theme and font"),
        (lambda _arguments: 1, 1, "FAILED  Every screen, text, theme and font"),
        (_without_qt, 1, "FAILED  Every screen, text, theme and font  A library is missing."),
    ],
)
def test_what_was_tried_is_told_line_by_line(
    capsys: pytest.CaptureFixture[str], window: Callable[[list[str]], int], code: int, line: str
) -> None:
    assert main(["self-test"], window) == code
    assert capsys.readouterr().out.splitlines() == ["ok      Resources are found", line]


def test_what_was_tried_is_told_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["self-test", "--json"], _without_qt) == 1
    answer = json.loads(capsys.readouterr().out)
    assert [each["ok"] for each in answer] == [True, False]
    assert set(answer[0]) == {"what", "ok", "why"}
