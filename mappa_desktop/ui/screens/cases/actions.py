"""The actions of a case across its meetings: every one ever set, its newest state, and each meeting's word on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from mappa_desktop.domain.action_outcomes import outcome_in_words
from mappa_desktop.domain.wording import day
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.foundation.ids import CaseId
from mappa_desktop.operations.action_history import ActionStory, MeetingsWord, case_actions
from mappa_desktop.operations.done import Change
from mappa_desktop.ui import wording
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.screens.cases.part import PartOfCase
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.cards import Card, text
from mappa_desktop.widgets.rows import ROW_MARGIN, Cell, Column, Columns, Headings, Row
from mappa_desktop.widgets.theme import Role, Tone

_ROWS_AT_FIRST = 20


class ActionHistory(PartOfCase[Sequence[ActionStory]]):
    """Reads the actions of a case and keeps up with them; Enter on one shows what each meeting said of it."""

    def __init__(self, desk: Desk, case_id: CaseId, parent: QWidget | None = None) -> None:
        super().__init__(desk, case_id, case_actions, Change.MINUTES, parent)
        self._tables: list[_Table] = []
        self._quiet = text(_("Reading the actions…"), Role.TEXT, Tone.QUIET, wraps=True)
        self._layout = QVBoxLayout(self)
        theme.pad(self._layout, spacing=12)
        self._layout.addWidget(self._quiet)
        self.ask()

    def show_found(self, stories: Sequence[ActionStory]) -> None:
        opened = {ref for table in self._tables for ref in table.opened}
        for table in self._tables:
            self._layout.removeWidget(table)
            table.hide()
            table.deleteLater()
        self._tables = []
        self._quiet.setText(_("No action has been set in this case yet."))
        self._quiet.setVisible(not stories)
        open_ = [story for story in stories if story.is_open]
        ended = [story for story in stories if not story.is_open]
        today = self._desk.clock.today()
        late = sum(story.days_late(today) > 0 for story in open_)
        hint = counted("{number} past its date", "{number} past their date", late) if late else ""
        for title, said, found in ((_("Open actions"), hint, open_), (_("Ended actions"), "", ended)):
            if found:
                words = said or counted("{number} action", "{number} actions", len(found))
                table = _Table(self._desk, title, words, found, opened)
                self._tables.append(table)
                self._layout.addWidget(table)


class _Table(Card):
    """Some actions, one row each."""

    def __init__(
        self, desk: Desk, title: str, hint: str, stories: Sequence[ActionStory], opened: frozenset[str] | set[str]
    ) -> None:
        super().__init__(title, hint, inset=ROW_MARGIN)
        self._desk, self._stories = desk, stories
        self._columns = Columns(
            [
                Column(_("Ref")),
                Column(_("Action"), main=True),
                Column(_("Owner")),
                Column(_("By when"), firm=True),
                Column(_("State")),
            ]
        )
        theme.pad(self.body, spacing=0)
        self._headings = Headings(self._columns)
        self.body.addWidget(self._headings)
        self._rows: list[Row] = []
        self._below: dict[int, QWidget] = {}
        whole = {at for at, story in enumerate(stories) if story.refs[0] in opened}
        self._add_rows(max(_ROWS_AT_FIRST, *(at + 1 for at in whole), 0))
        for at in sorted(whole):
            self._toggle(at)
        if len(self._rows) < len(stories):
            words = counted("Show all {number} action", "Show all {number} actions", len(stories))
            self._more = buttons.quiet(words, self._show_all)
            self.body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_rows(self, until: int) -> None:
        stories = self._stories
        for at, story in list(enumerate(stories))[len(self._rows) : until]:
            row = Row(self._columns)
            row.clicked.connect(lambda _checked, at=at: self._toggle(at))
            row.stepped.connect(partial(self._step, at))
            row.setAccessibleDescription(_("Enter shows what each meeting said of it."))
            row.show_cells(self._cells(story), self._notes(story), at, len(stories))
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus if at == 0 else Qt.FocusPolicy.ClickFocus)
            self._rows.append(row)
            self.body.addWidget(row)

    def _show_all(self) -> None:
        """Show the other actions as well, and go to the first of them."""
        first = len(self._rows)
        self.body.removeWidget(self._more)
        self._add_rows(len(self._stories))
        for row in self._rows[first:]:
            row.show()  # Qt would show them only after this, and gives the focus to nothing hidden
        self._spread()
        self._step(first, 0)
        self._more.hide()
        self._more.deleteLater()

    @property
    def opened(self) -> Sequence[str]:
        """The first references of those whose meetings are shown."""
        return [self._stories[at].refs[0] for at in self._below]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spread()

    def _spread(self) -> None:
        width = self.body.contentsRect().width() - 2 * theme.current().px(ROW_MARGIN)
        self._columns.spread(max(width, 100), [row.cells for row in self._rows])
        self._headings.setVisible(not self._columns.stacked)
        for row in self._rows:
            row.updateGeometry()
            row.update()
        self._headings.update()

    def _step(self, at: int, by: int) -> None:
        """Go so many rows down; Tab comes back to the row one was at."""
        to = at + by
        if 0 <= to < len(self._rows):
            for row in self._rows:
                row.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            self._rows[to].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._rows[to].setFocus(Qt.FocusReason.OtherFocusReason)

    def _cells(self, story: ActionStory) -> Sequence[Cell]:
        action, today = story.newest.action, self._desk.clock.today()
        owner = ", ".join(each for each in (action.owner_name, story.newest.agency) if each)
        late = story.days_late(today)
        state = story.state
        if late:
            days = counted("{number} day", "{number} days", late)
            said = _("{state}, {days} late") if story.is_open else _("{state}, by {days}")
            state = said.format(state=state, days=days)
        tone = Tone.WARNING if late and story.is_open else Tone.PLAIN
        by = day(action.due.date) if action.due.date else action.due.text or _("No date")
        return Cell(action.ref), Cell(action.description), Cell(owner), Cell(by), Cell(state, tone)

    def _notes(self, story: ActionStory) -> Sequence[Cell]:
        """What its history adds: how often it was carried, since when, and whether it was passed over."""
        notes = []
        if story.times_carried:
            times = counted("Carried once", "Carried {number} times", story.times_carried)
            since = story.first_due_on
            words = _("{times}, first due {date}").format(times=times, date=day(since)) if since else times
            notes.append(Cell(words, Tone.QUIET))
        if story.is_dropped_from_sight:
            date = day(story.newest.date)
            notes.append(Cell(_("No meeting after {date} said anything of it").format(date=date), Tone.WARNING))
        return notes

    def _toggle(self, at: int) -> None:
        row = self._rows[at]
        below = self._below.pop(at, None)
        if below is None:
            below = self._below[at] = _words_of_meetings(self._stories[at], self._desk.minutes_wanted.emit)
            self.body.insertWidget(self.body.indexOf(row) + 1, below)
            below.show()
            row.setChecked(True)
        else:
            self.body.removeWidget(below)
            row.setFocus(Qt.FocusReason.OtherFocusReason)
            below.hide()
            below.deleteLater()
            row.setChecked(False)


def _words_of_meetings(story: ActionStory, open_minutes: Callable[[str], object]) -> QWidget:
    """What each meeting said, the first one first."""
    frame = QFrame()
    frame.setProperty("entry", True)
    layout = QVBoxLayout(frame)
    theme.pad(layout, 14, 6, 8, 8, 8)
    for word in story.words:
        title = _("{date}: set as {ref}") if word.is_new else _("{date}: reviewed as {ref}")
        layout.addWidget(text(title.format(date=day(word.date), ref=word.action.ref), Role.STRONG, wraps=True))
        said = "\n".join(_said(word))
        if said:
            layout.addWidget(text(said, Role.TEXT, wraps=True))
    name = _("Open the minutes of {date}").format(date=day(story.newest.date))
    layout.addWidget(buttons.quiet(name, partial(open_minutes, story.newest.minutes)), 0, Qt.AlignmentFlag.AlignLeft)
    return frame


def _said(word: MeetingsWord) -> list[str]:
    action = word.action
    owner = ", ".join(each for each in (action.owner_name, word.agency) if each)
    by = _("by {date}").format(date=day(action.due.date)) if action.due.date else action.due.text
    first = [owner, by] if word.is_new else [outcome_in_words(action), action.reported_by]
    if action.completed_on and not word.is_new:
        first.append(_("on {date}").format(date=day(action.completed_on)))
    texts = [action.description] if word.is_new else []
    texts += [action.update, action.evidence, action.closure_reason, action.chair_comment]
    return [line for line in (wording.DOT.join(each for each in first if each), *texts) if line.strip()]
