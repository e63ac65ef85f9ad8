"""Attendance by tick: everybody who was invited, by agency, with one key for whatever became of the invitation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mappa_desktop.domain.copies import CopyKind
from mappa_desktop.domain.wording import day
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import N_, _, counted
from mappa_desktop.operations.gestures import attendance as gestures
from mappa_desktop.operations.record import reader_of
from mappa_desktop.sections import content_of
from mappa_desktop.sections.attendance.model import Attendance, AttendanceStatus, Attendee, Stay, was_there
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.screens.minutes.open_minutes import OpenMinutes
from mappa_desktop.ui.screens.minutes.section_page import SectionPanel
from mappa_desktop.ui.screens.minutes.unfinished import DEPUTY
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.cards import text
from mappa_desktop.widgets.controls import LineEdit
from mappa_desktop.widgets.flow import FlowLayout
from mappa_desktop.widgets.rows import ROW_MARGIN, Cell, Column, Columns, Headings, Row
from mappa_desktop.widgets.theme import Role, Tone

# What each key does to the row in focus, in the order in which they are offered.
_VERBS = (
    (" ", N_("Present")),
    ("A", N_("Arrived now")),
    ("L", N_("Left now")),
    ("P", N_("Apologies")),
    ("R", N_("Report received")),
    ("N", N_("Absent, no report")),
    ("D", N_("Deputy came…")),
)
_DEPUTY_PATH = f"attendance.{DEPUTY}"
# After these the next row is at hand: one key for each person.
_GO_ON = " PN"


class AttendancePanel(SectionPanel):
    """Stands at the form of the attendance; ``time`` and ``item`` tell what arrivals are stamped with."""

    import_wanted = Signal()
    wanted = Signal()  # to be shown, for a deputy's name that was typed and not taken

    def __init__(
        self,
        desk: Desk,
        minutes: OpenMinutes,
        *,
        time: Callable[[], str],
        item: Callable[[], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Who is here"), parent=parent, inset=ROW_MARGIN)
        self._desk, self._minutes, self._time, self._item = desk, minutes, time, item
        self._refs: list[str] = []
        self._rows: list[Row] = []
        self._current = 0
        self._deputy_for = ""
        self._columns = Columns(
            [Column(_("Agency")), Column(_("Name"), main=True), Column(_("Attendance")), Column(_("Noted"))]
        )
        self._lay_out()
        minutes.edited.connect(self._on_edited)
        self.refresh()
        if not minutes.read_only:
            self._give_back()

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows, in the order in which they are shown."""
        return tuple(self._rows)

    @property
    def summary(self) -> str:
        """``14 present, 1 with apologies, 1 not said yet``."""
        return self._summary.text()

    def begin(self) -> bool:
        """Go to the first person of whom nothing is said yet."""
        people = self._people()
        waiting = next((at for at, (attendee, _agency) in enumerate(people) if attendee.status is None), 0)
        self._focus(waiting)
        return bool(people)

    def refresh(self) -> None:
        """Show the attendance as the minutes have it."""
        people = self._people()
        while len(self._rows) > len(people):
            row = self._rows.pop()
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self._rows) < len(people):
            self._add_row()
        self._refs = [attendee.ref for attendee, _agency in people]
        for at, (attendee, agency) in enumerate(people):
            cells = (Cell(agency), Cell(attendee.name or _("nobody named")), *_state(attendee))
            self._rows[at].show_cells(cells, (), at, len(people))
        self._summary.setText(_in_words([attendee for attendee, _agency in people]))
        self._spread()
        self._show_stops()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spread()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_columns"):
            self._spread()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._deputy.isVisible():
            self._close_deputy()
        else:
            super().keyPressEvent(event)

    def _people(self) -> list[tuple[Attendee, str]]:
        contents = self._minutes.contents()
        listed, reader = content_of(contents, Attendance), reader_of(contents, CopyKind.FULL)
        order = {agency.id: at for at, agency in enumerate(listed.agencies)}
        people = sorted(listed.attendance, key=lambda attendee: order.get(attendee.agency or "", len(order)))
        return [(attendee, reader.agency(attendee.agency)) for attendee in people]

    def _on_lettered(self, row: Row, letter: str) -> None:
        self._current = self._rows.index(row)
        self._do(letter)

    def _on_clicked(self, row: Row) -> None:
        self._current = self._rows.index(row)
        self._do(" ", go_on=False)

    def _press(self, letter: str) -> None:
        if self._rows:
            self._do(letter)
            if letter != "D":
                self._focus(self._current)

    def _do(self, letter: str, *, go_on: bool = True) -> None:
        if self._minutes.read_only:
            return
        if letter == "D":
            self._ask_deputy()
        elif self._apply(lambda: self._gesture(letter, self._refs[self._current])):
            announce(self, self._rows[self._current].accessibleName())
            if go_on and letter in _GO_ON and self._current + 1 < len(self._rows):
                self._focus(self._current + 1)

    def _gesture(self, letter: str, ref: str) -> Mapping[str, Content]:
        contents = self._minutes.contents()
        if letter == "A":
            return gestures.arrived(contents, ref, self._time(), self._item())
        if letter == "L":
            return gestures.left(contents, ref, self._time(), self._item())
        if letter == "R":
            return gestures.report_received(contents, ref, self._desk.clock.today())
        plain = {" ": gestures.toggled, "P": gestures.apologies, "N": gestures.absent}
        return plain[letter](contents, ref)

    def _apply(self, gesture: Callable[[], Mapping[str, Content]]) -> bool:
        try:
            self._minutes.apply(gesture())
        except Refused as refused:
            self._desk.say(str(refused), Tone.WARNING)
            return False
        return True

    def _all_present(self) -> None:
        if self._apply(lambda: gestures.everyone_present(self._minutes.contents())):
            announce(self, self.summary)
            self._focus(0)

    def _give_back(self) -> None:
        """Have a deputy's name that was typed and not taken stand at the same person again."""
        kept = self._minutes.unfinished.at(DEPUTY)
        ref, texts = next(iter(kept.kept().items()), ("", ("",)))
        if ref in self._refs and texts[0]:
            self._current = self._refs.index(ref)
            self._show_stops()
            self._show_deputy()
            self._deputy.put(texts[0])
        self._deputy.textChanged.connect(self._on_deputy_typed)
        self._deputy.left.connect(self._tell_deputy)
        self._minutes.unfinished.lead(_DEPUTY_PATH, self._go_to_deputy)
        self._tell_deputy()

    def _on_deputy_typed(self, words: str) -> None:
        self._minutes.unfinished.at(DEPUTY).keep({self._deputy_for: (words,)} if words.strip() else {})
        if not words.strip():
            self._tell_deputy()

    def _tell_deputy(self) -> None:
        stands = bool(self._deputy.text().strip())
        self._minutes.set_refused(DEPUTY, [(_DEPUTY_PATH, self._deputy.accessibleName())] if stands else [])

    def _go_to_deputy(self) -> None:
        self.wanted.emit()
        self._deputy.setFocus()

    def _ask_deputy(self) -> None:
        self._show_deputy()
        self._on_deputy_typed(self._deputy.text())
        self._deputy.setFocus()

    def _show_deputy(self) -> None:
        """The name stays that of the deputy for this person, wherever the arrows go meanwhile."""
        attendee, agency = self._people()[self._current]
        self._deputy_for = attendee.ref
        asked = _("Deputy for {name}").format(name=attendee.name or agency)
        self._deputy.setPlaceholderText(_("{asked}: type the name and press Enter").format(asked=asked))
        self._deputy.setAccessibleName(asked)
        self._deputy.show()

    def _on_deputy(self) -> None:
        ref, name = self._deputy_for, self._deputy.text()
        if self._apply(lambda: gestures.deputy_came(self._minutes.contents(), ref, name)):
            if ref in self._refs:
                self._current = self._refs.index(ref)
            announce(self, self._rows[self._current].accessibleName())
            self._close_deputy()

    def _close_deputy(self) -> None:
        self._deputy.setText("")
        self._focus(self._current)
        self._deputy.hide()

    def _on_edited(self, key: str) -> None:
        if key == "attendance":
            self.refresh()

    def _focus(self, at: int) -> None:
        if 0 <= at < len(self._rows):
            self._current = at
            self._show_stops()
            self._rows[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_stops(self) -> None:
        """Tab stops once at the list; the arrows do the rest."""
        self._current = min(self._current, max(0, len(self._rows) - 1))
        for at, row in enumerate(self._rows):
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus if at == self._current else Qt.FocusPolicy.ClickFocus)

    def _add_row(self) -> None:
        row = Row(self._columns)
        row.setCheckable(False)  # nothing opens below it
        row.letters = "".join(key for key, _words in _VERBS)
        row.setAccessibleDescription(_keys_in_words())
        row.lettered.connect(partial(self._on_lettered, row))
        row.clicked.connect(lambda: self._on_clicked(row))
        row.stepped.connect(lambda by: self._focus(self._rows.index(row) + by))
        self._rows.append(row)
        self._lines.addWidget(row)

    def _spread(self) -> None:
        width = self.contentsRect().width() - 2 * theme.current().px(15)
        self._columns.spread(max(width, 100), [row.cells for row in self._rows])
        self._headings.setVisible(bool(self._rows) and not self._columns.stacked)
        for row in self._rows:
            row.updateGeometry()
            row.update()
        self._headings.update()

    def _lay_out(self) -> None:
        self._all = buttons.quiet(_("All present"), self._all_present)
        self._import = buttons.quiet(_("From Teams…"), self.import_wanted.emit)
        self._import.setAccessibleName(_("Import the list of attendees from Teams"))
        for button in (self._all, self._import):
            if self._minutes.read_only:
                button.hide()
            self.add_button(button)
        self._summary = text("", Role.SECONDARY, Tone.QUIET, wraps=True)
        self._headings = Headings(self._columns)
        self._lines = QVBoxLayout()
        theme.pad(self._lines, spacing=0)
        self._deputy = LineEdit()
        self._deputy.entered.connect(self._on_deputy)
        self._deputy.hide()
        self._verbs = QWidget()
        flow = FlowLayout(self._verbs)
        theme.pad(flow, spacing=2)
        for key, words in _VERBS:
            button = buttons.quiet(_(words), partial(self._press, key), key="Space" if key == " " else key)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys do it where the focus is; the mouse needs a place
            flow.addWidget(button)
        if self._minutes.read_only:
            self._verbs.hide()
        inside = QVBoxLayout()
        theme.pad(inside, ROW_MARGIN, 0, ROW_MARGIN, 0, 4)
        inside.addWidget(self._summary)
        verbs = QVBoxLayout()
        theme.pad(verbs, ROW_MARGIN - 7, 0, ROW_MARGIN, 0, 4)  # quiet buttons reach beyond their words
        verbs.addWidget(self._verbs)
        verbs.addWidget(self._deputy)
        theme.pad(self.body, spacing=4)
        self.body.addLayout(inside)
        self.body.addLayout(verbs)
        self.body.addWidget(self._headings)
        self.body.addLayout(self._lines)


def _state(attendee: Attendee) -> tuple[Cell, Cell]:
    """How it stands with an invitation, and what was noted of it."""
    if attendee.status is None:
        return Cell(_("not said yet"), Tone.WARNING), Cell("")
    noted = [_stay(stay) for stay in attendee.presence]
    if attendee.deputised_for:
        noted.insert(0, _("for {name}").format(name=attendee.deputised_for))
    if attendee.report_received_on:
        noted.append(_("report of {date}").format(date=day(attendee.report_received_on)))
    tone = Tone.GOOD if was_there(attendee) else Tone.QUIET
    return Cell(attendee.status.label, tone), Cell("; ".join(filter(None, noted)))


def _stay(stay: Stay) -> str:
    """``joined 10:20 at Actions from last time, left 10:40``."""

    def parts() -> Iterator[str]:
        for time, item, bare, full, timeless in (
            (stay.from_, stay.from_item, _("joined {time}"), _("joined {time} at {item}"), _("joined at {item}")),
            (stay.to, stay.to_item, _("left {time}"), _("left {time} at {item}"), _("left at {item}")),
        ):
            if time or item:
                yield (full if time and item else bare if time else timeless).format(time=time, item=item)

    return ", ".join(parts())


def _in_words(people: list[Attendee]) -> str:
    if not people:
        return _("Nobody is invited yet; add people below.")
    there = sum(was_there(each) for each in people)
    apologies = {AttendanceStatus.APOLOGIES_NO_REPORT, AttendanceStatus.APOLOGIES_REPORT_RECEIVED}
    sorry = sum(each.status in apologies for each in people)
    waiting = sum(each.status is None for each in people)
    said = [_("{there} of {all} present").format(there=there, all=len(people))]
    if sorry:
        said.append(counted("{number} with apologies", "{number} with apologies", sorry))
    if waiting:
        said.append(counted("{number} not said yet", "{number} not said yet", waiting))
    return ", ".join(said)


def _keys_in_words() -> str:
    spelt = {" ": _("Space")}
    return ", ".join(f"{spelt.get(key, key)}: {_(words).rstrip('…')}" for key, words in _VERBS)
