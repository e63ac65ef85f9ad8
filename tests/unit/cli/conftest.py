"""A store and a way to run commands on it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from mappa_desktop.cli.main import main
from mappa_desktop.foundation.clock import SystemClock
from mappa_desktop.operations.training import TRAINING_PASSPHRASE
from tests.support.commands import Run, no_window, options
from tests.support.sessions import a_session, with_certificate


@pytest.fixture(scope="session")
def able_to_sign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new store that can sign, closed."""
    folder = tmp_path_factory.mktemp("able") / "store"
    with_certificate(a_session(folder, SystemClock())).close()
    return folder


@pytest.fixture
def folder(able_to_sign: Path, tmp_path: Path) -> Path:
    """A folder with a store that can sign, and the file of its passphrase."""
    shutil.copytree(able_to_sign, tmp_path / "store")
    (tmp_path / "passphrase").write_text(TRAINING_PASSPHRASE + "\n")
    return tmp_path


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on the store; gives exit code, standard output and standard error."""

    def running(*arguments: object) -> tuple[int, str, str]:
        code = main([*map(str, arguments), *options(folder)], no_window)
        captured = capsys.readouterr()
        assert "Traceback" not in captured.out + captured.err
        return code, captured.out, captured.err

    return running
