"""First run: a place, a passphrase, the recovery key on paper, what to remember, and who the area is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSizeF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPageSize, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLineEdit, QPushButton, QStackedWidget, QWidget

from mappa_desktop.foundation.clock import Clock
from mappa_desktop.foundation.draft import Draft
from mappa_desktop.foundation.errors import UserError
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations import area, certificates, stores, training
from mappa_desktop.operations.area import AreaSettings
from mappa_desktop.operations.certificates import Certificate
from mappa_desktop.operations.done import Change, Done
from mappa_desktop.operations.session import Session
from mappa_desktop.ui import choosing, wording
from mappa_desktop.ui.jobs import Pool, Worker
from mappa_desktop.ui.screens.settings.area_form import AreaForm, NoSurroundings
from mappa_desktop.ui.shell.entry import EntryPage, Sentence, buttons_row, fixed_pitch
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.cards import text
from mappa_desktop.widgets.passphrase import PassphraseLine, Strength
from mappa_desktop.widgets.theme import Role, Tone

MakeStore = Callable[[Path, str, Clock], tuple[Session, str]]


def measured(typed: str) -> Strength:
    """How strong a passphrase is, as the line below it shows."""
    found = stores.strength(typed)
    return Strength(found.score, found.words)


class FirstRun(QStackedWidget):
    """Leads from an empty machine to an open store. Nothing is written before the passphrase is agreed."""

    finished = Signal(object)  # Session
    unlock_wanted = Signal(object)  # the folder of a store that exists already

    def __init__(
        self,
        worker: Worker,
        pool: Pool,
        clock: Clock,
        folder: Path,
        *,
        make: MakeStore = stores.create,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._worker, self._pool, self._clock, self._make = worker, pool, clock, make
        self._session: Session | None = None
        self._where = _WherePage(folder)
        self._phrase = _PassphrasePage()
        self._where.chosen.connect(self._on_place)
        self._where.exists.connect(self.unlock_wanted)
        self._phrase.agreed.connect(self._on_passphrase)
        self._phrase.back.connect(lambda: self.setCurrentWidget(self._where))
        self.addWidget(self._where)
        self.addWidget(self._phrase)
        self._folder = folder

    def take_focus(self) -> None:
        """Make ready for typing."""
        page = self.currentWidget()
        if isinstance(page, _WherePage | _PassphrasePage):
            page.take_focus()

    def _on_place(self, folder: Path) -> None:
        self._folder = folder
        self.setCurrentWidget(self._phrase)
        self._phrase.take_focus()

    def _on_passphrase(self, passphrase: str) -> None:
        make, folder, clock = self._make, self._folder, self._clock
        self._phrase.busy(busy=True)
        self._worker.ask(lambda: make(folder, passphrase, clock), self._on_made, otherwise=self._on_refused, owner=self)

    def _on_refused(self, error: Exception) -> None:
        self._phrase.busy(busy=False)
        expected = isinstance(error, UserError)
        sentence = str(error) if expected else _("The store could not be made; the program made a mistake.")
        self._phrase.message.say(sentence)

    def _on_made(self, made: tuple[Session, str]) -> None:
        self._session, recovery_key = made
        self._worker.open_with(self._session)
        self._phrase.wipe()
        page = _RecoveryPage(recovery_key, self._folder)
        page.written_down.connect(self._on_written_down)
        self._show(page)

    def _on_written_down(self) -> None:
        page = _ChoicesPage()
        page.chosen.connect(self._on_choices)
        self._show(page)

    def _on_choices(self, keyring: bool, cases: bool) -> None:
        if keyring:
            self._worker.run(stores.remember_in_keyring, lambda _none: None, owner=self)
        if cases:
            self._worker.run(training.fill, lambda _results: None, owner=self)
        self._worker.run(area.area_settings, self._on_area, owner=self)

    def _on_area(self, settings: AreaSettings) -> None:
        page = _AreaPage(settings)
        page.agreed.connect(self._on_area_agreed)
        self._show(page)

    def _on_area_agreed(self, settings: AreaSettings) -> None:
        def keep(session: Session) -> Done[Certificate]:
            area.save_area_settings(session, settings)
            made = certificates.make_unit_identity(session, settings.unit)
            return Done(made.value, made.changes | {Change.SETTINGS})

        self._worker.run(keep, self._on_certificate, owner=self)

    def _on_certificate(self, certificate: Certificate) -> None:
        page = _CertificatePage(self._pool, certificate)
        page.finished.connect(lambda: self.finished.emit(self._session))
        self._show(page)

    def _show(self, page: QWidget) -> None:
        earlier = self.currentWidget()
        self.addWidget(page)
        self.setCurrentWidget(page)
        page.setFocus()
        if earlier is not None and earlier not in (self._where, self._phrase):
            self.removeWidget(earlier)
            earlier.deleteLater()


class _WherePage(EntryPage):
    chosen = Signal(object)
    exists = Signal(object)

    def __init__(self, folder: Path) -> None:
        super().__init__(
            _("Where to keep the minutes"),
            _(
                "Everything is kept in one encrypted folder, the store. Without a key nobody can read it: not a name, "
                "not a number. Choose a folder on this computer or on a drive that your organisation backs up."
            ),
        )
        name = text(_("Folder of the store"))
        self._line = QLineEdit(str(folder))
        self._line.setAccessibleName(_("Folder of the store"))
        name.setBuddy(self._line)
        row = QHBoxLayout()
        theme.pad(row, spacing=8)
        row.addWidget(self._line, 1)
        row.addWidget(buttons.button(_("Choose…"), self._choose, icon="folder-open"))
        self.message = Sentence()
        self._next = buttons.primary(_("Continue"), self._go_on)
        self._line.returnPressed.connect(self._go_on)
        self.body.addWidget(name)
        self.body.addLayout(row)
        self.body.addWidget(self.message)
        self.body.addLayout(buttons_row(self._next))

    def take_focus(self) -> None:
        self._next.setFocus()

    def _choose(self) -> None:
        choosing.folder(self, _("Folder of the store"), lambda folder: self._line.setText(str(folder)))

    def _go_on(self) -> None:
        typed = self._line.text().strip()
        folder = Path(typed).expanduser()
        if not typed or not folder.is_absolute():
            self.message.say(_("Write the whole path of a folder, or choose one."))
        elif stores.is_store(folder):
            self.exists.emit(folder)
        elif folder.is_file():
            self.message.say(_("This is a file; choose a folder."))
        elif folder.is_dir() and any(folder.iterdir()):
            self.message.say(_("This folder holds other files; choose an empty or a new one."))
        else:
            self.message.say("")
            self.chosen.emit(folder)


class _PassphrasePage(EntryPage):
    agreed = Signal(str)
    back = Signal()

    def __init__(self) -> None:
        super().__init__(
            _("The passphrase"),
            _(
                "Several words that belong together only for you are strong and easy to type. It opens the store "
                "from now on; nobody can send you a new one."
            ),
        )
        self.first = PassphraseLine(_("Passphrase"), measured)
        self.again = PassphraseLine(_("The same again"))
        self.message = Sentence()
        self.next = buttons.primary(_("Make the store"), self._go_on)
        self.first.entered.connect(self.again.setFocus)
        self.again.entered.connect(self._go_on)
        for widget in (self.first, self.again, self.message):
            self.body.addWidget(widget)
        self.body.addLayout(buttons_row(self.next, buttons.quiet(_("Back"), self.back.emit)))

    def take_focus(self) -> None:
        self.first.setFocus()

    def wipe(self) -> None:
        self.first.clear()
        self.again.clear()

    def busy(self, *, busy: bool) -> None:
        for widget in (self.first, self.again, self.next):
            widget.setEnabled(not busy)
        self.message.say(_("Making the store…") if busy else "", Tone.QUIET)

    def _go_on(self) -> None:
        typed = self.first.value()
        if not stores.strength(typed).acceptable:
            self.message.say(_("This passphrase is too easy to guess; add a word or two."))
            self.first.setFocus()
        elif typed != self.again.value():
            self.message.say(_("The two passphrases differ; type the second one again."))
            self.again.line.setFocus()
            self.again.line.selectAll()
        else:
            self.agreed.emit(typed)


class _RecoveryPage(EntryPage):
    written_down = Signal()

    def __init__(self, recovery_key: str, folder: Path) -> None:
        super().__init__(
            _("The recovery key"),
            _(
                "It opens the store when the passphrase is forgotten. It is shown now and never again. Print it or "
                "write it down, and lock the paper away, apart from this computer."
            ),
        )
        self._key, self._folder = recovery_key, folder
        shown = fixed_pitch(recovery_key)
        shown.setAccessibleName(_("Recovery key {key}").format(key=recovery_key))
        self.tick = QCheckBox(_("I have it on paper"))
        self.next = buttons.primary(_("Continue"), self.written_down.emit)
        self.next.setEnabled(False)
        self.tick.toggled.connect(self.next.setEnabled)
        self.message = Sentence()
        self.body.addWidget(shown)
        self.body.addLayout(
            buttons_row(
                buttons.button(_("Print…"), self._print, icon="printer"),
                buttons.quiet(_("Copy"), self._copy),
            )
        )
        self.body.addWidget(self.message)
        self.body.addWidget(self.tick)
        self.body.addLayout(buttons_row(self.next))
        self.setFocusProxy(self.tick)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._key)
        self.message.say(_("Copied. Locking the program empties the clipboard."), Tone.QUIET)

    def _print(self) -> None:
        printer = QPrinter()
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._print_on(printer))
        QDialog.open(dialog)

    def _print_on(self, printer: QPrinter) -> None:
        document = QTextDocument()
        document.setPlainText(
            "\n\n".join(
                (
                    _("MAPPA Desktop: recovery key"),
                    self._key,
                    _("Opens the store {folder}. Keep this paper locked away.").format(folder=self._folder),
                )
            )
        )
        document.setPageSize(QSizeF(printer.pageRect(QPrinter.Unit.Point).size()))
        document.print_(printer)
        self.message.say(_("Sent to the printer."), Tone.QUIET)


class _ChoicesPage(EntryPage):
    chosen = Signal(bool, bool)

    def __init__(self) -> None:
        super().__init__(_("Two choices"), _("Both can be changed later."))
        self.keyring = QCheckBox(_("Let this computer's keyring open the store"))
        self.training = QCheckBox(_("Put the two fictional training cases in"))
        next_ = buttons.primary(_("Continue"), self._go_on)
        self.body.addWidget(self.keyring)
        self.body.addWidget(
            text(
                _("Then whoever is signed in on this computer can open it without the passphrase."),
                Role.SECONDARY, Tone.QUIET, wraps=True,
            )
        )  # fmt: skip
        self.body.addWidget(self.training)
        self.body.addWidget(
            text(
                _("Invented people, marked FICTIONAL - TRAINING on every page, to try everything with."),
                Role.SECONDARY, Tone.QUIET, wraps=True,
            )
        )  # fmt: skip
        self.body.addLayout(buttons_row(next_))
        self.setFocusProxy(next_)

    def _go_on(self) -> None:
        self.chosen.emit(self.keyring.isChecked(), self.training.isChecked())


class _AreaPage(EntryPage):
    agreed = Signal(object)

    def __init__(self, settings: AreaSettings) -> None:
        super().__init__(
            _("The area"), _("Stands in all new minutes. The unit also gets a certificate of its own to sign with.")
        )
        self._draft = Draft(settings)
        form = AreaForm(self._draft, NoSurroundings())
        self.next = buttons.primary(_("Continue"), lambda: self.agreed.emit(self._draft.content))
        self.body.addWidget(form)
        self.body.addLayout(buttons_row(self.next))
        self.setFocusProxy(self.next)


class _CertificatePage(EntryPage):
    finished = Signal()

    def __init__(self, pool: Pool, certificate: Certificate) -> None:
        super().__init__(
            _("The unit's certificate"),
            _(
                "Signed minutes carry it. Partners who import its public part see that a copy is genuine; they compare "
                "the fingerprint with you by telephone."
            ),
        )
        self._pool, self._certificate = pool, certificate
        self.message = Sentence()
        done = buttons.primary(_("Open the store"), self.finished.emit)
        self.body.addWidget(text(certificate.name, Role.STRONG))
        shown = wording.own_fingerprints(certificate.in_documents, certificate.fingerprint)
        self.body.addWidget(text(shown, Role.SECONDARY, Tone.QUIET, wraps=True))
        self.body.addWidget(self.message)
        self.body.addLayout(buttons_row(done, self._export_button()))
        self.setFocusProxy(done)

    def _export_button(self) -> QPushButton:
        return buttons.button(_("Save the public part…"), self._export, icon="upload")

    def _export(self) -> None:
        choosing.save_bytes(
            self._pool,
            self,
            _("Save the public part"),
            "unit-certificate.pem",
            self._certificate.pem,
            self._on_saved,
            self._on_not,
        )

    def _on_saved(self, file: Path) -> None:
        self.message.say(_("Saved: {file}").format(file=file.name), Tone.GOOD)

    def _on_not(self, error: Exception) -> None:
        self.message.say(str(error))
