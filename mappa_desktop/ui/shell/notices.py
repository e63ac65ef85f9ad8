"""The place for one sentence to the person at the screen, until it is read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from mappa_desktop.foundation.i18n import _
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.cards import text
from mappa_desktop.widgets.theme import Role, Tone


class NoticeBar(QFrame):
    """Shows the last sentence; nothing moves when there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = text("", Role.TEXT, wraps=True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QHBoxLayout(self)
        theme.pad(layout, 16, 6, 8, 6, 12)
        layout.addWidget(self._words, 1)
        layout.addWidget(buttons.quiet(_("Close"), self.close_notice, icon="x"))
        self.hide()

    def say(self, sentence: str, tone: Tone) -> None:
        """Show a sentence, and have it read out."""
        theme.set_mark(self, "message", tone.value)
        theme.say(self._words, Role.TEXT, tone)
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self.show()
        announce(self, sentence, urgent=tone is Tone.DANGER)

    def close_notice(self) -> None:
        """The sentence was read."""
        self.hide()
