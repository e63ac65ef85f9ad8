"""One section on the screen: its title, how far it is, its form, and the way to the next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from mappa_desktop.domain.section import Section
from mappa_desktop.foundation.i18n import _
from mappa_desktop.ui import wording
from mappa_desktop.ui.commands import BY_ID
from mappa_desktop.ui.editors import editor_of
from mappa_desktop.ui.screens.minutes.open_minutes import OpenMinutes
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.cards import Card, text
from mappa_desktop.widgets.fields import focused_inside
from mappa_desktop.widgets.headline import HeadLine
from mappa_desktop.widgets.panels import ScrollPage
from mappa_desktop.widgets.theme import Role, Tone

_SEEN_AT_FIRST = 8  # fields
_AT_A_TIME = 3
_BETWEEN_MS = 15  # so that what is there is painted, and a key is heard, before the next ones


class SectionPanel(Card):
    """What stands above the form of a section."""

    def begin(self) -> bool:
        """Take the keyboard where something is left to be done here, and say whether."""
        raise NotImplementedError


class SectionPage(ScrollPage):
    """Scrolls the form of a section under its title."""

    next_wanted = Signal()
    confirmed = Signal()  # what was carried here is still right

    def __init__(
        self,
        section: Section[Any],
        minutes: OpenMinutes,
        following: Section[Any] | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.title = section.title
        self._first: Callable[[], bool] = lambda: False
        self._state = text("", Role.SECONDARY, Tone.QUIET)
        editor, surroundings = editor_of(section), minutes.surroundings_at(section.key)
        self.form = editor(minutes.drafts[section.key], surroundings, self.widget(), later=True)
        self._minutes = minutes
        self._more = QTimer(self)
        self._more.setSingleShot(True)
        self._more.timeout.connect(self._make_more)
        self.form.setProperty("scrolled", True)
        self.form.set_read_only(minutes.read_only)
        self._confirm = buttons.quiet(
            _("Still right, go on"), self.confirmed.emit, key=BY_ID["confirm_section"].strokes[0], parent=self
        )
        self._confirm.hide()
        head = HeadLine((text(section.title, Role.SECTION),), (self._state, self._confirm))
        self._follow_zoom()
        said = notice_of(minutes)
        if said:
            self.body.addWidget(notice(*said))
        self.body.addWidget(head)
        self.body.addWidget(self.form, 1)
        if following is not None:
            self.body.addLayout(self._foot(following))

    def make_first(self) -> None:
        """Have what is seen at first; the rest is made while the page is shown, a little at a time."""
        if not self.form.make(first=_SEEN_AT_FIRST):
            self._more.start(_BETWEEN_MS)

    def make_some(self) -> bool:
        """Have a little more of the form made, and tell whether it is whole."""
        return self.form.make(more=_AT_A_TIME)

    def make_whole(self) -> None:
        """Have all of the form: somebody asks something of it."""
        self.form.make()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.form.make(more=0):
            self._more.start(_BETWEEN_MS)

    def _make_more(self) -> None:
        if self.isVisible() and (self._minutes.is_being_typed or not self.make_some()):
            self._more.start(_BETWEEN_MS)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_confirm"):
            self._follow_zoom()

    def _follow_zoom(self) -> None:
        """Large type needs the room that the margins would take."""
        side = 6 if theme.current().zoom > theme.WIDE_ZOOM else 20
        theme.pad(self.body, side, 14, side, 16, 10)

    def add_panel(self, panel: SectionPanel) -> None:
        """Have something above the form: what is done in one stroke for everybody, and where one begins."""
        self.body.insertWidget(self.body.indexOf(self.form), panel)
        self.begin_with(panel.begin)
        bind_history(panel, self.form.undo, self.form.redo)

    def begin_with(self, first: Callable[[], bool]) -> None:
        """Have another place in which one begins; ``first`` goes there, and says whether there was anything to do."""
        self._first = first

    def show_state(self, state: str, tone: Tone, *, to_confirm: bool = False) -> None:
        """Say how far the section is, and offer to confirm what was carried."""
        self._state.setText(state)
        self._confirm.setVisible(to_confirm)
        theme.say(self._state, Role.SECONDARY, tone)

    def take_focus(self) -> None:
        """Make ready for typing in the first field, behind what stands there: no stray key replaces it.

        Where something above the form is left to be done, one begins there.
        """
        if self._first():
            return
        self.form.begin()
        focused = focused_inside(self.form)
        if isinstance(focused, QLineEdit):
            focused.end(False)
        elif isinstance(focused, QPlainTextEdit):
            focused.moveCursor(QTextCursor.MoveOperation.End)
        self.verticalScrollBar().setValue(0)

    def _foot(self, following: Section[Any]) -> QHBoxLayout:
        foot = QHBoxLayout()
        theme.pad(foot)
        foot.addStretch(1)
        words = _("Next: {section}").format(section=following.title)
        foot.addWidget(buttons.quiet(words, self.next_wanted.emit, key=BY_ID["next_section"].strokes[0]))
        return foot


def bind_history(widget: QWidget, undo: Callable[[], None], redo: Callable[[], None]) -> None:
    """Let the keys of undo and redo do the same beside the form as they do in it."""
    for command, do in (("undo", undo), ("redo", redo)):
        for stroke in BY_ID[command].strokes:
            shortcut = QShortcut(QKeySequence(stroke), widget)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)


def notice_of(minutes: OpenMinutes) -> tuple[str, Tone] | None:
    """What must be known before reading on: that nothing can be changed, or where this came from."""
    if minutes.read_only:
        said = wording.approved_version(minutes.head)
        return _("{what}. Nothing can be changed here; under After, make a new version.").format(what=said), Tone.QUIET
    origin = wording.origin(minutes.head)
    return (origin, Tone.ACCENT) if origin else None


def notice(sentence: str, tone: Tone) -> QFrame:
    """A framed sentence."""
    frame = QFrame()
    frame.setProperty("message", tone.value)
    frame.setAccessibleName(sentence)
    layout = QVBoxLayout(frame)
    theme.pad(layout, 12, 7, 12, 7)
    layout.addWidget(text(sentence, Role.TEXT, Tone.PLAIN, wraps=True))
    return frame
