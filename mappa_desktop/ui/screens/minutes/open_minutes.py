"""One version of the minutes while it is open: its drafts, their saving, and what the rules say of them."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from mappa_desktop.domain.cases import CaseFacts, MeetingFacts
from mappa_desktop.domain.findings import Finding, Severity
from mappa_desktop.domain.workings import (
    KINDS,
    AcceptedHere,
    Confirmations,
    Place,
    Preparation,
    Requests,
    Unfinished,
    kind_of,
)
from mappa_desktop.foundation.content import Content, Path, replaced
from mappa_desktop.foundation.draft import Bond, Draft
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.operations import minutes, workings
from mappa_desktop.operations.done import Change, Done
from mappa_desktop.operations.evidence import evidence_of
from mappa_desktop.operations.findings import Judgement, judgement, section_key
from mappa_desktop.operations.gestures import accepting
from mappa_desktop.operations.preparing import CARRIED_SECTIONS
from mappa_desktop.operations.record import Record, case_facts, meeting_facts
from mappa_desktop.operations.session import Session
from mappa_desktop.rules.evidence import Evidence
from mappa_desktop.sections import SECTIONS, Contents, content_of
from mappa_desktop.sections.attendance.model import Attendance
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.sections.opening_statements.model import OpeningStatements
from mappa_desktop.sections.previous_actions.model import PreviousActions
from mappa_desktop.sections.sign_off.model import AcceptedFinding, Approval
from mappa_desktop.ui.autosave import Autosave
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.screens.minutes.unfinished import UnfinishedTexts
from mappa_desktop.ui.snippets import MeetingSnippets
from mappa_desktop.ui.spelling import MeetingSpelling
from mappa_desktop.ui.surroundings import Around, MeetingSurroundings
from mappa_desktop.widgets.theme import Tone
from mappa_desktop.widgets.typing_aids import Aids

KindT = TypeVar("KindT", bound=Content)

JUDGING_MS = 300
PAUSE_MS = 150
MINUTE_MS = 60_000
_NOT_TAKEN = "typed"
# What is judged by, besides the record, and can change while it is open.
_JUDGED_BY = frozenset({Change.SETTINGS, Change.MINUTES, Change.DOCUMENTS})
_JUDGED_BY_WORKINGS = (AcceptedHere, Requests)
_ORDER = [section.key for section in SECTIONS]


class OpenMinutes(QObject):
    """Holds a draft for each section, and for what belongs to the meeting and never leaves the store.

    What the rules say is found beside the window, a moment after the last key. ``place`` is asked where one is
    whenever something is saved.
    """

    judged = Signal()
    edited = Signal(str)  # the section; while one types, when one pauses: no key waits for what others make of it
    workings_edited = Signal(object)  # the kind

    def __init__(
        self,
        desk: Desk,
        record: Record,
        kept: Mapping[type[Content], Content] | None = None,
        evidence: Evidence | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self.head, self._rules = record.head, record.rules
        self.read_only = record.head.is_frozen
        self.drafts: dict[str, Draft[Any]] = {}
        self.place: Callable[[], Place | None] = lambda: None
        self._where: Place | None = None
        self.autosave = Autosave(desk.worker, record.head.id, save=self._save, parent=self)
        self.autosave.sending.connect(self._on_sending)
        self._evidence = evidence or Evidence(record.contents, desk.clock.today())
        self._asked_evidence = 0
        self.verdict, self._was_judged = Judgement(), False
        self._touched: set[str] = set()
        self._confirmed_by_change: set[str] = set()
        self._refused: dict[str, Sequence[Finding]] = {}
        self._asked = 0
        self._listeners: dict[str, Any] = {}
        for section in SECTIONS:
            self._take(section.key, record.contents[section.key])
        self.speaking: Callable[[], str] = str
        aids = Aids(
            MeetingSpelling(desk, desk.speller, self.contents, self),
            MeetingSnippets(desk, self.contents, lambda: self.speaking(), self),  # noqa: PLW0108 - it is told later
        )
        around = Around(self.apply, lambda: self.evidence.earlier)
        self.surroundings = MeetingSurroundings(self.contents, aids, desk.clock.today, around)
        kept = kept or {}
        self._workings: dict[type[Content], Draft[Any]] = {}
        for kind in KINDS.values():
            if kind is not Place:
                self._take_workings(kind, kept.get(kind) or kind())
        self.unfinished = UnfinishedTexts(self.working(Unfinished))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(JUDGING_MS)
        self._soon.timeout.connect(self.judge)
        self._judged_on = desk.clock.today()
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE_MS)
        self._minute.timeout.connect(self._on_minute)
        self._minute.start()
        desk.worker.changed.connect(self._on_store_changed)
        self._changed: set[str] = set()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._tell_edited)
        self.judge()

    def contents(self) -> Contents:
        """What every section holds at this moment."""
        return {key: draft.content for key, draft in self.drafts.items()}

    @property
    def evidence(self) -> Evidence:
        """What the rules judge by at this moment: the drafts, today, and what the store held when it last changed."""
        return dataclasses.replace(
            self._evidence,
            contents=self.contents(),
            today=self._desk.clock.today(),
            requests=self.working(Requests).content,
            accepted_here=self.working(AcceptedHere).content,
        )

    def record(self) -> Record:
        """The version as it stands at this moment."""
        return Record(self.head, self.contents(), self._rules)

    def working(self, kind: type[KindT]) -> Draft[KindT]:
        """The draft of what belongs to the meeting itself; it may be changed when the minutes are approved, too."""
        return self._workings[kind]

    def surroundings_at(self, place: str) -> MeetingSurroundings:
        """What the form at a place must know; unless it can only be read, its unfinished texts are kept."""
        return self.surroundings if self.read_only else self.surroundings.keeping(self.unfinished.at(place))

    def apply(self, changed: Mapping[str, Content]) -> None:
        """Let a gesture change several sections at once; one undo takes all of it back."""
        self._apply(changed, Bond())

    def _apply(self, changed: Mapping[str, Content], bond: Bond) -> None:
        if self.read_only:
            raise Refused(_("These minutes are approved; make a new version to change them."))
        for key, content in changed.items():
            self.drafts[key].take(content, bond)

    def case_facts(self) -> CaseFacts:
        return case_facts(self.contents())

    def meeting_facts(self) -> MeetingFacts:
        return meeting_facts(self.contents())

    @property
    def stopping(self) -> Sequence[Finding]:
        """What stops approval, in the order of the sections: what the rules say, and what was typed but not taken.

        Nothing stops approved minutes; words that were not taken beside them are still to finish.
        """
        found = () if self.read_only else self.verdict.stopping
        return _in_order([*self._not_taken, *found])

    @property
    def to_put_right(self) -> Sequence[Finding]:
        """Of what stops approval, that for which no reason is enough."""
        found = () if self.read_only else self.verdict.to_put_right
        return _in_order([*self._not_taken, *found])

    @property
    def _not_taken(self) -> Sequence[Finding]:
        return [finding for said in self._refused.values() for finding in said]

    def accept(self, finding: Finding, reason: str) -> None:
        """Let a finding stand in the Chair's name; raises ``Refused`` where it cannot, or without a reason."""
        self.accept_all((finding,), reason)

    def accept_all(self, findings: Sequence[Finding], reason: str) -> None:
        """Let several stand for one reason, in one step; raises ``Refused`` and accepts none where one cannot."""
        contents, here = dict(self.contents()), self.working(AcceptedHere).content
        by = (
            content_of(contents, Approval).sign_off.chair_name
            or content_of(contents, MeetingDetails).meeting.chair.name
        )
        changed: dict[str, Content] = {}
        for finding in findings:
            changed = accepting.accepted(contents, finding, reason=reason, by=by, on=self._desk.clock.today())
            here = accepting.kept_here(here, contents, finding, changed)
            contents |= changed
        self._accept(changed, here)

    def withdraw(self, acceptance: AcceptedFinding) -> None:
        """Take an acceptance back."""
        here = accepting.forgotten_here(self.working(AcceptedHere).content, (acceptance,))
        self._accept(accepting.withdrawn(self.contents(), (acceptance,)), here)

    def _accept(self, changed: Mapping[str, Content], here: AcceptedHere) -> None:
        """What stands in the record, and that it was said here, are one step."""
        bond = Bond()
        self._apply(changed, bond)
        self.working(AcceptedHere).take(here, bond)

    def set_refused(self, place: str, refused: Sequence[tuple[str, str]]) -> None:
        """Know what holds a text at a place, a section or a line, that is not in the record: path and label of each."""
        found = [
            Finding(
                _NOT_TAKEN, Severity.BLOCK, path, _("What is typed here was not taken: {field}").format(field=label)
            )
            for path, label in refused
        ]
        if found != self._refused.get(place, []):
            self._refused[place] = found
            self.judged.emit()

    def judge(self) -> None:
        """Have the rules look at the drafts as they are now."""
        self._asked += 1
        asked, evidence = self._asked, self.evidence
        self._judged_on = evidence.today
        self._desk.pool.run(
            lambda: judgement(evidence),
            lambda verdict: self._on_judged(asked, verdict),
            owner=self,
        )

    @property
    def was_judged(self) -> bool:
        """Whether the rules have said anything yet."""
        return self._was_judged

    @property
    def is_being_typed(self) -> bool:
        """Whether a key was pressed a moment ago."""
        return self._pause.isActive()

    def to_confirm(self, key: str) -> bool:
        """Whether a section stands as it was carried from the last meeting, neither confirmed nor changed yet."""
        return (
            not self.read_only
            and key in CARRIED_SECTIONS
            and self.working(Preparation).content.date is not None
            and key not in self.working(Confirmations).content.sections
            and is_begun(self.drafts[key].content)
        )

    def confirm(self, key: str) -> None:
        """A carried section was gone through at this meeting."""
        kept = self.working(Confirmations)
        if key not in kept.content.sections:
            kept.take(replaced(kept.content, ("sections",), (*kept.content.sections, key)))

    def _unconfirm(self, key: str) -> None:
        kept = self.working(Confirmations)
        kept.take(replaced(kept.content, ("sections",), tuple(each for each in kept.content.sections if each != key)))
        self._touched.discard(key)

    def state_of(self, key: str) -> tuple[str, Tone]:
        """How far a section is, in words, and how that is meant; of approved minutes, whether it holds anything."""
        if self.read_only:
            return (_("Recorded") if is_begun(self.drafts[key].content) else _("Nothing recorded")), Tone.QUIET
        stopping = sum(section_key(finding) == key for finding in self.stopping)
        if stopping:
            return counted("{number} to finish", "{number} to finish", stopping), Tone.WARNING
        if not is_begun(self.drafts[key].content):
            return _("Not started"), Tone.QUIET
        waiting = waiting_words(self.drafts[key].content)
        if waiting:
            return waiting, Tone.WARNING
        if key in self._touched:
            return _("In progress"), Tone.QUIET
        if self.to_confirm(key):
            return _("Carried, to confirm"), Tone.ACCENT
        return _("Done"), Tone.GOOD

    def left(self, key: str) -> None:
        """The person has gone on to another section."""
        self._tell_edited()
        self._touched.discard(key)

    def findings_for(self, key: str) -> Mapping[str, Sequence[tuple[str, str]]]:
        """What is to be said at the fields of one section's form; of approved minutes, what was let stand."""
        told: dict[str, list[tuple[str, str]]] = {}
        found = () if self.read_only else (*self.verdict.stopping, *self.verdict.for_information)
        for finding in found:
            if section_key(finding) == key:
                told.setdefault(finding.path, []).append((finding.severity.value, finding.message))
        for accepted in self.verdict.accepted:
            if section_key(accepted.finding) == key:
                words = _("Accepted: {message}").format(message=accepted.finding.message)
                told.setdefault(accepted.finding.path, []).append((Severity.INFO.value, words))
        return told

    def release(self) -> None:
        """Let go of everything that was typed."""
        self._soon.stop()
        self._pause.stop()
        self._minute.stop()
        self.autosave.release()
        for key, listener in self._listeners.items():
            self.drafts[key].unlisten(listener)
        self._listeners.clear()

    def _save(self, session: Session, minutes_id: MinutesId, key: str, content: Content) -> Done[datetime.datetime]:
        """Runs beside the window."""
        if type(content) in self._workings:
            return workings.save(session, self.head.meeting, content)
        return minutes.save_section(session, minutes_id, key, content, place=self._where)

    def _on_sending(self) -> None:
        self._where = self.place()

    def _take_workings(self, kind: type[Content], content: Content) -> None:
        draft = self._workings[kind] = Draft(content)

        def on_change(_path: Path) -> None:
            self.workings_edited.emit(kind)
            if kind in _JUDGED_BY_WORKINGS:
                self._soon.start()

        draft.listen(on_change)
        self.autosave.watch(kind_of(kind), draft)

    def _take(self, key: str, content: Content) -> None:
        draft = self.drafts[key] = Draft(content)

        def on_change(_path: Path) -> None:
            if self.to_confirm(key):
                self.confirm(key)  # what was changed was gone through
                self._confirmed_by_change.add(key)
            elif key in self._confirmed_by_change and not draft.can_undo:
                self._confirmed_by_change.discard(key)
                self._unconfirm(key)  # the change was taken back
            if draft.can_undo or not self.to_confirm(key):
                self._touched.add(key)
            self._soon.start()
            self._changed.add(key)
            if draft.is_typing:
                self._pause.start()
            else:
                self._tell_edited()

        self._listeners[key] = on_change
        draft.listen(on_change)
        self.autosave.watch(key, draft)

    def _tell_edited(self) -> None:
        self._pause.stop()
        changed, self._changed = self._changed, set()
        for key in changed:
            self.edited.emit(key)

    def _on_store_changed(self, changes: frozenset[Change], origin: object) -> None:
        """What was saved from here is in the drafts already."""
        released = not self._listeners
        if changes & _JUDGED_BY and origin is not self.autosave and not released:
            self._asked_evidence += 1
            asked, record = self._asked_evidence, self.record()
            self._desk.worker.run(
                lambda session: evidence_of(session, record),
                lambda evidence: self._on_evidence(asked, evidence),
                owner=self,
            )

    def _on_evidence(self, asked: int, evidence: Evidence) -> None:
        if asked == self._asked_evidence:
            self._evidence = evidence
            if not self.read_only:
                self._rules = evidence.area  # approved minutes keep the rules they were approved by
            self.judge()

    def _on_minute(self) -> None:
        if self._desk.clock.today() != self._judged_on:
            self.judge()

    def _on_judged(self, asked: int, verdict: Judgement) -> None:
        if asked == self._asked:
            self.verdict, self._was_judged = verdict, True
            self.judged.emit()


def _in_order(found: Sequence[Finding]) -> Sequence[Finding]:
    return sorted(found, key=lambda finding: _ORDER.index(section_key(finding)))


def waiting_words(content: Content) -> str:
    """What stands in a section by itself at the start and waits for a word: invitations and earlier actions."""
    if isinstance(content, Attendance):
        waiting = sum(each.status is None for each in content.attendance)
        return counted("{number} not said yet", "{number} not said yet", waiting) if waiting else ""
    if isinstance(content, PreviousActions):
        waiting = sum(each.status is None for each in content.previous_actions)
        return counted("{number} without an outcome", "{number} without an outcome", waiting) if waiting else ""
    return ""


def is_begun(content: Content) -> bool:
    """Whether a person has entered anything; the statements that every new meeting is given are not yet read."""
    if isinstance(content, OpeningStatements):
        return any(statement.how is not None or statement.note.strip() for statement in content.statements)
    return has_something(content)


def has_something(content: object) -> bool:
    """Whether anything that a person would call an entry stands in a content."""
    values = content.given() if isinstance(content, Content) else content
    if isinstance(values, Mapping):
        return any(has_something(value) for value in values.values())
    if isinstance(values, str):
        return bool(values.strip())
    if isinstance(values, Sequence):
        return any(has_something(value) for value in values)
    return values is not None
