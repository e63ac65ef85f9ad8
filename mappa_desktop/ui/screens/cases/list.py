"""The list of cases, filtered while one types."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from mappa_desktop.domain.cases import CaseLine
from mappa_desktop.domain.registers import Register
from mappa_desktop.domain.wording import day
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.operations import case_register
from mappa_desktop.operations.done import Change
from mappa_desktop.ui import wording
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.register import RegisterLook, RegisterScreen, RegisterTable, nothing_yet
from mappa_desktop.ui.screens.cases.importing import ask_and_import
from mappa_desktop.ui.screens.cases.new import NewCase
from mappa_desktop.widgets import buttons
from mappa_desktop.widgets.listing import Column, Line, Part
from mappa_desktop.widgets.theme import Tone


class CasesScreen(RegisterScreen):
    """Every case, those with the next review first; Enter or a click opens one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._desk = desk
        look: RegisterLook[CaseLine] = RegisterLook(
            register=Register.CASES,
            title=_("Cases"),
            placeholder=_("Words, or level:3 is:overdue"),
            filters=case_register.FILTERS,
            columns=(
                Column(_("Reference"), 0, widest=150),
                Column(_("Name"), 20),
                Column(_("Level and category"), 0, needs_width=640, widest=190),
                Column(_("Risk of serious harm"), 0, needs_width=760, widest=170),
                Column(_("Lead agency"), 15, needs_width=900),
                Column(_("Next review"), 0, widest=190),
            ),
            ask=lambda session, typed, limit, offset: case_register.case_list(
                session, typed, limit=limit, offset=offset
            ),
            line=self._line,
            is_fictional=lambda case: case.facts.fictional,
            count=lambda number: counted("{number} case", "{number} cases", number),
            stale=frozenset({Change.CASES}),
        )
        nothing = nothing_yet(
            _("No case yet"),
            _(
                "A case begins with its first meeting: give a reference, a name and a date. Minutes that were "
                "written elsewhere come in from their file, as drafts, and signed PDFs as approved elsewhere."
            ),
            self._verbs(),
        )
        super().__init__(RegisterTable(desk, look, nothing, self._verbs()), parent)
        self.register.opened.connect(lambda case: desk.case_wanted.emit(case.id))

    def new_case(self) -> None:
        """Ask for what a new case needs."""
        NewCase(self._desk, self).open()

    def import_minutes(self) -> None:
        """Ask for minutes files, and take them in one by one."""
        ask_and_import(self._desk, self)

    def _verbs(self) -> tuple[QPushButton, QPushButton]:
        return (
            buttons.primary(_("New case"), self.new_case, icon="plus"),
            buttons.button(_("Import minutes…"), self.import_minutes, icon="download"),
        )

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
            return (
                Part(_("Closed") if closed else _("Leaves"), strong=True),
                Part(day(case.closed_on), Tone.QUIET, below=True),
            )
        due = case.facts.next_meeting
        if due is None:
            return (Part(_("Not set"), Tone.WARNING),)
        words, tone = wording.distance(due, self._desk.clock.today())
        return (Part(day(due)), Part(words, tone, below=True))
