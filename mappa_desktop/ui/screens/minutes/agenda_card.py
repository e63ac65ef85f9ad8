"""The agenda before a meeting: its items in their order, their minutes and their times."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from mappa_desktop.domain.values import Level
from mappa_desktop.domain.workings import Agenda
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations import agenda as order
from mappa_desktop.sections import content_of
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.ui.screens.minutes.open_minutes import OpenMinutes
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.cards import Card, text
from mappa_desktop.widgets.controls import LineEdit
from mappa_desktop.widgets.flow import FlowLayout
from mappa_desktop.widgets.row_table import RowTable
from mappa_desktop.widgets.rows import ROW_MARGIN, Cell, Column
from mappa_desktop.widgets.theme import Role, Tone

_MINUTES_WIDTH = 64


class AgendaCard(Card):
    """The items; Alt with Up or Down moves one, Enter goes to its minutes."""

    def __init__(self, opened: OpenMinutes, parent: QWidget | None = None) -> None:
        super().__init__(_("Agenda"), _("Alt+Up and Alt+Down move an item"), parent=parent)
        self._open = opened
        self._draft = opened.working(Agenda)
        self.table = RowTable(
            _("Agenda"),
            (Column(_("Time")), Column(_("Item"), main=True), Column(_("Minutes"))),
            _("Alt with Up or Down moves it, Enter goes to its minutes."),
        )
        self.table.moved.connect(self._move)
        self.table.chosen.connect(lambda _at: self._show_chosen())
        self.table.pressed.connect(lambda _at: self._to_minutes())
        self.total = text("", Role.STRONG, wraps=True)
        self.refusal = text("", Role.SECONDARY, Tone.DANGER, wraps=True)
        self._lay_out()
        undo = QShortcut(QKeySequence("Ctrl+Z"), self)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.activated.connect(self.undo)
        opened.edited.connect(lambda key: self.show_items() if key == "meeting_details" else None)
        opened.workings_edited.connect(lambda kind: self.show_items() if kind is Agenda else None)
        self.show_items()

    @property
    def agenda(self) -> Agenda:
        """The agenda of this meeting as it stands."""
        return order.in_force(self._draft.content, self._level())

    def show_items(self) -> None:
        """Show the items with the times that follow from the start of the meeting."""
        start = self._start()
        slots = order.timetable(self.agenda, start)
        self.table.show_rows(
            [((Cell(slot.starts), Cell(slot.item.title), Cell(str(slot.item.minutes))), ()) for slot in slots]
        )
        length = order.length_in_words(self.agenda, start)
        hint = "" if start else " " + _("Give the start to see the times.")
        self.total.setText(_("In all: {length}.").format(length=length) + hint)
        self._standing.setVisible(bool(self._draft.content.items))

    def undo(self) -> None:
        """Take back what was last done to the agenda."""
        if self._draft.undo() is not None:
            announce(self, _("Undone."))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "minutes"):
            self._fit()

    def _fit(self) -> None:
        self.minutes.setFixedWidth(theme.current().px(_MINUTES_WIDTH))

    def _level(self) -> Level:
        return Level(content_of(self._open.contents(), MeetingDetails).meeting.level)

    def _start(self) -> str:
        return content_of(self._open.contents(), MeetingDetails).meeting.start or ""

    def _key(self) -> str:
        return order.timetable(self.agenda, "")[self.table.current].item.key

    def _move(self, at: int, by: int) -> None:
        key = order.timetable(self.agenda, "")[at].item.key
        moved = order.moved(self.agenda, key, by)
        if moved.given() == self.agenda.given():
            return
        self._draft.take(moved)
        self.table.focus_row(at + by)
        announce(self, _("Moved to place {number}.").format(number=at + by + 1))

    def _set_minutes(self) -> None:
        typed = self.minutes.text().strip()
        try:
            if not typed.isdecimal() or len(typed) > 4:
                raise Refused(_("Write the minutes as a number."))
            changed = order.with_minutes(self.agenda, self._key(), int(typed))
        except Refused as error:
            self._refuse(str(error))
            return
        self._refuse("")
        if changed.given() != self.agenda.given():
            self._draft.take(changed)
            announce(self, self.total.text())

    def _entered(self) -> None:
        self._set_minutes()
        if self.refusal.isHidden():
            self.table.focus_row(self.table.current)

    def _refuse(self, sentence: str) -> None:
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))
        theme.set_mark(self.minutes, "refused", bool(sentence))
        announce(self, sentence)

    def _back_to_standing(self) -> None:
        self._draft.take(Agenda())

    def _to_minutes(self) -> None:
        self.minutes.setFocus(Qt.FocusReason.OtherFocusReason)
        self.minutes.selectAll()

    def _show_chosen(self) -> None:
        item = order.timetable(self.agenda, "")[self.table.current].item
        self._whose.setText(item.title)
        self.minutes.put(str(item.minutes))
        self.minutes.setAccessibleName(_("Minutes for {item}").format(item=item.title))

    def _lay_out(self) -> None:
        self.minutes = LineEdit()
        self._fit()
        self.minutes.entered.connect(self._entered)
        self.minutes.left.connect(self._set_minutes)
        self._whose = text("", Role.STRONG)
        self.refusal.hide()
        verbs = FlowLayout()
        theme.pad(verbs, ROW_MARGIN, 2, ROW_MARGIN, 2, 8)
        self.up = buttons.quiet(_("Move up"), lambda: self._move(self.table.current, -1), icon="arrow-up")
        self.down = buttons.quiet(_("Move down"), lambda: self._move(self.table.current, 1), icon="arrow-down")
        self._standing = buttons.quiet(_("Back to the standing order"), self._back_to_standing, icon="undo-2")
        widgets: tuple[QWidget, ...] = (
            self._whose,
            self.minutes,
            text(_("minutes"), Role.TEXT, Tone.QUIET),
            self.up,
            self.down,
            self._standing,
        )
        for widget in widgets:
            verbs.addWidget(widget)
        self.body.addWidget(self.total)
        self.body.addWidget(self.table)
        self.body.addLayout(verbs)
        self.body.addWidget(self.refusal)
