"""The drawer at the right: last time, actions, what is left to finish, the Chair's notes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from mappa_desktop.domain.findings import Finding, Severity
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations.findings import section_key
from mappa_desktop.sections import section
from mappa_desktop.ui.commands import BY_ID
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.cards import text
from mappa_desktop.widgets.links import Link
from mappa_desktop.widgets.panels import Panel, ScrollPage
from mappa_desktop.widgets.theme import Role, Tone

WIDTH = 300


class FindingList(QWidget):
    """Findings grouped by section; ``chosen`` tells the section and the path of the one that was pressed."""

    chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Sequence[Finding] | None = None
        self._groups: list[QWidget] = []
        self._layout = QVBoxLayout(self)
        theme.pad(self._layout, spacing=12)

    def take_focus(self) -> bool:
        """Go to the first of them, and say whether there is one."""
        first = next(iter(self._links()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        return first is not None

    def _links(self) -> list[Link]:
        return [link for group in self._groups for link in group.findChildren(Link)]

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these, unless they are shown already."""
        if self._shown is not None and list(findings) == list(self._shown):
            return
        self._shown = tuple(findings)
        at = next((at for at, link in enumerate(self._links()) if link.hasFocus()), None)
        for group in self._groups:
            self._layout.removeWidget(group)
            group.hide()
            group.deleteLater()
        self._groups = [self._group(key, list(found)) for key, found in groupby(findings, key=section_key)]
        for group in self._groups:
            self._layout.addWidget(group)
            group.show()  # at once, so that a line can take the keyboard
        links = self._links()
        if at is not None and links:
            links[min(at, len(links) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _group(self, key: str, findings: Sequence[Finding]) -> QWidget:
        group = QWidget()
        layout = QVBoxLayout(group)
        theme.pad(layout, spacing=2)
        head = QHBoxLayout()
        theme.pad(head, 6, 0, 6, 0, 8)
        head.addWidget(text(section(key).title, Role.STRONG, wraps=True), 1)
        head.addWidget(text(str(len(findings)), Role.SECONDARY, Tone.WARNING), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(head)
        for finding in findings:
            tone = Tone.PLAIN if finding.severity is Severity.BLOCK else Tone.QUIET
            layout.addWidget(Link(finding.message, partial(self._choose, key, finding), tone))
        return group

    def _choose(self, key: str, finding: Finding) -> None:
        self.chosen.emit(key, finding.path)


class ToFinishPage(ScrollPage):
    """What is left to finish."""

    chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quiet = text("", Role.TEXT, Tone.QUIET, wraps=True)
        self._list = FindingList()
        self._list.chosen.connect(self.chosen)
        theme.pad(self.body, 10, 8, 10, 16, 10)
        self.body.addWidget(self._quiet)
        self.body.addWidget(self._list)
        self.body.addStretch(1)

    def take_focus(self) -> None:
        """Go to the first line, from which Enter leads to its field."""
        if not self._list.take_focus():
            self._quiet.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show what is left."""
        self._quiet.setText("" if findings else _("Nothing is missing: the minutes can be approved."))
        self._quiet.setVisible(not findings)
        self._list.show_findings(findings)


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
