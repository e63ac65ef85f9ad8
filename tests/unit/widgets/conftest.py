"""A dressed application, and a form of an invented content in a window that has the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from mappa_desktop.foundation.draft import Draft
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.form import scrolled
from tests.support.orchard import Neighbourhood, Orchard, OrchardForm, an_orchard

Opened = tuple[OrchardForm, Draft[Orchard]]


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, theme.Theme.LIGHT, 100)
    yield
    theme.apply(qapp, theme.Theme.LIGHT, 100)


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Callable[..., Opened]]:
    """Opens the form of a content."""

    def open_form(content: Orchard | None = None) -> Opened:
        draft = Draft(an_orchard() if content is None else content)
        form = OrchardForm(draft, Neighbourhood())
        window = scrolled(form)
        window.resize(820, 640)
        qtbot.addWidget(window)
        windows.append(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return form, draft

    windows: list[QScrollArea] = []
    yield open_form
    for window in windows:
        window.close()


@pytest.fixture
def spoken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was announced to those who listen."""
    said: list[str] = []

    def listen(_widget: object, sentence: str, *, urgent: bool = False) -> None:
        if sentence:
            said.append(sentence)

    for module in ("fields", "entries", "form", "messages"):
        monkeypatch.setattr(f"mappa_desktop.widgets.{module}.announce", listen)
    return said
