"""The register of copies."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence

from pydantic import TypeAdapter
from sqlalchemy import String, Subquery, type_coerce
from sqlalchemy.orm import defer
from sqlmodel import Session, col, func, select, update

from mappa_desktop.domain.copies import CopyKind, RecipientKind
from mappa_desktop.domain.issued_copies import CopyEvent, CopyState, Encryption, LetThrough, RegisteredCopy
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.foundation.ids import CaseId, MeetingId, MinutesId
from mappa_desktop.store.tables.cases import Meeting, Minutes
from mappa_desktop.store.tables.copies import CopyCount, CopyStep, IssuedCopy

_EXCEPTIONS = TypeAdapter(tuple[LetThrough, ...])


def reserve(rows: Session, meeting_id: MeetingId, count: int) -> int:
    """Count so many copies of a meeting's minutes; returns the first of the numbers, which nobody else ever gets."""
    counted = rows.get(CopyCount, meeting_id) or CopyCount.made(meeting_id=meeting_id, last=0)
    first = counted.last + 1
    counted.last += count
    rows.add(counted)
    rows.flush()
    return first


def add(rows: Session, copy: RegisteredCopy, data: bytes) -> None:
    """Put a copy into the register with its bytes; its number must have been reserved."""
    rows.add(
        IssuedCopy.made(
            id=copy.id,
            minutes_id=copy.minutes,
            meeting_id=copy.meeting,
            number=copy.number,
            kind=copy.kind.value,
            recipient=copy.recipient,
            agency=copy.agency,
            standing=copy.standing.value,
            digest=copy.digest,
            master=copy.master,
            sha256=copy.sha256,
            size=copy.size,
            file_name=copy.file_name,
            encryption=copy.encryption.value,
            made_at=copy.made_at,
            exceptions=_EXCEPTIONS.dump_python(copy.exceptions, mode="json"),
            is_saved=copy.is_saved,
            data=data,
        )
    )
    rows.flush()


def of_meeting(rows: Session, meeting_id: MeetingId) -> Sequence[RegisteredCopy]:
    """The copies of every version of a meeting's minutes, by their number."""
    return _found(rows, col(IssuedCopy.meeting_id) == meeting_id)


def of_case(rows: Session, case_id: CaseId) -> Sequence[RegisteredCopy]:
    """The copies of all minutes of a case, the latest meeting first."""
    return _found(rows, col(Meeting.case_id) == case_id)


def never_saved(rows: Session) -> Sequence[RegisteredCopy]:
    """The copies whose files were never saved and of which nothing was entered since, the latest meeting first."""
    return [each for each in _found(rows, col(IssuedCopy.is_saved).is_(False)) if each.waits_for_file]


def mark_saved(rows: Session, copy_ids: Iterable[str]) -> None:
    """Know that the files of these copies were written where somebody can send them from."""
    rows.exec(update(IssuedCopy).where(col(IssuedCopy.id).in_(list(copy_ids))).values(is_saved=True))


def one(rows: Session, copy_id: str) -> RegisteredCopy:
    """One copy; raises ``Refused`` where there is none with this identifier."""
    found = _found(rows, col(IssuedCopy.id) == copy_id)
    if not found:
        raise Refused(_("There is no copy with this identifier in the register."))
    return found[0]


def case_of(rows: Session, copy: RegisteredCopy) -> CaseId:
    """The case that a copy is about."""
    return CaseId(rows.exec(select(Meeting.case_id).where(Meeting.id == copy.meeting)).one())


def data(rows: Session, copy_id: str) -> bytes:
    """The bytes of a copy; raises ``Refused`` where they are no longer here."""
    found = rows.exec(select(IssuedCopy.data).where(IssuedCopy.id == copy_id)).first()
    if found is None:
        raise Refused(_("This copy is no longer kept here."))
    return found


def add_step(rows: Session, copy_id: str, event: CopyEvent) -> None:
    """Enter a step in the life of a copy."""
    query = select(func.count()).select_from(CopyStep).where(CopyStep.copy_id == copy_id)
    rows.add(
        CopyStep.made(
            copy_id=copy_id,
            position=rows.exec(query).one(),
            state=event.state.value,
            day=event.on,
            at=event.at,
            how=event.how,
            said=event.said,
            taken_back=event.taken_back,
        )
    )
    rows.flush()


def take_back_last(rows: Session, copy_id: str, why: str) -> None:
    """Let the last step that counts do so no longer."""
    query = select(CopyStep).where(CopyStep.copy_id == copy_id, CopyStep.taken_back == "")
    last = rows.exec(query.order_by(col(CopyStep.position).desc())).first()
    if last is None:
        raise Refused(_("Nothing was entered for this copy yet."))
    last.taken_back = why
    rows.add(last)
    rows.flush()


def forget_bytes(rows: Session, copy_ids: Iterable[str]) -> int:
    """Take the bytes of copies out of the store; returns of how many there were any."""
    query = update(IssuedCopy).where(col(IssuedCopy.id).in_(list(copy_ids)), col(IssuedCopy.data).is_not(None))
    return rows.exec(query.values(data=None)).rowcount


def days_issued_of(rows: Session, meeting_id: MeetingId) -> Sequence[datetime.date]:
    """The days on which minutes of one meeting went out by what was done here."""
    days = days_issued()
    found = rows.execute(select(days.c.day).where(days.c.meeting_id == meeting_id)).scalars().all()
    return [datetime.datetime.fromisoformat(day).date() for day in found]


def days_issued() -> Subquery:
    """Each day on which a copy of a meeting's minutes was sent: ``meeting_id`` and ``day``, as text."""
    return (
        select(col(IssuedCopy.meeting_id).label("meeting_id"), type_coerce(col(CopyStep.day), String).label("day"))
        .join(CopyStep, col(CopyStep.copy_id) == col(IssuedCopy.id))
        .where(col(CopyStep.state) == CopyState.SENT.value, col(CopyStep.taken_back) == "")
        .subquery()
    )


def _found(rows: Session, which: object) -> list[RegisteredCopy]:
    # sqlmodel types a column as its value, which SQLAlchemy's own options do not take.
    without_data = defer(IssuedCopy.data, raiseload=True)  # type: ignore[arg-type]  # as said
    query = (
        select(IssuedCopy, Minutes.version, col(IssuedCopy.data).is_not(None))
        .join(Minutes, col(IssuedCopy.minutes_id) == col(Minutes.id))
        .join(Meeting, col(IssuedCopy.meeting_id) == col(Meeting.id))
        .where(which)  # type: ignore[arg-type]  # a comparison of columns, whose type sqlmodel does not name
        .options(without_data)
        .order_by(col(Minutes.date).desc(), col(Meeting.id), col(IssuedCopy.number))
    )
    found = rows.exec(query).all()
    events = _events(rows, [row.id for row, _version, _is_kept in found])
    return [_copy(row, version, events.get(row.id, ()), is_kept=is_kept) for row, version, is_kept in found]


def _events(rows: Session, copy_ids: Sequence[str]) -> Mapping[str, tuple[CopyEvent, ...]]:
    query = select(CopyStep).where(col(CopyStep.copy_id).in_(copy_ids)).order_by(col(CopyStep.position))
    found: dict[str, tuple[CopyEvent, ...]] = {}
    for step in rows.exec(query).all():
        event = CopyEvent(CopyState(step.state), step.day, step.at, step.how, step.said, step.taken_back)
        found[step.copy_id] = (*found.get(step.copy_id, ()), event)
    return found


def _copy(row: IssuedCopy, version: str, events: tuple[CopyEvent, ...], *, is_kept: bool) -> RegisteredCopy:
    return RegisteredCopy(
        id=row.id,
        minutes=MinutesId(row.minutes_id),
        meeting=MeetingId(row.meeting_id),
        version=version,
        number=row.number,
        kind=CopyKind(row.kind),
        recipient=row.recipient,
        agency=row.agency,
        standing=RecipientKind(row.standing),
        digest=row.digest,
        master=row.master,
        sha256=row.sha256,
        size=row.size,
        file_name=row.file_name,
        encryption=Encryption(row.encryption),
        made_at=row.made_at,
        is_kept=is_kept,
        events=events,
        exceptions=_EXCEPTIONS.validate_python(row.exceptions),
        is_saved=row.is_saved,
    )
