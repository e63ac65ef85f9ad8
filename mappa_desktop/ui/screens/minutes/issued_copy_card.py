"""One copy that was issued: its files, its passphrase once, and what can be copied for a mail of one's own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QWidget

from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.operations.sending import MadeCopy
from mappa_desktop.ui.screens.minutes.labelled import Labelled
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.cards import Card, text
from mappa_desktop.widgets.controls import LineEdit
from mappa_desktop.widgets.flow import FlowLayout
from mappa_desktop.widgets.privacy import copy_privately
from mappa_desktop.widgets.theme import Role, Tone


def by_another_channel(number: int) -> str:
    """What is said wherever passphrases are shown."""
    return counted(
        "Give the passphrase by another channel, such as the telephone, never in the same mail. It is shown only here "
        "and kept nowhere.",
        "Give each passphrase by another channel, such as the telephone, never in the same mail. They are shown only "
        "here and kept nowhere.",
        number,
    )


class IssuedCopyCard(Card):
    """Holds the passphrase for as long as it is shown, and nothing else does."""

    def __init__(self, made: MadeCopy) -> None:
        order = made.order
        super().__init__(_("Copy {number}").format(number=order.copy.number), order.copy.recipient)
        files = " · ".join(each for each in (made.file_name, made.draft_name) if each)
        self.body.addWidget(text(files, Role.SECONDARY, Tone.QUIET, wraps=True))
        for warning in made.warnings:
            self.body.addWidget(text(warning, Role.SECONDARY, Tone.WARNING, wraps=True))
        if order.passphrase:
            self.passphrase = LineEdit()
            self.passphrase.setText(order.passphrase)
            self.passphrase.setReadOnly(True)
            every_letter_counts = QFont()  # of which only the family is set, so that its size stays that of the zoom
            every_letter_counts.setFamilies(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).families())
            self.passphrase.setFont(every_letter_counts)
            self.body.addWidget(Labelled(_("Passphrase"), self.passphrase))
            self.passphrase.setAccessibleName(_("Passphrase of copy {number}").format(number=order.copy.number))
        self.verbs = QWidget()
        line = FlowLayout(self.verbs)
        theme.pad(line, spacing=6)
        for what, words in (
            (_("passphrase"), order.passphrase),
            (_("address"), order.address),
            (_("subject"), made.subject),
            (_("text"), made.text),
        ):
            if words:
                button = buttons.quiet(_("Copy {what}").format(what=what), self._copier(what, words))
                button.setAccessibleName(_("Copy {what} of copy {number}").format(what=what, number=order.copy.number))
                line.addWidget(button)
        self._first = self.verbs.findChild(QWidget)
        self.body.addWidget(self.verbs)

    def take_focus(self) -> None:
        """Go to the first thing that can be copied."""
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _copier(self, what: str, words: str) -> Callable[[], None]:
        def copy() -> None:
            copy_privately(words)
            announce(self, _("Copied: {what}. Locking clears it.").format(what=what))

        return copy
