"""The agenda: its standing order, its times, its paper and the words of the invitation."""

from __future__ import annotations

import datetime
import io
from typing import Any

import pytest
from pypdf import PdfReader

from mappa_desktop.domain.cases import MeetingFacts, MinutesHead, MinutesStatus, Origin
from mappa_desktop.domain.values import Level
from mappa_desktop.domain.workings import Agenda
from mappa_desktop.foundation.content import replaced
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.ids import CaseId, MeetingId, MinutesId
from mappa_desktop.operations import agenda as order
from mappa_desktop.operations import calendar
from mappa_desktop.operations.record import Record, contents_from
from mappa_desktop.sections import SECTIONS
from tests.support.minutes_in_memory import training_contents
from tests.support.planted import planted

TODAY = datetime.date(2026, 12, 1)
MOMENT = datetime.datetime(2026, 12, 1, 9, 30, tzinfo=datetime.UTC)
MEETING = {"level": 2, "date": "2027-01-06", "type": "review", "start": "10:00", "reference": "TRN-L2-0417/04"}


def record(**meeting: Any) -> Record:
    """Small minutes about FICTIONAL Person."""
    document = {
        "meeting": {**MEETING, **meeting},
        "subject": {"full_name": "Fictional Person", "aliases": ["The Fox"]},
        "victims": {"people": [{"ref": "V-01", "label": "Victim A"}, {"ref": "V-02", "label": "Jenny Fray"}]},
        "disclosure": {"entries": [{"ref": "D-01", "recipient": "Mrs Alma Pike"}]},
        "attendance": [{"ref": "P-01", "name": "DC Ann Ashcombe"}],
        "fictional": True,
    }
    given = {each.key: {key: document[key] for key in each.keys if key in document} for each in SECTIONS}
    return Record(a_head(), contents_from(given))


def a_head() -> MinutesHead:
    facts = MeetingFacts("TRN-L2-0417/04", "review", 4, 2, datetime.date(2027, 1, 6), "10:00", "")
    return MinutesHead(
        id=MinutesId("m"),
        meeting=MeetingId("e"),
        case=CaseId("c"),
        case_reference="TRN-L2-0417",
        facts=facts,
        version="1.0",
        status=MinutesStatus.DRAFT,
        origin=Origin.WRITTEN_HERE,
        reason="",
        digest="",
        approved_at="",
        approved_by="",
        saved_at="2026-11-18T10:00:00+00:00",
        fictional=True,
    )


def printed_text(of: Record, agenda: Agenda) -> list[str]:
    _name, data = order.printed(of, agenda)
    return [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]


@pytest.mark.parametrize(("level", "minutes"), [(Level.TWO, 45), (Level.THREE, 60)])
def test_the_standing_order_fills_the_time_of_its_level(level: Level, minutes: int) -> None:
    agenda = order.standing(level)
    assert order.total(agenda) == minutes
    assert len(order.timetable(agenda, "10:00")) == 19


def test_every_section_of_the_minutes_is_worked_on_in_exactly_one_item() -> None:
    reached = [key for item in order.standing(Level.TWO).items for key in item.sections]
    assert sorted(reached) == sorted(section.key for section in SECTIONS)


def test_an_agenda_that_nobody_changed_follows_the_level() -> None:
    assert order.in_force(Agenda(), Level.THREE) == order.standing(Level.THREE)
    changed = order.with_minutes(order.standing(Level.TWO), "risk", 20)
    assert order.in_force(changed, Level.THREE) == changed


def test_times_follow_from_the_start_and_go_past_midnight() -> None:
    slots = order.timetable(order.standing(Level.TWO), "23:50")
    assert (slots[0].starts, slots[0].ends) == ("23:50", "23:52")
    assert slots[-1].ends == "00:35"
    assert order.timetable(order.standing(Level.TWO), "")[3].starts == ""


def test_an_item_is_moved_and_what_comes_after_the_meeting_stays_last() -> None:
    agenda = order.moved(order.standing(Level.TWO), "risk", -2)
    keys = [item.key for item in agenda.items]
    assert keys.index("risk") == 6
    assert order.moved(agenda, "welcome", -1) == agenda
    assert order.moved(agenda, "next_date", 1) == agenda
    assert order.moved(agenda, order.AFTER_THE_MEETING, -1) == agenda


@pytest.mark.parametrize("minutes", [-1, 601])
def test_minutes_that_cannot_be_are_refused(minutes: int) -> None:
    with pytest.raises(Refused, match="between 0 and 600"):
        order.with_minutes(order.standing(Level.TWO), "risk", minutes)


def test_the_length_is_said_with_the_time_at_which_it_ends() -> None:
    agenda = order.with_minutes(order.standing(Level.TWO), "risk", 10)
    assert order.length_in_words(agenda, "10:00") == "50 minutes, until 10:50"
    assert order.length_in_words(agenda, "") == "50 minutes"


def test_returns_are_asked_for_five_working_days_before_the_meeting() -> None:
    assert order.returns_by(datetime.date(2027, 1, 6)) == datetime.date(2026, 12, 29)  # past New Year's Day
    assert order.returns_by(datetime.date(1, 1, 2)) == datetime.date(1, 1, 2)


def test_the_agenda_is_printed_with_marking_reference_and_times_and_names_nobody_it_is_about() -> None:
    (page,) = printed_text(record(chair={"name": "Ann Example"}), order.standing(Level.TWO))
    assert page.count("OFFICIAL-SENSITIVE") == 2
    assert "FICTIONAL - TRAINING" in page
    assert "TRN-L2-0417/04" in page
    assert "Ann Example" in page
    assert "10:00" in page
    assert "10:45" in page
    assert "After the meeting" not in page
    assert "Fictional Person" not in page


def test_the_files_name_and_the_files_properties_name_nobody() -> None:
    name, data = order.printed(record(), order.standing(Level.TWO))
    assert name == "TRN-L2-0417-04-agenda.pdf"
    assert b"Person" not in data


@pytest.mark.parametrize("name", ["level2_review", "level3_review"])
def test_no_word_of_the_persons_name_goes_out_of_the_training_cases(name: str) -> None:
    of = Record(a_head(), training_contents(name))
    subject = of.of(SECTIONS[4].content).subject
    outgoing = order.invitation_text(of, order.standing(Level.TWO), today=TODAY) + "".join(
        printed_text(of, order.standing(Level.TWO))
    )
    for word in (*subject.full_name.split(), *subject.aliases):
        assert word not in outgoing


def refused(of: Record) -> None:
    """The agenda and the invitation are refused with one sentence."""
    agenda = order.standing(Level.TWO)
    for make in (
        lambda: order.printed(of, agenda),
        lambda: order.invitation_text(of, agenda, today=TODAY),
        lambda: calendar.invitation_to(of, now=MOMENT),
    ):
        with pytest.raises(Refused, match="holds a name, which may not go out: take it out first"):
            make()


@pytest.mark.parametrize("detail", ["reference", "mode_note"])
@pytest.mark.parametrize(
    "who",
    [
        *("Fictional Person", "fictional  PERSON", "the fox", "Mr Person", "Fox", "fox", "F\u00f3x"),
        *("Jenny", "fray", "Alma PIKE", "Victim A", "V-01"),
    ],
)
def test_nothing_goes_out_while_the_meetings_details_name_somebody(detail: str, who: str) -> None:
    refused(record(**{detail: f"With {who}, room 2"}))


def test_how_the_meeting_is_held_refers_to_no_victim_in_any_writing() -> None:
    refused(record(mode_note="Teams, for V01 as well"))


@pytest.mark.parametrize("reference", ["24/FOX", "FOX24", "fox_24", "24/PIKE", "PIKE2024", "X-PERSON9", "24/ASHCOMBE"])
def test_one_word_of_a_name_in_the_reference_is_enough(reference: str) -> None:
    refused(record(reference=reference))


def test_an_item_of_the_agenda_that_names_somebody_is_not_printed() -> None:
    agenda = order.standing(Level.TWO)
    named = replaced(agenda, ("items", 0, "title"), "Welcome, and about Jenny")
    with pytest.raises(Refused, match="An item of the agenda"):
        order.printed(record(), named)


def test_the_venue_stays_out_of_all_that_goes_out() -> None:
    of = record(mode="in_person", location="Ward 4, beside Mr Person's room; Jenny Fray next door")
    agenda = order.standing(Level.TWO)
    outgoing = (
        order.invitation_text(of, agenda, today=TODAY),
        *printed_text(of, agenda),
        calendar.invitation_to(of, now=MOMENT).decode(),
    )
    for text in outgoing:
        assert "Ward 4" not in text
        assert "Fray" not in text
    assert "How: In person" in outgoing[0]


@pytest.mark.parametrize("note", ["Microsoft Teams", "Police HQ conference room and Microsoft Teams"])
def test_how_the_meeting_is_held_may_be_said_in_words(note: str) -> None:
    of = record(mode_note=note)
    assert f"How: {note}" in order.invitation_text(of, order.standing(Level.TWO), today=TODAY)
    assert note in " ".join(printed_text(of, order.standing(Level.TWO))[0].split())


def test_reports_are_asked_for_as_soon_as_possible_where_the_day_for_them_is_past() -> None:
    near = datetime.date(2026, 12, 30)
    words = order.invitation_text(record(), order.standing(Level.TWO), today=near)
    assert "agency's report as soon as possible, before the meeting, by secure e-mail" in words
    assert "29 December" not in words
    on_the_day = order.invitation_text(record(), order.standing(Level.TWO), today=datetime.date(2026, 12, 29))
    assert "by Tuesday 29 December 2026" in on_the_day


def test_the_invitation_says_when_how_and_what_is_asked_for() -> None:
    words = order.invitation_text(
        record(mode="video", mode_note="Video service"), order.standing(Level.TWO), today=TODAY
    )
    assert words.startswith("OFFICIAL-SENSITIVE\n")
    assert words.rstrip().endswith("FICTIONAL - TRAINING")
    for line in (
        "MAPPA Level 2 review meeting",
        "Reference: TRN-L2-0417/04",
        "Date: Wednesday 6 January 2027",
        "Time: 10:00 to 10:45",
        "How: Video service",
    ):
        assert f"\n{line}\n" in words
    assert "by Tuesday 29 December 2026" in words
    assert "Fictional Person" not in words


def test_of_all_that_is_on_record_only_what_concerns_the_meeting_itself_goes_out() -> None:
    contents, planted_words = planted()
    of = Record(a_head(), contents)
    agenda = order.standing(Level.TWO)
    outgoing = (
        order.invitation_text(of, agenda, today=TODAY)
        + "".join(printed_text(of, agenda)).replace("\n", "")
        + calendar.invitation_to(of, now=MOMENT).replace(b"\r\n ", b"").decode()
    )
    found = {place for word, place in planted_words.items() if word in outgoing}
    assert found == {f"meeting_details.meeting.{name}" for name in ("reference", "mode_note", "chair.name")}
