"""An action in one line, from anywhere in the meeting: what was understood is said below while one types."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from mappa_desktop.domain.action_line import ActionLine, KnownAgency, KnownPerson, read_action_line
from mappa_desktop.domain.actions import Action, ActionStatus
from mappa_desktop.domain.due_dates import Reckoning
from mappa_desktop.foundation.clock import Clock
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations.gestures import actions
from mappa_desktop.operations.references import next_ref
from mappa_desktop.sections import Contents, content_of
from mappa_desktop.sections.attendance.model import Attendance
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.sections.next_meeting.model import FollowingMeeting
from mappa_desktop.sections.previous_actions.model import PreviousActions
from mappa_desktop.ui.screens.minutes.open_minutes import OpenMinutes
from mappa_desktop.ui.screens.minutes.unfinished import ACTION_LINE, keep_line
from mappa_desktop.ui.screens.minutes.where_one_was import way_back
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.application import application
from mappa_desktop.widgets.cards import text
from mappa_desktop.widgets.controls import LineEdit
from mappa_desktop.widgets.theme import Role, Tone

_WIDTH, _TOP, _BESIDE = 620, 72, 24


def reckoning(contents: Contents, clock: Clock) -> Reckoning:
    """What words for a day are counted from in this meeting."""
    return Reckoning(
        today=clock.today(),
        meeting=content_of(contents, MeetingDetails).meeting.date,
        next_meeting=content_of(contents, FollowingMeeting).next_meeting.date,
    )


def read_line(contents: Contents, clock: Clock, line: str) -> ActionLine:
    """A line, read with the people and agencies of the meeting."""
    attendance, meeting = content_of(contents, Attendance), content_of(contents, MeetingDetails).meeting
    known = [
        *((each.name, each.agency) for each in attendance.attendance),
        (meeting.chair.name, meeting.chair.agency),
        (meeting.minute_taker.name, meeting.minute_taker.agency),
        *((each.owner_name, each.owner_agency) for each in content_of(contents, PreviousActions).previous_actions),
        *((each.owner_name, each.owner_agency) for each in content_of(contents, NewActions).new_actions),
    ]
    listed = {agency.id for agency in attendance.agencies}
    people = dict.fromkeys(
        KnownPerson(name, agency if agency in listed else "") for name, agency in known if name.strip() and agency
    )
    agencies = [KnownAgency(each.id, each.short_name, each.name) for each in attendance.agencies]
    return read_action_line(line, tuple(people), agencies, reckoning(contents, clock))


class ActionLines:
    """Reads lines as new actions of a meeting.

    A date that cannot be read is refused once; the same line again is an action without one, with the words typed.
    """

    def __init__(self, minutes: OpenMinutes, clock: Clock) -> None:
        self._minutes, self._clock = minutes, clock
        self._warned_of = ""
        self.example = _("Who, what, by when")

    def fresh(self) -> Content:
        """An action of this meeting in which nothing is typed yet."""
        contents = self._minutes.contents()
        set_on = content_of(contents, MeetingDetails).meeting.date
        return Action(ref=next_ref(contents, "action"), status=ActionStatus.OPEN, set_on=set_on)

    def read(self, words: str) -> Content:
        """The action that a line means; raises ``Refused``."""
        return content_of(self.changed(words), NewActions).new_actions[-1]

    def changed(self, words: str) -> Mapping[str, Content]:
        """The sections that change when the line is added; raises ``Refused``."""
        contents = self._minutes.contents()
        line = read_line(contents, self._clock, words)
        if line.due is None and line.due_trouble and self._warned_of != words:
            self._warned_of = words
            again = _("Press Enter again to add the action without a date.")
            raise Refused(f"{line.due_trouble} {again}")
        changed = actions.new_action(
            contents,
            description=line.description,
            owner=line.owner.name,
            agency=line.owner.agency or None,
            due=line.due_date,
            due_text="" if line.due else line.due_words,
            pillar=line.pillar,
            priority=line.priority,
        )
        self._warned_of = ""
        return changed

    def understood(self, words: str) -> str:
        """What is understood of a line."""
        return read_line(self._minutes.contents(), self._clock, words).understood


class ActionEntry(QWidget):
    """One line: Enter adds the action and stays for the next one. What was not added stays in the line."""

    added = Signal(str)  # the reference of the action
    left = Signal()  # Esc: the person goes back to where they were

    def __init__(
        self, minutes: OpenMinutes, clock: Clock, *, place: str = ACTION_LINE, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._minutes = minutes
        self.path = f"{actions.NEW}.{place}"
        self._lines = ActionLines(minutes, clock)
        self.line = LineEdit()
        self.line.setPlaceholderText(self._lines.example)
        self.line.setAccessibleName(_("New action"))
        self.line.setAccessibleDescription(_("Who, what, by when, in one line. Enter adds it."))
        self.line.textEdited.connect(self._on_edited)
        self.line.entered.connect(self.add)
        self._understood = text("", Role.SECONDARY, Tone.QUIET, wraps=True)
        self._error = text("", Role.SECONDARY, Tone.DANGER, wraps=True)
        self._error.hide()
        layout = QVBoxLayout(self)
        theme.pad(layout, spacing=4)
        layout.addWidget(self.line)
        layout.addWidget(self._understood)
        layout.addWidget(self._error)
        self.setFocusProxy(self.line)
        self._show_hint()
        if not minutes.read_only:
            name = self.line.accessibleName()
            keep_line(
                minutes.unfinished.at(place),
                self.line,
                lambda words: minutes.set_refused(place, [(self.path, name)] if words else []),
            )
            self._on_edited()

    def typed(self) -> str:
        """What stands in the line and is no action yet."""
        return self.line.text().strip()

    def add(self) -> None:
        """Add the line as an action, or say why it is none yet."""
        typed = self.typed()
        if not typed:
            return
        understood = self._lines.understood(typed)
        try:
            self._minutes.apply(self._lines.changed(typed))
        except Refused as refused:
            self._say_error(str(refused))
            return
        ref = content_of(self._minutes.contents(), NewActions).new_actions[-1].ref
        self.line.setText("")
        self._say_error("")
        said = _("Action {ref} added: {understood}.").format(ref=ref, understood=understood)
        self._understood.setText(said)
        theme.say(self._understood, Role.SECONDARY, Tone.GOOD)
        announce(self, _("Action added"))
        self.added.emit(ref)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _on_edited(self) -> None:
        self._say_error("")
        typed = self.typed()
        if not typed:
            self._show_hint()
            return
        understood = self._lines.understood(typed)
        self._understood.setText(understood)
        theme.say(self._understood, Role.SECONDARY, Tone.QUIET)
        self.line.setAccessibleDescription(understood)

    def _show_hint(self) -> None:
        self._understood.setText(_("Such as: Police, check the address, 3 Dec"))
        theme.say(self._understood, Role.SECONDARY, Tone.QUIET)

    def _say_error(self, sentence: str) -> None:
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        self._understood.setVisible(not sentence)
        theme.set_mark(self.line, "refused", bool(sentence))
        announce(self, sentence)


class ActionPopUp(QFrame):
    """The line over the window: Esc goes back to where one was, and what was typed is there again the next time."""

    added = Signal(str)

    def __init__(self, minutes: OpenMinutes, clock: Clock, parent: QWidget) -> None:
        super().__init__(parent)
        self._back: Callable[[], None] = lambda: None
        self.setProperty("message", Tone.QUIET.value)
        self.setAccessibleName(_("New action"))
        self.entry = ActionEntry(minutes, clock)
        self.entry.added.connect(self.added)
        self.entry.left.connect(self.close_pop_up)
        minutes.unfinished.lead(self.entry.path, self.open_pop_up)
        head = QHBoxLayout()
        theme.pad(head, spacing=8)
        head.addWidget(text(_("New action"), Role.STRONG), 1)
        head.addWidget(buttons.quiet(_("Close"), self.close_pop_up, key="Esc"))
        layout = QVBoxLayout(self)
        theme.pad(layout, 14, 8, 14, 12, 6)
        layout.addLayout(head)
        layout.addWidget(self.entry)
        self.hide()
        parent.installEventFilter(self)

    def open_pop_up(self) -> None:
        """Show the line and take the keyboard; pressing the key again only goes to the line."""
        if self.isHidden():
            self._back = way_back()
            application().focusChanged.connect(self._on_focus)
        self._place()
        self.show()
        self.raise_()
        self.entry.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_pop_up(self) -> None:
        """Go back to exactly where one was; what is in the line stays in it."""
        if self.isHidden():
            return
        self._hide()
        self._back()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest) and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_pop_up()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self.isVisible():
            self._place()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._place()
        return handled

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Somebody went on working elsewhere: the line gets out of the way."""
        if now is not None and self.isVisible() and now.window() is self.window() and not self.isAncestorOf(now):
            self._hide()

    def _hide(self) -> None:
        application().focusChanged.disconnect(self._on_focus)
        self.hide()

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        look = theme.current()
        width = min(look.px(_WIDTH), parent.width() - 2 * _BESIDE)
        height = max(self.sizeHint().height(), self.heightForWidth(width))
        top = min(look.px(_TOP), max(0, parent.height() - height))
        self.setGeometry((parent.width() - width) // 2, top, width, height)
