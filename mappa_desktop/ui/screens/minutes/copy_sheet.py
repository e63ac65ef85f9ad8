"""The sheet of one copy: who gets it, which kind and how it travels, what it withholds, and the Chair's exceptions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from mappa_desktop.domain.copies import CopyKind, Withholding
from mappa_desktop.domain.issued_copies import Encryption
from mappa_desktop.domain.wording import says_something
from mappa_desktop.domain.workings import Allowance, Allowances
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.files import read_regular
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations import allowances, certificates
from mappa_desktop.operations.allowances import Recipients
from mappa_desktop.operations.certificates import Certificate
from mappa_desktop.sections import content_of
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.sections.sign_off.model import Approval
from mappa_desktop.ui import choosing, wording
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.screens.minutes.choices_of_copies import Choice, kind_in_words
from mappa_desktop.ui.screens.minutes.labelled import Labelled
from mappa_desktop.ui.screens.minutes.open_minutes import OpenMinutes
from mappa_desktop.ui.screens.minutes.unfinished import COPIES
from mappa_desktop.ui.screens.minutes.withheld_list import WithheldList
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.cards import Card, text
from mappa_desktop.widgets.controls import Combo, GrowingText, LineEdit, TickBox
from mappa_desktop.widgets.flow import FlowLayout
from mappa_desktop.widgets.panels import ScrollPage
from mappa_desktop.widgets.tab_order import order_tabs
from mappa_desktop.widgets.theme import Role, Tone

_LARGEST_CERTIFICATE = 1_000_000  # bytes


class CopySheet(ScrollPage):
    """Changes one choice; the preview beside it follows. Escape goes back to the list."""

    changed = Signal(object)  # Choice
    exceptions_changed = Signal()
    back_wanted = Signal()

    def __init__(self, desk: Desk, opened: OpenMinutes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._open = desk, opened
        self._choice: Choice | None = None
        self._what: Withholding | None = None
        self._unfinished = opened.unfinished.at(COPIES)
        self._name = text("", Role.SECTION, wraps=True)
        self._standing = text("", Role.SECONDARY, Tone.QUIET, wraps=True)
        self.back = buttons.quiet(_("All recipients"), self.back_wanted.emit, icon="arrow-left")
        self.take = TickBox(_("Issue this copy"))
        self.take.toggled.connect(lambda on: self._put(is_taken=on))
        self.kind, self.way, self.known = Combo(), Combo(), Combo()
        for kind in CopyKind:
            self.kind.addItem(kind_in_words(kind), kind)
        for encryption in Encryption:
            self.way.addItem(encryption.label, encryption)
        self.kind.activated.connect(lambda _at: self._put(kind=CopyKind(self.kind.currentData())))
        self.way.activated.connect(lambda _at: self._put(encryption=Encryption(self.way.currentData())))
        self.known.activated.connect(lambda _at: self._on_known())
        self.address = LineEdit()
        self.address.textEdited.connect(self._on_address)
        self._warning = text("", Role.SECONDARY, Tone.WARNING, wraps=True)
        self.certificate = buttons.button(_("Choose the certificate…"), self._choose_certificate, icon="folder-open")
        self._certificate_words = text("", Role.SECONDARY, Tone.QUIET, wraps=True)
        self._notes = text("", Role.SECONDARY, Tone.WARNING, wraps=True)
        self.withheld = WithheldList(desk)
        self.withheld.exception_wanted.connect(self.ask_for)
        self.withheld.withdrawal_wanted.connect(self._withdraw)
        self.withheld.rearranged.connect(self._order)
        self._question = self._question_card()
        self._lay_out()
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._on_escape)

    @property
    def choice(self) -> Choice | None:
        return self._choice

    def show_choice(self, choice: Choice) -> None:
        """Show the copy of one recipient; a reason that was begun for it stands in its question again."""
        other = self._choice is None or self._choice.key != choice.key
        self._choice = choice
        self._name.setText(choice.name)
        self._standing.setText(f"{choice.intended.standing.label}{wording.DOT}{choice.state}")
        self.take.blockSignals(True)
        self.take.setChecked(choice.is_taken)
        self.take.blockSignals(False)
        self.kind.setCurrentIndex(self.kind.findData(choice.kind))
        self.way.setCurrentIndex(self.way.findData(choice.encryption))
        if other:
            self.address.put(choice.address)
            self.known.clear()
            self.known.addItems(list(choice.intended.addresses))
            self._known_row.setVisible(len(choice.intended.addresses) > 1)
            self._stop_asking()
        self._say_address()
        self._notes.setText("\n".join(choice.notes))
        self._notes.setVisible(bool(choice.notes))
        closes = choice.encryption is Encryption.CERTIFICATE
        self.certificate.setVisible(closes)
        self._certificate_words.setVisible(closes)
        self._certificate_words.setText(choice.certificate_name or _("None chosen yet."))
        self.withheld.show_exceptions(self._exceptions())
        if other:
            self._resume()

    def take_focus(self) -> None:
        """Begin with the kind of the copy."""
        self.kind.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_for(self, what: Withholding) -> None:
        """Ask why something may be read, and by whom."""
        self._what = what
        self._asked.setText(_("Let through: {what}").format(what=what.label))
        choice = self._choice
        assert choice is not None
        self.by_whom.clear()
        if choice.intended.agency:
            self.by_whom.addItem(_("Only {name}").format(name=choice.intended.agency_name), "agency")
        if what is not Withholding.RESTRICTED:
            self.by_whom.addItem(_("Every recipient: {kind}").format(kind=choice.intended.standing.label), "kind")
        self.reason.put(self._unfinished.text(self._path(what)))
        self.by.put(self._chair())
        self._refusal.hide()
        self._question.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(self._question)

    def _path(self, what: Withholding) -> str:
        choice = self._choice
        assert choice is not None
        return "/".join((*choice.key, what.value))[:500]

    def _resume(self) -> None:
        """Have a question stand open again in which a reason was begun."""
        begun = next((what for what in Withholding if self._unfinished.text(self._path(what))), None)
        if begun is not None:
            self.ask_for(begun)

    def _exceptions(self) -> Sequence[Allowance]:
        choice = self._choice
        assert choice is not None
        return [
            each
            for each in self._open.working(Allowances).content.entries
            if each.agency == (choice.intended.agency or None) or each.recipient_kind is choice.intended.standing
        ]

    def _put(self, **changes: object) -> None:
        if self._choice is None:
            return
        self.changed.emit(replace(self._choice, **changes))  # type: ignore[arg-type]  # named fields of Choice

    def _on_known(self) -> None:
        self.address.put(self.known.currentText())
        self._on_address(self.known.currentText())

    def _on_address(self, typed: str) -> None:
        self._put(address=typed.strip())

    def _say_address(self) -> None:
        choice = self._choice
        assert choice is not None
        said = choice.about_address
        if not choice.address:
            said = " ".join(filter(None, (said, _("Without one, only the file is made, and no mail draft."))))
        self._warning.setText(said)
        self._warning.setVisible(bool(said))
        self.address.setAccessibleDescription(said)

    def _choose_certificate(self) -> None:
        choosing.files_to_open(
            self, _("The recipient's certificate"), _("Certificates (*.pem *.crt *.cer)"), self._read_certificate
        )

    def _read_certificate(self, files: Sequence[Path]) -> None:
        file = files[0]

        def read() -> tuple[bytes, Certificate]:
            data = read_regular(file, _LARGEST_CERTIFICATE)
            return data, certificates.described(data)

        pool = self._desk.pool
        pool.reach(
            read,
            self._on_certificate,
            late=pool.folder_late.emit,
            otherwise=self._on_no_certificate,
            owner=self,
        )

    def _on_certificate(self, found: tuple[bytes, Certificate]) -> None:
        data, certificate = found
        name = _("{name}, valid until {day}. Compare by telephone: {fingerprint}").format(
            name=certificate.name,
            day=wording.iso_day(certificate.valid_until),
            fingerprint=wording.fingerprint(certificate.fingerprint),
        )
        self._put(certificate=data, certificate_name=name)

    def _on_no_certificate(self, error: Exception) -> None:
        self._desk.say(str(error), Tone.DANGER)

    def _allow(self) -> None:
        choice, what = self._choice, self._what
        if choice is None or what is None:
            return
        agency = self.by_whom.currentData() == "agency"
        to = Recipients(agency=choice.intended.agency) if agency else Recipients(kind=choice.intended.standing)
        draft = self._open.working(Allowances)
        try:
            allowed = allowances.allowing(
                draft.content, what, to, reason=self.reason.text(), by=self.by.text(), on=self._desk.clock.today()
            )
        except Refused as error:
            self._refusal.setText(str(error))
            self._refusal.show()
            announce(self, str(error), urgent=True)
            (self.reason if says_something(self.by.text()) else self.by).setFocus()
            return
        draft.set(("entries",), allowed.entries)
        self._unfinished.put("", self._path(what))
        self._stop_asking()
        self.withheld.show_exceptions(self._exceptions())
        self.exceptions_changed.emit()
        self.withheld.take_focus_at(what)
        announce(self, _("Let through: {what}").format(what=what.label))

    def _withdraw(self, allowance: Allowance) -> None:
        draft = self._open.working(Allowances)
        to = Recipients(agency=allowance.agency or "", kind=allowance.recipient_kind)
        draft.set(("entries",), allowances.withdrawn(draft.content, allowance.what, to).entries)
        self.withheld.show_exceptions(self._exceptions())
        self.exceptions_changed.emit()
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chair(self) -> str:
        contents = self._open.contents()
        named = content_of(contents, Approval).sign_off.chair_name
        return (named or content_of(contents, MeetingDetails).meeting.chair.name).strip()

    def _order(self) -> None:
        """Have Tab go through everything here before it goes on to the preview."""
        inside = self.widget()
        if inside is not None:
            order_tabs(inside)

    def _on_reason(self) -> None:
        if self._what is not None and self._choice is not None:
            self._unfinished.put(self.reason.text(), self._path(self._what))

    def _leave_question(self) -> None:
        if self._what is not None:
            self._unfinished.put("", self._path(self._what))
        self._stop_asking()
        self.withheld.take_focus()

    def _stop_asking(self) -> None:
        self._what = None
        self._question.hide()
        self.reason.put("")

    def _on_escape(self) -> None:
        if self._question.isVisible():
            self._stop_asking()  # what was typed stands there again when it is asked next
            self.withheld.take_focus()
        else:
            self.back_wanted.emit()

    def _question_card(self) -> Card:
        card = Card(_("An exception of the Chair"))
        self._asked = text("", Role.TEXT, wraps=True)
        self.by_whom = Combo()
        self.by = LineEdit()
        self.reason = GrowingText(2)
        self.reason.textChanged.connect(self._on_reason)
        self._refusal = text("", Role.SECONDARY, Tone.DANGER, wraps=True)
        self._refusal.hide()
        card.body.addWidget(self._asked)
        card.body.addWidget(Labelled(_("Who may read it"), self.by_whom))
        card.body.addWidget(Labelled(_("Why they need to read it to do their part"), self.reason))
        card.body.addWidget(Labelled(_("Allowed by"), self.by))
        card.body.addWidget(self._refusal)
        verbs = QWidget()
        line = FlowLayout(verbs)
        theme.pad(line, spacing=8)
        self.allow = buttons.primary(_("Let it through"), self._allow)
        line.addWidget(self.allow)
        line.addWidget(buttons.button(_("Keep it withheld"), self._leave_question))
        card.body.addWidget(verbs)
        card.hide()
        return card

    def _lay_out(self) -> None:
        theme.pad(self.body, 20, 10, 20, 20, 12)
        self.body.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        card = Card()
        column = card.body
        column.addWidget(self._name)
        column.addWidget(self._standing)
        column.addWidget(self.take)
        column.addWidget(Labelled(_("Kind of copy"), self.kind))
        column.addWidget(self._notes)
        self._known_row = Labelled(_("Known addresses"), self.known)
        column.addWidget(self._known_row)
        column.addWidget(Labelled(_("E-mail address"), self.address))
        column.addWidget(self._warning)
        column.addWidget(Labelled(_("How it travels"), self.way))
        line = QHBoxLayout()
        theme.pad(line, spacing=8)
        line.addWidget(self.certificate)
        line.addWidget(self._certificate_words, 1)
        column.addLayout(line)
        for each in (card, self._question, self.withheld):
            self.body.addWidget(each)
        self.body.addStretch(1)
