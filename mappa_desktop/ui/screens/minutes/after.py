"""After the meeting: what is left, the approval, the copy that is signed, corrections, versions and deadlines."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from mappa_desktop.domain.cases import MinutesHead, MinutesStatus, SignedDocument
from mappa_desktop.domain.copies import CopyFor, CopyKind
from mappa_desktop.domain.findings import Finding, Severity
from mappa_desktop.domain.wording import day
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.operations import certificates, copies, deadlines, level_history, minutes
from mappa_desktop.operations.certificates import Certificate
from mappa_desktop.operations.copies import Prepared
from mappa_desktop.operations.corrections import deadline_in_words, reason_for_new_version
from mappa_desktop.operations.deadlines import MeetingDeadlines
from mappa_desktop.sections import content_of
from mappa_desktop.sections.category_and_level.model import CategoryAndLevel
from mappa_desktop.sections.decisions.model import DecisionsOfMeeting
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.sections.sign_off.model import Approval, ApprovalMethod
from mappa_desktop.ui import choosing, wording
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.screens.cases.case import document_row
from mappa_desktop.ui.screens.cases.new import NewVersion
from mappa_desktop.ui.screens.minutes.corrections import CorrectionsCard
from mappa_desktop.ui.screens.minutes.open_minutes import OpenMinutes
from mappa_desktop.ui.screens.minutes.preview import Preview
from mappa_desktop.ui.screens.minutes.requests_card import RequestsCard
from mappa_desktop.ui.screens.minutes.self_audit_card import SelfAuditCard
from mappa_desktop.ui.screens.minutes.summary_card import SummaryCard
from mappa_desktop.ui.screens.minutes.to_finish import FindingList, left_in_words
from mappa_desktop.ui.screens.minutes.unfinished import NEW_VERSION
from mappa_desktop.ui.screens.minutes.versions import VersionsCard
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.cards import Card, text
from mappa_desktop.widgets.controls import Combo
from mappa_desktop.widgets.flow import FlowLayout
from mappa_desktop.widgets.panels import Panel, ScrollPage
from mappa_desktop.widgets.tab_order import order_tabs
from mappa_desktop.widgets.theme import Role, Tone

_WIDTH = 440
_REASON_PATH = f"document.{NEW_VERSION}"


class After(QWidget):
    """Left, what is to be done, in its order; right, the very bytes that will be signed."""

    finding_chosen = Signal(str, str)
    wanted = Signal()  # to be shown, for what was typed here and not taken

    def __init__(self, desk: Desk, opened: OpenMinutes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._open = desk, opened
        self._asked = 0
        self._prepared: Prepared | None = None
        self._identity: Certificate | None = None
        self._document_rows: list[QWidget] = []
        self.preview = Preview()
        self.versions = VersionsCard(desk, opened)
        self.corrections = CorrectionsCard(desk, opened)
        self.corrections.wanted.connect(self.wanted)
        self.audit = SelfAuditCard(desk, opened)
        self.audit.wanted.connect(self.wanted)
        self.requests = RequestsCard(desk, opened)
        self.requests.wanted.connect(self.wanted)
        self.summary = SummaryCard(desk, opened)
        self.summary.wanted.connect(lambda: self.finding_chosen.emit("executive_summary", "executive_summary"))
        self._lay_out()
        opened.unfinished.lead(_REASON_PATH, self._go_to_reason)
        if opened.read_only:
            self._tell_reason()
        self.show_findings()

    @property
    def head(self) -> MinutesHead:
        return self._open.head

    def refresh(self) -> None:
        """Print the copy as the minutes stand now, and look what was signed."""
        self._prepare()
        self.versions.refresh()
        self.summary.refresh()
        self._desk.worker.run(certificates.identity, self._on_identity, owner=self)
        minutes_id = self.head.id
        self._desk.worker.run(
            lambda session: deadlines.of_meeting(session, minutes_id),
            self._on_deadlines,
            otherwise=lambda error: self._due.setText(str(error)),
            owner=self,
        )
        self._desk.worker.run(lambda session: copies.documents(session, minutes_id), self._on_documents, owner=self)

    def take_focus(self) -> None:
        """Begin with what is left to finish; where nothing is, with the summary, and once approved with the copies."""
        if not self._open.read_only and self._findings.take_focus():
            return
        first = self._kinds.checkedButton() if self._open.read_only else self.summary.draft
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def kind(self) -> QWidget:
        """For whom the copy is that is signed."""
        return self._kinds.checkedButton() or self

    def show_place(self, place: QWidget) -> None:
        """Go to a control of the page, or to the first one of a card, and scroll there."""
        if not place.focusPolicy() & Qt.FocusPolicy.TabFocus:
            inside = place.findChildren(QWidget)
            stops = (each for each in inside if each.focusPolicy() & Qt.FocusPolicy.TabFocus)
            place = next((each for each in stops if each.isVisibleTo(self) and each.isEnabled()), place)
        place.setFocus(Qt.FocusReason.ShortcutFocusReason)
        QTimer.singleShot(0, place, lambda: self._page.ensureWidgetVisible(place))

    def show_findings(self) -> None:
        """Say what is left, and whether the Chair can approve."""
        stopping = self._open.stopping
        self._findings.refresh()
        draft = not self._open.read_only
        self._finish_card.setVisible(draft)
        self._nothing_left.setVisible(not stopping)
        self._count.setText(left_in_words(self._open))
        self._count.setVisible(bool(stopping))
        self._show_approval()

    def _show_approval(self) -> None:
        head = self.head
        if self._open.read_only:
            self._approved.setText(wording.approved_version(head))
            self._digest.setText(_("Content {digest}").format(digest=head.digest[:16]))
            self._new_version.setVisible(head.status is MinutesStatus.APPROVED)
            self._closing.hide()
            self._way.hide()
            self.approve.hide()
            self._sure.hide()
            self._show_signing()
            return
        self._new_version.hide()
        self._digest.hide()
        chair = self._chair()
        stopping = len(self._open.stopping)
        if stopping:
            why = counted(
                "Not yet: {number} thing is left to finish.", "Not yet: {number} things are left to finish.", stopping
            )
        elif not chair:
            why = _("Not yet: say who chaired the meeting, in Meeting details.")
        else:
            why = _("{name} approves, as Chair. Approving freezes this version; later changes make a new one.").format(
                name=chair
            )
        closing = self._closing_words()
        self._closing.setText(closing)
        self._closing.setVisible(bool(closing))
        self._approved.setText(why)
        self.approve.setEnabled(not stopping and bool(chair))
        self.approve.setAccessibleDescription(why)
        self._show_signing()

    def _chair(self) -> str:
        contents = self._open.contents()
        named = content_of(contents, Approval).sign_off.chair_name
        return (named or content_of(contents, MeetingDetails).meeting.chair.name).strip()

    def _closing_words(self) -> str:
        """What approving does to the case, where the level decision ends management at Level 2 or 3."""
        contents = self._open.contents()
        meeting, decided = content_of(contents, MeetingDetails).meeting, content_of(contents, DecisionsOfMeeting)
        if not level_history.leaves(meeting.level, decided.decisions):
            # An exit meeting at which the case stays open is approved knowingly.
            return " ".join(finding.message for finding in self._open.verdict.findings if _stays_open(finding))
        on = day(level_history.leaving_day(meeting.date, decided.decisions))
        said = _("Approving closes the case: the person leaves {level} on {date}.").format(
            level=meeting.level.label, date=on
        )
        mappa = content_of(contents, CategoryAndLevel).mappa
        if mappa.category and level_history.ends_with_management(mappa):
            said += " " + _("{category} ends with it.").format(category=mappa.category.label)
        return said

    def _ask_approval(self) -> None:
        method = content_of(self._open.contents(), Approval).sign_off.method
        self.method.setCurrentIndex(max(self.method.findData(method), 0))
        self.approve.hide()
        self._way.show()
        self._sure.show()
        self.sure.setFocus()

    def _not_yet(self) -> None:
        self._way.hide()
        self._sure.hide()
        self.approve.show()
        self.approve.setFocus()

    def _approve(self) -> None:
        self._not_yet()
        if self._open.stopping:
            self.show_findings()
            return
        self.approve.setEnabled(False)
        self._open.autosave.flush()
        minutes_id, method = self.head.id, ApprovalMethod(self.method.currentData())
        self._desk.worker.run(
            lambda session: minutes.approve(session, minutes_id, method=method),
            self._on_approved,
            otherwise=self._on_refused,
            origin=self,
            owner=self,
        )

    def _on_approved(self, head: MinutesHead) -> None:
        self._desk.minutes_wanted.emit(head.id)
        self._desk.say(_("Approved: version {version} is frozen and can be signed.").format(version=head.version))

    def _on_refused(self, error: Exception) -> None:
        self._desk.say(str(error), Tone.DANGER)
        self.show_findings()

    def _show_signing(self) -> None:
        if not self._open.read_only:
            why = _("A draft cannot be signed; the Chair approves the minutes first. The preview shows it as a draft.")
        elif self.head.status is MinutesStatus.SUPERSEDED:
            why = _("A newer version of these minutes is approved; sign that one.")
        elif self._identity is None:
            why = _("There is no certificate to sign with; make or import one in the settings.")
        else:
            why = _("With the certificate of {name}, valid until {date}.").format(
                name=self._identity.name, date=wording.iso_day(self._identity.valid_until)
            )
        ready = self.head.status is MinutesStatus.APPROVED and self._identity is not None and self._prepared is not None
        self._sign_words.setText(why)
        self.sign.setEnabled(ready)
        self.sign.setAccessibleDescription(why)

    def _prepare(self) -> None:
        self._asked += 1
        asked, record = self._asked, self._open.record()
        kind = list(CopyKind)[self._kinds.checkedId()]
        printer = self._desk.printer
        self._prepared = None
        self.preview.show_waiting()
        self._show_signing()
        self._desk.pool.run(
            lambda: printer.printed(record, CopyFor(kind)),
            lambda prepared: self._on_prepared(asked, prepared),
            owner=self,
        )

    def _on_prepared(self, asked: int, prepared: Prepared) -> None:
        if asked != self._asked:
            return
        self._prepared = prepared
        pages = counted("{number} page", "{number} pages", prepared.page_count)
        kind = _("a draft, with its watermark") if prepared.is_draft else _("exactly what will be signed")
        self.preview.show_pdf(prepared.data, f"{pages}, {kind}")
        remarks = [*prepared.warnings]
        if prepared.substituted:
            remarks.append(
                _("Shown by a substitute, because no font has them: {characters}").format(
                    characters=" ".join(prepared.substituted)
                )
            )
        self._remarks.setText("\n".join(remarks))
        self._remarks.setVisible(bool(remarks))
        self._show_signing()

    def _on_identity(self, identity: Certificate | None) -> None:
        self._identity = identity
        self._show_signing()

    def _sign(self) -> None:
        prepared, minutes_id = self._prepared, self.head.id
        if prepared is None:
            return
        self.sign.setEnabled(False)
        self._sign_words.setText(_("Signing…"))
        self._desk.worker.run(
            lambda session: copies.sign(session, minutes_id, prepared),
            self._on_signed,
            otherwise=self._on_not_signed,
            owner=self,
        )

    def _on_signed(self, document: SignedDocument) -> None:
        self._desk.say(_("Signed and kept: {file}.").format(file=document.file_name))
        self.refresh()

    def _on_not_signed(self, error: Exception) -> None:
        self._desk.say(str(error), Tone.DANGER)
        self._show_signing()

    def _on_documents(self, documents: Sequence[SignedDocument]) -> None:
        for row in self._document_rows:
            self._documents.body.removeWidget(row)
            row.deleteLater()
        self._document_rows = []
        self._no_document.setVisible(not documents)
        for document in documents:
            row = QWidget()
            row.setLayout(document_row(self, self._desk, document, stacked=True))
            self._documents.body.addWidget(row)
            self._document_rows.append(row)
        order_tabs(self._documents)
        if documents:
            announce(self, counted("{number} signed copy", "{number} signed copies", len(documents)))

    def _save_file(self) -> None:
        minutes_id, name = self.head.id, f"{self.head.facts.reference or 'minutes'}.json".replace("/", "-")

        def on_bytes(data: bytes) -> None:
            choosing.save_bytes(
                self._desk.worker,
                self,
                _("Save the minutes file"),
                name,
                data,
                lambda file: self._desk.say(_("Saved as {file}.").format(file=file.name)),
                lambda error: self._desk.say(str(error), Tone.DANGER),
            )

        self._desk.worker.run(lambda session: minutes.exported(session, minutes_id), on_bytes, owner=self)

    def _lay_out(self) -> None:
        page = self._page = ScrollPage()
        theme.pad(page.body, 20, 14, 20, 20, 12)
        cards = (
            self._finish(),
            self.summary,
            self.audit,
            self._approval(),
            self._signing(),
            self._kept(),
            self._deadlines(),
            self.corrections,
            self.versions,
            self.requests,
        )
        for card in cards:
            page.body.addWidget(card)
        page.body.addStretch(1)
        self._left = Panel(Qt.Edge.RightEdge, meaning=self.backgroundRole())
        left = QVBoxLayout(self._left)
        theme.pad(left, 0, 0, 1, 0)
        left.addWidget(page)
        layout = QHBoxLayout(self)
        theme.pad(layout)
        layout.addWidget(self._left)
        layout.addWidget(self.preview, 1)
        self._fit()

    def _finish(self) -> QWidget:
        self._finish_card = Card(_("To finish"))
        self._count = text("", Role.TEXT, Tone.WARNING, wraps=True)
        self._nothing_left = text(_("Nothing is missing."), Role.TEXT, Tone.GOOD)
        self._findings = FindingList()
        self._findings.chosen.connect(self.finding_chosen)
        self._findings.begin(self._open)
        for widget in (self._count, self._nothing_left, self._findings):
            self._finish_card.body.addWidget(widget)
        return self._finish_card

    def _approval(self) -> QWidget:
        card = Card(_("Approval"))
        self._approved = text("", Role.TEXT, wraps=True)
        self._digest = text("", Role.SECONDARY, Tone.QUIET)
        self.approve = buttons.primary(_("Approve"), self._ask_approval, icon="badge-check")
        self._closing = text("", Role.TEXT, Tone.WARNING, wraps=True)
        self._sure = QWidget()
        self.sure = buttons.primary(_("Approve and freeze now"), self._approve)
        sure = FlowLayout(self._sure)
        theme.pad(sure, spacing=8)
        sure.addWidget(self.sure)
        sure.addWidget(buttons.button(_("Not yet"), self._not_yet))
        self._sure.hide()
        self._way = self._way_of_approval()
        self._new_version = buttons.button(_("New version…"), self._amend, icon="history")
        for widget in (self._approved, self._digest, self._closing, self._way, self._sure):
            card.body.addWidget(widget)
        card.body.addWidget(self.approve, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(self._new_version, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _way_of_approval(self) -> QWidget:
        way = QWidget()
        column = QVBoxLayout(way)
        theme.pad(column, spacing=2)
        label = text(_("Approved by way of"), Role.SECONDARY, Tone.QUIET)
        self.method = Combo()
        for method in ApprovalMethod:
            self.method.addItem(method.label, method.value)
        self.method.setAccessibleName(label.text())
        label.setBuddy(self.method)
        column.addWidget(label)
        column.addWidget(self.method)
        way.hide()
        return way

    def _amend(self) -> None:
        """The corrections accepted since this version was approved are the reason to begin with."""
        since = datetime.datetime.fromisoformat(self.head.approved_at).date() if self.head.approved_at else None
        reason = reason_for_new_version(self.corrections.corrections, since, taken_in=self.head.reason)
        kept = self._open.unfinished.at(NEW_VERSION)
        dialog = NewVersion(self._desk, self.head, self, kept.text() or reason)
        dialog.typed.connect(lambda words: kept.put(words))  # noqa: PLW0108 - Qt lets go of what only a method holds
        dialog.finished.connect(lambda _result: self._tell_reason())
        dialog.open()

    def _tell_reason(self) -> None:
        """Say whether the reason of a new version was begun and not taken."""
        stands = bool(self._open.unfinished.at(NEW_VERSION).kept())
        self._open.set_refused(NEW_VERSION, [(_REASON_PATH, _("reason of a new version"))] if stands else [])

    def _go_to_reason(self) -> None:
        self.wanted.emit()
        self._amend()

    def _deadlines(self) -> QWidget:
        card = Card(_("Deadlines"), _("in working days"))
        self._due = text("", Role.TEXT, wraps=True)
        records = buttons.quiet(
            _("Records and distribution"), lambda: self.finding_chosen.emit("records", "records.minutes_issued_on")
        )
        card.body.addWidget(self._due)
        card.body.addWidget(records, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _on_deadlines(self, found: MeetingDeadlines) -> None:
        today = self._desk.clock.today()
        lines = [
            _("Actions to those who own them: {deadline}").format(deadline=found.actions.in_words(today)),
            _("Minutes issued: {deadline}").format(deadline=found.minutes.in_words(today)),
        ]
        self._due.setText("\n".join(lines))
        until = found.corrections.due if found.corrections else None
        self.corrections.say_until(deadline_in_words(until, today))

    def _signing(self) -> QWidget:
        card = Card(_("Signature"))
        self._kinds = QButtonGroup(self)
        for at, kind in enumerate(CopyKind):
            choice = QRadioButton(kind.label)
            choice.setChecked(kind is CopyKind.FULL)
            self._kinds.addButton(choice, at)
            card.body.addWidget(choice)
        self._kinds.idClicked.connect(lambda _id: self._prepare())
        self._sign_words = text("", Role.TEXT, wraps=True)
        self._remarks = text("", Role.SECONDARY, Tone.WARNING, wraps=True)
        self._remarks.hide()
        self.sign = buttons.primary(_("Sign this copy"), self._sign, icon="pen-line")
        card.body.addWidget(self._sign_words)
        card.body.addWidget(self._remarks)
        card.body.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _kept(self) -> QWidget:
        self._documents = Card(_("Signed copies"))
        self.export = buttons.quiet(_("Save minutes file…"), self._save_file)
        self._documents.add_button(self.export)
        self._no_document = text(_("None yet."), Role.TEXT, Tone.QUIET)
        self._documents.body.addWidget(self._no_document)
        return self._documents

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_left"):
            self._fit()

    def _fit(self) -> None:
        self._left.setFixedWidth(min(theme.current().px(_WIDTH), 760))


def _stays_open(finding: Finding) -> bool:
    """L11 of an exit meeting that does not exit; what else L11 says must be put right before."""
    return finding.rule == "L11" and finding.severity is Severity.WARN
