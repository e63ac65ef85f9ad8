"""The card of approval: who approves and by which way, what that does to the case, and the way to a new version."""

from __future__ import annotations

import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mappa_desktop.domain.cases import MinutesHead, MinutesStatus
from mappa_desktop.domain.findings import Finding, Severity
from mappa_desktop.domain.wording import day
from mappa_desktop.domain.workings import Corrections
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.operations import level_history, minutes
from mappa_desktop.operations.corrections import reason_for_new_version
from mappa_desktop.sections import content_of
from mappa_desktop.sections.category_and_level.model import CategoryAndLevel
from mappa_desktop.sections.decisions.model import DecisionsOfMeeting
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.sections.sign_off.model import Approval, ApprovalMethod
from mappa_desktop.ui import wording
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.screens.cases.new import NewVersion
from mappa_desktop.ui.screens.minutes.open_minutes import OpenMinutes
from mappa_desktop.ui.screens.minutes.unfinished import NEW_VERSION
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.cards import Card, text
from mappa_desktop.widgets.controls import Combo
from mappa_desktop.widgets.flow import FlowLayout
from mappa_desktop.widgets.theme import Role, Tone

_REASON_PATH = f"document.{NEW_VERSION}"


class ApprovalCard(Card):
    """Asks once more before it freezes a version; an approved one can only be followed by a new one."""

    wanted = Signal()  # to be shown, for a reason that was not taken
    refused = Signal()

    def __init__(self, desk: Desk, opened: OpenMinutes, parent: QWidget | None = None) -> None:
        super().__init__(_("Approval"), parent=parent)
        self._desk, self._open = desk, opened
        self._approved = text("", Role.TEXT, wraps=True)
        self._digest = text("", Role.SECONDARY, Tone.QUIET)
        self.approve = buttons.primary(_("Approve"), self._ask, icon="badge-check")
        self._closing = text("", Role.TEXT, Tone.WARNING, wraps=True)
        self._sure = QWidget()
        self.sure = buttons.primary(_("Approve and freeze now"), self.approve_now)
        sure = FlowLayout(self._sure)
        theme.pad(sure, spacing=8)
        sure.addWidget(self.sure)
        sure.addWidget(buttons.button(_("Not yet"), self._not_yet))
        self._sure.hide()
        self._way = self._way_of_approval()
        self.new_version = buttons.button(_("New version…"), self.amend, icon="history")
        for widget in (self._approved, self._digest, self._closing, self._way, self._sure):
            self.body.addWidget(widget)
        self.body.addWidget(self.approve, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.new_version, 0, Qt.AlignmentFlag.AlignLeft)
        opened.unfinished.lead(_REASON_PATH, self._go_to_reason)
        if opened.read_only:
            self._tell_reason()
        self.refresh()

    @property
    def _version(self) -> MinutesHead:
        return self._open.head

    def refresh(self) -> None:
        """Say who approves, or approved, and whether anything is in the way."""
        head = self._version
        if self._open.read_only:
            self._approved.setText(wording.approved_version(head))
            self._digest.setText(_("Content {digest}").format(digest=head.digest[:16]))
            self.new_version.setVisible(head.status is MinutesStatus.APPROVED)
            for widget in (self._closing, self._way, self.approve, self._sure):
                widget.hide()
            return
        self.new_version.hide()
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

    def approve_now(self) -> None:
        """Freeze this version, unless something has turned up that stops it."""
        self._not_yet()
        if self._open.stopping:
            self.refresh()
            return
        self.approve.setEnabled(False)
        self._open.autosave.flush()
        minutes_id, method = self._version.id, ApprovalMethod(self.method.currentData())
        self._desk.worker.run(
            lambda session: minutes.approve(session, minutes_id, method=method),
            self._on_approved,
            otherwise=self._on_refused,
            origin=self,
            owner=self,
        )

    def amend(self) -> None:
        """The corrections accepted since this version was approved are the reason to begin with."""
        head = self._version
        since = datetime.datetime.fromisoformat(head.approved_at).date() if head.approved_at else None
        corrections = self._open.working(Corrections).content
        kept = self._open.unfinished.at(NEW_VERSION)
        reason = kept.text() or reason_for_new_version(corrections, since, taken_in=head.reason)
        dialog = NewVersion(self._desk, head, self, reason)
        dialog.typed.connect(lambda words: kept.put(words))  # noqa: PLW0108 - Qt lets go of what only a method holds
        dialog.finished.connect(lambda _result: self._tell_reason())
        dialog.open()

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

    def _ask(self) -> None:
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

    def _on_approved(self, head: MinutesHead) -> None:
        self._desk.minutes_wanted.emit(head.id)
        self._desk.say(_("Approved: version {version} is frozen and can be signed.").format(version=head.version))

    def _on_refused(self, error: Exception) -> None:
        self._desk.say(str(error), Tone.DANGER)
        self.refresh()
        self.refused.emit()

    def _tell_reason(self) -> None:
        """Say whether the reason of a new version was begun and not taken."""
        stands = bool(self._open.unfinished.at(NEW_VERSION).kept())
        self._open.set_refused(NEW_VERSION, [(_REASON_PATH, _("reason of a new version"))] if stands else [])

    def _go_to_reason(self) -> None:
        self.wanted.emit()
        self.amend()

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


def _stays_open(finding: Finding) -> bool:
    """L11 of an exit meeting that does not exit; what else L11 says must be put right before."""
    return finding.rule == "L11" and finding.severity is Severity.WARN
