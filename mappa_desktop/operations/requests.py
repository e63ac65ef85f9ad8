"""Requests for copies of minutes: logged with the meeting, in no file and on no paper."""

from __future__ import annotations

import datetime

from mappa_desktop.domain.workings import Request, Requests
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.operations import workings
from mappa_desktop.operations.done import Change, Done
from mappa_desktop.operations.session import Session
from mappa_desktop.store.repositories import copies, minutes

_PREFIX = "Q-"


def begun(requests: Requests, on: datetime.date) -> Request:
    """A request that came on that day, with a reference which no other one has."""
    numbers = [each.ref.removeprefix(_PREFIX) for each in requests.requests]
    number = max((int(each) for each in numbers if each.isdecimal()), default=0) + 1
    return Request(ref=f"{_PREFIX}{number:02}", received_on=on)


def give(session: Session, minutes_id: MinutesId, ref: str, number: int) -> Done[Requests]:
    """Enter that a request was answered with a numbered copy, which must stand in the meeting's register."""
    with session.store.unit("copy given on request", subject=minutes_id) as unit:
        head = minutes.head(unit.rows, minutes_id)
        unit.subject = head.id
        if number not in {each.number for each in copies.of_meeting(unit.rows, head.meeting)}:
            raise Refused(_("There is no copy with this number in the register of this meeting."))
        logged = workings.within(unit, head.meeting, Requests)
        if ref not in {each.ref for each in logged.requests}:
            raise Refused(_("There is no request with this reference."))
        changed = Requests(requests=tuple(_with(each, number) if each.ref == ref else each for each in logged.requests))
        workings.put(unit, head.meeting, changed)
        unit.note(number=number)
    return Done(changed, frozenset({Change.DOCUMENTS}))


def _with(request: Request, number: int) -> Request:
    return request.model_copy(update={"copies": tuple(dict.fromkeys((*request.copies, number)))})
