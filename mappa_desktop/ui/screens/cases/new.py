"""The small forms that begin a case, a meeting and a new version."""

from __future__ import annotations

import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mappa_desktop.domain.cases import MinutesHead
from mappa_desktop.domain.due_dates import Reckoning
from mappa_desktop.domain.values import Level
from mappa_desktop.domain.wording import day
from mappa_desktop.foundation.i18n import _
from mappa_desktop.foundation.ids import CaseId
from mappa_desktop.operations import minutes
from mappa_desktop.operations.minutes import NextMeeting
from mappa_desktop.sections.meeting_details.model import MeetingType
from mappa_desktop.ui import plain_dates
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.screens.minutes.before import caution_in_words, source_in_words
from mappa_desktop.ui.shell.entry import Sentence
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.cards import text
from mappa_desktop.widgets.dates import Unreadable, shown
from mappa_desktop.widgets.theme import Role, Tone

_WIDTH = 460
# The rest of the sheet, and the least and the most room for what carries forward, before zoom.
_REST, _LEAST, _MOST = 320, 60, 200


class Sheet(QDialog):
    """A small form over the window, which goes on living below it."""

    def __init__(self, desk: Desk, title: str, button: str, parent: QWidget) -> None:
        super().__init__(parent.window())
        self.desk = desk
        self._read_date = plain_dates.reader(lambda: Reckoning(desk.clock.today()))
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(min(theme.current().px(_WIDTH), parent.window().width() - 40))
        self.body = QVBoxLayout()
        theme.pad(self.body, spacing=6)
        self.message = Sentence()
        self.agree = buttons.primary(button, self.agreed)
        self.agree.setDefault(True)
        row = QHBoxLayout()
        theme.pad(row, spacing=8)
        row.addStretch(1)
        row.addWidget(buttons.button(_("Cancel"), self.reject))
        row.addWidget(self.agree)
        layout = QVBoxLayout(self)
        theme.pad(layout, 20, 18, 20, 16, 12)
        layout.addWidget(text(title, Role.SECTION, wraps=True))
        layout.addLayout(self.body)
        layout.addWidget(self.message)
        layout.addLayout(row)

    def showEvent(self, event: QShowEvent) -> None:
        """Typing begins in the first field, not on the button."""
        super().showEvent(event)
        for at in range(self.body.count()):
            item = self.body.itemAt(at)
            widget = item.widget() if item is not None else None
            if widget is not None and (
                widget.focusProxy() is not None or isinstance(widget, QLineEdit | QPlainTextEdit)
            ):
                widget.setFocus()
                return

    def line(self, label: str, value: str = "", hint: str = "") -> QLineEdit:
        """One line to fill in."""
        edit = QLineEdit(value)
        edit.setAccessibleName(label)
        edit.setAccessibleDescription(hint)
        name = text(label)
        name.setBuddy(edit)
        self.body.addWidget(name)
        self.body.addWidget(edit)
        if hint:
            self.body.addWidget(text(hint, Role.SECONDARY, Tone.QUIET, wraps=True))
        return edit

    def day_line(self, label: str, day: datetime.date, hint: str) -> QLineEdit:
        """A line for a date in plain words, with the day they mean spelt out below at once."""
        edit = self.line(label, shown(day), hint)
        spelt_out = text("", Role.SECONDARY, Tone.QUIET, wraps=True)
        self.body.addWidget(spelt_out)

        def spell_out(typed: str) -> None:
            try:
                reading = self._read_date(typed)
            except Unreadable:
                spelt_out.setText("")
            else:
                spelt_out.setText(", ".join(filter(None, (shown(reading.day), reading.remark))))

        edit.textEdited.connect(spell_out)
        return edit

    def choice(self, label: str, options: tuple[tuple[str, object], ...], chosen: object) -> QButtonGroup:
        """A few options side by side."""
        group = QButtonGroup(self)
        row = QHBoxLayout()
        theme.pad(row, spacing=6)
        for at, (words, value) in enumerate(options):
            option = QRadioButton(words)
            option.setProperty("segment", True)
            option.setAccessibleName(f"{label}: {words}")
            option.setChecked(value == chosen)
            group.addButton(option, at)
            row.addWidget(option)
        row.addStretch(1)
        self.body.addWidget(text(label))
        self.body.addLayout(row)
        return group

    def agreed(self) -> None:
        """The button was pressed."""
        raise NotImplementedError

    def refused(self, error: Exception) -> None:
        """Say why it was not done; what was typed stays."""
        self.agree.setEnabled(True)
        self.message.say(str(error))

    def date_in(self, edit: QLineEdit) -> datetime.date | None:
        """The date that was typed, or a sentence that says why not."""
        try:
            return self._read_date(edit.text()).day
        except Unreadable as error:
            self.message.say(str(error))
            edit.setFocus()
            return None


def _in_little_room(words: QLabel, window_height: int) -> QScrollArea:
    """Words that may be more than there is room for: the arrow keys scroll them."""
    look = theme.current()
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(_("What carries forward"))
    theme.pad(_inside(area, words), 8, 6, 8, 6)
    area.setFixedHeight(max(look.px(_LEAST), min(look.px(_MOST), window_height - look.px(_REST))))
    return area


def _inside(area: QScrollArea, words: QLabel) -> QVBoxLayout:
    page = QWidget()
    page.setProperty("scrolled", True)
    layout = QVBoxLayout(page)
    layout.addWidget(words)
    layout.addStretch(1)
    area.setWidget(page)
    return layout


_LEVELS = ((Level.TWO.label, Level.TWO), (Level.THREE.label, Level.THREE))


class NewCase(Sheet):
    """A case and the draft of its first meeting."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, _("New case"), _("Begin"), parent)
        self.reference = self.line(
            _("Reference"), hint=_("As partners know the case; it stands in the window's title.")
        )
        self.name = self.line(_("Name"))
        self.level = self.choice(_("Level"), _LEVELS, Level.TWO)
        self.date = self.day_line(_("Date of the first meeting"), desk.clock.today(), _("Such as 3 Dec 2026."))
        self.fictional = QCheckBox(_("An invented person, for training"))
        self.body.addWidget(self.fictional)

    def agreed(self) -> None:
        date = self.date_in(self.date)
        if date is None:
            return
        reference, name, fictional = self.reference.text(), self.name.text(), self.fictional.isChecked()
        level = _LEVELS[self.level.checkedId()][1]
        self.agree.setEnabled(False)
        self.desk.worker.run(
            lambda session: minutes.create_case(
                session, reference=reference, name=name, level=level, date=date, fictional=fictional
            ),
            self._on_made,
            otherwise=self.refused,
            owner=self,
        )

    def _on_made(self, minutes_id: str) -> None:
        self.accept()
        self.desk.minutes_wanted.emit(minutes_id)


class NewMeeting(Sheet):
    """The draft of a case's next meeting."""

    def __init__(self, desk: Desk, case_id: CaseId, planned: datetime.date | None, parent: QWidget) -> None:
        super().__init__(desk, _("New meeting"), _("Begin"), parent)
        self._case_id = case_id
        self._kinds = tuple((kind.label, kind) for kind in MeetingType)
        self.kind = self.choice(_("Kind"), self._kinds, MeetingType.REVIEW)
        hint = _("Planned for {date}.").format(date=day(planned)) if planned else _("Such as 3 Dec 2026.")
        self.date = self.day_line(_("Date"), planned or desk.clock.today(), hint)
        self._next: NextMeeting | None = None
        self.carries = text("", wraps=True)
        self.carries.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(text(_("What carries forward"), Role.STRONG))
        self.body.addWidget(_in_little_room(self.carries, parent.window().height()))
        self.kind.idClicked.connect(lambda _id: self._show_carries())
        self.date.editingFinished.connect(self._ask_what_carries)
        self._asked: datetime.date | None = None
        self._ask_what_carries()

    def _ask_what_carries(self) -> None:
        """What carries depends on the day: a meeting goes on from the one before it."""
        try:
            date = self._read_date(self.date.text()).day
        except Unreadable:
            return
        if date != self._asked:
            self._asked = date
            case_id = self._case_id
            self.desk.worker.run(
                lambda session: minutes.next_meeting(session, case_id, date=date),
                lambda found: self._on_next(date, found),
                owner=self,
            )

    def _on_next(self, date: datetime.date, found: NextMeeting) -> None:
        if date == self._asked:
            self._next = found
            self._show_carries()

    def _show_carries(self) -> None:
        if self._next is not None:
            source = self._next.source
            lines = self._next.carries[self._kinds[self.kind.checkedId()][1]]
            caution = caution_in_words(source)
            words = [source_in_words(source), *([caution] if caution else []), *(f"•  {line}" for line in lines)]
            self.carries.setText("\n".join(words))
            announce(self.carries, self.carries.text())

    def agreed(self) -> None:
        date = self.date_in(self.date)
        if date is None:
            return
        case_id, kind = self._case_id, self._kinds[self.kind.checkedId()][1]
        self.agree.setEnabled(False)
        self.desk.worker.run(
            lambda session: minutes.create_meeting(session, case_id, date=date, kind=kind),
            self._on_made,
            otherwise=self.refused,
            owner=self,
        )

    def _on_made(self, minutes_id: str) -> None:
        self.accept()
        self.desk.minutes_wanted.emit(minutes_id)


class NewVersion(Sheet):
    """A new version of approved minutes, with its reason; ``reason`` is one to begin with.

    ``typed`` tells the reason whenever it is changed by hand, and an empty one when it is taken.
    """

    typed = Signal(str)

    def __init__(self, desk: Desk, head: MinutesHead, parent: QWidget, reason: str = "") -> None:
        super().__init__(desk, _("New version"), _("Make a new version"), parent)
        self._head = head
        self.body.addWidget(
            text(
                _("The approved minutes and their signed copies stay as they are until the new version is approved."),
                Role.TEXT, Tone.QUIET, wraps=True,
            )
        )  # fmt: skip
        label = text(_("Why are they to be changed?"))
        self.reason = QPlainTextEdit(reason)
        self.reason.setTabChangesFocus(True)
        self.reason.setAccessibleName(_("Why are they to be changed?"))
        self.reason.setFixedHeight(theme.current().px(84))
        label.setBuddy(self.reason)
        self.body.addWidget(label)
        self.reason.textChanged.connect(lambda: self.typed.emit(self.reason.toPlainText()))
        self.body.addWidget(self.reason)

    def agreed(self) -> None:
        minutes_id, reason = self._head.id, self.reason.toPlainText()
        self.agree.setEnabled(False)
        self.desk.worker.run(
            lambda session: minutes.amend(session, minutes_id, reason=reason),
            self._on_made,
            otherwise=self.refused,
            owner=self,
        )

    def _on_made(self, head: MinutesHead) -> None:
        self.typed.emit("")
        self.accept()
        self.desk.minutes_wanted.emit(head.id)
