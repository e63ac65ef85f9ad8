"""The page between a wish to lock or close and what could not be saved: nothing of the case shows on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mappa_desktop.foundation.errors import UserError
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations import stores
from mappa_desktop.ui.jobs import Worker
from mappa_desktop.ui.shell.entry import EntryPage, Sentence, buttons_row
from mappa_desktop.widgets import buttons
from mappa_desktop.widgets.passphrase import PassphraseLine
from mappa_desktop.widgets.theme import Tone


class UnsavedPage(EntryPage):
    """Says that saving is under way, or that it failed, and asks what to do.

    When the program was being locked, the way back and giving up both ask for the passphrase of the store: whoever
    stands before a locked screen need not be the one who locked it.
    """

    again = Signal()
    back = Signal()
    anyway = Signal()

    def __init__(self, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(_("Saving first"), parent=parent)
        self._worker = worker
        self._guarded: Path | None = None
        self.message = Sentence()
        self.passphrase = PassphraseLine(_("Passphrase, to go back or to give up"))
        self.passphrase.entered.connect(self._go_back)
        self.refusal = Sentence()
        self._retry = buttons.primary(_("Save again"), self.again.emit)
        self._back = buttons.button(_("Back to the minutes"), self._go_back)
        self._anyway = buttons.quiet(_("Give up the unsaved words"), self._give_up)
        for widget in (self.message, self.passphrase, self.refusal):
            self.body.addWidget(widget)
        self.body.addLayout(buttons_row(self._retry, self._back, self._anyway))
        self.show_saving()

    def guard(self, folder: Path | None) -> None:
        """Ask for the passphrase of this store before anything but saving; of none when the program is closing."""
        self._guarded = folder
        self.passphrase.clear()
        self.refusal.say("")
        self.passphrase.setVisible(folder is not None and not self._retry.isHidden())

    def show_saving(self) -> None:
        """Saving is under way."""
        self.message.say(_("Saving what was typed last…"), Tone.QUIET)
        self.refusal.say("")
        for widget in (self.passphrase, self._retry, self._back, self._anyway):
            widget.hide()

    def show_failure(self, why: str) -> None:
        """Saving failed: nothing is lost yet, and the next step is not ours to choose."""
        self.message.say(_("NOT SAVED – {why} The last words are still in the program.").format(why=why))
        for button in (self._retry, self._back, self._anyway):
            button.show()
        self.passphrase.setVisible(self._guarded is not None)
        self._retry.setFocus()

    def _go_back(self) -> None:
        self._proven(self.back.emit)

    def _give_up(self) -> None:
        self._proven(self.anyway.emit)

    def _proven(self, then: Callable[[], None]) -> None:
        """Go on only with the passphrase, where the program was being locked."""
        folder, passphrase = self._guarded, self.passphrase.value()
        if folder is None:
            then()
            return
        if not passphrase:
            self._refuse(_("Type the passphrase first."))
            return

        def on_right(_nothing: None) -> None:
            self._busy(busy=False)
            self.guard(None)
            then()

        def on_wrong(error: Exception) -> None:
            self._busy(busy=False)
            expected = isinstance(error, UserError)
            self._refuse(str(error) if expected else _("The passphrase could not be checked."))

        self._busy(busy=True)
        self.refusal.say(_("Checking the passphrase…"), Tone.QUIET)
        self._worker.ask(
            lambda: stores.require_passphrase(folder, passphrase), on_right, otherwise=on_wrong, owner=self
        )

    def _refuse(self, sentence: str) -> None:
        self.refusal.say(sentence)
        self.passphrase.line.setFocus()
        self.passphrase.line.selectAll()

    def _busy(self, *, busy: bool) -> None:
        for widget in (self.passphrase, self._retry, self._back, self._anyway):
            widget.setEnabled(not busy)
