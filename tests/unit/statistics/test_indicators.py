"""The indicators: what is divided by what, and what of it may leave the unit."""

from __future__ import annotations

from typing import Any

import pytest

from mappa_desktop.domain.counted import CountedAction, CountedAttendance, CountedMeeting
from mappa_desktop.domain.figures import NOT_APPLICABLE, WITHHELD
from mappa_desktop.domain.values import Level
from mappa_desktop.foundation.ids import CaseId
from mappa_desktop.statistics import indicators
from mappa_desktop.statistics.indicators import Days, Facts, Indicators, Limits
from mappa_desktop.statistics.lives import lives
from mappa_desktop.statistics.other_systems import OtherSystems
from mappa_desktop.statistics.percent import Share
from mappa_desktop.statistics.year import Year
from tests.unit.statistics.people import day, meeting, recall

YEAR = Year.read("2025/26")
END = YEAR.end
LIMITS = Limits({Level.TWO: 16, Level.THREE: 8}, {Level.TWO: 10, Level.THREE: 5})


def reviewed(*meetings: CountedMeeting, level: Level = Level.TWO) -> object:
    return indicators.reviewed_on_time(indicators.intervals(lives(meetings)), level, 16, YEAR.start, END)


def action(status: str, due: str = "2025-06-10", done: str = "") -> CountedAction:
    return CountedAction(CaseId("c"), "A1", status, day(due), day(done) if done else None)


def attended(
    status: str, times: int = 1, agency: str = "Police", on: str = "2025-05-01", level: int = 2, *, core: bool = True
) -> CountedAttendance:
    return CountedAttendance(agency, "responsible_authority", day(on), level, status, core, times)


def of_year(*meetings: CountedMeeting, **facts: Any) -> Indicators:
    given = {"attendance": (), "due": (), "open": (), **facts}
    return indicators.indicators(Facts(YEAR, END, lives(meetings), **given), LIMITS)


def value(found: Indicators, key: str) -> object:
    return next(each.value for each in found.single if each.key == key)


def test_a_review_on_the_last_day_of_its_weeks_is_in_time_and_a_day_later_late() -> None:
    assert reviewed(meeting("a", "2025-05-01"), meeting("a", "2025-08-21")) == Share(1, 1)
    assert reviewed(meeting("a", "2025-05-01"), meeting("a", "2025-08-22")) == Share(0, 1)


def test_an_interval_counts_in_the_year_in_which_it_ends() -> None:
    assert reviewed(meeting("a", "2025-02-01"), meeting("a", "2025-04-01")) == Share(1, 1)
    assert reviewed(meeting("a", "2026-02-01"), meeting("a", "2026-04-01")) is NOT_APPLICABLE


def test_only_intervals_in_the_community_count() -> None:
    inside: dict[str, Any] = {"custody_status": "custody_sentenced"}
    assert reviewed(meeting("a", "2025-05-01", **inside), meeting("a", "2025-08-01")) is NOT_APPLICABLE
    assert reviewed(meeting("a", "2025-05-01"), meeting("a", "2025-08-01", **inside)) is NOT_APPLICABLE


def test_an_interval_counts_at_the_level_that_held_after_the_first_meeting() -> None:
    up = meeting("a", "2025-05-01", level=2, next_level=3)
    assert reviewed(up, meeting("a", "2025-06-01", level=3)) is NOT_APPLICABLE
    assert reviewed(up, meeting("a", "2025-06-01", level=3), level=Level.THREE) == Share(1, 1)


def test_a_review_that_was_never_held_is_told() -> None:
    overdue = lives([meeting("a", "2025-05-01"), meeting("b", "2026-03-01"), meeting("c", "2025-05-01", next_level=1)])
    assert indicators.reviews_not_held(overdue, Level.TWO, 16, END) == 1
    told = meeting("a", "2025-06-01", recalls=(recall("2025-05-20"),), custody_status="custody_recalled")
    in_custody = lives([meeting("a", "2025-05-01"), told])
    assert indicators.reviews_not_held(in_custody, Level.TWO, 16, END) == 0


def test_minutes_are_in_time_by_working_days_and_those_with_time_left_are_not_judged() -> None:
    held = [
        meeting("a", "2025-05-01", issued_on="2025-05-16"),  # 10 working days: Monday 5 May is a bank holiday
        meeting("b", "2025-05-01", issued_on="2025-05-19"),
        meeting("c", "2025-05-01"),
        meeting("d", "2026-03-30"),
    ]
    assert indicators.issued_on_time(held, 10, END) == Share(1, 3)
    assert indicators.days_to_issue(held, END) == Days(21, 2)
    assert Days(21, 2).in_words() == "10.5 (median of 2)"
    assert indicators.days_to_issue([], END) is NOT_APPLICABLE


@pytest.mark.parametrize(
    ("status", "done", "in_time"),
    [
        ("completed", "2025-06-10", True),
        ("completed", "", True),
        ("completed_late", "2025-06-11", False),
        ("completed", "2025-06-11", False),
        ("completed_late", "", False),
        ("carried_forward", "", False),
        ("open", "", False),
    ],
)
def test_an_action_is_in_time_when_it_was_done_by_its_day(status: str, done: str, in_time: bool) -> None:
    assert indicators.completed_by_due([action(status, done=done)]) == Share(int(in_time), 1)


def test_an_action_no_longer_required_is_left_out() -> None:
    assert indicators.completed_by_due([action("no_longer_required")]) is NOT_APPLICABLE
    assert value(of_year(due=[action("no_longer_required"), action("open")]), "actions_late") == 1


def test_days_late_run_until_the_action_was_done_or_until_the_end() -> None:
    late = [action("completed_late", done="2025-06-14"), action("open", due="2026-03-21"), action("carried_forward")]
    assert indicators.days_late(late, END) == Days(14, 2)
    assert indicators.days_late([action("completed", done="2025-06-10")], END) is NOT_APPLICABLE


def test_attendance_is_of_invitations_as_a_core_agency() -> None:
    rows = [
        attended("attended", 5), attended("attended_part"), attended("deputy_attended"), attended("report_only"),
        attended("apologies_report_received"), attended("apologies_no_report"), attended("absent_no_report", 2),
        attended("not_invited", 9), attended("attended", 9, core=False),
    ]  # fmt: skip
    found = of_year(attendance=rows)
    assert value(found, "level_2_attendance") == Share(7, 12)
    assert found.tables[0].cells == ((7, 2, 1, 2),)


def test_attendance_goes_from_quarter_to_quarter_with_its_base() -> None:
    rows = [
        attended("attended", 9),
        attended("absent_no_report", on="2025-05-02"),
        attended("attended", 5, on="2025-12-01"),
    ]
    (chart,) = [each for each in of_year(attendance=rows).charts if each.key == "attendance_over_time"]
    assert chart.rows() == (("Police", "90 (9 of 10)", "–", "100 (5 of 5)", "–"),)
    assert chart.header() == ("", "Apr–Jun 2025", "Jul–Sep 2025", "Oct–Dec 2025", "Jan–Mar 2026")


def test_many_agencies_are_spread_evenly_over_charts() -> None:
    rows = [attended("attended", 9, agency=f"Agency {number}") for number in range(7)]
    charts = [each for each in of_year(attendance=rows).charts if each.key == "attendance_over_time"]
    assert [len(chart.categories) for chart in charts] == [4, 3]


def test_open_actions_stand_in_bands() -> None:
    on = [
        action("open", due)
        for due in ("2026-03-31", "2026-03-30", "2026-03-03", "2026-03-02", "2026-02-03", "2026-02-02")
    ]
    nowhere = CountedAction(CaseId("c"), "A9", "open", None, None)
    assert of_year(open=[*on, nowhere]).tables[1].cells == ((1, 2, 2, 1, 1),)


def test_a_target_is_met_or_not_and_of_nothing_neither() -> None:
    found = of_year(meeting("a", "2025-05-01"))
    (disclosure,) = [each for each in found.single if each.key == "level_2_disclosure"]
    (reviews,) = [each for each in found.single if each.key == "level_3_reviewed_on_time"]
    assert (disclosure.meets_target, reviews.meets_target) == (True, None)


def test_attendance_at_the_board_is_as_entered() -> None:
    entry = OtherSystems.taken(
        {"board_attendance": [{"agency": "Police", "meetings": 4, "attended": 3}, {"agency": "Housing", "meetings": 4}]}
    )
    found = of_year(entry=entry)
    assert [(each.label, each.value) for each in found.single if each.key.startswith("board")] == [
        ("Board meetings attended: Police", Share(3, 4))
    ]


def test_small_numbers_and_numbers_of_cases_that_are_withheld_elsewhere_do_not_leave() -> None:
    held = [meeting(f"a{n}", "2025-05-01") for n in range(6)] + [
        meeting(f"b{n}", "2025-05-01", level=3) for n in range(3)
    ]
    rows = [attended("attended", 30), attended("absent_no_report", 5), attended("attended", 3, level=3)]
    found = indicators.leaving(of_year(*held, attendance=rows), 5, cases_are_told=False)
    assert value(found, "level_3_disclosure") is WITHHELD
    assert value(found, "level_2_system_record") is WITHHELD
    assert value(found, "level_2_attendance") is WITHHELD
    assert value(found, "level_3_attendance") is WITHHELD


def test_a_quarter_that_is_withheld_cannot_be_worked_out_from_the_year() -> None:
    held = [meeting(f"a{n}", "2025-05-01", issued_on="2025-05-02") for n in range(30)]
    held += [meeting(f"b{n}", "2025-08-01", issued_on="2025-08-04") for n in range(3)]
    held += [meeting(f"c{n}", "2025-11-03", issued_on="2025-11-04") for n in range(20)]
    found = indicators.leaving(of_year(*held), 5, cases_are_told=True)
    (trend,) = [each for each in found.trends if each.chart == "issued_on_time" and each.name == "Level 2"]
    assert trend.parts[1] is WITHHELD
    assert list(trend.parts).count(WITHHELD) >= 2
    assert value(found, "level_2_issued_on_time") == Share(53, 53)


def test_how_many_meetings_one_level_had_is_not_told_by_the_other_and_the_agencies() -> None:
    held = [meeting(f"a{n}", "2025-05-01", issued_on="2025-05-02") for n in range(6)]
    held += [meeting(f"b{n}", "2025-05-01", level=3, issued_on="2025-05-02") for n in range(3)]
    rows = [attended("attended", 6), attended("attended", 3, level=3)]
    found = indicators.leaving(of_year(*held, attendance=rows), 5, cases_are_told=True)
    assert found.tables[0].row_totals == (9,)
    for key in ("disclosure", "issued_on_time", "days_to_issue"):
        assert value(found, f"level_2_{key}") is WITHHELD
        assert value(found, f"level_3_{key}") is WITHHELD
    for trend in found.trends:
        if trend.chart == "issued_on_time":
            assert set(trend.parts) == {WITHHELD}


def test_a_quarter_withheld_at_one_level_is_withheld_at_the_other() -> None:
    months = ("2025-05-01", "2025-08-01", "2025-11-03", "2026-02-02")
    held = [meeting(f"a{on}{n}", on, issued_on=on) for on in months for n in range(8)]
    times = dict(zip(months, (6, 2, 7, 8), strict=True))
    held += [meeting(f"b{on}{n}", on, 3, issued_on=on) for on in months for n in range(times[on])]
    found = indicators.leaving(of_year(*held), 5, cases_are_told=True)
    two, three = [trend.parts for trend in found.trends if trend.chart == "issued_on_time"]
    assert three[1] is WITHHELD
    assert [part is WITHHELD for part in two] == [part is WITHHELD for part in three]
    assert WITHHELD in three
    assert value(found, "level_2_issued_on_time") == Share(32, 32)


def test_late_actions_are_withheld_together_with_the_completed_ones_that_would_tell_them() -> None:
    due = [action("completed", done="2025-06-01")] * 20 + [action("open")] * 3
    found = indicators.leaving(of_year(due=due), 5, cases_are_told=True)
    assert value(found, "actions_late") is WITHHELD
    assert value(found, "actions_completed") is WITHHELD


def test_who_is_without_a_record_in_the_system_is_not_told_by_those_who_have_one() -> None:
    people = [meeting(f"a{n}", "2026-03-01", has_system_record=n > 0) for n in range(12)]
    assert value(of_year(*people), "level_2_system_record") == Share(11, 12)
    assert value(indicators.leaving(of_year(*people), 5, cases_are_told=True), "level_2_system_record") is WITHHELD


def test_attendance_at_the_board_is_about_agencies_and_is_not_withheld() -> None:
    entry = OtherSystems.taken({"board_attendance": [{"agency": "Police", "meetings": 4, "attended": 3}]})
    found = indicators.leaving(of_year(entry=entry), 5, cases_are_told=False)
    assert value(found, "board_1") == Share(3, 4)
