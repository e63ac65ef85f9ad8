"""Verifying PDFs that come back: the verdict in words, the facts of each signature, and a list where there are many."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from mappa_desktop.export.trust import TrustList
from mappa_desktop.export.verification import Doubt, Judgement, SignatureVerdict, Verdict
from mappa_desktop.foundation.i18n import N_, _
from mappa_desktop.operations import verification
from mappa_desktop.operations.verification import FileVerdict
from mappa_desktop.ui import choosing, wording
from mappa_desktop.ui.desk import Desk
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.cards import Card, text
from mappa_desktop.widgets.panels import ScrollPage
from mappa_desktop.widgets.passphrase import PassphraseLine
from mappa_desktop.widgets.tab_order import order_tabs
from mappa_desktop.widgets.theme import Role, Tone

_TONES = {Judgement.GENUINE: Tone.GOOD, Judgement.UNTRUSTED: Tone.WARNING}
_LEAVE_IT = N_("Do not rely on it. Ask whoever is said to have signed it for a new copy.")
_ADVICE = {
    Judgement.UNTRUSTED: _LEAVE_IT,
    Judgement.ALTERED: _LEAVE_IT,
    Judgement.UNSIGNED: N_("Do not rely on it. Ask whoever sent it for the signed file."),
}
_ADVICE_IN_DOUBT = {
    Doubt.SIGNER_UNKNOWN: N_(
        "Ring the unit that it names, on a number that you already have, and compare the fingerprint below. If it is "
        "theirs, trust their certificate in Settings and check this file again."
    ),
    Doubt.ENDED: N_(
        "Nothing in it proves that it was signed before that day. Ask whoever is said to have signed it whether they "
        "keep the same file."
    ),
    Doubt.ENDED_AND_KEPT: "",
}


class VerifyScreen(ScrollPage):
    """Takes files by choosing or by dropping; they are judged one after the other, and each verdict shows at once."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.verdicts: list[FileVerdict] = []
        self._files: Sequence[Path] = ()
        self._trust = TrustList()
        self._round = 0  # what was asked before the newest question is no longer shown
        self._cards: list[QWidget] = []
        self.setAcceptDrops(True)
        theme.pad(self.body, 24, 16, 24, 20, 12)
        self.choose = buttons.primary(_("Choose PDF files…"), self._choose, icon="folder-open")
        self.stop = buttons.button(_("Stop"), self._stop)
        self.stop.hide()
        head = QHBoxLayout()
        theme.pad(head, spacing=12)
        head.addWidget(text(_("Verify a PDF"), Role.TITLE), 1)
        head.addWidget(self.stop)
        head.addWidget(self.choose)
        self.body.addLayout(head)
        self.standing = text("", Role.STRONG, wraps=True)
        self.standing.hide()
        self.body.addWidget(self.standing)
        self._empty = Card(_("Is this copy what was signed?"))
        self._empty.body.addWidget(
            text(
                _(
                    "Choose PDFs, or drop them here. You are told whether each is unchanged, which copy it is, who "
                    "signed it and when, and whether the signer's certificate is trusted in this store. The files are "
                    "only read."
                ),
                Role.TEXT,
                Tone.QUIET,
                wraps=True,
            )
        )
        self.body.addWidget(self._empty)
        self.body.addStretch(1)

    def verify(self, files: Sequence[Path]) -> None:
        """Judge these files, and no longer those before them."""
        self._round += 1
        self._files, self.verdicts = list(files), []
        self._clear()
        self.stop.setVisible(len(self._files) > 1)
        self._tell_standing()
        self._desk.worker.run(verification.trust_with, partial(self._begin, self._round), owner=self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.verify(files)

    def _choose(self) -> None:
        choosing.files_to_open(self, _("Verify PDF files"), _("PDF files (*.pdf)"), self.verify)

    def _begin(self, which: int, trust: TrustList) -> None:
        if which == self._round:
            self._trust = trust
            self._next(which)

    def _next(self, which: int) -> None:
        """Have the next file judged, beside the window; one at a time, so that others find a thread too."""
        at = len(self.verdicts)
        if at < len(self._files):
            self._judge(self._files[at], "", partial(self._on_verdict, which))
        else:
            self.stop.hide()
            if len(self._files) > 1:
                announce(self, self.standing.text())

    def _judge(self, file: Path, passphrase: str, then: partial[None]) -> None:
        trust, now, examiners = self._trust, self._desk.clock.now(), self._desk.examiners
        self._desk.pool.reach(
            lambda: verification.judged(file, trust, now, examiners, passphrase),
            then,
            late=self._desk.pool.file_late.emit,
            owner=self,
        )

    def _on_verdict(self, which: int, found: FileVerdict) -> None:
        if which != self._round:
            return
        self._empty.hide()
        self.verdicts.append(found)
        card = self._card(which, len(self.verdicts) - 1)
        self.body.insertWidget(2 + len(self._cards), card)
        self._cards.append(card)
        self._tell_standing()
        if len(self._files) == 1:
            announce(self, found.verdict.sentence)
            if self._has_keyboard():
                self._go_into(card)
        self._next(which)

    def _card(self, which: int, at: int) -> QWidget:
        """What shows the verdict on one of the files; below one that is closed, it asks for what opens it."""
        found = self.verdicts[at]
        card = verdict_card(found) if len(self._files) == 1 else VerdictLine(found)
        if found.verdict.is_closed:
            card.body.addWidget(self._opening(which, at, Path(found.file)))
        return card

    def _opening(self, which: int, at: int, file: Path) -> QWidget:
        opening = _Opening(file.name)

        def ask() -> None:
            if opening.passphrase.value():
                opening.show_checking()
                self._judge(file, opening.passphrase.value(), partial(self._on_opened, which, at))

        opening.passphrase.entered.connect(ask)
        opening.go.clicked.connect(ask)
        return opening

    def _on_opened(self, which: int, at: int, found: FileVerdict) -> None:
        """Put the verdict on what was inside in the place of the file that was closed."""
        if which != self._round:
            return
        self.verdicts[at] = found
        earlier, card = self._cards[at], self._card(which, at)
        is_here = self._has_keyboard()
        self.body.replaceWidget(earlier, card)
        card.show()  # at once, so that the keyboard can go there
        earlier.hide()
        earlier.deleteLater()
        self._cards[at] = card
        self._tell_standing()
        inside = self.widget()
        if inside is not None:
            order_tabs(inside)
        if is_here:
            self._go_into(card)
        announce(self, found.verdict.sentence)

    def _has_keyboard(self) -> bool:
        focused: QWidget | None = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _go_into(self, card: QWidget) -> None:
        """Go on where a passphrase is asked, or else to the details, or to the next files."""
        asked = card.findChild(_Opening)
        if asked is not None:
            asked.passphrase.line.setFocus(Qt.FocusReason.OtherFocusReason)
        elif isinstance(card, VerdictLine) and not card.more.isHidden():
            card.more.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop(self) -> None:
        """Leave the rest of the files unjudged."""
        self._round += 1
        self.stop.hide()
        self._files = self._files[: len(self.verdicts)]
        self._tell_standing()

    def _tell_standing(self) -> None:
        """How far it is, and how many are what."""
        if len(self._files) <= 1 and len(self.verdicts) <= 1:
            self.standing.setVisible(bool(self._files) and not self.verdicts)
            self.standing.setText(_("Checking…"))
            return
        counts = Counter(found.verdict.verdict for found in self.verdicts)
        parts = [f"{kind.label}: {counts[kind]}" for kind in Judgement if counts[kind]]
        told = _("{done} of {all} files checked").format(done=len(self.verdicts), all=len(self._files))
        self.standing.setText(wording.DOT.join((told, *parts)))
        self.standing.show()

    def _clear(self) -> None:
        for card in self._cards:
            self.body.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = []


class VerdictLine(QFrame):
    """One file of many: the verdict and its sentence, and everything else on demand."""

    def __init__(self, found: FileVerdict) -> None:
        super().__init__()
        self._found = found
        self._details: QWidget | None = None
        verdict, name = found.verdict, Path(found.file).name
        self.setAccessibleName(_("Verdict on {file}").format(file=name))
        self.body = QVBoxLayout(self)
        theme.pad(self.body, 0, 6, 0, 6, 4)
        head = QHBoxLayout()
        theme.pad(head, spacing=12)
        head.addWidget(text(_heading(verdict), Role.STRONG, _tone(verdict)))
        head.addWidget(text(_breakable(name), Role.TEXT, wraps=True), 1)
        self.more = buttons.button(_("Details"), self._toggle)
        self.more.setAccessibleName(_("Details of {file}").format(file=name))
        self.more.setVisible(bool(verdict.signatures))
        head.addWidget(self.more)
        self.body.addLayout(head)
        said = " ".join(filter(None, (verdict.sentence, _advice(verdict))))
        self.body.addWidget(text(said, Role.SECONDARY, Tone.QUIET, wraps=True))

    def _toggle(self) -> None:
        if self._details is None:
            self._details = _evidence_card(self._found)
            self.body.addWidget(self._details)
            self.more.setText(_("Hide details"))
            return
        self.body.removeWidget(self._details)
        self._details.hide()
        self._details.deleteLater()
        self._details = None
        self.more.setText(_("Details"))


class _Opening(QWidget):
    """Asks for the passphrase of one file; it is used once and kept nowhere."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.passphrase = PassphraseLine(_("Passphrase of {file}").format(file=name))
        self.go = buttons.button(_("Check what is inside"), lambda: None)
        row = QHBoxLayout(self)
        theme.pad(row, spacing=8)
        row.addWidget(self.passphrase, 1)
        row.addWidget(self.go, 0, Qt.AlignmentFlag.AlignBottom)

    def show_checking(self) -> None:
        """It is being opened, which takes a moment."""
        self.go.setEnabled(False)
        self.go.setText(_("Checking…"))
        announce(self, _("Checking…"))


def verdict_card(found: FileVerdict) -> Card:
    """The verdict on one file: large, in words, with what it rests on below."""
    verdict = found.verdict
    tone = _tone(verdict)
    card = Card()
    card.setAccessibleName(_("Verdict on {file}").format(file=Path(found.file).name))
    banner = QFrame()
    banner.setProperty("message", tone.value)
    layout = QVBoxLayout(banner)
    theme.pad(layout, 16, 12, 16, 14, 4)
    layout.addWidget(text(_heading(verdict), Role.LARGE, tone))
    layout.addWidget(text(verdict.sentence, Role.TEXT, wraps=True))
    advice = _advice(verdict)
    if advice:
        layout.addWidget(text(advice, Role.TEXT, wraps=True))
    card.body.addWidget(banner)
    card.body.addWidget(text(_breakable(Path(found.file).name), Role.STRONG, wraps=True))
    _add_evidence(card, verdict)
    return card


def _evidence_card(found: FileVerdict) -> Card:
    """What the verdict on one file rests on, where the verdict itself stands above it already."""
    card = Card()
    card.setAccessibleName(_("Details of {file}").format(file=Path(found.file).name))
    _add_evidence(card, found.verdict)
    return card


def _add_evidence(card: Card, verdict: Verdict) -> None:
    if verdict.minutes is not None:
        card.body.addWidget(
            text(
                _("Minutes of case {case}, version {version}, fingerprint of the content {digest}").format(
                    case=verdict.minutes.case, version=verdict.minutes.version, digest=verdict.minutes.digest[:16]
                ),
                Role.SECONDARY,
                Tone.QUIET,
                wraps=True,
            )
        )
    for signature in verdict.signatures:
        card.body.addWidget(text(signature.role.label, Role.STRONG))
        card.body.addLayout(_facts(signature))


def _advice(verdict: Verdict) -> str:
    """What to do about a file that cannot be relied on; a strange cover says itself what to do about it."""
    if verdict.is_closed or (verdict.verdict is Judgement.UNTRUSTED and not verdict.signatures):
        return ""
    advice = _ADVICE_IN_DOUBT[verdict.doubt] if verdict.doubt else _ADVICE.get(verdict.verdict, "")
    return _(advice) if advice else ""


def _heading(verdict: Verdict) -> str:
    """What a file that nobody has opened yet is: closed, which says nothing against it."""
    return _("Closed") if verdict.is_closed else verdict.verdict.label


def _tone(verdict: Verdict) -> Tone:
    return Tone.WARNING if verdict.is_closed else _TONES.get(verdict.verdict, Tone.DANGER)


def _breakable(name: str) -> str:
    """A file name that can go on in the next line where it holds no blank."""
    return re.sub(r"(?<=[_.,;=+])(?=\w)|(?<=\w{24})(?=\w)", "\u200b", name)


def _facts(signature: SignatureVerdict) -> QGridLayout:
    """What is known of one signature, a line each."""
    grid = QGridLayout()
    theme.pad(grid, 0, 0, 0, 6, 6)
    grid.setHorizontalSpacing(theme.current().px(20))
    grid.setColumnStretch(1, 1)
    when = wording.moment(signature.signed_at.isoformat()) if signature.signed_at else _("unknown")
    intact = _("Yes, what was signed is unchanged") if signature.intact else _("No, it was changed or is damaged")
    whole = _("The whole file") if signature.covers_whole_file else _("The file as it was before the next signature")
    rows = (
        (_("Signed for"), signature.holder, Tone.PLAIN),
        (_("Name given"), "" if signature.signer == signature.holder else signature.signer, Tone.PLAIN),
        (_("Signed"), f"{when}, {signature.clock.label[:1].lower()}{signature.clock.label[1:]}", Tone.PLAIN),
        (_("Intact"), intact, Tone.GOOD if signature.intact else Tone.DANGER),
        (_("Trusted"), signature.why, Tone.GOOD if signature.trusted else Tone.WARNING),
        (_("Certificate"), "" if signature.certificate == signature.holder else signature.certificate, Tone.PLAIN),
        (_("Fingerprint"), wording.fingerprint(signature.fingerprint), Tone.QUIET),
        (_("Covers"), whole, Tone.PLAIN),
        (_("After signing"), signature.changes_after or _("Nothing was added."), Tone.PLAIN),
    )
    for at, (label, words, tone) in enumerate(row for row in rows if row[1]):
        grid.addWidget(text(label, Role.SECONDARY, Tone.QUIET), at, 0, Qt.AlignmentFlag.AlignTop)
        value = text(words, Role.TEXT, tone, wraps=True)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(value, at, 1)
    return grid
