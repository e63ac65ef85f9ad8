"""The opening statements in one stroke: read or displayed to all, acknowledged, and asked again of late comers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations.gestures import statements
from mappa_desktop.operations.gestures.statements import Asked
from mappa_desktop.sections import content_of
from mappa_desktop.sections.opening_statements.model import HowGiven, OpeningStatements
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.screens.minutes.open_minutes import OpenMinutes
from mappa_desktop.ui.screens.minutes.section_page import SectionPanel
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.cards import text
from mappa_desktop.widgets.flow import FlowLayout
from mappa_desktop.widgets.theme import Role, Tone

_SECTIONS = frozenset({"opening_statements", "attendance", "meeting_details"})


class StatementsPanel(SectionPanel):
    """Stands at the statements' form; what it changes is one undoable step."""

    def __init__(self, desk: Desk, minutes: OpenMinutes, parent: QWidget | None = None) -> None:
        super().__init__(_("For everybody at once"), parent=parent)
        self._desk, self._minutes = desk, minutes
        self._shown: tuple[Asked, ...] | None = None
        self._verbs = QWidget()
        verbs = FlowLayout(self._verbs)
        theme.pad(verbs, spacing=8)
        self.read = buttons.button(_("Read to all"), partial(self._give, HowGiven.READ_BY_CHAIR))
        self.displayed = buttons.button(_("Displayed to all"), partial(self._give, HowGiven.DISPLAYED))
        self.all = buttons.button(_("Acknowledged by all present"), self._acknowledge_all)
        for button in (self.read, self.displayed, self.all):
            verbs.addWidget(button)
        if minutes.read_only:
            self._verbs.hide()
        self._waiting = text("", Role.TEXT, wraps=True)
        self._late = QVBoxLayout()
        theme.pad(self._late, spacing=4)
        self.body.addWidget(self._verbs)
        self.body.addWidget(self._waiting)
        self.body.addLayout(self._late)
        minutes.edited.connect(self._on_edited)
        self.refresh()

    def begin(self) -> bool:
        """Go to what comes next: the statements, those who came late, then everybody's acknowledgement."""
        if self._minutes.read_only:
            return False
        contents = self._minutes.contents()
        late = self.late_buttons()
        if any(each.how is None for each in content_of(contents, OpeningStatements).statements):
            self.read.setFocus(Qt.FocusReason.OtherFocusReason)
        elif late:
            late[0].setFocus(Qt.FocusReason.OtherFocusReason)
        elif statements.still_to_acknowledge(contents):
            self.all.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            return False
        return True

    @property
    def waiting(self) -> str:
        """Who has not acknowledged yet, in words."""
        return self._waiting.text()

    def late_buttons(self) -> list[QPushButton]:
        """The buttons of those who are asked again."""
        return [button for row in self._rows() for button in row.findChildren(QPushButton)]

    def refresh(self) -> None:
        """Say who is left to ask."""
        contents = self._minutes.contents()
        waiting = statements.still_to_acknowledge(contents)
        names = ", ".join(_named(person) for person in waiting)
        self._waiting.setText(
            _("Not acknowledged yet: {names}.").format(names=names) if waiting else _("Nobody else is left to ask.")
        )
        theme.say(self._waiting, Role.TEXT, Tone.WARNING if waiting else Tone.QUIET)
        late = statements.late_without_statements(contents)
        if late != self._shown:
            self._shown = late
            self._show_late(late)

    def _show_late(self, late: tuple[Asked, ...]) -> None:
        had_focus = any(button.hasFocus() for button in self.late_buttons())
        for row in self._rows():
            self._late.removeWidget(row)
            row.hide()
            row.deleteLater()
        for person in late:
            self._late.addWidget(self._row(person))
        if had_focus:
            left = self.late_buttons()
            (left[0] if left else self.all).setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, person: Asked) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        theme.pad(layout, spacing=8)
        layout.addWidget(text(_ask_again(person), Role.TEXT, Tone.WARNING, wraps=True), 1)
        if not self._minutes.read_only:
            button = buttons.button(_("Acknowledged"), partial(self._acknowledge, person))
            button.setAccessibleName(_("Acknowledged by {name}").format(name=person.name or person.agency))
            button.setAccessibleDescription(_ask_again(person))
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _rows(self) -> list[QWidget]:
        widgets = [item.widget() for at in range(self._late.count()) if (item := self._late.itemAt(at)) is not None]
        return [widget for widget in widgets if widget is not None]

    def _give(self, how: HowGiven) -> None:
        said = _("All statements: {how}.").format(how=how.label.lower())
        self._do(lambda: statements.given(self._minutes.contents(), how), said)

    def _acknowledge_all(self) -> None:
        said = _("Acknowledged by everybody present.")
        self._do(lambda: statements.acknowledged_by_all(self._minutes.contents()), said)

    def _acknowledge(self, person: Asked) -> None:
        said = _("Acknowledged by {name}").format(name=person.name or person.agency)
        self._do(lambda: statements.acknowledged(self._minutes.contents(), person.ref), said)

    def _do(self, gesture: Callable[[], Mapping[str, Content]], said: str) -> None:
        try:
            self._minutes.apply(gesture())
        except Refused as refused:
            self._desk.say(str(refused), Tone.WARNING)
        else:
            announce(self, said)

    def _on_edited(self, key: str) -> None:
        if key in _SECTIONS:
            self.refresh()


def _named(person: Asked) -> str:
    return ", ".join(filter(None, (person.name, f"({person.agency})" if person.agency else ""))).replace(", (", " (")


def _ask_again(person: Asked) -> str:
    """``Ask again: Rosalind Eddowes (DWP), joined 10:20``."""
    joined = _("joined {time}").format(time=person.joined) if person.joined else _("joined late")
    return _("Ask again: {name}, {joined}").format(name=_named(person), joined=joined)
