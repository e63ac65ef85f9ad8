"""Meetings, the versions of their minutes, and the sections of each version."""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, insert, select
from sqlmodel.sql.expression import Select

from mappa_desktop.domain.cases import MeetingFacts, MinutesHead, MinutesStatus, Origin
from mappa_desktop.domain.section import Section
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.foundation.ids import CaseId, MeetingId, MinutesId, new_id
from mappa_desktop.store.repositories import search
from mappa_desktop.store.repositories.copies import days_issued
from mappa_desktop.store.repositories.items import add_lists, joined, separated, store_lists, stored_lists
from mappa_desktop.store.tables.cases import Meeting, Minutes, MinutesSection
from mappa_desktop.store.tables.items import Action

Given = dict[str, Any]


def add_meeting(rows: Session, case_id: CaseId) -> MeetingId:
    """A new meeting about a case."""
    meeting = Meeting.made(id=new_id("t"), case_id=case_id)
    rows.add(meeting)
    rows.flush()
    return MeetingId(meeting.id)


def meeting_called(rows: Session, case_id: CaseId, reference: str) -> MeetingId | None:
    """The meeting of a case that has this reference in some version of its minutes."""
    query = select(Meeting.id).join(Minutes).where(Meeting.case_id == case_id, Minutes.reference == reference)
    found = rows.exec(query).first()
    return MeetingId(found) if found else None


def add_version(
    rows: Session,
    meeting_id: MeetingId,
    facts: MeetingFacts,
    *,
    case_reference: str,
    origin: Origin,
    reason: str,
    source_digest: str,
    at: str,
    fictional: bool,
    called: str = "",
) -> MinutesId:
    """A new draft version of a meeting's minutes; the first is version 1.0, the next 2.0, unless called otherwise."""
    query = select(func.max(Minutes.number)).where(Minutes.meeting_id == meeting_id)
    number = (rows.exec(query).one() or 0) + 1
    version = Minutes.made(
        id=new_id("m"),
        meeting_id=meeting_id,
        number=number,
        case_reference=case_reference,
        **_facts(facts),
        version=called or f"{number}.0",
        status=MinutesStatus.DRAFT,
        origin=origin,
        reason=reason,
        source_digest=source_digest,
        digest="",
        secret="",
        approved_at="",
        approved_by="",
        created_at=at,
        saved_at=at,
        fictional=fictional,
    )
    rows.add(version)
    rows.flush()
    return MinutesId(version.id)


def update_facts(
    rows: Session, minutes_id: MinutesId, facts: MeetingFacts, *, case_reference: str, fictional: bool
) -> None:
    """Let a version show what its record says of the meeting now."""
    version = _version(rows, minutes_id)
    version.case_reference, version.fictional = case_reference, fictional
    for name, value in _facts(facts).items():
        setattr(version, name, value)
    rows.add(version)
    rows.flush()
    search.follow_facts(rows, version)


def taken_from(rows: Session, source_digest: str) -> MinutesId | None:
    """The version that was imported from a file of this digest."""
    found = rows.exec(select(Minutes.id).where(Minutes.source_digest == source_digest)).first()
    return MinutesId(found) if found else None


def head(rows: Session, minutes_id: MinutesId) -> MinutesHead:
    """One version, without its contents; the reference of just one meeting means that meeting's newest version."""
    found = rows.exec(_heads().where(Minutes.id == minutes_id)).first()
    if found is not None:
        return _head(*found)
    by_reference = _heads().where(Minutes.reference == minutes_id).order_by(col(Minutes.number).desc())
    named = rows.exec(by_reference).all() if minutes_id.strip() else []
    if not named:
        raise Refused(_("There are no minutes with this identifier."))
    if len({meeting.id for _version_found, meeting in named}) > 1:
        raise Refused(_("Several meetings have this reference; use the identifier of the minutes."))
    return _head(*named[0])


def heads(rows: Session, case_id: CaseId | None = None) -> Sequence[MinutesHead]:
    """Every version, newest meeting first; of one case, or of all."""
    query = _heads()
    if case_id is not None:
        query = query.where(Meeting.case_id == case_id)
    query = query.order_by(col(Minutes.date).desc(), col(Meeting.id), col(Minutes.number).desc())
    return [_head(*found) for found in rows.exec(query).all()]


def with_sections(rows: Session, case_id: CaseId, *keys: str) -> Sequence[tuple[MinutesHead, Mapping[str, Given]]]:
    """Every version of a case with some of its sections as given, newest meeting first; by one query.

    The sections must hold none of the counted lists, which stand in tables of their own.
    """
    held = (col(MinutesSection.minutes_id) == col(Minutes.id)) & col(MinutesSection.key).in_(keys)
    query = (
        select(Minutes, Meeting, MinutesSection)
        .join(Meeting, col(Minutes.meeting_id) == col(Meeting.id))
        .outerjoin(MinutesSection, held)
        .where(Meeting.case_id == case_id)
        .order_by(col(Minutes.date).desc(), col(Meeting.id), col(Minutes.number).desc())
    )
    found: dict[str, tuple[MinutesHead, dict[str, Given]]] = {}
    for version, meeting, kept in rows.exec(query).all():
        _known, given = found.setdefault(version.id, (_head(version, meeting), {}))
        if kept is not None:
            given[kept.key] = dict(kept.content)
    return list(found.values())


def to_issue(rows: Session, held_by: datetime.date) -> Sequence[MinutesHead]:
    """The newest version of the minutes of each meeting held by that day and not issued, earliest meeting first.

    Issued is what was sent here, in any version; and what its record says was issued or sent.
    """
    other, went_out = aliased(Minutes), days_issued()
    newest = select(func.max(other.number)).where(other.meeting_id == Meeting.id).scalar_subquery()
    issued = select(went_out.c.day).where(went_out.c.meeting_id == Meeting.id).exists()
    query = (
        _heads()
        .where(Minutes.date <= held_by, col(Minutes.issued_on).is_(None), col(Minutes.number) == newest, ~issued)
        .order_by(col(Minutes.date), col(Minutes.case_reference), col(Minutes.id))
    )
    return [_head(*found) for found in rows.exec(query).all()]


def with_new_actions(rows: Session, minutes_ids: Sequence[MinutesId]) -> frozenset[MinutesId]:
    """Those of some versions that set an action."""
    query = select(Action.minutes_id).where(col(Action.minutes_id).in_(minutes_ids), Action.is_new).distinct()
    return frozenset(MinutesId(found) for found in rows.exec(query).all())


def count(rows: Session) -> int:
    """How many versions there are of all minutes."""
    return rows.exec(select(func.count()).select_from(Minutes)).one()


def versions(rows: Session, meeting_id: MeetingId) -> Sequence[MinutesHead]:
    """Every version of one meeting's minutes, newest first."""
    query = _heads().where(Meeting.id == meeting_id).order_by(col(Minutes.number).desc())
    return [_head(*found) for found in rows.exec(query).all()]


def sections(rows: Session, minutes_id: MinutesId, keys: Sequence[str] = ()) -> dict[str, Given]:
    """The sections of a version as given; all of them, or those named."""
    query = select(MinutesSection).where(MinutesSection.minutes_id == minutes_id)
    if keys:
        query = query.where(col(MinutesSection.key).in_(keys))
    found = {row.key: dict(row.content) for row in rows.exec(query).all()}
    lists = stored_lists(rows, minutes_id)
    return {key: joined(content, lists) for key, content in found.items()}


def save_section(rows: Session, minutes_id: MinutesId, section: Section[Any], given: Given, at: str) -> None:
    """Put the content of one section in place of what stood there; a frozen version is refused."""
    version = _version(rows, minutes_id)
    if version.status != MinutesStatus.DRAFT:
        raise Refused(_("These minutes are approved; make a new version to change them."))
    rest, lists = separated(given, section.keys)
    names = search.agency_names(rows, minutes_id) if "agencies" in lists else {}
    store_lists(rows, minutes_id, lists)
    row = rows.get(MinutesSection, (minutes_id, section.key))
    if row is None:
        row = MinutesSection.made(minutes_id=minutes_id, key=section.key, content=rest, saved_at=at)
    row.content = rest
    row.saved_at = at
    version.saved_at = at
    rows.add_all((row, version))
    rows.flush()
    search.put(rows, version, section, given)
    if "agencies" in lists and names != search.agency_names(rows, minutes_id):
        search.follow_names(rows, version)


def add_sections(rows: Session, minutes_id: MinutesId, sections: Mapping[Section[Any], Given], at: str) -> None:
    """Put the contents of all sections into a version that is new and empty."""
    contents = []
    lists: dict[str, Sequence[Given]] = {}
    for section, given in sections.items():
        rest, found = separated(given, section.keys)
        contents.append({"minutes_id": minutes_id, "key": section.key, "content": rest, "saved_at": at})
        lists |= found
    rows.execute(insert(MinutesSection), contents)
    add_lists(rows, minutes_id, lists)
    search.put_all(rows, _version(rows, minutes_id), sections)


def approve(rows: Session, minutes_id: MinutesId, *, digest: str, by: str, at: str) -> None:
    """Freeze a version with the digest of its content and a new secret, and retire the version it replaces."""
    version = _version(rows, minutes_id)
    older = select(Minutes).where(Minutes.meeting_id == version.meeting_id, Minutes.status == MinutesStatus.APPROVED)
    for earlier in rows.exec(older).all():
        if earlier.number > version.number:
            raise Refused(_("A newer version of these minutes is approved already."))
        earlier.status = MinutesStatus.SUPERSEDED
        rows.add(earlier)
        rows.flush()
        search.follow_facts(rows, earlier)
    version.status = MinutesStatus.APPROVED
    version.digest = digest
    version.secret = secrets.token_hex(32)
    version.approved_by = by
    version.approved_at = at
    rows.add(version)
    rows.flush()
    search.follow_facts(rows, version)


def _version(rows: Session, minutes_id: MinutesId) -> Minutes:
    version = rows.get(Minutes, minutes_id)
    if version is None:
        raise Refused(_("There are no minutes with this identifier."))
    return version


def _heads() -> Select[Minutes, Meeting]:
    return select(Minutes, Meeting).join(Meeting, col(Minutes.meeting_id) == col(Meeting.id))


def _facts(facts: MeetingFacts) -> dict[str, object]:
    return {
        "reference": facts.reference,
        "type": facts.type,
        "sequence_number": facts.sequence_number,
        "level": facts.level,
        "date": facts.date,
        "start": facts.start,
        "mode": facts.mode,
        "issued_on": facts.issued_on,
        "actions_circulated_on": facts.actions_circulated_on,
    }


def _head(version: Minutes, meeting: Meeting) -> MinutesHead:
    return MinutesHead(
        id=MinutesId(version.id),
        meeting=MeetingId(meeting.id),
        case=CaseId(meeting.case_id),
        case_reference=version.case_reference,
        facts=MeetingFacts(
            reference=version.reference,
            type=version.type,
            sequence_number=version.sequence_number,
            level=version.level,
            date=version.date,
            start=version.start,
            mode=version.mode,
            issued_on=version.issued_on,
            actions_circulated_on=version.actions_circulated_on,
        ),
        version=version.version,
        status=MinutesStatus(version.status),
        origin=Origin(version.origin),
        reason=version.reason,
        digest=version.digest,
        approved_at=version.approved_at,
        approved_by=version.approved_by,
        saved_at=version.saved_at,
        fictional=version.fictional,
        secret=version.secret,
    )
