"""A registered copy once more: the same copy, byte for byte, in a cover with a new passphrase."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mappa_desktop.domain.issued_copies import Encryption, RegisteredCopy
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.operations import sending
from mappa_desktop.operations.sending import MadeCopy
from mappa_desktop.ui import choosing
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.screens.minutes.issued_copy_card import IssuedCopyCard, by_another_channel
from mappa_desktop.ui.screens.minutes.issuing import enter_as_saved, write_copies
from mappa_desktop.ui.screens.minutes.labelled import Labelled
from mappa_desktop.ui.screens.minutes.staying import StayingSheet
from mappa_desktop.ui.screens.minutes.unfinished import UnfinishedAt
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.cards import text
from mappa_desktop.widgets.controls import LineEdit
from mappa_desktop.widgets.flow import FlowLayout
from mappa_desktop.widgets.messages import Message
from mappa_desktop.widgets.panels import ScrollPage
from mappa_desktop.widgets.theme import Role, Tone

_WIDTH, _HEIGHT = 640, 400


class NewCoverSheet(StayingSheet):
    """The new passphrase stands here and nowhere else: it is gone when the sheet closes, and locking closes it."""

    def __init__(self, desk: Desk, copy: RegisteredCopy, kept: UnfinishedAt, parent: QWidget) -> None:
        super().__init__(parent.window())
        self._desk, self._copy, self._kept = desk, copy, kept
        self._shows_passphrase = False
        self._made: MadeCopy | None = None
        self._attempt = 0  # at saving the file; of an earlier one only success counts
        title = _("A new passphrase for copy {number}").format(number=copy.number)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        room, look = parent.window().size(), theme.current()
        self.resize(min(look.px(_WIDTH), room.width() - 40), min(look.px(_HEIGHT), room.height() - 80))
        self.message = Message(closable=False)
        self.address = LineEdit()
        self.address.put(kept.text(copy.id))
        self.address.textEdited.connect(lambda typed: kept.put(typed, copy.id))
        self._asked = Labelled(_("E-mail address for a mail draft; may stay empty"), self.address)
        self._words = text(
            _(
                "For {recipient}: the same copy again, in a file that a new passphrase opens. What went out before "
                "still opens with the earlier one."
            ).format(recipient=copy.recipient),
            Role.TEXT,
            wraps=True,
        )
        self._page = ScrollPage()
        theme.pad(self._page.body, 2, 2, 2, 2, 10)
        self._page.body.addWidget(self._asked)
        self._page.body.addStretch(1)
        self.choose = buttons.primary(_("Choose a folder and make the file…"), self._choose, icon="folder-open")
        self.again = buttons.button(_("Save in another folder…"), self._save_again)
        self.leave = buttons.button(_("Cancel"), self.reject)
        verbs = QWidget()
        line = FlowLayout(verbs)
        theme.pad(line, spacing=8)
        for button in (self.choose, self.again, self.leave):
            line.addWidget(button)
        self.again.hide()
        layout = QVBoxLayout(self)
        theme.pad(layout, 20, 18, 20, 16, 12)
        for widget in (text(title, Role.SECTION, wraps=True), self._words, self.message):
            layout.addWidget(widget)
        layout.addWidget(self._page, 1)
        layout.addWidget(verbs)
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def stays(self) -> bool:
        if self._shows_passphrase:
            self.message.say(_("The passphrase is shown only here. Choose Close once it was given."), Tone.WARNING)
            self.leave.setFocus(Qt.FocusReason.OtherFocusReason)
        return self._shows_passphrase

    def _choose(self) -> None:
        choosing.folder(self, _("Where to put the copy"), self._close)

    def _close(self, folder: Path) -> None:
        copy_id, address = self._copy.id, self.address.text().strip()
        self.choose.setEnabled(False)
        self.message.clear()
        self._desk.worker.run(
            lambda session: sending.closed_again(session, copy_id, encryption=Encryption.PASSPHRASE, address=address),
            lambda made: self._on_closed(folder, made),
            otherwise=self._refuse,
            owner=self,
        )

    def _on_closed(self, folder: Path, made: MadeCopy) -> None:
        self._shows_passphrase = True
        self._kept.put("", self._copy.id)
        self.choose.hide()
        self._asked.hide()
        self.leave.setText(_("Close"))
        self.leave.setAccessibleName(_("Close"))
        self._words.setText(by_another_channel(1))
        card = IssuedCopyCard(made)
        self._page.body.insertWidget(0, card)
        card.show()  # at once, so that the keyboard can go there
        card.take_focus()
        QTimer.singleShot(0, card, partial(self._page.ensureWidgetVisible, card.verbs, 0, 0))
        self._made = made
        self._write(folder, made)

    def _write(self, folder: Path, made: MadeCopy) -> None:
        self._attempt += 1
        attempt = self._attempt
        self._desk.pool.reach(
            lambda: write_copies(folder, [made]),
            self._on_written,
            late=lambda: self._on_late(attempt),
            otherwise=lambda error: self._on_not_written(attempt, error),
            owner=self,
        )

    def _on_late(self, attempt: int) -> None:
        if attempt == self._attempt:
            self.again.show()
            words = _("The folder is slow, or does not answer. Save the file in another folder, or go on waiting.")
            self.message.say(words, Tone.WARNING)

    def _on_written(self, files: Sequence[Path]) -> None:
        self._attempt += 1
        enter_as_saved(self._desk, [self._copy.id])
        said = counted("{number} file was saved in the folder.", "{number} files were saved in the folder.", len(files))
        self.message.say(said, Tone.GOOD)
        announce(self, said)

    def _on_not_written(self, attempt: int, error: Exception) -> None:
        if attempt != self._attempt:
            return
        self.message.say(_("It could not be saved: {reason}").format(reason=error), Tone.DANGER)
        self.again.show()
        self.again.setFocus()

    def _save_again(self) -> None:
        """The passphrase is that of the cover which could not be saved, so it is the same cover that is offered."""
        made = self._made
        if made is not None:
            choosing.folder(self, _("Where to put the copy"), lambda folder: self._write(folder, made))

    def _refuse(self, error: Exception) -> None:
        self.choose.setEnabled(True)
        self.message.say(str(error), Tone.DANGER)
        announce(self, str(error), urgent=True)
