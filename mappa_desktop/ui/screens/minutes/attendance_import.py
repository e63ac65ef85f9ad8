"""Attendance from Teams: reports are read and shown, everybody is matched, and only then is anything taken over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from mappa_desktop.domain.values import AgencyId
from mappa_desktop.domain.wording import day
from mappa_desktop.domain.workings import ImportedReports
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.files import read_regular
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.interchange.teams.moments import DateOrder
from mappa_desktop.interchange.teams.people import Flag
from mappa_desktop.interchange.teams.report import Question, TeamsReport, read_together, shifted
from mappa_desktop.interchange.teams.tables import MAX_BYTES
from mappa_desktop.operations.attendance_import import (
    Answer,
    Decision,
    Decisions,
    ItemTime,
    Planned,
    Preview,
    Proposal,
    applied,
    planned,
    preview,
    said_of,
    with_reports,
)
from mappa_desktop.operations.attendance_matching import Domains
from mappa_desktop.sections import Contents, content_of
from mappa_desktop.sections.attendance.model import Attendance, Attendee
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.ui import choosing
from mappa_desktop.ui.desk import Desk
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.cards import Card, text
from mappa_desktop.widgets.controls import Combo, TickBox
from mappa_desktop.widgets.listing import Column, Line, Listing, Part
from mappa_desktop.widgets.messages import Message
from mappa_desktop.widgets.panels import ScrollPage
from mappa_desktop.widgets.theme import Role, Tone

_WIDTH, _HEIGHT, _LIST_HEIGHT = 1040, 680, 210
_MOST_HOURS = 12


class AttendanceImport(QDialog):
    """Shows what taking over Teams reports would do, and hands over the changed sections when that is agreed.

    ``contents`` gives the sections as they are at that moment. ``taken_over`` carries the sections that change, by
    key and perhaps none, and the ``ImportedReports`` to keep for the meeting; the dialog itself writes nothing.
    """

    taken_over = Signal(object, object)

    def __init__(
        self,
        desk: Desk,
        contents: Callable[[], Contents],
        *,
        items: Sequence[ItemTime] = (),
        domains: Domains = (),
        imported: ImportedReports | None = None,
        parent: QWidget,
    ) -> None:
        super().__init__(parent.window())
        self._desk, self._contents = desk, contents
        self._items, self._domains = tuple(items), domains
        self._imported = imported or ImportedReports()
        self._files: tuple[Path, ...] = ()
        self._report: TeamsReport | None = None
        self._asked = 0
        self._others: dict[int, Decision] = {}
        self._agencies: dict[int, AgencyId | None] = {}
        self._showing = False
        self.preview: Preview | None = None
        self.setWindowTitle(_("Attendance from Teams"))
        self.setAccessibleName(_("Attendance from Teams"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        look, room = theme.current(), parent.window()
        self.resize(min(look.px(_WIDTH), room.width() - 40), min(look.px(_HEIGHT), room.height() - 40))
        self._build()
        self._refresh()

    def read(self, files: Sequence[Path]) -> None:
        """Read these reports, and show what they say."""
        self._files = tuple(files)
        self._others.clear()
        self._agencies.clear()
        self.hours.setCurrentIndex(_MOST_HOURS)
        self._read(None)

    # --------------------------------------------------------------------------------------------------- building

    def _build(self) -> None:
        self.choose = buttons.button(_("Choose reports…"), self._choose, icon="folder-open")
        head = QHBoxLayout()
        theme.pad(head, spacing=12)
        head.addWidget(text(_("Attendance from Teams"), Role.SECTION), 1)
        head.addWidget(self.choose)
        self.message = Message(closable=False)
        self.intro = text(
            _(
                "Choose the attendance report that the organiser downloads from Teams, or all of them where the "
                "meeting was restarted. Nothing is written before you have seen it and agreed."
            ),
            Role.TEXT,
            Tone.QUIET,
            wraps=True,
        )
        self.facts = text("", Role.STRONG, wraps=True)
        self.warnings = text("", Role.TEXT, Tone.WARNING, wraps=True)
        self.list = Listing(
            _("People in the report"),
            (
                Column(_("Person"), 24),
                Column(_("Taken as"), 24),
                Column(_("Agency"), 16, 760),
                Column(_("From"), 8, 520),
                Column(_("To"), 8, 520),
                Column(_("Minutes"), 8, 620),
                Column(_("Remarks"), 24, 860),
            ),
        )
        self.list.setMinimumHeight(theme.current().px(_LIST_HEIGHT))
        self.list.selectionModel().currentRowChanged.connect(self._on_row)
        self.list.opened.connect(lambda _row: self.taken_as.setFocus(Qt.FocusReason.OtherFocusReason))
        self.hours = Combo()
        for hours in range(-_MOST_HOURS, _MOST_HOURS + 1):
            self.hours.addItem(
                counted("{number} hour later", "{number} hours later", hours)
                if hours > 0
                else counted("{number} hour earlier", "{number} hours earlier", -hours)
                if hours
                else _("as they stand in the report")
            )
        self.hours.setCurrentIndex(_MOST_HOURS)
        self.times = QWidget()
        self.times.setLayout(_form((_("All times"), self.hours, self._on_hours)))
        self.page = ScrollPage()
        theme.pad(self.page.body, 0, 0, 8, 0, 10)
        for widget in (self.message, self.intro, self.facts, self.warnings, self.times, self.list, self._person_card()):
            self.page.body.addWidget(widget)
        self.changes = text("", wraps=True)
        self.replace_noted = TickBox(_("Replace what was noted by hand with what the report says"))
        self.confirmed = TickBox(_("It is the report of this meeting all the same"))
        for box in (self.replace_noted, self.confirmed):
            box.clicked.connect(lambda: self._show_changes())  # noqa: PLW0108 - swallows Qt's `checked`
        for widget in (self.changes, self.replace_noted, self.confirmed):
            self.page.body.addWidget(widget)
        self.page.body.addStretch(1)
        self.agree = buttons.primary(_("Take over"), self._agreed)
        foot = QHBoxLayout()
        theme.pad(foot, 0, 4, 0, 0, 8)
        foot.addStretch(1)
        foot.addWidget(buttons.button(_("Cancel"), self.reject))
        foot.addWidget(self.agree)
        layout = QVBoxLayout(self)
        theme.pad(layout, 20, 16, 20, 14, 10)
        layout.addLayout(head)
        layout.addWidget(self.page, 1)
        layout.addLayout(foot)

    def _person_card(self) -> QWidget:
        """What becomes of the person on whom the list stands."""
        self.card = Card()
        self.who = text("", Role.STRONG, wraps=True)
        self.remarks = text("", Role.SECONDARY, Tone.QUIET, wraps=True)
        self.taken_as, self.agency = Combo(), Combo()
        self._choices: list[Decision] = []
        self._agency_ids: list[AgencyId | None] = []
        form = _form((_("Taken as"), self.taken_as, self._on_taken_as), (_("Agency"), self.agency, self._on_agency))
        for widget in (self.who, self.remarks):
            self.card.body.addWidget(widget)
        self.card.body.addLayout(form)
        return self.card

    # ---------------------------------------------------------------------------------------------------- reading

    def _choose(self) -> None:
        choosing.files_to_open(self, _("Attendance reports"), _("Attendance reports (*.csv);;All files (*)"), self.read)

    def _read(self, order: DateOrder | None) -> None:
        files, date = self._files, content_of(self._contents(), MeetingDetails).meeting.date

        def work() -> TeamsReport | str:
            try:
                return read_together([read_regular(file, MAX_BYTES) for file in files], order=order, meeting_date=date)
            except Refused as refused:
                return str(refused)

        self._asked += 1
        self._report = self.preview = None
        self.message.say(_("Reading…"))
        self._refresh()
        asked = self._asked
        self._desk.pool.reach(work, partial(self._on_read, asked), late=lambda: self._say_late(asked), owner=self)

    def _say_late(self, asked: int) -> None:
        if asked == self._asked:
            words = _("The folder is slow, or does not answer. You can choose the reports from another folder.")
            self.message.say(words, Tone.WARNING)

    def _on_read(self, asked: int, report: TeamsReport | str) -> None:
        if asked != self._asked:
            return
        if isinstance(report, str):
            self.message.say(report, Tone.DANGER)
        elif report.question is not None:
            self._ask(report.question)
        else:
            self._report = report
            self._judge()

    def _ask(self, question: Question) -> None:
        """Day or month first: never guessed, both readings shown."""
        self.message.say(
            question.sentence,
            Tone.WARNING,
            title=_("Which day is it?"),
            choices=tuple(
                (label.format(day=day(date)), partial(self._read, order))
                for label, date, order in (
                    (_("{day}: the day comes first"), question.day_first, DateOrder.DAY_FIRST),
                    (_("{day}: the month comes first"), question.month_first, DateOrder.MONTH_FIRST),
                )
            ),
        )

    def _judge(self) -> None:
        """Match the people beside the window."""
        report, contents = self._report, self._contents()
        if report is None:
            return
        moved = shifted(report, self.hours.currentIndex() - _MOST_HOURS)
        self._asked += 1
        self._desk.pool.run(
            lambda: preview(contents, moved, domains=self._domains, items=self._items, imported=self._imported),
            partial(self._on_judged, self._asked),
            owner=self,
        )

    def _on_judged(self, asked: int, judged: Preview) -> None:
        if asked != self._asked:
            return
        self.preview = judged
        self.message.clear()
        self._refresh()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.facts.text())

    # ---------------------------------------------------------------------------------------------------- showing

    @property
    def decisions(self) -> Decisions:
        """What was decided so far."""
        return Decisions(
            dict(self._others),
            dict(self._agencies),
            replace_noted=self.replace_noted.isChecked(),
            confirmed=self.confirmed.isChecked(),
        )

    def _refresh(self) -> None:
        shown = self.preview
        for widget in (self.facts, self.times, self.list, self.card):
            widget.setVisible(shown is not None)
        self.intro.setVisible(shown is None)
        if shown is not None:
            self.facts.setText(_facts(shown))
            self._show_lines(0)
        self._show_changes()

    def _show_lines(self, row: int) -> None:
        assert self.preview is not None
        self._showing = True
        self.list.show_lines([self._line(at) for at in range(len(self.preview.proposals))], more=False)
        self.list.setCurrentIndex(self.list.model().index(row, 0))
        self._showing = False
        self._show_person(row)

    def _line(self, at: int) -> Line:
        assert self.preview is not None
        proposal, decision = self.preview.proposals[at], self.decisions.on(self.preview, at)
        person = proposal.person
        minutes = "" if person.total_seconds is None else str(round(person.total_seconds / 60))
        left_out = decision is Answer.LEAVE_OUT
        warned = Tone.WARNING if Flag.UNVERIFIED in person.flags else Tone.PLAIN
        return (
            (Part(person.display_name, warned, strong=True),),
            (Part(self._label(decision, proposal), Tone.QUIET if left_out else Tone.PLAIN),),
            (Part(self._agency_name(self._agency_at(at))),),
            (Part(f"{person.first_join:%H:%M}" if person.first_join else ""),),
            (Part(f"{person.last_leave:%H:%M}" if person.last_leave else ""),),
            (Part(minutes),),
            (Part(" ".join(proposal.remarks), Tone.WARNING if left_out and proposal.remarks else Tone.PLAIN),),
        )

    def _show_person(self, at: int) -> None:
        shown = self.preview
        self.card.setVisible(shown is not None and 0 <= at < len(shown.proposals))
        if shown is None or not 0 <= at < len(shown.proposals):
            return
        proposal, decision = shown.proposals[at], self.decisions.on(shown, at)
        self.card.setAccessibleName(proposal.person.display_name)
        self.who.setText(proposal.person.display_name)
        self.remarks.setText(" ".join(proposal.remarks))
        self.remarks.setVisible(bool(proposal.remarks))
        self._choices = [Answer.LEAVE_OUT]
        if Flag.DIAL_IN not in proposal.person.flags:
            self._choices.append(Answer.NEW)
        self._choices += [each.ref for each in self._attendance().attendance]
        _fill(self.taken_as, [self._label(each, proposal) for each in self._choices], self._choices.index(decision))
        self._agency_ids = [None, *(each.id for each in self._attendance().agencies)]
        names = [self._agency_name(each) or _("Not known") for each in self._agency_ids]
        agency = self._agency_at(at)
        _fill(self.agency, names, self._agency_ids.index(agency) if agency in self._agency_ids else 0)
        self.agency.setEnabled(decision is Answer.NEW)

    def _show_changes(self) -> None:
        """What stands there already, what must be confirmed, and whether it can be taken over."""
        shown = self.preview
        rows = self._planned() if shown is not None else []
        noted = [row for row in rows if row.noted]
        self.changes.setText("\n".join(map(_told, noted)))
        self.changes.setVisible(bool(noted))
        self.replace_noted.setVisible(any(row.contradicts for row in rows))
        to_confirm = shown.to_confirm if shown is not None else ()
        self.confirmed.setVisible(bool(to_confirm))
        warnings = (*to_confirm, *shown.warnings) if shown is not None else ()
        self.warnings.setText("\n".join(warnings))
        self.warnings.setVisible(bool(warnings))
        self.agree.setEnabled(shown is not None and (not to_confirm or self.confirmed.isChecked()))

    def _planned(self) -> Sequence[Planned]:
        assert self.preview is not None
        try:
            return planned(self._contents(), self.preview, self.decisions)
        except Refused as refused:
            self.message.say(str(refused), Tone.DANGER)
            return []

    def _attendance(self) -> Attendance:
        return content_of(self._contents(), Attendance)

    def _agency_at(self, at: int) -> AgencyId | None:
        assert self.preview is not None
        decision = self.decisions.on(self.preview, at)
        if isinstance(decision, str):
            return next((each.agency for each in self._attendance().attendance if each.ref == decision), None)
        return self._agencies.get(at, self.preview.proposals[at].agency)

    def _agency_name(self, agency: AgencyId | None) -> str:
        found = (each for each in self._attendance().agencies if each.id == agency)
        return next((each.short_name or each.name or each.id for each in found), "")

    def _label(self, decision: Decision, proposal: Proposal) -> str:
        if decision is Answer.LEAVE_OUT:
            return _("Leave out")
        if decision is Answer.NEW:
            return _("New person: {name}").format(name=proposal.person.match_name)
        found = next((each for each in self._attendance().attendance if each.ref == decision), None)
        return self._named(found) if found is not None else ""

    def _named(self, attendee: Attendee) -> str:
        agency = self._agency_name(attendee.agency)
        return ", ".join(each for each in (attendee.name.strip() or _("Not named"), agency) if each)

    # --------------------------------------------------------------------------------------------------- deciding

    def _on_row(self, current: QModelIndex, _before: QModelIndex) -> None:
        if not self._showing:
            self._show_person(current.row())

    def _on_taken_as(self, choice: int) -> None:
        row = self.list.currentIndex().row()
        self._others[row] = self._choices[choice]
        self._show_lines(row)
        self._show_changes()

    def _on_agency(self, choice: int) -> None:
        row = self.list.currentIndex().row()
        self._agencies[row] = self._agency_ids[choice]
        self._show_lines(row)

    def _on_hours(self, _choice: int) -> None:
        self._judge()

    def _agreed(self) -> None:
        if self.preview is None:
            return
        try:
            changed = applied(self._contents(), self.preview, self.decisions)
        except Refused as refused:
            self.message.say(str(refused), Tone.DANGER)
            self.page.ensureWidgetVisible(self.message)
            return
        self.taken_over.emit(changed, with_reports(self._imported, self.preview.report))
        self.accept()


def _facts(shown: Preview) -> str:
    """Day, times and number of people, and the title."""
    report = shown.report
    people = counted("{number} person", "{number} people", len(report.persons))
    if report.start is None or report.end is None:
        return people
    times = _("{day}, {start} to {end}: {people}").format(
        day=day(report.start.date()), start=f"{report.start:%H:%M}", end=f"{report.end:%H:%M}", people=people
    )
    return f"{times}\n{report.title}" if report.title else times


def _told(row: Planned) -> str:
    """What stands there already, and what becomes of it."""
    name = row.attendee.name.strip() or row.attendee.ref
    if row.kept:
        return _("{name}: noted “{noted}”, and stays so.").format(name=name, noted=row.noted)
    return _("{name}: noted “{noted}”, becomes “{new}”.").format(name=name, noted=row.noted, new=said_of(row.attendee))


def _form(*rows: tuple[str, Combo, Callable[[int], None]]) -> QFormLayout:
    """Choices below each other, each with its label; a long one goes below its label where there is no room."""
    form = QFormLayout()
    theme.pad(form, spacing=8)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    for label, combo, changed in rows:
        combo.setAccessibleName(label)
        combo.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(16)
        combo.activated.connect(changed)
        name = text(label)
        name.setBuddy(combo)
        form.addRow(name, combo)
    return form


def _fill(combo: Combo, labels: Sequence[str], current: int) -> None:
    combo.clear()
    combo.addItems(list(labels))
    combo.setCurrentIndex(current)
