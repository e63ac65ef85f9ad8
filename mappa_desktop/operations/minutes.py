"""Minutes: opening, saving, importing, exporting, approving and amending them."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from mappa_desktop.domain.cases import CaseLine, MinutesHead, MinutesStatus, Origin
from mappa_desktop.domain.section import Section
from mappa_desktop.domain.values import Level
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.errors import Refused, UserError
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.foundation.ids import CaseId, MinutesId
from mappa_desktop.interchange import minutes_file
from mappa_desktop.operations import area
from mappa_desktop.operations.done import Change, Done
from mappa_desktop.operations.findings import blocking
from mappa_desktop.operations.record import (
    SECTIONS_WITH_FACTS,
    Contents,
    Record,
    case_facts,
    completed,
    content_of,
    contents_from,
    meeting_facts,
)
from mappa_desktop.operations.session import Session
from mappa_desktop.sections import SECTIONS, section
from mappa_desktop.sections.attendance.model import Attendance
from mappa_desktop.sections.category_and_level.model import CategoryAndLevel
from mappa_desktop.sections.document_control.model import Amendment, DocumentControl, DocumentStatus
from mappa_desktop.sections.meeting_details.model import Meeting, MeetingDetails, MeetingType
from mappa_desktop.sections.sign_off.model import Approval, ApprovalMethod
from mappa_desktop.sections.subject.model import Subject, SubjectDetails
from mappa_desktop.store.repositories import cases, minutes
from mappa_desktop.store.unit import Reading, Unit

_MINUTES = frozenset({Change.MINUTES, Change.CASES})


class ImportStatus(StrEnum):
    """What became of one file."""

    IMPORTED = "imported"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one file: ``path`` and ``reason`` say where and why it was refused."""

    file: str
    status: ImportStatus
    id: str = ""
    path: str = ""
    reason: str = ""


def case_list(session: Session, text: str = "", *, limit: int = 200, offset: int = 0) -> Done[Sequence[CaseLine]]:
    """A page of the cases that hold every word of the text, those with the next review first."""
    with session.store.reading() as reading:
        return Done(cases.lines(reading.rows, text, limit=limit, offset=offset))


def case_line(session: Session, case_id: CaseId) -> Done[CaseLine]:
    """One case."""
    with session.store.reading() as reading:
        return Done(cases.line(reading.rows, case_id))


def minutes_list(session: Session, case_id: CaseId | None = None) -> Done[Sequence[MinutesHead]]:
    """Every version of the minutes of one case, or of all, newest meeting first."""
    with session.store.reading() as reading:
        return Done(minutes.heads(reading.rows, case_id))


def opened(session: Session, minutes_id: MinutesId) -> Done[Record]:
    """One version, whole; a meeting's reference means its newest version."""
    with session.store.reading() as reading:
        return Done(_record(reading, minutes_id))


def save_section(session: Session, minutes_id: MinutesId, key: str, content: Content) -> Done[datetime.datetime]:
    """Put a section's content into the store; returns the moment from which it is safe there."""
    with session.store.unit("section saved", subject=minutes_id) as unit:
        unit.note(section=key)
        minutes.save_section(unit.rows, minutes_id, section(key), content.given(), session.now())
        if key in SECTIONS_WITH_FACTS:
            _refresh_facts(unit, minutes_id)
    return Done(session.clock.now(), _MINUTES)


def create_case(
    session: Session,
    *,
    reference: str,
    name: str,
    level: Level,
    date: datetime.date,
    kind: MeetingType = MeetingType.INITIAL,
    fictional: bool = False,
) -> Done[MinutesId]:
    """A new case with the draft of its first meeting."""
    if not reference.strip() and not name.strip():
        raise Refused(_("Give the person's reference or name."))
    given: dict[str, Content] = {
        "subject": SubjectDetails(subject=Subject(reference=reference.strip(), full_name=name.strip())),
        "meeting_details": MeetingDetails(
            meeting=Meeting(
                reference=_meeting_reference(reference.strip(), 1), level=level, date=date, type=kind, sequence_number=1
            )
        ),
        "document_control": area.document_control(area.area_settings(session).value, fictional=fictional),
        "opening_statements": area.opening_statements(area.statements(session).value),
    }
    with session.store.unit("case opened", subject="") as unit:
        minutes_id = unit.subject = _add(unit, completed(given), session.now(), Origin.WRITTEN_HERE)
    return Done(minutes_id, _MINUTES)


def create_meeting(
    session: Session, case_id: CaseId, *, date: datetime.date, kind: MeetingType = MeetingType.REVIEW
) -> Done[MinutesId]:
    """The draft of a case's next meeting: who the person is and why they are managed stand in it already."""
    settings, in_use = area.area_settings(session).value, area.statements(session).value
    with session.store.unit("meeting opened", subject=case_id) as unit:
        earlier = minutes.heads(unit.rows, case_id)
        last = contents_from(minutes.sections(unit.rows, earlier[0].id))
        before = content_of(last, MeetingDetails).meeting
        number = min((before.sequence_number or len(earlier)) + 1, 999)
        fictional = content_of(last, DocumentControl).fictional
        given: dict[str, Content] = {
            "subject": content_of(last, SubjectDetails),
            "category_and_level": content_of(last, CategoryAndLevel),
            "attendance": Attendance(agencies=content_of(last, Attendance).agencies),
            "document_control": area.document_control(settings, fictional=fictional),
            "opening_statements": area.opening_statements(in_use),
            "meeting_details": MeetingDetails(
                meeting=Meeting(
                    reference=_meeting_reference(earlier[0].case_reference, number),
                    level=before.level,
                    date=date,
                    type=kind,
                    sequence_number=number,
                    previous_meeting_date=before.date,
                )
            ),
        }
        minutes_id = _add(unit, completed(given), session.now(), Origin.WRITTEN_HERE, case_id=case_id)
        unit.note(minutes=minutes_id)
    return Done(minutes_id, _MINUTES)


def import_files(session: Session, paths: Sequence[Path]) -> Done[Sequence[Imported]]:
    """Import minutes files one by one; a refused file stores nothing and does not stop the others."""
    results = [import_file(session, path).value for path in paths]
    return Done(results, _MINUTES)


def import_file(session: Session, path: Path) -> Done[Imported]:
    """Import one minutes file as a draft: content comes in, authority does not."""
    name = str(path)
    try:
        return Done(_imported(session, name, _bytes_of(path)), _MINUTES)
    except minutes_file.FileRefused as refused:
        return Done(Imported(name, ImportStatus.REFUSED, path=refused.path, reason=refused.reason))
    except UserError as error:
        return Done(Imported(name, ImportStatus.REFUSED, reason=str(error).rstrip(".")))


def exported(session: Session, minutes_id: MinutesId) -> Done[bytes]:
    """One version as a minutes file, which every reader of the format takes."""
    contents = opened(session, minutes_id).value.contents
    minutes_file.check(contents)
    return Done(minutes_file.write(contents))


def approve(session: Session, minutes_id: MinutesId, *, by: str = "") -> Done[MinutesHead]:
    """The Chair's approval: nothing may block it; the version is frozen with the digest of its content."""
    with session.store.unit("minutes approved", subject=minutes_id) as unit:
        record = _record(unit, minutes_id)
        _require_draft(record.head)
        stopping = blocking(record.contents)
        if stopping:
            raise Refused(
                counted(
                    "These minutes cannot be approved yet: {number} finding must be put right first.",
                    "These minutes cannot be approved yet: {number} findings must be put right first.",
                    len(stopping),
                )
            )
        minutes_file.check(record.contents)
        chair = by or record.of(Approval).sign_off.chair_name or record.of(MeetingDetails).meeting.chair.name
        if not chair.strip():
            raise Refused(_("Say who chaired the meeting before approving its minutes."))
        contents = _with_approval(record, chair, session.clock.today())
        now = session.now()
        for key in ("sign_off", "document_control"):
            minutes.save_section(unit.rows, record.head.id, section(key), contents[key].given(), now)
        digest = minutes_file.digest(contents)
        minutes.approve(unit.rows, record.head.id, digest=digest, by=chair, at=now)
        unit.note(digest=digest, version=record.head.version)
        head = minutes.head(unit.rows, record.head.id)
    return Done(head, _MINUTES)


def amend(session: Session, minutes_id: MinutesId, *, reason: str) -> Done[MinutesHead]:
    """A new draft version of approved minutes, which stay as they are until the new version is approved."""
    if not reason.strip():
        raise Refused(_("Say why the approved minutes are to be changed."))
    with session.store.unit("minutes amended", subject=minutes_id) as unit:
        record = _record(unit, minutes_id)
        if record.head.status is not MinutesStatus.APPROVED:
            raise Refused(_("Only approved minutes are amended; a draft is changed as it stands."))
        newest = minutes.versions(unit.rows, record.head.meeting)[0]
        if newest.id != record.head.id:
            raise Refused(_("There is a newer version of these minutes already."))
        now = session.now()
        amended_id = minutes.add_version(
            unit.rows,
            record.head.meeting,
            origin=Origin.AMENDED,
            reason=reason.strip(),
            source_digest="",
            at=now,
            fictional=record.head.fictional,
        )
        head = minutes.head(unit.rows, amended_id)
        contents = _for_amendment(record, head.version, reason.strip(), session.clock.today())
        minutes.add_sections(unit.rows, amended_id, _given(contents), now)
        unit.note(version=head.version, amended=amended_id)
    return Done(head, _MINUTES)


def _meeting_reference(case_reference: str, number: int) -> str:
    return f"{case_reference}/{number:02}" if case_reference else ""


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > minutes_file.MAX_BYTES:
            limit = minutes_file.MAX_BYTES // 1024 // 1024
            raise Refused(_("The file is larger than {limit} MiB, the most that is read.").format(limit=limit))
        return path.read_bytes()
    except OSError as error:
        raise Refused(_("The file cannot be read ({why}).").format(why=error.strerror or "")) from None


def _imported(session: Session, name: str, data: bytes) -> Imported:
    contents = minutes_file.read(data)
    digest = minutes_file.digest(contents)
    with session.store.reading() as reading:
        known = minutes.taken_from(reading.rows, digest) or _same_content(reading, contents, digest)
    if known is not None:
        return Imported(name, ImportStatus.UNCHANGED, id=known, reason=_("these minutes are in the store already"))
    with session.store.unit("minutes imported", subject="") as unit:
        minutes_id = unit.subject = _add(unit, contents, session.now(), Origin.IMPORTED, source_digest=digest)
        unit.note(digest=digest)
    return Imported(name, ImportStatus.IMPORTED, id=minutes_id)


def _same_content(reading: Reading, contents: Contents, digest: str) -> MinutesId | None:
    """The newest version of the same meeting, when it says exactly the same."""
    facts = case_facts(contents)
    case_id = cases.matching(reading.rows, facts.reference, facts.name, facts.date_of_birth)
    reference = meeting_facts(contents).reference
    meeting = minutes.meeting_called(reading.rows, case_id, reference) if case_id and reference else None
    if meeting is None:
        return None
    newest = minutes.versions(reading.rows, meeting)[0]
    here = contents_from(minutes.sections(reading.rows, newest.id))
    return newest.id if minutes_file.digest(here) == digest else None


def _add(
    unit: Unit,
    contents: Contents,
    at: str,
    origin: Origin,
    *,
    case_id: CaseId | None = None,
    source_digest: str = "",
) -> MinutesId:
    """Store a version with its meeting and case, joining those that are there already."""
    rows = unit.rows
    of_case, of_meeting = case_facts(contents), meeting_facts(contents)
    if case_id is None:
        case_id = cases.matching(rows, of_case.reference, of_case.name, of_case.date_of_birth)
    if case_id is None:
        case_id = cases.add(rows, of_case)
    meeting, reason = None, ""
    if origin is Origin.IMPORTED and of_meeting.reference:
        meeting = minutes.meeting_called(rows, case_id, of_meeting.reference)
    if meeting is None:
        meeting = minutes.add_meeting(rows, case_id, of_meeting)
        cases.count_meeting(rows, case_id)
    else:
        reason = _("Imported beside what was here.")
    minutes_id = minutes.add_version(
        rows,
        meeting,
        origin=origin,
        reason=reason,
        source_digest=source_digest,
        at=at,
        fictional=of_case.fictional,
    )
    minutes.add_sections(rows, minutes_id, _given(contents), at)
    newest = minutes.heads(rows, case_id)[0].facts.date
    if of_case.last_meeting >= newest:
        cases.update(rows, case_id, of_case)
    return minutes_id


def _given(contents: Contents) -> dict[Section[Any], dict[str, Any]]:
    return {each: contents[each.key].given() for each in SECTIONS}


def _refresh_facts(unit: Unit, minutes_id: MinutesId) -> None:
    """Let the lists show what the record says now; an older meeting does not speak for the case."""
    head = minutes.head(unit.rows, minutes_id)
    contents = contents_from(minutes.sections(unit.rows, minutes_id))
    minutes.update_meeting(unit.rows, head.meeting, meeting_facts(contents))
    facts = case_facts(contents)
    if facts.last_meeting >= minutes.heads(unit.rows, head.case)[0].facts.date:
        cases.update(unit.rows, head.case, facts)


def _record(reading: Reading | Unit, minutes_id: MinutesId) -> Record:
    head = minutes.head(reading.rows, minutes_id)
    return Record(head, contents_from(minutes.sections(reading.rows, head.id)))


def _require_draft(head: MinutesHead) -> None:
    if head.is_frozen:
        raise Refused(_("These minutes are approved; make a new version to change them."))


def _with_approval(record: Record, chair: str, on: datetime.date) -> dict[str, Content]:
    contents = dict(record.contents)
    approval = record.of(Approval)
    sign_off = approval.sign_off.model_copy(
        update={
            "chair_name": chair,
            "approved_on": on,
            "method": approval.sign_off.method or ApprovalMethod.DIGITAL_SIGNATURE,
        }
    )
    control = record.of(DocumentControl)
    document = control.document.model_copy(
        update={"status": DocumentStatus.CHAIR_APPROVED, "version": record.head.version}
    )
    contents["sign_off"] = approval.model_copy(update={"sign_off": sign_off})
    contents["document_control"] = control.model_copy(update={"document": document})
    return contents


def _for_amendment(record: Record, version: str, reason: str, on: datetime.date) -> dict[str, Content]:
    contents = dict(record.contents)
    approval = record.of(Approval)
    control = record.of(DocumentControl)
    amendment = Amendment(version=version, date=on, by=record.head.approved_by, why=reason)
    document = control.document.model_copy(
        update={
            "status": DocumentStatus.DRAFT,
            "version": version,
            "amendments": (*control.document.amendments, amendment),
        }
    )
    sign_off = approval.sign_off.model_copy(update={"approved_on": None})
    contents["document_control"] = control.model_copy(update={"document": document})
    contents["sign_off"] = approval.model_copy(update={"sign_off": sign_off})
    return contents
