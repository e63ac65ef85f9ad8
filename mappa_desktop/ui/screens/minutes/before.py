"""Before the meeting: when it is, what carries forward, who is invited, the agenda, and what goes out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from mappa_desktop.domain.wording import day
from mappa_desktop.domain.workings import Preparation
from mappa_desktop.foundation.errors import UserError
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.operations import agenda as order
from mappa_desktop.operations import calendar, open_actions, preparing
from mappa_desktop.operations.gestures import taking_over
from mappa_desktop.operations.gestures.taking_over import OpenAction
from mappa_desktop.sections import content_of
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.ui import choosing
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.screens.minutes.agenda_card import AgendaCard
from mappa_desktop.ui.screens.minutes.invitations import InviteList
from mappa_desktop.ui.screens.minutes.open_minutes import OpenMinutes
from mappa_desktop.ui.screens.minutes.unfinished import BEFORE_FORM
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.cards import Card, text
from mappa_desktop.widgets.flow import FlowLayout
from mappa_desktop.widgets.form import Form
from mappa_desktop.widgets.panels import ScrollPage
from mappa_desktop.widgets.theme import Role, Tone

_SIDE_BY_SIDE = 900  # below this width, before zoom, the cards stand below each other


class Before(QWidget):
    """Left, the meeting, what carries and who is asked; right, the agenda and what goes out.

    ``section_wanted`` asks for a section of the minutes.
    """

    section_wanted = Signal(str)
    wanted = Signal()  # to be shown, for what was typed here and not taken

    def __init__(self, desk: Desk, opened: OpenMinutes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._open = desk, opened
        self.form = MeetingForm(opened.drafts["meeting_details"], opened.surroundings_at(BEFORE_FORM))
        self.form.refused_changed.connect(self._tell_refused)
        self._tell_refused()
        self.form.set_read_only(opened.read_only)
        self.invited = InviteList(desk, opened)
        self.invited.wanted.connect(self.wanted)
        self.agenda = AgendaCard(opened)
        self._late: Sequence[OpenAction] = ()
        self._lay_out()
        opened.edited.connect(self._on_edited)
        self.show_returns()
        if opened.working(Preparation).content.date is not None and not opened.read_only:
            minutes_id = opened.head.id
            desk.worker.run(
                lambda session: open_actions.not_taken_over(session, minutes_id), self._on_open_actions, owner=self
            )

    def _tell_refused(self) -> None:
        refused = [(f"{path}.{BEFORE_FORM}", path, label) for path, label in self.form.refused()]
        for listed, path, _label in refused:
            self._open.unfinished.lead(listed, partial(self._go_to_field, path))
        self._open.set_refused(BEFORE_FORM, [(listed, label) for listed, _path, label in refused])

    def _go_to_field(self, path: str) -> None:
        self.wanted.emit()
        self.form.jump_to(path)

    def take_focus(self) -> None:
        """Begin with the day of the meeting."""
        self.form.jump_to("meeting.date")

    def show_returns(self) -> None:
        """Say by which day the returns are asked for."""
        meeting = content_of(self._open.contents(), MeetingDetails).meeting
        by, today = order.returns_by(meeting.date), self._desk.clock.today()
        if by < today:
            self._returns.setText(
                _("Returns are asked for {when}.").format(when=order.returns_in_words(meeting.date, today))
            )
            return
        self._returns.setText(
            _("Returns are asked for by {date}, {number} working days before the meeting.").format(
                date=day(by), number=order.RETURN_DAYS
            )
        )

    def _on_open_actions(self, found: Sequence[OpenAction]) -> None:
        self._late = found
        self._show_late()

    def _show_late(self) -> None:
        """Say how many actions earlier meetings set that these minutes do not have."""
        number = len(taking_over.missing(self._open.contents(), self._late))
        self._late_words.setText(
            counted(
                "{number} action was set since these minutes were prepared, and is not in them.",
                "{number} actions were set since these minutes were prepared, and are not in them.",
                number,
            )
        )
        for widget in (self._late_words, self.take_over):
            widget.setVisible(number > 0)

    def _take_over(self) -> None:
        try:
            self._open.apply(taking_over.taken_over(self._open.contents(), self._late))
        except UserError as error:
            self._desk.say(str(error), Tone.DANGER)
            return
        self._show_late()
        self.take_focus()
        self._desk.say(_("They stand among the earlier actions now."))

    def _on_edited(self, key: str) -> None:
        if self._late and key in ("previous_actions", "new_actions"):
            self._show_late()
        if key == "meeting_details":
            self.show_returns()

    def _save_agenda(self) -> None:
        record, agenda = self._open.record(), self.agenda.agenda
        self._desk.pool.run(
            lambda: _or_refusal(lambda: order.printed(record, agenda)),
            lambda made: self._save(_("Save the agenda"), made),
            owner=self,
        )

    def _save_invitation(self) -> None:
        record, agenda, now = self._open.record(), self.agenda.agenda, self._desk.clock.now()
        self._desk.pool.run(
            lambda: _or_refusal(
                lambda: (
                    order.file_name(record, "-invitation.ics"),
                    calendar.invitation_to(record, now=now, minutes=order.total(agenda)),
                )
            ),
            lambda made: self._save(_("Save the invitation"), made),
            owner=self,
        )

    def _save(self, title: str, made: tuple[str, bytes] | UserError) -> None:
        if isinstance(made, UserError):
            self._desk.say(str(made), Tone.DANGER)
            return
        name, data = made
        choosing.save_bytes(
            self._desk.pool,
            self,
            title,
            name,
            data,
            lambda file: self._desk.say(_("Saved as {file}.").format(file=file.name)),
            lambda error: self._desk.say(str(error), Tone.DANGER),
        )

    def _copy_text(self) -> None:
        try:
            words = order.invitation_text(self._open.record(), self.agenda.agenda, today=self._desk.clock.today())
        except UserError as error:
            self._desk.say(str(error), Tone.DANGER)
            return
        QGuiApplication.clipboard().setText(words)
        self._desk.say(_("The text of the invitation is copied; it names the meeting and not the person."))

    def _lay_out(self) -> None:
        page = ScrollPage()
        theme.pad(page.body, 20, 14, 20, 20, 12)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        theme.pad(self._columns, spacing=12)
        for cards in (((self._meeting(), self._carried(), self.invited), 3), ((self._going_out(), self.agenda), 2)):
            column = QVBoxLayout()
            theme.pad(column, spacing=12)
            for card in cards[0]:
                column.addWidget(card)
            column.addStretch(1)
            self._columns.addLayout(column, cards[1])
        page.body.addLayout(self._columns)
        page.body.addStretch(1)
        layout = QVBoxLayout(self)
        theme.pad(layout)
        layout.addWidget(page)

    def _meeting(self) -> QWidget:
        card = Card(_("The meeting"))
        card.body.addWidget(self.form)
        return card

    def _carried(self) -> QWidget:
        card = Card(_("What carries forward"))
        source = self._open.working(Preparation).content
        card.body.addWidget(text(source_in_words(source), wraps=True))
        if source.date is None:
            return card
        if source.passed_over is not None or not source.approved:
            card.body.addWidget(text(caution_in_words(source), Role.TEXT, Tone.WARNING, wraps=True))
        self._late_words = text("", Role.TEXT, Tone.WARNING, wraps=True)
        self.take_over = buttons.button(_("Take them over"), self._take_over)
        self._late_words.hide()
        self.take_over.hide()
        card.body.addWidget(self._late_words)
        card.body.addWidget(self.take_over, 0, Qt.AlignmentFlag.AlignLeft)
        for line in (*preparing.what_stands_ready(self._open.contents()), *preparing.reminders(source)):
            card.body.addWidget(text("•  " + line, wraps=True))
        card.body.addWidget(
            text(
                _("Nothing of it counts as still current yet: it is confirmed section by section, in the meeting."),
                Role.SECONDARY, Tone.QUIET, wraps=True,
            )
        )  # fmt: skip
        row = FlowLayout()
        theme.pad(row, spacing=8)
        for key, words in (
            ("previous_actions", _("Look at the actions")),
            ("risk_management_plan", _("Look at the plan")),
        ):
            row.addWidget(buttons.quiet(words, partial(self.section_wanted.emit, key)))
        card.body.addLayout(row)
        return card

    def _going_out(self) -> QWidget:
        card = Card(_("What goes out"), _("the person is never named in it"))
        self._returns = text("", wraps=True)
        card.body.addWidget(self._returns)
        row = FlowLayout()
        theme.pad(row, spacing=8)
        self.save_agenda = buttons.button(_("Agenda as PDF…"), self._save_agenda, icon="file-text")
        self.save_invitation = buttons.button(_("Invitation file…"), self._save_invitation, icon="calendar")
        self.copy_text = buttons.button(_("Copy the invitation's text"), self._copy_text)
        for button in (self.save_agenda, self.save_invitation, self.copy_text):
            row.addWidget(button)
        card.body.addLayout(row)
        return card

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_columns"):
            self._turn()

    def _turn(self) -> None:
        beside = self.width() >= theme.current().px(_SIDE_BY_SIDE)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(across if beside else down)


class MeetingForm(Form[MeetingDetails]):
    """What must be known of the meeting before it begins."""

    def build(self) -> None:
        with self.row():
            self.field("meeting.type")
            self.field("meeting.level")
        with self.row():
            self.field("meeting.date", hint=" ")
            self.field("meeting.start", hint=" ")
        with self.row():
            self.field("meeting.mode")
            self.field("meeting.mode_note")
        with self.row():
            self.field("meeting.chair.name", label=_("Chair"))
            self.field("meeting.minute_taker.name", label=_("Minute taker"))


def source_in_words(source: Preparation) -> str:
    """From which minutes a meeting was prepared."""
    if source.date is None:
        return _("Nothing: these minutes were not prepared from earlier ones.")
    name = _("{meeting} of {date}").format(meeting=source.meeting, date=day(source.date))
    if source.approved:
        return _("From the approved minutes of {meeting}:").format(meeting=name)
    return _("From the draft minutes of {meeting}:").format(meeting=name)


def caution_in_words(source: Preparation) -> str:
    """What must be known of the minutes that a meeting is prepared from; empty where nothing need be said."""
    if source.passed_over is not None:
        return _(
            "The minutes of the meeting of {date} are not approved, and nothing of them carries over but the open "
            "actions. Approve them before the next meeting is prepared."
        ).format(date=day(source.passed_over))
    return "" if source.approved else _("No minutes of this case are approved, so the newest draft is used.")


def _or_refusal(make: Callable[[], tuple[str, bytes]]) -> tuple[str, bytes] | UserError:
    """What was made, or why not: work beside the window cannot say it otherwise."""
    try:
        return make()
    except UserError as refusal:
        return refusal
