"""The Chair's private notes in the drawer: one text for each section, which nothing prints, exports or shares."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mappa_desktop.domain.workings import ChairsNote, ChairsNotes
from mappa_desktop.foundation.content import NotAccepted, Path
from mappa_desktop.foundation.draft import Draft
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections import SECTIONS, section
from mappa_desktop.ui.screens.minutes.unfinished import UnfinishedAt
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.cards import text
from mappa_desktop.widgets.controls import GrowingText
from mappa_desktop.widgets.links import Link
from mappa_desktop.widgets.panels import ScrollPage
from mappa_desktop.widgets.theme import Role, Tone

_FEWEST_LINES = 8


class NotesPage(ScrollPage):
    """Shows the note of the section that is open, and leads to the other sections that have one."""

    section_wanted = Signal(str)
    told = Signal()  # whether every note is taken may have changed

    def __init__(
        self, draft: Draft[ChairsNotes], unfinished: UnfinishedAt | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._unfinished = unfinished
        self._draft, self._key = draft, SECTIONS[0].key
        self._linked: tuple[str, ...] = ()
        self._showing = False
        self._title = text("", Role.STRONG, wraps=True)
        self._promise = text(
            _("Only for you: never printed, never in a file or a copy, never on the shared screen."),
            Role.SECONDARY,
            Tone.QUIET,
            wraps=True,
        )
        self.edit = GrowingText(_FEWEST_LINES)
        self.edit.textChanged.connect(self._on_typed)
        self.edit.left.connect(draft.settle)
        self._refused = text("", Role.SECONDARY, Tone.DANGER, wraps=True)
        self._refused.hide()
        self._elsewhere = text(_("Notes to other sections"), Role.SECONDARY, Tone.QUIET, wraps=True)
        self._links = QVBoxLayout()
        theme.pad(self._links, spacing=2)
        theme.pad(self.body, 10, 8, 10, 16, 8)
        for widget in (self._title, self._promise, self.edit, self._refused, self._elsewhere):
            self.body.addWidget(widget)
        self.body.addLayout(self._links)
        self.body.addStretch(1)
        listener = self._on_changed
        draft.listen(listener)
        self.destroyed.connect(lambda: draft.unlisten(listener))
        for key, gesture in (("Ctrl+Z", draft.undo), ("Ctrl+Y", draft.redo), ("Ctrl+Shift+Z", draft.redo)):
            shortcut = QShortcut(QKeySequence(key), self.edit)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(gesture)
        self.show_section(self._key)

    def show_section(self, key: str) -> None:
        """Show the note of another section."""
        self._draft.settle()
        self._key = key
        title = section(key).title
        self._title.setText(title)
        self.edit.setAccessibleName(_("Private note: {section}").format(section=title))
        self.edit.setAccessibleDescription(self._promise.text())
        self._show()

    def take_focus(self) -> None:
        """Make ready for typing."""
        self.edit.setFocus()

    def _show(self) -> None:
        note = self._note()
        self._showing = True
        refused = self._unfinished.text(self._key) if self._unfinished is not None else ""
        self.edit.put(refused or ("" if note is None else self._draft.content.notes[note].text))
        self._showing = False
        if refused:
            self._on_typed()
        elif self._refused.text():
            self._say_refused("")
        noted = {each.section for each in self._draft.content.notes if each.text.strip()} - {self._key}
        linked = tuple(each.key for each in SECTIONS if each.key in noted)
        if linked != self._linked:
            self._linked = linked
            self._show_links()
        self._elsewhere.setVisible(bool(linked))

    def _show_links(self) -> None:
        while (item := self._links.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for key in self._linked:
            self._links.addWidget(Link(section(key).title, partial(self.section_wanted.emit, key), Tone.ACCENT))

    def _on_typed(self) -> None:
        if self._showing:
            return
        written, note = self.edit.text(), self._note()
        self._keep("")  # first: whoever hears of the draft shows what is kept
        try:
            if note is not None:
                self._draft.set(("notes", note, "text"), written, typing=True)
            elif written:
                self._draft.add(("notes",), ChairsNote.taken({"section": self._key, "text": written}))
        except NotAccepted as refused:
            self._keep(written)
            self._say_refused(str(refused))
        else:
            self._say_refused("")
        self.told.emit()

    def _keep(self, refused: str) -> None:
        """A note that is not taken is kept all the same, under its section."""
        if self._unfinished is not None:
            self._unfinished.put(refused, self._key)

    def _say_refused(self, sentence: str) -> None:
        if sentence != self._refused.text():
            self._refused.setText(sentence)
            announce(self, sentence)
        self._refused.setVisible(bool(sentence))

    def _on_changed(self, _path: Path) -> None:
        self._show()

    def _note(self) -> int | None:
        return next((at for at, note in enumerate(self._draft.content.notes) if note.section == self._key), None)
