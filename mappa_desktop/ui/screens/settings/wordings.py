"""The opening statements: the wordings in use, and the way to put a new version of one into use."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from mappa_desktop.domain.statements import Wording
from mappa_desktop.domain.values import StatementKey
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations import area
from mappa_desktop.operations.done import Change
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.screens.cases.new import Sheet
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.cards import Card, text
from mappa_desktop.widgets.controls import GrowingText
from mappa_desktop.widgets.theme import Role, Tone

_LINES = 5


class WordingsCard(Card):
    """One line for each statement; minutes keep the wording and the version they were opened with."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Opening statements"), _("read or displayed at every meeting"), parent=parent)
        self._desk = desk
        self._rows: list[QWidget] = []
        desk.worker.changed.connect(self._on_changed)
        self._ask()

    def _ask(self) -> None:
        self._desk.worker.run(area.statements, self._show, owner=self)

    def _on_changed(self, changes: frozenset[Change], _origin: object) -> None:
        if Change.SETTINGS in changes and self._desk.worker.is_open:
            self._ask()

    def _show(self, wordings: Sequence[Wording]) -> None:
        for row in self._rows:
            self.body.removeWidget(row)
            row.deleteLater()
        self._rows = [self._row(wording) for wording in wordings]
        for row in self._rows:
            self.body.addWidget(row)

    def _row(self, wording: Wording) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        theme.pad(layout, spacing=12)
        layout.addWidget(text(wording.title, wraps=True), 1)
        layout.addWidget(text(_("version {version}").format(version=wording.version), Role.SECONDARY, Tone.QUIET))
        change = buttons.quiet(_("Change…"), partial(self._change, wording))
        change.setAccessibleName(_("Change the wording of {title}").format(title=wording.title))
        layout.addWidget(change)
        return row

    def _change(self, wording: Wording) -> None:
        _NewWording(self._desk, wording, self).open()


class _NewWording(Sheet):
    """Asks for the new text and its version; the earlier ones stay for the minutes that used them."""

    def __init__(self, desk: Desk, wording: Wording, parent: QWidget) -> None:
        super().__init__(desk, wording.title, _("Use from now on"), parent)
        self._wording = wording
        self.words = GrowingText(_LINES)
        self.words.put(wording.wording)
        self.words.setAccessibleName(_("Wording"))
        self.body.addWidget(text(_("Wording")))
        self.body.addWidget(self.words)
        self.version = self.line(
            _("Version"), hint=_("In use now: {version}. New minutes take the new one.").format(version=wording.version)
        )

    def agreed(self) -> None:
        key, title = StatementKey(self._wording.key), self._wording.title
        words, version = self.words.text(), self.version.text()
        self.agree.setEnabled(False)
        self.desk.worker.run(
            lambda session: area.change_statement(session, key, version=version, title=title, wording=words),
            lambda _none: self.accept(),
            otherwise=self.refused,
            owner=self,
        )
