"""Attendance by tick: who is there, who came late and left early, who sent apologies, a report or a deputy."""

from __future__ import annotations

import datetime

from mappa_desktop.domain.values import Seniority
from mappa_desktop.domain.wording import says_something
from mappa_desktop.foundation.content import Content, replaced
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import N_, _
from mappa_desktop.sections import Contents, content_of
from mappa_desktop.sections.attendance.model import Attendance, AttendanceStatus, Attendee, Stay, was_there

_LONGEST_LINE, _LONGEST_NAME = 500, 200
# A line of the note; the name alone tells whose it is.
_ABOUT_MEMBER = "{name} ({said})"
_OF_THE_MEMBER = {"role": N_("Role"), "grade": N_("Grade"), "seniority": N_("Seniority"), "vetted": N_("Vetted")}
_VALUES: dict[str, tuple[object, ...]] = {"seniority": tuple(Seniority), "vetted": (True, False)}


def is_there(attendee: Attendee) -> bool:
    """Whether a person is in the meeting now: there, and not noted as having left."""
    return was_there(attendee) and (not attendee.presence or attendee.presence[-1].to is None)


def toggled(contents: Contents, ref: str) -> dict[str, Content]:
    """Present, or nothing said yet where the person was present before; a deputy gives way to the member again."""
    at, attendee = _found(contents, ref)
    if not was_there(attendee):
        return _changed(contents, at, status=_whole(attendee))
    return _changed(contents, at, **_gone(attendee), status=None)


def everyone_present(contents: Contents) -> dict[str, Content]:
    """Everybody present of whom nothing is said yet; a row without a name names nobody who could be there."""
    listed = content_of(contents, Attendance).attendance
    waiting = [at for at, attendee in enumerate(listed) if attendee.status is None and says_something(attendee.name)]
    if not waiting:
        raise Refused(_("Nobody is left to mark as present."))
    content = content_of(contents, Attendance)
    for at in waiting:
        content = replaced(content, ("attendance", at, "status"), _whole(listed[at]))
    return {"attendance": content}


def apologies(contents: Contents, ref: str) -> dict[str, Content]:
    """Apologies; with a report where one was received."""
    at, attendee = _found(contents, ref)
    with_report = AttendanceStatus.APOLOGIES_REPORT_RECEIVED
    status = AttendanceStatus.APOLOGIES_NO_REPORT if attendee.report_received_on is None else with_report
    return _changed(contents, at, **_gone(attendee), status=status)


def report_received(contents: Contents, ref: str, on: datetime.date) -> dict[str, Content]:
    """A report came in; who was not there has then reported, whatever was noted before."""
    at, attendee = _found(contents, ref)
    received = attendee.report_received_on or on
    if was_there(attendee):
        return _changed(contents, at, report_received_on=received)
    apologised = attendee.status in {
        AttendanceStatus.APOLOGIES_NO_REPORT,
        AttendanceStatus.APOLOGIES_REPORT_RECEIVED,
    }
    status = AttendanceStatus.APOLOGIES_REPORT_RECEIVED if apologised else AttendanceStatus.REPORT_ONLY
    return _changed(contents, at, report_received_on=received, status=status)


def absent(contents: Contents, ref: str) -> dict[str, Content]:
    """Absent without a report; refused where a report was received."""
    at, attendee = _found(contents, ref)
    if attendee.report_received_on is not None:
        raise Refused(_("A report was received here: press P for apologies, or take the report's date out first."))
    return _changed(contents, at, **_gone(attendee), status=AttendanceStatus.ABSENT_NO_REPORT)


def arrived(contents: Contents, ref: str, time: str, item: str = "") -> dict[str, Content]:
    """Joined at a time (``HH:MM``) and an item of the agenda; refused where the person is in the meeting already."""
    at, attendee = _found(contents, ref)
    if was_there(attendee) and attendee.presence and attendee.presence[-1].to is None:
        raise Refused(_("This person is in the meeting already."))
    stay = Stay.taken({"from": time, "from_item": item[:_LONGEST_LINE]})
    return _changed(contents, at, presence=(*attendee.presence, stay), status=_part(attendee))


def left(contents: Contents, ref: str, time: str, item: str = "") -> dict[str, Content]:
    """Left at a time (``HH:MM``) and an item of the agenda; refused where the person is not in the meeting."""
    at, attendee = _found(contents, ref)
    if not is_there(attendee):
        raise Refused(_("This person is not in the meeting now."))
    stays = attendee.presence or (Stay(),)
    last = replaced(replaced(stays[-1], ("to",), time), ("to_item",), item[:_LONGEST_LINE])
    return _changed(contents, at, presence=(*stays[:-1], last), status=_part(attendee))


def deputy_came(contents: Contents, ref: str, name: str) -> dict[str, Content]:
    """Somebody else came in this person's place; role, grade and vetting are the deputy's own, and asked for anew.

    The note keeps the member's own, for the next meeting and for a deputy who was noted in error.
    """
    at, attendee = _found(contents, ref)
    if not says_something(name):
        raise Refused(_("Say who came as the deputy."))
    if not says_something(attendee.name):
        raise Refused(_("Nobody is named here to deputise for: write the name into the row."))
    if attendee.status is AttendanceStatus.DEPUTY_ATTENDED:
        raise Refused(_("A deputy is recorded here already."))
    return _changed(
        contents,
        at,
        deputised_for=attendee.name,
        name=name.strip(),
        role="",
        grade="",
        seniority=None,
        vetted=None,
        note=_with_line(attendee.note, _line_about(attendee)),
        status=AttendanceStatus.DEPUTY_ATTENDED,
    )


def member_again(attendee: Attendee) -> dict[str, object]:
    """What stands in the row of a deputy once it is the member's again; nothing where nobody deputises."""
    member = attendee.deputised_for.strip()
    if not member:
        return {}
    values: dict[str, object] = {
        "name": member[:_LONGEST_NAME],
        "deputised_for": "",
        "role": "",
        "grade": "",
        "seniority": None,
        "vetted": None,
    }
    start = _ABOUT_MEMBER.format(name=member, said="")[:-1]
    lines = attendee.note.splitlines()
    for line in lines:
        if line.startswith(start) and line.endswith(")"):
            values |= _said_in(line[len(start) : -1])
            values["note"] = "\n".join(each for each in lines if each is not line)
            break
    return values


def _line_about(attendee: Attendee) -> str:
    """What was known of a member, in a line; empty where it was nothing."""
    said = [
        f"{_(label)}: {words}"
        for name, label in _OF_THE_MEMBER.items()
        if (words := _in_words(getattr(attendee, name)))
    ]
    return _ABOUT_MEMBER.format(name=attendee.name.strip(), said="; ".join(said)) if said else ""


def _said_in(words: str) -> dict[str, object]:
    """What a line says of a member, by field."""
    found: dict[str, object] = {}
    for part in words.split("; "):
        label, separator, said = part.partition(": ")
        name = next((name for name, each in _OF_THE_MEMBER.items() if _(each) == label), None)
        if name is None or not separator:
            continue
        known = {_in_words(value): value for value in _VALUES.get(name, ())}
        found[name] = known.get(said, said) if known else said
    return found


def _in_words(value: object) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return value.label if isinstance(value, Seniority) else str(value or "").strip()


def _with_line(text: str, line: str) -> str:
    return "\n".join(each for each in (text, line) if each)


def _found(contents: Contents, ref: str) -> tuple[int, Attendee]:
    for at, attendee in enumerate(content_of(contents, Attendance).attendance):
        if attendee.ref == ref:
            return at, attendee
    raise Refused(_("This person is not in the list any more."))


def _changed(contents: Contents, at: int, **values: object) -> dict[str, Content]:
    """The attendance with new values of one person; why somebody was left off who took part after all, is noted."""
    content = content_of(contents, Attendance)
    attendee = content.attendance[at]
    if attendee.status is AttendanceStatus.NOT_INVITED and says_something(attendee.invitation_reason):
        left_off = _("Left off at first: {reason}").format(reason=attendee.invitation_reason)
        values = {"note": _with_line(attendee.note, left_off), "invitation_reason": "", **values}
    for name, value in values.items():
        content = replaced(content, ("attendance", at, name), value)
    return {"attendance": content}


def _whole(attendee: Attendee) -> AttendanceStatus:
    deputises = says_something(attendee.deputised_for)
    return AttendanceStatus.DEPUTY_ATTENDED if deputises else AttendanceStatus.ATTENDED


def _part(attendee: Attendee) -> AttendanceStatus:
    deputises = says_something(attendee.deputised_for)
    return AttendanceStatus.DEPUTY_ATTENDED if deputises else AttendanceStatus.ATTENDED_PART


def _gone(attendee: Attendee) -> dict[str, object]:
    """What no longer holds of somebody who was not there after all; a note that somebody wrote is never taken out."""
    if any(says_something(stay.note) for stay in attendee.presence):
        raise Refused(_("An arrival of this person carries a note: open the person and look at it first."))
    return {**member_again(attendee), "presence": (), "statements_acknowledged": ()}
