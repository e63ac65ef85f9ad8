"""Search: where words stand in all minutes, found while one types."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from mappa_desktop.domain.filter_words import is_finished_wrongly
from mappa_desktop.domain.wording import day
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.operations import search
from mappa_desktop.operations.done import Change
from mappa_desktop.operations.search import FILTER_HELP, Found, Hit
from mappa_desktop.sections.meeting_details.model import MeetingType
from mappa_desktop.ui import share
from mappa_desktop.ui.desk import Desk
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.cards import Card, text
from mappa_desktop.widgets.found_list import FoundLine, FoundList
from mappa_desktop.widgets.headline import HeadLine
from mappa_desktop.widgets.messages import Message
from mappa_desktop.widgets.panels import ScrollPage
from mappa_desktop.widgets.search_field import SearchField
from mappa_desktop.widgets.theme import Role, Tone

PAGE, MOST = 20, 200
_TYPING_MS, _PAUSE_MS = 60, 800


class SearchScreen(QWidget):
    """Asks the store while one types; one question at a time, and only the last answer is shown.

    How many there are in all, where there are more than are shown, is counted afterwards.

    What is typed is kept nowhere. While the view for others is open, the restricted section is not searched.
    """

    opened = Signal(str, str, str)  # the minutes, the section, and the path of the field
    marking_changed = Signal(bool)
    refreshed = Signal()
    is_waiting = False  # it asks nothing before somebody types

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_asking = self._is_stale = False
        self._wanted = PAGE
        self._hits: list[Hit] = []
        self._found_last: Found | None = None
        self.fictional = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_TYPING_MS)
        self._soon.timeout.connect(self._ask)
        self._refusal = QTimer(self)
        self._refusal.setSingleShot(True)
        self._refusal.setInterval(_PAUSE_MS)
        self._refusal.timeout.connect(self._say_refusal)
        self._reason = ""
        self._is_finished = False  # Enter was pressed behind what is typed
        self.field = SearchField()
        self.field.setPlaceholderText(_("Words, “a phrase”, or filters such as level:3 agency:Police"))
        self.field.setAccessibleName(_("Search all minutes"))
        self.field.setAccessibleDescription(
            _("Filters: {filters}").format(filters=", ".join(example for example, _means in FILTER_HELP.values()))
        )
        self.field.textChanged.connect(self._on_typed)
        self.field.returnPressed.connect(self._on_enter)
        self.message = Message()
        self.count = text("", Role.SECONDARY, Tone.QUIET, wraps=True)
        self.list = FoundList(_("Found"))
        self.list.opened.connect(self._open)
        self.list.left.connect(self._on_left)
        self.field.down.connect(self.list.take_focus)
        self.more = buttons.button(_("Show more"), self._on_more)
        self._help = _help()
        self._nothing = text(_("Nothing was found: every word must stand in one section."), wraps=True)
        self._found = Card(inset=8)
        self._found.body.addWidget(self.list)
        self._lay_out()
        self._show_help()
        desk.worker.changed.connect(self._on_changed)
        desk.share_opened.connect(self._on_share_opened)

    def take_focus(self) -> None:
        """Make ready for typing."""
        self.field.setFocus()
        self.field.selectAll()

    def showEvent(self, event: QShowEvent) -> None:
        if share.is_open():
            self._on_share_opened()
        super().showEvent(event)
        if self.field.text().strip():
            self._ask()

    def _lay_out(self) -> None:
        page = ScrollPage()
        theme.pad(page.body, 24, 4, 24, 20, 12)
        for widget in (self._help, self._nothing, self._found):
            page.body.addWidget(widget)
        page.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        page.body.addStretch(1)
        head = QWidget()
        head_layout = QVBoxLayout(head)
        theme.pad(head_layout, 24, 16, 24, 0, 8)
        head_layout.addWidget(HeadLine((text(_("Search"), Role.TITLE),), (self.field,), wide=self.field))
        head_layout.addWidget(self.message)
        head_layout.addWidget(self.count)
        layout = QVBoxLayout(self)
        theme.pad(layout, spacing=8)
        layout.addWidget(head)
        layout.addWidget(page, 1)

    def _on_typed(self, _typed: str) -> None:
        self._wanted = PAGE
        self._is_finished = False
        self._refusal.stop()
        self._soon.start()

    def _ask(self) -> None:
        """Ask for what is typed now; while an answer is awaited, as soon as it is here."""
        typed = self.field.text()
        if not self._desk.worker.is_open:
            return
        if not typed.strip():
            self._refusal.stop()
            self.message.clear()
            self._show_help()
            return
        if self._is_asking:
            self._is_stale = True
            return
        self._is_asking, self._is_stale = True, False
        wanted, with_restricted = self._wanted, not share.is_open()
        self._desk.worker.run(
            lambda session: search.search(session, typed, limit=wanted, with_restricted=with_restricted),
            lambda found: self._on_found(found, typed, with_restricted=with_restricted),
            otherwise=self._on_refused,
            owner=self,
        )

    def _is_answer_wanted(self) -> bool:
        """Whether nobody has typed on since; if somebody has, ask again."""
        self._is_asking = False
        if self._is_stale:
            self._ask()
        return not self._is_stale and not self._is_asking and bool(self.field.text().strip())

    def _on_found(self, found: Found, typed: str, *, with_restricted: bool) -> None:
        if not self._is_answer_wanted():
            return
        self._reason = ""
        self.message.clear()
        self._hits = [hit for hit in found.hits if not (hit.is_restricted and share.is_open())]
        self._found_last = found
        self._show(self._found if self._hits else self._nothing)
        self.more.setVisible(found.count is None and len(self._hits) < MOST)
        self._tell(found.count)
        if found.count is None:
            self._desk.worker.run(
                lambda session: search.count(session, typed, with_restricted=with_restricted),
                lambda count: self._on_counted(found, count),
                owner=self,
            )
        self.fictional = bool(self._hits) and all(hit.fictional for hit in self._hits)
        self.marking_changed.emit(self.fictional)
        self.refreshed.emit()

    def _on_counted(self, found: Found, count: int) -> None:
        if found is self._found_last:
            self._tell(count)

    def _tell(self, count: int | None) -> None:
        """Show what was found, the first of so many; whoever listens is told once the number is known."""
        assert self._found_last is not None
        shown = len(self._hits)
        self.list.show_lines([_line(hit) for hit in self._hits], count)
        self.count.setText(_said(self._found_last, shown, count))
        if count is not None:
            announce(self, _("Search: {found}").format(found=_number(count)))

    def _on_refused(self, error: Exception) -> None:
        """What is typed is no filter, or not yet: the reason is said once the word is finished, or after a pause."""
        if not self._is_answer_wanted():
            return
        self._reason = str(error)
        if not self._hits:
            self._show(None)
        if self._is_finished or is_finished_wrongly(self.field.text(), search.FILTERS):
            self._say_refusal()
        else:
            self._refusal.start()

    def _say_refusal(self) -> None:
        """Say what is wrong; what was found before is no answer to it, and is not shown as if it were."""
        self._refusal.stop()
        self.message.say(self._reason, Tone.WARNING)
        self._hits, self._found_last = [], None
        self.list.show_lines((), 0)
        self.more.hide()
        self._show(None)
        self.refreshed.emit()

    def _show_help(self) -> None:
        self._hits, self._found_last = [], None
        self.list.show_lines((), 0)
        self._show(self._help)
        self.more.hide()
        self.count.setText("")
        self.fictional = False
        self.marking_changed.emit(False)

    def _show(self, shown: QWidget | None) -> None:
        self.count.setVisible(shown is self._found)
        for widget in (self._help, self._nothing, self._found):
            widget.setVisible(widget is shown)

    def _on_enter(self) -> None:
        self._is_finished = True
        if self._refusal.isActive():
            self._say_refusal()
        if len(self._hits) == 1 and not self._soon.isActive() and not self._is_asking:
            self._open(0)
        else:
            self.list.take_focus()

    def _on_left(self, by: int) -> None:
        if by < 0:
            self.field.setFocus()
        elif self.more.isVisible():
            self.more.setFocus()

    def _on_more(self) -> None:
        self._wanted = min(self._wanted + PAGE, MOST)
        self.list.take_focus(-1)
        self._ask()

    def _open(self, at: int) -> None:
        hit = self._hits[at]
        self.opened.emit(hit.minutes, hit.section, hit.path)

    def _on_share_opened(self) -> None:
        """Take what is restricted from the screen at once; only then ask again."""
        if any(hit.is_restricted for hit in self._hits):
            self._hits, self._found_last = [hit for hit in self._hits if not hit.is_restricted], None
            self.list.show_lines([_line(hit) for hit in self._hits], None)
            self.count.setText("")
            if self.isVisible():
                self._ask()

    def _on_changed(self, changes: frozenset[Change], _origin: object) -> None:
        if changes & {Change.MINUTES, Change.CASES} and self.isVisible():
            self._soon.start()


def _line(hit: Hit) -> FoundLine:
    kind = MeetingType(hit.type).label if hit.type else _("Meeting")
    place = f"{hit.case_reference or _('No reference')}   {hit.title}"
    version = _("{status}, version {version}").format(status=hit.status.label, version=hit.version)
    return FoundLine(
        place,
        ", ".join((kind, day(hit.date), version)),
        _("Restricted") if hit.is_restricted else "",
        [(piece.words, piece.is_found) for piece in hit.pieces],
    )


def _number(count: int) -> str:
    return counted("{number} found", "{number} found", count) if count else _("nothing found")


def _said(found: Found, shown: int, count: int | None) -> str:
    parts = [_number(count)] if count else []
    if count is None:
        parts.append(_("more than {number} found").format(number=shown))
    if found.is_newest_first and found.count is None:
        parts.append(_("the newest first"))
    if count is not None and count > MOST:
        parts.append(_("the first {most} can be shown: another word or filter finds less").format(most=MOST))
    return ", ".join(parts)


def _help() -> Card:
    """What can be typed, each with an example."""
    card = Card(_("What you can type"))
    card.body.addWidget(
        text(
            _(
                "Search looks in every section of all minutes: approved ones as they stand now, and drafts. Private "
                "notes and superseded versions are not searched. Nothing you type here is kept."
            ),
            Role.TEXT,
            Tone.QUIET,
            wraps=True,
        )
    )
    grid = QGridLayout()
    theme.pad(grid, spacing=6)
    grid.setHorizontalSpacing(theme.current().px(20))
    ways = [
        (_("housing flat"), _("sections that hold both words")),
        (_("“sole contact”"), _("these words in this order")),
        (_("-hostel"), _("leaves out sections with that word")),
        *((example, _(means)) for example, means in FILTER_HELP.values()),
    ]
    for row, (example, means) in enumerate(ways):
        grid.addWidget(text(example, Role.STRONG), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(text(means, Role.TEXT, wraps=True), row, 1)
    grid.setColumnStretch(1, 1)
    card.body.addLayout(grid)
    return card
