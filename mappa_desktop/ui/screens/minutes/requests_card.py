"""The card with the requests for copies of the minutes: who asked, on what basis, and what was given."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mappa_desktop.domain.workings import Request, Requests
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations.requests import begun
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.screens.minutes.open_minutes import OpenMinutes
from mappa_desktop.ui.screens.minutes.unfinished import REQUESTS
from mappa_desktop.ui.surroundings import MeetingSurroundings
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.cards import text
from mappa_desktop.widgets.form import EntryForm, Form, Surroundings
from mappa_desktop.widgets.theme import Role, Tone

# Requests stand under records and distribution in To finish.
_LISTED = f"records.{REQUESTS}"


class RequestsCard(QWidget):
    """Keeps the requests in the workings of the meeting, whether or not the minutes are approved."""

    wanted = Signal()  # to be shown, for a request whose words were not taken

    def __init__(self, desk: Desk, opened: OpenMinutes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open = opened
        # Nothing else leads to a request: only agencies and dates are asked of the meeting.
        around = MeetingSurroundings(opened.contents, opened.surroundings.aids, desk.clock.today)
        self.form = _RequestsForm(desk, opened, around.keeping(opened.unfinished.at(REQUESTS)))
        self.form.refused_changed.connect(self._tell_refused)
        column = QVBoxLayout(self)
        theme.pad(column)
        column.addWidget(self.form)
        # Why a request was not removed, until something else is said.
        self.told = text("", Role.SECONDARY, Tone.WARNING, wraps=True)
        self.told.hide()
        self.form.told.connect(self._tell)
        column.addWidget(self.told)
        self._tell_refused()

    def _tell(self, sentence: str) -> None:
        self.told.setText(sentence)
        self.told.setVisible(bool(sentence))
        announce(self.told, sentence)

    def _tell_refused(self) -> None:
        refused = [(f"{_LISTED}.{path}", path, label) for path, label in self.form.refused()]
        for listed, path, _label in refused:
            self._open.unfinished.lead(listed, partial(self._go_to_field, path))
        self._open.set_refused(REQUESTS, [(listed, label) for listed, _path, label in refused])

    def _go_to_field(self, path: str) -> None:
        self.wanted.emit()
        self.form.jump_to(path)


class _RequestsForm(Form[Requests]):
    def __init__(self, desk: Desk, opened: OpenMinutes, surroundings: Surroundings) -> None:
        self._clock = desk.clock
        super().__init__(opened.working(Requests), surroundings)

    def build(self) -> None:
        self.entries(
            "requests",
            title=_("Requests for copies"),
            hint=_("kept here only"),
            columns=("ref", "requester", "received_on", "decision", "answered_on"),
            form=_request,
            new=self._begun,
            add=_("Log a request"),
            empty=_("Nobody has asked for a copy."),
            stays=_holding,
        )

    def _begun(self, _surroundings: Surroundings) -> Request:
        return begun(self.draft.content, self._clock.today())


def _holding(request: Request) -> str:
    """Why a request may not be removed: nobody decided that its hold ended."""
    if not request.hold:
        return ""
    return _("Request {ref} holds the case: choose No at its inquiry hold before you remove it.").format(
        ref=request.ref
    )


def _request(form: EntryForm) -> None:
    with form.row():
        form.field("kind")
        form.field("received_on")
    with form.row():
        form.field("requester")
        form.field("is_subject")
    form.field("regime")
    form.field("hold")
    form.field("supplied_by")
    form.field("consulted")
    with form.row():
        form.field("decision")
        form.field("answered_on")
    form.field("given_out")
    form.field("copies")
    form.field("note")
