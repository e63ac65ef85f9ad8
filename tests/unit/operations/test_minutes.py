"""Minutes: imported as drafts, saved section by section, approved once, amended by a new version."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from sqlmodel import select

from mappa_desktop.domain.cases import MinutesStatus, Origin
from mappa_desktop.domain.copies import CopyFor, CopyKind
from mappa_desktop.domain.values import Level
from mappa_desktop.domain.workings import Corrections
from mappa_desktop.foundation.content import replaced
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.ids import CaseId, MinutesId
from mappa_desktop.foundation.resources import resource
from mappa_desktop.operations import minutes, paper, stores, workings
from mappa_desktop.operations.corrections import reason_for_new_version
from mappa_desktop.operations.minutes import ImportStatus
from mappa_desktop.operations.session import Session
from mappa_desktop.sections.attendance.model import Attendance
from mappa_desktop.sections.decisions.model import DecisionsOfMeeting
from mappa_desktop.sections.document_control.model import DocumentControl, DocumentStatus
from mappa_desktop.sections.media.model import MediaHandling, MediaStrategy
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.sections.records.model import RecordsAndDistribution
from mappa_desktop.sections.restricted.model import RestrictedPart
from mappa_desktop.sections.risk_management_plan.model import PlanOfFourPillars
from mappa_desktop.sections.sign_off.model import Approval
from mappa_desktop.store.tables.audit import Audit
from mappa_desktop.store.tables.cases import MinutesSection
from tests.support.approving import approve_with_reasons
from tests.support.minutes_documents import as_bytes, demo, documents
from tests.support.sessions import MOMENT, imported


def _file(folder: Path, document: dict[str, Any], name: str = "minutes.json") -> Path:
    path = folder / name
    path.write_bytes(as_bytes(document))
    return path


def _exported(session: Session, minutes_id: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(minutes.exported(session, MinutesId(minutes_id)).value)
    return document


@pytest.mark.parametrize("name", ["level2_review", "level3_review"])
def test_a_training_case_goes_through_the_store_and_comes_back_as_it_was(session: Session, name: str) -> None:
    assert _exported(session, imported(session, name)) == demo(name)


@given(document=documents())
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
def test_whatever_fits_the_schema_goes_through_the_store_and_comes_back_as_it_was(
    session: Session, tmp_path: Path, document: dict[str, Any]
) -> None:
    result = minutes.import_file(session, _file(tmp_path, document)).value
    assert result.status in {ImportStatus.IMPORTED, ImportStatus.UNCHANGED}
    assert _exported(session, result.id) == document


def test_import_brings_content_and_no_authority(session: Session) -> None:
    record = minutes.opened(session, imported(session, "level2_review")).value
    assert record.head.status is MinutesStatus.DRAFT
    assert record.head.origin is Origin.IMPORTED
    assert record.of(DocumentControl).document.status is DocumentStatus.CHAIR_APPROVED  # as its source says


def test_a_refused_file_stores_nothing_and_the_rest_of_the_batch_goes_on(session: Session, tmp_path: Path) -> None:
    bad = demo("level3_review")
    bad["victims"]["people"][0]["address"] = "FICTIONAL"
    paths = [
        resource("training/level2_review.json"),
        _file(tmp_path, bad),
        tmp_path / "not there.json",
        resource("training/level3_review.json"),
    ]
    results = minutes.import_files(session, paths).value
    assert [result.status.value for result in results] == ["imported", "refused", "refused", "imported"]
    assert (results[1].path, "not known" in results[1].reason) == ("victims.people[0].address", True)
    assert "cannot be read" in results[2].reason
    assert len(minutes.minutes_list(session).value) == 2


def test_the_same_file_twice_is_told_and_not_doubled(session: Session) -> None:
    first = imported(session, "level2_review")
    again = minutes.import_file(session, resource("training/level2_review.json")).value
    assert (again.status, again.id) == (ImportStatus.UNCHANGED, first)


def test_what_was_exported_here_is_recognised_when_it_comes_back(session: Session, tmp_path: Path) -> None:
    minutes_id = imported(session, "level2_review")
    media = MediaHandling(media_strategy=MediaStrategy(holding_line="FICTIONAL line"))
    minutes.save_section(session, minutes_id, "media", media)
    file = _file(tmp_path, _exported(session, minutes_id))
    assert minutes.import_file(session, file).value.status is ImportStatus.UNCHANGED


def test_another_text_for_the_same_meeting_becomes_a_version_beside_it(session: Session, tmp_path: Path) -> None:
    first = imported(session, "level2_review")
    document = demo("level2_review")
    document["media_strategy"]["holding_line"] = "Another line"
    result = minutes.import_file(session, _file(tmp_path, document)).value
    assert result.status is ImportStatus.IMPORTED
    heads = minutes.minutes_list(session).value
    assert {head.version for head in heads} == {"1.0", "2.0"}
    assert len({head.meeting for head in heads}) == 1
    assert _exported(session, first) == demo("level2_review")


def test_two_people_of_one_reference_stay_two_cases(session: Session, tmp_path: Path) -> None:
    for number, name in enumerate(("FICTIONAL One", "FICTIONAL Two")):
        document = {
            "format": "mappa-minutes",
            "version": 1,
            "meeting": {"date": "2026-11-18", "level": 2},
            "subject": {"reference": "TRN-1", "full_name": name},
        }
        minutes.import_file(session, _file(tmp_path, document, f"{number}.json"))
    assert len(minutes.case_list(session).value) == 2


def test_meetings_of_one_person_stand_in_one_case(session: Session, tmp_path: Path) -> None:
    for month in (3, 7):
        document = {
            "format": "mappa-minutes",
            "version": 1,
            "meeting": {"date": f"2026-{month:02}-01", "level": 2, "reference": f"TRN-1/{month:02}"},
            "subject": {"full_name": "FICTIONAL Person", "date_of_birth": "1990-01-01"},
        }
        minutes.import_file(session, _file(tmp_path, document, f"{month}.json"))
    (case,) = minutes.case_list(session).value
    assert (case.meetings, case.facts.last_meeting) == (2, datetime.date(2026, 7, 1))


def test_the_list_of_cases_finds_every_word_and_pages(session: Session) -> None:
    imported(session, "level2_review")
    imported(session, "level3_review")
    assert [line.facts.reference for line in minutes.case_list(session, "pellow l2").value] == ["TRN-L2-0417"]
    assert minutes.case_list(session, "100%").value == []
    assert len(minutes.case_list(session, limit=1, offset=1).value) == 1


def test_a_saved_section_is_there_for_whoever_opens_the_minutes_next(session: Session) -> None:
    minutes_id = imported(session, "level3_review")
    media = MediaHandling(media_strategy=MediaStrategy(holding_line="FICTIONAL words\nand more"))
    saved_at = minutes.save_section(session, minutes_id, "media", media).value
    assert minutes.opened(session, minutes_id).value.of(MediaHandling) == media
    assert saved_at == MOMENT


def test_emptying_a_list_takes_its_rows_away(session: Session) -> None:
    minutes_id = imported(session, "level2_review")
    minutes.save_section(session, minutes_id, "attendance", Attendance())
    assert minutes.opened(session, minutes_id).value.of(Attendance).given() == {}
    minutes.save_section(session, minutes_id, "attendance", Attendance(attendance=()))
    assert minutes.opened(session, minutes_id).value.of(Attendance).given() == {"attendance": []}


def test_the_case_follows_its_latest_meeting_and_not_an_older_one(session: Session) -> None:
    first = minutes.create_case(
        session, reference="TRN-7", name="FICTIONAL Seven", level=Level.TWO, date=datetime.date(2026, 1, 5)
    ).value
    case = minutes.opened(session, first).value.head.case
    second = minutes.create_meeting(session, case, date=datetime.date(2026, 4, 7)).value
    older = minutes.opened(session, first).value.of(MeetingDetails)
    minutes.save_section(session, first, "meeting_details", replaced(older, ("meeting", "level"), Level.THREE))
    assert minutes.case_line(session, case).value.facts.level == Level.TWO
    newer = minutes.opened(session, second).value
    assert newer.head.facts.reference == "TRN-7/02"
    minutes.save_section(
        session, second, "meeting_details", replaced(newer.of(MeetingDetails), ("meeting", "level"), Level.THREE)
    )
    assert minutes.case_line(session, case).value.facts.level == Level.THREE


def test_new_minutes_start_with_the_wordings_in_use_and_the_marking(session: Session) -> None:
    record = minutes.opened(
        session,
        minutes.create_case(
            session, reference="TRN-8", name="", level=Level.TWO, date=datetime.date(2026, 1, 5), fictional=True
        ).value,
    ).value
    document = minutes.exported(session, record.head.id).value
    assert b'"official_sensitive"' in document
    assert b'"wording_version": "1"' in document
    assert record.head.fictional


def test_a_case_without_reference_and_name_is_refused(session: Session) -> None:
    with pytest.raises(Refused, match="reference or name"):
        minutes.create_case(session, reference=" ", name="", level=Level.TWO, date=datetime.date(2026, 1, 5))


def test_approval_freezes_the_minutes_with_the_digest_of_their_content(session: Session) -> None:
    minutes_id = imported(session, "level2_review")
    head = approve_with_reasons(session, minutes_id).value
    assert (head.status, head.approved_by) == (MinutesStatus.APPROVED, "Imogen Castlemarsh")
    record = minutes.opened(session, minutes_id).value
    assert record.of(Approval).sign_off.approved_on == MOMENT.date()
    assert len(head.digest) == 64
    with pytest.raises(Refused, match="approved"):
        minutes.save_section(session, minutes_id, "media", MediaHandling())
    with pytest.raises(Refused, match="approved"):
        minutes.approve(session, minutes_id)


def test_minutes_with_a_blocking_finding_are_not_approved_and_stay_as_they_are(session: Session) -> None:
    minutes_id = imported(session, "level2_review")
    content = minutes.opened(session, minutes_id).value.of(DecisionsOfMeeting)
    minutes.save_section(session, minutes_id, "decisions", replaced(content, ("decisions", "level", "reason"), "  "))
    before = _exported(session, minutes_id)
    with pytest.raises(Refused, match="1 finding must"):
        minutes.approve(session, minutes_id)
    assert _exported(session, minutes_id) == before


def test_a_link_to_an_entry_that_was_taken_out_is_named_before_approval_and_export(session: Session) -> None:
    minutes_id = imported(session, "level2_review")
    plan = minutes.opened(session, minutes_id).value.of(PlanOfFourPillars)
    measures = plan.risk_management_plan.supervision.measures[:-1]
    shorter = replaced(plan, ("risk_management_plan", "supervision", "measures"), measures)
    minutes.save_section(session, minutes_id, "risk_management_plan", shorter)
    with pytest.raises(Refused, match=r"linked_to\[\d\]: nothing in the file"):
        minutes.approve(session, minutes_id)
    with pytest.raises(Refused, match="nothing in the file"):
        minutes.exported(session, minutes_id)


def test_the_chair_must_be_named_before_approval(session: Session, tmp_path: Path) -> None:
    document = demo("level2_review")
    document["meeting"]["chair"]["name"] = ""
    document["sign_off"]["chair_name"] = ""
    minutes_id = MinutesId(minutes.import_file(session, _file(tmp_path, document)).value.id)
    with pytest.raises(Refused, match="who chaired"):
        minutes.approve(session, minutes_id)
    assert approve_with_reasons(session, minutes_id, by="FICTIONAL Chair").value.approved_by == "FICTIONAL Chair"


def test_amending_makes_a_new_draft_with_its_reason_and_leaves_the_approved_version(session: Session) -> None:
    minutes_id = imported(session, "level2_review")
    approved = approve_with_reasons(session, minutes_id).value
    before = _exported(session, minutes_id)
    draft = minutes.amend(session, minutes_id, reason="A date was wrong").value
    assert (draft.version, draft.status, draft.reason) == ("2.0", MinutesStatus.DRAFT, "A date was wrong")
    amendment = minutes.opened(session, draft.id).value.of(DocumentControl).document.amendments[-1]
    assert (amendment.version, amendment.why) == ("2.0", "A date was wrong")
    assert _exported(session, minutes_id) == before
    second = approve_with_reasons(session, draft.id).value
    assert second.digest != approved.digest
    assert minutes.opened(session, minutes_id).value.head.status is MinutesStatus.SUPERSEDED


@pytest.mark.parametrize("reason", ["", "   "])
def test_amending_without_a_reason_is_refused(session: Session, reason: str) -> None:
    minutes_id = imported(session, "level2_review")
    approve_with_reasons(session, minutes_id)
    with pytest.raises(Refused, match="why"):
        minutes.amend(session, minutes_id, reason=reason)


def _with_correction(session: Session, minutes_id: MinutesId) -> None:
    """An accepted correction of the restricted section."""
    corrected = Corrections.taken(
        {
            "corrections": [
                {
                    "ref": "K-01",
                    "proposed_by": "DS Okello",
                    "section": "restricted",
                    "text": "Take out: the man is his cousin Ivor at the Larch garage",
                    "decision": "accepted",
                }
            ]
        }
    )
    workings.save(session, minutes.opened(session, minutes_id).value.head.meeting, corrected)


_REPEATING = (
    "Directed police activity authorised to 17 December was put right",
    "Take out: the man is his cousin Ivor at the Larch garage",
    "It was his cousin Ivor",
    "The larch garage stood in it",
)


@pytest.mark.parametrize("reason", _REPEATING)
def test_no_new_version_is_made_for_a_reason_that_repeats_what_is_restricted(session: Session, reason: str) -> None:
    minutes_id = imported(session, "level3_review")
    _with_correction(session, minutes_id)
    approve_with_reasons(session, minutes_id)
    with pytest.raises(Refused, match="repeats what is restricted"):
        minutes.amend(session, minutes_id, reason=reason)
    assert minutes.amend(session, minutes_id, reason="K-01: a sentence was corrected").value.version == "2.0"


@pytest.mark.parametrize("field", ["what", "why"])
@pytest.mark.parametrize("words", _REPEATING)
def test_no_version_is_approved_whose_amendments_repeat_what_an_earlier_one_restricted(
    session: Session, words: str, field: str
) -> None:
    minutes_id = imported(session, "level3_review")
    _with_correction(session, minutes_id)
    approve_with_reasons(session, minutes_id)
    draft = minutes.amend(session, minutes_id, reason="K-01").value.id
    record = minutes.opened(session, draft).value
    minutes.save_section(session, draft, "restricted", RestrictedPart())
    control = record.of(DocumentControl)
    spoilt = replaced(control, ("document", "amendments", 0, field), words)
    minutes.save_section(session, draft, "document_control", spoilt)
    distribution = replaced(record.of(RecordsAndDistribution), ("distribution",), ())
    minutes.save_section(session, draft, "records", distribution)
    with pytest.raises(Refused, match="repeats what is restricted"):
        minutes.approve(session, draft)
    minutes.save_section(session, draft, "document_control", control)
    assert approve_with_reasons(session, draft).value.version == "2.0"


def test_what_was_corrected_in_the_restricted_section_is_in_no_copy_without_it(session: Session) -> None:
    minutes_id = imported(session, "level3_review")
    _with_correction(session, minutes_id)
    approve_with_reasons(session, minutes_id)
    head = minutes.opened(session, minutes_id).value.head
    reason = reason_for_new_version(workings.read(session, head.meeting, Corrections).value, None)
    draft = minutes.amend(session, minutes_id, reason=reason).value.id
    approve_with_reasons(session, draft)
    record = minutes.opened(session, draft).value
    printed = repr(paper.blocks(record, CopyFor(CopyKind.NO_RESTRICTED)))
    assert "Corrections accepted: K-01." in printed
    for word in ("Ivor", "Larch", "Okello", "Corrections accepted: K-01 ("):
        assert word not in printed


def test_a_draft_is_not_amended_and_approved_minutes_only_once_at_a_time(session: Session) -> None:
    minutes_id = imported(session, "level2_review")
    with pytest.raises(Refused, match="draft"):
        minutes.amend(session, minutes_id, reason="x")
    approve_with_reasons(session, minutes_id)
    minutes.amend(session, minutes_id, reason="x")
    with pytest.raises(Refused, match="newer version"):
        minutes.amend(session, minutes_id, reason="y")


def test_unknown_minutes_are_refused_in_a_sentence(session: Session) -> None:
    with pytest.raises(Refused, match="no minutes"):
        minutes.opened(session, MinutesId("m-none"))


@pytest.mark.parametrize("name", ["x" * 201, "FICTIONAL\nChair"])
def test_a_name_that_no_form_may_hold_does_not_approve(session: Session, name: str) -> None:
    minutes_id = imported(session, "level2_review")
    with pytest.raises(Refused, match="chair_name"):
        minutes.approve(session, minutes_id, by=name)
    assert minutes.opened(session, minutes_id).value.head.status is MinutesStatus.DRAFT


@pytest.mark.parametrize("name", ["\u200b", "\u202e", "\0"])
def test_a_chair_nobody_can_read_does_not_approve(session: Session, name: str) -> None:
    with pytest.raises(Refused, match="who chaired"):
        minutes.approve(session, imported(session, "level2_review"), by=name)


def test_an_amendment_that_would_not_fit_is_refused_and_nothing_is_made(session: Session, tmp_path: Path) -> None:
    document = demo("level2_review")
    document["document"]["amendments"] = [{"version": "1.0", "why": "A date was wrong"}] * 1000
    minutes_id = MinutesId(minutes.import_file(session, _file(tmp_path, document)).value.id)
    approve_with_reasons(session, minutes_id)
    with pytest.raises(Refused, match="amendments"):
        minutes.amend(session, minutes_id, reason="x")
    with pytest.raises(Refused, match="longer"):
        minutes.amend(session, minutes_id, reason="x" * 50_001)
    assert len(minutes.minutes_list(session).value) == 1


def _someone(session: Session, folder: Path, name: str, **facts: Any) -> MinutesId:
    """Minutes of a person with these facts of the subject and of the meeting, imported."""
    subject = {key: facts[key] for key in ("reference", "full_name", "date_of_birth") if key in facts}
    document = {
        "format": "mappa-minutes",
        "version": 1,
        "meeting": {"date": facts.get("date", "2026-11-18"), "level": 2, "reference": facts.get("meeting", "")},
        "subject": subject,
    }
    result = minutes.import_file(session, _file(folder, document, f"{name}.json")).value
    assert result.status is ImportStatus.IMPORTED
    return MinutesId(result.id)


def test_a_reference_that_is_another_ones_identifier_opens_the_identifier(session: Session, tmp_path: Path) -> None:
    first = _someone(session, tmp_path, "a", full_name="FICTIONAL Ann", meeting="A/1")
    _someone(session, tmp_path, "b", full_name="FICTIONAL Bob", meeting=first)
    assert minutes.opened(session, first).value.head.id == first


def test_a_reference_of_several_meetings_is_refused_rather_than_guessed(session: Session, tmp_path: Path) -> None:
    _someone(session, tmp_path, "a", full_name="FICTIONAL Ann", meeting="X/1")
    _someone(session, tmp_path, "b", full_name="FICTIONAL Bob", meeting="X/1")
    with pytest.raises(Refused, match="Several meetings"):
        minutes.opened(session, MinutesId("X/1"))


def test_an_empty_identifier_opens_nothing(session: Session, tmp_path: Path) -> None:
    _someone(session, tmp_path, "a", full_name="FICTIONAL Ann")
    with pytest.raises(Refused, match="no minutes"):
        minutes.opened(session, MinutesId(""))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            {"full_name": "FICTIONAL John", "date_of_birth": "1970-01-01", "meeting": "L2/1"},
            {"full_name": "FICTIONAL John", "date_of_birth": "1990-01-01", "meeting": "L2/2"},
        ),
        (
            {"reference": "TBC", "full_name": "FICTIONAL John", "date_of_birth": "1970-01-01"},
            {"reference": "TBC", "full_name": "FICTIONAL John", "date_of_birth": "1990-01-01"},
        ),
        (
            {"reference": "R1", "full_name": "FICTIONAL John", "date_of_birth": "1970-01-01"},
            {"reference": "R2", "full_name": "FICTIONAL John", "date_of_birth": "1970-01-01"},
        ),
        ({"full_name": "FICTIONAL John", "meeting": "L2/1"}, {"full_name": "FICTIONAL John", "meeting": "L2/2"}),
    ],
)
def test_people_are_not_taken_for_one_where_anything_speaks_against_it(
    session: Session, tmp_path: Path, one: dict[str, Any], other: dict[str, Any]
) -> None:
    _someone(session, tmp_path, "one", **one)
    _someone(session, tmp_path, "other", **other)
    assert len(minutes.case_list(session).value) == 2


def test_a_reference_that_two_cases_share_means_neither(session: Session, tmp_path: Path) -> None:
    _someone(session, tmp_path, "a", reference="R1", full_name="FICTIONAL Ann")
    _someone(session, tmp_path, "b", reference="R1", full_name="FICTIONAL Bob")
    _someone(session, tmp_path, "c", reference="R1")
    assert len(minutes.case_list(session).value) == 3


def test_a_later_record_without_the_name_does_not_take_it_from_the_case(session: Session, tmp_path: Path) -> None:
    _someone(session, tmp_path, "a", reference="R1", full_name="FICTIONAL Ann", date_of_birth="1970-01-01")
    _someone(session, tmp_path, "b", reference="R1", date="2027-02-01")
    (case,) = minutes.case_list(session).value
    assert (case.facts.name, case.facts.date_of_birth) == ("FICTIONAL Ann", datetime.date(1970, 1, 1))


def test_an_approved_version_keeps_its_facts_whatever_its_amendment_says(session: Session) -> None:
    minutes_id = imported(session, "level2_review")
    approved = approve_with_reasons(session, minutes_id).value
    draft = minutes.amend(session, minutes_id, reason="x").value
    details = minutes.opened(session, draft.id).value.of(MeetingDetails)
    details = replaced(details, ("meeting", "reference"), "NEW/9")
    details = replaced(details, ("meeting", "level"), Level.THREE)
    minutes.save_section(session, draft.id, "meeting_details", details)
    assert minutes.opened(session, minutes_id).value.head == approved
    assert minutes.opened(session, MinutesId("TRN-L2-0417/03")).value.head.id == minutes_id
    (case,) = minutes.case_list(session).value
    assert case.facts.level == Level.TWO
    approve_with_reasons(session, draft.id)
    (case,) = minutes.case_list(session).value
    assert case.facts.level == Level.THREE


def test_an_older_version_does_not_replace_a_newer_one(session: Session, tmp_path: Path) -> None:
    first = imported(session, "level2_review")
    document = demo("level2_review")
    document["media_strategy"]["holding_line"] = "Another line"
    second = MinutesId(minutes.import_file(session, _file(tmp_path, document)).value.id)
    approve_with_reasons(session, second)
    with pytest.raises(Refused, match="newer version"):
        minutes.approve(session, first)
    assert minutes.opened(session, second).value.head.status is MinutesStatus.APPROVED


def test_approved_minutes_that_something_else_changed_are_not_opened(session: Session) -> None:
    minutes_id = imported(session, "level2_review")
    approve_with_reasons(session, minutes_id)
    assert minutes.altered(session).value == []
    with session.store.unit("a test changes approved content", subject=minutes_id) as unit:
        row = unit.rows.get_one(MinutesSection, (minutes_id, "media"))
        row.content = {"media_strategy": {"holding_line": "FICTIONAL other words"}}
        unit.rows.add(row)
    assert [head.id for head in minutes.altered(session).value] == [minutes_id]
    assert stores.check(session).value.faults[0] == f"The minutes {minutes_id} are not what was approved."
    with pytest.raises(Refused, match="not what was approved"):
        minutes.opened(session, minutes_id)


def test_the_audit_trail_tells_the_identifier_and_never_what_was_typed(session: Session) -> None:
    minutes_id = imported(session, "level2_review")
    approve_with_reasons(session, MinutesId("TRN-L2-0417/03"))
    with session.store.reading() as reading:
        subjects = {row.subject for row in reading.rows.exec(select(Audit)).all()}
    assert minutes_id in subjects
    assert "TRN-L2-0417/03" not in subjects


def test_a_file_whose_minutes_were_changed_here_is_told_so(session: Session) -> None:
    minutes_id = imported(session, "level2_review")
    minutes.save_section(session, minutes_id, "media", MediaHandling())
    again = minutes.import_file(session, resource("training/level2_review.json")).value
    assert (again.status, again.id) == (ImportStatus.UNCHANGED, minutes_id)
    assert "changed here since" in again.reason


def test_an_approved_version_is_recognised_after_it_was_amended(session: Session, tmp_path: Path) -> None:
    minutes_id = imported(session, "level2_review")
    approve_with_reasons(session, minutes_id)
    file = _file(tmp_path, _exported(session, minutes_id))
    draft = minutes.amend(session, minutes_id, reason="x").value
    minutes.save_section(session, draft.id, "media", MediaHandling())
    again = minutes.import_file(session, file).value
    assert (again.status, again.id) == (ImportStatus.UNCHANGED, minutes_id)


def test_a_second_case_of_the_same_reference_is_refused(session: Session) -> None:
    facts: dict[str, Any] = {"level": Level.TWO, "date": datetime.date(2026, 1, 5)}
    minutes.create_case(session, reference="TRN-7", name="FICTIONAL Seven", **facts)
    with pytest.raises(Refused, match="already"):
        minutes.create_case(session, reference="TRN-7", name="FICTIONAL Other", **facts)
    with pytest.raises(Refused, match="line break"):
        minutes.create_case(session, reference="TRN\n8", name="", **facts)


def test_what_is_not_there_is_refused_in_a_sentence(session: Session) -> None:
    with pytest.raises(Refused, match="no case"):
        minutes.create_meeting(session, CaseId("c-none"), date=datetime.date(2026, 1, 5))
    with pytest.raises(Refused, match="no minutes"):
        minutes.save_section(session, MinutesId("m-none"), "media", MediaHandling())


def test_approval_takes_away_what_the_status_said_of_the_draft(session: Session) -> None:
    minutes_id = imported(session, "level3_review")
    approve_with_reasons(session, minutes_id)
    document = minutes.opened(session, minutes_id).value.of(DocumentControl).document
    assert (document.status, document.status_note) == (DocumentStatus.CHAIR_APPROVED, "")
