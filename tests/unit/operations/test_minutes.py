"""Minutes: imported as drafts, saved section by section, approved once, amended by a new version."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from mappa_desktop.domain.cases import MinutesStatus, Origin
from mappa_desktop.domain.values import Level
from mappa_desktop.foundation.content import replaced
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.foundation.resources import resource
from mappa_desktop.operations import minutes
from mappa_desktop.operations.minutes import ImportStatus
from mappa_desktop.operations.session import Session
from mappa_desktop.sections.attendance.model import Attendance
from mappa_desktop.sections.decisions.model import DecisionsOfMeeting
from mappa_desktop.sections.document_control.model import DocumentControl, DocumentStatus
from mappa_desktop.sections.media.model import MediaHandling, MediaStrategy
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.sections.risk_management_plan.model import PlanOfFourPillars
from mappa_desktop.sections.sign_off.model import Approval
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
    head = minutes.approve(session, minutes_id).value
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
    assert minutes.approve(session, minutes_id, by="FICTIONAL Chair").value.approved_by == "FICTIONAL Chair"


def test_amending_makes_a_new_draft_with_its_reason_and_leaves_the_approved_version(session: Session) -> None:
    minutes_id = imported(session, "level2_review")
    approved = minutes.approve(session, minutes_id).value
    before = _exported(session, minutes_id)
    draft = minutes.amend(session, minutes_id, reason="A date was wrong").value
    assert (draft.version, draft.status, draft.reason) == ("2.0", MinutesStatus.DRAFT, "A date was wrong")
    amendment = minutes.opened(session, draft.id).value.of(DocumentControl).document.amendments[-1]
    assert (amendment.version, amendment.why) == ("2.0", "A date was wrong")
    assert _exported(session, minutes_id) == before
    second = minutes.approve(session, draft.id).value
    assert second.digest != approved.digest
    assert minutes.opened(session, minutes_id).value.head.status is MinutesStatus.SUPERSEDED


@pytest.mark.parametrize("reason", ["", "   "])
def test_amending_without_a_reason_is_refused(session: Session, reason: str) -> None:
    minutes_id = imported(session, "level2_review")
    minutes.approve(session, minutes_id)
    with pytest.raises(Refused, match="why"):
        minutes.amend(session, minutes_id, reason=reason)


def test_a_draft_is_not_amended_and_approved_minutes_only_once_at_a_time(session: Session) -> None:
    minutes_id = imported(session, "level2_review")
    with pytest.raises(Refused, match="draft"):
        minutes.amend(session, minutes_id, reason="x")
    minutes.approve(session, minutes_id)
    minutes.amend(session, minutes_id, reason="x")
    with pytest.raises(Refused, match="newer version"):
        minutes.amend(session, minutes_id, reason="y")


def test_unknown_minutes_are_refused_in_a_sentence(session: Session) -> None:
    with pytest.raises(Refused, match="no minutes"):
        minutes.opened(session, MinutesId("m-none"))
