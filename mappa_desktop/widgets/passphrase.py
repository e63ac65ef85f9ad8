"""A line for a passphrase: hidden unless shown on purpose, with its strength in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from mappa_desktop.foundation.i18n import _
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.cards import text
from mappa_desktop.widgets.controls import LineEdit
from mappa_desktop.widgets.theme import Role, Tone

_STEPS = 4


@dataclass(frozen=True, slots=True)
class Strength:
    """How good a passphrase is: 0 to 4 steps, said in a sentence."""

    steps: int
    words: str

    @property
    def tone(self) -> Tone:
        return Tone.DANGER if self.steps < 2 else Tone.WARNING if self.steps < 3 else Tone.GOOD


class PassphraseLine(QWidget):
    """Takes a passphrase; ``measure`` judges it, where it is a new one."""

    edited = Signal()
    entered = Signal()

    def __init__(self, label: str, measure: Callable[[str], Strength] | None = None) -> None:
        super().__init__()
        self._measure = measure
        caption = text(label, Role.TEXT)
        self.line = LineEdit()
        self.line.setAccessibleName(label)
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        caption.setBuddy(self.line)
        self._show = buttons.button(_("Show"), self._on_show, icon="eye")
        self._bar = _Bar()
        self._strength = text("", Role.SECONDARY, Tone.QUIET, wraps=True)
        line = QHBoxLayout()
        theme.pad(line, spacing=8)
        line.addWidget(self.line, 1)
        line.addWidget(self._show)
        layout = QVBoxLayout(self)
        theme.pad(layout, spacing=4)
        layout.addWidget(caption)
        layout.addLayout(line)
        layout.addWidget(self._bar)
        layout.addWidget(self._strength)
        self._bar.setVisible(measure is not None)
        self._strength.setVisible(measure is not None)
        self.line.textEdited.connect(self._on_edited)
        self.line.entered.connect(self.entered)
        self.setFocusProxy(self.line)
        self._hide()

    def value(self) -> str:
        """What is typed."""
        return self.line.text()

    def clear(self) -> None:
        """Forget what was typed, and hide what comes next."""
        self.line.clear()
        self._hide()
        self._judge("")

    def _on_edited(self, typed: str) -> None:
        self._judge(typed)
        self.edited.emit()

    def _judge(self, typed: str) -> None:
        if self._measure is None:
            return
        strength = self._measure(typed) if typed else Strength(0, "")
        self._bar.show_strength(strength)
        self._strength.setText(strength.words)
        theme.say(self._strength, Role.SECONDARY, strength.tone)
        self.line.setAccessibleDescription(strength.words)

    def _on_show(self) -> None:
        if self.line.echoMode() == LineEdit.EchoMode.Password:
            self.line.setEchoMode(LineEdit.EchoMode.Normal)
            self._call(_("Hide"))
        else:
            self._hide()

    def _hide(self) -> None:
        self.line.setEchoMode(LineEdit.EchoMode.Password)
        self._call(_("Show"))

    def _call(self, verb: str) -> None:
        self._show.setText(verb)
        self._show.setAccessibleName(f"{verb}: {self.line.accessibleName()}")


class _Bar(QWidget):
    """A thin bar of four steps; the sentence below says the same."""

    def __init__(self) -> None:
        super().__init__()
        self._strength = Strength(0, "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_strength(self, strength: Strength) -> None:
        self._strength = strength
        self.setAccessibleName(strength.words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(120), theme.current().px(4))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        gap = look.px(4)
        width = (self.width() - gap * (_STEPS - 1)) / _STEPS
        for step in range(_STEPS):
            filled = step < self._strength.steps
            painter.setBrush(look.colour(self._strength.tone.value if filled else "line"))
            height = self.height() if filled else self.height() / 3
            painter.drawRoundedRect(QRectF(step * (width + gap), self.height() - height, width, height), 2, 2)
        painter.end()
