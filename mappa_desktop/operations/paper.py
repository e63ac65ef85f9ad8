"""The minutes as one document: cover, what the reader must do, then what the reader may look up."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from mappa_desktop.domain.action_outcomes import has_ended
from mappa_desktop.domain.action_paper import OwnerSaid, action_tables
from mappa_desktop.domain.actions import Action
from mappa_desktop.domain.case_course import course_in_figures
from mappa_desktop.domain.cases import MinutesHead, Origin
from mappa_desktop.domain.cells import cell
from mappa_desktop.domain.copies import CopyFor, CopyKind, Withholding
from mappa_desktop.domain.documents import Block, Facts, Heading, Led, Notice, Paragraph, Reader, Table
from mappa_desktop.domain.markings import Classification, marking
from mappa_desktop.domain.paper import is_unwritten
from mappa_desktop.domain.values import Band, Level
from mappa_desktop.domain.wording import long_day, plain_day
from mappa_desktop.foundation.i18n import N_, _
from mappa_desktop.operations.area_rules import change_in_words
from mappa_desktop.operations.case_course import meeting_of_course
from mappa_desktop.operations.places import place_in_words
from mappa_desktop.operations.plan_paper import plan_under_oasys_headings
from mappa_desktop.operations.record import Record, reader_of
from mappa_desktop.operations.withholding import Guard
from mappa_desktop.rules.area_rules import RuleChange
from mappa_desktop.rules.catalogue import rule_called
from mappa_desktop.sections import key_of, section
from mappa_desktop.sections.category_and_level.model import CategoryAndLevel
from mappa_desktop.sections.document_control.model import DocumentControl
from mappa_desktop.sections.executive_summary.model import ExecutiveSummary
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.sections.next_meeting.model import FollowingMeeting
from mappa_desktop.sections.previous_actions.model import PreviousActions
from mappa_desktop.sections.restricted.model import RestrictedPart
from mappa_desktop.sections.risk_assessment.model import AssessmentOfRisk
from mappa_desktop.sections.sign_off.model import Approval
from mappa_desktop.sections.subject.model import SubjectDetails

PRINTED_ORDER = (
    "decisions",
    "new_actions",
    "previous_actions",
    "risk_management_plan",
    "contingency",
    "risk_assessment",
    "disclosure",
    "victims",
    "licence_and_orders",
    "agency_information",
    "next_meeting",
    "subject",
    "category_and_level",
    "reason_for_level",
    "index_offence",
    "relevant_dates",
    "hospital",
    "diversity",
    "media",
    "subject_engagement",
    "meeting_details",
    "opening_statements",
    "attendance",
    "previous_minutes",
    "document_control",
    "records",
    # An output of its own, for those who may not have the minutes: the record keeps it, and nobody reads it first.
    "executive_summary",
    "restricted",
    "sign_off",
)
"""What the reader must do comes first, then the plan and what it rests on, then what may be looked up."""

# The kinds that do not end with who approved the minutes, so that a place to sign would stand under their last table.
_WITHOUT_SIGN_OFF = frozenset({CopyKind.ACTIONS, CopyKind.PLAN, CopyKind.SUMMARY})

_NOT_EXTRACTED = frozenset(
    {
        # How the meeting was run and how the record is kept.
        *("opening_statements", "attendance", "previous_minutes", "document_control", "records", "executive_summary"),
        # What an extract holds of these stands on its cover.
        *("subject", "category_and_level", "meeting_details"),
        # These come first, those of its own agency before all others.
        *("new_actions", "previous_actions"),
    }
)
"""Sections that an extract does not print in their place."""
_EXPECTED = frozenset(
    {
        *("decisions", "new_actions", "risk_management_plan", "contingency"),
        *("risk_assessment", "disclosure", "victims"),
    }
)
"""Sections that no minutes can do without: that one is empty is said in its place."""
RULES_CHANGED = N_("Rules changed by the board")
_UNSPOKEN = frozenset({None, Withholding.RESTRICTED, Withholding.INTELLIGENCE})
"""To say that something was withheld for one of these reasons would tell that there is something."""

_GROUPS = (
    ("children", N_("children")),
    ("public", N_("the public")),
    ("known_adult", N_("a known adult")),
    ("staff", N_("staff")),
)


def blocks(
    record: Record, copy: CopyFor, *, withheld: Collection[Withholding | None] = frozenset()
) -> tuple[Block, ...]:
    """Everything that stands in this copy of a composed record, in printed order.

    ``withheld`` are the reasons for which something was taken out of it (``None``: no part of this kind of copy).
    """
    reader = replace(
        reader_of(record.contents, copy.kind),
        is_allowed_restricted=Withholding.RESTRICTED in copy.allowed,
        is_reduced=bool(withheld),
        is_approved=record.head.is_frozen,
    )
    if copy.is_master:
        reader = _knowing_what_was_accepted(record, reader)
    return (*_front(record, reader, copy, withheld), *_body(record, reader, copy))


def title(record: Record, kind: CopyKind = CopyKind.FULL) -> str:
    """The document's title; it names no person."""
    level = int(record.of(MeetingDetails).meeting.level)
    match kind:
        case CopyKind.FULL | CopyKind.NO_RESTRICTED:
            return _("Minutes of a MAPPA Level {level} meeting").format(level=level)
        case CopyKind.EXTRACT:
            return _("Extract of MAPPA Level {level} minutes").format(level=level)
        case CopyKind.ACTIONS:
            return _("Actions of a MAPPA Level {level} meeting").format(level=level)
        case CopyKind.PLAN:
            return _("Risk management plan, MAPPA Level {level}").format(level=level)
        case CopyKind.SUMMARY:
            return _("Executive summary of a MAPPA Level {level} meeting").format(level=level)


def copy_name(copy: CopyFor) -> str:
    """Which copy it is, for the foot of every page: ``Copy 4 for Harrowmere Housing``."""
    if copy.is_master:
        return _("The record itself")
    number, recipient = copy.number, copy.recipient
    if number and recipient:
        return _("Copy {number} for {recipient}").format(number=number, recipient=recipient)
    if recipient:
        return _("Copy for {recipient}").format(recipient=recipient)
    if number:
        return _("Copy {number}").format(number=number)
    return _("Minutes for the agencies") if copy.kind is CopyKind.NO_RESTRICTED else copy.kind.label


def subtitle(record: Record) -> str:
    """Which meeting it was, when and how."""
    meeting = record.of(MeetingDetails).meeting
    times = " ".join(filter(None, (meeting.start, meeting.end and _("to {time}").format(time=meeting.end))))
    how = meeting.mode_note or (meeting.mode.label if meeting.mode else "")
    return ", ".join(filter(None, (meeting_name(record), long_day(meeting.date), times, how)))


def meeting_name(record: Record) -> str:
    """``Review 3``."""
    meeting = record.of(MeetingDetails).meeting
    kind = meeting.type.label if meeting.type else _("Meeting")
    return f"{kind} {meeting.sequence_number}" if meeting.sequence_number else kind


def footer(record: Record) -> str:
    """Reference, meeting and version, for the foot of every page."""
    meeting = record.of(MeetingDetails).meeting
    kind = (meeting.type.label if meeting.type else _("Meeting")).lower()
    which = f"{Level(meeting.level).label} {kind}, {plain_day(meeting.date)}"
    version = _("version {version}").format(version=record.head.version)
    return "  ·  ".join(filter(None, (meeting.reference or record.head.case_reference, version, which)))


def markings(record: Record) -> tuple[str, ...]:
    """The protective marking, and the notice of invented material."""
    control = record.of(DocumentControl)
    classification = control.document.classification or Classification.OFFICIAL_SENSITIVE
    return marking(classification, fictional=control.fictional)


def file_name(record: Record, ending: str) -> str:
    """A file name that names the meeting and nobody."""
    head, guard = record.head, Guard(record.contents)
    references = (head.facts.reference, head.case_reference)
    reference = next((each for each in references if each and guard.is_plain_reference(each)), head.id)
    plain = "".join(character if character.isalnum() and character.isascii() else "-" for character in reference)
    return f"{plain.strip('-') or head.id}-v{head.version}{ending}"


def _front(record: Record, reader: Reader, copy: CopyFor, withheld: Collection[Withholding | None]) -> Iterator[Block]:
    yield Facts(tuple(_cover(record, reader, copy, withheld)))
    if not record.head.is_frozen:
        yield Notice(_not_approved(record.head))


def _body(record: Record, reader: Reader, copy: CopyFor) -> Iterator[Block]:
    match copy.kind:
        case CopyKind.FULL | CopyKind.NO_RESTRICTED:
            yield from _minutes(record, reader, PRINTED_ORDER)
        case CopyKind.EXTRACT:
            yield from _own_actions(record, reader, copy)
            yield from _minutes(record, reader, tuple(key for key in PRINTED_ORDER if key not in _NOT_EXTRACTED))
        case CopyKind.ACTIONS:
            yield from _actions_by_owner(record, reader, copy)
            yield from _written(record, reader, key_of(FollowingMeeting))
            yield from _written(record, reader, key_of(RestrictedPart))
        case CopyKind.PLAN:
            yield from plan_under_oasys_headings(record, reader)
            yield from _written(record, reader, key_of(RestrictedPart))
        case CopyKind.SUMMARY:
            yield from _summary(record)
    if not reader.has_all_sections:
        yield from _rules_of_the_board(record, level=1)
    if copy.kind in _WITHOUT_SIGN_OFF and record.head.is_frozen:
        yield Heading(_("Signature"))


def _minutes(record: Record, reader: Reader, order: Sequence[str]) -> Iterator[Block]:
    """The sections in this order; those of the record that nobody wrote are named together in one quiet line."""
    unwritten: list[str] = []
    for key in order:
        if key == key_of(RestrictedPart) and unwritten:
            yield Paragraph(_("Not recorded: {sections}.").format(sections=", ".join(unwritten)), quiet=True)
        made = tuple(section(key).compose(record.contents[key], reader))
        if not is_unwritten(made) or (reader.is_of_record and key in _EXPECTED):
            yield from made
        elif reader.is_of_record and made:
            unwritten.append(_(section(key).title))
        if key == key_of(AssessmentOfRisk) and reader.has_all_sections:
            yield from course_in_figures((*record.course, meeting_of_course(record.contents)))
        if key == key_of(DocumentControl):
            yield from _rules_of_the_board(record, level=2)


def _written(record: Record, reader: Reader, key: str) -> Iterator[Block]:
    """A section, where there is anything in it."""
    made = tuple(section(key).compose(record.contents[key], reader))
    return iter(()) if is_unwritten(made) else iter(made)


def _own_actions(record: Record, reader: Reader, copy: CopyFor) -> Iterator[Block]:
    """What the agency of an extract has to do; actions of others stand below, where its copy holds any."""
    named = OwnerSaid.BY_NAME
    own: list[Action] = []
    others: list[Action] = []
    for action in _actions(record):
        (own if action.owner_agency == copy.agency else others).append(action)
    yield Heading(_("Actions for your agency"))
    if own:
        yield from action_tables(own, reader, _("Actions for your agency"), owner=named)
    else:
        yield Paragraph(_("There is no action for your agency."), quiet=True)
    if others:
        yield Heading(_("Actions of other agencies"))
        yield from action_tables(others, reader, _("Actions of other agencies"))


def _actions_by_owner(record: Record, reader: Reader, copy: CopyFor) -> Iterator[Block]:
    """The actions of one agency under their owners' names; without an agency, those of all, agency by agency."""
    groups: dict[str, list[Action]] = {}
    for action in _actions(record):
        if not copy.agency or action.owner_agency == copy.agency:
            group = action.owner_name if copy.agency else reader.agency(action.owner_agency)
            groups.setdefault(group.strip(), []).append(action)
    said = OwnerSaid.ABOVE if copy.agency else OwnerSaid.BY_NAME
    yield Heading(_("Actions"))
    if not groups:
        yield Paragraph(_("There is no action."), quiet=True)
    for name in sorted(groups, key=lambda name: (not name, name.casefold())):
        called = name or _("Owner not named")
        yield Heading(called, level=2, is_typed=bool(name))
        yield from action_tables(groups[name], reader, _("Actions: {owner}").format(owner=called), owner=said)


def _actions(record: Record) -> Sequence[Action]:
    """Every action, those that are still to be done first, each part by the day on which it is due."""
    every = (*record.of(NewActions).new_actions, *record.of(PreviousActions).previous_actions)
    return sorted(every, key=lambda action: (has_ended(action), action.due.date or datetime.date.max))


def _summary(record: Record) -> Iterator[Block]:
    text = record.of(ExecutiveSummary).executive_summary
    yield Heading(_("Executive summary"))
    yield Paragraph(text) if text.strip() else Paragraph(_("No executive summary was written."), quiet=True)


def _knowing_what_was_accepted(record: Record, reader: Reader) -> Reader:
    accepted = record.of(Approval).sign_off.accepted_findings
    titles = {each.rule: _title(each.rule) for each in accepted}
    return replace(
        reader, rules=titles, places={each.path: place_in_words(record.contents, each.path) for each in accepted}
    )


def _rules_of_the_board(record: Record, *, level: int) -> Iterator[Block]:
    """By which rules the record was judged, where they are not those of the reference: every reader is told."""
    if record.rules.changes:
        title = _(RULES_CHANGED)
        yield Heading(title, level)
        yield Table(
            (_("Rule"), _("Change"), _("Reason"), _("Approved by the board")),
            tuple(_changed(each) for each in record.rules.changes),
            (0.25, 0.3, 0.26, 0.19),
            title,
        )


def _changed(change: RuleChange) -> tuple[str, ...]:
    try:
        said = change_in_words(rule_called(change.rule), change)
    except KeyError:
        said = ()  # a rule of another version of the program
    approved = plain_day(change.approved_on) if change.approved_on else ""
    return f"{change.rule}: {_title(change.rule)}".rstrip(": "), "\n".join(said), change.reason, approved


def _title(identifier: str) -> str:
    try:
        return rule_called(identifier).title
    except KeyError:
        return ""


def _not_approved(head: MinutesHead) -> str:
    """What a draft says of itself; an imported one may claim an approval that was not given here."""
    if head.origin is Origin.IMPORTED:
        return _("Draft, imported from a file: status, approval and sign-off are as stated by its source.")
    return _("Draft: not approved by the Chair.")


def _cover(
    record: Record, reader: Reader, copy: CopyFor, withheld: Collection[Withholding | None]
) -> Iterator[tuple[str, str]]:
    subject = record.of(SubjectDetails).subject
    meeting = record.of(MeetingDetails).meeting
    mappa = record.of(CategoryAndLevel).mappa
    who = _who(subject.full_name or subject.reference, subject.date_of_birth, meeting.date)
    rows = (
        (_("MAPPA nominal"), who),
        (_("Category and level"), _category_and_level(record)),
        (_("Risk of serious harm"), _risk(record)),
        (_("Lead agency"), reader.agency(mappa.lead_agency)),
        (_("Chair"), ", ".join(filter(None, (meeting.chair.name, meeting.chair.role)))),
        (_("Marking"), _marking(record)),
        (_("Version"), _version(record)),
        (_("This copy"), _copy(copy, withheld)),
    )
    return (row for row in rows if row[1].strip())


def _marking(record: Record) -> str:
    marking, *_fiction = markings(record)
    return ", ".join(filter(None, (marking, record.of(DocumentControl).document.descriptor)))


def _version(record: Record) -> str:
    """The version, and since when it has been the Chair's."""
    head = record.head
    if not head.is_frozen:
        return _("{version}, draft").format(version=head.version)
    on = plain_day(datetime.datetime.fromisoformat(head.approved_at).date())
    return _("{version}, approved by the Chair on {day}").format(version=head.version, day=on)


def _who(name: str, born: datetime.date | None, on: datetime.date) -> str:
    if born is None:
        return name
    age = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    return _("{name}, born {date} ({age})").format(name=name, date=plain_day(born), age=age)


def _category_and_level(record: Record) -> str:
    mappa = record.of(CategoryAndLevel).mappa
    category = mappa.category.label if mappa.category else _("Category not recorded")
    if mappa.category and mappa.category_ends:
        category += " " + _("(to {date})").format(date=plain_day(mappa.category_ends))
    level = _("managed at {level}").format(level=record.of(MeetingDetails).meeting.level.label)
    if mappa.level_since:
        level += " " + _("since {date}").format(date=plain_day(mappa.level_since))
    return f"{category}, {level}"


def _risk(record: Record) -> str:
    assessment = record.of(AssessmentOfRisk).risk_assessment
    community = assessment.rosh_grid.community
    said: dict[Band, list[str]] = {}
    for name, words in _GROUPS:
        band = getattr(community, name)
        if band is not None:
            said.setdefault(band, []).append(_(words))
    order = list(Band)
    bands = sorted(said, key=order.index, reverse=True)
    parts = [_("to {groups}").format(groups=_and(said[band])) for band in bands]
    if not bands:
        return assessment.overall_rosh.label if assessment.overall_rosh else ""
    others = [f"; {band.label} {part}" for band, part in zip(bands[1:], parts[1:], strict=True)]
    return Led(bands[0].label, f" {parts[0]}{''.join(others)}")


def _and(words: list[str]) -> str:
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " " + _("and") + " " + words[-1]


def _copy(copy: CopyFor, withheld: Collection[Withholding | None]) -> str:
    """For whom it is, what it holds, and that something is kept back, where that may be said at all."""
    if copy.is_master:
        return _("The record itself, for the co-ordination unit.")
    holds, kept_back = what_it_holds(copy, withheld)
    if not copy.recipient and not copy.number:
        return cell(holds, kept_back)
    return Led(copy_name(copy), "", cell(holds, kept_back))


def what_it_holds(copy: CopyFor, withheld: Collection[Withholding | None]) -> tuple[str, str]:
    """What a copy holds, and that something is kept back, where that may be said at all, in sentences for its reader.

    ``withheld`` is as what something was taken out of it.
    """
    # A copy that lacks something is not the whole record, whatever its kind; why it lacks it is said besides, or not.
    kind = CopyKind.NO_RESTRICTED if copy.kind is CopyKind.FULL and withheld else copy.kind
    kept_back = _("Parts of these minutes were withheld from this copy.") if set(withheld) - _UNSPOKEN else ""
    return _SAID_OF[kind](), kept_back


_SAID_OF: Mapping[CopyKind, Callable[[], str]] = {
    CopyKind.FULL: lambda: _("The whole record."),
    CopyKind.NO_RESTRICTED: lambda: _("Minutes for the agencies of this meeting."),
    CopyKind.EXTRACT: lambda: _("An extract: what concerns one agency, and what it needs to do its part."),
    CopyKind.ACTIONS: lambda: _("Actions only."),
    CopyKind.PLAN: lambda: _("The risk management plan only."),
    CopyKind.SUMMARY: lambda: _("The executive summary only."),
}
