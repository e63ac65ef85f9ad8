"""Workings: kept with the meeting, shared by its versions, and in nothing that is given out."""

from __future__ import annotations

import json

import pytest

from mappa_desktop.domain.workings import KINDS, Agenda, AgendaItem, ChairsNote, ChairsNotes, Place
from mappa_desktop.operations import minutes, workings
from mappa_desktop.operations.opening import open_meeting
from mappa_desktop.sections import content_of
from mappa_desktop.sections.subject.model import SubjectDetails
from mappa_desktop.store.repositories import workings as kept
from tests.support.sessions import a_session, imported

NOTE = "Only the Chair knows this: heron."


@pytest.fixture
def session(tmp_path):
    session = a_session(tmp_path / "store")
    yield session
    session.close()


def test_workings_are_kept_and_given_back_as_they_were(session):
    minutes_id = imported(session, "level2_review")
    meeting = minutes.opened(session, minutes_id).value.head.meeting
    agenda = Agenda(items=(AgendaItem(key="victims", title="Victims", sections=("victims",), minutes=5),))
    workings.save(session, meeting, agenda)
    workings.save(session, meeting, ChairsNotes(notes=(ChairsNote(section="victims", text=NOTE),)))
    opened = open_meeting(session, minutes_id).value
    assert opened.workings[Agenda] == agenda
    assert workings.read(session, meeting, ChairsNotes).value.notes[0].text == NOTE
    assert set(opened.workings) == set(KINDS.values())


def test_a_new_version_of_the_minutes_shares_the_workings_of_its_meeting(session):
    minutes_id = imported(session, "level2_review")
    head = minutes.approve(session, minutes_id).value
    workings.save(session, head.meeting, ChairsNotes(notes=(ChairsNote(section="victims", text=NOTE),)))
    amended = minutes.amend(session, head.id, reason="A name was wrong.").value
    assert workings.read(session, amended.meeting, ChairsNotes).value.notes[0].text == NOTE


def test_the_minutes_file_holds_nothing_of_the_workings(session):
    minutes_id = imported(session, "level2_review")
    before = minutes.exported(session, minutes_id).value
    meeting = minutes.opened(session, minutes_id).value.head.meeting
    workings.save(session, meeting, ChairsNotes(notes=(ChairsNote(section="victims", text=NOTE),)))
    after = minutes.exported(session, minutes_id).value
    assert json.loads(before) == json.loads(after)
    assert b"heron" not in after


def test_where_one_typed_is_kept_with_what_was_typed(session):
    minutes_id = imported(session, "level2_review")
    record = minutes.opened(session, minutes_id).value
    place = Place(step=1, section="subject", path="subject.full_name", cursor=4)
    subject = content_of(record.contents, SubjectDetails)
    minutes.save_section(session, minutes_id, "subject", subject, place=place)
    assert workings.read(session, record.head.meeting, Place).value == place


def test_the_minutes_that_were_open_are_known_until_they_are_left(session):
    minutes_id = imported(session, "level2_review")
    assert workings.open_minutes(session).value is None
    workings.remember_open(session, minutes_id)
    assert workings.open_minutes(session).value == minutes_id
    workings.remember_open(session, None)
    assert workings.open_minutes(session).value is None


def test_workings_of_a_newer_program_keep_no_minutes_shut_and_are_not_written_over(session):
    minutes_id = imported(session, "level2_review")
    meeting = minutes.opened(session, minutes_id).value.head.meeting
    strange = {"notes": [], "colour": "a key this program does not know"}
    with session.store.unit("planted", subject=meeting) as unit:
        kept.put(unit.rows, meeting, "chairs_notes", strange, "2026-11-18T10:00:00")
    assert open_meeting(session, minutes_id).value.workings[ChairsNotes] == ChairsNotes()
    workings.save(session, meeting, ChairsNotes(notes=(ChairsNote(section="victims", text=NOTE),)))
    with session.store.reading() as reading:
        rows = kept.all_of(reading.rows, meeting)
    assert strange in rows.values()
    assert workings.read(session, meeting, ChairsNotes).value.notes[0].text == NOTE
