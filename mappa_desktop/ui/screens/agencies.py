"""The agency directory: who takes part in the arrangements, whom to ask, who is invited as a rule."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from mappa_desktop.domain.directory import DIRECTORY, DirectoryAgency, KnownAgency, UsualMember
from mappa_desktop.foundation.draft import Draft
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.foundation.ids import DirectoryId
from mappa_desktop.interchange.directory_file import MAX_BYTES
from mappa_desktop.operations import directory
from mappa_desktop.operations.directory import DirectoryImport
from mappa_desktop.operations.done import Change
from mappa_desktop.ui import choosing
from mappa_desktop.ui.desk import Desk
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.cards import text
from mappa_desktop.widgets.form import Choice, EntryForm, Form
from mappa_desktop.widgets.headline import HeadLine
from mappa_desktop.widgets.listing import Column, Line, Listing, Part
from mappa_desktop.widgets.messages import Message
from mappa_desktop.widgets.panels import ScrollPage
from mappa_desktop.widgets.theme import Role, Tone

FILE_NAME = "agencies.csv"
_SAVING_MS = 400


class AgenciesScreen(QWidget):
    """The list of agencies, filtered while one types, and the form of the one that is open."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._known: Sequence[KnownAgency] = ()
        self._shown: list[KnownAgency] = []
        self.page: AgencyPage | None = None
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(_("Name, service or person"))
        self.filter.setAccessibleName(_("Find agencies by name, service or person"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(lambda _text: self._show_list())
        self.filter.returnPressed.connect(self._to_list)
        self.list = Listing(
            _("Agencies"),
            (
                Column(_("Agency"), 30),
                Column(_("Standing"), 18, needs_width=560),
                Column(_("Core at"), 15),
                Column(_("Contact"), 20, needs_width=700),
                Column(_("Usual members"), 17, needs_width=820),
            ),
        )
        self.list.opened.connect(lambda row: self.open(self._shown[row]))
        self._count = text("", Role.SECONDARY, Tone.QUIET)
        self._none = text("", Role.TEXT, Tone.QUIET, wraps=True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.message = Message()
        self._body = QStackedWidget()
        self._body.addWidget(self.list)
        self._body.addWidget(self._none)
        front = QWidget()
        layout = QVBoxLayout(front)
        theme.pad(layout, 24, 16, 24, 20, 12)
        layout.addWidget(HeadLine((text(_("Agencies"), Role.TITLE), self._count), (self.filter,), wide=self.filter))
        layout.addLayout(self._verbs())
        layout.addWidget(self.message)
        layout.addWidget(self._body, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(front)
        whole = QVBoxLayout(self)
        theme.pad(whole)
        whole.addWidget(self._pages)
        desk.worker.changed.connect(self._on_changed)
        self._ask()

    def take_focus(self) -> None:
        """Make ready for typing a name, or for going on with the agency that is open."""
        if self.page is None:
            self.filter.setFocus()
            self.filter.selectAll()

    def flush(self) -> None:
        """Save at once what was typed of the agency that is open."""
        if self.page is not None:
            self.page.flush()

    def add(self) -> None:
        """Begin a new agency."""
        self.open(None)

    def open(self, known: KnownAgency | None) -> None:
        """Show the form of an agency, of a new one where none is given."""
        names = [each.agency.name for each in self._known if not each.agency.retired]
        page = self.page = AgencyPage(self._desk, known, names)
        page.back_wanted.connect(self.back)
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        page.take_focus()

    def back(self) -> None:
        """Go back to the list, when what was typed is saved."""
        page = self.page
        if page is not None:
            page.leave(self._close_page)

    def _close_page(self) -> None:
        page, self.page = self.page, None
        self._pages.setCurrentIndex(0)
        if page is not None:
            self._pages.removeWidget(page)
            page.deleteLater()
        self._ask()
        self.list.setFocus()

    def _verbs(self) -> QHBoxLayout:
        row = QHBoxLayout()
        theme.pad(row, spacing=8)
        row.addWidget(buttons.primary(_("New agency"), self.add, icon="plus"))
        row.addWidget(buttons.button(_("Import…"), self._choose_file, icon="download"))
        row.addWidget(buttons.button(_("Export…"), self._export, icon="upload"))
        row.addStretch(1)
        return row

    def _ask(self) -> None:
        self._desk.worker.run(directory.agencies, self._on_agencies, owner=self)

    def _on_agencies(self, known: Sequence[KnownAgency]) -> None:
        self._known = known
        self._show_list()

    def _on_changed(self, changes: frozenset[Change], _origin: object) -> None:
        if Change.AGENCIES in changes and self._desk.worker.is_open:
            self._ask()

    def _show_list(self) -> None:
        words = self.filter.text().casefold().split()
        found = [each for each in self._known if all(word in _searched(each.agency) for word in words)]
        self._shown = sorted(found, key=lambda each: each.agency.retired)
        self.list.show_lines([_line(each.agency) for each in self._shown], more=False)
        in_use = sum(not each.agency.retired for each in self._shown)
        self._count.setText(counted("{number} agency", "{number} agencies", in_use))
        self._body.setCurrentWidget(self.list if self._shown else self._none)
        if not self._shown:
            typed = self.filter.text().strip()
            nothing = _("No agency yet: add one, or import the area's list.")
            self._none.setText(_("No agency holds “{words}”.").format(words=typed) if typed else nothing)
            announce(self._none, self._none.text())

    def _to_list(self) -> None:
        if len(self._shown) == 1:
            self.open(self._shown[0])
        elif self._shown:
            self.list.setFocus()
            self.list.selectRow(0)

    def _choose_file(self) -> None:
        choosing.files_to_open(self, _("Import agencies"), _("Tables (*.csv)"), self._import)

    def _import(self, files: Sequence[Path]) -> None:
        def on_bytes(data: bytes) -> None:
            if self._desk.worker.is_open:
                self._desk.worker.run(
                    lambda session: directory.import_table(session, data),
                    self._on_imported,
                    otherwise=self._on_not_imported,
                    owner=self,
                )

        choosing.read_bytes(self._desk.pool, self, files[0], MAX_BYTES, on_bytes, self._on_not_imported)

    def _on_not_imported(self, error: Exception) -> None:
        self.message.say(str(error), Tone.DANGER, title=_("Nothing was imported"))

    def _on_imported(self, result: DirectoryImport) -> None:
        self.message.say(
            _("{added} added, {changed} changed, {unchanged} as they were.").format(
                added=result.added, changed=result.changed, unchanged=result.unchanged
            ),
            Tone.GOOD,
            title=_("Imported"),
        )

    def _export(self) -> None:
        self._desk.worker.run(directory.exported, self._save_file, owner=self)

    def _save_file(self, data: bytes) -> None:
        choosing.save_bytes(
            self._desk.pool,
            self,
            _("Export the agencies"),
            FILE_NAME,
            data,
            lambda file: self.message.say(_("Written as {file}.").format(file=file.name), Tone.GOOD),
            lambda error: self.message.say(str(error), Tone.DANGER),
        )


class AgencyForm(Form[DirectoryAgency]):
    """What the directory says of one agency."""

    def build(self) -> None:
        with self.card(_("The agency")):
            with self.row():
                self.field("name")
                self.field("short_name")
            with self.row():
                self.field("kind")
                self.field("type")
            self.field("part_of")
            with self.row():
                self.field("core_at_level_2")
                self.field("core_at_level_3")
            self.field("note")
        with self.card(_("Single point of contact"), _("who is asked first, and who is told when nobody comes")):
            self.field("contact.name")
            with self.row():
                self.field("contact.email")
                self.field("contact.phone")
            self.field("email_domains")
        self.entries(
            "members",
            title=_("Usual members"),
            hint=_("invited by one click; the minutes keep who came"),
            columns=("name", "role", "grade", "seniority"),
            form=_member,
            new=lambda _surroundings: UsualMember(),
            add=_("Add person"),
            quick="name",
            empty=_("Nobody is invited by name."),
        )


class AgencyPage(ScrollPage):
    """The form of one agency; what is typed is saved a moment later, and at once when the page is left."""

    back_wanted = Signal()

    def __init__(
        self, desk: Desk, known: KnownAgency | None, names: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._id: DirectoryId | None = None if known is None else known.id
        self._saved = DirectoryAgency() if known is None else known.agency
        self._saving = False
        self._then: Callable[[], None] | None = None
        self.draft = Draft(self._saved)
        self.draft.listen(lambda _path: self._on_edited())
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SAVING_MS)
        self._soon.timeout.connect(self.save_now)
        self._title = text("", Role.TITLE, wraps=True)
        self._state = text("", Role.SECONDARY, Tone.QUIET, wraps=True)
        self.message = Message(closable=False)
        self.retire = buttons.button("", self._set_retired)
        self.form = AgencyForm(self.draft, _OtherAgencies([name for name in names if name != self._saved.name]))
        self._lay_out()
        self._show()

    def take_focus(self) -> None:
        """Begin with the name."""
        self.form.jump_to("name")

    def leave(self, then: Callable[[], None]) -> None:
        """Save, then go; where it cannot be saved, say why and stay."""
        self._then = then
        self.flush()

    def flush(self) -> None:
        """Save at once; what a field holds back until it is left counts as typed."""
        focused = self.focusWidget()
        if focused is not None:
            focused.clearFocus()
        self.save_now()

    def save_now(self) -> None:
        """Save what was typed; one saving at a time, and what is typed meanwhile goes after it."""
        self._soon.stop()
        agency = self.draft.content
        if self._saving:
            return
        if agency.given() == self._saved.given():
            self._settle()
            return
        self._saving = True
        agency_id = self._id
        self._desk.worker.run(
            lambda session: directory.save(session, agency_id, agency),
            lambda saved_id: self._on_saved(saved_id, agency),
            otherwise=self._on_refused,
            owner=self,
        )

    def hideEvent(self, event: QHideEvent) -> None:
        """Whatever takes the page's place, what was typed is saved first."""
        if self._desk.worker.is_open:
            self.save_now()
        super().hideEvent(event)

    def _on_edited(self) -> None:
        self._soon.start()
        self._show()

    def _on_saved(self, agency_id: DirectoryId, agency: DirectoryAgency) -> None:
        self._id, self._saved, self._saving = agency_id, agency, False
        self._state.setText(_("Saved {time}").format(time=f"{self._desk.clock.now():%H:%M:%S}"))
        self.message.clear()
        self._show()
        self.save_now()

    def _on_refused(self, error: Exception) -> None:
        self._saving = False
        self._state.setText(_("Not saved"))
        give_up = [(_("Leave without saving"), self._give_up)] if self._then is not None else []
        self._then = None
        self.message.say(str(error), Tone.DANGER, title=_("Not saved yet"), choices=give_up)

    def _give_up(self) -> None:
        self.draft.take(self._saved)
        self.back_wanted.emit()

    def _settle(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()

    def _set_retired(self) -> None:
        self.draft.set(("retired",), not self.draft.content.retired)
        self.save_now()

    def _show(self) -> None:
        agency = self.draft.content
        self._title.setText(agency.name.strip() or _("New agency"))
        self.retire.setText(_("Bring back") if agency.retired else _("Retire"))
        self.retire.setAccessibleName(self.retire.text())
        self.retire.setVisible(self._id is not None)
        self._retired.setVisible(agency.retired)

    def _lay_out(self) -> None:
        theme.pad(self.body, 24, 16, 24, 20, 12)
        row = QHBoxLayout()
        theme.pad(row, spacing=12)
        row.addWidget(buttons.quiet(_("All agencies"), self.back_wanted.emit, icon="arrow-left", key="Alt+Left"))
        row.addStretch(1)
        row.addWidget(self._state)
        row.addWidget(self.retire)
        self._retired = text(
            _("Retired: no longer offered, and kept for the minutes that name it."), Role.TEXT, Tone.WARNING, wraps=True
        )
        self.body.addLayout(row)
        for widget in (self._title, self._retired, self.message, self.form):
            self.body.addWidget(widget)
        self.body.addStretch(1)


class _OtherAgencies:
    """What the form of an agency must know of the others: their names, for what it is part of."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names

    def choices(self, list_name: str) -> Sequence[Choice]:
        return [Choice(name, name) for name in self._names] if list_name == DIRECTORY else ()

    def next_ref(self, prefix: str) -> str:
        return prefix + "01"


def _member(form: EntryForm) -> None:
    with form.row():
        form.field("name")
        form.field("role")
    with form.row():
        form.field("grade")
        form.field("seniority")
    form.field("email")


def _searched(agency: DirectoryAgency) -> str:
    service = agency.type.label if agency.type else ""
    people = " ".join(member.name for member in agency.members)
    return f"{agency.name} {agency.short_name} {service} {agency.contact.name} {people}".casefold()


def _line(agency: DirectoryAgency) -> Line:
    levels = [number for number, core in ((2, agency.core_at_level_2), (3, agency.core_at_level_3)) if core]
    core = _("Levels 2 and 3") if len(levels) == 2 else _("Level {number}").format(number=levels[0]) if levels else ""
    people = len(agency.members)
    return (
        (
            Part(agency.name, Tone.QUIET if agency.retired else Tone.PLAIN, strong=not agency.retired),
            Part(_("Retired") if agency.retired else "", Tone.WARNING, pill=True),
        ),
        (Part(agency.kind.label if agency.kind else "", Tone.QUIET),),
        (Part(core),),
        (Part(agency.contact.name or agency.contact.email, Tone.QUIET),),
        (Part(counted("{number} person", "{number} people", people) if people else "", Tone.QUIET),),
    )
