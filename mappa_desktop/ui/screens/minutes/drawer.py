"""The drawer at the right: what is left to finish, each line leading to its field."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QVBoxLayout, QWidget

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

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these, unless they are shown already."""
        if self._shown is not None and list(findings) == list(self._shown):
            return
        self._shown = tuple(findings)
        for group in self._groups:
            self._layout.removeWidget(group)
            group.hide()
            group.deleteLater()
        self._groups = [self._group(key, list(found)) for key, found in groupby(findings, key=section_key)]
        for group in self._groups:
            self._layout.addWidget(group)

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


class Drawer(Panel):
    """The drawer; closed and opened with one stroke."""

    chosen = Signal(str, str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Edge.LeftEdge, parent=parent)
        self._tabs = QTabBar()
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.setAccessibleName(_("Beside the section"))
        self._tabs.addTab(_("To finish"))
        close = buttons.quiet(_("Close"), self.closed.emit, key=BY_ID["drawer"].strokes[0])
        head = QHBoxLayout()
        theme.pad(head, 1, 8, 4, 0, 4)
        head.addWidget(self._tabs, 1)
        head.addWidget(close)
        self._quiet = text("", Role.TEXT, Tone.QUIET, wraps=True)
        self._list = FindingList()
        self._list.chosen.connect(self.chosen)
        page = ScrollPage()
        theme.pad(page.body, 10, 8, 10, 16, 10)
        page.body.addWidget(self._quiet)
        page.body.addWidget(self._list)
        page.body.addStretch(1)
        layout = QVBoxLayout(self)
        theme.pad(layout, 1)
        layout.addLayout(head)
        layout.addWidget(page, 1)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show what is left."""
        self._tabs.setTabText(0, _("To finish  {number}").format(number=len(findings)) if findings else _("To finish"))
        self._quiet.setText("" if findings else _("Nothing is missing: the minutes can be approved."))
        self._quiet.setVisible(not findings)
        self._list.show_findings(findings)
