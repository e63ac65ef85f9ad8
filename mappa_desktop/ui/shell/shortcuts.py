"""The sheet of shortcuts: every stroke, in groups, with a line that narrows them down."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from mappa_desktop.foundation.i18n import _
from mappa_desktop.ui.shortcuts import Group, groups
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.cards import Card, text
from mappa_desktop.widgets.controls import LineEdit
from mappa_desktop.widgets.panels import ScrollPage
from mappa_desktop.widgets.theme import Role, Tone

_WIDTH, _HEIGHT = 640, 620


class ShortcutSheet(QDialog):
    """Reads like a page; Esc closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Shortcuts"))
        self.setAccessibleName(_("Shortcuts"))
        self.line = LineEdit()
        self.line.setPlaceholderText(_("Type what you want to do"))
        self.line.setAccessibleName(_("Find a shortcut"))
        self.line.textChanged.connect(self._narrow)
        self._none = text(_("No shortcut does this; Ctrl+K finds every command by its words."), wraps=True)
        self._none.hide()
        self._cards: list[tuple[Card, list[tuple[str, tuple[QWidget, QWidget]]]]] = []
        page = ScrollPage()
        theme.pad(page.body, 0, 0, 8, 8, 10)
        page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the arrows scroll it
        page.setAccessibleName(_("Shortcuts"))
        for group in groups():
            page.body.addWidget(self._card(group))
        page.body.addWidget(self._none)
        page.body.addStretch(1)
        foot = QHBoxLayout()
        theme.pad(foot, spacing=8)
        foot.addStretch(1)
        foot.addWidget(buttons.button(_("Close"), self.accept))
        layout = QVBoxLayout(self)
        theme.pad(layout, 20, 18, 20, 16, 12)
        layout.addWidget(text(_("Shortcuts"), Role.SECTION))
        layout.addWidget(self.line)
        layout.addWidget(page, 1)
        layout.addLayout(foot)

    def open_over(self, window: QWidget) -> None:
        """Open within the window."""
        look = theme.current()
        self.resize(min(look.px(_WIDTH), window.width() - 40), min(look.px(_HEIGHT), window.height() - 80))
        self.open()
        self.line.setFocus()

    def _card(self, group: Group) -> Card:
        card = Card(group.title)
        grid = QGridLayout()
        theme.pad(grid, spacing=6)
        grid.setColumnStretch(1, 1)
        lines: list[tuple[str, tuple[QWidget, QWidget]]] = []
        for row, stroke in enumerate(group.strokes):
            keys = text(stroke.shown, Role.STRONG, wraps=True)
            words = text(stroke.title, Role.TEXT, Tone.PLAIN, wraps=True)
            words.setAccessibleName(f"{stroke.title}: {stroke.shown}")
            keys.setMinimumWidth(theme.current().px(150))
            grid.addWidget(keys, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words, row, 1, Qt.AlignmentFlag.AlignTop)
            lines.append((f"{stroke.shown} {stroke.title}".casefold(), (keys, words)))
        card.body.addLayout(grid)
        self._cards.append((card, lines))
        return card

    def _narrow(self, typed: str) -> None:
        wanted = typed.casefold().split()
        count = 0
        for card, lines in self._cards:
            matching = [all(word in line for word in wanted) for line, _widgets in lines]
            for (_line, widgets), matches in zip(lines, matching, strict=True):
                for widget in widgets:
                    widget.setVisible(matches)
            card.setVisible(any(matching))
            count += sum(matching)
        self._none.setVisible(not count)
        if not count:
            announce(self, self._none.text())
