"""The minutes as one document: cover, what the reader must do, then what the reader may look up."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace

from mappa_desktop.domain.cases import MinutesHead, Origin
from mappa_desktop.domain.copies import CopyFor, CopyKind
from mappa_desktop.domain.documents import Block, Facts, Led, Notice, Reader
from mappa_desktop.domain.paper import tabled
from mappa_desktop.domain.values import Band, Level
from mappa_desktop.domain.wording import long_day, plain_day
from mappa_desktop.foundation.i18n import N_, _
from mappa_desktop.operations.area_rules import change_in_words
from mappa_desktop.operations.places import place_in_words
from mappa_desktop.operations.record import Record, reader_of
from mappa_desktop.operations.withholding import Guard
from mappa_desktop.rules.area_rules import RuleChange
from mappa_desktop.rules.catalogue import rule_called
from mappa_desktop.sections import section
from mappa_desktop.sections.category_and_level.model import CategoryAndLevel
from mappa_desktop.sections.document_control.model import Classification, DocumentControl
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.sections.risk_assessment.model import AssessmentOfRisk
from mappa_desktop.sections.sign_off.model import Approval
from mappa_desktop.sections.subject.model import SubjectDetails

PRINTED_ORDER = (
    "decisions",
    "new_actions",
    "previous_actions",
    "risk_management_plan",
    "contingency",
    "disclosure",
    "risk_assessment",
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
    "sign_off",
    "executive_summary",
    "restricted",
)

_GROUPS = (
    ("children", N_("children")),
    ("public", N_("the public")),
    ("known_adult", N_("a known adult")),
    ("staff", N_("staff")),
)


def blocks(record: Record, copy: CopyFor) -> tuple[Block, ...]:
    """Everything that stands in this copy, in printed order."""
    reader = reader_of(record.contents, copy.kind)
    if copy.kind is CopyKind.FULL:
        reader = _knowing_what_was_accepted(record, reader)
    return tuple(_blocks(record, reader))


def title(record: Record) -> str:
    """The document's title; it names no person."""
    level = record.of(MeetingDetails).meeting.level
    return _("Minutes of a MAPPA Level {level} meeting").format(level=int(level))


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
    return "  ·  ".join(filter(None, (meeting.reference or record.head.case_reference, which, version)))


def markings(record: Record) -> tuple[str, ...]:
    """The protective marking, and the notice of invented material."""
    control = record.of(DocumentControl)
    classification = control.document.classification or Classification.OFFICIAL_SENSITIVE
    return (classification.label, *((_("FICTIONAL - TRAINING"),) if control.fictional else ()))


def file_name(record: Record, ending: str) -> str:
    """A file name that names the meeting and nobody."""
    head, guard = record.head, Guard(record.contents)
    references = (head.facts.reference, head.case_reference)
    reference = next((each for each in references if each and guard.is_plain_reference(each)), head.id)
    plain = "".join(character if character.isalnum() and character.isascii() else "-" for character in reference)
    return f"{plain.strip('-') or head.id}-v{head.version}{ending}"


def _blocks(record: Record, reader: Reader) -> Iterator[Block]:
    yield Facts(tuple(_cover(record, reader)))
    if not record.head.is_frozen:
        yield Notice(_not_approved(record.head))
    for key in PRINTED_ORDER:
        yield from section(key).compose(record.contents[key], reader)
        if key == "document_control":
            yield from _rules_of_the_board(record)


def _knowing_what_was_accepted(record: Record, reader: Reader) -> Reader:
    accepted = record.of(Approval).sign_off.accepted_findings
    titles = {each.rule: _title(each.rule) for each in accepted}
    return replace(
        reader, rules=titles, places={each.path: place_in_words(record.contents, each.path) for each in accepted}
    )


def _rules_of_the_board(record: Record) -> Iterator[Block]:
    """By which rules the record was judged, where they are not those of the reference: every reader is told."""
    yield from tabled(
        _("Rules changed by the board"),
        (_("Rule"), _("Change"), _("Reason"), _("Approved by the board")),
        tuple(_changed(each) for each in record.rules.changes),
        (0.26, 0.3, 0.26, 0.18),
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


def _cover(record: Record, reader: Reader) -> Iterator[tuple[str, str]]:
    subject = record.of(SubjectDetails).subject
    meeting = record.of(MeetingDetails).meeting
    mappa = record.of(CategoryAndLevel).mappa
    yield _("MAPPA nominal"), _who(subject.full_name or subject.reference, subject.date_of_birth, meeting.date)
    yield _("Category and level"), _category_and_level(record)
    if mappa.lead_agency:
        yield _("Lead agency"), reader.agency(mappa.lead_agency)
    risk = _risk(record)
    if risk:
        yield _("Risk of serious harm"), risk
    if meeting.chair.name:
        yield _("Chair"), ", ".join(filter(None, (meeting.chair.name, meeting.chair.role)))
    yield _("This copy"), _copy(reader.kind)


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


def _copy(kind: CopyKind) -> str:
    if kind is CopyKind.NO_RESTRICTED:
        return _("Full, for the agencies of this meeting.")
    return _("The record itself, for the co-ordination unit.")
