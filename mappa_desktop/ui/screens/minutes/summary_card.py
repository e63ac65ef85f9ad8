"""The card of the executive summary: whether there is one, and the draft that is made from the record."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mappa_desktop.domain.texts import words
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.operations.gestures.summary import draft_summary, replaces_words
from mappa_desktop.sections import content_of
from mappa_desktop.sections.executive_summary.model import ExecutiveSummary
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.screens.minutes.open_minutes import OpenMinutes
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.cards import Card, text
from mappa_desktop.widgets.flow import FlowLayout
from mappa_desktop.widgets.theme import Role, Tone


class SummaryCard(Card):
    """Drafts the summary, and asks before it takes the place of what somebody wrote; undo takes it back."""

    wanted = Signal()  # to read it, or to write on

    def __init__(self, desk: Desk, opened: OpenMinutes, parent: QWidget | None = None) -> None:
        super().__init__(_("Executive summary"), _("for those who may not have the minutes"), parent=parent)
        self._desk, self._open = desk, opened
        self._state = text("", Role.TEXT, wraps=True)
        self._question = text(
            _("What is written there now is replaced; undo in the section brings it back."),
            Role.TEXT,
            Tone.WARNING,
            wraps=True,
        )
        self.draft = buttons.button(_("Draft from the record"), self._ask, icon="pen-line")
        self.replace = buttons.primary(_("Replace it"), self._draft)
        self.keep = buttons.button(_("Keep it"), self._keep)
        self.read = buttons.quiet(_("Open"), self.wanted.emit)
        self.read.setAccessibleName(_("Open the executive summary"))
        verbs = QWidget()
        line = FlowLayout(verbs)
        theme.pad(line, spacing=8)
        for button in (self.draft, self.replace, self.keep, self.read):
            line.addWidget(button)
        for widget in (self._state, self._question, verbs):
            self.body.addWidget(widget)
        opened.edited.connect(self._on_edited)
        self._keep()

    def refresh(self) -> None:
        """Say what there is."""
        written = content_of(self._open.contents(), ExecutiveSummary).executive_summary
        number = len(words(written))
        self._state.setText(counted("{number} word.", "{number} words.", number) if number else _("None yet."))

    def _on_edited(self, key: str) -> None:
        if key == "executive_summary":
            self.refresh()

    def _ask(self) -> None:
        if not replaces_words(self._open.contents()):
            self._draft()
            return
        self._show_question(asked=True)
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        self._show_question(asked=False)
        self.refresh()

    def _show_question(self, *, asked: bool) -> None:
        self._question.setVisible(asked)
        self.replace.setVisible(asked)
        self.keep.setVisible(asked)
        self.draft.setVisible(not asked and not self._open.read_only)

    def _draft(self) -> None:
        contents = self._open.contents()
        self.replace.setEnabled(False)
        self.draft.setEnabled(False)
        self._desk.pool.run(lambda: draft_summary(contents), self._on_drafted, owner=self)

    def _on_drafted(self, changed: dict[str, Content]) -> None:
        self.replace.setEnabled(True)
        self.draft.setEnabled(True)
        self._keep()
        if changed:
            self._open.apply(changed)
        self._desk.say(_("Drafted from the record. Read it through before anybody is given it."))
        self.draft.setFocus(Qt.FocusReason.OtherFocusReason)
