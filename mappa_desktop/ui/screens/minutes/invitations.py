"""The invite list before a meeting: who is asked, who is left off and why, whose return came in, who is missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from mappa_desktop.domain.directory import DirectoryAgency, KnownAgency
from mappa_desktop.domain.wording import day, says_something
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.draft import Torn
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.operations import directory
from mappa_desktop.operations.done import Change
from mappa_desktop.operations.gestures import invitations
from mappa_desktop.sections import content_of
from mappa_desktop.sections.attendance.model import Attendance, AttendanceStatus, Attendee
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.screens.minutes.open_minutes import OpenMinutes
from mappa_desktop.ui.screens.minutes.unfinished import LEFT_OFF
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.cards import Card, text
from mappa_desktop.widgets.controls import LineEdit, SearchCombo
from mappa_desktop.widgets.flow import FlowLayout
from mappa_desktop.widgets.row_table import RowTable
from mappa_desktop.widgets.rows import ROW_MARGIN, Cell, Column
from mappa_desktop.widgets.theme import Role, Tone

_REASON_PATH = f"attendance.{LEFT_OFF}"

Gesture: TypeAlias = Callable[[], Mapping[str, Content]]


class InviteList(Card):
    """One row for each person; what can be done with the chosen one stands below."""

    wanted = Signal()  # to be shown, for a reason that was typed and not taken

    def __init__(self, desk: Desk, opened: OpenMinutes, parent: QWidget | None = None) -> None:
        super().__init__(_("Invited"), _("the last meeting's list and the core agencies"), parent=parent)
        self._desk, self._open = desk, opened
        self._known: Sequence[KnownAgency] = ()
        self._asked_of = ""
        self.missing = text("", Role.TEXT, Tone.WARNING, wraps=True)
        self.count = text("", Role.SECONDARY, Tone.QUIET, wraps=True)
        self.table = RowTable(
            _("Invited"),
            (Column(_("Name"), main=True), Column(_("Agency")), Column(_("Invitation")), Column(_("Return"))),
            _("Delete leaves the person off, Enter goes to what can be done."),
        )
        self.table.chosen.connect(lambda _at: self._show_verbs())
        self.table.pressed.connect(lambda _at: self._to_verbs())
        self.table.removed.connect(lambda _at: self._ask_why())
        self.refusal = text("", Role.SECONDARY, Tone.DANGER, wraps=True)
        self._lay_out()
        undo = QShortcut(QKeySequence("Ctrl+Z"), self)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.activated.connect(self.undo)
        desk.worker.changed.connect(self._on_changed)
        opened.edited.connect(self._on_edited)
        self._ask()
        self.show_people()
        if not opened.read_only:
            self._give_back()

    def show_people(self) -> None:
        """Show the list as the minutes have it now."""
        contents = self._open.contents()
        agencies = {each.id: each.short_name or each.name for each in content_of(contents, Attendance).agencies}
        people = self._people()
        self.table.show_rows([_row(person, agencies) for person in people])
        self.table.setVisible(bool(people))
        invited = [person for person in people if invitations.is_invited(person)]
        returns = sum(person.report_received_on is not None for person in invited)
        words = counted("{number} person invited", "{number} people invited", len(invited))
        received = counted("{number} return received", "{number} returns received", returns)
        self.count.setText(f"{words}, {received}." if people else _("Nobody is on the list yet."))
        missing = invitations.missing_core(contents, self._agencies())
        self.missing.setText("\n".join(missing))
        self.missing.setVisible(bool(missing))
        self._show_verbs()

    def undo(self) -> None:
        """Take back what was last done to the list."""
        if self._open.read_only:
            return
        try:
            undone = self._open.drafts["attendance"].undo()
        except Torn as torn:
            self._desk.say(str(torn), Tone.WARNING)
            return
        if undone is not None:
            announce(self, _("Undone."))

    def _agencies(self) -> Sequence[DirectoryAgency]:
        return [each.agency for each in self._known]

    def _people(self) -> Sequence[Attendee]:
        return content_of(self._open.contents(), Attendance).attendance

    def _chosen(self) -> Attendee | None:
        people = self._people()
        return people[self.table.current] if self.table.current < len(people) else None

    def _ask(self) -> None:
        self._desk.worker.run(directory.agencies, self._on_agencies, owner=self)

    def _on_agencies(self, known: Sequence[KnownAgency]) -> None:
        self._known = known
        self.agency.clear()
        for each in known:
            if not each.agency.retired:
                self.agency.addItem(each.agency.name, each.id)
        self.agency.setCurrentIndex(-1)
        self.show_people()

    def _on_changed(self, changes: frozenset[Change], _origin: object) -> None:
        if Change.AGENCIES in changes and self._desk.worker.is_open:
            self._ask()

    def _on_edited(self, key: str) -> None:
        if key in ("attendance", "meeting_details", "subject"):
            self.show_people()

    def _invite(self) -> None:
        known = next((each for each in self._known if each.id == self.agency.currentData()), None)
        if known is None:
            self._refuse(_("Choose an agency of the directory first."))
            return
        before = len(self._people())
        if self._apply(lambda: invitations.invited(self._open.contents(), known.agency, self._agencies())):
            self.agency.setCurrentIndex(-1)
            announce(self, _("{agency} is invited.").format(agency=known.agency.name))
            self.table.show_rows(self._rows(), current=min(before, len(self._people()) - 1))

    def _rows(self) -> list[tuple[Sequence[Cell], Sequence[Cell]]]:
        agencies = content_of(self._open.contents(), Attendance).agencies
        names = {each.id: each.short_name or each.name for each in agencies}
        return [_row(person, names) for person in self._people()]

    def _ask_why(self) -> None:
        person = self._chosen()
        if person is None or self._open.read_only or not invitations.is_invited(person):
            return
        self._why.show()
        self._name_reason(person)
        self._on_reason(self.reason.text())
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give_back(self) -> None:
        """Have a reason that was typed and not taken stand at the same person again."""
        kept = self._open.unfinished.at(LEFT_OFF)
        ref, texts = next(iter(kept.kept().items()), ("", ("",)))
        at = next((at for at, each in enumerate(self._people()) if each.ref == ref), None)
        if at is not None and texts[0]:
            self.table.show_rows(self._rows(), current=at)
            self._name_reason(self._people()[at])
            self.reason.put(texts[0])
            self._why.show()
        self.reason.textChanged.connect(self._on_reason)
        self.reason.left.connect(self._tell_reason)
        self._open.unfinished.lead(_REASON_PATH, self._go_to_reason)
        self._tell_reason()

    def _name_reason(self, person: Attendee) -> None:
        """The reason stays that of the person for whom it was asked, whoever is chosen meanwhile."""
        self._asked_of = person.ref
        words = _("Why {name} is left off").format(name=_called(person))
        self.reason.setAccessibleName(words)
        self.reason.setPlaceholderText(words)

    def _on_reason(self, words: str) -> None:
        self._open.unfinished.at(LEFT_OFF).keep({self._asked_of: (words,)} if words.strip() else {})
        if not words.strip():
            self._tell_reason()

    def _tell_reason(self) -> None:
        stands = bool(self.reason.text().strip())
        self._open.set_refused(LEFT_OFF, [(_REASON_PATH, self.reason.accessibleName())] if stands else [])

    def _go_to_reason(self) -> None:
        self.wanted.emit()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_off(self) -> None:
        person = next((each for each in self._people() if each.ref == self._asked_of), None)
        if person is None:
            return
        ref, reason = person.ref, self.reason.text()
        if self._apply(lambda: invitations.left_off(self._open.contents(), ref, reason)):
            announce(self, _("{name} is left off.").format(name=_called(person)))
            self._close_reason()

    def _close_reason(self) -> None:
        self._why.hide()
        self.reason.clear()
        self.table.focus_row(self.table.current)

    def _put_back(self) -> None:
        person = self._chosen()
        if person is not None and self._apply(lambda: invitations.put_back(self._open.contents(), person.ref)):
            announce(self, _("{name} is invited again.").format(name=_called(person)))
            self.table.focus_row(self.table.current)

    def _note_return(self) -> None:
        person = self._chosen()
        if person is None:
            return
        on = self._desk.clock.today() if person.report_received_on is None else None
        if self._apply(lambda: invitations.return_received(self._open.contents(), person.ref, on)):
            announce(self, _("Noted.") if on else _("Taken back."))

    def _apply(self, gesture: Gesture) -> bool:
        try:
            self._open.apply(gesture())
        except Refused as error:
            self._refuse(str(error))
            return False
        self._refuse("")
        return True

    def _refuse(self, sentence: str) -> None:
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))
        announce(self, sentence)

    def _to_verbs(self) -> None:
        for button in (self.leave_off, self.put_back, self.note_return):
            if button.isVisible() and button.isEnabled():
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _show_verbs(self) -> None:
        person = self._chosen()
        writing = not self._open.read_only
        asked = person is not None and invitations.is_invited(person)
        self.leave_off.setVisible(writing and asked)
        self.put_back.setVisible(writing and person is not None and not asked)
        self.note_return.setVisible(writing and asked)
        self._add.setVisible(writing)
        if person is None:
            return
        received = person.report_received_on is not None
        self.note_return.setText(_("Take the return back") if received else _("Return received today"))
        for button in (self.leave_off, self.put_back, self.note_return):
            button.setAccessibleName(f"{button.text().strip()}: {_called(person)}")
        self._whose.setText(_called(person))
        self._whose.setVisible(writing)

    def _lay_out(self) -> None:
        self.leave_off = buttons.button(_("Leave off…"), self._ask_why)
        self.put_back = buttons.button(_("Put back"), self._put_back)
        self.note_return = buttons.button("", self._note_return)
        self._whose = text("", Role.STRONG)
        self.refusal.hide()
        verbs = FlowLayout()
        theme.pad(verbs, ROW_MARGIN, 2, ROW_MARGIN, 2, 8)
        for widget in (self._whose, self.leave_off, self.put_back, self.note_return):
            verbs.addWidget(widget)
        self.reason = LineEdit()
        self.reason.entered.connect(self._leave_off)
        self._why = QWidget()
        why = QHBoxLayout(self._why)
        theme.pad(why, spacing=8)
        why.addWidget(self.reason, 1)
        why.addWidget(buttons.button(_("Leave off"), self._leave_off))
        why.addWidget(buttons.quiet(_("Cancel"), self._close_reason))
        self._why.hide()
        self.agency = SearchCombo()
        self.agency.setAccessibleName(_("Agency of the directory"))
        typed = self.agency.lineEdit()
        if typed is not None:
            typed.setAccessibleName(self.agency.accessibleName())
            typed.setPlaceholderText(_("Type to find an agency"))
        self._add = QWidget()
        add = QHBoxLayout(self._add)
        theme.pad(add, spacing=8)
        add.addWidget(self.agency, 1)
        add.addWidget(buttons.button(_("Invite"), self._invite, icon="plus"))
        above: tuple[QWidget, ...] = (self.missing, self.count, self.table)
        below: tuple[QWidget, ...] = (self._why, self.refusal, self._add)
        for part in above:
            self.body.addWidget(part)
        self.body.addLayout(verbs)
        for part in below:
            self.body.addWidget(part)


def _row(person: Attendee, agencies: Mapping[str, str]) -> tuple[Sequence[Cell], Sequence[Cell]]:
    received = _("Received {date}").format(date=day(person.report_received_on)) if person.report_received_on else ""
    core = _("core") if person.core_invitee else ""
    agency = ", ".join(filter(None, (agencies.get(person.agency or "", ""), core)))
    name = ", ".join(filter(says_something, (person.name, person.role))) or _("Nobody named yet")
    if invitations.is_invited(person):
        state = _invitation(person)
        return (Cell(name), Cell(agency), state, Cell(received or _("Not yet"), Tone.QUIET)), ()
    why = _("Left off: {reason}").format(reason=person.invitation_reason)
    return (Cell(name, Tone.QUIET), Cell(agency, Tone.QUIET), Cell(_("Left off"), Tone.WARNING), Cell("")), (
        Cell(why, Tone.QUIET),
    )


def _invitation(person: Attendee) -> Cell:
    """What is known of the attendance already, once the meeting is held."""
    if person.status is None or person.status is AttendanceStatus.NOT_INVITED:
        return Cell(_("Invited"))
    return Cell(person.status.label, Tone.QUIET)


def _called(person: Attendee) -> str:
    return person.name.strip() or person.role.strip() or person.ref
