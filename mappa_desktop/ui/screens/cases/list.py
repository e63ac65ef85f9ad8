"""The list of cases, filtered while one types."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from mappa_desktop.domain.cases import CaseLine
from mappa_desktop.domain.wording import day
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.operations import minutes
from mappa_desktop.operations.done import Change
from mappa_desktop.operations.minutes import Imported, ImportStatus
from mappa_desktop.ui import choosing, wording
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.screens.cases.new import NewCase
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.cards import Card, text
from mappa_desktop.widgets.headline import HeadLine
from mappa_desktop.widgets.listing import Column, Line, Listing, Part
from mappa_desktop.widgets.theme import Role, Tone

PAGE = 200
_TYPING_MS = 60


class CasesScreen(QWidget):
    """Shows the cases page by page; every question to the store goes through the worker."""

    marking_changed = Signal(bool)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked = 0
        self._cases: list[CaseLine] = []
        self._importing: list[Imported] = []
        self._to_import = 0
        self.fictional = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_TYPING_MS)
        self._soon.timeout.connect(self._ask)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(_("Reference, name or lead agency"))
        self.filter.setAccessibleName(_("Find cases by reference, name or lead agency"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(lambda _text: self._soon.start())
        self.filter.returnPressed.connect(self._open_only)
        self.list = Listing(
            _("Cases"),
            (
                Column(_("Reference"), 13),
                Column(_("Name"), 20),
                Column(_("Level and category"), 19, needs_width=640),
                Column(_("Risk of serious harm"), 14, needs_width=760),
                Column(_("Lead agency"), 13, needs_width=900),
                Column(_("Next review"), 21),
            ),
        )
        self.list.opened.connect(self._open)
        self.list.more_wanted.connect(self._ask_for_more)
        self._count = text("", Role.SECONDARY, Tone.QUIET)
        self._body = QStackedWidget()
        self._nothing = self._nothing_here()
        self._no_match = text("", Role.TEXT, Tone.QUIET, wraps=True)
        self._no_match.setAlignment(Qt.AlignmentFlag.AlignTop)
        for widget in (self.list, self._nothing, self._no_match):
            self._body.addWidget(widget)
        layout = QVBoxLayout(self)
        theme.pad(layout, 24, 16, 24, 20, 12)
        layout.addWidget(self._head())
        layout.addWidget(self._body, 1)
        desk.worker.changed.connect(self._on_changed)
        self._ask()

    def take_focus(self) -> None:
        """Make ready for typing a name."""
        self.filter.setFocus()
        self.filter.selectAll()

    def new_case(self) -> None:
        """Ask for what a new case needs."""
        NewCase(self._desk, self).open()

    def import_minutes(self) -> None:
        """Ask for minutes files, and take them in one by one."""
        choosing.files_to_open(self, _("Import minutes"), _("Minutes files (*.json)"), self._import)

    def _head(self) -> HeadLine:
        return HeadLine(
            (text(_("Cases"), Role.TITLE), self._count),
            (
                self.filter,
                buttons.button(_("Import minutes…"), self.import_minutes, icon="download"),
                buttons.primary(_("New case"), self.new_case, icon="plus"),
            ),
            wide=self.filter,
        )

    def _nothing_here(self) -> QWidget:
        card = Card(_("No case yet"))
        card.body.addWidget(
            text(
                _(
                    "A case begins with its first meeting: give a reference, a name and a date. Minutes that were "
                    "written elsewhere come in from their file, as drafts."
                ),
                Role.TEXT,
                Tone.QUIET,
                wraps=True,
            )
        )
        row = QHBoxLayout()
        theme.pad(row, spacing=8)
        row.addWidget(buttons.primary(_("New case"), self.new_case, icon="plus"))
        row.addWidget(buttons.button(_("Import minutes…"), self.import_minutes, icon="download"))
        row.addStretch(1)
        card.body.addLayout(row)
        page = QWidget()
        layout = QVBoxLayout(page)
        theme.pad(layout)
        layout.addWidget(card)
        layout.addStretch(1)
        return page

    def _ask(self) -> None:
        if not self._desk.worker.is_open:
            return  # it was locked a moment after somebody typed
        self._asked += 1
        asked, typed = self._asked, self.filter.text()
        self._desk.worker.run(
            lambda session: minutes.case_list(session, typed, limit=PAGE),
            lambda found: self._on_found(asked, found),
            owner=self,
        )

    def _on_found(self, asked: int, found: Sequence[CaseLine]) -> None:
        if asked != self._asked:
            return
        self._cases = list(found)
        self.list.show_lines([self._line(case) for case in found], more=len(found) == PAGE)
        filtered = bool(self.filter.text().strip())
        if found:
            self._body.setCurrentWidget(self.list)
        elif filtered:
            self._no_match.setText(_("No case holds “{words}”.").format(words=self.filter.text().strip()))
            announce(self._no_match, self._no_match.text())
            self._body.setCurrentWidget(self._no_match)
        else:
            self._body.setCurrentWidget(self._nothing)
        self._tell_count()
        self._tell_marking()

    def _tell_marking(self) -> None:
        """Only a list of nothing but invented people is marked as fictional."""
        self.fictional = bool(self._cases) and all(case.facts.fictional for case in self._cases)
        self.marking_changed.emit(self.fictional)

    def _ask_for_more(self) -> None:
        asked, typed, offset = self._asked, self.filter.text(), len(self._cases)
        self._desk.worker.run(
            lambda session: minutes.case_list(session, typed, limit=PAGE, offset=offset),
            lambda found: self._on_more(asked, found),
            owner=self,
        )

    def _on_more(self, asked: int, found: Sequence[CaseLine]) -> None:
        if asked == self._asked:
            self._cases.extend(found)
            self.list.add_lines([self._line(case) for case in found], more=len(found) == PAGE)
            self._tell_count()
            self._tell_marking()

    def _tell_count(self) -> None:
        number = len(self._cases)
        more = number and number % PAGE == 0
        words = (
            _("the first {number}").format(number=number)
            if more
            else counted("{number} case", "{number} cases", number)
        )
        self._count.setText(words if number else "")

    def _line(self, case: CaseLine) -> Line:
        facts = case.facts
        risk, tone = wording.risk(facts.overall_rosh)
        return (
            (Part(facts.reference or _("No reference"), strong=True),),
            (Part(facts.name or _("No name yet"), Tone.PLAIN if facts.name else Tone.QUIET),),
            (
                Part(wording.level(facts.level), pill=True),
                Part(wording.category(facts.category), pill=bool(facts.category)),
            ),
            (Part(risk, tone, pill=True) if risk else Part(_("Not assessed"), Tone.QUIET),),
            (Part(facts.lead_agency),),
            self._review(case),
        )

    def _review(self, case: CaseLine) -> tuple[Part, ...]:
        if case.closed_on is not None:
            closed = case.is_closed(self._desk.clock.today())
            return (Part(_("Closed") if closed else _("Leaves"), strong=True), Part(day(case.closed_on), Tone.QUIET))
        due = case.facts.next_meeting
        if due is None:
            return (Part(_("Not set"), Tone.WARNING),)
        words, tone = wording.distance(due, self._desk.clock.today())
        return (Part(words, tone, strong=tone is Tone.DANGER), Part(day(due), Tone.QUIET))

    def _open(self, row: int) -> None:
        self._desk.case_wanted.emit(self._cases[row].id)

    def _open_only(self) -> None:
        if len(self._cases) == 1:
            self._open(0)
        elif self._cases:
            self.list.setFocus()
            self.list.selectRow(0)

    def _on_changed(self, changes: frozenset[Change], _origin: object) -> None:
        if Change.CASES in changes:
            self._soon.start()

    def _import(self, files: Sequence[Path]) -> None:
        self._importing, self._to_import = [], len(files)
        for file in files:
            self._desk.worker.run(partial(minutes.import_file, path=file), self._on_imported, owner=self)

    def _on_imported(self, result: Imported) -> None:
        self._importing.append(result)
        if len(self._importing) < self._to_import:
            return
        sentence, tone = import_report(self._importing)
        self._desk.say(sentence, tone)


def import_report(results: Sequence[Imported]) -> tuple[str, Tone]:
    """What became of the files, in words: how many came in, and why each other did not."""
    imported = [each for each in results if each.status is ImportStatus.IMPORTED]
    lines = []
    if imported:
        lines.append(
            counted("{number} file was imported as a draft.", "{number} files were imported as drafts.", len(imported))
        )
    for each in results:
        name = Path(each.file).name
        if each.status is ImportStatus.UNCHANGED:
            lines.append(_("{file}: {reason}.").format(file=name, reason=each.reason))
        elif each.status is ImportStatus.REFUSED:
            place = f"{each.path}: " if each.path else ""
            lines.append(_("{file} was refused. {where}{reason}.").format(file=name, where=place, reason=each.reason))
    return "\n".join(lines), Tone.GOOD if len(imported) == len(results) else Tone.WARNING
