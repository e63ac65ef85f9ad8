"""A card: a bold name, a grey hint, its own buttons at the right, and what belongs together below."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from mappa_desktop.widgets import theme


class Card(QFrame):
    """What belongs together; ``body`` takes the content. Without ``framed`` it stands inside another card.

    With an ``inset`` the body reaches that much further out than the name, for rows whose ground is painted.
    """

    def __init__(
        self,
        title: str = "",
        hint: str = "",
        *,
        framed: bool = True,
        inset: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("card", framed)
        self.setAccessibleName(title)
        self.setAccessibleDescription(hint)
        self.body = QVBoxLayout()
        theme.pad(self.body, spacing=10)
        whole = QVBoxLayout(self)
        if framed:
            theme.pad(whole, 15 - inset, 12, 15 - inset, 14, 8)
        else:
            theme.pad(whole, spacing=6)
        self._head = QHBoxLayout()
        theme.pad(self._head, inset if framed else 0, 0, inset if framed else 0, 0, 8)
        self._card_name = text(title, theme.Role.STRONG, parent=self)
        self._card_name.setVisible(bool(title))
        self._follow_zoom()
        if title:
            self._head.addWidget(self._card_name, 0, Qt.AlignmentFlag.AlignVCenter)
            if hint:
                self._head.addWidget(text(hint, theme.Role.SECONDARY, theme.Tone.QUIET, wraps=True), 1)
            else:
                self._head.addStretch(1)
            whole.addLayout(self._head)
        whole.addLayout(self.body)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_card_name"):
            self._follow_zoom()

    def _follow_zoom(self) -> None:
        """In large type a long name takes several lines rather than more width than there is."""
        self._card_name.setWordWrap(theme.current().zoom > theme.WIDE_ZOOM)

    def add_button(self, button: QWidget) -> None:
        """Put a button at the right of the name."""
        self._head.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)


def text(
    words: str,
    role: theme.Role = theme.Role.TEXT,
    tone: theme.Tone = theme.Tone.PLAIN,
    *,
    wraps: bool = False,
    parent: QWidget | None = None,
) -> QLabel:
    """Words on the screen, never read as markup."""
    label = QLabel(words, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wraps)
    if wraps:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        label.setSizePolicy(policy)
    theme.say(label, role, tone)
    return label
