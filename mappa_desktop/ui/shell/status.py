"""The status line: whether everything is saved, what is left, the next review, and the way to everything."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from mappa_desktop.foundation.i18n import _
from mappa_desktop.ui.autosave import SaveState
from mappa_desktop.ui.commands import BY_ID
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.cards import text
from mappa_desktop.widgets.elided import Elided
from mappa_desktop.widgets.panels import Panel
from mappa_desktop.widgets.theme import Role, Tone

_TONES = {SaveState.NOT_SAVED: Tone.DANGER, SaveState.SAVING: Tone.QUIET}


class StatusLine(Panel):
    """One line of quiet words; a failure to save stands here in red until it is over."""

    retry_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Edge.TopEdge, meaning=QPalette.ColorRole.Base, parent=parent)
        self._saved = text("", Role.SECONDARY)
        self._retry = buttons.quiet(_("Save again"), self.retry_wanted.emit)
        self._left = text("", Role.SECONDARY)
        self._review = Elided("", Role.SECONDARY, Tone.QUIET)
        hints = "     ".join(f"{BY_ID[each].stroke}  {BY_ID[each].title.lower()}" for each in ("go_to", "lock"))
        self._hints = Elided(hints, Role.SECONDARY, Tone.QUIET)
        layout = QHBoxLayout(self)
        theme.pad(layout, 16, 4, 16, 4, 18)
        for widget in (self._saved, self._retry, self._left, self._review):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self._hints)
        self._retry.hide()
        self._last = SaveState.UNTOUCHED
        self.clear()

    def show_saving(self, state: SaveState, sentence: str) -> None:
        """Say how it stands with what was typed."""
        if (state, sentence) == (self._last, self._saved.text()):
            return
        self._saved.setText(sentence)
        self._saved.setAccessibleName(sentence)
        theme.say(self._saved, Role.SECONDARY, _TONES.get(state, Tone.GOOD))
        self._retry.setVisible(state is SaveState.NOT_SAVED)
        if state is not self._last and state in (SaveState.NOT_SAVED, SaveState.SAVED):
            announce(self._saved, sentence, urgent=state is SaveState.NOT_SAVED)
        self._last = state
        self._make_room()

    def show_meeting(self, left: str, tone: Tone, review: str) -> None:
        """Say what is left before signing, and when the next review is due."""
        self._left.setText(left)
        theme.say(self._left, Role.SECONDARY, tone)
        self._left.setVisible(bool(left))
        self._review.setText(review)
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_last"):
            self._make_room()

    def _make_room(self) -> None:
        """The truth about saving is never cut off: where it is narrow, the hints go first, then the next review."""
        room = self.width() - theme.current().px(32)
        for widget in (self._saved, self._retry, self._left, self._review, self._hints):
            said = not isinstance(widget, QLabel) or bool(widget.text())
            if widget in (self._review, self._hints):
                widget.setVisible(said and widget.sizeHint().width() <= room)
            if said and not widget.isHidden():
                room -= widget.sizeHint().width() + theme.current().px(18)

    def clear(self) -> None:
        """Nothing about a meeting is said."""
        self.show_saving(SaveState.UNTOUCHED, "")
        self.show_meeting("", Tone.QUIET, "")
