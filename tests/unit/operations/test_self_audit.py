"""What the record suggests for its own audit, and what a year of audits comes to."""

from __future__ import annotations

import datetime
import json

import pytest

from mappa_desktop.domain.self_audit import QUESTIONS, question_called, scored
from mappa_desktop.domain.workings import SelfAudit
from mappa_desktop.operations import minutes, self_audit, workings
from mappa_desktop.sections import content_of
from mappa_desktop.sections.attendance.model import Attendance
from mappa_desktop.sections.opening_statements.model import OpeningStatements
from tests.support.approving import approve_with_reasons
from tests.support.evidence import evidence, level_2, level_3
from tests.support.sessions import imported

FIRST, LAST = datetime.date(2026, 4, 1), datetime.date(2027, 3, 31)


def suggested(identifier, changes=None, contents=level_2):
    return self_audit.suggestions(evidence(contents(changes))).get(identifier)


def attendance(**statuses):
    """The status of some people of the Level 2 case, by their agency; all of an agency together."""
    people = content_of(level_2(), Attendance).attendance
    return {
        f"attendance[{at}].status": statuses[person.agency]
        for at, person in enumerate(people)
        if person.agency in statuses
    }


def test_every_suggestion_is_for_a_question_and_an_answer_that_it_knows():
    for contents in (level_2(), level_3()):
        for identifier, suggestion in self_audit.suggestions(evidence(contents)).items():
            question = question_called(identifier)
            assert suggestion.words
            assert suggestion.score is None or question.answer(suggestion.score) is not None


def everybody(**but):
    people = range(len(content_of(level_2(), Attendance).attendance))
    return {f"attendance[{at}].status": "attended" for at in people} | attendance(**but)


@pytest.mark.parametrize(
    ("changes", "words", "score"),
    [
        ({}, "10 of 13 invited agencies attended", 1),
        (everybody(), "13 of 13 invited agencies attended", 3),
        (everybody(probation="absent_no_report"), "12 of 13 invited agencies attended", 2),
        (everybody(education="report_only", dwp="absent_no_report"), "11 of 13 invited agencies attended", 1),
    ],
)
def test_agencies_that_were_missing_are_counted_and_not_people(changes, words, score):
    found = suggested("CA4", changes)
    assert (found.words, found.score) == (words, score)


def test_that_absent_agencies_reported_is_suggested_from_their_reports():
    assert suggested("CA5").words == "2 of 3 absent agencies reported"
    assert suggested("CA5").score == 1
    found = suggested("CA5", everybody(education="report_only"))
    assert (found.words, found.score) == ("1 of 1 absent agencies reported", 3)


def test_that_all_attended_is_suggested_only_where_everybody_has_a_status():
    assert suggested("CA4", {**everybody(), "attendance[0].status": None}) is None
    assert suggested("CA5", everybody()) is None


def test_a_meeting_that_nothing_is_left_to_finish_of_is_complete():
    assert suggested("CA2").score == 3
    left = suggested("CA2", {"disclosure.considered": None})
    assert left.score == 1
    assert left.words.endswith("left to finish")


@pytest.mark.parametrize(
    ("identifier", "changes", "words", "score"),
    [
        ("CA7", {}, "Category 2", 3),
        ("CA7", {"mappa.category": None}, "no category is recorded", 1),
        ("CA8", {}, "Level 2, decision: Remain at this level", 3),
        ("CA8", {"decisions.level.outcome": None}, "Level 2, with no decision on it", 1),
        ("CA18", {}, "Wed 17 Feb 2027, the limit is 16 weeks", 3),
        ("CA18", {"next_meeting.date": "2027-03-11"}, "Thu 11 Mar 2027, the limit is 16 weeks", 1),
        ("CA18", {"next_meeting.date": None}, "no next meeting is set", 1),
        ("CA10", {"meeting.agenda_followed": False}, "the agenda was not followed", None),
        ("CA17", {}, "considered, 3 entries", None),
        ("CA17", {"disclosure.considered": None}, "disclosure is not said to have been considered", None),
        ("CA17", {"disclosure.entries": []}, "considered, none made", None),
        ("CA16", {}, "3 of 3 victims have a measure, condition or order", None),
        ("CA15", {"new_actions[0].owner_name": ""}, "6 of 7 new actions have an owner, a date and a reason", None),
        ("MA3", {"meeting.purpose": " "}, "no purpose is recorded", None),
    ],
)
def test_what_the_record_says_is_suggested(identifier, changes, words, score):
    found = suggested(identifier, changes)
    assert (found.words, found.score) == (words, score)


def test_a_statement_that_was_not_done_leaves_the_grade_to_people():
    statements = len(content_of(level_2(), OpeningStatements).statements)
    whole = {f"statements[{at}].how": "displayed" for at in range(statements)}
    assert suggested("MA5", whole).score == 4
    found = suggested("MA5", {**whole, "statements[0].how": "not_done"})
    assert found.score is None
    assert found.words == f"{statements - 1} of {statements} statements read or displayed"


def test_the_start_is_compared_with_the_one_that_was_planned():
    last = level_2({"next_meeting": {"date": "2026-11-18", "time": "09:45"}})
    begun = self_audit.suggestions(evidence(level_2({"meeting.start": "10:05"}), earlier=(last,)))
    assert begun["MA2"].words == "planned for 09:45, began 10:05"
    assert "MA2" not in self_audit.suggestions(evidence(level_2()))


def audited(**scores):
    made = SelfAudit()
    for identifier, score in scores.items():
        made = scored(made, identifier, score=score)
    return made


def test_a_year_is_summed_question_by_question():
    passed = scored(audited(CA4=3), "CA5", not_applicable=True)
    found = {
        each.question.identifier: each for each in self_audit.summed([audited(CA4=3, MA1=4), passed, audited(CA4=1)])
    }
    assert len(found) == len(QUESTIONS)
    assert found["CA4"].words == "2.3 on average of 3: 2 × 3, 1 × 1"
    assert found["CA5"].words == "1 not applicable"
    assert found["CA6"].words == "No score."
    assert found["MA1"].scores == {4: 1, 3: 0, 2: 0, 1: 0}


def test_the_audits_of_a_period_are_found_in_the_store(session):
    level2, level3 = imported(session, "level2_review"), imported(session, "level3_review")
    meeting = minutes.opened(session, level2).value.head.meeting
    workings.save(session, meeting, audited(CA4=3))
    whole = self_audit.summary(session, FIRST, LAST).value
    assert (whole.meetings, whole.audited) == (2, 1)
    assert next(each for each in whole.questions if each.question.identifier == "CA4").number == 1
    only = self_audit.summary(session, datetime.date(2026, 11, 19), LAST).value
    assert (only.meetings, only.audited) == (1, 0)
    assert level3


def test_the_audit_stays_with_the_meeting_when_a_new_version_is_made(session):
    first = imported(session, "level2_review")
    meeting = minutes.opened(session, first).value.head.meeting
    workings.save(session, meeting, audited(CA4=3))
    approve_with_reasons(session, first)
    later = minutes.amend(session, first, reason="A date was wrong").value
    assert workings.read(session, later.meeting, SelfAudit).value == audited(CA4=3)


def test_no_file_holds_the_audit(session):
    found = imported(session, "level2_review")
    meeting = minutes.opened(session, found).value.head.meeting
    said = scored(audited(CA4=3), "CA4", comment="Quillfeather came too late")
    workings.save(session, meeting, said)
    assert b"Quillfeather" not in minutes.exported(session, found).value
    assert "CA4" not in json.dumps(json.loads(minutes.exported(session, found).value))


def test_an_audit_that_cannot_be_read_counts_as_none(session):
    found = imported(session, "level2_review")
    meeting = minutes.opened(session, found).value.head.meeting
    workings.save(session, meeting, audited(CA4=3))
    with session.store.unit("test", subject="") as unit:
        unit.rows.connection().exec_driver_sql("UPDATE meeting_working SET content = '{\"later\": 1}'")
    assert self_audit.summary(session, FIRST, LAST).value.audited == 0
