"""The drawer's page of actions: a line for a new one, those of earlier meetings with their state, those of today."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mappa_desktop.domain.action_outcomes import has_outcome, is_late, outcome_in_words
from mappa_desktop.domain.actions import Action
from mappa_desktop.domain.copies import CopyKind
from mappa_desktop.domain.wording import day
from mappa_desktop.foundation.clock import Clock
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.operations.gestures import actions
from mappa_desktop.operations.record import reader_of
from mappa_desktop.sections import content_of
from mappa_desktop.sections.attendance.model import Attendance
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.sections.previous_actions.model import PreviousActions
from mappa_desktop.ui import wording
from mappa_desktop.ui.screens.minutes.action_line import ActionEntry
from mappa_desktop.ui.screens.minutes.open_minutes import OpenMinutes
from mappa_desktop.ui.screens.minutes.unfinished import DRAWER_LINE
from mappa_desktop.ui.screens.minutes.where_one_was import way_back
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.cards import text
from mappa_desktop.widgets.links import Link
from mappa_desktop.widgets.panels import ScrollPage
from mappa_desktop.widgets.theme import Role, Tone

_SECTIONS = frozenset({actions.PREVIOUS, actions.NEW, "attendance"})
_LONGEST = 140
_A_MOMENT_MS = 120
_TIED = "\u00a0"  # a date never wraps


@dataclass(frozen=True, slots=True)
class ActionInWords:
    """An action as the drawer shows it, and where it stands."""

    key: str
    path: str
    words: str
    settled: bool


class ActionsPage(QWidget):
    """Enter on an action goes there; Esc in the line goes back to exactly where one was."""

    chosen = Signal(str, str)  # the section, and the path of the action in it
    left = Signal()  # Esc, where the place that one came from is gone

    def __init__(self, minutes: OpenMinutes, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._minutes, self._clock = minutes, clock
        self._shown: tuple[ActionInWords, ...] | None = None
        self._links: list[Link] = []
        self._back: Callable[[], None] = lambda: None
        self.entry = ActionEntry(minutes, clock, place=DRAWER_LINE)
        if minutes.read_only:
            self.entry.hide()
        self.entry.left.connect(self._on_left)
        page = ScrollPage()
        theme.pad(page.body, 10, 8, 10, 16, 12)
        page.body.addWidget(self.entry)
        self._list = QVBoxLayout()
        theme.pad(self._list, spacing=2)
        page.body.addLayout(self._list)
        page.body.addStretch(1)
        layout = QVBoxLayout(self)
        theme.pad(layout)
        layout.addWidget(page)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_A_MOMENT_MS)
        self._soon.timeout.connect(self.refresh)
        minutes.edited.connect(self._on_edited)

    def take_focus(self) -> None:
        """Go to the line for a new action."""
        back = way_back()
        if not self.entry.line.hasFocus():
            self._back = back
        self.entry.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Show the actions as they are now."""
        found = tuple(self._found())
        if found == self._shown:
            return
        focused = next((at for at, link in enumerate(self._links) if link.hasFocus()), None)
        self._shown = found
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._links = []
        previous = [each for each in found if each.key == actions.PREVIOUS]
        open_ = sum(not each.settled for each in previous)
        said = counted("{number} without an outcome", "{number} without an outcome", open_) if open_ else ""
        self._add_group(_("From earlier meetings"), said, previous, _("No action was open from earlier meetings."))
        new = [each for each in found if each.key == actions.NEW]
        self._add_group(_("Set at this meeting"), "", new, _("No action has been set yet."))
        if focused is not None and self._links:
            self._links[min(focused, len(self._links) - 1)].setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _on_left(self) -> None:
        self._back()
        if self.entry.line.hasFocus():
            self.left.emit()

    def _on_edited(self, key: str) -> None:
        if key in _SECTIONS and self.isVisible():
            self._soon.start()

    def _found(self) -> Sequence[ActionInWords]:
        contents = self._minutes.contents()
        lists = (
            (actions.PREVIOUS, content_of(contents, PreviousActions).previous_actions),
            (actions.NEW, content_of(contents, NewActions).new_actions),
        )
        return [
            ActionInWords(
                key, f"{key}[{at}]", self._words(key, action), settled=key == actions.NEW or has_outcome(action)
            )
            for key, found in lists
            for at, action in enumerate(found)
        ]

    def _words(self, key: str, action: Action) -> str:
        contents = self._minutes.contents()
        agency = ""
        if any(each.id == action.owner_agency for each in content_of(contents, Attendance).agencies):
            agency = reader_of(contents, CopyKind.FULL).agency(action.owner_agency)
        line = " ".join(action.description.split()) or _("Nothing written yet")
        line = line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
        by = action.due.text or _("no date")
        if action.due.date:
            by = _("by {date}").format(date=day(action.due.date)).replace(" ", _TIED)
        state = ""
        if key == actions.PREVIOUS:
            state = outcome_in_words(action)
            if not has_outcome(action) and is_late(action, self._clock.today()):
                state = _("{state}, past its date").format(state=state)
        facts = (action.owner_name or _("nobody named"), agency, by, state)
        return f"{action.ref}  {line}\n" + wording.DOT.join(each for each in facts if each)

    def _add_group(self, title: str, said: str, found: Sequence[ActionInWords], empty: str) -> None:
        head = QWidget()
        layout = QVBoxLayout(head)
        theme.pad(layout, 6, 4, 6, 2, 0)
        layout.addWidget(text(title, Role.STRONG, wraps=True))
        if said:
            layout.addWidget(text(said, Role.SECONDARY, Tone.WARNING, wraps=True))
        if not found:
            layout.addWidget(text(empty, Role.SECONDARY, Tone.QUIET, wraps=True))
        self._put(head)
        for each in found:
            tone = Tone.QUIET if each.settled and each.key == actions.PREVIOUS else Tone.PLAIN
            link = Link(each.words, partial(self.chosen.emit, each.key, each.path), tone)
            self._links.append(link)
            self._put(link)

    def _put(self, widget: QWidget) -> None:
        self._list.addWidget(widget)
        widget.show()  # at once: left to the layout, the list would be empty for a moment
