"""The record of a meeting: one version's head with the contents of all its sections, and the facts in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from mappa_desktop.domain.case_course import MeetingOfCourse
from mappa_desktop.domain.cases import CaseFacts, MeetingFacts, MinutesHead
from mappa_desktop.domain.copies import CopyKind
from mappa_desktop.domain.documents import Reader
from mappa_desktop.foundation.content import Content
from mappa_desktop.rules.area_rules import AreaRules
from mappa_desktop.sections import SECTIONS, Contents, content_of, key_of
from mappa_desktop.sections.attendance.model import Attendance
from mappa_desktop.sections.category_and_level.model import CategoryAndLevel
from mappa_desktop.sections.document_control.model import DocumentControl
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.sections.next_meeting.model import FollowingMeeting
from mappa_desktop.sections.records.model import RecordsAndDistribution
from mappa_desktop.sections.risk_assessment.model import AssessmentOfRisk
from mappa_desktop.sections.subject.model import SubjectDetails

ContentT = TypeVar("ContentT", bound=Content)

# Saving one of these sections may change what lists show of the case and of the meeting.
SECTIONS_WITH_FACTS = frozenset(
    key_of(content)
    for content in (
        Attendance,
        CategoryAndLevel,
        DocumentControl,
        MeetingDetails,
        FollowingMeeting,
        AssessmentOfRisk,
        RecordsAndDistribution,
        SubjectDetails,
    )
)


@dataclass(frozen=True, slots=True)
class Record:
    """One version of the minutes, whole; ``rules`` are those it is judged by, which every copy tells of.

    ``course`` is what the meetings before this one say of risk and attendance, oldest first.
    """

    head: MinutesHead
    contents: Contents
    rules: AreaRules = field(default_factory=AreaRules)
    course: tuple[MeetingOfCourse, ...] = ()

    def of(self, content: type[ContentT]) -> ContentT:
        """The content of the section of that class."""
        return content_of(self.contents, content)


def contents_from(given: Mapping[str, Mapping[str, Any]]) -> dict[str, Content]:
    """The contents of every section, made from what the store gave back."""
    return {section.key: section.content.taken(given.get(section.key, {})) for section in SECTIONS}


def completed(contents: Contents) -> dict[str, Content]:
    """These contents with an empty one for every section that is not among them."""
    return {section.key: contents.get(section.key) or section.content() for section in SECTIONS}


def reader_of(contents: Contents, kind: CopyKind) -> Reader:
    """A reader who knows the agencies by the names that the minutes give them."""
    agencies = content_of(contents, Attendance).agencies
    return Reader(kind, {agency.id: agency.short_name or agency.name for agency in agencies})


def meeting_facts(contents: Contents) -> MeetingFacts:
    """What lists show of the meeting."""
    meeting = content_of(contents, MeetingDetails).meeting
    kept = content_of(contents, RecordsAndDistribution)
    went_out = [kept.records.minutes_issued_on, *(copy.sent_on for copy in kept.distribution)]
    return MeetingFacts(
        reference=meeting.reference,
        type=meeting.type or "",
        sequence_number=meeting.sequence_number,
        level=int(meeting.level),
        date=meeting.date,
        start=meeting.start or "",
        mode=meeting.mode or "",
        issued_on=min((day for day in went_out if day is not None), default=None),
        actions_circulated_on=kept.records.actions_circulated_on,
    )


def case_facts(contents: Contents) -> CaseFacts:
    """What lists show of the case, as this meeting's record has it.

    Where the subject has no reference, the part of the meeting's reference before the stroke stands for it.
    """
    subject = content_of(contents, SubjectDetails).subject
    mappa = content_of(contents, CategoryAndLevel).mappa
    meeting = content_of(contents, MeetingDetails).meeting
    reader = reader_of(contents, CopyKind.FULL)
    return CaseFacts(
        reference=subject.reference or meeting.reference.partition("/")[0].strip(),
        subject_reference=subject.reference,
        name=subject.full_name,
        date_of_birth=subject.date_of_birth,
        category=None if mappa.category is None else int(mappa.category),
        level=int(meeting.level),
        lead_agency=reader.agency(mappa.lead_agency),
        custody_status=subject.custody_status or "",
        overall_rosh=content_of(contents, AssessmentOfRisk).risk_assessment.overall_rosh or "",
        last_meeting=meeting.date,
        next_meeting=content_of(contents, FollowingMeeting).next_meeting.date,
        fictional=content_of(contents, DocumentControl).fictional,
    )
