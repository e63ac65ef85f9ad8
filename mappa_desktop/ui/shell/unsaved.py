"""The page between a wish to lock or close and what could not be saved: nothing of the case shows on it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mappa_desktop.foundation.i18n import _
from mappa_desktop.ui.shell.entry import EntryPage, Sentence, buttons_row
from mappa_desktop.widgets import buttons
from mappa_desktop.widgets.theme import Tone


class UnsavedPage(EntryPage):
    """Says that saving is under way, or that it failed, and asks what to do."""

    again = Signal()
    back = Signal()
    anyway = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Saving first"), parent=parent)
        self.message = Sentence()
        self._retry = buttons.primary(_("Save again"), self.again.emit)
        self._back = buttons.button(_("Back to the minutes"), self.back.emit)
        self._anyway = buttons.quiet(_("Give up the unsaved words"), self.anyway.emit)
        self.body.addWidget(self.message)
        self.body.addLayout(buttons_row(self._retry, self._back, self._anyway))
        self.show_saving()

    def show_saving(self) -> None:
        """Saving is under way."""
        self.message.say(_("Saving what was typed last…"), Tone.QUIET)
        for button in (self._retry, self._back, self._anyway):
            button.hide()

    def show_failure(self, why: str) -> None:
        """Saving failed: nothing is lost yet, and the next step is not ours to choose."""
        self.message.say(_("NOT SAVED – {why} The last words are still in the program.").format(why=why))
        for button in (self._retry, self._back, self._anyway):
            button.show()
        self._retry.setFocus()
