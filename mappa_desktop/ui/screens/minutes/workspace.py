"""The workspace of a meeting: the agenda, the section that is open, what is left, and what comes after."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mappa_desktop.domain.copies import CopyKind
from mappa_desktop.domain.directory import KnownAgency
from mappa_desktop.domain.wording import day
from mappa_desktop.domain.workings import Agenda, ChairsNotes, ImportedReports, Preparation
from mappa_desktop.domain.workings import Place as WherePlace
from mappa_desktop.foundation.content import Content, path_from_text, replaced
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.foundation.ids import CaseId, MinutesId
from mappa_desktop.operations import directory, workings
from mappa_desktop.operations.attendance_matching import domains_of
from mappa_desktop.operations.deadlines import review_weeks
from mappa_desktop.operations.gestures.decisions import pillar_of
from mappa_desktop.operations.opening import Opened, open_meeting
from mappa_desktop.operations.previous import previous_meeting
from mappa_desktop.operations.record import Record, reader_of
from mappa_desktop.sections import SECTIONS, content_of, section
from mappa_desktop.sections.agency_information.model import AgencyInformation
from mappa_desktop.sections.attendance.model import Attendance
from mappa_desktop.sections.document_control.model import DocumentControl
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.ui import wording
from mappa_desktop.ui.autosave import SaveState
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.jobs import SAVING
from mappa_desktop.ui.screens.minutes.action_line import ActionLines, ActionPopUp
from mappa_desktop.ui.screens.minutes.actions_drawer import ActionsPage
from mappa_desktop.ui.screens.minutes.after import After
from mappa_desktop.ui.screens.minutes.agenda import items_of, order_of, time_words, times_of
from mappa_desktop.ui.screens.minutes.attendance_import import AttendanceImport
from mappa_desktop.ui.screens.minutes.attendance_panel import AttendancePanel
from mappa_desktop.ui.screens.minutes.before import Before
from mappa_desktop.ui.screens.minutes.disclosure_panel import DisclosurePanel
from mappa_desktop.ui.screens.minutes.drawer import WIDTH as DRAWER_WIDTH
from mappa_desktop.ui.screens.minutes.drawer import Drawer
from mappa_desktop.ui.screens.minutes.find_panel import FindPanel
from mappa_desktop.ui.screens.minutes.gaps_page import GapsPage
from mappa_desktop.ui.screens.minutes.header import Header
from mappa_desktop.ui.screens.minutes.information_panel import InformationPanel
from mappa_desktop.ui.screens.minutes.last_time import LastTime
from mappa_desktop.ui.screens.minutes.notes_page import NotesPage
from mappa_desktop.ui.screens.minutes.open_minutes import OpenMinutes
from mappa_desktop.ui.screens.minutes.outcomes import Outcomes
from mappa_desktop.ui.screens.minutes.section_page import SectionPage, bind_history
from mappa_desktop.ui.screens.minutes.statements_panel import StatementsPanel
from mappa_desktop.ui.screens.minutes.timer import MeetingClock, MeetingTimer
from mappa_desktop.ui.screens.minutes.to_finish import ToFinishPage
from mappa_desktop.ui.screens.minutes.unfinished import (
    BEFORE_FORM,
    COPIES,
    CORRECTIONS,
    DEPUTY,
    LEFT_OFF,
    NEW_VERSION,
    NOTES,
    OUTCOMES,
    REQUESTS,
    SELF_AUDIT,
)
from mappa_desktop.ui.screens.minutes.verbs import FROM_ANY_STEP, MeetingVerbs
from mappa_desktop.ui.screens.minutes.where_one_was import way_back
from mappa_desktop.ui.screens.minutes.whereabouts import go_back_to, place_in
from mappa_desktop.ui.share import Shared, ShareWindow
from mappa_desktop.ui.wording import DOT
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.application import application
from mappa_desktop.widgets.form import Form
from mappa_desktop.widgets.navigation import Place, PlaceList
from mappa_desktop.widgets.panels import Panel
from mappa_desktop.widgets.theme import Tone

AGENDA_WIDTH = 232
_AHEAD_MS = 600
_SLICE_MS = 20  # between two pieces of work that is done ahead, so that a key comes first
BEFORE, DURING, AFTER = 0, 1, 2
# The pages of the drawer, in their order, each with the command that shows it.
DRAWER_PAGES = {
    "last_time": "last_time",
    "actions": "actions_drawer",
    "to_finish": "to_finish",
    "gaps": "plan_gaps",
    "notes": "notes",
}
_PLACE_MS = 700
_KEYS = tuple(section.key for section in SECTIONS)
_WORKING_WIDTH = 420  # below this a section cannot be worked in: the drawer gives way


@dataclass(frozen=True, slots=True)
class PlaceAfter:
    """Something on the page of what comes after, and the way to it."""

    title: str
    go: Callable[[], None]


class Workspace(QWidget):
    """Shows one version of the minutes; a frozen one can only be read."""

    opened = Signal()
    refused = Signal()  # they cannot be opened; why was said
    back_wanted = Signal()
    saving_told = Signal()
    moved_on = Signal()  # to another section, or something was changed: what was said before is stale
    left_told = Signal(str, object, str)
    head_told = Signal(str, bool)

    def __init__(self, desk: Desk, minutes_id: MinutesId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._minutes_id = desk, minutes_id
        self._open: OpenMinutes | None = None
        self._pages: dict[str, SectionPage] = {}
        self._whole: set[str] = set()
        self._order: tuple[str, ...] = _KEYS
        self._current = _KEYS[0]
        self._drawer_wanted = True
        self._drawer_instead = False
        self._then: list[tuple[Callable[[], None], Callable[[str], None]]] = []
        self._kept_place: WherePlace | None = None
        self._last_place: WherePlace | None = None
        self.previous: Record | None = None
        self._shared: ShareWindow | None = None
        self._before: Before | None = None
        self._after: After | None = None
        self.header = Header(desk.verbs)
        self.header.step_chosen.connect(self.show_step)
        self.header.back_wanted.connect(self.back_wanted)
        self.agenda = PlaceList(_("Sections of the minutes"))
        self.agenda.chosen.connect(lambda row: self.go_to(self._order[row]))
        bind_history(self.agenda, self.undo, self.redo)
        self.drawer = Drawer()
        self.to_finish = ToFinishPage()
        self.to_finish.chosen.connect(self.jump_to)
        self.drawer.closed.connect(self.toggle_drawer)
        self._ahead = _single_shot(self, _AHEAD_MS, self._build_ahead)
        self._follow_place = QTimer(self)
        self._follow_place.setInterval(_PLACE_MS)
        self._follow_place.timeout.connect(self._on_place)
        self._sections = QStackedWidget()
        self._steps = QStackedWidget()
        self._lay_out()

    def open(self, step: int | None = None) -> None:
        """Read the minutes and go where one was in them, or to a step; ``opened`` tells when they can be shown."""
        minutes_id = self._minutes_id
        self._desk.worker.run(
            lambda session: open_meeting(session, minutes_id),
            lambda opened: self._show(opened, step),
            otherwise=self._on_refused,
            owner=self,
        )

    @property
    def minutes(self) -> OpenMinutes:
        assert self._open is not None, "the minutes are not read yet"
        return self._open

    @property
    def minutes_id(self) -> MinutesId:
        return self._minutes_id

    @property
    def case_id(self) -> CaseId:
        return self.minutes.head.case

    @property
    def read_only(self) -> bool:
        return self.minutes.read_only

    @property
    def step_shown(self) -> int:
        return self._steps.currentIndex()

    @property
    def current_key(self) -> str:
        """The section that is open."""
        return self._current

    def _show(self, read: Opened, step: int | None) -> None:
        opened = self._open = OpenMinutes(self._desk, read.record, read.workings, read.evidence, self)
        opened.place = self._place_sent
        opened.speaking = self._agency_in_focus
        opened.edited.connect(self._on_edited)
        opened.autosave.told.connect(self.saving_told)
        opened.autosave.settled.connect(self._on_settled)
        kept = cast("WherePlace", read.workings[WherePlace])
        self._order = order_of(opened)
        self.clock = MeetingClock(self._desk, opened, lambda: items_of(opened), self)
        self.clock.changed.connect(self._show_agenda)
        opened.workings_edited.connect(self._on_workings)
        self.timer = MeetingTimer(self.clock, read_only=opened.read_only)
        self.header.show_timer(self.timer)
        self.action_line = ActionPopUp(opened, self._desk.clock, self)
        self.action_line.added.connect(self._on_action_added)
        self.verbs = MeetingVerbs(self._desk, self)
        self.find_panel = FindPanel(opened.contents, read_only=opened.read_only)
        self.find_panel.shown.connect(self._show_found)
        self.find_panel.chosen.connect(self.jump_to)
        self.find_panel.replaced.connect(opened.apply)
        self._middle.insertWidget(0, self.find_panel)
        self._add_drawer_pages(opened)
        self._give_back(opened)
        opened.judged.connect(self._on_judged)
        self._show_agenda()
        self._show_head()
        self.go_to(kept.section if kept.section in self._order else self._order[0])
        self.show_step(_first_step(opened, kept) if step is None else step)
        self._last_place = self._kept_place = kept if kept.section == self._current else None
        self._follow_place.start()
        application().focusChanged.connect(self._on_focus)
        self._on_judged()
        self.opened.emit()
        self._tell_unfinished()

    def _give_back(self, opened: OpenMinutes) -> None:
        """Have the forms in which something was typed and not taken; the lines of the window have theirs already."""
        opened.unfinished.lead(self.actions_page.entry.path, self._go_to_drawer_line)
        opened.unfinished.lead(f"document.{NOTES}", lambda: self.show_drawer("notes"))
        if not opened.read_only:
            homes = {OUTCOMES: "previous_actions", DEPUTY: "attendance"}
            for place in opened.unfinished.places():
                key = homes.get(place, place)
                if key in _KEYS:
                    self._page(key)
        left_over = set(opened.unfinished.places())
        if left_over & {BEFORE_FORM, LEFT_OFF}:
            self._give_before()
        if left_over & {COPIES, CORRECTIONS, NEW_VERSION, REQUESTS, SELF_AUDIT}:
            self._give_after()

    @property
    def before(self) -> Before:
        """What is done before the meeting; made when it is first wanted."""
        return self._before or self._give_before()

    @property
    def after(self) -> After:
        """What is done after the meeting; made when it is first wanted."""
        return self._after or self._give_after()

    def _give_before(self) -> Before:
        before = self._before = Before(self._desk, self.minutes, self._before_place)
        before.section_wanted.connect(self._go_and_type)
        before.wanted.connect(lambda: self.show_step(BEFORE))
        _fill(self._before_place, before)
        return before

    def _give_after(self) -> After:
        after = self._after = After(self._desk, self.minutes, self._after_place)
        after.finding_chosen.connect(self.jump_to)
        after.wanted.connect(lambda: self.show_step(AFTER))
        after.moved_on.connect(self.moved_on)
        _fill(self._after_place, after)
        return after

    def _tell_unfinished(self) -> None:
        """Say once that words were typed here before which are not in the record yet."""
        number = self.minutes.unfinished.number(read_only=self.read_only)
        if number:
            said = counted(
                "{number} text was typed and not taken: it stands where it was typed, and under To finish.",
                "{number} texts were typed and not taken: they stand where they were typed, and under To finish.",
                number,
            )
            self._desk.say(said, Tone.WARNING)

    def _go_to_drawer_line(self) -> None:
        self.show_drawer("actions")
        self.actions_page.take_focus()

    def _on_refused(self, error: Exception) -> None:
        self.refused.emit()
        self._desk.say(str(error), Tone.DANGER)

    def note_place(self) -> WherePlace:
        """Know where one is now; a form that has lost the focus keeps the place it was last at."""
        place = place_in(self._begun(self._current).form, self.step_shown, self._current)
        last = self._last_place
        if not place.path and last is not None and last.section == place.section:
            place = replaced(last, ("step",), self.step_shown)
        self._last_place = place
        return place

    def _place_sent(self) -> WherePlace:
        self._kept_place = self.note_place()
        return self._kept_place

    def _agency_in_focus(self) -> str:
        """The agency whose information one is in, as people call it; empty elsewhere."""
        steps = path_from_text(self.focused_path)
        contents = self.minutes.contents()
        updates = content_of(contents, AgencyInformation).agency_updates
        at = steps[1] if len(steps) > 1 and steps[0] == "agency_updates" else None
        if not isinstance(at, int) or at >= len(updates) or not updates[at].agency:
            return ""
        return reader_of(contents, CopyKind.FULL).agency(updates[at].agency)

    def _on_focus(self, _before: QWidget | None, _after: QWidget | None) -> None:
        if self.isVisible():
            self._show_shared_place()

    def _on_place(self) -> None:
        """Keep where one is; what is typed takes its place along when it is saved."""
        if self.isVisible() and not self.minutes.autosave.unsaved:
            self._save_place()

    def _save_place(self) -> None:
        """Keep where one is, when it changed without anything being typed."""
        if self._open is None or not self._desk.worker.is_open:
            return
        place, meeting = self.note_place(), self.minutes.head.meeting
        if place != self._kept_place:
            self._kept_place = place
            self._desk.worker.run(
                lambda session: workings.save(session, meeting, place),
                lambda _moment: None,
                owner=self,
                priority=SAVING,  # else a later place, saved with what was typed, would be written over
            )

    def go_to(self, key: str) -> None:
        """Open a section; what was typed in the one before is saved at once."""
        if self.step_shown != DURING:
            self.show_step(DURING)
        before, self._current = self._current, key
        if before != key:
            self._settle(before)
            self.minutes.autosave.flush()
            self.minutes.left(before)
        self.clock.go_to(key)
        page = self._begun(key)
        page.make_first()
        if before != key:
            self.moved_on.emit()
        self._sections.setCurrentWidget(page)
        self._show_beside()
        page.show_state(*self.minutes.state_of(key), to_confirm=self.minutes.to_confirm(key))
        page.form.show_findings(self.minutes.findings_for(key))
        self.agenda.set_current(self._order.index(key))
        self._ahead.start(_AHEAD_MS)
        if before != key:
            self._show_agenda()
            announce(page, page.title)

    def _go_and_type(self, key: str) -> None:
        self.go_to(key)
        self._page(key).take_focus()

    def _show_found(self, key: str, path: str, span: tuple[int, int]) -> None:
        """Show where something was found, while the keyboard stays with the search."""
        self.show_step(DURING)
        self.go_to(key)
        self._page(key).form.show_words(path, span)

    def look_for(self, *, replacing: bool = False) -> None:
        """Look for words in the minutes."""
        if self.step_shown != DURING:
            self.show_step(DURING)
        self.find_panel.open(replacing=replacing)

    def step(self, by: int) -> None:
        """Go to the next section, or the previous one."""
        position = self._order.index(self._current) + by
        if 0 <= position < len(self._order):
            self.go_to(self._order[position])
            self._begun(self._current).take_focus()

    def jump_to(self, key: str, path: str) -> None:
        """Go to a field, in whichever section, or to a line beside the sections."""
        way = self.minutes.unfinished.way_to(path)
        if way is not None:
            way()
            return
        self.show_step(DURING)
        self.go_to(key)
        form = self._page(key).form
        QTimer.singleShot(0, form, lambda: form.jump_to(path))

    def go_to_step(self, step: int) -> None:
        """Go to what is done before the meeting, during it, or after it, with the keyboard as well."""
        self.show_step(step)
        self.take_focus()

    def places_after(self) -> Sequence[PlaceAfter]:
        """What is done after the meeting and has a name of its own, but no command."""

        def to(choose: Callable[[After], QWidget]) -> Callable[[], None]:
            return lambda: self._go_after(choose)

        return (
            PlaceAfter(_("Self-audit"), to(lambda after: after.audit.toggle)),
            PlaceAfter(_("Requests for copies"), to(lambda after: after.requests)),
            PlaceAfter(_("Corrections"), to(lambda after: after.corrections)),
            PlaceAfter(_("Export: save the minutes file"), to(lambda after: after.signed.export)),
            PlaceAfter(_("Register of copies"), to(lambda after: after.copies.table)),
        )

    def go_to_signing(self) -> None:
        """Go to the signature of the record itself."""
        self._go_after(lambda after: after.signing)

    def go_to_copies(self) -> None:
        """Go to who gets which copy."""
        self._go_after(lambda after: after.copies.card.table)

    def go_to_copy(self, copy_id: str) -> None:
        """Go to one copy in the register."""
        self.show_step(AFTER)
        self.after.show_registered(copy_id)

    def _go_after(self, choose: Callable[[After], QWidget]) -> None:
        self.show_step(AFTER)
        self.after.show_place(choose(self.after))

    def show_step(self, step: int) -> None:
        """Show what is done before the meeting, during it, or after it."""
        if step != DURING:
            self._settle(self._current)
            self.minutes.autosave.flush()
        if step == BEFORE and self._before is None:
            self._give_before()
        elif step == AFTER:
            self.after.arrive()
        self._steps.setCurrentIndex(step)
        self.header.show_step(step)

    def show_drawer(self, page: str) -> None:
        """Open the drawer at a page and go into it; where it is shown already, go back to the section."""
        if self.step_shown != DURING:
            self.show_step(DURING)
        inside = self.drawer.isVisible() and self.drawer.isAncestorOf(QApplication.focusWidget() or self)
        if inside and self.drawer.page == page:
            self.take_focus()
            return
        self.drawer.show_page(page)
        if not self.drawer.isVisible():
            self.toggle_drawer()
        self.drawer.take_focus()

    def toggle_drawer(self) -> None:
        """Open or close the drawer."""
        if self._has_room():
            self._drawer_wanted = not self._drawer_wanted
        else:
            self._drawer_instead = not self._drawer_instead
        self._make_room()

    def undo(self) -> None:
        """Take back the last change of the section."""
        self._page(self._current).form.undo()

    def redo(self) -> None:
        """Do it again."""
        self._page(self._current).form.redo()

    @property
    def saving_state(self) -> SaveState:
        return self.minutes.autosave.state

    @property
    def saving_sentence(self) -> str:
        if self.read_only:
            return _("Can be read, not changed")
        return self.minutes.autosave.sentence

    def save_now(self) -> None:
        """Save what is unsaved, on demand."""
        self._settle(self._current)
        self.minutes.autosave.flush()

    def save_on_demand(self) -> None:
        """Save what is unsaved, and leave the keyboard where it is."""
        back = way_back()
        self.save_now()
        back()

    def save_all(self, then: Callable[[], None], failed: Callable[[str], None]) -> None:
        """Save everything, then go on; ``failed`` is told why it could not be saved."""
        self._then.append((then, failed))
        self._save_place()
        self.save_now()

    def give_up(self) -> None:
        """Let go of what could not be saved, because that was asked for."""
        self.minutes.release()

    def take_focus(self) -> None:
        """Go back to where one was, or make ready for going about with the arrow keys."""
        if self.step_shown == BEFORE:
            self.before.take_focus()
        elif self.step_shown == AFTER:
            self.after.take_focus()
        elif self._last_place is not None and self._last_place.path:
            go_back_to(self._page(self._current).form, self._last_place)
        else:
            self.agenda.setFocus()

    def tell_all(self) -> None:
        """Tell the window everything that it shows of this meeting."""
        facts = self.minutes.case_facts()
        self.head_told.emit(facts.reference, facts.fictional)
        self.saving_told.emit()
        self._tell_left()

    def _on_settled(self, saved: bool) -> None:
        waiting, self._then = self._then, []
        for then, failed in waiting:
            if saved:
                then()
            else:
                failed(self.minutes.autosave.failure or _("Something is still unsaved."))

    def do(self, command_id: str) -> None:
        """Do one of ``MEETING_VERBS``, at the section that is open."""
        if self.step_shown != DURING and command_id not in FROM_ANY_STEP:
            self.show_step(DURING)
        self.verbs.do(command_id)

    def settle(self) -> None:
        """End the run of typing in the section that is open; what a field holds back counts as typed."""
        self._settle(self._current)

    @property
    def current_form(self) -> Form[Any]:
        """The form of the section that is open."""
        return self._page(self._current).form

    @property
    def focused_path(self) -> str:
        """The field with the keyboard, or the one that had it last in this section."""
        return self.note_place().path

    def _settle(self, key: str) -> None:
        """End a run of typing; what a field holds back until it is left counts as typed."""
        focused = QApplication.focusWidget()
        page = self._pages.get(key)
        if focused is not None and page is not None and page.isAncestorOf(focused):
            self.note_place()
            focused.clearFocus()
        self.minutes.drafts[key].settle()

    def _on_edited(self, key: str) -> None:
        self.moved_on.emit()
        if key == self._current:
            self.last_time.show_section(self.previous, key, self.minutes.contents())
        if self._ahead.isActive():
            self._ahead.start(_AHEAD_MS)
        if key in ("meeting_details", "subject", "category_and_level", "risk_assessment", "document_control"):
            self._show_head()

    def _on_judged(self) -> None:
        self._show_agenda()
        stopping = self.minutes.stopping
        self.to_finish.show_findings()
        words = _("To finish  {number}").format(number=len(stopping)) if stopping else _("To finish")
        self.drawer.name_page("to_finish", words)
        page = self._pages.get(self._current)
        if page is not None:
            current = self._current
            page.show_state(*self.minutes.state_of(current), to_confirm=self.minutes.to_confirm(current))
            page.form.show_findings(self.minutes.findings_for(self._current))
        if self._after is not None:
            self._after.show_findings()
        self._tell_left()

    def _tell_gaps(self, number: int) -> None:
        self.drawer.name_page("gaps", _("Gaps  {number}").format(number=number) if number else _("Gaps"))

    def _on_workings(self, kind: object) -> None:
        if kind is Agenda:
            self._order = order_of(self.minutes)
            self._show_agenda()
            self.agenda.set_current(self._order.index(self._current))

    def _on_action_added(self, ref: str) -> None:
        announce(self, _("Action {ref} added").format(ref=ref))

    def _add_drawer_pages(self, opened: OpenMinutes) -> None:
        self.last_time = LastTime(self._desk)
        self.actions_page = ActionsPage(opened, self._desk.clock)
        self.actions_page.chosen.connect(self.jump_to)
        self.actions_page.left.connect(lambda: self._page(self._current).take_focus())
        self.to_finish.begin(opened)
        self.gaps = GapsPage(self._desk)
        self.gaps.chosen.connect(self.jump_to)
        self.notes = NotesPage(opened.working(ChairsNotes), opened.unfinished.at(NOTES))
        self.notes.told.connect(self._tell_notes)
        self._tell_notes()
        self.notes.section_wanted.connect(self.go_to)
        for name, title, page in (
            ("last_time", _("Last time"), self.last_time),
            ("actions", _("Actions"), self.actions_page),
            ("to_finish", _("To finish"), self.to_finish),
            ("gaps", _("Gaps"), self.gaps),
            ("notes", _("Notes"), self.notes),
        ):
            self.drawer.add_page(name, title, page)
        self.gaps.number_told.connect(self._tell_gaps)
        self.gaps.begin(opened)
        meeting = opened.head.id
        self._desk.worker.run(lambda session: previous_meeting(session, meeting), self._on_previous, owner=self)

    def _tell_notes(self) -> None:
        kept = self.minutes.unfinished.at(NOTES).kept()
        self.minutes.set_refused(NOTES, [(f"document.{NOTES}", _("private note"))] if kept else [])

    def _on_previous(self, previous: Record | None) -> None:
        self.previous = previous
        self._show_beside()

    def _show_beside(self) -> None:
        """Let the drawer follow the section that is open."""
        self.last_time.show_section(self.previous, self._current, self.minutes.contents())
        self.notes.show_section(self._current)
        self._show_shared_place()

    def _show_agenda(self) -> None:
        places, timing = [], self.clock.timing()
        for number, key in enumerate(self._order, start=1):
            state, tone = self.minutes.state_of(key)
            spent = time_words(self.minutes, key, timing)
            words = DOT.join(each for each in (state, spent) if each)
            places.append(Place(section(key).title, words, tone, str(number)))
        self.agenda.show_places(places)

    def _show_head(self) -> None:
        meeting = content_of(self.minutes.contents(), MeetingDetails).meeting
        facts = self.minutes.case_facts()
        self.header.show_meeting(facts, self.minutes.meeting_facts(), meeting.mode_note)
        fictional = content_of(self.minutes.contents(), DocumentControl).fictional
        self.head_told.emit(facts.reference, fictional)

    def _tell_left(self) -> None:
        number = len(self.minutes.stopping)
        if self.read_only:
            left, tone = wording.status(self.minutes.head)
        elif number:
            left = counted(
                "{number} thing to finish before signing", "{number} things to finish before signing", number
            )
            tone = Tone.WARNING
        else:
            left, tone = _("Nothing left to finish"), Tone.GOOD
        self.left_told.emit(left, tone, self._next_review())

    def _next_review(self) -> str:
        facts = self.minutes.meeting_facts()
        planned = self.minutes.case_facts().next_meeting
        if planned is not None and planned > facts.date:
            weeks = (planned - facts.date).days // 7
            return counted(
                "Next review {{date}} (after {number} week)", "Next review {{date}} (after {number} weeks)", weeks
            ).format(date=day(planned))
        weeks = review_weeks(facts.level, self.minutes.evidence.area)
        if not weeks:
            return ""
        due = wording.weeks_after(facts.date, weeks)
        return _("Next review by {date} ({number} weeks)").format(date=day(due), number=weeks)

    def _page(self, key: str) -> SectionPage:
        """The whole page of a section."""
        page = self._begun(key)
        page.make_whole()
        return page

    def _begun(self, key: str) -> SectionPage:
        """The page of a section, of which fields may still be missing."""
        page = self._pages.get(key)
        if page is None:
            position = self._order.index(key)
            following = section(self._order[position + 1]) if position + 1 < len(self._order) else None
            page = self._pages[key] = SectionPage(section(key), self.minutes, following, self._sections)
            page.next_wanted.connect(lambda: self.step(1))
            page.confirmed.connect(lambda: self.do("confirm_section"))
            form = page.form
            self._dress(key, page)
            form.told.connect(lambda sentence: self._desk.say(sentence, Tone.WARNING))
            form.refused_changed.connect(lambda: self.minutes.set_refused(key, form.refused()))
            self.minutes.set_refused(key, form.refused())
            self._sections.addWidget(page)
        return page

    def _dress(self, key: str, page: SectionPage) -> None:
        """Some sections have more than their form: what is done in one stroke for everybody."""
        opened = self.minutes
        if key == "opening_statements":
            page.add_panel(StatementsPanel(self._desk, opened))
        elif key == "attendance":
            panel = AttendancePanel(self._desk, opened, time=self.clock.time, item=self.clock.item_title)
            panel.import_wanted.connect(self.import_attendance)
            panel.wanted.connect(lambda: self.go_to(key))
            page.add_panel(panel)
        elif key == "agency_information":
            information = InformationPanel(self._desk, opened)
            information.led.connect(self.verbs.lead)
            page.add_panel(information)
        elif key == "disclosure":
            disclosures = DisclosurePanel(self._desk, opened, page.form)
            disclosures.led.connect(self.verbs.lead)
            page.add_panel(disclosures)
        elif key == "previous_actions":
            outcomes = Outcomes(opened, self._desk.clock, page.form)
            outcomes.told.connect(self._desk.say)
            outcomes.wanted.connect(lambda: self.go_to(key))
            page.begin_with(outcomes.begin)
        elif key == "new_actions":
            page.form.read_lines_with("new_actions", ActionLines(opened, self._desk.clock))

    def import_attendance(self) -> None:
        """Take the attendance from reports of Teams."""
        self._desk.worker.run(directory.agencies, self._open_attendance_import, owner=self)

    def _open_attendance_import(self, known: Sequence[KnownAgency]) -> None:
        opened = self.minutes
        dialog = AttendanceImport(
            self._desk,
            opened.contents,
            items=times_of(opened),
            domains=domains_of([each.agency for each in known], content_of(opened.contents(), Attendance).agencies),
            imported=opened.working(ImportedReports).content,
            parent=self,
        )
        dialog.taken_over.connect(self._take_over)
        dialog.open()

    def _take_over(self, changed: Mapping[str, Content], reports: ImportedReports) -> None:
        self.minutes.apply(changed)
        self.minutes.working(ImportedReports).take(reports)

    def share(self) -> None:
        """Open the window that is made to be shared on the call; the same stroke closes it."""
        if self._shared is not None and self._shared.isVisible() and not self._shared.isMinimized():
            self.close_shared()
            self._desk.say(_("The shared view is closed."), Tone.QUIET)
            return
        if self._shared is None:
            opened = self.minutes
            shared = Shared(opened.contents, lambda: items_of(opened), self.clock.visited)
            self._shared = ShareWindow(self._desk, shared)
            self._shared.destroyed.connect(self._forget_shared)
            opened.edited.connect(self._refresh_shared)
            self._show_shared_place()
        self._shared.showNormal()
        self._shared.raise_()
        self._desk.say(_("The shared view is open: share that window on the call."), Tone.QUIET)

    def close_shared(self) -> None:
        """Take the shared window down: nothing of a meeting outlives its workspace."""
        if self._shared is not None:
            self._shared.close()

    def _forget_shared(self) -> None:
        self._shared = None
        if self._open is not None:
            self._open.edited.disconnect(self._refresh_shared)

    def _refresh_shared(self, _key: str) -> None:
        if self._shared is not None:
            self._show_shared_place()
            self._shared.refresh()

    def _show_shared_place(self) -> None:
        if self._shared is not None:
            self._shared.show_place(self._current, pillar_of(self.focused_path))

    def _build_ahead(self) -> None:
        """Have the other sections ready while nobody types, the nearest first, so that going on is instant."""
        here = self._order.index(self._current)
        nearest = sorted(self._order, key=lambda key: abs(self._order.index(key) - here - 0.1))
        missing = next((key for key in nearest if key != self._current and key not in self._whole), None)
        if missing is None:
            return
        if self.minutes.is_being_typed:
            self._ahead.start(_AHEAD_MS)
            return
        if missing not in self._pages:
            self._begun(missing)
        elif self._pages[missing].make_some():
            self._whole.add(missing)
        self._ahead.start(_SLICE_MS)

    def _lay_out(self) -> None:
        self._agenda_side = Panel(Qt.Edge.RightEdge)
        side = QVBoxLayout(self._agenda_side)
        theme.pad(side, 0, 8, 1, 0)
        side.addWidget(self.agenda)
        during = QWidget()
        columns = QHBoxLayout(during)
        theme.pad(columns)
        columns.addWidget(self._agenda_side)
        middle = QVBoxLayout()
        theme.pad(middle)
        self._middle = middle
        middle.addWidget(self._sections, 1)
        columns.addLayout(middle, 1)
        columns.addWidget(self.drawer)
        self._before_place, self._after_place = QWidget(), QWidget()
        for step in (self._before_place, during, self._after_place):
            self._steps.addWidget(step)
        whole = QVBoxLayout(self)
        theme.pad(whole)
        whole.addWidget(self.header)
        whole.addWidget(self._steps, 1)
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_agenda_side"):
            self._make_room()

    def _has_room(self) -> bool:
        look = theme.current()
        return self.width() - look.px(AGENDA_WIDTH) - look.px(DRAWER_WIDTH) >= look.px(_WORKING_WIDTH)

    def _make_room(self) -> None:
        """Three columns where there is room for them; else the drawer, when asked for, stands in for the agenda."""
        look = theme.current()
        self._agenda_side.setFixedWidth(look.px(AGENDA_WIDTH))
        room = self._has_room()
        beside = look.px(DRAWER_WIDTH) if room else self.width() - look.px(_WORKING_WIDTH)
        self.drawer.setFixedWidth(min(look.px(DRAWER_WIDTH), max(beside, look.px(200))))
        self.drawer.setVisible(self._drawer_wanted if room else self._drawer_instead)
        self._agenda_side.setVisible(room or not self._drawer_instead)


def _fill(place: QWidget, inside: QWidget) -> None:
    layout = QVBoxLayout(place)
    theme.pad(layout)
    layout.addWidget(inside)


def _first_step(opened: OpenMinutes, kept: WherePlace) -> int:
    """Where one was; a meeting that was prepared and not looked at yet begins with what comes before it."""
    prepared = opened.working(Preparation).content.date is not None and not opened.read_only
    return BEFORE if kept.section is None and prepared else kept.step


def _single_shot(parent: QWidget, milliseconds: int, do: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(do)
    return timer
