"""The page of the drawer that shows what the last meeting put on record for the section that is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from mappa_desktop.domain.wording import day
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.operations.differences import Kind, said_once, section_compared, tallied
from mappa_desktop.operations.record import Record
from mappa_desktop.sections import Contents, content_of, section
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.sections.previous_actions.model import PreviousActions
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.screens.minutes.changes import ChangeList, Entry, entries_of
from mappa_desktop.ui.screens.minutes.open_minutes import is_begun
from mappa_desktop.ui.wording import DOT
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.cards import text
from mappa_desktop.widgets.panels import ScrollPage
from mappa_desktop.widgets.theme import Role, Tone

TYPING_MS = 400
# Every meeting sets its own actions: there is nothing to compare, only something to look up.
_LOOKED_UP = frozenset({"new_actions"})


@dataclass(frozen=True, slots=True)
class LookBack:
    """What is shown of a section of the last meeting: sentences, and the entries with their marks."""

    sentences: Sequence[str]
    entries: Sequence[Entry]


def look_back(previous: Record, key: str, contents: Contents) -> LookBack:
    """The section as the last meeting had it, and what is different now; it may run beside the window."""
    on = day(previous.head.facts.date)
    before = _then(previous, key, contents)
    then = said_once(key, before)
    if not then:
        return LookBack([_("Nothing was recorded here on {date}.").format(date=on)], [])
    if key in _LOOKED_UP:
        return LookBack([_("These actions were set on {date}.").format(date=on)], entries_of(then))
    if not is_begun(contents[key]):
        return LookBack([_("Nothing is recorded here yet today. On {date}:").format(date=on)], entries_of(then))
    compared = section_compared(key, before, contents)
    different = [each for each in compared if each.kind is not Kind.SAME]
    if not different:
        return LookBack([_("No change since {date}.").format(date=on)], entries_of(compared))
    said = []
    added, removed = tallied(different, Kind.ADDED), tallied(different, Kind.REMOVED)
    if added:
        said.append(_("Added since last time: {entries}.").format(entries=added))
    if removed:
        said.append(_("Removed since last time: {entries}.").format(entries=removed))
    single = sum(each.entry is None for each in different)
    if single:
        said.append(counted("{number} field says something else.", "{number} fields say something else.", single))
    return LookBack(said, entries_of(compared))


def _then(previous: Record, key: str, contents: Contents) -> Contents:
    """The last meeting's contents; the actions looked at today are those it set, and those it left open."""
    if key != "previous_actions":
        return previous.contents
    today = {action.ref for action in content_of(contents, PreviousActions).previous_actions}
    left = [each for each in content_of(previous.contents, PreviousActions).previous_actions if each.ref in today]
    new = content_of(previous.contents, NewActions).new_actions
    return {**previous.contents, key: PreviousActions(previous_actions=(*left, *new))}


class LastTime(ScrollPage):
    """Shows a section as the last meeting had it, with what differs now marked word by word.

    ``show_section`` may be called after every key: what differs is found beside the window, a moment after the last.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._previous: Record | None = None
        self._key = ""
        self._contents: Contents = {}
        self._asked = 0
        self._said: tuple[str, str] = ("", "")
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(TYPING_MS)
        self._soon.timeout.connect(self._compare)
        self._when = text("", Role.SECONDARY, Tone.QUIET, wraps=True)
        self._told = text("", Role.TEXT, wraps=True)
        self.changes = ChangeList()
        self._card = QFrame()
        self._card.setProperty("card", True)
        inside = QVBoxLayout(self._card)
        theme.pad(inside, 8, 8, 8, 10, 6)
        inside.addWidget(self.changes)
        theme.pad(self.body, 10, 8, 10, 16, 8)
        for widget in (self._when, self._told, self._card):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.setAccessibleName(_("Last time"))
        self._show_none()

    @property
    def words(self) -> str:
        """What is said above the text."""
        return self._told.text()

    def show_section(self, previous: Record | None, key: str, contents: Contents) -> None:
        """Show another section at once, and changes of the same one a moment later.

        ``contents`` are those of today, of every section: they name the agencies.
        """
        same_place = key == self._key and previous is self._previous
        self._previous, self._key, self._contents = previous, key, contents
        if previous is None:
            self._soon.stop()
            self._asked += 1
            self._show_none()
        elif same_place:
            self._soon.start()
        else:
            self._compare()

    def _compare(self) -> None:
        self._soon.stop()
        previous, key, contents = self._previous, self._key, self._contents
        if previous is None:
            return
        self._asked += 1
        asked = self._asked
        self._desk.pool.run(
            lambda: look_back(previous, key, contents), lambda found: self._on_found(asked, found), owner=self
        )

    def _on_found(self, asked: int, found: LookBack) -> None:
        if asked != self._asked or self._previous is None:
            return
        self._when.setText(DOT.join((day(self._previous.head.facts.date), section(self._key).title)))
        self._when.show()
        self._tell("\n".join(found.sentences))
        self.changes.show_entries(found.entries)
        self._card.setVisible(bool(found.entries))

    def _tell(self, words: str) -> None:
        self._told.setText(words)
        self._told.setVisible(bool(words))
        if (self._key, words) != self._said:
            self._said = (self._key, words)
            announce(self, words)

    def _show_none(self) -> None:
        self._when.hide()
        self._card.hide()
        self.changes.show_entries(())
        self._tell(_("There was no meeting about this case before this one, so there is nothing to look back to."))
