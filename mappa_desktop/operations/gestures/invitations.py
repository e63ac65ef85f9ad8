"""Invitations: who is asked to the meeting, who is left off and why, whose return came in, which agency is missing."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterator, Sequence

from mappa_desktop.domain.directory import DirectoryAgency, UsualMember, comparable_name, parents, same_name
from mappa_desktop.domain.values import AgencyKind, AgencyType, Level
from mappa_desktop.domain.wording import says_something
from mappa_desktop.foundation.content import Content, replaced
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations.references import next_ref
from mappa_desktop.sections import Contents, content_of
from mappa_desktop.sections.attendance.model import Agency, Attendance, AttendanceStatus, Attendee, was_there
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.sections.subject.model import CustodyStatus, SubjectDetails

Changed = dict[str, Content]

_LONGEST_ID = 40
_CUSTODY = frozenset(
    {CustodyStatus.CUSTODY_SENTENCED, CustodyStatus.CUSTODY_REMAND, CustodyStatus.CUSTODY_RECALLED}
)  # fmt: skip


def is_invited(person: Attendee) -> bool:
    """Whether a person is on the list and not left off."""
    return person.status is not AttendanceStatus.NOT_INVITED


def invited(contents: Contents, agency: DirectoryAgency, directory: Sequence[DirectoryAgency] = ()) -> Changed:
    """Invite an agency's usual members, or the agency without a name; whoever was left off is put back.

    ``directory`` is where the agency it is part of is looked for.
    """
    if agency.retired:
        raise Refused(_("This agency is retired: bring it back in the directory before inviting it."))
    before = content_of(contents, Attendance)
    content, agency_id = _with_agency(contents, agency, directory)
    there = {
        _known_by(person.name, person.role): at
        for at, person in enumerate(content.attendance)
        if person.agency == agency_id
    }
    for member in agency.members or (UsualMember(),):
        known_by = _known_by(member.name, member.role)
        at = there.get(known_by)
        if at is None and there and not known_by:
            continue  # the agency is on the list by somebody's name: nobody needs a row without one
        if at is None:
            row = _row(contents, content, agency, member, agency_id)
            content = replaced(content, ("attendance",), (*content.attendance, row))
        elif not is_invited(content.attendance[at]):
            content = _put_back(content, at)
    if content.given() == before.given():
        raise Refused(_("Everybody whom this agency usually sends is on the list already."))
    return {"attendance": content}


def left_off(contents: Contents, ref: str, reason: str) -> Changed:
    """Do not invite a person of the list, and say why; refused for somebody who was there."""
    at, person = _found(contents, ref)
    if not says_something(reason):
        raise Refused(_("Say why this person is left off; the minutes keep the reason."))
    if was_there(person):
        raise Refused(_("This person is recorded as present and cannot be left off."))
    content = replaced(content_of(contents, Attendance), ("attendance", at, "invitation_reason"), reason.strip())
    return {"attendance": replaced(content, ("attendance", at, "status"), AttendanceStatus.NOT_INVITED)}


def put_back(contents: Contents, ref: str) -> Changed:
    """Invite a person after all who was left off."""
    at, person = _found(contents, ref)
    if is_invited(person):
        raise Refused(_("This person is on the list already."))
    return {"attendance": _put_back(content_of(contents, Attendance), at)}


def return_received(contents: Contents, ref: str, on: datetime.date | None) -> Changed:
    """Note the day on which a person's report came in before the meeting; ``None`` takes the note back."""
    at, person = _found(contents, ref)
    if not is_invited(person):
        raise Refused(_("This person is left off: put the person back before noting a report."))
    return {"attendance": replaced(content_of(contents, Attendance), ("attendance", at, "report_received_on"), on)}


def with_core_agencies(contents: Contents, directory: Sequence[DirectoryAgency]) -> Changed:
    """The attendance with the core agencies of the meeting's level on it, and every core invitee marked as one.

    Who is of another agency of the directory is no core invitee, whatever an earlier meeting's level made of them.
    """
    changed: Contents = contents
    for agency in core_agencies(contents, directory):
        if not _rows_of(changed, agency, directory):
            changed = {**changed, **invited(changed, agency, directory)}
    content = content_of(changed, Attendance)
    core = {at for agency in core_agencies(contents, directory) for at in _rows_of(changed, agency, directory)}
    known = {at for agency in directory for at in _rows_of(changed, agency, directory)}
    for at, person in enumerate(content.attendance):
        is_core = at in core
        if (is_core or (at in known and person.core_invitee)) and person.core_invitee is not is_core:
            content = replaced(content, ("attendance", at, "core_invitee"), is_core)
    return {"attendance": content}


def core_agencies(contents: Contents, directory: Sequence[DirectoryAgency]) -> Sequence[DirectoryAgency]:
    """The agencies of the directory that are invited to every meeting like this one.

    The prison service is core while the person is in custody (A3).
    """
    level = Level(content_of(contents, MeetingDetails).meeting.level)
    in_custody = content_of(contents, SubjectDetails).subject.custody_status in _CUSTODY
    return [
        agency for agency in directory if agency.core_at(level) and (in_custody or agency.type is not AgencyType.PRISON)
    ]


def missing_core(contents: Contents, directory: Sequence[DirectoryAgency]) -> Sequence[str]:
    """The core agencies of which nobody is invited, one sentence for each."""
    return list(_missing(contents, directory))


def _missing(contents: Contents, directory: Sequence[DirectoryAgency]) -> Iterator[str]:
    level = content_of(contents, MeetingDetails).meeting.level.label
    people = content_of(contents, Attendance).attendance
    for agency in core_agencies(contents, directory):
        rows = [people[at] for at in _rows_of(contents, agency, directory)]
        if any(is_invited(person) for person in rows):
            continue
        reasons = [person.invitation_reason for person in rows if says_something(person.invitation_reason)]
        if rows:
            why = _("left off: {reason}").format(reason=reasons[0]) if reasons else _("left off")
            yield _("{agency} is a core agency at {level} and is {why}").format(
                agency=agency.name, level=level, why=why
            )
        else:
            yield _("{agency} is a core agency at {level} and nobody of it is on the list.").format(
                agency=agency.name, level=level
            )


def _rows_of(contents: Contents, agency: DirectoryAgency, directory: Sequence[DirectoryAgency]) -> Sequence[int]:
    """The places of an agency's people in the list, and of those of the bodies that are part of it.

    An agency of the responsible authority is known by its service too: minutes call the police by the force's name.
    """
    content = content_of(contents, Attendance)
    own = {each.id for each in content.agencies if _is_the_same(each, agency, directory)}
    parts = {each.id for each in content.agencies if each.part_of in own}
    return [at for at, person in enumerate(content.attendance) if person.agency in own | parts]


def _is_the_same(here: Agency, agency: DirectoryAgency, directory: Sequence[DirectoryAgency]) -> bool:
    if same_name(here.name, agency.name):
        return True
    known = next((each for each in directory if same_name(each.name, here.name)), None)
    if known is not None and any(same_name(each.name, agency.name) for each in parents(known, directory)):
        return True
    by_service = agency.kind is AgencyKind.RESPONSIBLE_AUTHORITY and agency.type is not None
    return by_service and here.kind is AgencyKind.RESPONSIBLE_AUTHORITY and here.type is agency.type


def _with_agency(
    contents: Contents, agency: DirectoryAgency, directory: Sequence[DirectoryAgency]
) -> tuple[Attendance, str]:
    """The attendance in which the agency has an id, and that id."""
    content = content_of(contents, Attendance)
    known = next((each for each in content.agencies if same_name(each.name, agency.name)), None)
    if known is not None:
        return content, known.id
    parent = next((each for each in parents(agency, directory)), None)
    part_of = next(
        (each.id for each in content.agencies if parent is not None and _is_the_same(each, parent, directory)), None
    )
    made = Agency.taken(
        {
            "id": _free_id(agency, contents),
            "name": agency.name,
            "short_name": agency.short_name,
            **({"kind": agency.kind} if agency.kind else {}),
            **({"type": agency.type} if agency.type else {}),
            **({"part_of": part_of} if part_of else {}),
        }
    )
    return replaced(content, ("agencies",), (*content.agencies, made)), made.id


def _free_id(agency: DirectoryAgency, contents: Contents) -> str:
    """``childrens_care`` of ``Children's care``; with a number where that is taken."""
    plain = unicodedata.normalize("NFKD", agency.short_name or agency.name).casefold().replace("'", "")
    words = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[: _LONGEST_ID - 4].strip("_") or "agency"
    taken = {each.id for each in content_of(contents, Attendance).agencies}
    number, found = 1, words
    while found in taken:
        number += 1
        found = f"{words}_{number}"
    return found


def _row(
    contents: Contents, content: Attendance, agency: DirectoryAgency, member: UsualMember, agency_id: str
) -> Attendee:
    level = Level(content_of(contents, MeetingDetails).meeting.level)
    given = {
        "ref": next_ref({**contents, "attendance": content}, "P-"),
        "agency": agency_id,
        "name": member.name,
        "role": member.role,
        "grade": member.grade,
        "seniority": member.seniority,
        "core_invitee": agency.core_at(level),
    }
    return Attendee.taken({key: value for key, value in given.items() if value not in ("", None)})


def _known_by(name: str, role: str) -> str:
    """What tells a person of an agency from the others: the name, or the post while there is none."""
    return comparable_name(name) or comparable_name(role)


def _put_back(content: Attendance, at: int) -> Attendance:
    content = replaced(content, ("attendance", at, "status"), None)
    return replaced(content, ("attendance", at, "invitation_reason"), "")


def _found(contents: Contents, ref: str) -> tuple[int, Attendee]:
    for at, person in enumerate(content_of(contents, Attendance).attendance):
        if person.ref == ref:
            return at, person
    raise Refused(_("This person is not in the list any more."))
