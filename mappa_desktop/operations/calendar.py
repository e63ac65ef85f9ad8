"""Calendar files of a case: its next review, and the invitation to a meeting."""

from __future__ import annotations

import datetime

from mappa_desktop.domain.values import Mode
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.interchange import calendar_file
from mappa_desktop.interchange.calendar_file import Appointment
from mappa_desktop.operations.agenda import require_nameless
from mappa_desktop.operations.done import Done
from mappa_desktop.operations.minutes import opened
from mappa_desktop.operations.record import Record
from mappa_desktop.operations.session import Session
from mappa_desktop.sections.meeting_details.model import MeetingDetails, MeetingType
from mappa_desktop.sections.next_meeting.model import FollowingMeeting

_PLACE = "mappa-desktop"


def next_review(session: Session, minutes_id: MinutesId) -> Done[bytes]:
    """The calendar file of the next meeting that these minutes set; refused where they set none."""
    record = opened(session, minutes_id).value
    require_nameless(record)
    following = record.of(FollowingMeeting).next_meeting
    if following.date is None:
        raise Refused(_("No next meeting is set in these minutes: give its date first."))
    appointment = Appointment(
        uid=f"next-{record.head.meeting}@{_PLACE}",
        summary=_summary(record, MeetingType.REVIEW),
        day=following.date,
        start=_time(following.time),
        end=None,
        place=_place(following.mode),
        note=_note(record),
    )
    return Done(calendar_file.written(appointment, session.clock.now()))


def invitation(session: Session, minutes_id: MinutesId) -> Done[bytes]:
    """The calendar file of the meeting that these minutes are of."""
    return Done(invitation_to(opened(session, minutes_id).value, now=session.clock.now()))


def invitation_to(record: Record, *, now: datetime.datetime, minutes: int = 0) -> bytes:
    """The calendar file of a meeting; it lasts the agenda's ``minutes`` where its end is not written yet."""
    require_nameless(record)
    meeting = record.of(MeetingDetails).meeting
    start, end = _time(meeting.start), _time(meeting.end)
    if start is not None and end is None and minutes:
        end = (datetime.datetime.combine(meeting.date, start) + datetime.timedelta(minutes=minutes)).time()
    appointment = Appointment(
        uid=f"{record.head.meeting}@{_PLACE}",
        summary=_summary(record, meeting.type or MeetingType.REVIEW),
        day=meeting.date,
        start=start,
        end=end if start is None or end is None or end > start else None,
        place=_place(meeting.mode),
        note=_note(record),
    )
    return calendar_file.written(appointment, now)


def _summary(record: Record, kind: MeetingType) -> str:
    """``MAPPA L2 review ref 24/0117``."""
    reference = record.head.case_reference
    if not reference:
        raise Refused(
            _("The case has no reference, and its name may not stand in a calendar: give it a reference first.")
        )
    kinds = {
        MeetingType.INITIAL: _("initial meeting"),
        MeetingType.REVIEW: _("review"),
        MeetingType.EMERGENCY: _("emergency meeting"),
        MeetingType.EXIT: _("exit meeting"),
    }
    return _("MAPPA L{level} {kind} ref {reference}").format(
        level=record.head.facts.level, kind=kinds[kind], reference=reference
    )


def _place(mode: Mode | None) -> str:
    """How the meeting is held. A venue is free text, which may tell whose meeting it is, and stays out."""
    return "" if mode is None or mode is Mode.PAPER_REVIEW else mode.label


def _note(record: Record) -> str:
    return _("FICTIONAL - TRAINING") if record.head.fictional else ""


def _time(text: str | None) -> datetime.time | None:
    return datetime.time.fromisoformat(text) if text else None
