"""After the meeting: its steps from what is left to finish to the records, and the copy as it is printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mappa_desktop.domain.cases import MinutesHead, MinutesStatus, SignedDocument
from mappa_desktop.domain.copies import CopyFor
from mappa_desktop.domain.issued_copies import RegisteredCopy
from mappa_desktop.domain.wording import day
from mappa_desktop.foundation.i18n import N_, _, counted
from mappa_desktop.operations import copies, copies_register
from mappa_desktop.operations.copies import Prepared
from mappa_desktop.operations.corrections import deadline_in_words
from mappa_desktop.operations.deadlines import MeetingDeadlines
from mappa_desktop.operations.signed_documents import record_itself
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.screens.minutes.approval_card import ApprovalCard
from mappa_desktop.ui.screens.minutes.copies_page import CopiesPage
from mappa_desktop.ui.screens.minutes.corrections import CorrectionsCard
from mappa_desktop.ui.screens.minutes.deadlines_card import DeadlinesCard
from mappa_desktop.ui.screens.minutes.finish_page import FinishPage
from mappa_desktop.ui.screens.minutes.looking import Looked, looked_at, remarks_on
from mappa_desktop.ui.screens.minutes.open_minutes import OpenMinutes
from mappa_desktop.ui.screens.minutes.preview import Preview
from mappa_desktop.ui.screens.minutes.requests_card import RequestsCard
from mappa_desktop.ui.screens.minutes.signed_card import SignedCard
from mappa_desktop.ui.screens.minutes.signing_card import SigningCard
from mappa_desktop.ui.screens.minutes.versions import VersionsCard
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.application import application
from mappa_desktop.widgets.cards import Card
from mappa_desktop.widgets.navigation import Place, PlaceList
from mappa_desktop.widgets.panels import Panel, ScrollPage
from mappa_desktop.widgets.theme import Tone

_STEPS_WIDTH, _WIDTH, _PREVIEW_WIDTH = 188, 470, 320
_LABEL_HEIGHT = 28  # of what stands above a field


class Step(IntEnum):
    """What is done after a meeting, in its order; the preview is a place of its own only where there is no room."""

    FINISH = 0
    APPROVE = 1
    SIGN = 2
    COPIES = 3
    RECORDS = 4
    PREVIEW = 5


_NAMES = {
    Step.FINISH: N_("To finish"),
    Step.APPROVE: N_("Approve"),
    Step.SIGN: N_("Sign"),
    Step.COPIES: N_("Copies"),
    Step.RECORDS: N_("Records"),
    Step.PREVIEW: N_("Preview"),
}


class After(QWidget):
    """Left, the steps with their states; beside them what belongs to the chosen one; right, what is printed.

    Whoever arrives sees what is next. Where one goes by oneself, one stays.
    """

    finding_chosen = Signal(str, str)
    wanted = Signal()  # to be shown, for what was typed here and not taken
    moved_on = Signal()  # to another step

    def __init__(self, desk: Desk, opened: OpenMinutes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._open = desk, opened
        self._asked = self._asked_master = 0
        self._is_copy_shown = False
        self._documents: Sequence[SignedDocument] | None = None
        self._master: Prepared | None = None
        self._copies_state: tuple[str, Tone] = "", Tone.QUIET
        self._records_state: tuple[str, Tone] = "", Tone.QUIET
        self._arriving = True
        self._has_room = True
        self._step = Step.FINISH
        self.preview = Preview()
        self.finish = FinishPage(desk, opened)
        self.finish.finding_chosen.connect(self.finding_chosen)
        self.finish.on_wanted.connect(lambda: self.go_to(Step.APPROVE))
        self.audit, self.summary = self.finish.audit, self.finish.summary
        self.audit.wanted.connect(lambda: self._want(Step.FINISH))
        self.approval = ApprovalCard(desk, opened)
        self.approval.wanted.connect(lambda: self._want(Step.APPROVE))
        self.approval.refused.connect(self.show_findings)
        self.versions = VersionsCard(desk, opened)
        self.signing = SigningCard(desk, opened)
        self.signing.signed.connect(self._read_documents)
        self.signing.on_wanted.connect(lambda: self.go_to(Step.COPIES))
        self.signed = SignedCard(desk, opened)
        self.signed.added.connect(self._read_documents)
        self.signed.asking.connect(lambda asking: self.signing.show_aside(aside=asking))
        self.copies = CopiesPage(desk, opened)
        self.copies.preview_wanted.connect(self._look_at)
        self.copies.kept_wanted.connect(self._show_kept)
        self.copies.state_told.connect(self._on_copies_state)
        self.copies.list_wanted.connect(self.finding_chosen)
        self.copies.signed.connect(self._read_documents)
        self.copies.wanted.connect(lambda: self._want(Step.COPIES))
        self.deadlines = DeadlinesCard(desk, opened)
        self.deadlines.records_wanted.connect(self.finding_chosen)
        self.deadlines.found.connect(self._on_deadlines)
        self.corrections = CorrectionsCard(desk, opened)
        self.corrections.wanted.connect(lambda: self._want(Step.RECORDS))
        self.requests = RequestsCard(desk, opened)
        self.requests.wanted.connect(lambda: self._want(Step.RECORDS))
        self._lay_out()
        application().focusChanged.connect(self._on_focus)
        self.show_findings()

    @property
    def head(self) -> MinutesHead:
        return self._open.head

    @property
    def step(self) -> Step:
        """What is shown beside the steps."""
        return self._step

    def arrive(self) -> None:
        """Show what is next, and have everything looked at anew."""
        self._arriving = True
        self._show_next()
        self.refresh()

    def refresh(self) -> None:
        """Print the copy as the minutes stand now, and look what was signed."""
        self._prepare()
        self.versions.refresh()
        self.summary.refresh()
        self.signing.refresh()
        self.deadlines.refresh()
        self.copies.refresh()
        self._read_documents()

    def _read_documents(self) -> None:
        minutes_id = self.head.id
        self._desk.worker.run(lambda session: copies.documents(session, minutes_id), self._on_documents, owner=self)

    def take_focus(self) -> None:
        """Begin with what is next: the first thing left to finish, or the button that carries the step."""
        if self._step is Step.FINISH:
            self.finish.take_focus()
        elif self._step is Step.COPIES:
            self.copies.take_focus()
        elif self._step is Step.PREVIEW:
            self.preview.view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            _go_into(self._stack.currentWidget(), Qt.FocusReason.OtherFocusReason, otherwise=self.steps)

    def go_to(self, step: Step) -> None:
        """Go to a step, with the keyboard as well."""
        self._choose(step)
        self.take_focus()

    def show_place(self, place: QWidget) -> None:
        """Go to a control of a page, or to the first one of a card, and scroll there."""
        page = next((each for each in self._pages.values() if each.isAncestorOf(place)), None)
        if page is None:
            return
        self._choose(next(step for step, each in self._pages.items() if each is page))
        if page is self.copies:
            self.copies.show_list()
        place = _go_into(place, Qt.FocusReason.ShortcutFocusReason, otherwise=place)
        if isinstance(page, ScrollPage):
            QTimer.singleShot(0, place, lambda: page.ensureWidgetVisible(place))

    def show_registered(self, copy_id: str) -> None:
        """Go to one copy in the register, once that is read."""
        self._choose(Step.COPIES)
        self.copies.go_to_registered(copy_id)

    def show_findings(self) -> None:
        """Say what is left, and whether the Chair can approve."""
        self.finish.refresh()
        self.approval.refresh()
        self._show_steps()
        if self._arriving:
            self._show_next()

    def _next(self) -> Step:
        """What is to be done now."""
        if not self._open.read_only:
            return Step.FINISH if self._open.stopping else Step.APPROVE
        return Step.COPIES if self._is_signed() else Step.SIGN

    def _is_signed(self) -> bool:
        return record_itself(self._documents or ()) is not None

    def _show_next(self) -> None:
        """Show what is next, and take the keyboard along where it was in what is shown no more."""
        step = self._next()
        if step is self._step:
            return
        focused = QApplication.focusWidget()
        inside = focused is not None and self._stack.isAncestorOf(focused)
        self._show_step(step)
        if inside:
            arriving = self._arriving
            self.take_focus()
            self._arriving = arriving

    def _choose(self, step: Step) -> None:
        self._arriving = False
        if step is not self._step:
            self.moved_on.emit()
        self._show_step(step)

    def _want(self, step: Step) -> None:
        self.wanted.emit()
        self._choose(step)

    def _show_step(self, step: Step) -> None:
        self._step = step
        self.steps.set_current(step)
        if step is Step.PREVIEW:
            self._stack.setCurrentWidget(self._preview_place)
        else:
            self._stack.setCurrentWidget(self._pages[step])
            if step is not Step.COPIES:
                self._show_master_again()

    def _show_steps(self) -> None:
        states = {
            Step.FINISH: self._finish_state(),
            Step.APPROVE: self._approval_state(),
            Step.SIGN: self._signing_state(),
            Step.COPIES: self._copies_state,
            Step.RECORDS: self._records_state,
        }
        if not self._has_room:
            states[Step.PREVIEW] = self.preview.facts, Tone.QUIET
        self.steps.show_places(
            [
                Place(_(_NAMES[step]), words, tone, str(step + 1) if step is not Step.PREVIEW else "")
                for step, (words, tone) in states.items()
            ]
        )
        self.steps.set_current(self._step)

    def _finish_state(self) -> tuple[str, Tone]:
        if self._open.read_only:
            return _("Done"), Tone.GOOD
        number = len(self._open.stopping)
        if not number:
            return _("Nothing is missing"), Tone.GOOD
        return counted("{number} to finish", "{number} to finish", number), Tone.WARNING

    def _approval_state(self) -> tuple[str, Tone]:
        if self.head.status is MinutesStatus.SUPERSEDED:
            return _("Superseded"), Tone.QUIET
        if self._open.read_only:
            return _("Version {version}").format(version=self.head.version), Tone.GOOD
        return (_("Not yet"), Tone.QUIET) if self._open.stopping else (_("Ready"), Tone.WARNING)

    def _signing_state(self) -> tuple[str, Tone]:
        if self._is_signed():
            return _("Signed"), Tone.GOOD
        if self.head.status is MinutesStatus.APPROVED:
            return _("To sign"), Tone.WARNING
        return _("Not yet"), Tone.QUIET

    def _prepare(self) -> None:
        """Print the record itself, as it stands now."""
        self._asked_master += 1
        asked = self._asked_master
        self._master = None
        self.signing.show_prepared(None)
        if self._step is not Step.COPIES and not self._is_signed():
            self.preview.show_waiting()
        self._print(CopyFor(), lambda: asked == self._asked_master, lambda found: self._on_master(asked, found))

    def _on_master(self, asked: int, found: Looked) -> None:
        if asked != self._asked_master:
            return
        self._master = found.prepared
        self.signing.show_prepared(found.prepared)
        if not self._is_copy_shown and not self._is_signed():
            self._show_looked(found)

    def _show_signed(self) -> None:
        """Once the record itself is signed, the signed file is what is shown."""
        document = record_itself(self._documents or ())
        if document is None or self._is_copy_shown:
            return
        self._asked += 1
        asked = self._asked

        def on_bytes(data: bytes) -> None:
            if asked == self._asked and not self._is_copy_shown:
                self.preview.show_pdf(data, _("the record itself, as it was signed"))
                self._show_steps()

        self._desk.worker.run(
            lambda session: copies.document_bytes(session, document.id),
            on_bytes,
            otherwise=lambda error: self.preview.show_words(str(error)),
            owner=self,
        )

    def _look_at(self, copy: CopyFor) -> None:
        """Print one recipient's copy; the last one that was asked for is shown."""
        self._asked += 1
        asked = self._asked
        self._is_copy_shown = True
        self.preview.show_waiting()
        self.copies.show_withheld(None)
        self._print(copy, lambda: asked == self._asked, lambda found: self._on_copy(asked, found))

    def _on_copy(self, asked: int, found: Looked) -> None:
        if asked == self._asked and self._is_copy_shown:
            self._show_looked(found)
            if found.prepared is None:
                self.copies.show_refused(found.refusal)
            else:
                self.copies.show_withheld(found.prepared.withheld)

    def _show_kept(self, copy: RegisteredCopy) -> None:
        """Show a copy as it was issued, byte for byte."""
        self._asked += 1
        asked = self._asked
        self._is_copy_shown = True
        self.preview.show_waiting()

        def on_bytes(data: bytes) -> None:
            if asked == self._asked and self._is_copy_shown:
                self.preview.show_pdf(data, _("copy {number}, as it was issued").format(number=copy.number))

        self._desk.worker.run(
            lambda session: copies_register.copy_bytes(session, copy.id),
            on_bytes,
            otherwise=lambda error: self.preview.show_words(str(error)),
            owner=self,
        )

    def _print(self, copy: CopyFor, wanted: Callable[[], bool], then: Callable[[Looked], None]) -> None:
        """Print a copy beside the window, unless another is wanted by the time its turn comes."""
        record, printer = self._open.record(), self._desk.printer

        def deliver(found: Looked | None) -> None:
            if found is not None:
                then(found)

        self._desk.pool.run(lambda: looked_at(printer, record, copy) if wanted() else None, deliver, owner=self)

    def _show_looked(self, found: Looked) -> None:
        prepared = found.prepared
        if prepared is None:
            self.preview.show_words(found.refusal)
            return
        pages = counted("{number} page", "{number} pages", prepared.page_count)
        if prepared.is_draft:
            kind = _("a draft, with its watermark")
        elif prepared.copy.is_master:
            kind = _("exactly what will be signed")
        elif not prepared.copy.recipient:
            kind = _("a copy for nobody in particular")
        else:
            kind = _("the copy for {recipient}, before it is numbered").format(recipient=prepared.copy.recipient)
        self.preview.show_pdf(
            prepared.data, f"{pages}, {kind}", () if prepared.copy.is_master else remarks_on(prepared)
        )
        self._show_steps()

    def _show_master_again(self) -> None:
        """Away from the copies, the record itself is what is previewed."""
        if not self._is_copy_shown:
            return
        self._is_copy_shown = False
        if self._is_signed():
            self._show_signed()
        elif self._master is not None:
            self._show_looked(Looked(self._master))
        else:
            self.preview.show_waiting()

    def _on_copies_state(self, words: str, tone: Tone) -> None:
        self._copies_state = words, tone
        self._show_steps()

    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        """Scroll to what gets the keyboard, once it has its place; a mouse is where it is already.

        Whoever goes from one thing to another here has arrived, though not everything is looked up: what they work at
        is not taken away any more.
        """
        if now is None or not self._stack.isAncestorOf(now):
            return
        if before is not None and self._stack.isAncestorOf(before):
            self._arriving = False
        if QApplication.mouseButtons():
            return
        page = now.parentWidget()
        while page is not None and not isinstance(page, ScrollPage):
            page = page.parentWidget()
        if isinstance(page, ScrollPage):
            QTimer.singleShot(0, now, partial(page.ensureWidgetVisible, now, 0, theme.current().px(_LABEL_HEIGHT)))

    def _on_documents(self, documents: Sequence[SignedDocument]) -> None:
        if documents != self._documents and self._documents is not None:
            self.deadlines.refresh()
        self._documents = documents
        self.signed.show_documents(documents)
        self.signing.show_documents(documents)
        self.copies.show_documents(documents)
        self._show_steps()
        self._show_signed()
        if self._arriving:
            self._show_next()
            self._arriving = False

    def _on_deadlines(self, found: MeetingDeadlines) -> None:
        today, minutes = self._desk.clock.today(), found.minutes
        if minutes.done_on is not None:
            self._records_state = _("Issued"), Tone.GOOD
        else:
            late = minutes.due < today
            words = _("Was due {date}") if late else _("Due {date}")
            self._records_state = words.format(date=day(minutes.due)), Tone.DANGER if late else Tone.QUIET
        self._show_steps()
        until = found.corrections.due if found.corrections else None
        self.corrections.say_until(deadline_in_words(until, today))

    def _lay_out(self) -> None:
        self.steps = PlaceList(_("Steps after the meeting"))
        self.steps.chosen.connect(lambda row: self._choose(Step(row)))
        self._pages: dict[Step, QWidget] = {
            Step.FINISH: self.finish,
            Step.APPROVE: _page(self.approval, self.versions),
            Step.SIGN: _page(self.signing, self.signed),
            Step.COPIES: self.copies,
            Step.RECORDS: _page(self.deadlines, self.requests, self.corrections),
        }
        self._stack = QStackedWidget()
        for page in self._pages.values():
            self._stack.addWidget(page)
        self._preview_place = QWidget()
        theme.pad(QVBoxLayout(self._preview_place))
        self._stack.addWidget(self._preview_place)
        self._side = Panel(Qt.Edge.RightEdge)
        side = QVBoxLayout(self._side)
        theme.pad(side, 0, 8, 1, 0)
        side.addWidget(self.steps)
        self._middle = Panel(Qt.Edge.RightEdge, meaning=self.backgroundRole())
        middle = QVBoxLayout(self._middle)
        theme.pad(middle, 0, 0, 1, 0)
        middle.addWidget(self._stack)
        self._columns = QHBoxLayout(self)
        theme.pad(self._columns)
        self._columns.addWidget(self._side)
        self._columns.addWidget(self._middle)
        self._columns.addWidget(self.preview, 1)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_columns"):
            self._fit()

    def _fit(self) -> None:
        """Three columns where there is room for them; else the preview is one of the steps."""
        look = theme.current()
        steps, column = look.px(_STEPS_WIDTH), look.px(_WIDTH)
        self._side.setFixedWidth(steps)
        room = self.width() - steps - column >= look.px(_PREVIEW_WIDTH)
        if room:
            self._middle.setFixedWidth(column)
        else:
            self._middle.setMinimumWidth(0)
            self._middle.setMaximumWidth(_ANY_WIDTH)
        if room == self._has_room:
            return
        self._has_room = room
        if room:
            self._columns.addWidget(self.preview, 1)
            if self._step is Step.PREVIEW:
                self._show_step(self._next())
        else:
            layout = self._preview_place.layout()
            assert layout is not None
            layout.addWidget(self.preview)
        self.preview.show()  # moving it has hidden it
        self._show_steps()


_ANY_WIDTH = 16_777_215


def _page(*cards: Card | QWidget) -> ScrollPage:
    page = ScrollPage()
    theme.pad(page.body, 20, 14, 20, 20, 12)
    for card in cards:
        page.body.addWidget(card)
    page.body.addStretch(1)
    return page


def _go_into(place: QWidget | None, reason: Qt.FocusReason, *, otherwise: QWidget) -> QWidget:
    """Give the keyboard to a control, or to the first one inside that takes it, and say which."""
    if place is None:
        place = otherwise
    if not place.focusPolicy() & Qt.FocusPolicy.TabFocus:
        inside = place.findChildren(QWidget)
        stops = (each for each in inside if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isEnabled())
        place = next((each for each in stops if each.isVisibleTo(place)), otherwise)
    place.setFocus(reason)
    return place
