"""Taking a Teams report over into the attendance: a preview first, then what was decided, and nothing else.

The report is a draft of the attendance and never the record: what the Chair noted by hand stays unless somebody
says otherwise, nobody who dialled in is written down before a person is chosen, and taking the same report over
again adds nothing.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from itertools import count
from typing import TypeAlias

from mappa_desktop.domain.values import AgencyId
from mappa_desktop.domain.wording import day, says_something
from mappa_desktop.domain.workings import ImportedReports
from mappa_desktop.foundation.content import Content, replaced
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.interchange.teams.people import Flag
from mappa_desktop.interchange.teams.presence import Person, Presence, joined_up
from mappa_desktop.interchange.teams.report import TeamsReport
from mappa_desktop.operations.attendance_matching import (
    Domains,
    Ground,
    agency_of,
    contradicts,
    has_full_name,
    match,
)
from mappa_desktop.operations.references import next_ref
from mappa_desktop.sections import Contents, content_of
from mappa_desktop.sections.attendance.model import Attendance, AttendanceStatus, Attendee, Stay, was_there
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.sections.subject.model import SubjectDetails

# Whoever joins this little after the start, leaves this little before the end or is gone for no longer, was there.
TOLERANCE = datetime.timedelta(minutes=2)
_REF_PREFIX = "P-"
_LONGEST_LINE = 500
_MOST_REPORTS = 100
# Such as 24/0117 and TRN-L2-0417/03, but no date and no month of a year.
_REFERENCE = re.compile(
    r"(?<![\d/])\d{2}/(?!20\d\d\b)\d{3,5}\b|\b[A-Z]{2,5}[-/][A-Z0-9]{1,6}[-/]\d{2,6}(?:/\d{1,4})?\b"
)


class Answer(Enum):
    """What becomes of somebody who is nobody on the list."""

    NEW = auto()
    LEAVE_OUT = auto()


# The reference of the person invited, or what else becomes of somebody.
Decision: TypeAlias = str | Answer


@dataclass(frozen=True, slots=True)
class ItemTime:
    """An item of the agenda with the time spent on it; without ``end`` to the end of the meeting."""

    title: str
    start: datetime.datetime
    end: datetime.datetime | None


@dataclass(frozen=True, slots=True)
class Window:
    """The time in which somebody counts as there: this case, not the panel day."""

    start: datetime.datetime
    end: datetime.datetime


@dataclass(frozen=True, slots=True)
class Proposal:
    """Somebody in the report with what is proposed; ``remarks`` are sentences for the person who decides.

    ``is_certain`` where nobody has to look at it: the whole name of one person on the list, and nothing against it.
    """

    person: Person
    decision: Decision
    agency: AgencyId | None
    remarks: tuple[str, ...]
    is_certain: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be taken over. ``wrong_date`` and ``wrong_title`` need a confirmation; they are sentences."""

    report: TeamsReport
    proposals: tuple[Proposal, ...]
    items: tuple[ItemTime, ...]
    window: Window | None
    warnings: tuple[str, ...]
    wrong_date: str
    wrong_title: str
    known: bool

    @property
    def to_confirm(self) -> tuple[str, ...]:
        return tuple(each for each in (self.wrong_date, self.wrong_title) if each)


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a person decided: other answers and agencies than those proposed, by position, and two confirmations."""

    others: Mapping[int, Decision] = field(default_factory=dict)
    agencies: Mapping[int, AgencyId | None] = field(default_factory=dict)
    replace_noted: bool = False
    confirmed: bool = False

    def on(self, preview: Preview, position: int) -> Decision:
        return self.others.get(position, preview.proposals[position].decision)


@dataclass(frozen=True, slots=True)
class Planned:
    """One row of the attendance as it would be; ``noted`` says what stands there and would change.

    ``contradicts`` means that somebody noted otherwise by hand; ``kept`` that it therefore stays as it is.
    """

    attendee: Attendee
    is_new: bool = False
    noted: str = ""
    contradicts: bool = False
    kept: bool = False


def preview(
    contents: Contents,
    report: TeamsReport,
    *,
    domains: Domains = (),
    items: Sequence[ItemTime] = (),
    imported: ImportedReports | None = None,
) -> Preview:
    """What taking over a report would mean for the attendance; changes nothing."""
    attendance = content_of(contents, Attendance)
    window, warnings = _window(contents, report, items)
    known = imported is not None and set(report.digests) <= set(imported.reports)
    if known:
        warnings.append(_("This report was taken over before."))
    if report.unreadable:
        rows = ", ".join(str(each.row) for each in report.unreadable[:20])
        many = len(report.unreadable)
        told = counted("{number} row cannot be read", "{number} rows cannot be read", many)
        warnings.append(_("{told}: {rows}.").format(told=told, rows=rows + (" …" if many > 20 else "")))
        reasons = dict.fromkeys(each.reason for each in report.unreadable)
        warnings.extend(_("Why: {reason}.").format(reason=reason) for reason in reasons)
    return Preview(
        report=report,
        proposals=tuple(_proposals(report, attendance, window, domains)),
        items=tuple(items),
        window=window,
        warnings=(*report.notes, *warnings),
        wrong_date=_wrong_date(contents, report),
        wrong_title=_wrong_title(contents, report),
        known=known,
    )


def only_certain(preview: Preview) -> Decisions:
    """What may be taken over while nobody is asked: whoever is certain; everybody else is left out."""
    return Decisions({at: Answer.LEAVE_OUT for at, proposal in enumerate(preview.proposals) if not proposal.is_certain})


def planned(contents: Contents, preview: Preview, decisions: Decisions) -> Sequence[Planned]:
    """The rows of the attendance that the decisions concern, each as it would be."""
    return _planned(contents, preview, decisions)[1]


def applied(contents: Contents, preview: Preview, decisions: Decisions) -> dict[str, Content]:
    """The sections that change; empty where the report adds nothing.

    Raises ``Refused`` while the day is not certain, without the confirmation where the day or the title is another's,
    and where somebody who dialled in is to become a new person.
    """
    if preview.report.question is not None:
        raise Refused(preview.report.question.sentence)
    if preview.to_confirm and not decisions.confirmed:
        raise Refused(preview.to_confirm[0])
    content, _rows = _planned(contents, preview, decisions)
    return {} if content == content_of(contents, Attendance) else {"attendance": content}


def with_reports(imported: ImportedReports, report: TeamsReport) -> ImportedReports:
    """The reports that were taken over, with this one; of very many the oldest are forgotten."""
    together = tuple(dict.fromkeys((*imported.reports, *report.digests)))
    return ImportedReports.taken({"reports": together[-_MOST_REPORTS:]})


def remarks_on(person: Person) -> tuple[str, ...]:
    """What a report tells of a person, in words."""
    return tuple(words for flag, words in _flag_words().items() if flag in person.flags)


def _flag_words() -> dict[Flag, str]:
    return {
        Flag.UNVERIFIED: _("Unverified: Teams does not know who this is."),
        Flag.DIAL_IN: _("Joined by telephone: choose who it was."),
        Flag.NOBODY: _("Never in the meeting."),
        Flag.POSSIBLE_TWO_DEVICES: _("Two devices or two people?"),
        Flag.OVERLAPPING_DEVICES: _("With two devices at once."),
        Flag.REJOINED: _("Left and came back."),
        Flag.JOINED_BEFORE_START: _("There before the report began."),
        Flag.NO_LEAVE_RECORDED: _("No leaving is told: taken as there to the end."),
        Flag.TRUNCATED: _("The file ends within this person's row."),
        Flag.GUEST: _("Guest."),
        Flag.EXTERNAL: _("External."),
    }


# ---------------------------------------------------------------------------------------------------- proposing


def _proposals(
    report: TeamsReport, attendance: Attendance, window: Window | None, domains: Domains
) -> Iterator[Proposal]:
    taken: set[str] = set()
    for person in report.persons:
        agency = agency_of(person, attendance.agencies, domains)
        found = match(person, attendance.attendance, agency)
        invited = next((each for each in attendance.attendance if each.ref == found.ref), None)
        remarks = list(remarks_on(person))
        decision: Decision = Answer.LEAVE_OUT
        if Flag.NOBODY in person.flags:
            pass
        elif window is not None and report.question is None and not _within(person.stays, window):
            remarks.append(_("Not there while this case was discussed."))
        elif Flag.DIAL_IN in person.flags:
            pass  # the remark on callers says what to do
        elif invited is not None:
            doubt = _doubt(person, invited, found.ground, attendance, domains)
            if doubt:
                remarks.append(doubt)
            elif invited.ref not in taken:
                decision = invited.ref
                taken.add(invited.ref)
            elif Flag.POSSIBLE_TWO_DEVICES not in person.flags:
                remarks.append(_("Two devices or two people?"))
        elif found.ground is Ground.SEVERAL:
            remarks.append(_("Several people on the list may be meant: choose one."))
        elif agency is not None and has_full_name(person) and Flag.UNVERIFIED not in person.flags:
            decision = Answer.NEW
        else:
            remarks.append(_("Not on the list: choose who it is, or leave out."))
        if isinstance(decision, str):
            agency = next(each.agency for each in attendance.attendance if each.ref == decision)
        certain = isinstance(decision, str) and Flag.POSSIBLE_TWO_DEVICES not in person.flags
        yield Proposal(person, decision, agency, tuple(remarks), is_certain=certain)


def _doubt(person: Person, invited: Attendee, ground: Ground, attendance: Attendance, domains: Domains) -> str:
    """Why a person must say whether somebody is the one invited; empty where the whole name says it."""
    agency = next((each for each in attendance.agencies if each.id == invited.agency), None)
    of = agency.short_name or agency.name or agency.id if agency is not None else ""
    who = ", ".join(each for each in (invited.name, of) if each)
    if contradicts(person, invited, attendance.agencies, domains):
        return _("May be {name}, but the address or the organisation is another’s: choose, if so.").format(name=who)
    if ground is Ground.SURNAME:
        return _("May be {name}, but the given name differs: choose, if so.").format(name=who)
    if ground is Ground.EMAIL:
        return _("May be {name} by the address, under another name: choose, if so.").format(name=who)
    if Flag.UNVERIFIED in person.flags:
        return _("May be {name}: choose, if so.").format(name=who)
    return ""


def _window(contents: Contents, report: TeamsReport, items: Sequence[ItemTime]) -> tuple[Window | None, list[str]]:
    """When this case was discussed: as the minutes say, else as the agenda was gone through, else the whole report."""
    if report.start is None or report.end is None:
        return None, []
    meeting = content_of(contents, MeetingDetails).meeting
    start = _at(report.start.date(), meeting.start) or min((item.start for item in items), default=report.start)
    ends = [item.end for item in items if item.end is not None]
    end = _at(report.start.date(), meeting.end) or max(ends, default=report.end)
    warnings = []
    if meeting.start is None and not items:
        warnings.append(
            _("The minutes do not say when this case began: people are measured by the report, from {time}.").format(
                time=f"{report.start:%H:%M}"
            )
        )
    start, end = max(start, report.start), min(end, report.end)
    if start < end:
        return Window(start, end), warnings
    if report.persons:
        warnings.append(_("The times of the report and of the minutes do not meet: is one of them hours off?"))
    return Window(report.start, report.end), warnings


def _at(date: datetime.date, time: str | None) -> datetime.datetime | None:
    return datetime.datetime.combine(date, datetime.time.fromisoformat(time)) if time else None


def _wrong_date(contents: Contents, report: TeamsReport) -> str:
    date = content_of(contents, MeetingDetails).meeting.date
    if report.date is None or report.date == date:
        return ""
    return _("The report is of {theirs}, and this meeting of {ours}.").format(theirs=day(report.date), ours=day(date))


def _wrong_title(contents: Contents, report: TeamsReport) -> str:
    """A title that names references, none of them this case's."""
    own = (
        content_of(contents, MeetingDetails).meeting.reference,
        content_of(contents, SubjectDetails).subject.reference,
    )
    named = _REFERENCE.findall(report.title)
    ours = [_plain(each) for each in own if says_something(each)]
    if not named or not ours or any(_plain(name) in each or each in _plain(name) for name in named for each in ours):
        return ""
    return _("The title of the report names another reference than this meeting has.")


def _plain(reference: str) -> str:
    return "".join(each for each in reference.casefold() if each.isalnum())


# ----------------------------------------------------------------------------------------------------- applying


def _planned(contents: Contents, preview: Preview, decisions: Decisions) -> tuple[Attendance, list[Planned]]:
    """The attendance as it would be, and its rows that are concerned."""
    content = content_of(contents, Attendance)
    chosen: dict[Decision, list[Proposal]] = {}
    new: list[Proposal] = []
    for position, proposal in enumerate(preview.proposals):
        decision = decisions.on(preview, position)
        if decision is Answer.NEW:
            new.append(replace(proposal, agency=decisions.agencies.get(position, proposal.agency)))
        elif decision is not Answer.LEAVE_OUT:
            chosen.setdefault(decision, []).append(proposal)
    if chosen.keys() - {attendee.ref for attendee in content.attendance}:
        raise Refused(_("A person who was chosen is not in the list any more."))
    rows: list[Planned] = []
    for at, attendee in enumerate(content.attendance):
        if attendee.ref in chosen:
            row = _row(attendee, chosen[attendee.ref], preview, replace_noted=decisions.replace_noted)
            rows.append(row)
            content = replaced(content, ("attendance", at), row.attendee)
    if new:
        refs = _free_refs(contents)
        newcomers = [_newcomer(next(refs), proposal, preview) for proposal in new]
        rows += [Planned(attendee, is_new=True) for attendee in newcomers]
        content = replaced(content, ("attendance",), (*content.attendance, *newcomers))
    return content, rows


def _free_refs(contents: Contents) -> Iterator[str]:
    first = int(next_ref(contents, _REF_PREFIX).removeprefix(_REF_PREFIX))
    return (f"{_REF_PREFIX}{number:02}" for number in count(first))


def _row(attendee: Attendee, proposals: Sequence[Proposal], preview: Preview, *, replace_noted: bool) -> Planned:
    stays = _presence([stay for each in proposals for stay in each.person.stays], preview)
    if stays is None:
        return Planned(attendee)
    proposed = _noted_as_there(attendee, stays)
    if not proposed.name.strip() and proposals[0].person.match_name:
        proposed = replaced(proposed, ("name",), proposals[0].person.match_name)
    for each in proposals:
        proposed = _with_note(proposed, each.person)
    if proposed.status == attendee.status and _times(proposed) == _times(attendee):
        proposed = replaced(proposed, ("presence",), attendee.presence)
        return Planned(proposed)
    contradicts = _contradicts(attendee)
    kept = contradicts and (not replace_noted or any(map(_is_commented, attendee.presence)))
    if kept:
        proposed = replaced(replaced(proposed, ("status",), attendee.status), ("presence",), attendee.presence)
    return Planned(proposed, noted=said_of(attendee), contradicts=contradicts, kept=kept)


def said_of(attendee: Attendee) -> str:
    """What is noted of somebody's attendance, in words; empty where nothing is."""
    parts = [attendee.status.label] if attendee.status is not None else []
    for stay in attendee.presence:
        times = " – ".join((stay.from_ or _("start"), stay.to or _("end")))
        items = [item for item in (stay.from_item, stay.to_item) if item.strip()]
        parts.append(_("{times} ({items})").format(times=times, items=" – ".join(items)) if items else times)
    return ", ".join(parts)


def _is_commented(stay: Stay) -> bool:
    """Whether more is noted of a stay than a report could say."""
    return says_something(stay.note) or stay.statements_reaffirmed is not None


def _contradicts(attendee: Attendee) -> bool:
    """Whether somebody noted by hand what the report does not say; plain presence may become more exact."""
    if attendee.status is None:
        return bool(attendee.presence)
    return not was_there(attendee) or bool(attendee.presence) or attendee.status is AttendanceStatus.ATTENDED_PART


def _noted_as_there(attendee: Attendee, stays: tuple[Stay, ...]) -> Attendee:
    status = AttendanceStatus.ATTENDED_PART if stays else AttendanceStatus.ATTENDED
    if says_something(attendee.deputised_for) or attendee.status is AttendanceStatus.DEPUTY_ATTENDED:
        status = AttendanceStatus.DEPUTY_ATTENDED
    return replaced(replaced(attendee, ("status",), status), ("presence",), stays)


def _newcomer(ref: str, proposal: Proposal, preview: Preview) -> Attendee:
    person = proposal.person
    if not says_something(person.match_name):
        raise Refused(_("Choose on the list who joined by telephone: a caller has no name to write down."))
    attendee = Attendee.taken({"ref": ref, "agency": proposal.agency, "name": person.match_name})
    stays = _presence(person.stays, preview)
    if stays is not None:
        attendee = _noted_as_there(attendee, stays)
    return _with_note(attendee, person)


def _with_note(attendee: Attendee, person: Person) -> Attendee:
    """The Chair must see it when somebody unverified sat in the meeting."""
    if Flag.UNVERIFIED not in person.flags:
        return attendee
    sentence = _("Joined Teams without being verified, as “{name}”.").format(name=person.display_name)
    if sentence in attendee.note:
        return attendee
    return replaced(attendee, ("note",), "\n".join(each for each in (attendee.note, sentence) if each.strip()))


def _times(attendee: Attendee) -> list[tuple[str | None, str | None]]:
    return [(stay.from_, stay.to) for stay in attendee.presence]


def _within(stays: Sequence[Presence], window: Window) -> Sequence[Presence]:
    """The stays inside the window, with short absences passed over."""
    inside = [
        Presence(max(stay.joined, window.start), min(stay.left or window.end, window.end))
        for stay in stays
        if stay.joined < window.end and (stay.left is None or stay.left > window.start)
    ]
    bridged: list[Presence] = []
    for stay in joined_up(inside):
        if bridged and bridged[-1].left is not None and stay.joined - bridged[-1].left <= TOLERANCE:
            bridged[-1] = Presence(bridged[-1].joined, stay.left)
        else:
            bridged.append(stay)
    return bridged


def _presence(stays: Sequence[Presence], preview: Preview) -> tuple[Stay, ...] | None:
    """Arrivals and departures; empty for somebody there throughout, none for somebody who was not there at all."""
    window = preview.window
    inside = _within(stays, window) if window is not None else ()
    if window is None or not inside:
        return None
    made = []
    for stay in inside:
        left = stay.left or window.end
        late, early = stay.joined > window.start + TOLERANCE, left < window.end - TOLERANCE
        first, last = stay is inside[0], stay is inside[-1]
        values: dict[str, str] = {}
        if late or not first:
            values |= {"from": f"{stay.joined:%H:%M}", "from_item": _item_at(stay.joined, preview.items)}
        if early or not last:
            values |= {"to": f"{left:%H:%M}", "to_item": _item_at(left, preview.items)}
        made.append(Stay.taken({key: value for key, value in values.items() if value}))
    return () if len(made) == 1 and not made[0].from_ and not made[0].to else tuple(made)


def _item_at(moment: datetime.datetime, items: Sequence[ItemTime]) -> str:
    found = (item.title for item in items if item.start <= moment and (item.end is None or moment < item.end))
    return next(found, "")[:_LONGEST_LINE]
