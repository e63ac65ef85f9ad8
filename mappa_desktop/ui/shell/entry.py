"""The pages before a store is open: one card in the middle, and which program this is below it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontDatabase, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mappa_desktop import __version__
from mappa_desktop.foundation.i18n import _
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.cards import Card, text
from mappa_desktop.widgets.panels import Panel, ScrollPage
from mappa_desktop.widgets.theme import Role, Tone

APPLICATION = "MAPPA Desktop"
_CARD_WIDTH = 560


class EntryPage(Panel):
    """A title, a card and a quiet foot, in the middle of the window; ``body`` takes the card's content."""

    def __init__(self, title: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(meaning=QPalette.ColorRole.Window, parent=parent)
        self.setAccessibleName(title)
        self._column = QWidget()
        column = QVBoxLayout(self._column)
        theme.pad(column, 0, 24, 0, 24, 12)
        column.addStretch(2)
        column.addWidget(text(APPLICATION, Role.LARGE))
        card = Card()
        self.body = card.body
        theme.pad(self.body, 8, 6, 8, 6, 12)
        self.body.addWidget(text(title, Role.SECTION))
        if hint:
            self.body.addWidget(text(hint, Role.TEXT, Tone.QUIET, wraps=True))
        column.addWidget(card)
        self.foot = QHBoxLayout()
        theme.pad(self.foot, spacing=12)
        column.addLayout(self.foot)
        column.addWidget(text(_("Version {version}").format(version=__version__), Role.SECONDARY, Tone.QUIET))
        column.addStretch(3)
        page = ScrollPage()
        centred = QHBoxLayout()
        centred.addStretch(1)
        centred.addWidget(self._column)
        centred.addStretch(1)
        page.body.addLayout(centred)
        whole = QVBoxLayout(self)
        theme.pad(whole)
        whole.addWidget(page)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_column"):
            self._fit()

    def _fit(self) -> None:
        self._column.setMinimumWidth(min(theme.current().px(_CARD_WIDTH), 1200))
        self._column.setMaximumWidth(theme.current().px(_CARD_WIDTH))


class Sentence(QLabel):
    """One sentence that takes no room while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.hide()

    def say(self, sentence: str, tone: Tone = Tone.DANGER) -> None:
        """Show a sentence, and have it read out."""
        theme.say(self, Role.TEXT, tone)
        self.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))
        announce(self, sentence, urgent=tone is Tone.DANGER)


def fixed_pitch(words: str) -> QLabel:
    """Words whose every letter counts, such as a key."""
    label = text(words, Role.SECTION, wraps=True)
    label.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label


def buttons_row(*widgets: QWidget) -> QHBoxLayout:
    """Buttons side by side, from the left."""
    row = QHBoxLayout()
    theme.pad(row, spacing=8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
