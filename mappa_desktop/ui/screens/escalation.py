"""Telling an agency's point of contact that actions are late, and keeping what came back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from mappa_desktop.domain.registers import Escalation
from mappa_desktop.domain.wording import day
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.operations import escalations
from mappa_desktop.operations.escalations import ActionKey, EscalationDraft
from mappa_desktop.ui import wording
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.screens.cases.new import Sheet
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.cards import text
from mappa_desktop.widgets.theme import Role, Tone

_TEXT_HEIGHT, _ANSWER_HEIGHT = 150, 84


class EscalationSheet(Sheet):
    """The text to send, and who was told, how and when; nothing is sent from here."""

    def __init__(self, desk: Desk, draft: EscalationDraft, parent: QWidget) -> None:
        number = counted("{number} overdue action", "{number} overdue actions", len(draft.actions))
        title = _("Escalate {actions} to {agency}").format(actions=number, agency=draft.agency)
        super().__init__(desk, title, _("Record that they were told"), parent)
        self._keys: Sequence[ActionKey] = [action.key for action in draft.actions]
        contact = draft.contact
        reached = ", ".join(filter(None, (contact.name, contact.email, contact.phone)))
        nobody = _("The directory names no point of contact for this agency: say below who was told.")
        known = _("Point of contact: {contact}").format(contact=reached)
        self.body.addWidget(
            text(known if reached else nobody, Role.TEXT, Tone.PLAIN if reached else Tone.WARNING, wraps=True)
        )
        self.words = QPlainTextEdit(draft.text)
        self.words.setReadOnly(True)
        self.words.setTabChangesFocus(True)
        self.words.setAccessibleName(_("Text to send; it names no person"))
        room = parent.window().height() - theme.current().px(360)
        self.words.setFixedHeight(max(theme.current().px(60), min(theme.current().px(_TEXT_HEIGHT), room)))
        self.body.addWidget(self.words)
        copying = buttons.quiet(_("Copy the text"), self.copy, icon="share-2")
        self.body.addWidget(copying, 0, Qt.AlignmentFlag.AlignLeft)
        whole, row = self.body, QHBoxLayout()
        theme.pad(row, spacing=12)
        columns = []
        for _column in range(3):  # side by side: below each other they would be too high for a small screen
            self.body = QVBoxLayout()
            theme.pad(self.body, spacing=6)
            row.addLayout(self.body, 1)
            columns.append(self.body)
        self.body = columns[0]
        self.told_to = self.line(_("Who was told"), contact.name)
        self.body = columns[1]
        self.told_how = self.line(_("How"))
        self.told_how.setPlaceholderText(_("by telephone"))
        self.body = columns[2]
        self.told_on = self.day_line(_("On"), desk.clock.today(), "")
        for column in columns:
            column.addStretch(1)
        self.body = whole
        self.body.addLayout(row)

    def showEvent(self, event: QShowEvent) -> None:
        """Typing begins with who was told, not in the text that is only read."""
        super().showEvent(event)
        self.told_to.setFocus()

    @staticmethod
    def ask(desk: Desk, chosen: Sequence[ActionKey], parent: QWidget, refused: Callable[[Exception], None]) -> None:
        """Open the sheet for some actions, or say why they cannot be escalated together."""
        desk.worker.run(
            lambda session: escalations.draft(session, chosen),
            lambda draft: EscalationSheet(desk, draft, parent).open(),
            otherwise=refused,
            owner=parent,
        )

    def copy(self) -> None:
        """Put the text on the clipboard, which is emptied when the program is locked."""
        QGuiApplication.clipboard().setText(self.words.toPlainText())
        announce(self, _("Copied."))
        self.message.say(_("Copied. Locking the program empties the clipboard."))

    def agreed(self) -> None:
        told_on = self.date_in(self.told_on)
        if told_on is None:
            return
        keys, told_to, told_how = self._keys, self.told_to.text(), self.told_how.text()
        self.agree.setEnabled(False)
        self.desk.worker.run(
            lambda session: escalations.record(session, keys, told_to=told_to, told_how=told_how, told_on=told_on),
            self._on_recorded,
            otherwise=self.refused,
            owner=self,
        )

    def _on_recorded(self, _id: str) -> None:
        self.accept()
        self.desk.say(_("Recorded. It stands on Today until the answer is recorded too."))


class AnswerSheet(Sheet):
    """What an agency answered to an escalation; it is written once."""

    def __init__(self, desk: Desk, escalation: Escalation, parent: QWidget) -> None:
        title = _("Answer of {agency}").format(agency=escalation.agency)
        super().__init__(desk, title, _("Record the answer"), parent)
        self._escalation = escalation
        self.body.addWidget(text(in_words(escalation), Role.TEXT, Tone.QUIET, wraps=True))
        label = text(_("What they answered"))
        self.answer = QPlainTextEdit()
        self.answer.setTabChangesFocus(True)
        self.answer.setAccessibleName(_("What they answered"))
        self.answer.setFixedHeight(theme.current().px(_ANSWER_HEIGHT))
        label.setBuddy(self.answer)
        self.body.addWidget(label)
        self.body.addWidget(self.answer)
        self.on = self.day_line(_("On"), desk.clock.today(), _("Such as today, or 3 Dec 2026."))

    def agreed(self) -> None:
        on = self.date_in(self.on)
        if on is None:
            return
        escalation_id, answer = self._escalation.id, self.answer.toPlainText()
        self.agree.setEnabled(False)
        self.desk.worker.run(
            lambda session: escalations.record_answer(session, escalation_id, answer=answer, on=on),
            lambda _none: self._on_recorded(),
            otherwise=self.refused,
            owner=self,
        )

    def _on_recorded(self) -> None:
        self.accept()
        self.desk.say(_("The answer is recorded."))


def in_words(escalation: Escalation) -> str:
    """``Told Wed 18 Nov 2026 by telephone: TRN-L2-0417 3.02, …``; who was told is said first."""
    about = ", ".join(wording.unbroken(case, ref) for case, ref in escalation.actions)
    how = f", {escalation.told_how}" if escalation.told_how else ""
    return _("{who} was told on {date}{how}: {actions}").format(
        who=escalation.told_to, date=day(escalation.told_on), how=how, actions=about
    )
