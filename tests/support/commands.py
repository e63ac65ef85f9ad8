"""Commands for tests: run here without a window, or as a program of its own with its streams as a test wants them."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mappa_desktop.cli.main import main
from tests.support.stores import ROOT

Told = tuple[int, str, str]
Run = Callable[..., Told]


def no_window(_arguments: list[str]) -> int:
    """Stands where a command must not open the window."""
    raise AssertionError("No window was asked for.")


def options(folder: Path) -> list[str]:
    """The options that open the store in a folder of the ``folder`` fixture."""
    return ["--store", str(folder / "store"), "--passphrase-file", str(folder / "passphrase")]


def hearing(data: bytes, word: str, patch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Told:
    """What a helper of the window comes to, run here: exit code, standard output and standard error."""
    patch.setattr(os, "nice", lambda _more: 0)
    patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8", errors="surrogateescape"))
    code = main([word], no_window)
    captured = capsys.readouterr()
    assert "Traceback" not in captured.out + captured.err
    return code, captured.out, captured.err


def program(*arguments: object, unbuffered: bool = False, **streams: Any) -> subprocess.CompletedProcess[str]:
    """The program as a user starts it, until its end; what is not redirected is caught."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    if unbuffered:
        environment["PYTHONUNBUFFERED"] = "1"
    done = subprocess.run(
        [sys.executable, "-m", "mappa_desktop", *map(str, arguments)],
        cwd=ROOT,
        env=environment,
        text=True,
        timeout=60,
        check=False,
        **{"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | streams,
    )
    assert "Traceback" not in (done.stdout or "") + (done.stderr or "")
    return done
