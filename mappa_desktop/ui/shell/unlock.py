"""Unlocking: passphrase, recovery key or system keyring, and a clear sentence when it fails."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from mappa_desktop.foundation.clock import Clock
from mappa_desktop.foundation.errors import UserError
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations import stores
from mappa_desktop.operations.session import Session
from mappa_desktop.operations.training import TRAINING_PASSPHRASE
from mappa_desktop.ui import choosing
from mappa_desktop.ui.jobs import Worker
from mappa_desktop.ui.shell.entry import EntryPage, Sentence, buttons_row
from mappa_desktop.widgets import buttons
from mappa_desktop.widgets.cards import text
from mappa_desktop.widgets.elided import Elided
from mappa_desktop.widgets.passphrase import PassphraseLine
from mappa_desktop.widgets.theme import Role, Tone


class UnlockPage(EntryPage):
    """Asks for what opens one store."""

    unlocked = Signal(object)  # Session
    other_wanted = Signal(object)  # the folder of another store
    new_wanted = Signal()

    def __init__(self, worker: Worker, folder: Path, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(_("Unlock"), parent=parent)
        self._worker, self._folder, self._clock = worker, folder, clock
        self._store = Elided("", Role.SECONDARY, Tone.QUIET)
        self._training = text(
            _("A training store holds invented people only. Its passphrase is: {passphrase}").format(
                passphrase=TRAINING_PASSPHRASE
            ),
            Role.TEXT,
            Tone.QUIET,
            wraps=True,
        )
        self.passphrase = PassphraseLine(_("Passphrase"))
        self.passphrase.entered.connect(self._with_passphrase)
        self._recovery_label = text(_("Recovery key"))
        self.recovery = QLineEdit()
        self.recovery.setAccessibleName(_("Recovery key"))
        self.recovery.setPlaceholderText(_("As printed when the store was made; spaces and capitals do not matter"))
        self.recovery.returnPressed.connect(self._with_recovery_key)
        self._recovery_label.setBuddy(self.recovery)
        self.message = Sentence()
        self.open = buttons.primary(_("Unlock"), self._unlock)
        self._keyring = buttons.button(_("Use the system keyring"), self._with_keyring, icon="key-round")
        self._switch = buttons.quiet(_("Use the recovery key"), self._switch_way)
        for widget in (self._store, self._training, self.passphrase, self._recovery_label, self.recovery, self.message):
            self.body.addWidget(widget)
        self.body.addLayout(buttons_row(self.open, self._keyring, self._switch))
        self.foot.addWidget(buttons.quiet(_("Open another store…"), self._choose_other))
        self.foot.addWidget(buttons.quiet(_("Make a new store…"), self.new_wanted.emit))
        self.foot.addStretch(1)
        self._by_recovery_key = True
        self._switch_way()
        self.show_store(folder)

    def show_store(self, folder: Path, sentence: str = "") -> None:
        """Ask for this store, perhaps with a sentence about what just happened."""
        self._folder = folder
        self._store.setText(_("Store: {folder}").format(folder=folder))
        self._training.setVisible(folder == stores.training_store())
        try:
            self._keyring.setVisible(stores.has_keyring_slot(folder))
            self.message.say(sentence, Tone.QUIET)
        except UserError as error:
            self._keyring.hide()
            self.message.say(str(error))
        self.wipe()

    def wipe(self) -> None:
        """Forget what was typed."""
        self.passphrase.clear()
        self.recovery.clear()
        if self._by_recovery_key:
            self._switch_way()

    def take_focus(self) -> None:
        """Make ready for typing."""
        (self.recovery if self._by_recovery_key else self.passphrase).setFocus()

    def _unlock(self) -> None:
        if self._by_recovery_key:
            self._with_recovery_key()
        else:
            self._with_passphrase()

    def _with_passphrase(self) -> None:
        passphrase, folder, clock = self.passphrase.value(), self._folder, self._clock
        if not passphrase:
            self.message.say(_("Type the passphrase first."))
            return
        self.open_by(lambda: stores.unlock(folder, passphrase, clock))

    def _with_recovery_key(self) -> None:
        key, folder, clock = self.recovery.text(), self._folder, self._clock
        self.open_by(lambda: stores.unlock_with_recovery_key(folder, key, clock))

    def _with_keyring(self) -> None:
        folder, clock = self._folder, self._clock
        self.open_by(lambda: stores.unlock_with_keyring(folder, clock))

    def open_by(self, unlock: Callable[[], Session], sentence: str = "") -> None:
        """Open the store in this way; a failure is said here."""
        self._busy(busy=True)
        self.message.say(sentence or _("Unlocking…"), Tone.QUIET)
        self._worker.ask(unlock, self._on_unlocked, otherwise=self._on_failed, owner=self)

    def _on_unlocked(self, session: Session) -> None:
        self._busy(busy=False)
        self.wipe()
        self.message.say("")
        self.unlocked.emit(session)

    def _on_failed(self, error: Exception) -> None:
        self._busy(busy=False)
        expected = isinstance(error, UserError)
        self.message.say(str(error) if expected else _("The store could not be opened; the program made a mistake."))
        if self._by_recovery_key:
            self.recovery.setFocus()
            self.recovery.selectAll()
        else:
            self.passphrase.line.setFocus()
            self.passphrase.line.selectAll()

    def _busy(self, *, busy: bool) -> None:
        for widget in (self.passphrase, self.recovery, self.open, self._keyring, self._switch):
            widget.setEnabled(not busy)

    def _switch_way(self) -> None:
        self._by_recovery_key = not self._by_recovery_key
        for widget in (self._recovery_label, self.recovery):
            widget.setVisible(self._by_recovery_key)
        self.passphrase.setVisible(not self._by_recovery_key)
        words = _("Use the passphrase") if self._by_recovery_key else _("Use the recovery key")
        self._switch.setText(words)
        self._switch.setAccessibleName(words)
        self.take_focus()

    def _choose_other(self) -> None:
        choosing.folder(self, _("Open another store"), self._on_other)

    def _on_other(self, folder: Path) -> None:
        if stores.is_store(folder):
            self.other_wanted.emit(folder)
        else:
            self.message.say(_("There is no store in this folder."))
