"""Go to anything: one line that finds commands, sections and cases by their words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QLineEdit, QVBoxLayout, QWidget

from mappa_desktop.domain.cases import CaseLine
from mappa_desktop.foundation.i18n import N_, _
from mappa_desktop.operations import minutes
from mappa_desktop.sections import section
from mappa_desktop.ui.commands import BY_ID
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.screens.minutes.agenda import order_of
from mappa_desktop.ui.screens.minutes.workspace import Workspace
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.cards import text
from mappa_desktop.widgets.navigation import Place, PlaceList
from mappa_desktop.widgets.theme import Role, Tone

_MOST_CASES = 6
# What stands on a screen and is looked for by a name of its own.
_WITHIN = (
    (N_("Rules of the area"), "settings"),
    (N_("Wordings, snippets and own words"), "settings"),
    (N_("Certificates and keys of the store"), "settings"),
    (N_("Figures from other systems"), "statistics"),
    (N_("Audit sample: minutes for audit"), "statistics"),
    (N_("Export the figures and the report to the board"), "statistics"),
    (N_("Escalate overdue actions"), "today"),
)
_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


@dataclass(frozen=True, slots=True)
class _Goal:
    name: str
    hint: str
    go: Callable[[], object]


class Palette(QDialog):
    """A list that shrinks while one types; Enter goes there."""

    def __init__(self, desk: Desk, workspace: Workspace | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._workspace = desk, workspace
        self._asked = 0
        self._goals: list[_Goal] = []
        self._cases: Sequence[CaseLine] = ()
        self._looking = False
        self.setWindowTitle(_("Go to anything"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlags(Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setModal(True)
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("A section, a command or a case"))
        self.line.setAccessibleName(_("Go to anything"))
        self.line.textChanged.connect(self._on_typed)
        self.line.installEventFilter(self)
        self.list = PlaceList(_("What was found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.clicked.connect(lambda index: self._go(index.row()))
        self._nothing = text("", Role.TEXT, Tone.QUIET, wraps=True)
        frame = QFrame()
        frame.setProperty("message", Tone.QUIET.value)
        inside = QVBoxLayout(frame)
        theme.pad(inside, 8, 8, 8, 8, 8)
        inside.addWidget(self.line)
        inside.addWidget(self.list, 1)
        inside.addWidget(self._nothing)
        layout = QVBoxLayout(self)
        theme.pad(layout)
        layout.addWidget(frame)
        self._show_goals()

    def open_over(self, window: QWidget) -> None:
        """Open in the upper middle of the window."""
        look = theme.current()
        self.resize(min(look.px(560), window.width() - 40), min(look.px(440), window.height() - 80))
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(corner.x() + (window.width() - self.width()) // 2, corner.y() + look.px(60))
        self.open()
        self.line.setFocus()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _KEYS:
                row = self.list.currentIndex().row() + (1 if event.key() in _KEYS[1::2] else -1)
                self.list.set_current(min(max(row, 0), len(self._goals) - 1))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._go(self.list.currentIndex().row())
                return True
        return False

    def _on_typed(self, typed: str) -> None:
        self._asked += 1
        asked = self._asked
        self._cases = ()
        self._looking = bool(typed.strip())
        self._show_goals()
        if self._looking:
            self._desk.worker.run(
                lambda session: minutes.case_list(session, typed, limit=_MOST_CASES),
                lambda found: self._on_cases(asked, found),
                owner=self,
            )

    def _on_cases(self, asked: int, found: Sequence[CaseLine]) -> None:
        if asked == self._asked:
            self._cases, self._looking = found, False
            self._show_goals()

    def _show_goals(self) -> None:
        words = self.line.text().casefold().split()
        found = [goal for goal in self._all() if all(word in f"{goal.name} {goal.hint}".casefold() for word in words)]
        self._goals = found + [
            _Goal(f"{case.facts.reference}  {case.facts.name}".strip(), _("Case"), partial(self._case, case))
            for case in self._cases
        ]
        self.list.show_places([Place(goal.name, goal.hint) for goal in self._goals])
        nothing = not self._goals and not self._looking
        said = _("Nothing is called that: no section, no command and no case.") if nothing else ""
        self._nothing.setText(said)
        self._nothing.setVisible(nothing)
        self.list.setVisible(not nothing)
        if nothing:
            announce(self.line, said)
        if self._goals:
            self.list.set_current(0)

    def _all(self) -> Iterator[_Goal]:
        workspace = self._workspace
        if workspace is not None:
            for number, key in enumerate(order_of(workspace.minutes), start=1):
                yield _Goal(
                    section(key).title,
                    _("Section {number}").format(number=number),
                    partial(workspace.jump_to, key, ""),
                )
            for place in workspace.places_after():
                yield _Goal(place.title, _("After the meeting"), place.go)
        usable = {command.id for command in self._desk.verbs.usable()}
        for words, screen in _WITHIN:
            if screen in usable:
                yield _Goal(_(words), BY_ID[screen].title, self._desk.verbs.action(screen).trigger)
        for command in self._desk.verbs.usable():
            if command.id != "go_to":
                yield _Goal(command.title, command.stroke, self._desk.verbs.action(command.id).trigger)

    def _case(self, case: CaseLine) -> None:
        self._desk.case_wanted.emit(case.id)

    def _go(self, row: int) -> None:
        if 0 <= row < len(self._goals):
            goal = self._goals[row]
            self.accept()
            goal.go()
