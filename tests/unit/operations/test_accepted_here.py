"""Acceptances count where they were made: in this store, and of the entry they were made of."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from mappa_desktop.domain.findings import Finding
from mappa_desktop.domain.values import AgencyType
from mappa_desktop.domain.workings import AcceptedHere
from mappa_desktop.foundation.content import Content, replaced, value_at
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.foundation.resources import resource
from mappa_desktop.interchange import minutes_file
from mappa_desktop.operations import minutes, workings
from mappa_desktop.operations.evidence import evidence_of
from mappa_desktop.operations.findings import Judgement, judgement
from mappa_desktop.operations.gestures import accepting
from mappa_desktop.operations.minutes import ImportStatus
from mappa_desktop.operations.session import Session
from mappa_desktop.sections.attendance.model import Attendance
from mappa_desktop.sections.risk_assessment.model import AssessmentOfRisk
from mappa_desktop.sections.sign_off.model import Approval
from tests.support.approving import REASON, approve_with_reasons
from tests.support.evidence import changed, evidence, level_2, level_3
from tests.support.sessions import MOMENT, a_session, imported

TOOLS = ("risk_assessment", "tools")
DATE = datetime.date(2026, 11, 20)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return a_session(tmp_path / "store")


def _judged(session: Session, minutes_id: MinutesId) -> Judgement:
    return judgement(evidence_of(session, minutes.opened(session, minutes_id).value).value)


def _places(found: Any) -> set[tuple[str, str]]:
    return {(each.rule, each.path) for each in found}


def _brought(session: Session, folder: Path, data: bytes) -> MinutesId:
    file = folder / "minutes.json"
    file.write_bytes(data)
    result = minutes.import_file(session, file).value
    assert result.status is ImportStatus.IMPORTED, result.reason
    return MinutesId(result.id)


def _with_everything_accepted(session: Session, folder: Path) -> bytes:
    """The Level 3 minutes as another installation exports them, every warning accepted there."""
    other = a_session(folder / "another")
    minutes_id = imported(other, "level3_review")
    approve_with_reasons(other, minutes_id)
    data = minutes.exported(other, minutes_id).value
    other.close()
    return data


def _accepted(contents: Any, here: AcceptedHere, finding: Finding) -> tuple[dict[str, Content], AcceptedHere]:
    now = accepting.accepted(contents, finding, reason="Booked.", by="C. Example", on=DATE)
    return {**contents, **now}, accepting.kept_here(here, contents, finding, now)


def test_what_a_file_says_was_accepted_still_stops_approval(session: Session, tmp_path: Path) -> None:
    minutes_id = _brought(session, tmp_path, _with_everything_accepted(session, tmp_path))
    judged = _judged(session, minutes_id)
    assert "C7" in {each.rule for each in judged.to_accept}
    assert judged.accepted == []
    assert _places(each.finding for each in judged.stated) == _places(judged.to_accept)
    with pytest.raises(Refused, match="put right or accepted with a reason"):
        minutes.approve(session, minutes_id, by="C. Example")


@pytest.mark.parametrize("rule", ["C7", "L7", "T13"])
def test_a_hand_made_file_accepts_nothing_by_naming_a_rule(session: Session, tmp_path: Path, rule: str) -> None:
    document = json.loads(resource("training/level3_review.json").read_bytes())
    found = [each for each in judgement(evidence(level_3(), today=MOMENT.date())).to_accept if each.rule == rule]
    document["sign_off"]["accepted_findings"] = [
        {"rule": rule, "path": each.path, "reason": "All is well.", "by": "The Chair", "on": "2026-11-20"}
        for each in found
    ]
    minutes_id = _brought(session, tmp_path, json.dumps(document).encode())
    judged = _judged(session, minutes_id)
    assert found
    assert judged.accepted == []
    assert [each.path for each in judged.to_accept if each.rule == rule] == [each.path for each in found]


def test_import_then_export_gives_the_same_acceptances(session: Session, tmp_path: Path) -> None:
    data = _with_everything_accepted(session, tmp_path)
    minutes_id = _brought(session, tmp_path, data)
    again = minutes.exported(session, minutes_id).value
    assert minutes_file.digest(minutes_file.read(again)) == minutes_file.digest(minutes_file.read(data))


def test_accepted_here_they_count_and_the_files_words_give_way(session: Session, tmp_path: Path) -> None:
    minutes_id = _brought(session, tmp_path, _with_everything_accepted(session, tmp_path))
    approve_with_reasons(session, minutes_id, by="Our Chair")
    record = minutes.opened(session, minutes_id).value
    assert record.head.is_frozen
    assert {each.by for each in record.of(Approval).sign_off.accepted_findings} == {"Our Chair"}
    assert _judged(session, minutes_id).to_accept == []


def test_a_refused_approval_accepts_nothing_here_either(session: Session) -> None:
    minutes_id = imported(session, "level3_review")
    head = minutes.opened(session, minutes_id).value.head
    first = _judged(session, minutes_id).to_accept[0]
    with pytest.raises(Refused):
        minutes.approve(session, minutes_id, accept=[accepting.Acceptance(first.rule, "Because", first.path)])
    assert workings.read(session, head.meeting, AcceptedHere).value == AcceptedHere()


def test_a_new_version_keeps_what_was_accepted_at_its_meeting_and_the_next_meeting_begins_with_none(
    session: Session,
) -> None:
    minutes_id = imported(session, "level3_review")
    head = approve_with_reasons(session, minutes_id).value
    again = minutes.amend(session, minutes_id, reason="A date was wrong").value
    assert _judged(session, again.id).to_accept == []
    following = minutes.create_meeting(session, head.case, date=datetime.date(2027, 1, 13)).value
    prepared = minutes.opened(session, following).value
    assert workings.read(session, prepared.head.meeting, AcceptedHere).value == AcceptedHere()
    assert prepared.of(Approval).sign_off.accepted_findings == ()


def test_minutes_that_went_out_and_come_back_unchanged_are_those_that_are_here(
    session: Session, tmp_path: Path
) -> None:
    minutes_id = imported(session, "level3_review")
    approve_with_reasons(session, minutes_id)
    file = tmp_path / "back.json"
    file.write_bytes(minutes.exported(session, minutes_id).value)
    result = minutes.import_file(session, file).value
    assert (result.status, result.id) == (ImportStatus.UNCHANGED, minutes_id)


def test_minutes_that_come_back_changed_keep_only_what_the_chair_said_here(session: Session, tmp_path: Path) -> None:
    minutes_id = imported(session, "level3_review")
    approve_with_reasons(session, minutes_id)
    document = json.loads(minutes.exported(session, minutes_id).value)
    on_record = document["sign_off"]["accepted_findings"]
    assert len(on_record) > 1
    on_record[0]["reason"] = "Said elsewhere."
    back = _brought(session, tmp_path, json.dumps(document).encode())
    judged = _judged(session, back)
    assert [each.acceptance.reason for each in judged.stated] == ["Said elsewhere."]
    assert {each.acceptance.reason for each in judged.accepted} == {REASON}
    assert minutes.opened(session, back).value.head.meeting == minutes.opened(session, minutes_id).value.head.meeting


def test_what_was_taken_back_here_is_not_accepted_by_a_file_that_still_says_so() -> None:
    contents = level_3()
    finding = next(each for each in judgement(evidence(contents)).to_accept if each.rule == "C7")
    said, here = _accepted(contents, AcceptedHere(), finding)
    (acceptance,) = said["sign_off"].sign_off.accepted_findings  # type: ignore[attr-defined]  # a Content by its key
    here = accepting.forgotten_here(here, [acceptance])
    assert [each.finding for each in judgement(evidence(said, accepted_here=here)).stated] == [finding]


def test_an_acceptance_does_not_slide_to_the_entry_that_takes_its_place() -> None:
    contents = dict(level_3())
    finding = next(each for each in judgement(evidence(contents)).to_accept if each.rule == "C7")
    said, here = _accepted(contents, AcceptedHere(), finding)
    risk = said["risk_assessment"]
    tools = list(value_at(risk, TOOLS))
    twin = tools[7].model_copy(update={"completed": tools[7].completed - datetime.timedelta(days=9)})
    tools[7:8] = [twin, tools[7]]
    del tools[0]  # what was accepted stands at its place again, and the twin before it
    assert tools[7] is not twin
    moved = {**said, "risk_assessment": replaced(risk, TOOLS, tuple(tools))}
    judged = judgement(evidence(moved, accepted_here=here))
    assert [(each.rule, each.path) for each in judged.to_accept if each.rule == "C7"] == [
        ("C7", "risk_assessment.tools[6].completed")
    ]
    tools[6], tools[7] = tools[7], tools[6]
    moved = {**said, "risk_assessment": replaced(risk, TOOLS, tuple(tools))}
    judged = judgement(evidence(moved, accepted_here=here))
    assert {each.path for each in judged.to_accept if each.rule == "C7"} == {
        "risk_assessment.tools[6].completed",
        "risk_assessment.tools[7].completed",
    }
    assert [each.finding.path for each in judged.outdated] == ["risk_assessment.tools[7].completed"]


def test_an_acceptance_ends_when_its_entry_is_changed_and_stands_again_when_that_is_undone() -> None:
    contents = level_3()
    finding = next(each for each in judgement(evidence(contents)).to_accept if each.rule == "C7")
    said, here = _accepted(contents, AcceptedHere(), finding)
    other = changed(said, {"risk_assessment.tools[7].completed": "2026-03-02"})
    judged = judgement(evidence(other, accepted_here=here))
    assert [(each.finding.rule, each.acceptance.reason) for each in judged.outdated] == [("C7", "Booked.")]
    assert "C7" in {each.rule for each in judged.to_accept}
    assert judgement(evidence(said, accepted_here=here)).outdated == []


def test_what_stands_at_no_entry_is_known_by_its_words() -> None:
    """A4 names the agencies that are missing, at the list itself."""
    unlisted = replaced(level_2()["attendance"], ("attendance",), ())
    contents = {**level_2(), "attendance": unlisted}
    finding = next(each for each in judgement(evidence(contents)).to_accept if each.path == "attendance")
    said, here = _accepted(contents, AcceptedHere(), finding)
    assert [each.finding for each in judgement(evidence(said, accepted_here=here)).accepted] == [finding]
    fewer = {**level_2(), "sign_off": said["sign_off"], "attendance": _without_police()}
    judged = judgement(evidence(fewer, accepted_here=here))
    assert [(each.finding.rule, each.finding.path) for each in judged.outdated] == [(finding.rule, "attendance")]


def _without_police() -> Content:
    attendance = level_2()["attendance"]
    assert isinstance(attendance, Attendance)
    police = {each.id for each in attendance.agencies if each.type is AgencyType.POLICE}
    left = tuple(each for each in attendance.attendance if each.agency not in police)
    return replaced(attendance, ("attendance",), left)


def test_what_is_kept_of_an_acceptance_holds_no_word_of_the_case() -> None:
    contents = level_3()
    finding = next(each for each in judgement(evidence(contents)).to_accept if each.rule == "C7")
    _said, here = _accepted(contents, AcceptedHere(), finding)
    kept = json.dumps(here.given())
    assert "Booked" not in kept
    assert "HCR" not in kept


def test_an_entry_in_the_store_is_known_again_after_it_was_read(session: Session) -> None:
    minutes_id = imported(session, "level3_review")
    record = minutes.opened(session, minutes_id).value
    finding = next(each for each in _judged(session, minutes_id).to_accept if each.rule == "C7")
    said, here = _accepted(record.contents, AcceptedHere(), finding)
    minutes.save_section(session, minutes_id, "sign_off", said["sign_off"])
    minutes.save_section(session, minutes_id, "risk_assessment", record.of(AssessmentOfRisk))
    workings.save(session, record.head.meeting, here)
    assert [each.finding for each in _judged(session, minutes_id).accepted] == [finding]
    assert MOMENT.date() > DATE
