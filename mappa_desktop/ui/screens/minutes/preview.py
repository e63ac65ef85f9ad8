"""The preview: the very bytes that will be signed, shown as pages."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, Qt
from PySide6.QtGui import QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mappa_desktop.foundation.i18n import _
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.cards import text
from mappa_desktop.widgets.theme import Role, Tone


class Preview(QWidget):
    """Shows a PDF from memory; nothing of it touches the disk."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = QPdfDocument(self)
        self._buffer: QBuffer | None = None
        self.view = QPdfView(self)
        self.view.setDocument(self._document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setAccessibleName(_("Preview of the copy"))
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._title = text(_("Preview"), Role.STRONG)
        self._facts = text("", Role.SECONDARY, Tone.QUIET)
        self._warnings = text("", Role.SECONDARY, Tone.WARNING, wraps=True)
        self._warnings.hide()
        self._wait = text(_("The copy is being printed…"), Role.TEXT, Tone.QUIET)
        self._wait.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._wait.setWordWrap(True)
        self._body = QStackedWidget()
        self._body.addWidget(self._wait)
        self._body.addWidget(self.view)
        line = QHBoxLayout()
        theme.pad(line, spacing=12)
        line.addWidget(self._title)
        line.addWidget(self._facts, 1)
        head = QVBoxLayout()
        theme.pad(head, 16, 10, 16, 8, 4)
        head.addLayout(line)
        head.addWidget(self._warnings)
        layout = QVBoxLayout(self)
        theme.pad(layout)
        layout.addLayout(head)
        layout.addWidget(self._body, 1)
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "view"):
            self._dress()

    def _dress(self) -> None:
        palette = self.view.palette()
        if palette.color(QPalette.ColorRole.Dark) != theme.current().colour("line"):
            palette.setColor(QPalette.ColorRole.Dark, theme.current().colour("line"))
            self.view.setPalette(palette)

    @property
    def page_count(self) -> int:
        return self._document.pageCount()

    @property
    def facts(self) -> str:
        """A few words on what is shown; empty while it is being printed."""
        return self._facts.text()

    def show_waiting(self) -> None:
        """A copy is being made."""
        self.show_words(_("The copy is being printed…"))

    def show_words(self, words: str) -> None:
        """Nothing can be shown, and why."""
        self._facts.setText("")
        self._warnings.hide()
        self._wait.setText(words)
        self._body.setCurrentWidget(self._wait)

    def show_pdf(self, data: bytes, facts: str, warnings: Sequence[str] = ()) -> None:
        """Show these bytes, with a few words on what they are, and what must be seen about them."""
        self._document.close()
        buffer = QBuffer(self)
        buffer.setData(QByteArray(data))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(buffer)
        if self._buffer is not None:
            self._buffer.deleteLater()
        self._buffer = buffer
        self._facts.setText(facts)
        self._warnings.setText("\n".join(warnings))
        self._warnings.setVisible(bool(warnings))
        self.view.setAccessibleDescription(" ".join((facts, *warnings)))
        self._body.setCurrentWidget(self.view)
