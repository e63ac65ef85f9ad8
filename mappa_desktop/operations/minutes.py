"""Minutes: opening, saving, importing, exporting, approving and amending them."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from mappa_desktop.domain.cases import CaseLine, MinutesHead, MinutesStatus, Origin
from mappa_desktop.domain.filter_words import FilterWords
from mappa_desktop.domain.findings import Finding
from mappa_desktop.domain.section import Section
from mappa_desktop.domain.values import Level
from mappa_desktop.domain.wording import says_something
from mappa_desktop.domain.workings import AcceptedHere, Corrections, Place, Preparation
from mappa_desktop.export import verification
from mappa_desktop.export.trust import TrustList
from mappa_desktop.foundation.content import Content, replaced
from mappa_desktop.foundation.errors import Refused, UserError
from mappa_desktop.foundation.files import read_regular
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.foundation.ids import CaseId, MinutesId
from mappa_desktop.interchange import minutes_file
from mappa_desktop.operations import (
    area,
    area_rules,
    case_course,
    certificates,
    counting,
    earlier_signers,
    evidence,
    level_history,
    open_actions,
    paper,
    preparing,
    signed_minutes,
    workings,
)
from mappa_desktop.operations import registers as registers_of_area
from mappa_desktop.operations.case_dates import SECTIONS_WITH_DATES, case_dates
from mappa_desktop.operations.corrections import about_restricted
from mappa_desktop.operations.done import Change, Done
from mappa_desktop.operations.examiners import Examiners, examiners
from mappa_desktop.operations.findings import Judgement, judgement
from mappa_desktop.operations.gestures import accepting, taking_over
from mappa_desktop.operations.gestures.accepting import Acceptance
from mappa_desktop.operations.gestures.invitations import with_core_agencies
from mappa_desktop.operations.record import (
    SECTIONS_WITH_FACTS,
    Record,
    case_facts,
    completed,
    contents_from,
    meeting_facts,
)
from mappa_desktop.operations.registers import SECTIONS_WITH_REGISTERS
from mappa_desktop.operations.session import Session
from mappa_desktop.operations.signed_minutes import SignedMinutes
from mappa_desktop.rules.restricted import repeats
from mappa_desktop.sections import SECTIONS, Contents, content_of, section
from mappa_desktop.sections.document_control.model import Amendment, DocumentControl, DocumentStatus
from mappa_desktop.sections.meeting_details.model import MeetingDetails, MeetingType
from mappa_desktop.sections.restricted.model import RestrictedPart
from mappa_desktop.sections.sign_off.model import Approval, ApprovalMethod
from mappa_desktop.sections.subject.model import SubjectDetails
from mappa_desktop.store.repositories import cases, directory, documents, items, minutes, registers
from mappa_desktop.store.unit import Reading, Unit

_MINUTES = frozenset({Change.MINUTES, Change.CASES})
_ACCEPTANCES = "sign_off.accepted_findings"
_RULES_NAMED = 5
_PDF = b"%PDF-"


class ImportStatus(StrEnum):
    """What became of one file."""

    IMPORTED = "imported"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one file: ``path`` and ``reason`` say where and why it was refused.

    For one that came in, ``reason`` is what must be known of it, in whole sentences; mostly nothing.
    """

    file: str
    status: ImportStatus
    id: str = ""
    path: str = ""
    reason: str = ""


class ApprovedElsewhere(Imported):
    """One that came in with a signature that is trusted here, and is no draft."""


@dataclass(frozen=True, slots=True)
class Brought:
    """A file that was read and is to be stored: a minutes file, a signed PDF, or why it is neither.

    ``is_closed`` tells that it was refused because only its passphrase opens it.
    """

    path: Path
    contents: Contents | None = None
    signed: SignedMinutes | None = None
    data: bytes = b""
    refused: Imported | None = None
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """What a case's next meeting would be prepared from, and what it would be given, in words by its kind."""

    source: Preparation
    carries: Mapping[MeetingType, Sequence[str]]


def case_list(session: Session, text: str = "", *, limit: int = 200, offset: int = 0) -> Done[Sequence[CaseLine]]:
    """A page of the cases that hold every word of the text, those with the next review first."""
    wanted = FilterWords(words=tuple(text.split()))
    with session.store.reading() as reading:
        found = cases.filtered(reading.rows, wanted, session.clock.today(), limit=limit, offset=offset)
    return Done(found.items)


def case_line(session: Session, case_id: CaseId) -> Done[CaseLine]:
    """One case."""
    with session.store.reading() as reading:
        return Done(cases.line(reading.rows, case_id))


def altered(session: Session) -> Done[Sequence[MinutesHead]]:
    """The approved versions whose content is no longer what was approved."""
    with session.store.reading() as reading:
        frozen = [head for head in minutes.heads(reading.rows) if head.is_frozen]
        return Done([head for head in frozen if _digest(reading, head.id) != head.digest])


def minutes_list(session: Session, case_id: CaseId | None = None) -> Done[Sequence[MinutesHead]]:
    """Every version of the minutes of one case, or of all, newest meeting first."""
    with session.store.reading() as reading:
        return Done(minutes.heads(reading.rows, case_id))


def opened(session: Session, minutes_id: MinutesId) -> Done[Record]:
    """One version, whole; a meeting's reference means its newest version."""
    with session.store.reading() as reading:
        return Done(_record(reading, minutes_id))


def save_section(
    session: Session, minutes_id: MinutesId, key: str, content: Content, *, place: Place | None = None
) -> Done[datetime.datetime]:
    """Put a section's content into the store, and where it was typed; returns the moment from which it is safe."""
    with session.store.unit("section saved", subject=minutes_id) as unit:
        head = minutes.head(unit.rows, minutes_id)
        minutes_id = unit.subject = head.id
        unit.note(section=key)
        if place is not None:
            workings.put(unit, head.meeting, place)
        minutes.save_section(unit.rows, minutes_id, section(key), content.given(), session.now())
        if key in SECTIONS_WITH_FACTS | SECTIONS_WITH_DATES:
            _refresh_facts(unit, minutes_id)
        elif key in SECTIONS_WITH_REGISTERS:
            registers_of_area.settle(unit, head.case)
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
    """A new case with the draft of its first meeting, to which the core agencies of the level are invited."""
    if not says_something(reference) and not says_something(name):
        raise Refused(_("Give the person's reference or name."))
    subject = {"reference": reference.strip(), "full_name": name.strip()}
    meeting = {
        "reference": _meeting_reference(reference.strip(), 1),
        "level": level,
        "date": date,
        "type": kind,
        "sequence_number": 1,
    }
    given: dict[str, Content] = {
        "subject": SubjectDetails.taken({"subject": subject}),
        "meeting_details": MeetingDetails.taken({"meeting": meeting}),
        "document_control": area.document_control(area.area_settings(session).value, fictional=fictional),
        "opening_statements": area.opening_statements(area.statements(session).value),
    }
    with session.store.unit("case opened", subject="") as unit:
        if reference.strip() and cases.called(unit.rows, reference.strip()):
            raise Refused(_("There is a case with this reference already."))
        contents = completed(given)
        known = [each.agency for each in directory.all_agencies(unit.rows)]
        contents |= with_core_agencies(contents, known)
        minutes_id = unit.subject = add_within(unit, contents, session.now(), Origin.WRITTEN_HERE)
    return Done(minutes_id, _MINUTES)


def create_meeting(
    session: Session, case_id: CaseId, *, date: datetime.date, kind: MeetingType = MeetingType.REVIEW
) -> Done[MinutesId]:
    """The draft of a case's next meeting; ``preparing`` says what the last minutes give it."""
    settings, in_use = area.area_settings(session).value, area.statements(session).value
    with session.store.unit("meeting opened", subject=case_id) as unit:
        source, last, before = _prepared_from(unit, case_id, date)
        heads = minutes.heads(unit.rows, case_id)
        number = max(head.facts.sequence_number or 0 for head in heads) or cases.line(unit.rows, case_id).meetings
        number += 1
        known = [each.agency for each in directory.all_agencies(unit.rows)]
        contents = preparing.prepared(last.contents, kind, date, number, settings, in_use, known)
        meeting = content_of(contents, MeetingDetails)
        for field, value in (
            ("reference", _meeting_reference(heads[0].case_reference, min(number, preparing.MOST_MEETINGS))),
            ("previous_meeting_date", before),
        ):
            meeting = replaced(meeting, ("meeting", field), value)
        contents["meeting_details"] = meeting
        contents |= _with_actions_in_between(unit, case_id, date, contents)
        minutes_id = add_within(unit, contents, session.now(), Origin.WRITTEN_HERE, case_id=case_id)
        workings.put(unit, minutes.head(unit.rows, minutes_id).meeting, source)
        unit.note(minutes=minutes_id, prepared_from=last.head.id)
    return Done(minutes_id, _MINUTES)


def next_meeting(session: Session, case_id: CaseId, *, date: datetime.date | None = None) -> Done[NextMeeting]:
    """What a meeting of the case would be prepared from, and what it would be given, for every kind of meeting.

    Without a date, it stands after every meeting there is.
    """
    with session.store.reading() as reading:
        source, last, _before = _prepared_from(reading, case_id, date or datetime.date.max)
        late = taking_over.missing(
            {**last.contents, "previous_actions": preparing.heard_anew(last.contents)},
            open_actions.open_before(reading, case_id, _after_all_of(date or datetime.date.max)),
        )
    carries = {kind: preparing.what_carries(last.contents, kind, besides=len(late)) for kind in MeetingType}
    return Done(NextMeeting(source, carries))


def import_files(session: Session, paths: Sequence[Path], *, passphrase: str = "") -> Done[Sequence[Imported]]:
    """Import minutes files and signed PDFs one by one; a refused file stores nothing and does not stop the others.

    ``passphrase`` opens the protected copies among them.
    """
    trust = certificates.trust_list(session).value
    with examiners() as at_work:
        brought = (read_file(path, trust, session.clock.now(), at_work, passphrase) for path in paths)
        results = [take_in(session, each).value for each in brought]
    return Done(results, _MINUTES)


def import_file(session: Session, path: Path) -> Done[Imported]:
    """Import one file: a minutes file as a draft, and a signed PDF as minutes approved elsewhere."""
    return Done(import_files(session, [path]).value[0], _MINUTES)


def read_file(
    path: Path, trust: TrustList, now: datetime.datetime, at_work: Examiners, passphrase: str = ""
) -> Brought:
    """Read a file that is to be imported, waiting for it; nothing is stored, and no store is needed.

    A signed PDF is judged first, and nothing of it is read that is not genuine. Of a protected copy, what is inside
    is read and later kept; without its ``passphrase`` it comes back as ``is_closed``.
    """
    try:
        data = read_regular(path, verification.LARGEST)
        if _PDF not in data[:1024]:
            return Brought(path, contents=minutes_file.read(data))
        verdict = at_work.judged(data, trust, now, passphrase)
        if verdict.is_closed:
            why = verdict.sentence if passphrase else _("This file is protected; import it with its passphrase.")
            return replace(_refused(path, why.rstrip(".")), is_closed=True)
        signed = signed_minutes.read(verdict)
        signed = signed_minutes.require_agreement(signed, verdict.inside or data)
        return Brought(path, signed=signed, data=verdict.inside or data)
    except minutes_file.FileRefused as refused:
        return _refused(path, refused.reason, refused.path)
    except UserError as error:
        return _refused(path, str(error).rstrip("."))
    except (MemoryError, RecursionError):
        return _refused(path, _("The file holds more than this computer can take in"))


def take_in(session: Session, brought: Brought) -> Done[Imported]:
    """Store what a file brought: content comes in, and authority only with a signature that is trusted here."""
    name = str(brought.path)
    try:
        if brought.signed is not None:
            return Done(_taken_as_approved(session, name, brought.signed, brought.data), _MINUTES)
        if brought.contents is not None:
            return Done(_imported(session, name, brought.contents), _MINUTES)
        assert brought.refused is not None
        return Done(brought.refused)
    except minutes_file.FileRefused as refused:
        return Done(Imported(name, ImportStatus.REFUSED, path=refused.path, reason=refused.reason))
    except UserError as error:
        return Done(Imported(name, ImportStatus.REFUSED, reason=str(error).rstrip(".")))
    except (MemoryError, RecursionError):
        reason = _("The file holds more than this computer can take in")
        return Done(Imported(name, ImportStatus.REFUSED, reason=reason))


def exported(session: Session, minutes_id: MinutesId) -> Done[bytes]:
    """One version as a minutes file, which every reader of the format takes."""
    contents = opened(session, minutes_id).value.contents
    minutes_file.check(contents)
    return Done(minutes_file.write(contents))


def approve(
    session: Session,
    minutes_id: MinutesId,
    *,
    by: str = "",
    method: ApprovalMethod | None = None,
    accept: Sequence[Acceptance] = (),
) -> Done[MinutesHead]:
    """The Chair's approval: nothing may stop it; the version is frozen with the digest of its content.

    ``method`` says how the Chair gave it; without one, what the record says of it stays. ``accept`` are findings that
    the Chair lets stand; where one cannot be accepted, or anything else stops the approval, all stays as it was.
    An acceptance on record of what is found no more is dropped.
    """
    with session.store.unit("minutes approved", subject=minutes_id) as unit:
        record = _record(unit, minutes_id)
        unit.subject = record.head.id
        _require_draft(record.head)
        chair = by or record.of(Approval).sign_off.chair_name or record.of(MeetingDetails).meeting.chair.name
        today = session.clock.today()
        judged = _judged(unit, record, today)
        if accept:
            record = _with_accepted(unit, record, judged, accept, by=chair, on=today)
            judged = _judged(unit, record, today)
        _require_nothing_stops(judged)
        record = replace(record, contents={**record.contents, **accepting.withdrawn(record.contents, judged.stale)})
        _require_plain_reasons(unit, record)
        if not says_something(chair):
            raise Refused(_("Say who chaired the meeting before approving its minutes."))
        contents = _with_approval(record, chair.strip(), today, method)
        minutes_file.check(contents)
        now = session.now()
        for key in ("sign_off", "document_control"):
            minutes.save_section(unit.rows, record.head.id, section(key), contents[key].given(), now)
        digest = minutes_file.digest(contents)
        items.learn_agencies(unit.rows, record.head.id)
        minutes.approve(unit.rows, record.head.id, digest=digest, by=chair.strip(), at=now)
        counting.keep(unit, record.head.id, contents)
        unit.note(digest=digest, version=record.head.version, accepted=len(judged.accepted))
        head = minutes.head(unit.rows, record.head.id)
        speak_for_case(unit, head, contents)
    return Done(head, _MINUTES)


def amend(session: Session, minutes_id: MinutesId, *, reason: str) -> Done[MinutesHead]:
    """A new draft version of approved minutes, which stay as they are until the new version is approved."""
    if not says_something(reason):
        raise Refused(_("Say why the approved minutes are to be changed."))
    with session.store.unit("minutes amended", subject=minutes_id) as unit:
        record = _record(unit, minutes_id)
        unit.subject = record.head.id
        if record.head.status is not MinutesStatus.APPROVED:
            raise Refused(_("Only approved minutes are amended; a draft is changed as it stands."))
        newest = minutes.versions(unit.rows, record.head.meeting)[0]
        if newest.id != record.head.id:
            raise Refused(_("There is a newer version of these minutes already."))
        _require_plain_reasons(unit, record, reason)
        now = session.now()
        amended_id = minutes.add_version(
            unit.rows,
            record.head.meeting,
            record.head.facts,
            case_reference=record.head.case_reference,
            origin=Origin.AMENDED,
            reason=reason.strip(),
            source_digest="",
            at=now,
            fictional=record.head.fictional,
        )
        head = minutes.head(unit.rows, amended_id)
        contents = _for_amendment(record, head.version, reason.strip(), session.clock.today())
        minutes_file.check(contents)
        minutes.add_sections(unit.rows, amended_id, _given(contents), now)
        registers_of_area.settle(unit, head.case)
        unit.note(version=head.version, amended=amended_id)
    return Done(head, _MINUTES)


def _prepared_from(
    reading: Reading | Unit, case_id: CaseId, date: datetime.date
) -> tuple[Preparation, Record, datetime.date | None]:
    """The minutes that a meeting of that day is prepared from, and the day of the meeting before it.

    Where every meeting of the case is later, there is none before it, and the usual minutes are used.
    """
    cases.line(reading.rows, case_id)
    every = minutes.heads(reading.rows, case_id)
    earlier = [head for head in every if head.facts.date <= date]
    heads = earlier or every
    head = preparing.basis(heads)
    later = heads[0].facts.date if heads[0].meeting != head.meeting and heads[0].facts.date >= head.facts.date else None
    record = _record(reading, head.id)
    source = preparing.source(record.contents).model_copy(
        update={
            "meeting": paper.meeting_name(record),
            "version": head.version,
            "approved": head.status is MinutesStatus.APPROVED,
            "passed_over": later,
        }
    )
    return source, record, earlier[0].facts.date if earlier else None


def _with_actions_in_between(
    unit: Unit, case_id: CaseId, date: datetime.date, contents: Contents
) -> Mapping[str, Content]:
    """What changes where earlier meetings, other than the one these contents come from, left actions open."""
    found = open_actions.open_before(unit, case_id, _after_all_of(date))
    return taking_over.taken_over(contents, found) if taking_over.missing(contents, found) else {}


def _after_all_of(date: datetime.date) -> open_actions.Place:
    return date, preparing.MOST_MEETINGS + 1, ""


def _meeting_reference(case_reference: str, number: int) -> str:
    return f"{case_reference}/{number:02}" if case_reference else ""


def _refused(path: Path, reason: str, place: str = "") -> Brought:
    return Brought(path, refused=Imported(str(path), ImportStatus.REFUSED, path=place, reason=reason))


def _imported(session: Session, name: str, contents: Contents) -> Imported:
    digest = minutes_file.digest(contents)
    with session.store.reading() as reading:
        known = minutes.taken_from(reading.rows, digest) or _same_content(reading, contents, digest)
        changed = known is not None and _digest(reading, known) != digest
    if known is not None:
        reason = _("these minutes are in the store already")
        if changed:
            reason = _("this file was imported before, and the minutes were changed here since")
        return Imported(name, ImportStatus.UNCHANGED, id=known, reason=reason)
    with session.store.unit("minutes imported", subject="") as unit:
        minutes_id = unit.subject = add_within(unit, contents, session.now(), Origin.IMPORTED, source_digest=digest)
        unit.note(digest=digest)
        reason = " ".join(_to_know(unit, minutes.head(unit.rows, minutes_id)))
    return Imported(name, ImportStatus.IMPORTED, id=minutes_id, reason=reason)


def _taken_as_approved(session: Session, name: str, found: SignedMinutes, data: bytes) -> Imported:
    """Store minutes that were approved elsewhere: frozen from the beginning, with the signed PDF they came in."""
    contents, digest = found.contents, minutes_file.digest(found.contents)
    trust = certificates.trust_list(session).value
    with session.store.unit("signed minutes imported", subject="") as unit:
        versions = _versions_there(unit, contents)
        known = next((each for each in versions if each.is_frozen and _is_that(each, found, digest)), None)
        if known is not None:
            unit.subject = known.id
            return Imported(name, ImportStatus.UNCHANGED, known.id, reason=_("these minutes are in the store already"))
        replaces = _require_place(unit, versions, found)
        _require_no_case_of_ours(unit, found)
        in_place = earlier_signers.require_right_to_replace(unit, replaces, found, data, trust) if replaces else ""
        minutes_id = unit.subject = add_within(
            unit,
            contents,
            session.now(),
            Origin.APPROVED_ELSEWHERE,
            source_digest=found.record,
            called=found.version,
        )
        # What the signer signed: a stamp may be of any moment within a day, and anybody may have had it made.
        approved_at = found.signature.said_at or session.clock.now()
        minutes.approve(
            unit.rows,
            minutes_id,
            digest=digest,
            by=found.approved_by,
            at=approved_at.isoformat(timespec="seconds"),
        )
        head = minutes.head(unit.rows, minutes_id)
        counting.keep(unit, minutes_id, contents)
        speak_for_case(unit, head, contents)
        sha256 = hashlib.sha256(data).hexdigest()
        documents.add(
            unit.rows,
            minutes_id,
            kind=found.kind.value,
            file_name=paper.file_name(Record(head, contents), ".pdf"),
            signed_at=head.approved_at,
            signer=found.signature.signer,
            sha256=sha256,
            data=data,
        )
        unit.note(digest=digest, record=found.record, sha256=sha256, version=head.version)
        drafts = [each for each in versions if each.status is MinutesStatus.DRAFT]
        said = [*signed_minutes.in_words(found), in_place, *earlier_signers.other_signers(unit, head, data)]
        said += [*_beside(drafts), *_to_know(unit, head)]
    return ApprovedElsewhere(name, ImportStatus.IMPORTED, id=minutes_id, reason=" ".join(filter(None, said)))


def _versions_there(unit: Unit, contents: Contents) -> Sequence[MinutesHead]:
    """Every version of the meeting that some contents are about, newest first."""
    case_id = cases.matching(unit.rows, case_facts(contents))
    reference = meeting_facts(contents).reference
    meeting = minutes.meeting_called(unit.rows, case_id, reference) if case_id and reference else None
    return minutes.versions(unit.rows, meeting) if meeting else ()


def _is_that(head: MinutesHead, found: SignedMinutes, digest: str) -> bool:
    return head.digest == digest or head.digest_in_copies == found.record


def _require_place(unit: Unit, versions: Sequence[MinutesHead], found: SignedMinutes) -> MinutesHead | None:
    """The version from elsewhere that minutes from elsewhere take the place of, if there is one.

    Refuses where what is approved here speaks for the meeting, or a newer version does.
    """
    approved = next((each for each in versions if each.status is MinutesStatus.APPROVED), None)
    if approved is None:
        return None
    if approved.origin is not Origin.APPROVED_ELSEWHERE:
        raise Refused(
            _("The minutes of this meeting were approved here, and a file from elsewhere does not take their place.")
        )
    newer = signed_minutes.version_number(approved.version)
    if newer > found.number:
        raise Refused(
            _("Version {newer} of these minutes is here already, and this file holds version {older}.").format(
                newer=approved.version, older=found.version
            )
        )
    if newer != found.number:
        return approved
    if minutes.taken_from(unit.rows, found.record) != approved.id:
        raise Refused(_("Another record of this meeting with the same version is here already."))
    if not found.is_whole:
        raise Refused(_("This version of the minutes is here already, and this copy holds other parts of it."))
    return approved


def _require_no_case_of_ours(unit: Unit, found: SignedMinutes) -> None:
    """Refuse minutes that another unit signed for a case with meetings held here: it does not speak for that case."""
    if found.signature.is_ours:
        return
    case_id = cases.matching(unit.rows, case_facts(found.contents))
    heads = minutes.heads(unit.rows, case_id) if case_id else ()
    if any(head.origin is not Origin.APPROVED_ELSEWHERE for head in heads):
        raise Refused(
            _(
                "These minutes are signed by {organisation}, and the case is kept here: another unit's file does not "
                "change it. Keep the PDF itself beside it."
            ).format(organisation=found.signature.certificate)
        )


def _beside(drafts: Sequence[MinutesHead]) -> Iterator[str]:
    if drafts:
        yield _("A draft of the same minutes stays beside them, and can no longer be approved.")


def _to_know(unit: Unit, head: MinutesHead) -> Iterator[str]:
    """What came in otherwise than somebody may think who looks at the registers next."""
    versions = minutes.versions(unit.rows, head.meeting)
    if any(each.status is MinutesStatus.APPROVED for each in versions) and not head.is_frozen:
        yield _("The minutes of this meeting are approved here, and speak for it until this draft is approved.")
    again = registers.used_again(unit.rows, head.case, head.id)
    if again:
        words = counted(
            "Another open action of the case has the same reference, and both are in the register",
            "Other open actions of the case have the same {number} references, and all are in the register",
            len(again),
        )
        yield _("{what}: {refs}.").format(what=words, refs=", ".join(again))


def _same_content(reading: Reading, contents: Contents, digest: str) -> MinutesId | None:
    """The version of the same meeting that says exactly the same."""
    case_id = cases.matching(reading.rows, case_facts(contents))
    reference = meeting_facts(contents).reference
    meeting = minutes.meeting_called(reading.rows, case_id, reference) if case_id and reference else None
    if meeting is None:
        return None
    same = (head.id for head in minutes.versions(reading.rows, meeting) if _digest(reading, head.id) == digest)
    return next(same, None)


def _digest(reading: Reading | Unit, minutes_id: MinutesId) -> str:
    return minutes_file.digest(contents_from(minutes.sections(reading.rows, minutes_id)))


def add_within(
    unit: Unit,
    contents: Contents,
    at: str,
    origin: Origin,
    *,
    case_id: CaseId | None = None,
    source_digest: str = "",
    called: str = "",
) -> MinutesId:
    """Store a version with its meeting and case, joining those that are there already."""
    rows = unit.rows
    of_case, of_meeting = case_facts(contents), meeting_facts(contents)
    if case_id is None:
        case_id = cases.matching(rows, of_case)
    if case_id is None:
        case_id = cases.add(rows, of_case)
    meeting, reason = None, ""
    if origin in (Origin.IMPORTED, Origin.APPROVED_ELSEWHERE) and of_meeting.reference:
        meeting = minutes.meeting_called(rows, case_id, of_meeting.reference)
    if meeting is None:
        meeting = minutes.add_meeting(rows, case_id)
        cases.count_meeting(rows, case_id)
    else:
        reason = _("Imported beside what was here.")
    minutes_id = minutes.add_version(
        rows,
        meeting,
        of_meeting,
        case_reference=of_case.reference,
        origin=origin,
        reason=reason,
        source_digest=source_digest,
        at=at,
        fictional=of_case.fictional,
        called=called,
    )
    minutes.add_sections(rows, minutes_id, _given(contents), at)
    counting.keep(unit, minutes_id, contents)
    speak_for_case(unit, minutes.head(rows, minutes_id), contents)
    return minutes_id


def _given(contents: Contents) -> dict[Section[Any], dict[str, Any]]:
    return {each: contents[each.key].given() for each in SECTIONS}


def _refresh_facts(unit: Unit, minutes_id: MinutesId) -> None:
    """Let the lists show what the record says now."""
    contents = contents_from(minutes.sections(unit.rows, minutes_id))
    facts = case_facts(contents)
    minutes.update_facts(
        unit.rows,
        minutes_id,
        meeting_facts(contents),
        case_reference=facts.reference,
        fictional=facts.fictional,
    )
    speak_for_case(unit, minutes.head(unit.rows, minutes_id), contents)


def speak_for_case(unit: Unit, head: MinutesHead, contents: Contents) -> None:
    """Let the case show the record that speaks for it now, which is this one or that of another meeting or version."""
    speaker = registers.speaker(unit.rows, head.case)
    if speaker != head.id:
        contents = contents_from(minutes.sections(unit.rows, speaker, tuple(SECTIONS_WITH_FACTS | SECTIONS_WITH_DATES)))
    cases.update(unit.rows, head.case, case_facts(contents))
    registers.put_dates(unit.rows, head.case, speaker, case_dates(contents))
    level_history.settle(unit, head.case)
    registers_of_area.settle(unit, head.case)


def _record(reading: Reading | Unit, minutes_id: MinutesId) -> Record:
    """One version, whole; approved minutes must still be what was approved."""
    head = minutes.head(reading.rows, minutes_id)
    contents = contents_from(minutes.sections(reading.rows, head.id))
    if head.is_frozen and minutes_file.digest(contents) != head.digest:
        raise Refused(_("These minutes are not what was approved: the store was changed by something else."))
    return Record(head, contents, area_rules.of_version(reading, head), case_course.earlier_meetings(reading, head))


def _require_draft(head: MinutesHead) -> None:
    if head.status is MinutesStatus.SUPERSEDED:
        raise Refused(_("A newer version of these minutes is approved; this one stays as it is."))
    if head.is_frozen:
        raise Refused(_("These minutes are approved; make a new version to change them."))


def _judged(unit: Unit, record: Record, today: datetime.date) -> Judgement:
    return judgement(evidence.within(unit, record.head, record.contents, today))


def _with_accepted(
    unit: Unit, record: Record, judged: Judgement, wanted: Sequence[Acceptance], *, by: str, on: datetime.date
) -> Record:
    contents, here = dict(record.contents), workings.within(unit, record.head.meeting, AcceptedHere)
    for each in wanted:
        finding = accepting.meant(judged.findings, each)
        changed = accepting.accepted(contents, finding, reason=each.reason, by=by, on=on)
        here = accepting.kept_here(here, contents, finding, changed)
        contents |= changed
    workings.put(unit, record.head.meeting, here)
    return replace(record, contents=contents)


def _named(words: str, findings: Sequence[Finding]) -> str:
    """How many findings, with their rules: ``2 findings must be put right (E1, C9)``."""
    rules = list(dict.fromkeys(each.rule for each in findings))
    named = ", ".join(rules[:_RULES_NAMED])
    if len(rules) > _RULES_NAMED:
        named = _("{rules} and {number} more").format(rules=named, number=len(rules) - _RULES_NAMED)
    return _("{what} ({rules})").format(what=words, rules=named)


def _require_nothing_stops(judged: Judgement) -> None:
    right, reasons = judged.to_put_right, judged.to_accept
    said = []
    if right:
        words = counted("{number} finding must be put right", "{number} findings must be put right", len(right))
        said.append(_named(words, right))
    if reasons:
        words = counted(
            "{number} finding must be put right or accepted with a reason",
            "{number} findings must be put right or accepted with a reason",
            len(reasons),
        )
        said.append(_named(words, reasons))
    own = dict.fromkeys(each.rule for each in right if each.path.startswith(_ACCEPTANCES))
    said += [_("what stops is the reason of an acceptance itself ({rule})").format(rule=each) for each in own]
    if said:
        raise Refused(_("These minutes cannot be approved yet: {what}.").format(what="; ".join(said)))


def _with_approval(record: Record, chair: str, on: datetime.date, method: ApprovalMethod | None) -> dict[str, Content]:
    approval = replaced(record.of(Approval), ("sign_off", "chair_name"), chair)
    if method is not None:
        approval = replaced(approval, ("sign_off", "method"), method)
    control = replaced(record.of(DocumentControl), ("document", "status"), DocumentStatus.CHAIR_APPROVED)
    if control.document.status_note:
        control = replaced(control, ("document", "status_note"), "")  # it told of the draft
    return {
        **record.contents,
        "sign_off": replaced(approval, ("sign_off", "approved_on"), on),
        "document_control": replaced(control, ("document", "version"), record.head.version),
    }


def _require_plain_reasons(unit: Unit, record: Record, *reasons: str) -> None:
    """C17: the reasons of a new version, which every copy prints, repeat no restricted text of any version.

    Neither do they repeat what was proposed about the restricted section.
    """
    meeting = record.head.meeting
    texts, grounds = list(about_restricted(workings.within(unit, meeting, Corrections))), list[str]()
    for head in minutes.versions(unit.rows, meeting):
        given = minutes.sections(unit.rows, head.id, ("restricted",)).get("restricted", {})
        restricted = RestrictedPart.taken(given).restricted_section
        texts.append(restricted.content)
        grounds.append(restricted.reason)
    amendments = record.of(DocumentControl).document.amendments
    said = reasons or [text for amendment in amendments for text in (amendment.what, amendment.why)]
    if any(repeats(record.contents, each, texts=texts, grounds=grounds) for each in said):
        raise Refused(
            _(
                "The reason of a new version is printed in every copy, and here it repeats what is restricted: "
                "say only which part of the minutes is corrected."
            )
        )


def _for_amendment(record: Record, version: str, reason: str, on: datetime.date) -> dict[str, Content]:
    amendment = {"version": version, "date": on, "by": record.head.approved_by, "why": reason}
    control = record.of(DocumentControl)
    earlier = control.document.amendments
    control = replaced(control, ("document", "amendments"), (*earlier, Amendment.taken(amendment)))
    control = replaced(control, ("document", "status"), DocumentStatus.DRAFT)
    return {
        **record.contents,
        "document_control": replaced(control, ("document", "version"), version),
        "sign_off": replaced(record.of(Approval), ("sign_off", "approved_on"), None),
    }
