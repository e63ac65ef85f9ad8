"""Taking in minutes files and signed PDFs: read and verified beside the window, stored one after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from mappa_desktop.export.trust import TrustList
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.operations import minutes, verification
from mappa_desktop.operations.minutes import ApprovedElsewhere, Brought, Imported, ImportStatus
from mappa_desktop.ui import choosing
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.screens.cases.new import Sheet
from mappa_desktop.widgets.passphrase import PassphraseLine
from mappa_desktop.widgets.theme import Tone


def ask_and_import(desk: Desk, parent: QWidget) -> None:
    """Ask which minutes files or signed PDFs to take in, and take them in."""
    kinds = _("Minutes files and signed PDFs (*.json *.pdf)")
    choosing.files_to_open(parent, _("Import minutes"), kinds, lambda files: bring_in(desk, files, parent))


def bring_in(desk: Desk, files: Sequence[Path], parent: QWidget) -> None:
    """Take in files; a screen that is gone takes no more."""
    Importing(desk, files, parent)


class Importing(QObject):
    """One batch of files; what became of them is said when the last is in."""

    def __init__(self, desk: Desk, files: Sequence[Path], parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._files, self._window = desk, list(files), parent
        self._results: list[Imported] = []
        desk.worker.run(verification.trust_with, self._begin, owner=self)

    def _begin(self, trust: TrustList) -> None:
        self._trust = trust
        self._next()

    def _next(self) -> None:
        at = len(self._results)
        if at == len(self._files):
            self._desk.say(*import_report(self._results))
            self.deleteLater()
            return
        self._read("", self._on_read, self)

    def _read(self, passphrase: str, then: Callable[[Brought], None], owner: QObject) -> None:
        file, trust = self._files[len(self._results)], self._trust
        now, examiners = self._desk.clock.now(), self._desk.examiners
        self._desk.pool.reach(
            lambda: minutes.read_file(file, trust, now, examiners, passphrase),
            then,
            late=self._desk.pool.file_late.emit,
            owner=owner,
        )

    def _on_read(self, brought: Brought) -> None:
        """Take in what was read; of a protected copy ask the passphrase first, until it opens or nobody knows it."""
        if not brought.is_closed:
            self._take_in(brought)
            return
        sheet = OpeningSheet(self._desk, brought.path.name, self._read, self._window)
        sheet.opened.connect(self._take_in)
        sheet.rejected.connect(partial(self._take_in, brought))
        sheet.open()

    def _take_in(self, brought: Brought) -> None:
        self._desk.worker.run(partial(minutes.take_in, brought=brought), self._on_taken_in, owner=self)

    def _on_taken_in(self, result: Imported) -> None:
        self._results.append(result)
        self._next()


class OpeningSheet(Sheet):
    """Asks for the passphrase of one protected copy; it is used once and kept nowhere."""

    opened = Signal(object)  # what was read with it

    def __init__(
        self, desk: Desk, file: str, read: Callable[[str, Callable[[Brought], None], QObject], None], parent: QWidget
    ) -> None:
        super().__init__(desk, _("A protected copy"), _("Import what is inside"), parent)
        self._read = read
        self.passphrase = PassphraseLine(_("Passphrase of {file}").format(file=file))
        self.passphrase.entered.connect(self.agreed)
        self.body.addWidget(self.passphrase)

    def agreed(self) -> None:
        if self.passphrase.value() and self.agree.isEnabled():
            self.agree.setEnabled(False)
            self._read(self.passphrase.value(), self._on_read, self)

    def _on_read(self, brought: Brought) -> None:
        if not self.isVisible():  # turned away from meanwhile
            return
        if brought.is_closed and brought.refused is not None:
            self.agree.setEnabled(True)
            self.passphrase.setFocus()
            self.message.say(f"{brought.refused.reason}.")
            return
        self.accept()
        self.opened.emit(brought)


def import_report(results: Sequence[Imported]) -> tuple[str, Tone]:
    """What became of the files, in words: how many came in, what to know of them, and why each other did not."""
    imported = [each for each in results if each.status is ImportStatus.IMPORTED]
    approved = [each for each in imported if isinstance(each, ApprovedElsewhere)]
    drafts = len(imported) - len(approved)
    lines = []
    if drafts:
        lines.append(
            counted("{number} file was imported as a draft.", "{number} files were imported as drafts.", drafts)
        )
    if approved:
        lines.append(
            counted(
                "{number} signed file was imported as approved elsewhere.",
                "{number} signed files were imported as approved elsewhere.",
                len(approved),
            )
        )
    for each in results:
        name = Path(each.file).name
        if each.status is ImportStatus.UNCHANGED:
            lines.append(_("{file}: {reason}.").format(file=name, reason=each.reason))
        elif each.status is ImportStatus.REFUSED:
            place = f"{each.path}: " if each.path else ""
            lines.append(_("{file} was refused. {where}{reason}.").format(file=name, where=place, reason=each.reason))
        elif each.reason:
            lines.append(f"{name}: {each.reason}")
    is_plain = all(each.status is ImportStatus.IMPORTED and not each.reason for each in results)
    return "\n".join(lines), Tone.GOOD if is_plain else Tone.WARNING
