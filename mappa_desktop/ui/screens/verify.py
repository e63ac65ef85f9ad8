"""Verifying PDFs that come back: the verdict in words, and the facts of each signature."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from mappa_desktop.export.verification import Judgement, SignatureVerdict
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations import verification
from mappa_desktop.operations.verification import FileVerdict
from mappa_desktop.ui import choosing, wording
from mappa_desktop.ui.desk import Desk
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.cards import Card, text
from mappa_desktop.widgets.panels import ScrollPage
from mappa_desktop.widgets.theme import Role, Tone

_TONES = {Judgement.GENUINE: Tone.GOOD, Judgement.UNTRUSTED: Tone.WARNING}


class VerifyScreen(ScrollPage):
    """Takes files by choosing or by dropping."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.verdicts: Sequence[FileVerdict] = ()
        self._cards: list[QWidget] = []
        self.setAcceptDrops(True)
        theme.pad(self.body, 24, 16, 24, 20, 12)
        self.choose = buttons.primary(_("Choose PDF files…"), self._choose, icon="folder-open")
        head = QHBoxLayout()
        theme.pad(head, spacing=12)
        head.addWidget(text(_("Verify a PDF"), Role.TITLE), 1)
        head.addWidget(self.choose)
        self.body.addLayout(head)
        self._empty = Card(_("Is this copy what was signed?"))
        self._empty.body.addWidget(
            text(
                _(
                    "Choose a PDF, or drop it here. You are told whether it is unchanged, who signed it and when, and "
                    "whether the signer's certificate is trusted in this store. The file is only read."
                ),
                Role.TEXT,
                Tone.QUIET,
                wraps=True,
            )
        )
        self.body.addWidget(self._empty)
        self.body.addStretch(1)

    def verify(self, files: Sequence[Path]) -> None:
        """Judge these files."""
        self._desk.worker.run(lambda session: verification.verify_files(session, files), self._show, owner=self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.verify(files)

    def _choose(self) -> None:
        choosing.files_to_open(self, _("Verify PDF files"), _("PDF files (*.pdf)"), self.verify)

    def _show(self, verdicts: Sequence[FileVerdict]) -> None:
        self.verdicts = verdicts
        self._empty.hide()
        for card in self._cards:
            self.body.removeWidget(card)
            card.deleteLater()
        self._cards = [verdict_card(found) for found in verdicts]
        for at, card in enumerate(self._cards):
            self.body.insertWidget(1 + at, card)
        for found in verdicts:
            announce(self, found.verdict.sentence)


def verdict_card(found: FileVerdict) -> QWidget:
    """The verdict on one file: large, in words, with what it rests on below."""
    verdict = found.verdict
    tone = _TONES.get(verdict.verdict, Tone.DANGER)
    card = Card()
    card.setAccessibleName(_("Verdict on {file}").format(file=Path(found.file).name))
    banner = QFrame()
    banner.setProperty("message", tone.value)
    layout = QVBoxLayout(banner)
    theme.pad(layout, 16, 12, 16, 14, 4)
    layout.addWidget(text(verdict.verdict.label, Role.LARGE, tone))
    layout.addWidget(text(verdict.sentence, Role.TEXT, wraps=True))
    card.body.addWidget(banner)
    card.body.addWidget(text(Path(found.file).name, Role.STRONG))
    if verdict.minutes is not None:
        card.body.addWidget(
            text(
                _("Minutes of case {case}, version {version}, content {digest}").format(
                    case=verdict.minutes.case, version=verdict.minutes.version, digest=verdict.minutes.digest[:16]
                ),
                Role.SECONDARY,
                Tone.QUIET,
            )
        )
    for signature in verdict.signatures:
        card.body.addLayout(_facts(signature))
    return card


def _facts(signature: SignatureVerdict) -> QGridLayout:
    """What is known of one signature, a line each."""
    grid = QGridLayout()
    theme.pad(grid, 0, 6, 0, 0, 6)
    grid.setHorizontalSpacing(theme.current().px(20))
    grid.setColumnStretch(1, 1)
    when = wording.moment(signature.signed_at.isoformat()) if signature.signed_at else _("unknown")
    intact = _("Yes, what was signed is unchanged") if signature.intact else _("No, it was changed or is damaged")
    rows = (
        (signature.role.label, signature.holder, Tone.PLAIN),
        (_("Names as the signer"), signature.signer, Tone.PLAIN),
        (_("Signed"), f"{when}, {signature.clock.label[:1].lower()}{signature.clock.label[1:]}", Tone.PLAIN),
        (_("Intact"), intact, Tone.GOOD if signature.intact else Tone.DANGER),
        (_("Trusted"), signature.why, Tone.GOOD if signature.trusted else Tone.WARNING),
        (_("Certificate"), signature.certificate, Tone.PLAIN),
        (_("Fingerprint"), signature.fingerprint, Tone.QUIET),
        (_("After signing"), signature.changes_after or _("Nothing was added."), Tone.PLAIN),
    )
    for at, (label, words, tone) in enumerate(rows):
        grid.addWidget(text(label, Role.SECONDARY, Tone.QUIET), at, 0, Qt.AlignmentFlag.AlignTop)
        value = text(words, Role.TEXT, tone, wraps=True)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(value, at, 1)
    return grid
