"""The share view: a second, plain window made to be shared on a call, with large type and nothing that may not be seen.

It never comes to the front by itself and names nobody in its title.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QContextMenuEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QLabel, QMenu, QScrollArea, QVBoxLayout, QWidget

from mappa_desktop.domain.workings import AgendaItem
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations.share_view import SharedItem, SharedLine, SharedPart, SharePage, composed
from mappa_desktop.sections import Contents
from mappa_desktop.ui.desk import Desk
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.cards import text
from mappa_desktop.widgets.marking import MarkedFrame
from mappa_desktop.widgets.theme import Look, Role, Theme, Tone

COMPOSING_MS = 300
_USUAL_ZOOM, _ZOOM_STEP = 160, 20
_SMALLEST_ZOOM, _LARGEST_ZOOM = 100, 300
# Below this many characters' width the agenda stands under the rest.
_BESIDE = 64


@dataclass(frozen=True, slots=True)
class Shared:
    """What the share view reads while it is open; asked for again whenever something changed."""

    contents: Callable[[], Contents]
    agenda: Callable[[], Sequence[AgendaItem]]
    visited: Callable[[], frozenset[str]]


def is_open() -> bool:
    """Whether a share view is on the screen."""
    return any(isinstance(window, ShareWindow) and window.isVisible() for window in QApplication.topLevelWidgets())


class ShareWindow(QWidget):
    """Shows what was composed for everybody; follows the meeting a moment behind the typing."""

    def __init__(self, desk: Desk, shared: Shared) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._desk, self._shared = desk, shared
        self._section = ""
        self._pillar: str | None = None
        self._asked = 0
        self._page: SharePage | None = None
        self._zoom, self._theme = _USUAL_ZOOM, Theme.LIGHT
        self.setWindowTitle(_("MAPPA meeting – shared view"))
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAutoFillBackground(True)
        for verb in ("lock", "share_view"):
            self.addAction(desk.verbs.action(verb))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(COMPOSING_MS)
        self._soon.timeout.connect(self._compose)
        self._lay_out()
        for key, by in (("Ctrl++", _ZOOM_STEP), ("Ctrl+=", _ZOOM_STEP), ("Ctrl+-", -_ZOOM_STEP), ("Ctrl+0", 0)):
            QShortcut(QKeySequence(key), self).activated.connect(lambda by=by: self.zoom(by))
        self._dress()
        self.resize(1120, 720)

    @property
    def page(self) -> SharePage | None:
        """What is shown now."""
        return self._page

    def show_place(self, section: str, pillar: str | None = None) -> None:
        """Follow to a section of the minutes; ``pillar`` is the one of the plan that is being worked on."""
        if (section, pillar) != (self._section, self._pillar):
            self._section, self._pillar = section, pillar
            self._compose()

    def refresh(self) -> None:
        """Something changed: compose the page again, a moment after the last change."""
        if not self._soon.isActive():
            self._soon.start()

    def zoom(self, by: int) -> None:
        """Larger or smaller type, in per cent; nought goes back to the usual size."""
        wanted = self._zoom + by if by else _USUAL_ZOOM
        self._zoom = min(max(wanted, _SMALLEST_ZOOM), _LARGEST_ZOOM)
        self._dress()

    def toggle_dark(self) -> None:
        """Light on dark, or dark on light."""
        self._theme = Theme.LIGHT if self._theme is Theme.DARK else Theme.DARK
        self._dress()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._desk.share_opened.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._asked += 1  # a page that is still being composed comes to nobody
        self._soon.stop()
        self._page = None
        self._empty(self._agenda)
        self._empty(self._work)
        self._head.setText("")
        super().closeEvent(event)
        QTimer.singleShot(0, self._desk, self._desk.share_closed.emit)  # once it is no longer on the screen

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, key, do in (
            (_("Larger text"), "Ctrl++", lambda: self.zoom(_ZOOM_STEP)),
            (_("Smaller text"), "Ctrl+-", lambda: self.zoom(-_ZOOM_STEP)),
            (_("Usual size of text"), "Ctrl+0", lambda: self.zoom(0)),
        ):
            menu.addAction(words, do).setShortcut(QKeySequence(key))
        dark: QAction = menu.addAction(_("Light on dark"), self.toggle_dark)
        dark.setCheckable(True)
        dark.setChecked(self._theme is Theme.DARK)
        menu.popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_columns"):
            self._turn()

    def _compose(self) -> None:
        self._soon.stop()
        self._asked += 1
        asked, section, pillar = self._asked, self._section, self._pillar
        contents, agenda, visited = self._shared.contents(), tuple(self._shared.agenda()), self._shared.visited()
        self._desk.pool.run(
            lambda: composed(contents, agenda, section, pillar=pillar, visited=visited),
            lambda page: self._on_composed(asked, page),
            owner=self,
        )

    def _on_composed(self, asked: int, page: SharePage) -> None:
        if asked == self._asked and page != self._page:
            self._page = page
            self._show(page)

    def _show(self, page: SharePage) -> None:
        self._frame.say("  ·  ".join(page.marking))
        self._head.setText("  ·  ".join(filter(None, (page.reference, page.level, _whole(page.date)))))
        self._empty(self._agenda)
        for item in page.agenda:
            self._agenda.addWidget(_item(item))
        self._agenda.addStretch(1)
        self._empty(self._work)
        for part in (*page.plan, page.actions):
            self._work.addWidget(_part(part, self._look))
        self._work.addStretch(1)

    def _dress(self) -> None:
        self._look = theme.dress(self, self._theme, self._zoom)
        margin = self._look.px(12)
        self._whole.setContentsMargins(margin, margin, margin, margin)
        for layout in (self._whole, self._columns, self._work):
            layout.setSpacing(self._look.px(8))
        self._agenda.setSpacing(self._look.px(2))
        if self._page is not None:
            self._show(self._page)
        self._turn()

    def _turn(self) -> None:
        """The agenda beside the work where there is room for both, else below it."""
        wide = self.width() >= self.fontMetrics().averageCharWidth() * _BESIDE
        across, down = QBoxLayout.Direction.RightToLeft, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(across if wide else down)

    def _lay_out(self) -> None:
        self._head = text("", Role.TITLE, wraps=True)
        self._agenda, self._work = QVBoxLayout(), QVBoxLayout()
        self._columns = QBoxLayout(QBoxLayout.Direction.RightToLeft)
        self._columns.addLayout(self._work, 5)
        self._columns.addLayout(self._agenda, 3)
        inside = QWidget()
        self._whole = QVBoxLayout(inside)
        self._whole.addWidget(self._head)
        self._whole.addLayout(self._columns, 1)
        inside.setProperty("scrolled", True)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(_("Shared view"))
        area.setWidget(inside)
        self._frame = MarkedFrame(area, "")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._frame)

    def _empty(self, layout: QVBoxLayout) -> None:
        while (item := layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def _item(item: SharedItem) -> QLabel:
    tone = Tone.ACCENT if item.is_current else Tone.QUIET if item.is_done else Tone.PLAIN
    said = "  –  ".join(filter(None, (f"{item.number}  {item.title}", item.state)))
    return text(said, Role.STRONG if item.is_current else Role.SECONDARY, tone, wraps=True)


def _part(part: SharedPart, look: Look) -> QFrame:
    card = QFrame()
    card.setProperty("card", True)
    card.setAccessibleName(part.title)
    body = QVBoxLayout(card)
    body.setContentsMargins(look.px(12), look.px(8), look.px(12), look.px(10))
    body.setSpacing(look.px(6))
    body.addWidget(text(part.title, Role.STRONG))
    for line in part.lines:
        body.addLayout(_line(line))
    if part.remark:
        body.addWidget(text(part.remark, Role.SECONDARY, Tone.QUIET, wraps=True))
    return card


def _line(line: SharedLine) -> QVBoxLayout:
    lines = QVBoxLayout()
    lines.setSpacing(0)
    lines.addWidget(text(line.what, Role.TEXT, wraps=True))
    beside = "  ·  ".join(filter(None, (line.who, _whole(line.when))))
    if beside:
        lines.addWidget(text(beside, Role.SECONDARY, Tone.QUIET, wraps=True))
    return lines


def _whole(date: str) -> str:
    """A date that is never broken at the end of a line."""
    return date.replace(" ", "\u00a0")
