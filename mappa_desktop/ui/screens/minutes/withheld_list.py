"""What a copy withholds, listed beside it for the Chair, with the exceptions and the way to make one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mappa_desktop.domain.copies import Withholding
from mappa_desktop.domain.wording import day
from mappa_desktop.domain.workings import Allowance
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.operations.composition import Withheld
from mappa_desktop.sections import section
from mappa_desktop.ui import share
from mappa_desktop.ui.desk import Desk
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.cards import Card, text
from mappa_desktop.widgets.row_table import RowTable
from mappa_desktop.widgets.rows import Cell, Column
from mappa_desktop.widgets.tab_order import order_tabs
from mappa_desktop.widgets.theme import Role, Tone

_AT_FIRST = 5  # rows of each reason


class _Group(QWidget):
    """What is withheld for one reason, each text once for each section it stands in."""

    def __init__(self, why: Withholding, withheld: Sequence[Withheld], let_through: Callable[[], None]) -> None:
        super().__init__()
        self.why = why
        counts = Counter((each.section, each.text) for each in withheld)
        self._rows = [_row(key, words, number) for (key, words), number in counts.items()]
        name = text(f"{why.label}: {len(withheld)}", Role.STRONG, wraps=True)
        self.let_through = buttons.quiet(_("Let through…"), let_through)
        self.let_through.setAccessibleName(_("Let through: {what}").format(what=why.label))
        head = QHBoxLayout()
        theme.pad(head, 8, 0, 0, 0, 8)
        head.addWidget(name, 1)
        head.addWidget(self.let_through)
        self.table = RowTable(why.label, (Column(_("Where")), Column(_("Words"), main=True)), marks_choice=False)
        further = len(self._rows) - _AT_FIRST
        self.more = buttons.quiet(counted("Show {number} more", "Show {number} more", further), self._show_all)
        self.more.setAccessibleName(_("{more}: {what}").format(more=self.more.accessibleName(), what=why.label))
        column = QVBoxLayout(self)
        theme.pad(column, spacing=2)
        column.addLayout(head)
        column.addWidget(self.table)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.table.show_rows(self._rows[:_AT_FIRST])
        self.more.setVisible(len(self._rows) > _AT_FIRST)

    def _show_all(self) -> None:
        """Show the others as well, and go to the first of them."""
        self.more.hide()
        self.table.show_rows(self._rows)
        self.table.show()
        self.table.focus_row(_AT_FIRST)


class WithheldList(Card):
    """Shows it to the Chair only: it is away from the screen for as long as a shared view is open."""

    exception_wanted = Signal(object)  # the Withholding that is to be let through
    withdrawal_wanted = Signal(object)  # the Allowance that is to end
    rearranged = Signal()  # what takes the keyboard here is new

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Withheld from this copy"), _("for the Chair's eyes"), inset=8, parent=parent)
        self._withheld: Sequence[Withheld] | None = None  # as long as it is not known
        self._waiting = _("Being found…")
        self._ends: dict[Withholding, QWidget] = {}
        self.groups: list[_Group] = []
        self._hidden = share.is_open()
        self._words = text("", Role.TEXT, wraps=True)
        self._groups = QVBoxLayout()
        theme.pad(self._groups, spacing=14)
        self._exceptions = QVBoxLayout()
        theme.pad(self._exceptions, spacing=6)
        self._rest = text("", Role.SECONDARY, Tone.QUIET, wraps=True)
        head, foot = QVBoxLayout(), QVBoxLayout()
        for inset in (head, foot):
            theme.pad(inset, 8, 0, 8, 0, 8)
        head.addWidget(self._words)
        foot.addWidget(self._rest)
        self.body.addLayout(head)
        self.body.addLayout(self._exceptions)
        self.body.addLayout(self._groups)
        self.body.addLayout(foot)
        desk.share_opened.connect(self._hide_words)
        desk.share_closed.connect(self._on_share_closed)
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        if share.is_open():
            self._hide_words()
        super().showEvent(event)

    def take_focus(self) -> None:
        """Go to the first thing that can be done here."""
        first = next((each.let_through for each in self.groups), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_focus_at(self, what: Withholding) -> None:
        """Go to the way to end the exception that was made for this."""
        end = self._ends.get(what)
        if end is not None:
            end.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.take_focus()

    def show_waiting(self) -> None:
        """It is being found."""
        self._withheld, self._waiting = None, _("Being found…")
        self._show()

    def show_refused(self, refusal: str) -> None:
        """There is no such copy, and why; what it would withhold is not known."""
        self._withheld, self._waiting = None, refusal
        self._show()

    def show_withheld(self, withheld: Sequence[Withheld]) -> None:
        """Show these."""
        self._withheld = withheld
        self._show()

    def show_exceptions(self, allowances: Sequence[Allowance]) -> None:
        """Show what the Chair let through for this recipient, each with the way to end it."""
        while (item := self._exceptions.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._ends = {}
        for each in allowances:
            row = self._exception(each)
            self._exceptions.addWidget(row)
            row.show()  # at once, so that the keyboard can go there
        order_tabs(self)
        self.rearranged.emit()

    def _exception(self, allowance: Allowance) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        theme.pad(column, 8, 0, 8, 0, 2)
        whose = _("by every recipient of this kind") if allowance.recipient_kind else _("by this agency")
        column.addWidget(
            text(
                _("May be read {by_whom}: {what}").format(by_whom=whose, what=allowance.what.label),
                Role.STRONG,
                wraps=True,
            )
        )
        on = day(allowance.on) if allowance.on else ""
        said = _("Allowed by {name} on {day}.").format(name=allowance.by, day=on) if allowance.by and on else ""
        reason = _("Reason: {reason}").format(reason=allowance.reason)
        column.addWidget(text(" ".join(filter(None, (said, reason))), Role.SECONDARY, Tone.QUIET, wraps=True))
        end = buttons.quiet(_("End this exception"), lambda: self.withdrawal_wanted.emit(allowance))
        end.setAccessibleName(_("End the exception: {what}").format(what=allowance.what.label))
        column.addWidget(end, 0, Qt.AlignmentFlag.AlignLeft)
        self._ends[allowance.what] = end
        return row

    def _show(self) -> None:
        for group in self.groups:
            self._groups.removeWidget(group)
            group.hide()
            group.deleteLater()
        listed = () if self._hidden or self._withheld is None else self._withheld
        by_why = {why: [each for each in listed if each.why is why] for why in Withholding}
        self.groups = [
            _Group(why, found, partial(self.exception_wanted.emit, why)) for why, found in by_why.items() if found
        ]
        for group in self.groups:
            self._groups.addWidget(group)
            group.show()  # at once, so that the keyboard can go there
        order_tabs(self)
        self.rearranged.emit()
        number = sum(len(found) for found in by_why.values())
        if self._hidden:
            words = _("Not shown while a shared view is open; it comes back when that is closed.")
        elif self._withheld is None:
            words = self._waiting
        elif number:
            words = counted("{number} text is withheld.", "{number} texts are withheld.", number)
        else:
            words = _("Nothing is withheld from what this kind of copy holds.")
        self._words.setText(words)
        rest = "" if self._hidden else self._rest_in_words()
        self._rest.setText(rest)
        self._rest.setVisible(bool(rest))

    def _rest_in_words(self) -> str:
        """What is no part of such a copy in the first place, and is not listed word by word."""
        sections = dict.fromkeys(each.section for each in self._withheld or () if each.why is None)
        if not sections:
            return ""
        titles = ", ".join(section(key).title for key in sections)
        return _("No part of this kind of copy, in whole or in part: {sections}.").format(sections=titles)

    def _hide_words(self) -> None:
        self._hidden = True
        self._show()

    def _on_share_closed(self) -> None:
        if self._hidden and not share.is_open():
            self._hidden = False
            self._show()


def _row(key: str, words: str, number: int) -> tuple[Sequence[Cell], Sequence[Cell]]:
    where = section(key).title
    if number > 1:
        where = counted("{{where}}, {number} time", "{{where}}, {number} times", number).format(where=where)
    return (Cell(where, Tone.QUIET), Cell(words)), ()
