"""The figures of a year from the store: approved minutes, what was entered, and nothing else."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from mappa_desktop.domain.cases import Origin
from mappa_desktop.domain.figures import NOT_APPLICABLE, NOT_GIVEN, REFUSED, WITHHELD
from mappa_desktop.foundation.clock import StoppedClock
from mappa_desktop.foundation.content import NotAccepted, replaced
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.operations import counting, minutes, statistics, statistics_files
from mappa_desktop.operations.done import Change
from mappa_desktop.operations.session import Session
from mappa_desktop.operations.statistics import Figures, SmallNumbers
from mappa_desktop.sections.category_and_level.model import CategoryAndLevel
from mappa_desktop.sections.subject.model import SubjectDetails
from mappa_desktop.statistics import annual
from mappa_desktop.statistics.annual import Use
from mappa_desktop.statistics.indicators import Days
from mappa_desktop.statistics.other_systems import OtherSystems
from mappa_desktop.statistics.percent import Share
from mappa_desktop.statistics.tables import SumsDisagree
from mappa_desktop.statistics.year import Year
from mappa_desktop.store.check import check
from mappa_desktop.store.repositories import minutes as kept
from tests.support.approved import AGENCIES, a_meeting
from tests.support.approving import approve_with_reasons
from tests.support.issuing import one_copy_sent
from tests.support.sessions import a_session, imported, with_certificate

YEAR = Year.read("2025/26")
NOW = datetime.datetime(2026, 6, 1, 9, 0, tzinfo=datetime.UTC)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return a_session(tmp_path / "store", StoppedClock(NOW))


def own(session: Session, year: Year = YEAR) -> Figures:
    return statistics.figures(session, year, Use.UNIT).value


def value(found: Figures, key: str) -> object:
    return next(each.value for each in found.indicators.single if each.key == key)


def test_an_empty_store_has_figures_in_which_nothing_is_counted_and_nothing_given(session: Session) -> None:
    found = own(session)
    assert found.annual.table(annual.YEARLY).total == 0
    assert found.annual.table(annual.ELIGIBLE).total is NOT_GIVEN
    assert found.marking == ("OFFICIAL-SENSITIVE",)
    assert statistics.figures(session, YEAR).value.marking == ("OFFICIAL",)


def test_only_approved_minutes_count_and_the_others_are_told(session: Session) -> None:
    a_meeting(session, "TRN-1", "2025-05-01")
    a_meeting(session, "TRN-2", "2025-05-01", approve=False)
    found = own(session)
    assert found.annual.table(annual.YEARLY).total == 1
    assert found.unapproved == 1
    assert statistics.figures(session, YEAR).value.unapproved is WITHHELD


def test_meetings_of_category_4_without_approved_minutes_do_not_leave_the_unit(session: Session) -> None:
    a_meeting(session, "TRN-1", "2025-05-01", approve=False, category_and_level={"mappa": {"category": 4}})
    a_meeting(session, "TRN-1", "2025-08-01", approve=False, category_and_level={"mappa": {"category": None}})
    assert own(session).unapproved == 2
    assert statistics.figures(session, YEAR).value.unapproved == 0


def test_a_record_without_a_category_after_category_4_is_of_category_4(session: Session) -> None:
    for on, category in (("2025-05-01", 4), ("2025-08-01", None)):
        for person in range(6):
            a_meeting(session, f"TRN-{person}", on, category_and_level={"mappa": {"category": category}})
    found = statistics.figures(session, YEAR).value
    assert value(found, "level_2_disclosure") is NOT_APPLICABLE
    assert value(own(session), "level_2_disclosure") == Share(0, 12)


def test_two_cases_of_one_name_and_date_of_birth_are_one_person(session: Session) -> None:
    for reference, level in (("TRN-1", 2), ("TRN-2", 3)):
        same = {"subject": {"full_name": "Person A", "date_of_birth": "1970-01-02"}}
        a_meeting(session, reference, "2025-05-01", level=level, subject=same)
    a_meeting(session, "TRN-3", "2025-05-01", subject={"subject": {"full_name": "Person A"}})
    (people,) = [each.figure for each in own(session).annual.numbers if each.key == "yearly_people"]
    assert people == 2


def test_an_action_whose_day_was_moved_counts_once_by_its_last_day(session: Session) -> None:
    action = {"ref": "A1", "due": {"date": "2025-03-28"}, "status": "open"}
    a_meeting(session, "TRN-1", "2025-02-03", new_actions={"new_actions": [action]})
    moved = {**action, "due": {"date": "2025-04-30"}, "status": "completed", "completed_on": "2025-04-20"}
    a_meeting(session, "TRN-1", "2025-05-05", previous_actions={"previous_actions": [moved]})
    assert value(own(session, YEAR.before), "actions_completed") is NOT_APPLICABLE
    assert value(own(session), "actions_completed") == Share(1, 1)


def test_the_next_publication_says_what_was_revised_since_the_last(session: Session, tmp_path: Path) -> None:
    def shpo(number: int) -> Figures:
        statistics.save_entry(session, YEAR, OtherSystems(shpo=number))
        return statistics.figures(session, YEAR).value

    first = shpo(100)
    assert not first.annual.notes[2:]
    statistics_files.export(session, first, statistics_files.as_csv(first), tmp_path / "a.csv")
    assert shpo(100).warnings == ()
    changed = shpo(120)
    assert changed.annual.notes[-1] == (
        "Figures of 2025/26 revised since the publication of 1 June 2026: Sexual Harm Prevention Orders imposed."
    )
    assert changed.warnings == ()
    (warning,) = shpo(101).warnings
    assert "tell of single people" in warning
    assert own(session).warnings == ()
    next_year = statistics.figures(session, Year.read("2026/27")).value
    assert "Figures of 2025/26 revised since" in next_year.annual.notes[-1]
    assert len(next_year.warnings) == 1


def test_what_stays_in_the_unit_is_no_publication(session: Session, tmp_path: Path) -> None:
    statistics.save_entry(session, YEAR, OtherSystems(shpo=100))
    statistics_files.export(session, own(session), b"x", tmp_path / "a.csv")
    statistics.save_entry(session, YEAR, OtherSystems(shpo=120))
    assert not any("revised" in note for note in statistics.figures(session, YEAR).value.annual.notes)


def test_level_category_and_place_on_31_march_come_from_the_last_approved_minutes(session: Session) -> None:
    a_meeting(session, "TRN-1", "2025-05-01")
    a_meeting(session, "TRN-1", "2026-02-01", level=3, category_and_level={"mappa": {"category": 2}})
    a_meeting(session, "TRN-2", "2025-05-01")
    a_meeting(session, "TRN-2", "2026-02-01", subject={"subject": {"custody_status": "custody_sentenced"}})
    table = own(session).annual.table(annual.ELIGIBLE)
    assert table.cells[1:] == ((0, 0, 0, 0), (0, 1, 0, 0))


def test_recalls_are_counted_from_the_relevant_dates(session: Session) -> None:
    recalls = [{"date": "2025-06-10", "type": "standard", "re_released": "2025-07-01"}, {"date": "2025-09-10"}]
    a_meeting(session, "TRN-1", "2025-05-01")
    a_meeting(
        session,
        "TRN-1",
        "2025-10-01",
        subject={"subject": {"custody_status": "custody_recalled"}},
        relevant_dates={"relevant_dates": {"recall_history": recalls}},
    )
    found = own(session).annual
    assert found.table(annual.LICENCE_EVENTS).total == 2
    assert found.table(annual.LICENCE_PEOPLE).total == 1


def test_a_newer_approved_version_speaks_for_its_meeting(session: Session) -> None:
    first = a_meeting(session, "TRN-1", "2025-05-01")
    record = minutes.opened(session, first).value
    changed = replaced(record.of(CategoryAndLevel), ("mappa", "category"), 3)
    with session.store.unit("amended for a test", subject=first) as unit:
        second = kept.add_version(
            unit.rows,
            record.head.meeting,
            record.head.facts,
            case_reference="TRN-1",
            origin=Origin.AMENDED,
            reason="",
            source_digest="",
            at=session.now(),
            fictional=True,
        )
        counting.keep(unit, second, {**record.contents, "category_and_level": changed})
        kept.approve(unit.rows, second, digest="x", by="Chair", at=session.now())
    assert own(session).annual.table(annual.YEARLY).cells[0] == (0, 0, 1, 0)


def test_invented_cases_count_only_where_there_are_no_others(session: Session) -> None:
    a_meeting(session, "TRN-1", "2025-05-01")
    assert own(session).marking[-1] == "FICTIONAL - TRAINING"
    a_meeting(session, "REAL-1", "2025-05-01", document_control={"fictional": False})
    found = own(session)
    assert found.annual.table(annual.YEARLY).total == 1
    assert found.marking == ("OFFICIAL-SENSITIVE",)


def test_what_is_approved_here_is_counted_as_it_stands_then_and_issued_when_it_is_sent(tmp_path: Path) -> None:
    session = with_certificate(a_session(tmp_path / "store"))
    year = Year.read("2026/27")
    minutes_id = imported(session, "level2_review")
    assert own(session, year).unapproved == 1
    subject = minutes.opened(session, minutes_id).value.of(SubjectDetails)
    changed = replaced(subject, ("subject", "custody_status"), "custody_sentenced")
    minutes.save_section(session, minutes_id, "subject", changed)
    approve_with_reasons(session, minutes_id)
    found = own(session, year)
    assert found.unapproved == 0
    assert found.annual.table(annual.YEARLY).total == 0
    assert value(found, "level_2_days_to_issue") is NOT_APPLICABLE
    one_copy_sent(session, minutes_id)
    assert value(own(session, year), "level_2_days_to_issue") == Days(8, 1)


def test_indicators_come_from_meetings_attendance_and_actions(session: Session) -> None:
    agencies = {"agencies": list(AGENCIES)}
    present = [
        {"ref": "P1", "agency": "police", "status": "attended", "core_invitee": True},
        {"ref": "P2", "agency": "housing", "status": "absent_no_report", "core_invitee": True},
        {"ref": "P3", "agency": "housing", "status": "attended", "core_invitee": False},
    ]
    action = {"ref": "A1", "due": {"date": "2025-06-01"}, "status": "open"}
    a_meeting(
        session,
        "TRN-1",
        "2025-05-01",
        attendance={**agencies, "attendance": present},
        new_actions={"new_actions": [action]},
        records={"records": {"minutes_issued_on": "2025-05-09"}},
    )
    a_meeting(
        session,
        "TRN-1",
        "2025-10-01",
        previous_actions={"previous_actions": [{**action, "status": "completed_late", "completed_on": "2025-06-11"}]},
        disclosure={"disclosure": {"considered": True, "none_reason": "Nobody."}},
    )
    found = own(session)
    assert value(found, "level_2_reviewed_on_time") == Share(0, 1)
    assert value(found, "level_2_disclosure") == Share(1, 2)
    assert value(found, "level_2_issued_on_time") == Share(1, 2)
    assert value(found, "level_2_attendance") == Share(1, 2)
    assert value(found, "actions_completed") == Share(0, 1)
    days = value(found, "actions_days_late")
    assert getattr(days, "halves", None) == 20
    (attendance, open_actions) = found.indicators.tables
    assert attendance.rows == ("Wendle Housing", "Wendleshire Police")
    assert attendance.cells == ((0, 0, 0, 1), (1, 0, 0, 0))
    assert open_actions.total == 0


def test_what_was_entered_is_given_back_and_is_in_the_audit_trail(session: Session) -> None:
    entry = OtherSystems(level_1_category_1=0, population_source="ONS")
    assert statistics.save_entry(session, YEAR, entry).changes == {Change.FIGURES}
    again = statistics.read_entry(session, YEAR).value
    assert again == entry
    assert again.given() == {"level_1_category_1": 0, "population_source": "ONS"}
    assert statistics.read_entry(session, YEAR.before).value == OtherSystems()
    assert not check(session.store).faults


def test_a_half_filled_form_is_kept_and_nonsense_is_not(session: Session) -> None:
    statistics.save_entry(session, YEAR, OtherSystems(level_1_total=5))
    for nonsense in ({"shpo": -1}, {"shpo": "many"}, {"population": 0}, {"not_applicable": ["everything"]}):
        with pytest.raises(NotAccepted):
            OtherSystems.taken(nonsense)


def test_a_year_that_has_not_begun_is_refused(session: Session) -> None:
    for asked in (
        lambda: own(session, Year.read("2027/28")),
        lambda: statistics.save_entry(session, Year.read("2027/28"), OtherSystems()),
    ):
        with pytest.raises(Refused, match="The year 2027/28 has not begun"):
            asked()


def test_a_table_that_does_not_add_up_is_refused_for_either_use(session: Session) -> None:
    wrong = OtherSystems(level_1_category_1=1278, level_1_category_2=339, level_1_category_4=0, level_1_total=1600)
    statistics.save_entry(session, YEAR, wrong)
    for use in Use:
        with pytest.raises(SumsDisagree, match="1,600"):
            statistics.figures(session, YEAR, use)


def test_a_year_before_that_does_not_add_up_does_not_stop_this_one(session: Session) -> None:
    wrong = OtherSystems(level_1_category_1=1, level_1_category_2=1, level_1_category_4=0, level_1_total=3)
    statistics.save_entry(session, YEAR.before, wrong)
    statistics.save_entry(session, YEAR, OtherSystems(shpo=110))
    (shpo,) = [each for each in own(session).annual.numbers if each.key == "shpo"]
    assert (shpo.figure, shpo.before) == (110, REFUSED)
    assert any(
        "year before, 2024/25, are refused" in note and "difference +1" in note for note in own(session).annual.notes
    )


def test_small_numbers_are_withheld_by_the_limit_of_the_area(session: Session) -> None:
    for person in range(6):
        a_meeting(session, f"TRN-{person}", "2025-05-01")
    assert statistics.figures(session, YEAR).value.annual.table(annual.YEARLY).total == 6
    limit = SmallNumbers(below=10, reason="Small area", approved_on=datetime.date(2026, 5, 1))
    statistics.save_small_numbers(session, limit)
    found = statistics.figures(session, YEAR).value
    assert found.annual.table(annual.YEARLY).total is WITHHELD
    assert (found.below, found.reason, found.approved_on) == (10, "Small area", limit.approved_on)


@pytest.mark.parametrize(
    "settings", [SmallNumbers(below=3), SmallNumbers(below=3, reason="x"), SmallNumbers(below=3, reason=" ")]
)
def test_another_limit_needs_a_reason_and_a_day(session: Session, settings: SmallNumbers) -> None:
    with pytest.raises(Refused, match="reason and the day"):
        statistics.save_small_numbers(session, settings)
    assert statistics.small_numbers(session).value == SmallNumbers()


def test_the_years_go_from_the_first_approved_meeting_to_today(session: Session) -> None:
    assert [year.name for year in statistics.years(session).value] == ["2026/27", "2025/26"]
    a_meeting(session, "TRN-1", "2024-03-31")
    assert [year.name for year in statistics.years(session).value] == ["2026/27", "2025/26", "2024/25", "2023/24"]
