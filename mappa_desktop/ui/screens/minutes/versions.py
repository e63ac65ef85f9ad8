"""The card with the versions of the minutes: why, when and by whom each was made, and what differs between two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mappa_desktop.domain.cases import MinutesHead, Origin
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.operations import versions
from mappa_desktop.operations.differences import Compared, differences
from mappa_desktop.operations.record import Record
from mappa_desktop.sections import Contents, section
from mappa_desktop.ui import wording
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.screens.minutes.changes import ChangeList, Entry, entries_of
from mappa_desktop.ui.screens.minutes.open_minutes import OpenMinutes
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.cards import Card, text
from mappa_desktop.widgets.controls import Combo
from mappa_desktop.widgets.theme import Role, Tone


class VersionsCard(Card):
    """Lists the versions, and marks word by word what one says otherwise than another; the one before, unless chosen.

    ``refresh`` looks again; the version that is open is compared as it stands on the screen.
    """

    def __init__(self, desk: Desk, opened: OpenMinutes, parent: QWidget | None = None) -> None:
        super().__init__(_("Versions"), parent=parent)
        self._desk, self._open = desk, opened
        self._heads: Sequence[MinutesHead] = ()
        self._asked = 0
        self._lines: list[QWidget] = []
        self._list = QVBoxLayout()
        theme.pad(self._list, spacing=8)
        self._choices = QWidget()
        choices = QVBoxLayout(self._choices)
        theme.pad(choices, spacing=3)
        self.older, self.newer = Combo(), Combo()
        for words, combo in ((_("Compare version"), self.older), (_("with version"), self.newer)):
            label = text(words, Role.SECONDARY, Tone.QUIET)
            label.setBuddy(combo)
            combo.setAccessibleName(words)
            combo.activated.connect(lambda _index: self._compare())
            choices.addWidget(label)
            choices.addWidget(combo)
        self._told = text("", Role.TEXT, wraps=True)
        self.changes = ChangeList()
        self.body.addLayout(self._list)
        for widget in (self._choices, self._told, self.changes):
            self.body.addWidget(widget)
            widget.hide()

    @property
    def words(self) -> str:
        """What is said of the comparison."""
        return self._told.text()

    def refresh(self) -> None:
        """Look which versions there are, and compare as was chosen."""
        minutes_id = self._open.head.id
        self._desk.worker.run(lambda session: versions.versions(session, minutes_id), self._on_heads, owner=self)

    def _on_heads(self, heads: Sequence[MinutesHead]) -> None:
        known = [head.id for head in self._heads]
        self._heads = heads
        for line in self._lines:
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [self._line(head) for head in heads]
        for line in self._lines:
            self._list.addWidget(line)
        several = len(heads) > 1
        self._choices.setVisible(several)
        if [head.id for head in heads] != known:
            self._fill()
        if several:
            self._compare()

    def _line(self, head: MinutesHead) -> QWidget:
        line = QWidget()
        column = QVBoxLayout(line)
        theme.pad(column, spacing=2)
        words, tone = wording.status(head)
        if head.id == self._open.head.id:
            words = _("{version}, on the screen").format(version=words)
        column.addWidget(text(words, Role.STRONG, tone, wraps=True))
        saved = "" if head.is_frozen else _("saved {moment}").format(moment=wording.moment(head.saved_at))
        when = wording.approved(head) or saved
        column.addWidget(text(when, Role.SECONDARY, Tone.QUIET, wraps=True))
        if head.origin is Origin.AMENDED:
            column.addWidget(text(_("Reason: {reason}").format(reason=head.reason), Role.TEXT, wraps=True))
        return line

    def _fill(self) -> None:
        """Offer every version; to begin with, the open one against the one before it."""
        for combo in (self.older, self.newer):
            combo.clear()
            for head in self._heads:
                combo.addItem(wording.status(head)[0], head.id)
        ids = [head.id for head in self._heads]
        here = ids.index(self._open.head.id)
        newer = min(here, max(len(ids) - 2, 0))
        self.newer.setCurrentIndex(newer)
        self.older.setCurrentIndex(min(newer + 1, len(ids) - 1))

    def _compare(self) -> None:
        self._asked += 1
        asked = self._asked
        older, newer = MinutesId(self.older.currentData()), MinutesId(self.newer.currentData())
        wanted = [each for each in dict.fromkeys((older, newer)) if each != self._open.head.id]
        here = self._open.contents()

        def on_records(found: Mapping[MinutesId, Record]) -> None:
            contents = {minutes_id: record.contents for minutes_id, record in found.items()}
            before, after = contents.get(older, here), contents.get(newer, here)
            self._desk.pool.run(lambda: _shown(before, after), lambda shown: self._on_shown(asked, *shown), owner=self)

        self._desk.worker.run(
            lambda session: versions.records(session, wanted), on_records, otherwise=self._on_refused, owner=self
        )

    def _on_shown(self, asked: int, number: int, entries: Sequence[Entry]) -> None:
        if asked != self._asked:
            return
        if self.older.currentData() == self.newer.currentData():
            words = _("Choose two different versions to compare.")
        elif number:
            words = counted("{number} difference.", "{number} differences.", number)
        else:
            words = _("These versions say the same.")
        if words != self._told.text():
            self._told.setText(words)
            announce(self, words)
        self._told.show()
        self.changes.show_entries(entries)
        self.changes.setVisible(bool(entries))

    def _on_refused(self, error: Exception) -> None:
        self._asked += 1
        self._told.setText(str(error))
        self._told.show()
        self.changes.hide()


def _shown(before: Contents, after: Contents) -> tuple[int, Sequence[Entry]]:
    """Runs beside the window."""
    found: Mapping[str, Sequence[Compared]] = differences(before, after)
    entries = [entry for key, compared in found.items() for entry in entries_of(compared, section(key).title)]
    return sum(len(compared) for compared in found.values()), entries
