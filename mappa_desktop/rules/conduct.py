"""How the meeting was held and who was there (reference 2.3)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mappa_desktop.domain.directory import comparable_name
from mappa_desktop.domain.findings import Severity
from mappa_desktop.domain.texts import words
from mappa_desktop.domain.values import AgencyKind, AgencyType, Level, Mode, Seniority, StatementKey
from mappa_desktop.domain.wording import says_something
from mappa_desktop.foundation.i18n import N_, _
from mappa_desktop.rules.evidence import Evidence
from mappa_desktop.rules.rule import Remark, Rule, Threshold, rule
from mappa_desktop.sections import content_of
from mappa_desktop.sections.attendance.model import (
    Agency,
    Attendance,
    AttendanceStatus,
    Attendee,
    missed_the_opening,
    was_there,
)
from mappa_desktop.sections.category_and_level.model import CategoryAndLevel
from mappa_desktop.sections.decisions.model import DecisionsOfMeeting
from mappa_desktop.sections.disclosure.model import DisclosureLog
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.sections.opening_statements.model import HowGiven, OpeningStatements, Statement
from mappa_desktop.sections.risk_management_plan.model import PlanOfFourPillars, pillars
from mappa_desktop.sections.subject.model import CustodyStatus, Subject, SubjectDetails
from mappa_desktop.sections.victims.model import VictimsAndPotentialVictims

MEETINGS_RUNNING = Threshold("A6", "meetings", N_("Meetings running without a word from an agency"), 2, 1, 4)

# The statement of the lawful purpose names the aims of Article 8(2), as the one on human rights does.
_OPENING = (
    frozenset({StatementKey.CONFIDENTIALITY}),
    frozenset({StatementKey.FOI}),
    frozenset({StatementKey.HUMAN_RIGHTS, StatementKey.LAWFUL_PURPOSE}),
    frozenset({StatementKey.DIVERSITY}),
)
_IN_CUSTODY = frozenset({CustodyStatus.CUSTODY_SENTENCED, CustodyStatus.CUSTODY_REMAND, CustodyStatus.CUSTODY_RECALLED})
_SENIOR = frozenset({Seniority.SENIOR, Seniority.EXECUTIVE})
_REPORTED = frozenset({AttendanceStatus.APOLOGIES_REPORT_RECEIVED, AttendanceStatus.REPORT_ONLY})
_SILENT = frozenset({AttendanceStatus.ABSENT_NO_REPORT, AttendanceStatus.APOLOGIES_NO_REPORT})
_INVITED_FOR_A_REASON = frozenset({AgencyKind.ASSOCIATE, AgencyKind.OTHER_INVITED})
# A solicitor of the police or the council comes for an agency; one of no agency comes for the person.
_FOR_AN_AGENCY = frozenset({AgencyKind.RESPONSIBLE_AUTHORITY, AgencyKind.DUTY_TO_COOPERATE, AgencyKind.ASSOCIATE})
_SUBJECT = re.compile(
    r"(?:the )?(?:subject|offender|nominal|mappa nominal|mappa subject|service user|person on probation|prisoner)"
)
_KIN = re.compile(
    r"(?:(?:his|her|their|(?:the )?(?:subject|offender|nominal|mappa nominal|person|prisoner|client|patient) s) )?"
    r"(?:(?:step|grand|ex|former|current) ?)*"
    r"(?:mother|father|parent|partner|wife|husband|spouse|girlfriend|boyfriend|brother|sister|son|daughter|uncle|aunt"
    r"|cousin|niece|nephew|family member|relative)(?: in law)?(?: (?:of|to) .+)?"
)
_DEFENCE = re.compile(r"\b(?:defence|defending)\b")
_LAWYER = re.compile(r".*\b(?:solicitor|barrister|lawyer|counsel|legal (?:representative|adviser|advisor))\b.*")


@rule(
    "A1",
    N_("The opening statements are recorded as read or displayed, and everybody there has acknowledged them."),
    Severity.BLOCK,
    "V:F-2012-11 (audited)",
)
def a1_opening_statements(evidence: Evidence) -> Iterator[Remark]:
    """A1: what had to be said at the opening and was not, and who was there and has not acknowledged it.

    Whoever joined later and was not asked again is spoken of by A2.
    """
    statements = evidence.of(OpeningStatements).statements
    given = {each.key for each in statements if each.how not in (None, HowGiven.NOT_DONE)}
    owed = [keys for keys in _OPENING if not keys & given]
    yield from _statements_owed(statements, owed)
    content = evidence.of(Attendance)
    start = evidence.of(MeetingDetails).meeting.start or ""
    for at, attendee in enumerate(content.attendance):
        missing = given.difference(attendee.statements_acknowledged)
        if missing and was_there(attendee) and not missed_the_opening(attendee, start):
            yield Remark(
                f"attendance[{at}].statements_acknowledged",
                _(
                    "{person} has not acknowledged the opening statements ({statements}): "
                    "the meeting speaks freely only among those who have accepted them."
                ).format(person=_called(content, attendee), statements=_listed(missing)),
                _("“Acknowledged by all present” in the opening statements records it for everybody at once."),
            )


def _statements_owed(statements: Sequence[Statement], owed: Sequence[frozenset[StatementKey]]) -> Iterator[Remark]:
    for at, statement in enumerate(statements):
        if statement.how is None or any(statement.key in keys for keys in owed):
            yield Remark(
                f"statements[{at}].how",
                _(
                    "Say how this opening statement was given ({statement}): nobody is bound by what they did not hear."
                ).format(statement=statement.key.label),
            )
    listed = {statement.key for statement in statements}
    unlisted = [keys for keys in owed if not keys & listed]
    if unlisted:
        yield Remark("statements", _statements_missing(unlisted))


def _statements_missing(unlisted: Sequence[frozenset[StatementKey]]) -> str:
    message = _("Opening statements are missing ({statements}): add them, and say how they were given.")
    return message.format(statements=_listed([min(keys) for keys in unlisted]))


@rule("A2", N_("The opening statements are re-affirmed for whoever joins part-way."), Severity.WARN, "V:SC-12")
def a2_joined_part_way(evidence: Evidence) -> Iterator[Remark]:
    """A2: whoever joined after the start of the meeting hears the statements too, or has acknowledged each."""
    content = evidence.of(Attendance)
    statements = evidence.of(OpeningStatements).statements
    given = {each.key for each in statements if each.how not in (None, HowGiven.NOT_DONE)}
    start = evidence.of(MeetingDetails).meeting.start or ""
    for at, attendee in enumerate(content.attendance):
        missing = given.difference(attendee.statements_acknowledged)
        if missing and was_there(attendee) and missed_the_opening(attendee, start):
            yield Remark(
                f"attendance[{at}].presence[0].statements_reaffirmed",
                _("{person} joined part-way, and nothing says that the opening statements were given again.").format(
                    person=_called(content, attendee)
                ),
                _("Ask {person} whether they accept the statements, and record that they were re-affirmed.").format(
                    person=_called(content, attendee)
                ),
            )


@rule(
    "A3",
    N_("Police, probation and the lead agency are present, and the prison service where the person is in custody."),
    Severity.WARN,
    "R (RA = the three, V)",
)
def a3_who_must_be_there(evidence: Evidence) -> Iterator[Remark]:
    """A3: deputies count, and so does whoever comes from a part of the agency."""
    content = evidence.of(Attendance)
    mode = evidence.of(MeetingDetails).meeting.mode
    wholes = _wholes(content)
    there = {wholes.get(each.agency) for each in content.attendance if _took_part(each, mode)}
    unlisted = []
    for body in _expected(evidence):
        if not there.isdisjoint(body.wholes):
            continue
        row = next((at for at, each in enumerate(content.attendance) if wholes.get(each.agency) in body.wholes), None)
        if row is None:
            unlisted.append(body)
            continue
        yield Remark(
            f"attendance[{row}].status",
            _("Nobody of this agency took part ({agency}): a plan it did not hear is not yet its own.").format(
                agency=_body_called(content, body)
            ),
        )
    if unlisted:
        yield Remark(
            "attendance",
            _("Nobody is listed of an agency that is expected at every such meeting ({agencies}).").format(
                agencies=", ".join(_body_called(content, body) for body in unlisted)
            ),
        )
    if evidence.of(CategoryAndLevel).mappa.lead_agency is None:
        yield Remark(
            "mappa.lead_agency", _("Name the lead agency: it owns the plan, and has to be at every meeting about it.")
        )


@dataclass(frozen=True, slots=True)
class _Body:
    """A body that must be there: the agencies of the record that it may be, and its service; none for the lead."""

    wholes: Collection[str]
    service: AgencyType | None = None


def _expected(evidence: Evidence) -> Sequence[_Body]:
    content = evidence.of(Attendance)
    wholes = _wholes(content)
    services = [AgencyType.POLICE, AgencyType.PROBATION]
    if evidence.of(SubjectDetails).subject.custody_status in _IN_CUSTODY:
        services.append(AgencyType.PRISON)
    expected = [
        _Body({wholes[each.id] for each in content.agencies if each.type is service}, service) for service in services
    ]
    lead = wholes.get(evidence.of(CategoryAndLevel).mappa.lead_agency)
    if lead is not None and not any(lead in body.wholes for body in expected):
        expected.append(_Body({lead}))
    return expected


def _body_called(content: Attendance, body: _Body) -> str:
    if body.service is not None:
        return body.service.label
    return ", ".join(_agency_called(content, each) for each in body.wholes)


@rule(
    "A4",
    N_("At Level 3 each agency of the responsible authority is there at senior grade."),
    Severity.WARN,
    "V:HMICFRS-GL for ranks",
)
def a4_senior_grade(evidence: Evidence) -> Iterator[Remark]:
    """A4: one person of senior grade speaks for the whole of an agency; A3 asks whether it was there at all."""
    meeting = evidence.of(MeetingDetails).meeting
    if meeting.level is not Level.THREE:
        return
    content = evidence.of(Attendance)
    kinds = {agency.id: agency.kind for agency in content.agencies}
    wholes = _wholes(content)
    there: dict[str, list[int]] = {}
    for at, attendee in enumerate(content.attendance):
        whole = wholes.get(attendee.agency)
        if (
            whole is not None
            and kinds[whole] is AgencyKind.RESPONSIBLE_AUTHORITY
            and _took_part(attendee, meeting.mode)
        ):
            there.setdefault(whole, []).append(at)
    for whole, rows in there.items():
        if not any(content.attendance[at].seniority in _SENIOR for at in rows):
            yield Remark(
                f"attendance[{rows[0]}].seniority",
                _(
                    "Nobody of senior grade was there for this agency ({agency}): "
                    "Level 3 needs people who can commit resources at once."
                ).format(agency=_agency_called(content, whole)),
                _("Senior means superintendent, head of service, governor grade or consultant, or above."),
            )


@rule(
    "A5",
    N_("Every invited agency ends as attended, reported or absent."),
    Severity.BLOCK,
    "R; audited V:F-2012-10",
)
def a5_every_invitation_ends(evidence: Evidence) -> Iterator[Remark]:
    """A5: an invitation without an end hides silence; so does a report without its day, or an absence without a why."""
    content = evidence.of(Attendance)
    for at, attendee in enumerate(content.attendance):
        place = f"attendance[{at}]"
        person = _called(content, attendee)
        if attendee.status is None:
            yield Remark(
                f"{place}.status",
                _("Say whether {person} attended, reported or was absent: an absence must be seen.").format(
                    person=person
                ),
            )
        elif attendee.status in _REPORTED and attendee.report_received_on is None:
            yield Remark(
                f"{place}.report_received_on",
                _("Give the day on which the report of {person} was received: only that shows that it came.").format(
                    person=person
                ),
            )
        elif attendee.status is AttendanceStatus.ATTENDED_PART and not attendee.presence:
            yield Remark(
                f"{place}.presence",
                _("Say for which part {person} was there: a reader must see who heard what.").format(person=person),
                severity=Severity.WARN,
            )
        elif attendee.status is AttendanceStatus.NOT_INVITED and not says_something(attendee.invitation_reason):
            yield Remark(
                f"{place}.invitation_reason",
                _("Say why {person} was not invited.").format(person=person),
                severity=Severity.WARN,
            )


@rule(
    "A6",
    N_("An agency that is absent without a report twice running is taken up with its single point of contact."),
    Severity.WARN,
    "R; SPOC V:DER23",
    thresholds=(MEETINGS_RUNNING,),
)
def a6_absent_again(evidence: Evidence) -> Iterator[Remark]:
    """A6: apologies without a report count as absence; an agency is known by its name from meeting to meeting."""
    before = evidence.value(MEETINGS_RUNNING) - 1
    if len(evidence.earlier) < before:
        return
    content = evidence.of(Attendance)
    earlier = [_silent(content_of(each, Attendance)) for each in evidence.earlier[:before]]
    for name, at in _silent(content).items():
        if all(name in silent for silent in earlier):
            yield Remark(
                f"attendance[{at}].status",
                _(
                    "This agency sent neither anybody nor a report again ({agency}): "
                    "what it knows is missing from the plan."
                ).format(agency=_agency_called(content, content.attendance[at].agency)),
                _("Write to its single point of contact, or to the board, and set an action for it."),
            )


@rule(
    "A7", N_("The Victim Liaison Officer is invited where a victim is in the contact scheme."), Severity.WARN, "V:M-FAQ"
)
def a7_victim_liaison_invited(evidence: Evidence) -> Iterator[Remark]:
    """A7: victims do not attend; their officer, known by service or by name, presents their views."""
    in_scheme = [
        each for each in evidence.of(VictimsAndPotentialVictims).victims.people if each.in_victim_contact_scheme
    ]
    if not in_scheme:
        return
    content = evidence.of(Attendance)
    liaison = {agency.id for agency in content.agencies if agency.type is AgencyType.VICTIM_LIAISON}
    officers = {comparable_name(each.vlo.name) for each in in_scheme} - {""}
    rows = [
        (at, attendee)
        for at, attendee in enumerate(content.attendance)
        if attendee.agency in liaison or comparable_name(attendee.name) in officers
    ]
    if all(attendee.status is AttendanceStatus.NOT_INVITED for _at, attendee in rows):
        yield Remark(
            f"attendance[{rows[0][0]}].status" if rows else "attendance",
            _(
                "A victim is in the contact scheme, and the Victim Liaison Officer was not invited: "
                "nobody can say what the victim wants and fears."
            ),
        )


@rule(
    "A8",
    N_("Lay advisers and other observers are not counted and have no vote."),
    Severity.BLOCK,
    'V:DER21 ("no executive powers")',
)
def a8_observers_are_not_counted(evidence: Evidence) -> Iterator[Remark]:
    """A8: an observer is counted where the record has them as anything but an observer, or as a core invitee.

    An observer votes where they are chair or lead agency, own an action, deliver a measure, dissent, sit on the
    referral panel, or decide something. Lay advisers are observers, whatever standing the record gives them.
    """
    content = evidence.of(Attendance)
    for at, agency in enumerate(content.agencies):
        if agency.type is AgencyType.LAY_ADVISER and agency.kind is not AgencyKind.OBSERVER:
            yield Remark(
                f"agencies[{at}].kind",
                _("A lay adviser observes: with any other standing, the meeting counts an agency that is none."),
                _("Give the standing “{observer}”.").format(observer=AgencyKind.OBSERVER.label),
            )
    observers = {agency.id for agency in content.agencies if _is_observer(agency)}
    for at, attendee in enumerate(content.attendance):
        if attendee.agency in observers and attendee.core_invitee:
            yield Remark(
                f"attendance[{at}].core_invitee",
                _("An observer is no core invitee: the figures of attendance would count an agency that is none."),
            )
    message = _("An observer has no part in decisions and actions: name an agency that takes part.")
    for path, agencies in _parts_of_agencies(evidence):
        if not observers.isdisjoint(agencies):
            yield Remark(path, message)
    names = {comparable_name(each.name) for each in content.attendance if each.agency in observers} - {""}
    for path, person in _deciders(evidence):
        if any(name in comparable_name(person) for name in names):
            yield Remark(path, _("An observer has no vote: name who decided."))


def _is_observer(agency: Agency) -> bool:
    return agency.kind is AgencyKind.OBSERVER or agency.type is AgencyType.LAY_ADVISER


def _parts_of_agencies(evidence: Evidence) -> Iterator[tuple[str, Collection[str | None]]]:
    """Every place where agencies take a part that no observer has."""
    yield "meeting.chair.agency", (evidence.of(MeetingDetails).meeting.chair.agency,)
    yield "mappa.lead_agency", (evidence.of(CategoryAndLevel).mappa.lead_agency,)
    for key, _title, pillar in pillars(evidence.of(PlanOfFourPillars).risk_management_plan):
        for at, measure in enumerate(pillar.measures):
            yield f"risk_management_plan.{key}.measures[{at}].agencies", measure.agencies
    for at, action in enumerate(evidence.of(NewActions).new_actions):
        yield f"new_actions[{at}].owner_agency", (action.owner_agency,)
    for at, entry in enumerate(evidence.of(DecisionsOfMeeting).decisions.dissent.entries):
        yield f"decisions.dissent.entries[{at}].agency", (entry.agency,)


def _deciders(evidence: Evidence) -> Iterator[tuple[str, str]]:
    """Every place that says who decided or voted."""
    for at, vote in enumerate(evidence.of(CategoryAndLevel).mappa.referral.panel):
        yield f"mappa.referral.panel[{at}].member", vote.member
    for at, entry in enumerate(evidence.of(DisclosureLog).disclosure.entries):
        yield f"disclosure.entries[{at}].decided_by", entry.decided_by
    decisions = evidence.of(DecisionsOfMeeting).decisions
    yield "decisions.recall.decided_by", decisions.recall.decided_by
    for at, other in enumerate(decisions.other):
        yield f"decisions.other[{at}].decided_by", other.decided_by


@rule(
    "A9",
    N_("Neither the person discussed nor their family or legal representative is present."),
    Severity.WARN,
    "V:DER23 (nominals do not attend)",
)
def a9_not_for_the_person(evidence: Evidence) -> Iterator[Remark]:
    """A9: the person, their family and their lawyer, known by name or by role; somebody not invited is not present."""
    subject = evidence.of(SubjectDetails).subject
    content = evidence.of(Attendance)
    kinds = {agency.id: agency.kind for agency in content.agencies}
    for at, attendee in enumerate(content.attendance):
        if attendee.status is AttendanceStatus.NOT_INVITED:
            continue
        role = " ".join(words(attendee.role))
        of_an_agency = kinds.get(attendee.agency or "") in _FOR_AN_AGENCY
        if (
            _is_subject(attendee.name, role, subject)
            or _KIN.fullmatch(role)
            or (_LAWYER.match(role) and (not of_an_agency or _is_for_the_person(role, subject)))
        ):
            yield Remark(
                f"attendance[{at}]",
                _(
                    "The person discussed, their family and their legal representative do not attend: "
                    "agencies must be able to speak freely, and victims must be safe."
                ),
                _("Take this row out if it is a mistake; their views belong in the section on engagement."),
            )


def _is_subject(name: str, role: str, subject: Subject) -> bool:
    called = set(words(name))
    by_name = len(called) > 1 and any(called == set(words(each)) for each in (subject.full_name, *subject.aliases))
    return by_name or _SUBJECT.fullmatch(role) is not None


def _is_for_the_person(role: str, subject: Subject) -> bool:
    """Whether a lawyer, whatever agency is named, comes for the person discussed."""
    named = set(words(subject.full_name)[-1:])
    return _DEFENCE.search(role) is not None or not named.isdisjoint(role.split())


@rule(
    "A10",
    N_("Associates and others invited attend for a reason, under an agreement."),
    Severity.WARN,
    "V:G-9, DER23",
)
def a10_reason_of_the_invitation(evidence: Evidence) -> Iterator[Remark]:
    """A10: one reason is enough for all who come from the same agency."""
    content = evidence.of(Attendance)
    for agency in content.agencies:
        if agency.kind not in _INVITED_FOR_A_REASON:
            continue
        rows = [
            (at, attendee)
            for at, attendee in enumerate(content.attendance)
            if attendee.agency == agency.id and attendee.status is not AttendanceStatus.NOT_INVITED
        ]
        if rows and not any(says_something(attendee.invitation_reason) for _at, attendee in rows):
            yield Remark(
                f"attendance[{rows[0][0]}].invitation_reason",
                _(
                    "Say why this agency was needed, and under which agreement it hears the case ({agency}): "
                    "it has no duty to co-operate of its own."
                ).format(agency=_agency_called(content, agency.id)),
            )


def _took_part(attendee: Attendee, mode: Mode | None) -> bool:
    """Where the meeting is on paper alone, a report takes the place of a person."""
    return was_there(attendee) or (mode is Mode.PAPER_REVIEW and attendee.status in _REPORTED)


def _wholes(content: Attendance) -> Mapping[str | None, str]:
    """The agency with which each agency counts: itself, or the one that it is in the end a part of."""
    parents = {each.id: each.part_of for each in content.agencies}
    wholes: dict[str | None, str] = {}
    for agency in parents:
        whole, seen = agency, {agency}
        while (parent := parents[whole]) in parents and parent not in seen:
            whole = parent
            seen.add(parent)
        wholes[agency] = whole
    return wholes


def _silent(content: Attendance) -> dict[str, int]:
    """The agencies from which nobody came and nothing was received, by name, each with its first such row."""
    names = {each.id: comparable_name(each.name or each.short_name) for each in content.agencies}
    rows: dict[str, list[tuple[int, AttendanceStatus | None]]] = {}
    for at, attendee in enumerate(content.attendance):
        name = names.get(attendee.agency or "", "")
        if name and attendee.status is not AttendanceStatus.NOT_INVITED:
            rows.setdefault(name, []).append((at, attendee.status))
    return {name: listed[0][0] for name, listed in rows.items() if all(status in _SILENT for _at, status in listed)}


def _agency_called(content: Attendance, agency: str | None) -> str:
    known = next((each for each in content.agencies if each.id == agency), None)
    return "" if known is None else known.short_name or known.name or known.id


def _called(content: Attendance, attendee: Attendee) -> str:
    return attendee.name or _agency_called(content, attendee.agency) or attendee.role or attendee.ref


def _listed(keys: Collection[StatementKey]) -> str:
    return ", ".join(key.label for key in StatementKey if key in keys)


RULES: tuple[Rule, ...] = (
    a1_opening_statements,
    a2_joined_part_way,
    a3_who_must_be_there,
    a4_senior_grade,
    a5_every_invitation_ends,
    a6_absent_again,
    a7_victim_liaison_invited,
    a8_observers_are_not_counted,
    a9_not_for_the_person,
    a10_reason_of_the_invitation,
)
