"""The plan of a case by risk: what is done about each, what else there is, and where the plan does not hold."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mappa_desktop.domain.wording import day
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.foundation.ids import CaseId
from mappa_desktop.operations.done import Change
from mappa_desktop.operations.plan_view import CasePlan, PlanOfRisk, plan_of_case, section_key_of
from mappa_desktop.ui import wording
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.screens.cases.part import PartOfCase
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.cards import Card, text
from mappa_desktop.widgets.links import Link
from mappa_desktop.widgets.theme import Role, Tone


class PlanOfCase(PartOfCase[CasePlan | None]):
    """Reads the plan from the newest minutes and keeps up with them; Enter on a line leads to its field."""

    chosen = Signal(str, str, str)  # the minutes, the section, and the path of the field

    def __init__(self, desk: Desk, case_id: CaseId, parent: QWidget | None = None) -> None:
        super().__init__(desk, case_id, plan_of_case, Change.MINUTES, parent)
        self._card: Card | None = None
        self.lines: list[Link] = []
        self._layout = QVBoxLayout(self)
        theme.pad(self._layout)
        self.ask()

    def show_found(self, plan: CasePlan | None) -> None:
        if self._card is not None:
            self._layout.removeWidget(self._card)
            self._card.hide()
            self._card.deleteLater()
        self.lines = []
        card = self._card = Card(_("Plan"), _plan_hint(plan))
        if plan is None or not (plan.view.risks or plan.view.besides.lines or plan.view.gaps):
            card.body.addWidget(text(_("No plan is recorded in this case yet."), Role.TEXT, Tone.QUIET, wraps=True))
        else:
            for risk in plan.view.risks:
                self._add(card, plan, risk, f"{risk.ref}  {risk.words}".strip())
            if plan.view.besides.lines or plan.view.besides.gaps:
                self._add(card, plan, plan.view.besides, _("Linked to no risk"))
        self._layout.addWidget(card)
        card.show()

    def _add(self, card: Card, plan: CasePlan, risk: PlanOfRisk, title: str) -> None:
        column = QVBoxLayout()
        theme.pad(column, spacing=2)
        if risk.path:
            column.addWidget(self._link(plan, title, risk.path, Tone.ACCENT))
        else:
            column.addWidget(text(title, Role.STRONG, wraps=True))
        for gap in risk.gaps:
            column.addWidget(self._link(plan, _("Gap: {what}").format(what=gap.sentence), gap.path, Tone.WARNING))
        for line in risk.lines:
            words = _("{kind}: {ref} {words}").format(kind=line.kind, ref=line.ref, words=line.words)
            column.addWidget(self._link(plan, words, line.path, Tone.PLAIN))
        if not risk.lines and not risk.gaps:
            column.addWidget(text(_("Nothing is linked to it."), Role.TEXT, Tone.QUIET))
        card.body.addLayout(column)

    def _link(self, plan: CasePlan, words: str, path: str, tone: Tone) -> Link:
        line = Link(
            wording.with_whole_days(words), partial(self.chosen.emit, plan.minutes, section_key_of(path), path), tone
        )
        self.lines.append(line)
        return line


def _plan_hint(plan: CasePlan | None) -> str:
    if plan is None:
        return ""
    number = plan.view.number_of_gaps
    found = counted("{number} gap", "{number} gaps", number) if number else _("no gap")
    state = _("approved") if plan.approved else _("not approved yet")
    return _("by risk, from the minutes of {date} ({state}); {gaps}").format(
        date=day(plan.date), state=state, gaps=found
    )
