"""Copies and who gets what: the recipients, each copy by itself, issuing them, and the register of what was issued."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from mappa_desktop.domain.cases import MinutesStatus, Origin, SignedDocument
from mappa_desktop.domain.copies import CopyFor, CopyKind
from mappa_desktop.domain.issued_copies import CopyState, RegisteredCopy
from mappa_desktop.domain.workings import Allowances
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.operations import certificates, copies_register, signed_documents
from mappa_desktop.operations.certificates import Certificate
from mappa_desktop.operations.composition import Withheld
from mappa_desktop.operations.done import Change
from mappa_desktop.operations.recipients import Intended, let_through, recipients
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.screens.minutes.another_copy import AnotherCopy
from mappa_desktop.ui.screens.minutes.choices_of_copies import Choice, again, as_it_was, as_kept, begun
from mappa_desktop.ui.screens.minutes.copies_card import CopiesCard
from mappa_desktop.ui.screens.minutes.copy_sheet import CopySheet
from mappa_desktop.ui.screens.minutes.issue_sheet import IssueSheet
from mappa_desktop.ui.screens.minutes.open_minutes import OpenMinutes
from mappa_desktop.ui.screens.minutes.register_sheet import RegisterSheet
from mappa_desktop.ui.screens.minutes.register_table import RegisterTable
from mappa_desktop.ui.screens.minutes.sent_today import SentToday
from mappa_desktop.ui.screens.minutes.signing import nothing_to_sign_with
from mappa_desktop.ui.screens.minutes.unfinished import COPIES, COPY_ADDRESSES, COPY_CHOICES, COPY_RECIPIENTS
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.cards import Card, text
from mappa_desktop.widgets.messages import Message
from mappa_desktop.widgets.panels import ScrollPage
from mappa_desktop.widgets.theme import Role, Tone

_LONGEST_PATH = 500  # of an unfinished text
_SOON_MS = 250  # going along the rows prints only where one stays


class CopiesPage(QWidget):
    """Has the copy printed that is looked at; what was chosen is there again after locking."""

    preview_wanted = Signal(object)  # CopyFor
    kept_wanted = Signal(object)  # a RegisteredCopy, to be shown as it was issued
    state_told = Signal(str, object)  # in words, and its Tone
    list_wanted = Signal(str, str)  # the section, and the path of the field
    signed = Signal()  # a copy for nobody in particular
    wanted = Signal()  # to be shown, for a reason that was begun and not taken

    def __init__(self, desk: Desk, opened: OpenMinutes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._open = desk, opened
        self._choices: list[Choice] = []
        self._copies: Sequence[RegisteredCopy] = ()
        self._refusals: dict[CopyFor, str] = {}
        self._is_signed: bool | None = None  # as long as it is not known
        self._without_key = ""
        self._unfinished = opened.unfinished.at(COPIES)
        self._addresses = opened.unfinished.at(COPY_ADDRESSES)
        self._others = opened.unfinished.at(COPY_RECIPIENTS)
        self._chosen = opened.unfinished.at(COPY_CHOICES)
        self._added: set[tuple[str, str]] = set()
        self._going_to: tuple[str, str] | None = None
        self._registered_wanted = ""
        self._at = 0
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self._want_preview)
        self.message, self.unsaved = Message(), Message(closable=False)
        self.card = CopiesCard()
        self.card.looked_at.connect(self._look_at)
        self.card.opened.connect(self.open_copy)
        self.card.changed.connect(self._put)
        self.card.issue_wanted.connect(self._issue)
        self.card.another_wanted.connect(self.open_another)
        self.card.list_wanted.connect(lambda: self.list_wanted.emit("records", "distribution"))
        self.table = RegisterTable(_("Enter opens the copy: what became of it, and the next step."))
        self.table.pressed.connect(self.open_registered)
        self._none_issued = text(_("No copy was issued yet."), Role.TEXT, Tone.QUIET)
        self.sheet = CopySheet(desk, opened)
        self.sheet.changed.connect(lambda choice: self._put(self._at, choice))
        self.sheet.exceptions_changed.connect(self._on_exceptions)
        self.sheet.back_wanted.connect(self.show_list)
        self.another = AnotherCopy(desk, opened)
        self.another.added.connect(self._add)
        self.another.preview_wanted.connect(self._on_another)
        self.another.signed.connect(self.signed)
        self.another.back_wanted.connect(self.show_list)
        self.registered = RegisterSheet(desk, opened)
        self.registered.back_wanted.connect(self.show_register)
        self.registered.entered.connect(self._on_entered)
        self.sent = SentToday(desk)
        self.sent.entered.connect(lambda words: self.message.say(words, Tone.GOOD))
        self._lay_out()
        desk.worker.changed.connect(self._on_changed)
        self._tell_unfinished()

    @property
    def choices(self) -> Sequence[Choice]:
        return tuple(self._choices)

    @property
    def copy(self) -> CopyFor | None:
        """The copy that is looked at."""
        return self._choices[self._at].copy if self._at < len(self._choices) else None

    def refresh(self) -> None:
        """Look who gets what, and what was issued."""
        minutes_id, besides = self._open.head.id, [_key_in(path) for path in self._others.kept()]
        self._desk.worker.run(
            lambda session: recipients(session, minutes_id, besides),
            self._on_recipients,
            otherwise=self._refuse,
            owner=self,
        )
        self._desk.worker.run(certificates.identity, self._on_identity, owner=self)
        self._read_register()

    def show_withheld(self, withheld: Sequence[Withheld] | None) -> None:
        """What the copy that is looked at withholds; ``None`` while it is being found."""
        if withheld is None:
            self.sheet.withheld.show_waiting()
        else:
            self.sheet.withheld.show_withheld(withheld)

    def show_refused(self, refusal: str) -> None:
        """The copy that is looked at cannot be had, and why."""
        self.sheet.withheld.show_refused(refusal)
        if self._stack.currentWidget() is not self.another and self.copy is not None:
            self._refusals[self.copy] = refusal
            self._show()

    def show_documents(self, documents: Sequence[SignedDocument]) -> None:
        """Know whether the Chair signed the record yet."""
        self._is_signed = signed_documents.record_itself(documents) is not None
        self._show()

    def take_focus(self) -> None:
        """Go to the recipients, or to what can be done first."""
        page = self._stack.currentWidget()
        if page is self.sheet:
            self.sheet.take_focus()
        elif page is self.registered:
            self.registered.take_focus()
        elif page is self.another:
            self.another.take_focus()
        elif self._choices:
            self.card.table.focus_row(self._at)
        else:
            self.card.distribution.setFocus()

    def open_copy(self, row: int) -> None:
        """Open the sheet of one recipient."""
        self._at = row
        self.sheet.show_choice(self._choices[row])
        self._stack.setCurrentWidget(self.sheet)
        self.sheet.verticalScrollBar().setValue(0)
        self.sheet.take_focus()
        self._want_preview()

    def open_another(self) -> None:
        """Open the form of one more copy."""
        self._stack.setCurrentWidget(self.another)
        self.another.begin()
        self.another.take_focus()

    def show_list(self) -> None:
        """Go back to the recipients."""
        self._tell_unfinished()
        self._stack.setCurrentWidget(self._list)
        if self._choices:
            self.card.table.focus_row(self._at)
        else:
            self.card.another.setFocus()
        self._soon.start()

    def go_to_registered(self, copy_id: str) -> None:
        """Open the sheet of a copy in the register, as soon as that is read."""
        row = next((at for at, each in enumerate(self._copies) if each.id == copy_id), None)
        self._registered_wanted = copy_id if row is None else ""
        if row is not None:
            self.open_registered(row)

    def open_registered(self, row: int) -> None:
        """Open the sheet of one copy in the register."""
        self.registered.show_copy(self._copies[row])
        self._stack.setCurrentWidget(self.registered)
        self.registered.take_focus()
        self._want_preview()

    def show_register(self) -> None:
        """Go back to the register."""
        self._tell_unfinished()
        self._stack.setCurrentWidget(self._list)
        self.table.focus_row(self.table.current)
        self._soon.start()
        self._list.ensureWidgetVisible(self.table)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._soon.start()

    def _on_recipients(self, found: Sequence[Intended]) -> None:
        self.message.clear()
        looked_at = self.copy
        before = {choice.key: choice for choice in self._choices}
        self._choices = []
        for each in found:
            new = self._proposed(each)
            if new.key not in (choice.key for choice in self._choices):
                self._choices.append(again(before[new.key], each) if new.key in before else new)
        self._at = min(self._at, max(len(self._choices) - 1, 0))
        going_to, self._going_to = self._going_to, None
        if going_to is not None:
            self._at = next((at for at, each in enumerate(self._choices) if each.key == going_to), self._at)
        self._show()
        if going_to is not None:
            self.show_list()
        if self._choices and self._stack.currentWidget() is self.sheet:
            self.sheet.show_choice(self._choices[self._at])
        if self.copy != looked_at:
            self._soon.start()

    def _proposed(self, intended: Intended) -> Choice:
        """What is proposed for a recipient, with what was typed for them before."""
        new = begun(intended)
        path = _path_of(new)
        kind = self._others.text(path)
        if kind:
            self._added.add(new.key)
            new = replace(new, kind=CopyKind(kind), is_taken=not intended.numbers)
        if intended.numbers:  # what was issued is proposed no more
            self._others.put("", path)
            self._addresses.put("", path)
        address = self._addresses.text(path)
        new = replace(new, address=address) if address else new
        return as_it_was(new, self._chosen.kept().get(path, ()))

    def _add(self, agency: str, recipient: str, kind: CopyKind, address: str) -> None:
        key = agency, recipient
        row = next((at for at, each in enumerate(self._choices) if each.key == key), None)
        if row is not None:
            self._at = row
            self._put(row, replace(self._choices[row], kind=kind, is_taken=True, address=address))
            self.show_list()
            return
        path = "/".join(key)[:_LONGEST_PATH]
        self._others.put(kind.value, path)
        self._addresses.put(address, path)
        self._going_to = _key_in(path)
        self.refresh()

    def _show(self) -> None:
        allowances, contents = self._open.working(Allowances).content, self._open.contents()
        self._choices = [
            replace(
                each,
                intended=replace(each.intended, allowed=let_through(contents, allowances, each.intended.copy)),
            )
            for each in self._choices
        ]
        of_version = [each for each in self._copies if each.minutes == self._open.head.id]
        self._choices = [
            replace(
                each,
                refusal=self._refusals.get(each.copy, ""),
                issued=[copy for copy in of_version if copy.number in each.intended.numbers],
            )
            for each in self._choices
        ]
        self.card.show_choices(self._choices, why=self._in_the_way())
        self._tell_state()

    def _in_the_way(self) -> str:
        status = self._open.head.status
        if status is MinutesStatus.DRAFT:
            return _("Nothing is issued before the Chair has approved the minutes.")
        if status is MinutesStatus.SUPERSEDED:
            return _("A newer version of these minutes is approved; issue that one.")
        if self._without_key:
            return self._without_key
        if self._is_signed is False and self._open.head.origin is not Origin.APPROVED_ELSEWHERE:
            return _("The Chair signs the minutes before copies go out.")
        return ""

    def _on_identity(self, office: Certificate | None) -> None:
        """Say before a folder is chosen that there is nothing to sign with."""
        self._without_key = nothing_to_sign_with(office, self._desk.clock.today())
        self._show()

    def _tell_state(self) -> None:
        taken = sum(each.is_taken for each in self._choices)
        issued = sum(each.minutes == self._open.head.id for each in self._copies)
        if not taken and not issued:
            self.state_told.emit(_("Nobody listed"), Tone.QUIET)
        elif taken:
            words = counted("{number} to issue", "{number} to issue", taken)
            ready = self._open.head.status is MinutesStatus.APPROVED
            self.state_told.emit(words, Tone.WARNING if ready else Tone.QUIET)
        else:
            self.state_told.emit(counted("{number} issued", "{number} issued", issued), Tone.GOOD)

    def _put(self, row: int, choice: Choice) -> None:
        other, path = self._choices[row].copy != choice.copy, _path_of(choice)
        if choice.address != self._choices[row].address:
            self._addresses.put(choice.address if choice.address not in choice.intended.addresses else "", path)
        if choice.key in self._added:
            self._others.put(choice.kind.value if choice.is_taken else "", path)
        self._keep(choice)
        self._choices[row] = choice
        self._show()
        if self._stack.currentWidget() is self.sheet:
            self.sheet.show_choice(self._choices[row])
        if other:
            self._soon.start()

    def _keep(self, choice: Choice) -> None:
        """Who was left out, and who gets less, is so again after locking."""
        path = _path_of(choice)
        kept = {at: texts for at, texts in self._chosen.kept().items() if at != path}
        if as_kept(choice) != as_kept(begun(choice.intended)):
            kept[path] = as_kept(choice)
        self._chosen.keep(kept)

    def _look_at(self, row: int) -> None:
        if self._stack.currentWidget() is self._list and row != self._at and row < len(self._choices):
            self._at = row
            self._soon.start()

    def _want_preview(self) -> None:
        self._soon.stop()
        if not self.isVisible():
            return
        registered = self.registered.copy
        if self._stack.currentWidget() is self.registered and registered is not None:
            self.kept_wanted.emit(registered)  # which says so where its file is gone
        elif self._stack.currentWidget() is self.another:
            self.preview_wanted.emit(self.another.copy)
        elif self.copy is not None:
            self.preview_wanted.emit(self.copy)

    def _on_another(self, _copy: CopyFor) -> None:
        if self._stack.currentWidget() is self.another:
            self._soon.start()

    def _on_exceptions(self) -> None:
        self._show()
        self.sheet.show_choice(self._choices[self._at])
        self._want_preview()

    def _issue(self) -> None:
        taken = [each for each in self._choices if each.is_taken]
        self._open.autosave.flush()
        sheet = IssueSheet(self._desk, self._open.head, taken, self)
        sheet.open()

    def _on_changed(self, changes: frozenset[Change], _origin: object) -> None:
        if Change.DOCUMENTS in changes and self.isVisible() and self._desk.worker.is_open:
            self.refresh()

    def _read_register(self) -> None:
        minutes_id = self._open.head.id
        self._desk.worker.run(
            lambda session: copies_register.of_minutes(session, minutes_id),
            self._on_register,
            otherwise=self._refuse,
            owner=self,
        )

    def _on_entered(self, copy: RegisteredCopy) -> None:
        self._read_register()
        if not copy.is_kept:  # and what is shown of it goes as well
            self._want_preview()

    def _on_register(self, copies: Sequence[RegisteredCopy]) -> None:
        self._copies = copies
        self.table.show_copies(copies)
        self.table.setVisible(bool(copies))
        self._none_issued.setVisible(not copies)
        self._tell_unsaved([each.number for each in copies if each.waits_for_file])
        of_version = [each for each in copies if each.minutes == self._open.head.id]
        self.sent.show_copies([each for each in of_version if each.state is CopyState.MADE and each.is_saved])
        self._show()
        if self._registered_wanted:
            self.go_to_registered(self._registered_wanted)

    def _tell_unsaved(self, numbers: Sequence[int]) -> None:
        """What stands in the register alone was never handed to anybody, though it has a number."""
        if not numbers:
            self.unsaved.clear()
            return
        said = counted(
            "Copy {{numbers}} is in the register and its file was never saved, so nobody has it. Open it below: New "
            "passphrase… makes its file, or enter that it was destroyed.",
            "Copies {{numbers}} are in the register and their files were never saved, so nobody has them. Open each "
            "below: New passphrase… makes its file, or enter that it was destroyed.",
            len(numbers),
        )
        self.unsaved.say(said.format(numbers=", ".join(map(str, numbers))), Tone.WARNING)

    def _refuse(self, error: Exception) -> None:
        self.message.say(str(error), Tone.DANGER)

    def _tell_unfinished(self) -> None:
        """Reasons that were begun and not taken stand under To finish, and lead here."""
        listed = []
        for number, path in enumerate(self._unfinished.kept(), start=1):
            at = f"records.{COPIES}[{number}]"
            self._open.unfinished.lead(at, partial(self._go_to, path))
            listed.append((at, _("a reason about a copy")))
        self._open.set_refused(COPIES, listed)

    def _go_to(self, path: str) -> None:
        self.wanted.emit()
        row = next((at for at, each in enumerate(self._choices) if path.startswith(f"{_path_of(each)}/")), None)
        copy = next((at for at, each in enumerate(self._copies) if path.startswith(each.id)), None)
        if row is not None:
            self.open_copy(row)
        elif copy is not None:
            self.open_registered(copy)

    def _lay_out(self) -> None:
        self._list = ScrollPage()
        theme.pad(self._list.body, 20, 14, 20, 20, 12)
        register = Card(_("Register of copies"), _("every version of these minutes"), inset=8)
        empty = QVBoxLayout()
        theme.pad(empty, 8, 0, 8, 0)
        empty.addWidget(self._none_issued)
        register.body.addLayout(empty)
        register.body.addWidget(self.table)
        foot = QVBoxLayout()
        theme.pad(foot, 8, 8, 8, 8)
        foot.addWidget(self.sent)
        register.body.addLayout(foot)
        for each in (self.message, self.unsaved, self.card, register):
            self._list.body.addWidget(each)
        self._list.body.addStretch(1)
        self._stack = QStackedWidget()
        for page in (self._list, self.sheet, self.registered, self.another):
            self._stack.addWidget(page)
        layout = QVBoxLayout(self)
        theme.pad(layout)
        layout.addWidget(self._stack)


def _path_of(choice: Choice) -> str:
    return "/".join(choice.key)[:_LONGEST_PATH]


def _key_in(path: str) -> tuple[str, str]:
    """The agency's id, which holds no stroke, and the recipient."""
    agency, _stroke, recipient = path.partition("/")
    return agency, recipient
