"""The sheet of one registered copy: what it is, what became of it, and the next step to enter."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from mappa_desktop.domain.due_dates import Reckoning
from mappa_desktop.domain.issued_copies import CopyState, RegisteredCopy
from mappa_desktop.foundation.i18n import N_, _
from mappa_desktop.operations import copies_register
from mappa_desktop.operations.done import Done
from mappa_desktop.operations.session import Session
from mappa_desktop.sections.records.model import SendingMethod
from mappa_desktop.ui import choosing, plain_dates
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.screens.minutes.issuing import enter_as_saved
from mappa_desktop.ui.screens.minutes.labelled import Labelled
from mappa_desktop.ui.screens.minutes.new_cover_sheet import NewCoverSheet
from mappa_desktop.ui.screens.minutes.open_minutes import OpenMinutes
from mappa_desktop.ui.screens.minutes.register_table import (
    event_in_words,
    exception_in_words,
    facts_in_words,
    state_in_words,
)
from mappa_desktop.ui.screens.minutes.unfinished import COPIES, COPY_ADDRESSES
from mappa_desktop.widgets import buttons, dates, theme
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.cards import Card, text
from mappa_desktop.widgets.controls import Combo, GrowingText, LineEdit
from mappa_desktop.widgets.dates import Unreadable
from mappa_desktop.widgets.flow import FlowLayout
from mappa_desktop.widgets.panels import ScrollPage
from mappa_desktop.widgets.theme import Role, Tone

_BY_MISTAKE = "by_mistake"
_STEPS = {
    CopyState.SENT.value: N_("It was sent"),
    CopyState.RECEIVED.value: N_("Its receipt was confirmed"),
    CopyState.RECALLED.value: N_("It is recalled"),
    CopyState.DESTROYED.value: N_("Its destruction was confirmed"),
    _BY_MISTAKE: N_("The last step was entered by mistake"),
}
_ASKED = {
    CopyState.RECALLED.value: N_("Why it is recalled"),
    CopyState.DESTROYED.value: N_("Who confirmed it"),
    _BY_MISTAKE: N_("What was wrong"),
}
_NEXT = {
    CopyState.MADE: CopyState.SENT.value,
    CopyState.SENT: CopyState.RECEIVED.value,
    CopyState.RECEIVED: CopyState.RECALLED.value,
    CopyState.RECALLED: CopyState.DESTROYED.value,
}


class RegisterSheet(ScrollPage):
    """Enters steps in the register, which forgets none. Escape goes back to the list."""

    entered = Signal(object)  # RegisteredCopy
    back_wanted = Signal()

    def __init__(self, desk: Desk, opened: OpenMinutes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._copy: RegisteredCopy | None = None
        self._unfinished = opened.unfinished.at(COPIES)
        self._addresses = opened.unfinished.at(COPY_ADDRESSES)
        self._read_date = plain_dates.reader(lambda: Reckoning(desk.clock.today()))
        self.back = buttons.quiet(_("Register of copies"), self.back_wanted.emit, icon="arrow-left")
        self._name = text("", Role.SECTION, wraps=True)
        self._state = text("", Role.TEXT, wraps=True)
        self._facts = text("", Role.SECONDARY, Tone.QUIET, wraps=True)
        self._fingerprint = text("", Role.SECONDARY, Tone.QUIET, wraps=True)
        self._fingerprint.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._events = text("", Role.TEXT, wraps=True)
        self.save = buttons.button(_("Save copy as…"), self._save, icon="download")
        self.close_again = buttons.button(_("New passphrase…"), self._close_again, icon="lock")
        self.delete = buttons.quiet(_("Delete the files kept here…"), self._delete_here, icon="trash-2")
        self.step, self.way = Combo(), Combo()
        for method in SendingMethod:
            self.way.addItem(method.label, method)
        self.step.activated.connect(lambda _at: self._show_step())
        self.on = LineEdit()
        self.words = GrowingText(2)
        self.words.textChanged.connect(self._on_words)
        self._refusal = text("", Role.SECONDARY, Tone.DANGER, wraps=True)
        self._refusal.hide()
        self.enter = buttons.primary(_("Enter in the register"), self._enter)
        self._lay_out()
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.back_wanted)

    @property
    def copy(self) -> RegisteredCopy | None:
        return self._copy

    def show_copy(self, copy: RegisteredCopy) -> None:
        """Show a copy, with the step that comes next ready to be entered."""
        self._copy = copy
        self._name.setText(_("Copy {number}: {recipient}").format(number=copy.number, recipient=copy.recipient))
        self._state.setText(state_in_words(copy))
        self._facts.setText(facts_in_words(copy))
        self._fingerprint.setText(_("Fingerprint {digits}").format(digits=_in_groups(copy.sha256)))
        self._events.setText("\n".join(event_in_words(each) for each in copy.events) or _("Nothing entered yet."))
        self._reasons.setText("\n".join(map(exception_in_words, copy.exceptions)))
        self._exceptions.setVisible(bool(copy.exceptions))
        self.save.setEnabled(copy.is_kept)
        self.delete.setEnabled(copy.is_kept)
        self.close_again.setEnabled(copy.is_kept)
        for button in (self.save, self.close_again):
            button.setAccessibleDescription("" if copy.is_kept else _("Its file is no longer kept here."))
        self.step.clear()
        for step, words in _STEPS.items():
            if copy.state is not CopyState.DESTROYED and (step != _BY_MISTAKE or copy.events):
                self.step.addItem(_(words), step)
        begun = next((step for step in _STEPS if self._unfinished.text(self._path(step))), None)
        self.step.setCurrentIndex(max(self.step.findData(begun or _NEXT.get(copy.state)), 0))
        self._entry.setVisible(copy.state is not CopyState.DESTROYED)  # what is gone comes back no more
        self.on.put(dates.shown(self._desk.clock.today()))
        self._refusal.hide()
        self.enter.setEnabled(True)
        self._show_step()

    def take_focus(self) -> None:
        """Begin with the step to enter, if there is one left."""
        (self.back if self._entry.isHidden() else self.step).setFocus(Qt.FocusReason.OtherFocusReason)

    def _path(self, step: str) -> str:
        assert self._copy is not None
        return f"{self._copy.id}/{step}"

    def _show_step(self) -> None:
        step = str(self.step.currentData())
        self._way_row.setVisible(step == CopyState.SENT)
        self._on_row.setVisible(step != _BY_MISTAKE)
        asked = _ASKED.get(step, "")
        self._words_row.setVisible(bool(asked))
        self._asked.setText(_(asked))
        self.words.setAccessibleName(_(asked))
        self.words.blockSignals(True)
        self.words.put(self._unfinished.text(self._path(step)) if asked else "")
        self.words.blockSignals(False)

    def _on_words(self) -> None:
        if self._copy is not None:
            self._unfinished.put(self.words.text(), self._path(str(self.step.currentData())))

    def _enter(self) -> None:
        copy, step = self._copy, str(self.step.currentData())
        if copy is None:
            return
        self._refusal.hide()
        try:
            on = self._read_date(self.on.text()).day
        except Unreadable as error:
            self._refuse(error)
            self.on.setFocus()
            return
        words, way = self.words.text().strip(), SendingMethod(self.way.currentData())
        if step in _ASKED and not words:
            self._refuse(_("{asked}: say it first.").format(asked=_(_ASKED[step])))
            self.words.setFocus()
            return
        if step == CopyState.DESTROYED and copy.is_kept and not self._confirm_destruction(copy):
            return
        entries: dict[str, Callable[[Session], Done[RegisteredCopy]]] = {
            CopyState.SENT.value: lambda session: copies_register.mark_sent(session, copy.id, how=way, on=on),
            CopyState.RECEIVED.value: lambda session: copies_register.mark_received(session, copy.id, on=on),
            CopyState.RECALLED.value: lambda session: copies_register.recall(session, copy.id, why=words, on=on),
            CopyState.DESTROYED.value: lambda session: copies_register.mark_destroyed(
                session, copy.id, confirmed_by=words, on=on
            ),
            _BY_MISTAKE: lambda session: copies_register.take_back(session, copy.id, why=words),
        }
        self.enter.setEnabled(False)
        path = self._path(step)
        self._desk.worker.run(
            entries[step], lambda found: self._on_entered(path, found), otherwise=self._refuse, owner=self
        )

    def _confirm_destruction(self, copy: RegisteredCopy) -> bool:
        said = _("Copy {number} is entered as destroyed, and the file kept here is deleted. This cannot be taken back.")
        return choosing.confirmed(
            self, _("Delete the file as well?"), said.format(number=copy.number), _("Enter and delete")
        )

    def _delete_here(self) -> None:
        """Delete what is kept of a version here, as the schedule says; refused while an inquiry hold stands."""
        copy = self._copy
        if copy is None:
            return
        said = _(
            "Every signed file of version {version} that is kept here is deleted: the record itself and its copies. "
            "The register and the fingerprints stay. This cannot be taken back."
        )
        why = choosing.sentence(
            self,
            _("Delete the files kept here?"),
            said.format(version=copy.version),
            _("By which schedule or decision"),
        )
        if why is None:
            return

        def delete(session: Session) -> Done[RegisteredCopy]:
            done = copies_register.destroy_here(session, copy.minutes, why=why)
            found = copies_register.of_minutes(session, copy.minutes).value
            return Done(next(each for each in found if each.id == copy.id), done.changes)

        self._desk.worker.run(
            delete, lambda found: self._on_entered(self._path(""), found), otherwise=self._refuse, owner=self
        )

    def _on_entered(self, path: str, copy: RegisteredCopy) -> None:
        self._unfinished.put("", path)
        self.show_copy(copy)
        announce(self, state_in_words(copy))
        self._desk.say(_("Entered in the register: copy {number}.").format(number=copy.number))
        self.entered.emit(copy)
        self.take_focus()

    def _refuse(self, error: object) -> None:
        self.enter.setEnabled(True)
        self._refusal.setText(str(error))
        self._refusal.show()
        announce(self, str(error), urgent=True)

    def _save(self) -> None:
        copy = self._copy
        if copy is None:
            return

        def on_bytes(data: bytes) -> None:
            choosing.save_bytes(self._desk.pool, self, _("Save a copy"), copy.file_name, data, on_saved, self._refuse)

        def on_saved(file: Path) -> None:
            enter_as_saved(self._desk, [copy.id])
            self._desk.say(_("Saved a copy as {file}.").format(file=file.name))

        self._desk.worker.run(
            lambda session: copies_register.copy_bytes(session, copy.id),
            on_bytes,
            otherwise=self._refuse,
            owner=self,
        )

    def _close_again(self) -> None:
        if self._copy is not None:
            NewCoverSheet(self._desk, self._copy, self._addresses, self).open()

    def _lay_out(self) -> None:
        theme.pad(self.body, 20, 10, 20, 20, 12)
        self.body.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        card = Card()
        for each in (self._name, self._state, self._facts, self._fingerprint):
            card.body.addWidget(each)
        verbs = QWidget()
        line = FlowLayout(verbs)
        theme.pad(line, spacing=8)
        line.addWidget(self.save)
        line.addWidget(self.close_again)
        line.addWidget(self.delete)
        card.body.addWidget(verbs)
        self._exceptions = Card(_("What the Chair let through in it"))
        self._reasons = text("", Role.TEXT, wraps=True)
        self._exceptions.body.addWidget(self._reasons)
        past = Card(_("What became of it"))
        past.body.addWidget(self._events)
        entry = Card(_("Enter a step"))
        self._way_row = Labelled(_("How it was sent"), self.way)
        self._on_row = Labelled(_("On"), self.on)
        self._words_row = Labelled(_("Reason"), self.words)
        self._asked = self._words_row.label
        for row in (Labelled(_("What happened"), self.step), self._way_row, self._on_row, self._words_row):
            entry.body.addWidget(row)
        entry.body.addWidget(self._refusal)
        entry.body.addWidget(self.enter, 0, Qt.AlignmentFlag.AlignLeft)
        self._entry = entry
        for part in (card, entry, self._exceptions, past):
            self.body.addWidget(part)
        self.body.addStretch(1)


def _in_groups(digits: str) -> str:
    """Groups of eight, which can be read aloud and begin a new line."""
    return " ".join(digits[start : start + 8] for start in range(0, len(digits), 8))
