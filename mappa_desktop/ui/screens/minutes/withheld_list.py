"""What a copy withholds, listed beside it for the Chair, with the exceptions and the way to make one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mappa_desktop.domain.copies import Withholding
from mappa_desktop.domain.wording import day
from mappa_desktop.domain.workings import Allowance
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.operations.composition import Withheld
from mappa_desktop.sections import section
from mappa_desktop.ui import share
from mappa_desktop.ui.desk import Desk
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.cards import Card, text
from mappa_desktop.widgets.row_table import RowTable
from mappa_desktop.widgets.rows import Cell, Column
from mappa_desktop.widgets.theme import Role, Tone

_MOST = 200  # rows; whatever is withheld beyond is counted


class WithheldList(Card):
    """Shows it to the Chair only: it is taken from the screen as soon as a shared view is open."""

    exception_wanted = Signal(object)  # the Withholding that is to be let through
    withdrawal_wanted = Signal(object)  # the Allowance that is to end

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Withheld from this copy"), _("for the Chair's eyes"), inset=8, parent=parent)
        self._withheld: Sequence[Withheld] = ()
        self._listed: Sequence[Withheld] = ()
        self._hidden = share.is_open()
        self._words = text("", Role.TEXT, wraps=True)
        self.table = RowTable(
            _("Withheld"),
            (Column(_("Where")), Column(_("Why")), Column(_("Words"), main=True)),
            _("Enter makes an exception, with a reason."),
        )
        self.table.pressed.connect(self._on_pressed)
        self._exceptions = QVBoxLayout()
        theme.pad(self._exceptions, spacing=6)
        self.show_again = buttons.button(_("Show what is withheld"), self._show_again, icon="eye")
        self._rest = text("", Role.SECONDARY, Tone.QUIET, wraps=True)
        head, foot = QVBoxLayout(), QVBoxLayout()
        for inset in (head, foot):
            theme.pad(inset, 8, 0, 8, 0, 8)
        head.addWidget(self._words)
        head.addWidget(self.show_again, 0, Qt.AlignmentFlag.AlignLeft)
        foot.addWidget(self._rest)
        self.body.addLayout(head)
        self.body.addWidget(self.table)
        self.body.addLayout(foot)
        self.body.addLayout(self._exceptions)
        desk.share_opened.connect(self._hide_words)
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        if share.is_open():
            self._hide_words()
        super().showEvent(event)

    def show_waiting(self) -> None:
        """It is being found."""
        self._withheld = ()
        self._show()
        if not self._hidden:
            self._words.setText(_("Being found…"))

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
        for each in allowances:
            self._exceptions.addWidget(self._exception(each))

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
        return row

    def _show(self) -> None:
        listed = [] if self._hidden else [each for each in self._withheld if each.why is not None]
        self._listed = listed[:_MOST]
        self.table.show_rows([_row(each) for each in self._listed])
        self.table.setVisible(bool(self._listed))
        self.show_again.setVisible(self._hidden)
        if self._hidden:
            words = _("Not shown while a shared view is open.")
        elif listed:
            kinds = Counter(each.why for each in listed)
            words = counted("{number} text is withheld:", "{number} texts are withheld:", len(listed))
            words += " " + ", ".join(f"{why.label.lower()} ({number})" for why, number in kinds.items() if why) + "."
        else:
            words = _("Nothing is withheld from what this kind of copy holds.")
        self._words.setText(words)
        rest = "" if self._hidden else self._rest_in_words(len(listed))
        self._rest.setText(rest)
        self._rest.setVisible(bool(rest))

    def _rest_in_words(self, listed: int) -> str:
        """What is not listed one by one: too much of it, and what is no part of such a copy in the first place."""
        said = []
        if listed > _MOST:
            said.append(counted("{number} more is not listed.", "{number} more are not listed.", listed - _MOST))
        sections = dict.fromkeys(each.section for each in self._withheld if each.why is None)
        if sections:
            said.append(
                _("No part of this kind of copy: {sections}.").format(
                    sections=", ".join(section(key).title for key in sections)
                )
            )
        return " ".join(said)

    def _on_pressed(self, row: int) -> None:
        why = self._listed[row].why
        if isinstance(why, Withholding):
            self.exception_wanted.emit(why)

    def _hide_words(self) -> None:
        self._hidden = True
        self._show()

    def _show_again(self) -> None:
        if share.is_open():
            announce(self, _("Close the shared view first."))
            self._words.setText(_("Not shown while a shared view is open: close the shared view first."))
            return
        self._hidden = False
        self._show()
        if self.table.rows:
            self.table.focus_row(0)


def _row(withheld: Withheld) -> tuple[Sequence[Cell], Sequence[Cell]]:
    why = withheld.why.label if withheld.why else ""
    return (Cell(section(withheld.section).title), Cell(why, Tone.WARNING), Cell(withheld.text)), ()
