"""The quiet word of a page that waits for its first answer."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from mappa_desktop.foundation.i18n import _
from mappa_desktop.widgets.theme import Role, Tone

_PATIENCE_MS = 300


class Reading(QLabel):
    """Says that something is being read, but only where that takes long enough to be noticed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", Role.TEXT.value)
        self.setProperty("tone", Tone.QUIET.value)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.patience = QTimer(self)
        self.patience.setSingleShot(True)
        self.patience.setInterval(_PATIENCE_MS)
        self.patience.timeout.connect(lambda: self.setText(_("Reading…")))
        self.patience.start()

    def done(self) -> None:
        """There is an answer: say nothing any more."""
        self.patience.stop()
        self.clear()
        self.hide()
