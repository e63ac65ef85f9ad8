"""The page of one case: who it is about, its meetings, actions, plan and disclosures, its signed documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from mappa_desktop.domain.cases import CaseLine, DocumentStep, MinutesHead, SignedDocument
from mappa_desktop.domain.wording import day
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.foundation.ids import CaseId
from mappa_desktop.operations import copies, minutes
from mappa_desktop.operations.done import Change, Done
from mappa_desktop.operations.session import Session
from mappa_desktop.sections.subject.model import CustodyStatus
from mappa_desktop.ui import choosing, wording
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.screens.cases.actions import ActionHistory
from mappa_desktop.ui.screens.cases.copies import CopiesOfCase
from mappa_desktop.ui.screens.cases.disclosures import DisclosuresOfCase
from mappa_desktop.ui.screens.cases.history import LevelHistory
from mappa_desktop.ui.screens.cases.importing import ask_and_import
from mappa_desktop.ui.screens.cases.new import NewMeeting
from mappa_desktop.ui.screens.cases.plan import PlanOfCase
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.cards import Card, text
from mappa_desktop.widgets.elided import Elided
from mappa_desktop.widgets.headline import HeadLine
from mappa_desktop.widgets.panels import ScrollPage
from mappa_desktop.widgets.pills import Pill
from mappa_desktop.widgets.theme import Role, Tone
from mappa_desktop.widgets.waiting import Reading

_MEETINGS_AT_FIRST = 10
_SHOWN_HERE = frozenset({Change.CASES, Change.DOCUMENTS, Change.MINUTES})
_WIDEST_ZOOM = 140  # above it the facts stand below each other


@dataclass(frozen=True, slots=True)
class Whole:
    """Everything that the page shows."""

    case: CaseLine
    heads: Sequence[MinutesHead]
    documents: Sequence[SignedDocument]


def whole_case(session: Session, case_id: CaseId) -> Done[Whole]:
    """Everything that the page of a case shows."""
    heads = minutes.minutes_list(session, case_id).value
    documents = copies.documents_of(session, [head.id for head in heads]).value
    return Done(Whole(minutes.case_line(session, case_id).value, heads, documents))


class CaseScreen(ScrollPage):
    """Shows one case, and leads to its meetings."""

    marking_changed = Signal(bool)

    def __init__(self, desk: Desk, case_id: CaseId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._case_id = desk, case_id
        self._content: QWidget | None = None
        self._all_meetings = self._is_stale = False
        self._openers: list[QWidget] = []
        theme.pad(self.body, 24, 12, 24, 20, 12)
        desk.worker.changed.connect(self._on_changed)
        desk.look_changed.connect(self._ask)
        self.reading = Reading()
        self.body.addWidget(self.reading)
        self._ask()

    def _ask(self) -> None:
        case_id = self._case_id
        self._desk.worker.run(lambda session: whole_case(session, case_id), self._show, owner=self)

    def _on_changed(self, changes: frozenset[Change], _origin: object) -> None:
        if not self.isVisible():  # nothing is laid out behind the minutes, which would hold up whoever types there
            self._is_stale = self._is_stale or bool(changes & _SHOWN_HERE)
        elif changes & {Change.CASES, Change.DOCUMENTS} and self._desk.worker.is_open:
            self._ask()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale and self._desk.worker.is_open:
            self._is_stale = False
            self._ask()

    def _show(self, whole: Whole) -> None:
        focused = QApplication.focusWidget()
        loses_focus = self._content is None or (focused is not None and self._content.isAncestorOf(focused))
        self.reading.done()
        self._openers.clear()
        if self._content is not None:
            self.body.removeWidget(self._content)
            self._content.deleteLater()
        self._content = QWidget()
        layout = QVBoxLayout(self._content)
        theme.pad(layout, spacing=12)
        layout.addLayout(self._head(whole))
        layout.addWidget(self._overview(whole))
        layout.addWidget(LevelHistory(self._desk, self._case_id))
        layout.addWidget(self._meetings(whole))
        layout.addWidget(ActionHistory(self._desk, self._case_id))
        for card in (PlanOfCase(self._desk, self._case_id), DisclosuresOfCase(self._desk, self._case_id)):
            card.chosen.connect(self._desk.field_wanted)
            layout.addWidget(card)
        layout.addWidget(self._documents(whole))
        layout.addWidget(CopiesOfCase(self._desk, self._case_id))
        layout.addStretch(1)
        self.body.addWidget(self._content)
        if loses_focus and self._openers:
            self._openers[0].setFocus()
        self.marking_changed.emit(whole.case.facts.fictional)

    def _head(self, whole: Whole) -> QVBoxLayout:
        facts = whole.case.facts
        back = QHBoxLayout()
        theme.pad(back)
        back.addWidget(buttons.quiet(_("Cases"), lambda: self._desk.place_wanted.emit("cases"), icon="arrow-left"))
        back.addStretch(1)
        risk, tone = wording.risk(facts.overall_rosh)
        head = HeadLine(
            (
                text(facts.reference or _("No reference"), Role.TITLE),
                Pill(wording.level(facts.level)),
                Pill(wording.category(facts.category)),
                Pill(_("Risk: {band}").format(band=risk) if risk else "", tone),
                Pill(_("Closed") if whole.case.is_closed(self._desk.clock.today()) else ""),
            ),
            (
                buttons.button(_("Import minutes…"), self._choose_files, icon="download"),
                buttons.primary(_("New meeting"), lambda: self._new_meeting(whole), icon="plus"),
            ),
        )
        column = QVBoxLayout()
        theme.pad(column, spacing=4)
        column.addLayout(back)
        column.addWidget(head)
        return column

    def _overview(self, whole: Whole) -> QWidget:
        facts = whole.case.facts
        card = Card(_("Overview"), _("as the record of the last meeting has it"))
        grid = QGridLayout()
        theme.pad(grid, spacing=8)
        grid.setHorizontalSpacing(theme.current().px(24))
        narrow = theme.current().zoom > _WIDEST_ZOOM
        review = _("Not set")
        if whole.case.closed_on is not None:
            review = wording.closed(whole.case, self._desk.clock.today())
        elif facts.next_meeting is not None:
            words, _tone = wording.distance(facts.next_meeting, self._desk.clock.today())
            review = f"{day(facts.next_meeting)}, {words}"
        shown = (
            (_("Name"), facts.name or _("No name yet")),
            (_("Date of birth"), day(facts.date_of_birth) if facts.date_of_birth else _("Not recorded")),
            (_("Lead agency"), facts.lead_agency or _("Not recorded")),
            (_("Where"), CustodyStatus(facts.custody_status).label if facts.custody_status else _("Not recorded")),
            (_("Last meeting"), day(facts.last_meeting)),
            (_("Next review") if whole.case.closed_on is None else _("State"), review),
        )
        for at, (label, words) in enumerate(shown):
            row, column = (at, 0) if narrow else (at % 3, at // 3 * 2)
            grid.addWidget(text(label, Role.SECONDARY, Tone.QUIET), row, column, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text(words, Role.TEXT, wraps=True), row, column + 1)
        grid.setColumnStretch(1, 1)
        if not narrow:
            grid.setColumnStretch(3, 1)
        card.body.addLayout(grid)
        return card

    def _meetings(self, whole: Whole) -> QWidget:
        number = len({head.meeting for head in whole.heads})
        card = Card(_("Meetings"), counted("{number} meeting, newest first", "{number} meetings, newest first", number))
        meetings = [list(versions) for _meeting, versions in groupby(whole.heads, key=lambda head: head.meeting)]
        shown = meetings if self._all_meetings else meetings[:_MEETINGS_AT_FIRST]
        for at, versions in enumerate(shown):
            if at:
                card.body.addWidget(_hairline())
            card.body.addLayout(self._meeting(versions))
        if len(shown) < len(meetings):
            words = counted("Show all {number} meeting", "Show all {number} meetings", len(meetings))
            card.body.addWidget(buttons.quiet(words, lambda: self._show_all(whole)), 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _show_all(self, whole: Whole) -> None:
        """Show the earlier meetings as well, and go to the first of them."""
        next_one = len(self._openers)
        self._all_meetings = True
        self._show(whole)
        if self._content is not None:
            self._content.show()  # Qt would show it only after this, and gives the focus to nothing hidden
        self._openers[next_one].setFocus(Qt.FocusReason.OtherFocusReason)

    def _meeting(self, versions: Sequence[MinutesHead]) -> QVBoxLayout:
        facts = versions[0].facts
        column = QVBoxLayout()
        theme.pad(column, spacing=2)
        title = QHBoxLayout()
        theme.pad(title, spacing=12)
        title.addWidget(text(wording.meeting_name(facts), Role.STRONG))
        title.addWidget(text(day(facts.date), Role.TEXT))
        title.addWidget(text(facts.reference, Role.SECONDARY, Tone.QUIET), 1)
        column.addLayout(title)
        for head in versions:
            column.addLayout(self._version(head))
        return column

    def _version(self, head: MinutesHead) -> QHBoxLayout:
        words, tone = wording.status(head)
        facts = (wording.approved(head), wording.origin(head), self._saved(head))
        details = wording.DOT.join(each for each in facts if each)
        row = QHBoxLayout()
        theme.pad(row, spacing=12)
        row.addWidget(text(words, Role.TEXT, tone))
        row.addWidget(text(details, Role.SECONDARY, Tone.QUIET, wraps=True), 1)
        verb = _("Read") if head.is_frozen else _("Open")
        open_ = buttons.button(verb, lambda: self._desk.minutes_wanted.emit(head.id))
        open_.setAccessibleName(f"{verb}: {wording.meeting_name(head.facts)}, {words}")
        row.addWidget(open_)
        self._openers.append(open_)
        return row

    def _saved(self, head: MinutesHead) -> str:
        return "" if head.is_frozen else _("saved {moment}").format(moment=wording.moment(head.saved_at))

    def _documents(self, whole: Whole) -> QWidget:
        card = Card(_("Documents"), _("every signed PDF"))
        if not whole.documents:
            card.body.addWidget(
                text(_("No signed document yet: approved minutes are signed under After."), Role.TEXT, Tone.QUIET)
            )
        for document in whole.documents:
            card.body.addLayout(document_row(self, self._desk, document))
        return card

    def _new_meeting(self, whole: Whole) -> None:
        planned = whole.case.facts.next_meeting
        NewMeeting(self._desk, self._case_id, planned, self).open()

    def _choose_files(self) -> None:
        ask_and_import(self._desk, self)


def document_row(parent: QWidget, desk: Desk, document: SignedDocument, *, stacked: bool = False) -> QBoxLayout:
    """A signed document: what, by whom and when, and the way to save a copy; ``stacked`` in a narrow place."""
    across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
    row = QBoxLayout(down if stacked else across)
    theme.pad(row, spacing=4 if stacked else 12)
    row.addWidget(Elided(document.file_name, Role.TEXT))
    # A time-stamp is nobody's signature, though it is kept beside that of whoever signed before.
    by_somebody = document.step is not DocumentStep.TIME_STAMPED
    said = _("{signed} {moment} by {signer}, {size}") if by_somebody else _("{signed} {moment}, {size}")
    facts = said.format(
        signed=document.step.label,
        moment=wording.moment(document.signed_at),
        signer=document.signer,
        size=wording.size(document.size),
    )
    row.addWidget(text(facts, Role.SECONDARY, Tone.QUIET, wraps=True), 1)
    save = buttons.button(_("Save copy as…"), lambda: save_copy(parent, desk, document), icon="download")
    save.setAccessibleName(_("Save a copy of {file} as…").format(file=document.file_name))
    row.addWidget(save, 0, Qt.AlignmentFlag.AlignLeft if stacked else Qt.AlignmentFlag.AlignVCenter)
    return row


def save_copy(parent: QWidget, desk: Desk, document: SignedDocument) -> None:
    """Write a signed document to a file that is chosen, byte for byte."""

    def on_bytes(data: bytes) -> None:
        choosing.save_bytes(desk.pool, parent, _("Save a copy"), document.file_name, data, on_saved, on_refused)

    def on_saved(file: Path) -> None:
        desk.say(_("Saved a copy as {file}.").format(file=file.name))

    def on_refused(error: Exception) -> None:
        desk.say(str(error), Tone.DANGER)

    desk.worker.run(lambda session: copies.document_bytes(session, document.id), on_bytes, owner=parent)


def _hairline() -> QWidget:
    line = QWidget()
    line.setFixedHeight(1)
    line.setAutoFillBackground(True)
    line.setBackgroundRole(line.palette().ColorRole.Mid)
    return line
