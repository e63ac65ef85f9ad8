"""The disclosures of a case: what was decided about each third party, and how far it has come."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mappa_desktop.domain.disclosure_course import StepState
from mappa_desktop.domain.registers import RegisteredDisclosure
from mappa_desktop.foundation.i18n import _
from mappa_desktop.foundation.ids import CaseId
from mappa_desktop.operations import disclosure_register
from mappa_desktop.operations.done import Change
from mappa_desktop.ui import wording
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.screens.cases.part import PartOfCase
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.cards import Card, text
from mappa_desktop.widgets.links import Link
from mappa_desktop.widgets.theme import Role, Tone


class DisclosuresOfCase(PartOfCase[Sequence[RegisteredDisclosure]]):
    """Keeps up with the minutes; Enter on a line leads to the decision in the record that has the last word on it."""

    chosen = Signal(str, str, str)  # the minutes, the section, and the path of the field

    def __init__(self, desk: Desk, case_id: CaseId, parent: QWidget | None = None) -> None:
        super().__init__(desk, case_id, disclosure_register.of_case, Change.MINUTES, parent)
        self._card: Card | None = None
        self.lines: list[Link] = []
        self._layout = QVBoxLayout(self)
        theme.pad(self._layout)
        self.ask()

    def show_found(self, found: Sequence[RegisteredDisclosure]) -> None:
        if self._card is not None:
            self._layout.removeWidget(self._card)
            self._card.hide()
            self._card.deleteLater()
        card = self._card = Card(_("Disclosure"), _("those that wait first"))
        self.lines = [self._line(each) for each in found]
        for line in self.lines:
            card.body.addWidget(line)
        if not found:
            said = _("No disclosure was decided about in this case yet.")
            card.body.addWidget(text(said, Role.TEXT, Tone.QUIET, wraps=True))
        self._layout.addWidget(card)
        card.show()

    def _line(self, disclosure: RegisteredDisclosure) -> Link:
        entry = disclosure.entry
        course = disclosure_register.course_of(disclosure, self._desk.clock.today())
        missing = any(stage.state is StepState.MISSING for stage in course.stages)
        words = _("{ref} {recipient}: {state}").format(
            ref=entry.ref, recipient=entry.recipient or _("Nobody named"), state=course.phrase
        )
        return Link(
            wording.with_whole_days(words),
            partial(self.chosen.emit, *disclosure.place),
            Tone.WARNING if missing else Tone.PLAIN,
        )
