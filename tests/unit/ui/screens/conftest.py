"""Screens without the helper that reads the dictionaries, which would take seconds of every test."""

from __future__ import annotations

import pytest

from mappa_desktop.ui import speller


@pytest.fixture(autouse=True)
def without_dictionaries(monkeypatch):
    """The tests of the spelling check read them, and see them missing."""
    monkeypatch.setattr(speller, "command_of_helper", lambda: ["/nowhere/at/all"])
