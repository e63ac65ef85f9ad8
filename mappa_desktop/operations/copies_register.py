"""The register of copies: which went to whom, and what became of each; a step is never undone silently."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from mappa_desktop.domain.issued_copies import CopyEvent, CopyState, RegisteredCopy
from mappa_desktop.domain.wording import plain_day, says_something
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.foundation.ids import CaseId, MinutesId
from mappa_desktop.operations import holds
from mappa_desktop.operations.done import Change, Done
from mappa_desktop.operations.session import Session
from mappa_desktop.sections.records.model import SendingMethod
from mappa_desktop.store.repositories import copies, documents, minutes
from mappa_desktop.store.unit import Unit

_DOCUMENTS = frozenset({Change.DOCUMENTS, Change.MINUTES})

# From where a copy may come to a state: what was never sent is not received, and what is gone comes back no more.
_BEFORE: dict[CopyState, frozenset[CopyState]] = {
    CopyState.SENT: frozenset({CopyState.MADE}),
    CopyState.RECEIVED: frozenset({CopyState.SENT}),
    CopyState.RECALLED: frozenset({CopyState.SENT, CopyState.RECEIVED}),
    CopyState.DESTROYED: frozenset({CopyState.MADE, CopyState.SENT, CopyState.RECEIVED, CopyState.RECALLED}),
}


def of_minutes(session: Session, minutes_id: MinutesId) -> Done[Sequence[RegisteredCopy]]:
    """The copies of every version of a meeting's minutes, by their number."""
    with session.store.reading() as reading:
        return Done(copies.of_meeting(reading.rows, minutes.head(reading.rows, minutes_id).meeting))


def of_case(session: Session, case_id: CaseId) -> Done[Sequence[RegisteredCopy]]:
    """The copies of all minutes of a case, the latest meeting first."""
    with session.store.reading() as reading:
        return Done(copies.of_case(reading.rows, case_id))


def copy_bytes(session: Session, copy_id: str) -> Done[bytes]:
    """The signed copy, byte for byte; refused where it is no longer kept here."""
    with session.store.reading() as reading:
        copies.one(reading.rows, copy_id)
        return Done(copies.data(reading.rows, copy_id))


def mark_saved(session: Session, copy_ids: Sequence[str]) -> Done[None]:
    """Enter that the files of copies were written where somebody can send them from."""
    if not copy_ids:
        return Done(None)
    with session.store.unit("files of copies saved", subject=copy_ids[0]) as unit:
        copies.mark_saved(unit.rows, copy_ids)
        unit.note(count=len(copy_ids), copies=" ".join(copy_ids))
    return Done(None, _DOCUMENTS)


def mark_sent(session: Session, copy_id: str, *, how: SendingMethod, on: datetime.date) -> Done[RegisteredCopy]:
    """Enter that a copy went out, and how; the program itself sends nothing."""
    return _entered(session, copy_id, CopyState.SENT, on, how=how.value)


def mark_all_sent(session: Session, copy_ids: Sequence[str], *, how: SendingMethod, on: datetime.date) -> Done[int]:
    """Enter that several copies went out, all or none; returns how many. Those that were entered before stay."""
    if not copy_ids:
        return Done(0)
    with session.store.unit("copies sent", subject=copy_ids[0]) as unit:
        found = [copies.one(unit.rows, copy_id) for copy_id in copy_ids]
        made = [copy for copy in found if copy.state is CopyState.MADE]
        for copy in made:
            _require_day(copy, on, session.clock.today())
            copies.add_step(unit.rows, copy.id, _event(unit, CopyState.SENT, on, how=how.value))
        unit.note(count=len(made), copies=" ".join(copy.id for copy in made), day=on.isoformat())
    return Done(len(made), _DOCUMENTS)


def mark_received(session: Session, copy_id: str, *, on: datetime.date) -> Done[RegisteredCopy]:
    """Enter that the recipient confirmed the receipt."""
    return _entered(session, copy_id, CopyState.RECEIVED, on)


def recall(session: Session, copy_id: str, *, why: str, on: datetime.date) -> Done[RegisteredCopy]:
    """Ask a copy back, and say why."""
    if not says_something(why):
        raise Refused(_("Say why the copy is recalled."))
    return _entered(session, copy_id, CopyState.RECALLED, on, said=why.strip())


def mark_destroyed(session: Session, copy_id: str, *, confirmed_by: str, on: datetime.date) -> Done[RegisteredCopy]:
    """Enter that a copy was destroyed, and forget its bytes here; refused while an inquiry hold stands (T10)."""
    if not says_something(confirmed_by):
        raise Refused(_("Say who confirmed that the copy was destroyed."))
    return _entered(session, copy_id, CopyState.DESTROYED, on, said=confirmed_by.strip())


def take_back(session: Session, copy_id: str, *, why: str) -> Done[RegisteredCopy]:
    """Let the last step count no longer, because it was entered by mistake; it stays in the register with the reason.

    What was destroyed stays so: its bytes are gone.
    """
    if not says_something(why):
        raise Refused(_("Say why this is taken back."))
    with session.store.unit("copy step taken back", subject=copy_id) as unit:
        copy = copies.one(unit.rows, copy_id)
        if copy.state is CopyState.DESTROYED:
            raise Refused(_("A copy that was destroyed does not come back."))
        unit.note(number=copy.number, state=copy.state.value)
        copies.take_back_last(unit.rows, copy_id, why.strip())
        return Done(copies.one(unit.rows, copy_id), _DOCUMENTS)


def destroy_here(session: Session, minutes_id: MinutesId, *, why: str) -> Done[int]:
    """Delete the signed files of one version from this store, as the schedule says (T9); returns how many.

    Register, record and digests stay. Refused while an inquiry hold stands (T10).
    """
    if not says_something(why):
        raise Refused(_("Say by which schedule or decision the files are deleted."))
    with session.store.unit("signed files deleted", subject=minutes_id) as unit:
        head = minutes.head(unit.rows, minutes_id)
        unit.subject = head.id
        holds.require_none(unit, head.case)
        numbered = [each for each in copies.of_meeting(unit.rows, head.meeting) if each.minutes == head.id]
        on = session.clock.today()
        for copy in numbered:
            if copy.state is CopyState.MADE:
                copies.add_step(unit.rows, copy.id, _event(unit, CopyState.DESTROYED, on, said=why.strip()))
        count = copies.forget_bytes(unit.rows, [each.id for each in numbered])
        count += documents.forget(unit.rows, head.id)
        unit.note(count=count)
    return Done(count, _DOCUMENTS)


def _entered(
    session: Session, copy_id: str, state: CopyState, on: datetime.date, *, how: str = "", said: str = ""
) -> Done[RegisteredCopy]:
    with session.store.unit(f"copy {state.value}", subject=copy_id) as unit:
        copy = copies.one(unit.rows, copy_id)
        _require_next(copy, state)
        _require_day(copy, on, session.clock.today())
        if state is CopyState.DESTROYED:
            holds.require_none(unit, copies.case_of(unit.rows, copy))
            copies.forget_bytes(unit.rows, [copy_id])
        copies.add_step(unit.rows, copy_id, _event(unit, state, on, how=how, said=said))
        unit.note(number=copy.number, day=on.isoformat(), sha256=copy.sha256)
        return Done(copies.one(unit.rows, copy_id), _DOCUMENTS)


def _event(unit: Unit, state: CopyState, on: datetime.date, *, how: str = "", said: str = "") -> CopyEvent:
    return CopyEvent(state, on, unit.at.isoformat(timespec="seconds"), how, said)


def _require_next(copy: RegisteredCopy, state: CopyState) -> None:
    if copy.state not in _BEFORE[state]:
        said = _("Copy {number} is entered as “{state}”, so this cannot follow; take the last step back first.")
        raise Refused(said.format(number=copy.number, state=copy.state.label))


def _require_day(copy: RegisteredCopy, on: datetime.date, today: datetime.date) -> None:
    if on > today:
        raise Refused(_("This day is still to come."))
    if on < copy.since:
        raise Refused(
            _("Copy {number} was “{state}” on {day}: this cannot have been before.").format(
                number=copy.number, state=copy.state.label, day=plain_day(copy.since)
            )
        )
