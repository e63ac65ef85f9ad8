"""The user's settings: typed, bounded, kept whole or not at all."""

from __future__ import annotations

import json

import pytest

from mappa_desktop.foundation.paths import settings_folder
from mappa_desktop.foundation.settings import LOCK_AFTER, REMEMBER_STORE, TABLE, THEME, WINDOW, ZOOM, Settings


def test_what_was_chosen_is_there_the_next_time(tmp_path):
    settings = Settings(tmp_path / "settings.json")
    settings.set(ZOOM, 150)
    settings.set(WINDOW, (1, 2, 800, 600))
    again = Settings(tmp_path / "settings.json")
    assert again.get(ZOOM) == 150
    assert again.get(WINDOW) == (1, 2, 800, 600)


def test_nothing_chosen_gives_the_defaults_and_writes_nothing(tmp_path):
    settings = Settings(tmp_path / "settings.json")
    assert settings.get(THEME) == "system"
    assert settings.get(LOCK_AFTER) == 10
    assert settings.get(REMEMBER_STORE) is False
    settings.set(ZOOM, 100)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", '{"zoom": "large"}', '{"zoom": true}', '{"theme": "pink"}', '{"window": [1, 2]}', "\x00\xff"],
)
def test_an_unreadable_file_or_value_counts_as_not_chosen(tmp_path, text):
    file = tmp_path / "settings.json"
    file.write_text(text, encoding="latin-1")
    settings = Settings(file)
    assert settings.get(ZOOM) == 100
    assert settings.get(THEME) == "system"
    assert settings.get(WINDOW) == ()


def test_a_number_outside_its_bounds_is_brought_inside(tmp_path):
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"zoom": 900, "lock_after_minutes": 0}))
    assert Settings(file).get(ZOOM) == 200
    assert Settings(file).get(LOCK_AFTER) == 1


def test_a_folder_that_cannot_be_written_does_not_interrupt(tmp_path):
    file = tmp_path / "a file"
    file.write_text("in the way")
    settings = Settings(file / "settings.json")
    settings.set(ZOOM, 120)
    assert settings.get(ZOOM) == 120


def test_only_known_settings_are_written(tmp_path):
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"zoom": 110, "case": "TRN-L2-0417"}))
    Settings(file).set(THEME, "dark")
    assert set(json.loads(file.read_text())) == {"zoom", "theme"}


def test_forgetting_brings_the_default_back(tmp_path):
    settings = Settings(tmp_path / "settings.json")
    settings.set(THEME, "dark")
    settings.forget(THEME)
    assert Settings(tmp_path / "settings.json").get(THEME) == "system"


def test_the_usual_file_lies_in_the_settings_folder():
    Settings().set(ZOOM, 130)
    assert (settings_folder() / "settings.json").is_file()


def test_every_setting_has_a_name_of_its_own_and_a_label():
    assert len({setting.name for setting in TABLE}) == len(TABLE)
    assert all(setting.label for setting in TABLE)
