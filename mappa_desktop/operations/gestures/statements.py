"""The opening statements in one stroke: given to all, acknowledged by all, asked again of those who came late."""

from __future__ import annotations

from dataclasses import dataclass

from mappa_desktop.domain.copies import CopyKind
from mappa_desktop.domain.values import StatementKey
from mappa_desktop.foundation.content import Content, replaced
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations.gestures.attendance import is_there
from mappa_desktop.operations.record import reader_of
from mappa_desktop.sections import Contents, content_of
from mappa_desktop.sections.attendance.model import Attendance, Attendee, missed_the_opening, was_there
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.sections.opening_statements.model import HowGiven, OpeningStatements


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody who is asked whether they heard and accept the statements; ``joined`` is a time, or empty."""

    ref: str
    name: str
    agency: str
    joined: str = ""
    item: str = ""


def given(contents: Contents, how: HowGiven) -> dict[str, Content]:
    """All statements given in one way; refused where the meeting has none."""
    content = content_of(contents, OpeningStatements)
    if not content.statements:
        raise Refused(_("These minutes list no opening statement; add them first."))
    for at in range(len(content.statements)):
        content = replaced(content, ("statements", at, "how"), how)
    return {"opening_statements": content}


def acknowledged_by_all(contents: Contents) -> dict[str, Content]:
    """Everybody in the meeting acknowledges what was given, except those who came late: they are asked one by one."""
    keys = _keys_given(contents)
    late = {person.ref for person in late_without_statements(contents)}
    content = content_of(contents, Attendance)
    waiting = [
        at
        for at, attendee in enumerate(content.attendance)
        if is_there(attendee) and attendee.ref not in late and not set(keys) <= set(attendee.statements_acknowledged)
    ]
    if not waiting:
        raise Refused(_("Nobody in the meeting is left to acknowledge the statements."))
    for at in waiting:
        content = _acknowledging(content, at, keys)
    return {"attendance": content}


def acknowledged(contents: Contents, ref: str) -> dict[str, Content]:
    """One person acknowledges what was given; for somebody who came late, the statements are re-affirmed (A2)."""
    keys = _keys_given(contents)
    content = content_of(contents, Attendance)
    at = next((place for place, attendee in enumerate(content.attendance) if attendee.ref == ref), None)
    if at is None:
        raise Refused(_("This person is not in the list any more."))
    if missed_the_opening(content.attendance[at], _start(contents)):
        last = len(content.attendance[at].presence) - 1
        content = replaced(content, ("attendance", at, "presence", last, "statements_reaffirmed"), value=True)
    return {"attendance": _acknowledging(content, at, keys)}


def still_to_acknowledge(contents: Contents) -> tuple[Asked, ...]:
    """Who was there from the start and has not acknowledged every statement that was given (A1)."""
    keys = {
        statement.key for statement in content_of(contents, OpeningStatements).statements if _is_given(statement.how)
    }
    late = {person.ref for person in late_without_statements(contents)}
    return tuple(
        _asked(contents, attendee)
        for attendee in content_of(contents, Attendance).attendance
        if was_there(attendee) and attendee.ref not in late and not keys <= set(attendee.statements_acknowledged)
    )


def late_without_statements(contents: Contents) -> tuple[Asked, ...]:
    """Who came after the start, and was not asked again (A2)."""
    start = _start(contents)
    return tuple(
        _asked(contents, attendee)
        for attendee in content_of(contents, Attendance).attendance
        if was_there(attendee) and missed_the_opening(attendee, start)
    )


def _start(contents: Contents) -> str:
    return content_of(contents, MeetingDetails).meeting.start or ""


def _is_given(how: HowGiven | None) -> bool:
    return how is not None and how is not HowGiven.NOT_DONE


def _keys_given(contents: Contents) -> tuple[StatementKey, ...]:
    statements = content_of(contents, OpeningStatements).statements
    keys = tuple(dict.fromkeys(statement.key for statement in statements if _is_given(statement.how)))
    if not keys:
        raise Refused(_("Say first how the statements were given: read, or displayed."))
    return keys


def _acknowledging(content: Attendance, at: int, keys: tuple[StatementKey, ...]) -> Attendance:
    before = content.attendance[at].statements_acknowledged
    return replaced(content, ("attendance", at, "statements_acknowledged"), tuple(dict.fromkeys((*before, *keys))))


def _asked(contents: Contents, attendee: Attendee) -> Asked:
    first = attendee.presence[0] if attendee.presence else None
    return Asked(
        attendee.ref,
        attendee.name,
        reader_of(contents, CopyKind.FULL).agency(attendee.agency),
        (first.from_ or "") if first else "",
        first.from_item if first else "",
    )
