"""Questions to the person: the one place that opens dialogs, so that tests can answer and no folder is remembered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QHBoxLayout, QMessageBox, QVBoxLayout, QWidget

from mappa_desktop.foundation.i18n import _
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.cards import text
from mappa_desktop.widgets.controls import Combo, GrowingText, LineEdit
from mappa_desktop.widgets.theme import Role, Tone


class Dialogs(Protocol):
    """What may be asked. ``None`` always says: the person turned away."""

    def tell(self, title: str, words: str) -> None:
        """Say something that must be read."""

    def confirm(self, title: str, words: str, yes: str, *, danger: bool = False) -> bool:
        """Ask before something that cannot be taken back; ``yes`` is the verb on the button."""
        ...

    def ask(self, title: str, words: str, label: str, *, start: str = "", long: bool = False) -> str | None:
        """Ask for a text."""
        ...

    def choose(self, title: str, words: str, label: str, entries: Sequence[str]) -> int | None:
        """Ask for one of several entries; gives its position."""
        ...

    def save_path(self, title: str, name: str, kinds: str) -> Path | None:
        """Ask where to write a file; ``kinds`` such as ``PDF (*.pdf)``."""
        ...

    def open_paths(self, title: str, kinds: str) -> tuple[Path, ...]:
        """Ask which files to read."""
        ...

    def folder(self, title: str) -> Path | None:
        """Ask for a folder."""
        ...


class QtDialogs:
    """Asks in windows of the application; always starts in the person's own folder."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def tell(self, title: str, words: str) -> None:
        dialog = _Question(self._window, title, words)
        dialog.finish(_("Close"), refusable=False)
        dialog.exec()

    def confirm(self, title: str, words: str, yes: str, *, danger: bool = False) -> bool:
        dialog = _Question(self._window, title, words)
        dialog.finish(yes, danger=danger)
        return dialog.exec() == QDialog.DialogCode.Accepted

    def ask(self, title: str, words: str, label: str, *, start: str = "", long: bool = False) -> str | None:
        dialog = _Question(self._window, title, words)
        answer: GrowingText | LineEdit = GrowingText(4) if long else LineEdit()
        answer.put(start)
        dialog.add(label, answer)
        dialog.finish(_("OK"))
        return answer.text() if dialog.exec() == QDialog.DialogCode.Accepted else None

    def choose(self, title: str, words: str, label: str, entries: Sequence[str]) -> int | None:
        dialog = _Question(self._window, title, words)
        answer: QComboBox = Combo()
        answer.addItems(list(entries))
        dialog.add(label, answer)
        dialog.finish(_("Choose"))
        return answer.currentIndex() if dialog.exec() == QDialog.DialogCode.Accepted else None

    def save_path(self, title: str, name: str, kinds: str) -> Path | None:
        chosen, _kind = QFileDialog.getSaveFileName(self._window, title, str(Path.home() / name), kinds)
        return Path(chosen) if chosen else None

    def open_paths(self, title: str, kinds: str) -> tuple[Path, ...]:
        chosen, _kind = QFileDialog.getOpenFileNames(self._window, title, str(Path.home()), kinds)
        return tuple(Path(each) for each in chosen)

    def folder(self, title: str) -> Path | None:
        chosen = QFileDialog.getExistingDirectory(self._window, title, str(Path.home()))
        return Path(chosen) if chosen else None


@dataclass(slots=True)
class AnsweredDialogs:
    """Gives answers that were laid out before, and keeps what was asked; for tests and demonstrations."""

    answers: list[object] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def tell(self, title: str, words: str) -> None:
        self.asked.append(f"{title}: {words}")

    def confirm(self, title: str, words: str, yes: str, *, danger: bool = False) -> bool:  # noqa: ARG002 - the signature is that of Dialogs
        return bool(self._next(f"{title}: {words}"))

    def ask(self, title: str, words: str, label: str, *, start: str = "", long: bool = False) -> str | None:  # noqa: ARG002 - the signature is that of Dialogs
        answer = self._next(f"{title}: {words}")
        return None if answer is None else str(answer)

    def choose(self, title: str, words: str, label: str, entries: Sequence[str]) -> int | None:  # noqa: ARG002 - the signature is that of Dialogs
        answer = self._next(f"{title}: {words}")
        return answer if isinstance(answer, int) else None

    def save_path(self, title: str, name: str, kinds: str) -> Path | None:  # noqa: ARG002 - the signature is that of Dialogs
        answer = self._next(f"{title}: {name}")
        return None if answer is None else Path(str(answer))

    def open_paths(self, title: str, kinds: str) -> tuple[Path, ...]:  # noqa: ARG002 - the signature is that of Dialogs
        answer = self._next(title)
        return tuple(Path(str(each)) for each in answer) if isinstance(answer, Sequence) else ()

    def folder(self, title: str) -> Path | None:
        answer = self._next(title)
        return None if answer is None else Path(str(answer))

    def _next(self, asked: str) -> object:
        self.asked.append(asked)
        return self.answers.pop(0)


class _Question(QDialog):
    """A title, a sentence, perhaps something to fill in, and the answers as verbs."""

    def __init__(self, window: QWidget, title: str, words: str) -> None:
        super().__init__(window)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        self.setMinimumWidth(theme.current().px(420))
        self._layout = QVBoxLayout(self)
        theme.pad(self._layout, 20, 18, 20, 16, 12)
        self._layout.addWidget(text(title, Role.SECTION, wraps=True))
        self._layout.addWidget(text(words, wraps=True))

    def add(self, label: str, answer: QWidget) -> None:
        """Put something to fill in below the sentence."""
        caption = text(label, Role.SECONDARY, Tone.QUIET)
        caption.setBuddy(answer)
        answer.setAccessibleName(label)
        self._layout.addWidget(caption)
        self._layout.addWidget(answer)
        answer.setFocus()

    def finish(self, yes: str, *, danger: bool = False, refusable: bool = True) -> None:
        """Put the answers at the end; without words of its own, the dangerous answer is not the ready one."""
        line = QHBoxLayout()
        theme.pad(line, 0, 6, 0, 0, 8)
        line.addStretch(1)
        accept = buttons.primary(yes, self.accept)
        refuse = buttons.button(_("Cancel"), self.reject)
        refuse.setVisible(refusable)
        if danger:
            theme.set_mark(accept, "kind", "danger")
        line.addWidget(refuse)
        line.addWidget(accept)
        self._layout.addLayout(line)
        ready = refuse if danger else accept
        ready.setDefault(True)
        if self.focusWidget() is None:
            ready.setFocus(Qt.FocusReason.OtherFocusReason)


def crash_notice(words: str) -> None:
    """Say that the application must close, when there is no window left to say it in."""
    QMessageBox.critical(None, _("The application has to close"), words)
