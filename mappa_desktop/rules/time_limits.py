"""Time limits of minutes and records (reference 2.8)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from mappa_desktop.domain.findings import Severity
from mappa_desktop.domain.markings import Classification
from mappa_desktop.domain.texts import words
from mappa_desktop.domain.values import Level
from mappa_desktop.domain.wording import day, says_something
from mappa_desktop.foundation.i18n import N_, _
from mappa_desktop.rules.evidence import Evidence
from mappa_desktop.rules.rule import Remark, Rule, Threshold, rule
from mappa_desktop.rules.spans import working_days_after, years_after
from mappa_desktop.sections.category_and_level.model import CategoryAndLevel
from mappa_desktop.sections.document_control.model import DocumentControl, DocumentStatus
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.sections.records.model import Records, RecordsAndDistribution
from mappa_desktop.sections.relevant_dates.model import DatesOfSentence
from mappa_desktop.sections.sign_off.model import Approval
from mappa_desktop.sections.subject.model import SubjectDetails

ACTIONS_DAYS = Threshold("T1", "days", N_("Working days to circulate the actions"), 1, 0, 60)
MINUTES_DAYS_LEVEL_3 = Threshold("T2", "days", N_("Working days to issue the minutes at Level 3"), 5, 1, 90)
MINUTES_DAYS_LEVEL_2 = Threshold("T3", "days", N_("Working days to issue the minutes at Level 2"), 10, 1, 90)
CORRECTIONS_DAYS = Threshold("T4", "days", N_("Working days for corrections by those who attended"), 5, 1, 90)
UPLOAD_DAYS = Threshold("T5", "days", N_("Working days after approval to upload the minutes"), 5, 1, 90)
LOCAL_COPY_YEARS = Threshold("T9", "years", N_("Years to keep the local copy"), 6, 1, 100)
PROBATION_REVIEW_YEARS = Threshold("T11", "years", N_("Years to the deletion review of probation's record"), 6, 1, 100)

# The public protection system keeps a record so long.
_YEARS_OF_A_LIFE = 100
_DELETING = frozenset({"delete", "deleted", "deletion", "destroy", "destroyed", "destruction", "erase", "erased"})
# “Deletion due 2032. No hold.” and “notwithstanding the hold”.
_NO_HOLD = re.compile(r"\bno (?:\w+ )?hold\b")
_IN_SPITE_OF = frozenset({"notwithstanding", "despite", "regardless", "spite"})
_UNLESS = frozenset({"not", "no", "nothing", "never", "hold", "suspended"})


@rule("T1", N_("Actions are circulated in time."), Severity.WARN, "R?", thresholds=(ACTIONS_DAYS,))
def t1_actions_circulated(evidence: Evidence) -> Iterator[Remark]:
    """In working days from the meeting; the issued minutes bring the actions too."""
    circulated = _records(evidence).actions_circulated_on or _issued_on(evidence)
    due = working_days_after(_held_on(evidence), evidence.value(ACTIONS_DAYS))
    if evidence.of(NewActions).new_actions and (circulated or evidence.today) > due:
        yield Remark(
            "records.actions_circulated_on",
            _("The actions were to be circulated by {date}: owners lose the time to act.").format(date=day(due)),
            _("Circulate them now, and record the day; or say why it was later."),
        )


@rule("T2", N_("Level 3 minutes are issued in time."), Severity.WARN, "R", thresholds=(MINUTES_DAYS_LEVEL_3,))
def t2_level_3_minutes_issued(evidence: Evidence) -> Iterator[Remark]:
    """In working days from the meeting."""
    if evidence.of(MeetingDetails).meeting.level is Level.THREE:
        yield from _minutes_late(evidence, MINUTES_DAYS_LEVEL_3)


@rule("T3", N_("Level 2 minutes are issued in time."), Severity.WARN, "R", thresholds=(MINUTES_DAYS_LEVEL_2,))
def t3_level_2_minutes_issued(evidence: Evidence) -> Iterator[Remark]:
    """In working days from the meeting."""
    if evidence.of(MeetingDetails).meeting.level is Level.TWO:
        yield from _minutes_late(evidence, MINUTES_DAYS_LEVEL_2)


@rule("T4", N_("Those who attended have time for corrections."), Severity.INFO, "R?", thresholds=(CORRECTIONS_DAYS,))
def t4_corrections(evidence: Evidence) -> Iterator[Remark]:
    """In working days from the issue; said while the time runs."""
    issued_on = _issued_on(evidence)
    if issued_on is None:
        return
    due = working_days_after(issued_on, evidence.value(CORRECTIONS_DAYS))
    if evidence.today <= due:
        yield Remark(
            "document.amendments",
            _("Those who attended may ask for corrections until {date}.").format(date=day(due)),
        )


@rule("T5", N_("Minutes are uploaded in time after approval."), Severity.WARN, "R?", thresholds=(UPLOAD_DAYS,))
def t5_uploaded(evidence: Evidence) -> Iterator[Remark]:
    """In working days from the approval given here; not where the public protection system holds no record."""
    approved_on = evidence.filed.approved_on
    if approved_on is None or evidence.of(CategoryAndLevel).mappa.public_protection_record is False:
        return
    due = working_days_after(approved_on, evidence.value(UPLOAD_DAYS))
    if (_records(evidence).system_uploaded_on or evidence.today) > due:
        yield Remark(
            "records.system_uploaded_on",
            _("The minutes were to be uploaded by {date}: other areas see only what is there.").format(date=day(due)),
            _("Upload them, and record the day; or say why it was later."),
        )


@rule("T6", N_("Nothing is issued before the Chair approves."), Severity.BLOCK, "R")
def t6_not_approved(evidence: Evidence) -> Iterator[Remark]:
    """Until then every output is marked as a draft."""
    if evidence.of(Approval).sign_off.approved_on is None:
        yield Remark("sign_off.approved_on", _("Not approved by the Chair: every output shows DRAFT."))


@rule("T7", N_("A change after issue makes a new version, with its reason."), Severity.BLOCK, "R")
def t7_new_version_without_reason(evidence: Evidence) -> Iterator[Remark]:
    """Each amendment names its version and why; amended minutes say it at least once."""
    document = evidence.of(DocumentControl).document
    for place, amendment in enumerate(document.amendments):
        if not says_something(amendment.version):
            yield Remark(
                f"document.amendments[{place}].version",
                _("Give the version that this amendment made: readers must know which copy is out of date."),
            )
        if not says_something(amendment.why):
            yield Remark(f"document.amendments[{place}].why", _("Say why the minutes were changed after issue."))
    amended = evidence.filed.is_later_version or document.status is DocumentStatus.AMENDED
    if amended and not document.amendments and not says_something(evidence.filed.reason_of_version):
        yield Remark(
            "document.amendments",
            _("This is a later version of the minutes, and it does not say what was changed and why."),
            _("Add an amendment with its version and its reason."),
        )


@rule("T8", N_("Minutes are marked OFFICIAL-SENSITIVE on every page."), Severity.BLOCK, "V:F-D")
def t8_not_marked(evidence: Evidence) -> Iterator[Remark]:
    """Anything else, or nothing, is not enough."""
    if evidence.of(DocumentControl).document.classification is not Classification.OFFICIAL_SENSITIVE:
        yield Remark(
            "document.classification", _("Mark the minutes OFFICIAL-SENSITIVE; the marking stands on every page.")
        )


@rule("T9", N_("Local copies are deleted on the area's schedule."), Severity.WARN, "R", thresholds=(LOCAL_COPY_YEARS,))
def t9_local_copy_kept(evidence: Evidence) -> Iterator[Remark]:
    """In years from the meeting; while an inquiry hold stands, T10 speaks instead."""
    if _copy_is_due(evidence) and not _records(evidence).inquiry_hold:
        yield Remark(
            "records.retention",
            _("This local copy is older than the area's schedule allows."),
            _("Delete it as the schedule says, or say why it is kept."),
        )


@rule("T10", N_("An inquiry hold blocks deletion."), Severity.BLOCK, 'V:C-REG (register IKII "Keep IICSA")')
def t10_inquiry_hold(evidence: Evidence) -> Iterator[Remark]:
    """Words that order deletion contradict the hold; that the schedule has run out is only said.

    Ordinary minutes of a case on hold are approved like others: the hold stops deletion, not approval.
    """
    records = _records(evidence)
    if not records.inquiry_hold:
        return
    text = " ".join(words(records.retention))
    said, excused = set(text.split()), _UNLESS & set(_NO_HOLD.sub("", text).split())
    if _DELETING & said and (not excused or _IN_SPITE_OF & said):
        yield Remark(
            "records.retention",
            _("An inquiry hold stands, and the retention says that this is to be deleted: nothing of it may be."),
            _("Write that nothing is deleted while the hold stands."),
        )
    elif _copy_is_due(evidence):
        yield Remark(
            "records.inquiry_hold",
            _("The time for this local copy has run out, but an inquiry hold stands: it must not be deleted."),
            severity=Severity.INFO,
        )


@rule(
    "T11",
    N_("Probation's record is reviewed for deletion, unless it is to be retained."),
    Severity.INFO,
    "V:C-REG (IKMF)",
    thresholds=(PROBATION_REVIEW_YEARS,),
)
def t11_deletion_review(evidence: Evidence) -> Iterator[Remark]:
    """In years from the end of the sentence, or from the meeting where that is later or not known."""
    ends_on = evidence.of(DatesOfSentence).relevant_dates.sentence_expiry or datetime.date.min
    due = years_after(max(ends_on, _held_on(evidence)), evidence.value(PROBATION_REVIEW_YEARS))
    if due <= evidence.today and "retained" not in words(_records(evidence).retention):
        yield Remark(
            "records.retention",
            _("Probation's record has been due for its deletion review since {date}.").format(date=day(due)),
            _("Ask the lead agency, or note “Record to be retained”."),
        )


@rule("T12", N_("The public protection record is kept until the 100th birthday."), Severity.INFO, "R")
def t12_hundredth_birthday(evidence: Evidence) -> Iterator[Remark]:
    """Said from that birthday on."""
    born_on = evidence.of(SubjectDetails).subject.date_of_birth
    if born_on is not None and years_after(born_on, _YEARS_OF_A_LIFE) <= evidence.today:
        yield Remark(
            "subject.date_of_birth",
            _("The subject's 100th birthday has come: the public protection record is kept no longer than that."),
            _("Check the date of birth, or ask whether the record still stands."),
        )


@rule("T13", N_("A recording is kept only until the minutes are approved."), Severity.WARN, "R")
def t13_recording_kept(evidence: Evidence) -> Iterator[Remark]:
    """Deleted by the day of approval; while an inquiry hold stands, nothing is deleted."""
    recording, approved_on = evidence.of(MeetingDetails).meeting.recording, _approved_on(evidence)
    deleted_on = recording.deleted_on or datetime.date.max
    if (
        recording.audio_recorded
        and not _records(evidence).inquiry_hold
        and deleted_on > (approved_on or evidence.today)
    ):
        yield Remark(
            "meeting.recording",
            _("The recording is still kept: it is an aid for the minute taker, until the minutes are approved."),
            _("Delete it at approval and record the day, or say why it is kept until then."),
        )


def _minutes_late(evidence: Evidence, days: Threshold) -> Iterator[Remark]:
    due = working_days_after(_held_on(evidence), evidence.value(days))
    if (_issued_on(evidence) or evidence.today) > due:
        yield Remark(
            "records.minutes_issued_on",
            _("The minutes were to be issued by {date}: late minutes are no use between meetings.").format(
                date=day(due)
            ),
            _("Issue them and record the day, or say why it was later."),
        )


def _copy_is_due(evidence: Evidence) -> bool:
    return years_after(_held_on(evidence), evidence.value(LOCAL_COPY_YEARS)) <= evidence.today


def _records(evidence: Evidence) -> Records:
    return evidence.of(RecordsAndDistribution).records


def _held_on(evidence: Evidence) -> datetime.date:
    return evidence.of(MeetingDetails).meeting.date


def _issued_on(evidence: Evidence) -> datetime.date | None:
    return evidence.filed.issued_on or _records(evidence).minutes_issued_on


def _approved_on(evidence: Evidence) -> datetime.date | None:
    return evidence.of(Approval).sign_off.approved_on or evidence.filed.approved_on


RULES: tuple[Rule, ...] = (
    t1_actions_circulated,
    t2_level_3_minutes_issued,
    t3_level_2_minutes_issued,
    t4_corrections,
    t5_uploaded,
    t6_not_approved,
    t7_new_version_without_reason,
    t8_not_marked,
    t9_local_copy_kept,
    t10_inquiry_hold,
    t11_deletion_review,
    t12_hundredth_birthday,
    t13_recording_kept,
)
