"""Where the plan does not hold, beside the section that is open: each gap in words leads to its field."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from functools import partial
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.operations.plan_view import section_key_of
from mappa_desktop.rules.gaps import Gap, also_found, gaps
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.screens.minutes.open_minutes import OpenMinutes
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.cards import text
from mappa_desktop.widgets.links import Link
from mappa_desktop.widgets.panels import ScrollPage
from mappa_desktop.widgets.theme import Role, Tone


class GapList(QWidget):
    """The gaps under the names of their kinds."""

    chosen = Signal(str, str)  # the section, and the path of the field

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        theme.pad(self._layout, spacing=4)
        self._shown: Sequence[tuple[Gap, str]] = ()
        self.lines: list[Link] = []

    def show_gaps(self, found: Sequence[tuple[Gap, str]]) -> None:
        """Show these, each with the rule that asks for the same, if one does.

        The keyboard stays at the gap it was at, or goes to the one in its place.
        """
        if found == self._shown:
            return
        focused = next((at for at, line in enumerate(self.lines) if line.hasFocus()), None)
        self._shown = found
        while (item := self._layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.lines = []
        for kind, each_of_it in groupby(found, key=lambda each: each[0].kind):
            self._layout.addWidget(text(kind.label, Role.STRONG, wraps=True))
            for gap, rule in each_of_it:
                said = _("{gap} Also to finish: {rule}.").format(gap=gap.sentence, rule=rule) if rule else gap.sentence
                line = Link(said, partial(self.chosen.emit, section_key_of(gap.path), gap.path), Tone.WARNING)
                self._layout.addWidget(line)
                line.show()  # Qt would show it only after this, and gives the focus to nothing hidden
                self.lines.append(line)
        if focused is not None and self.lines:
            self.lines[min(focused, len(self.lines) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)


class GapsPage(ScrollPage):
    """Follows the minutes that are open, and says which of the gaps a rule asks to be closed as well."""

    chosen = Signal(str, str)  # the section, and the path of the field
    number_told = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._open: OpenMinutes | None = None
        self._asked = 0
        self._words = text("", Role.TEXT, Tone.QUIET, wraps=True)
        self.list = GapList()
        self.list.chosen.connect(self.chosen)
        theme.pad(self.body, 10, 8, 10, 16, 10)
        self.body.addWidget(self._words)
        self.body.addWidget(self.list)
        self.body.addStretch(1)

    @property
    def words(self) -> str:
        return self._words.text()

    def begin(self, opened: OpenMinutes) -> None:
        """Show the gaps of these minutes from now on."""
        self._open = opened
        opened.judged.connect(self.refresh)
        self.refresh()

    def take_focus(self) -> None:
        """Go to the first gap, from which Enter leads to its field."""
        if self.list.lines:
            self.list.lines[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refresh(self) -> None:
        """Look for the gaps in what is typed now, beside the window."""
        if self._open is None:
            return
        self._asked += 1
        asked, evidence = self._asked, dataclasses.replace(self._open.evidence, contents=self._open.contents())
        self._desk.pool.run(lambda: tuple(gaps(evidence)), lambda found: self._show(asked, found), owner=self)

    def _show(self, asked: int, found: tuple[Gap, ...]) -> None:
        if asked != self._asked or self._open is None:
            return
        stopping = self._open.stopping
        shown = tuple((gap, also_found(gap, stopping)) for gap in found)
        self._words.setText(in_words(len(found), to_finish=sum(bool(rule) for _gap, rule in shown)))
        self.list.show_gaps(shown)
        self.number_told.emit(len(found))


def in_words(number: int, *, to_finish: int) -> str:
    """How many gaps there are, how many of them a rule asks to be closed, and what that means."""
    if not number:
        return _("No gap in the plan: every risk has a measure, every measure an agency and a review date.")
    if to_finish:
        said = counted("{number} gap in the plan.", "{number} gaps in the plan.", number)
        if to_finish == number:
            return said + " " + _("To finish asks for this as well, and it stops approval.")
        asked = counted(
            "{number} of them is also to finish and stops approval.",
            "{number} of them are also to finish and stop approval.",
            to_finish,
        )
        return f"{said} {asked} " + _("The others stop nothing; the panel judges them.")
    return counted(
        "{number} gap in the plan. It stops nothing; the panel judges it.",
        "{number} gaps in the plan. They stop nothing; the panel judges them.",
        number,
    )
