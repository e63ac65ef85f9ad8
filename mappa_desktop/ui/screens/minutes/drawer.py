"""The drawer at the right, with a page for each thing that one looks at beside a section."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from mappa_desktop.foundation.i18n import _
from mappa_desktop.ui.commands import BY_ID
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.panels import Panel

WIDTH = 320


class Drawer(Panel):
    """The drawer with its pages; opened and closed with one stroke, each page with one of its own."""

    closed = Signal()
    page_shown = Signal(str)  # the page's name

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Edge.LeftEdge, parent=parent)
        self._names: list[str] = []
        self._tabs = QTabBar()
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.setProperty("dense", True)
        self._tabs.setUsesScrollButtons(True)
        self._tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self._tabs.setAccessibleName(_("Beside the section"))
        self._pages = QStackedWidget()
        self._tabs.currentChanged.connect(self._on_tab)
        close = buttons.quiet(_("Close"), self.closed.emit, key=BY_ID["drawer"].strokes[0])
        foot = QHBoxLayout()
        theme.pad(foot, 4, 2, 4, 4)
        foot.addStretch(1)
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        theme.pad(layout, 1, 8, 0, 0)
        layout.addWidget(self._tabs)
        layout.addWidget(self._pages, 1)
        layout.addLayout(foot)

    def add_page(self, name: str, title: str, page: QWidget) -> None:
        """Have one more page."""
        self._names.append(name)
        self._pages.addWidget(page)
        self._tabs.addTab(title)

    def name_page(self, name: str, title: str) -> None:
        """Call a page something else, such as with the number of what stands on it."""
        self._tabs.setTabText(self._names.index(name), title)

    @property
    def page(self) -> str:
        """The page that is shown."""
        return self._names[self._pages.currentIndex()]

    def show_page(self, name: str) -> None:
        """Show a page."""
        self._tabs.setCurrentIndex(self._names.index(name))

    def take_focus(self) -> None:
        """Go into the page that is shown."""
        page = self._pages.currentWidget()
        own_way = getattr(page, "take_focus", None)
        if own_way is not None:
            own_way()
        elif page is not None:
            page.setFocus(Qt.FocusReason.ShortcutFocusReason)
            if not page.hasFocus():
                page.focusNextChild()

    def _on_tab(self, at: int) -> None:
        self._pages.setCurrentIndex(at)
        self.page_shown.emit(self._names[at])
