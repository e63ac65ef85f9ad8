"""The helper that knows the dictionaries: another process of the program, and what it has said so far."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, QTimer, Signal
from shiboken6 import isValid

import mappa_desktop
from mappa_desktop.domain.spelling import Language, Recognised, asked

_MOST_REMEMBERED = 20_000
_MOST_AT_ONCE = 200
_ENDING_MS = 1000


def command_of_helper() -> list[str]:
    """What starts the helper: this very program, installed or not."""
    return [sys.executable, *([] if getattr(sys, "frozen", False) else ["-m", "mappa_desktop"]), "spelling"]


class Speller(QObject):
    """Asks the helper about words, and remembers what it said until ``forget``.

    The helper starts with the first question. Where it cannot start, or dies, no word is ever called misspelt.
    """

    answered = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._known: dict[str, Recognised] = {}
        self._wanted: dict[str, None] = {}
        self._asked: set[str] = set()
        self._then: list[tuple[str, str, Callable[[Sequence[str]], None]]] = []
        self._helpers: list[QProcess] = []  # at most one; it is ended when this is taken down
        helpers = self._helpers
        self.destroyed.connect(lambda: _end(helpers))
        self._is_gone = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._ask)

    @property
    def is_gone(self) -> bool:
        """Whether the helper could not start, or died."""
        return self._is_gone

    def judgement(self, word: str) -> Recognised | None:
        """What the dictionaries say of a word; ``None`` until they have said it, which ``answered`` tells."""
        if self._is_gone:
            return Recognised(english=True, welsh=False)
        plain = asked(word)
        known = self._known.get(plain)
        if known is None and plain not in self._asked:
            self._wanted[plain] = None
            self._soon.start()
        return known

    def suggest(self, word: str, language: Language, then: Callable[[Sequence[str]], None]) -> None:
        """Hand over what may have been meant."""
        if self._is_gone:
            then(())
            return
        self._then.append((asked(word), language.value, then))
        self._send({"meant": asked(word), "language": language.value})

    def forget(self) -> None:
        """Forget every word and let the helper go; it starts again when it is needed."""
        self._soon.stop()
        _end(self._helpers)
        self._is_gone = False
        self._known.clear()
        self._wanted.clear()
        self._asked.clear()
        self._then.clear()

    def _ask(self) -> None:
        words = list(self._wanted)[:_MOST_AT_ONCE]
        for word in words:
            del self._wanted[word]
        if self._is_gone:
            return
        self._asked.update(words)
        self._send({"words": words})
        if self._wanted:
            self._soon.start()

    def _send(self, question: dict[str, Any]) -> None:
        if not self._helpers:
            self._helpers.append(self._started())
        self._helpers[0].write((json.dumps(question) + "\n").encode())

    def _started(self) -> QProcess:
        helper = QProcess()
        program, *arguments = command_of_helper()
        helper.setProgram(program)
        helper.setArguments(arguments)
        if not getattr(sys, "frozen", False):
            helper.setWorkingDirectory(str(Path(mappa_desktop.__file__).resolve().parent.parent))
        helper.setStandardErrorFile(QProcess.nullDevice())
        helper.readyReadStandardOutput.connect(self._on_answer)
        helper.finished.connect(self._on_gone)
        helper.errorOccurred.connect(self._on_gone)
        helper.start()
        return helper

    def _on_answer(self) -> None:
        while self._helpers and self._helpers[0].canReadLine():
            answer = json.loads(bytes(self._helpers[0].readLine().data()))
            if "suggestions" in answer:
                self._hand_over(answer)
            else:
                self._remember(answer)

    def _remember(self, answer: dict[str, Any]) -> None:
        if len(self._known) > _MOST_REMEMBERED:
            self._known.clear()
        for word, (english, welsh) in zip(answer["words"], answer["known"], strict=True):
            self._known[word] = Recognised(english, welsh)
        self._asked.difference_update(answer["words"])
        self.answered.emit()

    def _hand_over(self, answer: dict[str, Any]) -> None:
        asked_for = (answer["meant"], answer["language"])
        waiting = [then for word, language, then in self._then if (word, language) == asked_for]
        self._then = [each for each in self._then if each[:2] != asked_for]
        for then in waiting:
            then(answer["suggestions"])

    def _on_gone(self) -> None:
        """The helper ended by itself: from now on every word passes."""
        self._is_gone = True
        waiting, self._then = self._then, []
        for _word, _language, then in waiting:
            then(())
        self.answered.emit()


def _end(helpers: list[QProcess]) -> None:
    """End the helper, if there is one: it keeps nothing that would have to be finished."""
    while helpers:
        helper = helpers.pop()
        if isValid(helper):
            helper.blockSignals(True)
            helper.kill()
            helper.waitForFinished(_ENDING_MS)
            helper.deleteLater()
