"""The head of the workspace: reference, level, category and risk in words, the steps, and the lock."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTabBar, QVBoxLayout, QWidget

from mappa_desktop.domain.cases import CaseFacts, MeetingFacts
from mappa_desktop.foundation.i18n import _
from mappa_desktop.ui import wording
from mappa_desktop.ui.commands import BY_ID, Verbs
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.cards import text
from mappa_desktop.widgets.elided import Elided
from mappa_desktop.widgets.panels import Panel
from mappa_desktop.widgets.pills import Pill
from mappa_desktop.widgets.theme import Role, Tone


class Header(Panel):
    """Says which meeting this is; the steps move to a line of their own where there is no room."""

    step_chosen = Signal(int)
    back_wanted = Signal()

    def __init__(self, verbs: Verbs, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Edge.BottomEdge, parent=parent)
        self._reference = text("", Role.TITLE)
        self._pills = [Pill() for _each in range(3)]
        self._line = Elided("", Role.SECONDARY, Tone.QUIET)
        self._back = buttons.button(_("Case"), self.back_wanted.emit, icon="arrow-left")
        self._back.setAccessibleName(_("Back to the case"))
        self._buttons = [self._back, *(_verb(verbs, each) for each in ("share_view", "lock"))]
        self.steps = QTabBar()
        self.steps.setAccessibleName(_("Steps of the meeting"))
        self.steps.setDrawBase(False)
        self.steps.setExpanding(False)
        self.steps.setUsesScrollButtons(False)
        self.steps.setElideMode(Qt.TextElideMode.ElideNone)
        for step in (_("Before"), _("During"), _("After")):
            self.steps.addTab(step)
        self.steps.currentChanged.connect(self.step_chosen)
        self._timer: QWidget | None = None
        self._lay_out()

    def show_meeting(self, case: CaseFacts, meeting: MeetingFacts, mode_note: str) -> None:
        """Show what the drafts say now."""
        self._reference.setText(case.reference or _("No reference yet"))
        risk, tone = wording.risk(case.overall_rosh)
        words = (
            (wording.level(meeting.level), Tone.PLAIN),
            (wording.category(case.category), Tone.PLAIN),
            (_("Risk: {band}").format(band=risk) if risk else "", tone),
        )
        for pill, (said, meant) in zip(self._pills, words, strict=True):
            pill.say(said, meant)
        self._line.setText(wording.meeting_line(meeting, mode_note, case))
        self._place_steps()

    def show_timer(self, timer: QWidget) -> None:
        """Have the meeting's clock at the right."""
        self._timer = timer
        if self._below.indexOf(self.steps) >= 0:
            self._below.addWidget(timer, 0, Qt.AlignmentFlag.AlignVCenter)
        else:
            self._first.insertWidget(self._first.indexOf(self._back), timer, 0, Qt.AlignmentFlag.AlignVCenter)
        self._place_steps()

    def show_step(self, step: int) -> None:
        """Mark a step as the current one."""
        self.steps.setCurrentIndex(step)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_steps()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_below"):
            self._place_steps()

    def _lay_out(self) -> None:
        name = QHBoxLayout()
        theme.pad(name, spacing=7)
        name.addWidget(self._reference)
        for pill in self._pills:
            name.addWidget(pill)
        name.addStretch(1)
        self._identity = QVBoxLayout()
        theme.pad(self._identity, 0, 5, 0, 6, 1)
        self._identity.addLayout(name)
        self._identity.addWidget(self._line)
        self._first = QHBoxLayout()
        theme.pad(self._first, spacing=16)
        self._first.addLayout(self._identity, 1)
        self._first.addWidget(self.steps, 0, Qt.AlignmentFlag.AlignBottom)
        for button in self._buttons:
            self._first.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._below = QHBoxLayout()
        theme.pad(self._below, spacing=12)
        whole = QVBoxLayout(self)
        theme.pad(whole, 16, 0, 16, 0)
        whole.addLayout(self._first)
        whole.addLayout(self._below)

    def _place_steps(self) -> None:
        """In one line where there is room; else steps, the way back and the clock in a line of their own."""
        wanted = self._reference.sizeHint().width() + self.steps.sizeHint().width()
        wanted += self._timer.sizeHint().width() if self._timer is not None else 0
        wanted += sum(button.sizeHint().width() for button in self._buttons)
        wanted += sum(pill.sizeHint().width() + theme.current().px(7) for pill in self._pills if not pill.isHidden())
        narrow = wanted + theme.current().px(140) > self.width()
        is_below = self._below.indexOf(self.steps) >= 0
        middle = Qt.AlignmentFlag.AlignVCenter
        if narrow and not is_below:
            for widget in filter(None, (self.steps, self._back, self._timer)):
                self._first.removeWidget(widget)
            self._below.addWidget(self.steps, 0, Qt.AlignmentFlag.AlignBottom)
            self._below.addStretch(1)
            self._below.addWidget(self._back, 0, middle)
            if self._timer is not None:
                self._below.addWidget(self._timer, 0, middle)
        elif not narrow and is_below:
            while self._below.count():
                self._below.takeAt(0)
            self._first.insertWidget(1, self.steps, 0, Qt.AlignmentFlag.AlignBottom)
            at = self._first.indexOf(self._buttons[1])
            self._first.insertWidget(at, self._back, 0, middle)
            if self._timer is not None:
                self._first.insertWidget(at, self._timer, 0, middle)


def _verb(verbs: Verbs, command_id: str) -> QPushButton:
    action, command = verbs.action(command_id), BY_ID[command_id]
    button = buttons.button(command.title, action.trigger, icon=command.icon)
    button.setToolTip(command.stroke)
    return button
