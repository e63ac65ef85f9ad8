"""A message on the page: an icon and a sentence, in the colour of what it means, said aloud to those who listen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mappa_desktop.foundation.i18n import _
from mappa_desktop.widgets import buttons, icons, theme
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.cards import text
from mappa_desktop.widgets.theme import Role, Tone

_ICONS = {
    Tone.GOOD: "circle-check",
    Tone.WARNING: "triangle-alert",
    Tone.DANGER: "circle-alert",
}


class Message(QFrame):
    """Stays until it is closed or replaced; hidden while it has nothing to say."""

    closed = Signal()

    def __init__(self, *, closable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = Tone.QUIET
        self._icon = QLabel()
        self._title = text("", Role.STRONG, wraps=True)
        self._words = text("", wraps=True)
        self._buttons = QHBoxLayout()
        theme.pad(self._buttons, spacing=8)
        self._close = buttons.quiet(_("Close"), self.clear)
        column = QVBoxLayout()
        theme.pad(column, spacing=4)
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addLayout(self._buttons)
        layout = self._whole = QHBoxLayout(self)
        theme.pad(layout, 12, 10, 8, 10, 10)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(column, 1)
        layout.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._close.setVisible(closable)  # only now: without a parent it would be a window, which takes the keyboard
        self.hide()

    @property
    def words(self) -> str:
        return self._words.text()

    def say(
        self,
        words: str,
        tone: Tone = Tone.QUIET,
        *,
        title: str = "",
        choices: Sequence[tuple[str, Callable[[], object]]] = (),
    ) -> None:
        """Show a sentence, with a title and with things to do about it where there are any."""
        self._tone = tone
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._words.setText(words)
        edge = Qt.AlignmentFlag.AlignTop if title or choices else Qt.AlignmentFlag.AlignVCenter
        self._whole.setAlignment(self._icon, edge)
        self._whole.setAlignment(self._close, edge)
        while (item := self._buttons.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for label, pressed in choices:
            self._buttons.addWidget(buttons.quiet(label, pressed))
        self._buttons.addStretch(1)
        theme.set_mark(self, "message", tone.value)
        self._dress()
        sentence = f"{title}: {words}" if title else words
        self.setAccessibleName(sentence)
        self.show()
        announce(self, sentence, urgent=tone is Tone.DANGER)

    def clear_passing(self) -> None:
        """Say nothing any more, unless what is said is a warning or worse."""
        if self._tone not in (Tone.WARNING, Tone.DANGER):
            self.clear()

    def clear(self) -> None:
        """Say nothing any more."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def _dress(self) -> None:
        name = _ICONS.get(self._tone, "info")
        self._icon.setPixmap(icons.pixmap(name, self._tone.value, 18, self.devicePixelRatioF()))
