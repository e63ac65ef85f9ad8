"""Where things are kept."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from mappa_desktop.foundation import paths

PLACES = [
    paths.data_folder,
    paths.default_store,
    paths.training_store,
    paths.settings_folder,
    paths.log_folder,
]


@pytest.mark.parametrize("place", PLACES)
def test_one_variable_moves_everything(place, tmp_path: Path, monkeypatch):
    monkeypatch.setenv("MAPPA_DATA_DIR", str(tmp_path / "moved"))
    assert place().is_relative_to(tmp_path / "moved")


@pytest.mark.parametrize("place", PLACES)
def test_without_it_everything_lies_in_the_user_s_own_folders(place, home: Path, monkeypatch):
    monkeypatch.delenv("MAPPA_DATA_DIR")
    assert place().is_absolute()
    if sys.platform == "linux":
        assert place().is_relative_to(home)


def test_asking_where_makes_nothing(home: Path):
    for place in PLACES:
        place()
    assert list(home.iterdir()) == []


def test_the_training_store_is_never_the_real_one():
    assert paths.training_store() != paths.default_store()


def test_a_relative_folder_is_one_place_whatever_the_working_folder(tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MAPPA_DATA_DIR", "data")
    assert paths.default_store() == tmp_path / "data" / "store"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such bits")
def test_a_folder_is_made_for_its_owner_alone(tmp_path: Path):
    folder = paths.made(tmp_path / "a" / "b")
    assert folder.stat().st_mode & 0o077 == 0
    assert paths.made(folder) == folder
