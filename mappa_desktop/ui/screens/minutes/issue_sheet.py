"""The sheet of an issue: what goes to whom, the making of it, and what is to be done with each copy."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLineEdit, QProgressBar, QVBoxLayout, QWidget

from mappa_desktop.domain.cases import MinutesHead
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.operations import certificates
from mappa_desktop.operations.certificates import Certificate
from mappa_desktop.operations.sending import Issued, Made, MadeCopy
from mappa_desktop.ui import choosing
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.screens.minutes.choices_of_copies import Choice, kind_in_words, of_each, said_alike
from mappa_desktop.ui.screens.minutes.issued_copy_card import IssuedCopyCard, by_another_channel
from mappa_desktop.ui.screens.minutes.issuing import Issuing, enter_as_saved, write_copies
from mappa_desktop.ui.screens.minutes.labelled import Labelled
from mappa_desktop.ui.screens.minutes.sent_today import SentToday
from mappa_desktop.ui.screens.minutes.staying import StayingSheet
from mappa_desktop.ui.wording import DOT
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.cards import text
from mappa_desktop.widgets.controls import LineEdit
from mappa_desktop.widgets.flow import FlowLayout
from mappa_desktop.widgets.messages import Message
from mappa_desktop.widgets.panels import ScrollPage
from mappa_desktop.widgets.theme import Role, Tone

_WIDTH, _HEIGHT, _BAR_HEIGHT = 720, 600, 10


class IssueSheet(StayingSheet):
    """Passphrases stand here and nowhere else: they are gone when it closes, and locking closes it."""

    def __init__(self, desk: Desk, head: MinutesHead, choices: Sequence[Choice], parent: QWidget) -> None:
        super().__init__(parent.window())
        self._desk, self._choices = desk, choices
        self._folder: Path | None = None
        self._attempt = 0  # at saving the files; of an earlier one only success counts
        self._on_token = self._is_stopping = self._is_entering = self._shows_passphrases = False
        self._registered: Sequence[str] = ()
        self._made: Sequence[MadeCopy] = ()
        self._issuing = self._issuing_of(head)
        title = counted("Issue to {number} recipient", "Issue to {number} recipients", len(choices))
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        room, look = parent.window().size(), theme.current()
        self.resize(min(look.px(_WIDTH), room.width() - 40), min(look.px(_HEIGHT), room.height() - 80))
        self._title = text(title, Role.SECTION, wraps=True)
        self._words = text("", Role.TEXT, wraps=True)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(_("Copies made"))
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(theme.current().px(_BAR_HEIGHT))
        self.bar.hide()
        self.message = Message(closable=False)
        self.pin = LineEdit()
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self._pin_row = Labelled(
            _("PIN of the token that holds the office key: used for this issue and not kept"), self.pin
        )
        self._pin_row.hide()
        desk.worker.run(certificates.identity, self._on_identity, owner=self)
        self.sent = SentToday(desk)
        self.sent.entered.connect(lambda words: self.message.say(words, Tone.GOOD))
        self._page = ScrollPage()
        theme.pad(self._page.body, 2, 2, 2, 2, 10)
        self.choose = buttons.primary(_("Choose a folder and issue…"), self._choose, icon="folder-open")
        self.keep_ready = buttons.primary("", self._keep)
        self.open_folder = buttons.button(_("Open the folder"), self._open, icon="folder-open")
        self.again = buttons.button(_("Save in another folder…"), self._save_again)
        self.cancel = buttons.button(_("Cancel"), self._on_cancel)
        self._buttons = QWidget()
        line = FlowLayout(self._buttons)
        theme.pad(line, spacing=8)
        for button in (self.choose, self.keep_ready, self.open_folder, self.again, self.cancel):
            line.addWidget(button)
        layout = QVBoxLayout(self)
        theme.pad(layout, 20, 18, 20, 16, 12)
        for widget in (self._title, self._words, self.bar, self.message, self._pin_row):
            layout.addWidget(widget)
        layout.addWidget(self._page, 1)
        layout.addWidget(self.sent)
        layout.addWidget(self._buttons)
        for button in (self.keep_ready, self.open_folder, self.again):
            button.hide()
        self._ask()

    def stays(self) -> bool:
        if self._shows_passphrases:
            words = _("The passphrases are shown only here. Choose Close once each of them was given.")
            self.message.say(words, Tone.WARNING)
            self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        return self._is_entering or self._shows_passphrases

    def reject(self) -> None:
        """Escape, and closing: what is being made is let go."""
        self._issuing.stop()
        super().reject()

    def _issuing_of(self, head: MinutesHead) -> Issuing:
        issuing = Issuing(self._desk, head.id, self)
        issuing.progressed.connect(self._on_progress)
        issuing.late.connect(self._on_making_late)
        issuing.made.connect(self._on_made)
        issuing.kept.connect(self._on_kept)
        issuing.refused.connect(self._on_refused)
        return issuing

    def _ask(self) -> None:
        """Before anything is made: who gets what, and what should be seen about it."""
        self._words.setText(
            _(
                "Each copy is numbered, marked for its recipient, signed with the office key and checked for withheld "
                "words. The program sends nothing: the files and mail drafts go to a folder that you choose."
            )
        )
        alike = said_alike(self._choices)
        if alike:
            self._page.body.addWidget(_each(self._choices[0], alike))
        for choice in self._choices:
            self._page.body.addWidget(_asked(choice, alike))
        self._page.body.addStretch(1)
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_identity(self, office: Certificate | None) -> None:
        """Ask for the PIN only where the office key is on a token."""
        self._on_token = office is not None and office.on_token
        self._pin_row.setVisible(self._on_token and not self.choose.isHidden())
        if self._on_token:
            self.pin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self) -> None:
        choosing.folder(self, _("Where to put the copies"), self._begin)

    def _begin(self, folder: Path) -> None:
        self._folder = folder
        self._is_stopping = False
        self.choose.hide()
        self.message.clear()
        self.bar.setRange(0, len(self._choices))
        self.bar.setValue(0)
        self.bar.show()
        self._on_progress(0, len(self._choices))
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        pin = self.pin.text()
        self.pin.clear()
        self._pin_row.hide()
        self._issuing.start([choice.order for choice in self._choices], pin=pin)

    def _on_progress(self, ready: int, of: int) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(ready)
        words = _("Copies ready: {ready} of {number}.").format(ready=ready, number=of)
        self._words.setText(words)
        self.bar.setAccessibleDescription(words)
        self.message.clear()

    def _on_making_late(self) -> None:
        if self._on_token and not self.bar.value() and not self._is_stopping:
            self.message.say(_("The token does not answer yet. Cancel lets go of it."), Tone.WARNING)

    def _on_cancel(self) -> None:
        if self.bar.isVisible() and not self._made and not self._is_stopping:
            self._is_stopping = True
            self._words.setText(_("Stopping… Cancel once more closes this, and nothing is issued."))
            self._issuing.stop()
        else:
            self.reject()

    def _on_made(self, made: Made) -> None:
        self._made = made.copies
        if not (made.stopped or self._is_stopping):
            self._keep()
            return
        self.bar.hide()
        self.cancel.setEnabled(True)
        self.cancel.setText(_("Issue none"))
        self.cancel.setAccessibleName(_("Issue none"))
        number = len(made.copies)
        if not number:
            self._words.setText(_("Stopped. Nothing was issued."))
            self.cancel.setText(_("Close"))
            self.cancel.setAccessibleName(_("Close"))
            self.cancel.setFocus()
            return
        self._words.setText(
            counted(
                "Stopped. {number} copy is ready and not in the register yet.",
                "Stopped. {number} copies are ready and not in the register yet.",
                number,
            )
        )
        words = counted("Issue the {number} that is ready", "Issue the {number} that are ready", number)
        self.keep_ready.setText(words)
        self.keep_ready.setAccessibleName(words)
        self.keep_ready.show()
        self.keep_ready.setFocus()

    def _keep(self) -> None:
        self.keep_ready.hide()
        self.cancel.setEnabled(False)
        self._is_entering = True
        self._words.setText(_("Being entered in the register…"))
        self._issuing.keep(self._made)

    def _on_kept(self, issued: Issued) -> None:
        self._made = issued.made
        self._registered = [each.id for each in issued.copies]
        self._is_entering = False
        self._shows_passphrases = any(copy.order.passphrase for copy in issued.made)
        self.sent.show_copies(issued.copies)
        self.bar.hide()
        self._words.setText(issued.sentence)
        announce(self, issued.sentence)
        self.cancel.setText(_("Close"))
        self.cancel.setAccessibleName(_("Close"))
        self.cancel.setEnabled(True)
        self._show_results()
        self._write()

    def _on_refused(self, error: Exception) -> None:
        self._is_entering = False
        self.bar.hide()
        self._made = ()
        self.cancel.setText(_("Cancel"))
        self.cancel.setAccessibleName(_("Cancel"))
        self.cancel.setEnabled(True)
        self._words.setText(_("Nothing was issued."))
        self.message.say(str(error), Tone.DANGER)
        self.choose.show()
        self._pin_row.setVisible(self._on_token)
        self.cancel.setFocus()

    def _write(self) -> None:
        """Put the files where they were asked for; what is registered stays, whether or not this succeeds."""
        folder, copies = self._folder, self._made
        if folder is None:
            return
        self._attempt += 1
        attempt = self._attempt
        self._desk.pool.reach(
            lambda: write_copies(folder, copies),
            lambda files: self._on_written(folder, files),
            late=lambda: self._on_writing_late(attempt),
            otherwise=lambda error: self._on_not_written(attempt, error),
            owner=self,
        )

    def _on_writing_late(self, attempt: int) -> None:
        if attempt == self._attempt:
            self.again.show()
            words = _(
                "The folder is slow, or does not answer. The copies are in the register: save them in another folder, "
                "or later from the register of copies."
            )
            self.message.say(words, Tone.WARNING)

    def _on_written(self, folder: Path, files: Sequence[Path]) -> None:
        self._attempt += 1
        self._folder = folder
        enter_as_saved(self._desk, self._registered)
        self.open_folder.show()
        self.again.show()
        saved = counted(
            "{number} file was saved in the folder.", "{number} files were saved in the folder.", len(files)
        )
        self.message.say(f"{self._words.text()} {saved}", Tone.GOOD)
        self._words.hide()  # in the message, which leaves the room to the passphrases

    def _on_not_written(self, attempt: int, error: Exception) -> None:
        if attempt != self._attempt:
            return
        self.again.show()
        self.again.setFocus()
        self.message.say(
            _("The copies are in the register and their files could not be saved: {reason}").format(reason=error),
            Tone.DANGER,
        )

    def _save_again(self) -> None:
        def on_folder(folder: Path) -> None:
            self._folder = folder
            self._write()

        choosing.folder(self, _("Where to put the copies"), on_folder)

    def _open(self) -> None:
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def _show_results(self) -> None:
        while (item := self._page.body.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        protected = sum(bool(copy.order.passphrase) for copy in self._made)
        if protected:
            self._page.body.addWidget(text(by_another_channel(protected), Role.TEXT, Tone.WARNING, wraps=True))
        cards = [IssuedCopyCard(copy) for copy in self._made]
        for card in cards:
            self._page.body.addWidget(card)
        self._page.body.addStretch(1)
        if cards:
            cards[0].show()  # at once, so that the keyboard can go there
            cards[0].take_focus()
            QTimer.singleShot(0, cards[0], partial(self._page.ensureWidgetVisible, cards[0].verbs, 0, 0))


def _each(first: Choice, alike: frozenset[str]) -> QWidget:
    """What is said once, because it is so of every copy."""
    row = QWidget()
    column = QVBoxLayout(row)
    theme.pad(column, 0, 2, 0, 6, 2)
    for said, tone in of_each(first, alike):
        column.addWidget(text(said, Role.SECONDARY, tone, wraps=True))
    return row


def _asked(choice: Choice, alike: frozenset[str]) -> QWidget:
    row = QWidget()
    column = QVBoxLayout(row)
    theme.pad(column, 0, 2, 0, 6, 2)
    column.addWidget(text(choice.name, Role.STRONG, wraps=True))
    way = DOT.join((kind_in_words(choice.kind), *(each for each in choice.way if each not in alike)))
    column.addWidget(text(way, Role.SECONDARY, Tone.QUIET, wraps=True))
    for warning in choice.warnings:
        if warning not in alike:
            column.addWidget(text(warning, Role.SECONDARY, Tone.WARNING, wraps=True))
    return row
