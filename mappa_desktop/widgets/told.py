"""What is known of an entry from elsewhere, as a line in its form that can be read and not be written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mappa_desktop.foundation.content import Content, Path
from mappa_desktop.foundation.i18n import _
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.cards import text
from mappa_desktop.widgets.fields import Desk
from mappa_desktop.widgets.theme import Role, Tone

_FOLLOW_MS = 200


@runtime_checkable
class Telling(Protocol):
    """Surroundings of a form that know more of an entry than stands in it."""

    def told(self, topic: str, entry: Content) -> str:
        """What is to be said of an entry on a topic; empty for nothing."""
        ...


@runtime_checkable
class Removing(Protocol):
    """Surroundings of a form that know what else leads to an entry."""

    def remove_linked(self, path_text: str) -> str:
        """Take out an entry together with what leads to it, and say what that was.

        Empty, and nothing is done, where nothing leads to it.
        """
        ...


class ToldLine(QWidget):
    """One line about the entry at a path; it follows a moment after a change, and is not seen when it says nothing."""

    refused = ""
    unfinished: tuple[str, ...] = ()

    def __init__(
        self, desk: Desk, path: Path, topic: str, label: str, telling: Telling, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.path, self.label = path, label
        self._desk, self._topic, self._telling = desk, topic, telling
        self._line = text("", Role.SECONDARY, Tone.QUIET, wraps=True)
        self._line.setProperty("focusable", True)
        self._line.setIndent(0)
        self._line.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        layout = QVBoxLayout(self)
        theme.pad(layout)
        layout.addWidget(self._line)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_FOLLOW_MS)
        self._pause.timeout.connect(self.refresh)
        desk.places.append(self)
        self.destroyed.connect(_leaver(desk, self))
        self.refresh()

    @property
    def words(self) -> str:
        """What the line says; empty where nothing is known."""
        return self._line.text()

    def refresh(self) -> None:
        """Ask again what is known."""
        entry = self._desk.draft.value(self.path)
        said = self._telling.told(self._topic, entry) if isinstance(entry, Content) else ""
        words = _("{label}: {words}").format(label=self.label, words=said) if said else ""
        if words != self._line.text():
            self._line.setText(words)
            self._line.setAccessibleName(words)
        self._line.setVisible(bool(words))  # the whole stays: it is told when the form is shown again

    def hear(self, _changed: Path) -> None:
        self._pause.start()

    def show_findings(self) -> None:
        """Nothing is found at what nobody writes."""

    def follow_mode(self) -> None:
        """It is for reading either way."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._pause.start()


def _leaver(desk: Desk, place: ToldLine) -> Callable[[], None]:
    """Takes a place from its desk without touching the widget, which is gone by then."""

    def leave() -> None:
        desk.places[:] = [each for each in desk.places if each is not place]

    return leave
