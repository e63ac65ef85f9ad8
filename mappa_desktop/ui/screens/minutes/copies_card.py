"""The card of who gets what: every recipient with the copy that is meant for it, and the way to issue them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.ui.screens.minutes.choices_of_copies import (
    Choice,
    exceptions_in_words,
    kind_in_words,
    of_each,
    said_alike,
    withheld_by_default,
)
from mappa_desktop.ui.screens.minutes.register_table import state_in_words, tone_of
from mappa_desktop.ui.wording import DOT
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.cards import Card, text
from mappa_desktop.widgets.flow import FlowLayout
from mappa_desktop.widgets.row_table import RowTable
from mappa_desktop.widgets.rows import Cell, Column
from mappa_desktop.widgets.theme import Role, Tone


class CopiesCard(Card):
    """Lists the recipients. Going along the rows has each copy previewed; Enter opens it, Delete leaves it out."""

    looked_at = Signal(int)
    opened = Signal(int)
    changed = Signal(int, object)  # the row, and its Choice
    issue_wanted = Signal()
    another_wanted = Signal()  # a copy for somebody else
    list_wanted = Signal()  # to say in the record who gets what

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Who gets what"), inset=8, parent=parent)
        self._choices: Sequence[Choice] = ()
        self._why = ""
        self._words = text("", Role.SECONDARY, Tone.QUIET, wraps=True)
        self._none = text(
            _("Nobody is listed yet. Under Records and distribution, say who gets a copy, and which."),
            Role.TEXT, Tone.QUIET, wraps=True,
        )  # fmt: skip
        self.table = RowTable(
            _("Recipients"),
            (Column(_("Recipient"), main=True), Column(_("Copy")), Column(_("State"))),
            _("Enter opens the copy. Delete leaves it out, or takes it in again."),
        )
        self.table.chosen.connect(self.looked_at)
        self.table.pressed.connect(self.opened)
        self.table.removed.connect(self._turn)
        self.issue = buttons.primary("", self.issue_wanted.emit, icon="share-2")
        self.another = buttons.button(_("Another copy…"), self.another_wanted.emit, icon="plus")
        self.distribution = buttons.quiet(_("Records and distribution"), self.list_wanted.emit)
        self.add_button(self.distribution)
        self._default = text(withheld_by_default(), Role.SECONDARY, Tone.QUIET, wraps=True)
        self._each = {tone: text("", Role.SECONDARY, tone, wraps=True) for tone in (Tone.QUIET, Tone.WARNING)}
        head = QVBoxLayout()
        theme.pad(head, 8, 0, 8, 0, 8)
        head.addWidget(self._none)
        verbs = QWidget()
        line = FlowLayout(verbs)
        theme.pad(line, spacing=8)
        line.addWidget(self.issue)
        line.addWidget(self.another)
        head.addWidget(verbs)
        for each in (self._words, *self._each.values()):
            head.addWidget(each)
        foot = QVBoxLayout()
        theme.pad(foot, 8, 4, 8, 4)
        foot.addWidget(self._default)
        self.body.addLayout(head)
        self.body.addWidget(self.table)
        self.body.addLayout(foot)
        self.show_choices((), why="")

    def show_choices(self, choices: Sequence[Choice], *, why: str) -> None:
        """Show these; ``why`` says what stands in the way of issuing any, if something does."""
        self._choices, self._why = choices, why
        self._none.setVisible(not choices)
        self.table.setVisible(bool(choices))
        taken = [each for each in choices if each.is_taken]
        alike = said_alike(taken)
        self.table.show_rows([_row(each, alike) for each in choices])
        self._say_alike(taken, alike)
        said = why or next((each.in_the_way for each in taken if each.in_the_way), "")
        self._words.setText(said)
        self._words.setVisible(bool(said))
        self.issue.setText(" " + counted("Issue to {number} recipient…", "Issue to {number} recipients…", len(taken)))
        self.issue.setAccessibleName(self.issue.text().strip())
        self.issue.setAccessibleDescription(said)
        self.issue.setEnabled(bool(taken) and not said)
        self.issue.setVisible(bool(choices))
        self._default.setVisible(bool(choices))

    def _say_alike(self, taken: Sequence[Choice], alike: frozenset[str]) -> None:
        """Say once what is so of every copy that is to be issued."""
        said = of_each(taken[0], alike) if alike else ()
        for tone, line in self._each.items():
            line.setText("\n".join(words for words, meant in said if meant is tone))
            line.setVisible(bool(line.text()))

    def _turn(self, row: int) -> None:
        choice = self._choices[row]
        self.changed.emit(row, replace(choice, is_taken=not choice.is_taken))


def _row(choice: Choice, alike: frozenset[str]) -> tuple[Sequence[Cell], Sequence[Cell]]:
    tone = Tone.ACCENT if choice.is_taken else (Tone.GOOD if choice.intended.numbers else Tone.QUIET)
    notes = [Cell(exceptions_in_words(choice.copy), Tone.QUIET)]
    for copy in choice.issued:
        words = state_in_words(copy)
        if len(choice.issued) > 1:
            words = _("Copy {number}: {state}").format(number=copy.number, state=f"{words[:1].lower()}{words[1:]}")
        notes.append(Cell(words, tone_of(copy)))
    if choice.is_taken:
        notes.append(Cell(DOT.join(each for each in choice.way if each not in alike), Tone.QUIET))
        notes += [Cell(each, Tone.WARNING) for each in choice.warnings if each not in alike]
    cells = Cell(choice.name), Cell(kind_in_words(choice.kind)), Cell(choice.state, tone)
    return cells, [each for each in notes if each.words]
