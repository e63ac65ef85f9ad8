"""Find and replace in the meeting: a bar above the section that leads from place to place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.operations.finding_text import Hit, Sought, found, replaced_all
from mappa_desktop.sections import Contents
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.cards import text
from mappa_desktop.widgets.controls import LineEdit, TickBox
from mappa_desktop.widgets.flow import FlowLayout
from mappa_desktop.widgets.panels import Panel
from mappa_desktop.widgets.theme import Role, Tone

_PAUSE_MS = 120
_LINE_WIDTH = 220


class FindPanel(Panel):
    """Looks through every section. ``shown`` leads to a place and keeps the keyboard here, ``chosen`` gives it up.

    ``replaced`` carries the sections with their new contents, for whoever can undo them together.
    """

    shown = Signal(str, str, object)  # section, path, span in the text
    chosen = Signal(str, str)  # section, path
    replaced = Signal(object)  # Mapping[str, Content]
    closed = Signal()

    def __init__(self, contents: Callable[[], Contents], *, read_only: bool, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Edge.BottomEdge, parent=parent)
        self._contents, self._read_only = contents, read_only
        self._hits: Sequence[Hit] = ()
        self._at = -1
        self._from: QWidget | None = None
        self._said = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)
        self.setAccessibleName(_("Find in the minutes"))
        self._lay_out()
        self.hide()

    @property
    def sentence(self) -> str:
        """What the bar says of the search."""
        return self._state.text()

    def open(self, *, replacing: bool = False) -> None:
        """Show the bar and take the keyboard; with what is selected in the text to look for."""
        focused = QApplication.focusWidget()
        if focused is not None and not self.isAncestorOf(focused):
            self._from = focused
        selected = _selected_in(focused)
        self._below.setVisible(replacing and not self._read_only)
        self.show()
        if selected:
            self.line.put(selected)
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()
        self._look()

    def close_bar(self) -> None:
        """Hide the bar; the keyboard goes to the place that was found, or back to where it was."""
        hit, before = self._current, self._from
        self._pause.stop()
        self.hide()
        self._hits, self._at, self._from = (), -1, None
        self.closed.emit()
        if hit is not None:
            self.chosen.emit(hit.section_key, hit.path_text)
        elif before is not None:
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, by: int) -> None:
        """Go to the next place, or the previous one; behind the last comes the first."""
        before = self._current
        self._pause.stop()
        self._find()
        if not self._hits:
            self._say_state()
            return
        at = next((at for at, hit in enumerate(self._hits) if _same_place(hit, before)), None)
        if at is None:  # nothing was shown, or it has been replaced: the one that moved up is the next
            at = (max(self._at, 0) if by > 0 else self._at - 1) % len(self._hits)
        else:
            at = (at + by) % len(self._hits)
        self._show(at)

    def replace_one(self) -> None:
        """Replace what is shown, and go on to the next."""
        if self._read_only or not self._hits:
            return
        if self._current is None:
            self.step(1)
            return
        if self._replace([self._current]):
            self.step(1)

    def replace_all(self) -> None:
        """Replace everything that may be replaced."""
        if self._read_only:
            return
        self._find()
        if not self._replace(self._hits):
            return
        self._find()
        self._at = -1
        self._say_state()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.line.hasFocus():
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.instead.hasFocus():
            self.replace_one()
        else:
            super().keyPressEvent(event)

    @property
    def _current(self) -> Hit | None:
        return self._hits[self._at] if 0 <= self._at < len(self._hits) else None

    def _lay_out(self) -> None:
        self.line = self._line(_("Find"), _("Enter goes to the next place, Shift and Enter to the one before."))
        self.instead = self._line(_("Replace with"), _("Enter replaces what is shown and goes on to the next."))
        self.whole = TickBox(_("Whole words"))
        self.line.textChanged.connect(self._pause.start)
        self.whole.toggled.connect(self._pause.start)
        self._state = text("", Role.SECONDARY, Tone.QUIET, wraps=True)
        self._context = text("", Role.SECONDARY, wraps=True)
        above, self._below = QWidget(), QWidget()
        find, replace = FlowLayout(above), FlowLayout(self._below)
        for layout in (find, replace):
            theme.pad(layout, spacing=8)
        for each in (
            text(_("Find")),
            self.line,
            self.whole,
            buttons.quiet(_("Previous"), lambda: self.step(-1), icon="arrow-up"),
            buttons.quiet(_("Next"), lambda: self.step(1), icon="arrow-down"),
            buttons.quiet(_("Close"), self.close_bar, key="Esc"),
        ):
            find.addWidget(each)
        for each in (
            text(_("Replace with")),
            self.instead,
            buttons.button(_("Replace"), self.replace_one),
            buttons.button(_("Replace all"), self.replace_all),
        ):
            replace.addWidget(each)
        whole = QVBoxLayout(self)
        theme.pad(whole, 16, 8, 16, 8, 6)
        whole.addWidget(above)
        whole.addWidget(self._below)
        whole.addWidget(self._state)
        whole.addWidget(self._context)

    def _line(self, name: str, description: str) -> LineEdit:
        line = LineEdit()
        line.setAccessibleName(name)
        line.setAccessibleDescription(description)
        line.setMinimumWidth(theme.current().px(_LINE_WIDTH))
        return line

    def _sought(self) -> Sought:
        return Sought(self.line.text(), whole_words=self.whole.isChecked())

    def _find(self) -> None:
        self._hits = found(self._contents(), self._sought())

    def _look(self) -> None:
        """Find anew and say how many there are, without going anywhere."""
        self._find()
        self._at = -1
        self._say_state()

    def _on_pause(self) -> None:
        self._said = ""
        self._look()

    def _show(self, at: int) -> None:
        self._at = at
        hit = self._hits[at]
        self._say_state()
        self.shown.emit(hit.section_key, hit.path_text, (hit.start, hit.end))

    def _say_state(self) -> None:
        hit = self._current
        if not self.line.text().strip():
            state = ""
        elif hit is not None:
            state = _("{number} of {count} in {section}").format(
                number=self._at + 1, count=len(self._hits), section=hit.section_title
            )
        elif self._hits:
            state = counted("Found in {number} place", "Found in {number} places", len(self._hits))
        else:
            state = "" if self._said else _("Not found")
        said = "  ".join(part for part in (self._said, state) if part)
        self._said = ""
        self._state.setText(said)
        self._state.setVisible(bool(said))
        self._context.setVisible(hit is not None)
        self._context.setText("" if hit is None else f"{hit.label}: {hit.before}{hit.words}{hit.after}")
        announce(self, said)

    def _replace(self, hits: Sequence[Hit]) -> bool:
        wanted = [hit for hit in hits if hit.changeable]
        left = len(hits) - len(wanted)
        try:
            changed: Mapping[str, Content] = replaced_all(self._contents(), self._sought(), self.instead.text(), wanted)
        except Refused as refused:
            self._said = str(refused)
            self._say_state()
            return False
        if changed:
            self.replaced.emit(changed)
        self._said = counted("Replaced {number}.", "Replaced {number}.", len(wanted))
        if left:
            self._said += " " + counted(
                "{number} reference was left as it is.", "{number} references were left as they are.", left
            )
        return True


def _same_place(hit: Hit, other: Hit | None) -> bool:
    return other is not None and (hit.section_key, hit.path, hit.start) == (
        other.section_key,
        other.path,
        other.start,
    )


def _selected_in(widget: QWidget | None) -> str:
    """What is selected in a text, when it is a word or two and not a whole paragraph."""
    selected = getattr(widget, "selectedText", None)
    cursor = getattr(widget, "textCursor", None)
    words = str(selected()) if selected is not None else str(cursor().selectedText()) if cursor is not None else ""
    return words if "\u2029" not in words and len(words) <= 100 else ""
