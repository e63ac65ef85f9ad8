"""The one window: bands, places, the workspace of a meeting, the status line; unlocking and locking."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QEvent, QRect, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from mappa_desktop.foundation.clock import Clock
from mappa_desktop.foundation.errors import UserError
from mappa_desktop.foundation.i18n import _
from mappa_desktop.foundation.ids import CaseId, MinutesId
from mappa_desktop.foundation.settings import (
    LAST_STORE,
    LOCK_AFTER,
    MAXIMISED,
    REMEMBER_STORE,
    THEME,
    WINDOW,
    ZOOM,
    Settings,
)
from mappa_desktop.operations import stores, workings
from mappa_desktop.operations.session import Session
from mappa_desktop.ui.collecting import Collector
from mappa_desktop.ui.commands import Needs, Verbs
from mappa_desktop.ui.crash import CrashHandler
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.jobs import Pool, Worker
from mappa_desktop.ui.screens.actions import ActionsScreen
from mappa_desktop.ui.screens.agencies import AgenciesScreen
from mappa_desktop.ui.screens.cases.case import CaseScreen
from mappa_desktop.ui.screens.cases.list import CasesScreen
from mappa_desktop.ui.screens.disclosures import DisclosuresScreen
from mappa_desktop.ui.screens.minutes.verbs import MEETING_VERBS
from mappa_desktop.ui.screens.minutes.workspace import AFTER, BEFORE, DRAWER_PAGES, DURING, Workspace
from mappa_desktop.ui.screens.search import SearchScreen
from mappa_desktop.ui.screens.settings.screen import SettingsScreen
from mappa_desktop.ui.screens.statistics.screen import StatisticsScreen
from mappa_desktop.ui.screens.today import TodayScreen
from mappa_desktop.ui.screens.verify import VerifyScreen
from mappa_desktop.ui.shell.entry import APPLICATION
from mappa_desktop.ui.shell.first_run import FirstRun, MakeStore
from mappa_desktop.ui.shell.inactivity import Inactivity
from mappa_desktop.ui.shell.palette import Palette
from mappa_desktop.ui.shell.places import HOME, PLACES, Home
from mappa_desktop.ui.shell.shortcuts import ShortcutSheet
from mappa_desktop.ui.shell.status import StatusLine
from mappa_desktop.ui.shell.unlock import UnlockPage
from mappa_desktop.ui.shell.unsaved import UnsavedPage
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.marking import MarkingBand
from mappa_desktop.widgets.messages import Message
from mappa_desktop.widgets.privacy import ClipboardGuard, close_floating
from mappa_desktop.widgets.theme import LARGEST_ZOOM, SMALLEST_ZOOM, Theme, Tone

Listing: TypeAlias = TodayScreen | CasesScreen | ActionsScreen | DisclosuresScreen | SearchScreen | StatisticsScreen

# The places that list what waits or what is found across cases.
_LISTINGS: Mapping[str, Callable[[Desk], Listing]] = {
    "today": TodayScreen,
    "cases": CasesScreen,
    "actions": ActionsScreen,
    "disclosures": DisclosuresScreen,
    "search": SearchScreen,
    "statistics": StatisticsScreen,
}
MARKING = "OFFICIAL-SENSITIVE"
FICTIONAL = "FICTIONAL - TRAINING"
_ZOOM_STEP = 10
_MINUTE_MS = 60_000


class Window(QMainWindow):
    """Everything the person sees. Without a session there is nothing of any case in it."""

    def __init__(
        self,
        app: QApplication,
        settings: Settings,
        clock: Clock,
        folder: Path,
        *,
        crashes: CrashHandler,
        make_store: MakeStore = stores.create,
    ) -> None:
        super().__init__()
        self._app, self._settings, self._clock, self._make_store = app, settings, clock, make_store
        self._folder = folder
        self._closing = False
        self._leaving = False
        self.worker = Worker(self)
        self.pool = Pool(self)
        settings.write_by(lambda write: self.worker.ask(write, lambda _none: None))
        self.verbs = Verbs(self)
        self.desk = Desk(self.worker, self.pool, settings, clock, self.verbs, self)
        self.workspace: Workspace | None = None
        self._listings: dict[str, Listing] = {}
        self._field_wanted = "", "", ""
        self._issuing_wanted = ""
        self._copy_wanted = "", ""
        self._place = self._came_from = ""
        self._case: CaseScreen | None = None
        self._inactivity = Inactivity(app, self)
        self._collector = Collector(self._inactivity.is_at_rest, self)
        self._clipboard = ClipboardGuard(app)
        self._top, self._bottom = MarkingBand(MARKING), MarkingBand(MARKING)
        self._notices = Message()
        self._status = StatusLine()
        self._stack = QStackedWidget()
        self.unlock = UnlockPage(self.worker, folder, clock)
        self._unsaved = UnsavedPage(self.worker)
        self.first_run: FirstRun | None = None
        self.home: Home | None = None
        self._lay_out()
        self._connect(crashes)
        self.setWindowTitle(APPLICATION)
        self._restore_frame()
        if stores.is_store(folder):
            self._show_unlock()
        else:
            self._show_first_run()

    def open_with(self, session: Session) -> None:
        """A store is open: show its cases."""
        self._folder = session.store.folder
        if self._settings.get(REMEMBER_STORE):
            self._settings.set(LAST_STORE, str(self._folder))
        self.worker.open_with(session)
        self.home = Home(self.verbs.action("lock"))
        self.home.gone_to.connect(self.go_to_place)
        self._stack.addWidget(self.home)
        self._inactivity.watch(self._settings.get(LOCK_AFTER) * _MINUTE_MS)
        if self.first_run is not None:
            self._drop(self.first_run)
            self.first_run = None
        self.worker.run(workings.open_minutes, self._go_on, otherwise=lambda _error: self._go_home(), owner=self)

    def _go_on(self, minutes_id: MinutesId | None) -> None:
        """Come back to the minutes that were open when the store was locked, or when the program ended."""
        if minutes_id is None:
            self._go_home()
            return
        workspace = Workspace(self.desk, minutes_id)
        workspace.opened.connect(lambda: self._on_minutes_read(workspace))
        workspace.refused.connect(self._go_home)
        workspace.open()

    def _go_home(self) -> None:
        self.go_to_place(HOME)

    def open_soon(self, unlock: Callable[[], Session], sentence: str) -> None:
        """Open a store whose passphrase is known already."""
        self._show_bare(self.unlock)
        self.unlock.open_by(unlock, sentence)

    def go_to_place(self, place: str) -> None:
        """Go to one of the places at the left."""
        if self.home is None:
            return
        self._notices.clear()
        self._leave_workspace(lambda: self._show_place(place))

    def listing(self, place: str) -> Listing | None:
        """The list of a place; none while nobody has gone there."""
        return self._listings.get(place)

    def show_case(self, case_id: str) -> None:
        """Show the page of a case."""
        self._notices.clear()
        self._leave_workspace(lambda: self._show_case(CaseId(case_id)))

    def show_minutes(self, minutes_id: str) -> None:
        """Open the minutes of a meeting; an open workspace is shown until they are read."""
        self._notices.clear()
        if self.workspace is None:
            self._came_from = self._place if self._place != "cases" else ""  # from there one goes to a case
            self._open_minutes(MinutesId(minutes_id))
        else:
            self.workspace.save_all(lambda: self._open_minutes(MinutesId(minutes_id)), self._say_not_saved)

    def show_field(self, minutes_id: str, section: str, path: str) -> None:
        """Open the minutes of a meeting at a field, or at a section where no field is named."""
        self._field_wanted = minutes_id, section, path
        self.show_minutes(minutes_id)

    def show_issuing(self, minutes_id: str) -> None:
        """Open the minutes of a meeting at what is done after it."""
        self._issuing_wanted = minutes_id
        self.show_minutes(minutes_id)

    def show_copy(self, minutes_id: str, copy_id: str) -> None:
        """Open the minutes of a meeting at one of their copies in the register."""
        self._copy_wanted = minutes_id, copy_id
        self.show_minutes(minutes_id)

    def lock(self) -> None:
        """Hide everything at once, save what is unsaved, and forget the store."""
        if not self.worker.is_open:
            return
        self._unsaved.guard(self._folder)
        if not self._leaving:
            self._begin_leaving()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._keep_frame()
        if not self.worker.is_open:
            self._clipboard.clear()
            self.worker.wait()
            event.accept()
            return
        event.ignore()
        self._closing = True
        if not self._leaving:
            self._unsaved.guard(None)
            self._begin_leaving()

    def _begin_leaving(self) -> None:
        self._leaving = True
        if self.workspace is not None:
            self.workspace.note_place()
            self.workspace.close_shared()
        close_floating(self._app, self)
        figures = self.listing("statistics")
        if isinstance(figures, StatisticsScreen):
            figures.save_if_typed()
        focused = QApplication.focusWidget()
        if focused is not None:
            focused.clearFocus()  # what a field holds back until it is left counts as typed
        self._unsaved.show_saving()
        self._show_bare(self._unsaved)
        if self.workspace is None:
            self._leave_store()
        else:
            self.workspace.save_all(self._leave_store, self._unsaved.show_failure)

    def _remember_open(self, minutes_id: MinutesId | None) -> None:
        if self.worker.is_open:
            self.worker.run(lambda session: workings.remember_open(session, minutes_id), lambda _none: None)

    def _leave_store(self) -> None:
        self.desk.speller.forget()
        self.desk.printer.forget()
        self.desk.examiners.forget()
        if self._closing:
            self._remember_open(None)
        self._inactivity.rest()
        self._notices.clear()
        self._wipe_screens()
        self._clipboard.clear()
        self.worker.close_session(self._left)

    def _left(self) -> None:
        self._leaving = False
        if self._closing:
            self.close()
            return
        self.unlock.show_store(self._folder, _("Locked. Everything is saved."))
        self._show_unlock()
        announce(self.unlock, _("Locked"))

    def _back_to_work(self) -> None:
        self._leaving = self._closing = False
        if self.workspace is not None:
            self._show_workspace(self.workspace)

    def _give_up(self) -> None:
        if self.workspace is not None:
            self.workspace.give_up()
        self._leave_store()

    def _wipe_screens(self) -> None:
        """Take down every widget that has shown a case."""
        if self.workspace is not None:
            self._drop(self.workspace)
            self.workspace = None
        if self.home is not None:
            self._drop(self.home)
            self.home = None
        self._case = None
        self._listings.clear()
        self._place = self._came_from = ""
        self._status.clear()
        self.setWindowTitle(APPLICATION)

    def _show_place(self, place: str) -> None:
        assert self.home is not None
        self._place = place
        if self._case is not None:
            self.home.drop(self._case)
            self._case = None
        if place in _LISTINGS:
            self._show_listing(place)
        elif place == "agencies":
            screen = AgenciesScreen(self.desk)
            self._show_in_home(screen, place)
            self._show_marking(False)
            screen.take_focus()
        else:
            self._show_in_home(
                VerifyScreen(self.desk) if place == "verify" else SettingsScreen(self.desk, self._folder), place
            )
            self._show_marking(False)

    def _show_listing(self, place: str) -> None:
        """Show a list across cases; it is made when it is first wanted, and stays as it was left."""
        screen = self._listings.get(place)
        if screen is None:
            screen = self._listings[place] = _LISTINGS[place](self.desk)
            screen.marking_changed.connect(partial(self._on_marking, screen))
            if isinstance(screen, SearchScreen):
                screen.opened.connect(self.desk.field_wanted)
        self._show_in_home(screen, place)
        screen.take_focus()
        if not screen.is_waiting:  # until it answers it shows nothing, and the marking stays as it was
            self._show_marking(screen.fictional)

    def _show_case(self, case_id: CaseId) -> None:
        assert self.home is not None
        self._place = ""
        earlier, self._case = self._case, CaseScreen(self.desk, case_id)
        self._case.marking_changed.connect(partial(self._on_marking, self._case))
        self._show_in_home(self._case, "cases")
        if earlier is not None:
            self.home.drop(earlier)

    def _show_in_home(self, screen: QWidget, place: str) -> None:
        assert self.home is not None
        self.setWindowTitle(APPLICATION)
        self._status.clear()
        self.home.show_screen(screen, place)
        self._show_with_data(self.home)
        self._allow()

    def _open_minutes(self, minutes_id: MinutesId) -> None:
        earlier = self.workspace
        again = earlier is not None and earlier.step_shown == AFTER
        workspace = Workspace(self.desk, minutes_id)
        workspace.opened.connect(lambda: self._on_minutes_read(workspace))
        workspace.open(AFTER if again else None)

    def _on_minutes_read(self, workspace: Workspace) -> None:
        if self._leaving:
            workspace.deleteLater()  # nothing of a case comes to a window that was locked in the meantime
        elif self.workspace is None:
            self._show_workspace(workspace)
        else:  # a word may have been typed while the other minutes were read
            self.workspace.save_all(lambda: self._show_workspace(workspace), self._say_not_saved)

    def _show_workspace(self, workspace: Workspace) -> None:
        if self.workspace is not workspace:
            earlier, self.workspace = self.workspace, workspace
            if earlier is not None:
                self._drop(earlier)
            self._stack.addWidget(workspace)
            self._remember_open(workspace.minutes_id)
            workspace.back_wanted.connect(lambda: self.show_case(workspace.case_id))
            workspace.saving_told.connect(self._on_saving)
            workspace.moved_on.connect(self._notices.clear_passing)
            workspace.left_told.connect(self._status.show_meeting)
            workspace.head_told.connect(self._on_head)
        self._show_with_data(workspace)
        workspace.tell_all()
        wanted, section, path = self._field_wanted
        issuing, self._issuing_wanted = self._issuing_wanted, ""
        self._field_wanted = "", "", ""
        (of_copy, copy_id), self._copy_wanted = self._copy_wanted, ("", "")
        if of_copy == workspace.minutes_id:
            workspace.go_to_copy(copy_id)
        elif issuing == workspace.minutes_id:
            workspace.go_to_step(AFTER)
        elif wanted != workspace.minutes_id:
            workspace.take_focus()
        elif path:
            workspace.jump_to(section, path)
        else:
            workspace.go_to(section)
        self._allow()

    def _leave_workspace(self, then: Callable[[], None]) -> None:
        workspace = self.workspace
        if workspace is None:
            then()
            return

        def gone() -> None:
            if self.workspace is workspace:
                self.workspace = None
                self._remember_open(None)
                then()
                self._drop(workspace)
                self._allow()

        workspace.save_all(gone, self._say_not_saved)

    def _say_not_saved(self, why: str) -> None:
        self.desk.say(_("NOT SAVED – {why}").format(why=why), Tone.DANGER)

    def _on_head(self, reference: str, fictional: bool) -> None:
        self.setWindowTitle(f"{reference} – {APPLICATION}" if reference else APPLICATION)
        self._show_marking(fictional)

    def _on_saving(self) -> None:
        if self.workspace is not None:
            self._status.show_saving(self.workspace.saving_state, self.workspace.saving_sentence)

    def _on_marking(self, screen: QWidget, fictional: bool) -> None:
        """A screen that is not shown has no say in the marking of the one that is."""
        if screen.isVisible():
            self._show_marking(fictional)

    def _show_marking(self, fictional: bool) -> None:
        words = f"{MARKING}   ·   {FICTIONAL}" if fictional else MARKING
        for band in (self._top, self._bottom):
            band.say(words)

    def _lay_out(self) -> None:
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self._top, self._stack, self._notices, self._status, self._bottom):
            layout.addWidget(widget, 1 if widget is self._stack else 0)
        self.setCentralWidget(whole)
        self._stack.addWidget(self.unlock)
        self._stack.addWidget(self._unsaved)

    def _connect(self, crashes: CrashHandler) -> None:
        self.unlock.unlocked.connect(self.open_with)
        self.unlock.other_wanted.connect(self._on_other_store)
        self.unlock.new_wanted.connect(self._show_first_run)
        self._unsaved.again.connect(self._save_again)
        self._unsaved.back.connect(self._back_to_work)
        self._unsaved.anyway.connect(self._give_up)
        self._inactivity.elapsed.connect(self.lock)
        self._inactivity.soon.connect(self._warn_of_lock)
        self._inactivity.stirred.connect(self._notices.clear)
        self._status.retry_wanted.connect(self._save_now)
        self.desk.said.connect(self._notices.say)
        self.desk.case_wanted.connect(self.show_case)
        self.desk.minutes_wanted.connect(self.show_minutes)
        self.desk.field_wanted.connect(self.show_field)
        self.desk.issuing_wanted.connect(self.show_issuing)
        self.desk.copy_wanted.connect(self.show_copy)
        self.desk.place_wanted.connect(self.go_to_place)
        self.desk.look_changed.connect(self._on_look_changed)
        self.worker.refused.connect(self._on_refused)
        self.worker.broke.connect(crashes.met)
        self.pool.broke.connect(crashes.met)
        self.pool.folder_late.connect(self._on_folder_late)
        self.pool.file_late.connect(self._on_file_late)
        crashes.told.connect(lambda sentence: self._notices.say(sentence, Tone.DANGER))
        self._connect_verbs()

    def _connect_verbs(self) -> None:
        verbs = self.verbs
        for place in PLACES:
            verbs.connect(place, partial(self.go_to_place, place))
        verbs.connect("find", self._find)
        verbs.connect("new_case", lambda: self._in_cases("new_case"))
        verbs.connect("import", lambda: self._in_cases("import_minutes"))
        verbs.connect("back", self._go_back)
        verbs.connect("go_to", self._open_palette)
        verbs.connect("lock", self.lock)
        verbs.connect("quit", self.close)
        verbs.connect("larger", lambda: self._zoom(self._settings.get(ZOOM) + _ZOOM_STEP))
        verbs.connect("smaller", lambda: self._zoom(self._settings.get(ZOOM) - _ZOOM_STEP))
        verbs.connect("shortcuts", lambda: ShortcutSheet(self).open_over(self))
        verbs.connect("usual_size", lambda: self._zoom(100))
        verbs.connect("save", self._save_now)
        verbs.connect("next_section", self._in_meeting(lambda meeting: meeting.step(1)))
        verbs.connect("previous_section", self._in_meeting(lambda meeting: meeting.step(-1)))
        for step, verb in ((BEFORE, "before"), (DURING, "during"), (AFTER, "after")):
            verbs.connect(verb, self._in_meeting(partial(Workspace.go_to_step, step=step)))
        verbs.connect("sign", self._in_meeting(lambda meeting: meeting.go_to_signing()))
        verbs.connect("copies", self._in_meeting(lambda meeting: meeting.go_to_copies()))
        verbs.connect("drawer", self._in_meeting(lambda meeting: meeting.toggle_drawer()))
        for page, verb in DRAWER_PAGES.items():
            verbs.connect(verb, self._in_meeting(partial(Workspace.show_drawer, page=page)))
        for verb in MEETING_VERBS:
            verbs.connect(verb, self._in_meeting(partial(Workspace.do, command_id=verb)))
        verbs.connect("undo", self._in_meeting(lambda meeting: meeting.undo()))
        verbs.connect("redo", self._in_meeting(lambda meeting: meeting.redo()))

    def _in_meeting(self, do: Callable[[Workspace], None]) -> Callable[[], None]:
        """Does something in the workspace, while there is one."""

        def done() -> None:
            if self.workspace is not None:
                do(self.workspace)

        return done

    def _open_palette(self) -> None:
        Palette(self.desk, self.workspace, self).open_over(self)

    def _in_cases(self, verb: str) -> None:
        self.go_to_place("cases")
        QTimer.singleShot(0, lambda: self._do_in_cases(verb))

    def _do_in_cases(self, verb: str) -> None:
        listing = self.listing("cases")
        if listing is not None:
            getattr(listing, verb)()

    def _find(self) -> None:
        if self.workspace is not None:
            self.workspace.look_for()
        else:
            self.go_to_place("cases")

    def _go_back(self) -> None:
        """Leave the minutes for the list from which they were opened, or else for the page of their case."""
        if self.workspace is not None and self._came_from:
            self.go_to_place(self._came_from)
        elif self.workspace is not None:
            self.show_case(self.workspace.case_id)
        else:
            self.go_to_place("cases")

    def _save_now(self) -> None:
        if self.workspace is not None:
            self.workspace.save_on_demand()

    def _save_again(self) -> None:
        self._unsaved.show_saving()
        if self.workspace is not None:
            self.workspace.save_all(self._leave_store, self._unsaved.show_failure)

    def _warn_of_lock(self) -> None:
        self._notices.say(
            _("Nobody has touched the program for a while: it locks soon. Any key keeps it open."), Tone.WARNING
        )

    def _on_refused(self, error: UserError) -> None:
        self._notices.say(str(error), Tone.DANGER)

    def _on_folder_late(self) -> None:
        words = _("The folder is slow, or does not answer. Nothing else waits for it: go on, or choose another folder.")
        self._notices.say(words, Tone.WARNING)

    def _on_file_late(self) -> None:
        words = _("A file takes long to be read or checked. Nothing else waits for it: go on, or choose other files.")
        self._notices.say(words, Tone.WARNING)

    def _on_other_store(self, folder: Path) -> None:
        self._folder = folder
        self.unlock.show_store(folder)

    def _show_unlock(self) -> None:
        if self.first_run is not None:
            self._drop(self.first_run)
            self.first_run = None
        self._show_bare(self.unlock)
        self.unlock.take_focus()

    def _show_first_run(self) -> None:
        folder = self._folder
        if stores.is_store(folder):
            folder = folder.parent / (folder.name + "-2")
        page = self.first_run = FirstRun(self.worker, self.pool, self._clock, folder, make=self._make_store)
        page.finished.connect(self.open_with)
        page.unlock_wanted.connect(self._on_exists)
        self._stack.addWidget(page)
        self._show_bare(page)
        page.take_focus()

    def _on_exists(self, folder: Path) -> None:
        self._on_other_store(folder)
        self._show_unlock()

    def _show_bare(self, page: QWidget) -> None:
        """Show a page on which nothing of any case stands."""
        for widget in (self._top, self._bottom, self._status):
            widget.hide()
        self._stack.setCurrentWidget(page)
        self.setWindowTitle(APPLICATION)
        self._allow()

    def _show_with_data(self, page: QWidget) -> None:
        for widget in (self._top, self._bottom, self._status):
            widget.show()
        self._stack.setCurrentWidget(page)

    def _drop(self, widget: QWidget) -> None:
        if isinstance(widget, Workspace):
            widget.close_shared()
        self._stack.removeWidget(widget)
        widget.hide()
        widget.deleteLater()

    def _allow(self) -> None:
        fulfilled = {Needs.NOTHING}
        if self.home is not None and not self._leaving:
            fulfilled.add(Needs.STORE)
            if self.workspace is not None:
                fulfilled.add(Needs.MEETING)
                if not self.workspace.read_only:
                    fulfilled.add(Needs.DRAFT)
        self.verbs.allow(frozenset(fulfilled))

    def _zoom(self, per_cent: int) -> None:
        self._settings.set(ZOOM, min(max(per_cent, SMALLEST_ZOOM), LARGEST_ZOOM))
        self.desk.look_changed.emit()

    def _on_look_changed(self) -> None:
        theme.apply(self._app, Theme(self._settings.get(THEME)), self._settings.get(ZOOM))
        self._inactivity_minutes()

    def _inactivity_minutes(self) -> None:
        if self.worker.is_open:
            self._inactivity.watch(self._settings.get(LOCK_AFTER) * _MINUTE_MS)

    def _restore_frame(self) -> None:
        self.setMinimumSize(800, 500)
        frame = self._settings.get(WINDOW)
        screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        if frame and any(screen.intersects(QRect(*frame)) for screen in screens):
            self.setGeometry(QRect(*frame))
        else:
            self.resize(1366, 768)
        if self._settings.get(MAXIMISED):
            self.setWindowState(self.windowState() | Qt.WindowState.WindowMaximized)

    def _keep_frame(self) -> None:
        self._settings.set(MAXIMISED, self.isMaximized())
        if not self.isMaximized():
            frame = self.geometry()
            self._settings.set(WINDOW, (frame.x(), frame.y(), frame.width(), frame.height()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "verbs"):
            self.verbs.dress()
