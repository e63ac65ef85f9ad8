"""Attendance on paper: who was there, who reported, who was missing; the agencies named in the minutes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from mappa_desktop.domain.cells import in_a_row, with_details
from mappa_desktop.domain.documents import Block, Facts, Paragraph, Reader
from mappa_desktop.domain.paper import filled, section, tabled
from mappa_desktop.domain.wording import day, said
from mappa_desktop.foundation.i18n import N_, _
from mappa_desktop.sections.attendance.model import Agency, Attendance, AttendanceStatus, Attendee, Stay

_GROUPS: tuple[tuple[str, frozenset[AttendanceStatus | None]], ...] = (
    (
        N_("Present"),
        frozenset(
            {AttendanceStatus.ATTENDED, AttendanceStatus.ATTENDED_PART, AttendanceStatus.DEPUTY_ATTENDED},
        ),
    ),
    (
        N_("Apologies and reports"),
        frozenset(
            {
                AttendanceStatus.APOLOGIES_REPORT_RECEIVED,
                AttendanceStatus.APOLOGIES_NO_REPORT,
                AttendanceStatus.REPORT_ONLY,
            }
        ),
    ),
    (N_("Absent"), frozenset({AttendanceStatus.ABSENT_NO_REPORT})),
    (N_("Not invited"), frozenset({AttendanceStatus.NOT_INVITED})),
    (N_("Attendance not recorded"), frozenset({None})),
)


def compose(content: Attendance, reader: Reader) -> Iterator[Block]:
    """People in groups by how the invitation ended, so that silence cannot hide behind apologies."""
    yield from section(_("Attendance, apologies and reports"), _stated(content, reader))


def _stated(content: Attendance, reader: Reader) -> Iterator[Block]:
    if content.agencies and not content.attendance and reader.is_of_record:
        yield Paragraph(_("Attendance is not recorded."), quiet=True)
    for title, statuses in _GROUPS:
        yield from tabled(
            _(title),
            (_("Ref"), _("Name and role"), _("Agency"), _("Grade"), _("Attendance")),
            tuple(_person(person, reader) for person in content.attendance if person.status in statuses),
            (0.08, 0.34, 0.16, 0.19, 0.23),
        )
    yield from filled(_standing(content.attendance))
    yield from tabled(
        _("Opening statements acknowledged"),
        (_("Statements"), _("Acknowledged by")),
        tuple(_acknowledgements(content.attendance)),
        (0.4, 0.6),
    )
    yield from tabled(
        _("Agencies"),
        (_("Agency"), _("Standing"), _("Service"), _("Part of")),
        tuple(_agency(agency, reader) for agency in content.agencies),
        (0.4, 0.21, 0.21, 0.18),
    )


def _person(person: Attendee, reader: Reader) -> tuple[str, ...]:
    who, role = _who(person, reader)
    return (
        person.ref,
        with_details(who, role, _invited_because(person), person.note),
        reader.agency(person.agency),
        _grade(person),
        with_details(*_attended(person, reader)),
    )


def _who(person: Attendee, reader: Reader) -> tuple[str, str]:
    """Name and role; in a copy, a role stands for a name that may be withheld."""
    if person.name.strip():
        return person.name, person.role
    return (_("Not named"), person.role) if reader.is_of_record else (person.role, "")


def _grade(person: Attendee) -> str:
    """Grade and seniority, without saying the same twice."""
    seniority = person.seniority.label if person.seniority is not None else ""
    return person.grade if seniority.casefold() in person.grade.casefold() else with_details(person.grade, seniority)


def _invited_because(person: Attendee) -> str:
    if not person.invitation_reason.strip():
        return ""
    if person.status is AttendanceStatus.NOT_INVITED:
        return _("Not invited because: {reason}").format(reason=person.invitation_reason)
    return _("Invited because: {reason}").format(reason=person.invitation_reason)


def _attended(person: Attendee, reader: Reader) -> Iterator[str]:
    yield said(person.status, None, reader)
    if person.deputised_for.strip():
        yield _("Deputy for {name}").format(name=person.deputised_for)
    if person.report_received_on is not None:
        yield _("Report received {day}").format(day=day(person.report_received_on))
    for stay in person.presence:
        yield _stay(stay, reader)


def _stay(stay: Stay, reader: Reader) -> str:
    """``10:00 to 10:30, left: after item 12``."""
    parts = [_times(stay)]
    if stay.from_item.strip():
        parts.append(_("joined: {item}").format(item=stay.from_item))
    if stay.to_item.strip():
        parts.append(_("left: {item}").format(item=stay.to_item))
    if stay.statements_reaffirmed is not None:
        reaffirmed = said(stay.statements_reaffirmed, None, reader)
        parts.append(_("statements re-affirmed: {answer}").format(answer=reaffirmed))
    return in_a_row(*parts, stay.note)


def _times(stay: Stay) -> str:
    if stay.from_ and stay.to:
        return _("{start} to {end}").format(start=stay.from_, end=stay.to)
    if stay.from_:
        return _("from {start}").format(start=stay.from_)
    return _("until {end}").format(end=stay.to) if stay.to else ""


def _standing(people: tuple[Attendee, ...]) -> Facts:
    """Said once for all, rather than in each row."""
    called = _called(people)
    rows = (
        (_("Core invitees"), _names((person for person in people if person.core_invitee is True), called)),
        (_("Invited in addition"), _names((person for person in people if person.core_invitee is False), called)),
        (_("Vetted"), _names((person for person in people if person.vetted is True), called)),
        (_("Not vetted"), _names((person for person in people if person.vetted is False), called)),
    )
    return Facts(tuple(row for row in rows if row[1]))


def _acknowledgements(people: tuple[Attendee, ...]) -> Iterator[tuple[str, str]]:
    """People who acknowledged the same statements stand together."""
    together: dict[tuple[str, ...], list[Attendee]] = {}
    called = _called(people)
    for person in people:
        if person.statements_acknowledged:
            statements = tuple(key.label for key in person.statements_acknowledged)
            together.setdefault(statements, []).append(person)
    for statements, by in together.items():
        yield ", ".join(statements), _names(by, called)


def _called(people: tuple[Attendee, ...]) -> Counter[str]:
    """How many people are called the same: in a copy, a mark may stand for the names of most of them."""
    return Counter(person.name for person in people)


def _names(people: Iterable[Attendee], called: Counter[str]) -> str:
    """The people by name, or by reference where there is no name or it tells nobody apart."""
    return ", ".join(
        person.name if person.name.strip() and called[person.name] == 1 else person.ref for person in people
    )


def _agency(agency: Agency, reader: Reader) -> tuple[str, ...]:
    return (
        with_details(_full_name(agency), agency.note),
        said(agency.kind, None, reader),
        said(agency.type, None, reader),
        reader.agency(agency.part_of),
    )


def _full_name(agency: Agency) -> str:
    name = agency.name if agency.name.strip() else ""
    short = agency.short_name if agency.short_name.strip() else ""
    if name and short and name != short:
        return _("{name} ({short})").format(name=name, short=short)
    return name or short or agency.id
