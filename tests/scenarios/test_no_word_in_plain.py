"""After the whole of the main job, no word of the training cases stands in plain where it was not exported."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import canaries
from tests.support.stores import ROOT


def _places(parent: Path) -> dict[str, Path]:
    made = {name: parent / name for name in ("home", "data", "temp", "out", "cache")}
    for folder in made.values():
        folder.mkdir()
    return made


def _run(places: dict[str, Path], *arguments: str) -> str:
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(places["home"]),
        "XDG_CACHE_HOME": str(places["cache"]),
        "MAPPA_DATA_DIR": str(places["data"]),
        "TMPDIR": str(places["temp"]),
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    done = subprocess.run(
        [sys.executable, "-m", "mappa_desktop", *arguments],
        env=environment,
        cwd=places["temp"],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def after_the_main_job(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The places as the main job leaves them."""
    places = _places(tmp_path_factory.mktemp("main_job"))
    _run(places, "demo", "--headless", "--out", str(places["out"]))
    return places


def test_the_main_job_leaves_no_word_in_store_home_temp_logs_or_settings(after_the_main_job: dict[str, Path]) -> None:
    places = after_the_main_job
    assert any(places["data"].rglob("store.db"))
    assert list(canaries.found_in(places["home"], places["data"], places["temp"], places["cache"])) == []


def test_the_search_for_words_finds_one_when_there_is_one(tmp_path: Path) -> None:
    places = _places(tmp_path)
    (places["temp"] / "leak").write_text("… Dorran PELLOWICK …", encoding="utf-16-le")
    assert [path.name for path, _word in canaries.found_in(places["temp"])] == ["leak"]


def test_the_name_of_the_exported_file_names_nobody(after_the_main_job: dict[str, Path]) -> None:
    names = {path.name for path in after_the_main_job["out"].iterdir()}
    assert names == {"TRN-L2-0417-03-v1.0.pdf", "unit-certificate.pem"}
