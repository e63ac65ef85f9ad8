"""The card with the levels and categories of a case, meeting by meeting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mappa_desktop.domain.wording import day
from mappa_desktop.foundation.i18n import _
from mappa_desktop.foundation.ids import CaseId
from mappa_desktop.operations import level_history
from mappa_desktop.operations.done import Change
from mappa_desktop.operations.level_history import LevelStep
from mappa_desktop.ui import wording
from mappa_desktop.ui.desk import Desk
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.cards import Card, text
from mappa_desktop.widgets.theme import Role, Tone


class LevelHistory(Card):
    """Reads like a list of decisions, newest first, each with its day and its reason."""

    def __init__(self, desk: Desk, case_id: CaseId, parent: QWidget | None = None) -> None:
        super().__init__(_("Levels and categories"), _("as approved minutes have them"), parent=parent)
        self._desk, self._case_id = desk, case_id
        self._steps: list[QWidget] = []
        self._nothing = text(_("No minutes of this case are approved yet."), Role.TEXT, Tone.QUIET, wraps=True)
        self._list = QVBoxLayout()
        theme.pad(self._list, spacing=10)
        self.body.addWidget(self._nothing)
        self.body.addLayout(self._list)
        desk.worker.changed.connect(self._on_changed)
        self._ask()

    def _ask(self) -> None:
        case_id = self._case_id
        self._desk.worker.run(lambda session: level_history.history(session, case_id), self._show, owner=self)

    def _on_changed(self, changes: frozenset[Change], _origin: object) -> None:
        if Change.CASES in changes and self.isVisible() and self._desk.worker.is_open:
            self._ask()

    def _show(self, steps: Sequence[LevelStep]) -> None:
        for widget in self._steps:
            self._list.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._nothing.setVisible(not steps)
        self._steps = [self._step(step) for step in steps]
        for widget in self._steps:
            self._list.addWidget(widget)

    def _step(self, step: LevelStep) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        theme.pad(column, spacing=2)
        column.addWidget(text(decision_in_words(step), Role.STRONG, wraps=True))
        facts = wording.DOT.join(
            part
            for part in (
                f"{wording.meeting_name(step.meeting)}, {day(step.meeting.date)}",
                step.category.label if step.category else _("Category not recorded"),
            )
            if part
        )
        column.addWidget(text(facts, Role.SECONDARY, Tone.QUIET, wraps=True))
        for words in _reasons(step):
            column.addWidget(text(words, Role.TEXT, wraps=True))
        return row


def decision_in_words(step: LevelStep) -> str:
    """``Left Level 2 on Wed 18 Nov 2026``, ``Remain at this level: Level 2, from …``."""
    if step.leaves:
        return _("Left {level} on {date}").format(level=step.level.label, date=day(step.on))
    level = (step.new_level or step.level).label
    decision = step.outcome.label if step.outcome else _("No level decision")
    return _("{decision}: {level}, from {date}").format(decision=decision, level=level, date=day(step.on))


def category_ending(step: LevelStep) -> str:
    """That the category ends with management at Level 2 or 3 (E8, E11); empty where it goes on."""
    if not step.category_ends or step.category is None:
        return ""
    return _("{category} ends with this: it lasts only as long as management at Level 2 or 3.").format(
        category=step.category.label
    )


def _reasons(step: LevelStep) -> Iterator[str]:
    if step.reason.strip():
        yield step.reason.strip()
    if step.category_reason.strip():
        yield _("Category: {reason}").format(reason=step.category_reason.strip())
    if category_ending(step):
        yield category_ending(step)
