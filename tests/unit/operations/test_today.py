"""What waits across all cases: reviews, minutes to issue, overdue actions, each once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from mappa_desktop.foundation.clock import StoppedClock
from mappa_desktop.foundation.content import replaced
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.operations import (
    area_rules,
    copies_register,
    directory,
    disclosure_register,
    escalations,
    minutes,
    sending,
    today,
)
from mappa_desktop.operations.session import Session
from mappa_desktop.sections.decisions.model import DecisionsOfMeeting, LevelOutcome
from mappa_desktop.sections.licence_and_orders.model import LicenceConditionsAndOrders
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.sections.records.model import RecordsAndDistribution
from mappa_desktop.sections.relevant_dates.model import DatesOfSentence
from tests.support.approved import approve_as_it_is
from tests.support.area_meetings import a_disclosure, a_meeting, an_action, disclosed
from tests.support.issuing import SOMEBODY, one_copy_sent, quickly_made, record_signed
from tests.support.sessions import imported, with_certificate

ON = date(2026, 12, 14)


def decided(session: Session, rule: str, **thresholds: int) -> None:
    """The board has decided on other numbers for a rule."""
    area_rules.change_rule(
        session, rule, thresholds=thresholds, reason="Agreed by the board.", approved_on=date(2026, 11, 2)
    )


def refs(session: Session, *, overdue: bool = True) -> list[str]:
    return [each.ref for each in today.outstanding_actions(session, overdue_on=ON if overdue else None).value]


# ------------------------------------------------------------------------------------------------------- reviews


def test_a_review_is_due_on_the_planned_day_or_at_the_latest_after_sixteen_or_eight_weeks(
    session: Session, tmp_path: Path
) -> None:
    a_meeting(session, tmp_path, "A", "2026-10-01", level=2)
    a_meeting(session, tmp_path, "B", "2026-10-01", level=3)
    a_meeting(session, tmp_path, "C", "2026-10-01", level=2, planned="2026-12-20")
    a_meeting(session, tmp_path, "D", "2026-10-01", level=3, planned="2027-06-01")
    found = today.reviews(session, ON).value
    assert [(review.reference, review.due) for review in found] == [
        ("B", date(2026, 11, 26)),
        ("D", date(2026, 11, 26)),
        ("C", date(2026, 12, 20)),
        ("A", date(2027, 1, 21)),
    ]
    assert [review.in_words(ON) for review in found] == [
        "12 working days late",
        "12 working days late",
        "in 6 days",
        "in 5 weeks",
    ]
    assert [review.is_late(ON) for review in found] == [True, True, False, False]
    assert [review.is_soon(ON) for review in found] == [False, False, True, False]


def test_custody_knows_no_longest_interval_and_a_case_without_a_date_stands_last(
    session: Session, tmp_path: Path
) -> None:
    a_meeting(session, tmp_path, "A", "2026-01-01", status="custody_sentenced")
    a_meeting(session, tmp_path, "B", "2026-10-01", status="hospital_detained", planned="2027-06-01")
    found = today.reviews(session, ON).value
    assert [(review.reference, review.due) for review in found] == [("B", date(2027, 6, 1)), ("A", None)]
    assert found[1].in_words(ON) == "no date set"


def test_a_case_at_level_1_is_not_called_back(session: Session, tmp_path: Path) -> None:
    a_meeting(session, tmp_path, "A", "2026-01-01", level=1)
    assert not today.reviews(session, ON).value


def test_a_meeting_whose_record_is_begun_is_the_review(session: Session, tmp_path: Path) -> None:
    a_meeting(session, tmp_path, "A", "2026-10-01", level=3)
    case = minutes.case_list(session).value[0].id
    minutes.create_meeting(session, case, date=date(2026, 12, 16))
    (review,) = today.reviews(session, ON).value
    assert (review.planned, review.due, review.is_late(ON)) == (date(2026, 12, 16), date(2026, 11, 26), True)


def test_a_meeting_begun_for_a_far_day_does_not_hide_that_the_review_is_overdue(
    session: Session, tmp_path: Path
) -> None:
    a_meeting(session, tmp_path, "A", "2026-10-01")
    case = minutes.case_list(session).value[0].id
    minutes.create_meeting(session, case, date=date(2028, 2, 1))
    minutes.create_meeting(session, case, date=date(2027, 6, 1))
    (review,) = today.reviews(session, date(2027, 3, 1)).value
    assert (review.planned, review.latest) == (date(2027, 6, 1), date(2027, 1, 21))
    assert review.is_late(date(2027, 3, 1))


def test_a_case_that_leaves_on_a_later_day_waits_until_then(session: Session) -> None:
    minutes_id = imported(session, "level2_review")
    decisions = minutes.opened(session, minutes_id).value.of(DecisionsOfMeeting)
    for field, value in (("outcome", LevelOutcome.EXIT), ("effective_from", date(2027, 3, 1))):
        decisions = replaced(decisions, ("decisions", "level", field), value)
    minutes.save_section(session, minutes_id, "decisions", decisions)
    minutes.approve(session, minutes_id)
    assert len(today.reviews(session, date(2027, 2, 28)).value) == 1
    assert not today.reviews(session, date(2027, 3, 1)).value
    line = minutes.case_list(session).value[0]
    assert (line.is_closed(date(2027, 2, 28)), line.is_closed(date(2027, 3, 1))) == (False, True)


def test_the_area_sets_the_weeks(session: Session, tmp_path: Path) -> None:
    decided(session, "L6", weeks=4, amber_weeks=3)
    a_meeting(session, tmp_path, "A", "2026-10-01")
    assert today.reviews(session, ON).value[0].due == date(2026, 10, 29)


def test_a_review_is_soon_from_the_week_that_the_area_calls_near(session: Session, tmp_path: Path) -> None:
    a_meeting(session, tmp_path, "A", "2026-10-01")
    assert not today.reviews(session, ON).value[0].is_soon(ON)
    decided(session, "L6", weeks=16, amber_weeks=10)
    (review,) = today.reviews(session, ON).value
    assert (review.due, review.is_soon(ON)) == (date(2027, 1, 21), True)


def test_after_a_sentence_in_the_community_the_first_meeting_is_held_within_four_weeks(
    session: Session, tmp_path: Path
) -> None:
    sentenced = {"index_offence": {"sentenced": "2026-11-20"}}
    a_meeting(session, tmp_path, "A", "2027-01-06", status="community_order", more=sentenced)
    a_meeting(session, tmp_path, "B", "2027-01-06", status="community_licence", more=sentenced)
    found = {review.reference: review for review in today.reviews(session, ON).value}
    assert (found["A"].due, found["A"].planned, found["A"].rule) == (date(2026, 12, 18), date(2027, 1, 6), "L8")
    assert (found["B"].due, found["B"].rule) == (date(2027, 1, 6), "")
    decided(session, "L8", weeks=2)
    assert {each.reference: each.due for each in today.reviews(session, ON).value}["A"] == date(2026, 12, 4)


def test_a_first_meeting_that_was_held_ends_the_wait_after_the_sentence(session: Session, tmp_path: Path) -> None:
    sentenced = {"index_offence": {"sentenced": "2026-11-20"}}
    a_meeting(session, tmp_path, "A", "2026-12-10", status="community_order", more=sentenced)
    (review,) = today.reviews(session, ON).value
    assert (review.due, review.rule) == (date(2027, 4, 1), "L6")


@pytest.mark.parametrize("status", ["custody_sentenced", "custody_recalled", "hospital_detained"])
def test_a_meeting_is_due_six_months_before_release(session: Session, tmp_path: Path, status: str) -> None:
    release = {"relevant_dates": {"conditional_release": "2027-07-31"}}
    a_meeting(session, tmp_path, "A", "2026-05-01", status=status, planned="2027-06-01", more=release)
    (review,) = today.reviews(session, ON).value
    assert (review.due, review.rule, review.planned) == (date(2027, 1, 31), "L9", date(2027, 6, 1))
    decided(session, "L9", months=9)
    (review,) = today.reviews(session, ON).value
    assert (review.due, review.is_late(ON)) == (date(2026, 10, 31), True)


def test_a_meeting_within_the_usual_interval_counts_as_held_around_the_day_before_release(
    session: Session, tmp_path: Path
) -> None:
    release = {"relevant_dates": {"conditional_release": "2027-07-31"}}
    a_meeting(session, tmp_path, "A", "2026-11-01", status="custody_sentenced", more=release)
    a_meeting(session, tmp_path, "B", "2026-11-01", status="custody_sentenced", level=3, more=release)
    found = {review.reference: review.due for review in today.reviews(session, ON).value}
    assert found == {"A": None, "B": date(2027, 1, 31)}


def test_the_next_day_of_release_counts_when_an_earlier_one_has_passed(session: Session, tmp_path: Path) -> None:
    release = {"relevant_dates": {"parole_eligibility": "2026-12-01", "conditional_release": "2027-09-01"}}
    a_meeting(session, tmp_path, "A", "2026-02-01", status="custody_sentenced", more=release)
    assert today.reviews(session, date(2026, 11, 30)).value[0].due == date(2026, 6, 1)
    assert today.reviews(session, ON).value[0].due == date(2027, 3, 1)


def test_a_date_that_is_corrected_in_the_record_moves_the_review(session: Session, tmp_path: Path) -> None:
    release = {"relevant_dates": {"conditional_release": "2027-07-31"}}
    minutes_id = a_meeting(session, tmp_path, "A", "2026-05-01", status="custody_sentenced", more=release)
    dates = minutes.opened(session, minutes_id).value.of(DatesOfSentence)
    moved = replaced(dates, ("relevant_dates", "conditional_release"), date(2027, 8, 31))
    minutes.save_section(session, minutes_id, "relevant_dates", moved)
    assert today.reviews(session, ON).value[0].due == date(2027, 2, 28)


# -------------------------------------------------------------------------------------------------------- minutes


def test_minutes_wait_with_their_clock_until_they_are_issued(session: Session, tmp_path: Path) -> None:
    a_meeting(session, tmp_path, "A", "2026-12-10", level=3)
    a_meeting(session, tmp_path, "B", "2026-11-18", level=2)
    a_meeting(session, tmp_path, "C", "2026-12-20", level=2)
    found = today.to_issue(session, ON).value
    assert [(each.case_reference, each.due, each.in_words(ON), each.is_late(ON)) for each in found] == [
        ("B", date(2026, 12, 2), "8 working days late", True),
        ("A", date(2026, 12, 17), "day 2 of 5", False),
    ]


def test_approved_and_signed_minutes_wait_until_a_copy_is_sent(session: Session) -> None:
    minutes_id = imported(with_certificate(session), "level2_review")
    minutes.approve(session, minutes_id)
    record_signed(session, minutes_id)
    (waiting,) = today.to_issue(session, ON).value
    assert waiting.is_approved
    one_copy_sent(session, minutes_id)
    assert not today.to_issue(session, ON).value


def test_a_draft_that_amends_issued_minutes_does_not_wait(session: Session) -> None:
    minutes_id = imported(with_certificate(session), "level2_review")
    minutes.approve(session, minutes_id)
    one_copy_sent(session, minutes_id)
    minutes.amend(session, minutes_id, reason="A date was wrong.")
    assert not today.to_issue(session, ON).value


def test_a_signed_draft_is_not_issued_and_each_meeting_waits_once(session: Session) -> None:
    minutes_id = imported(with_certificate(session), "level2_review")
    minutes.approve(session, minutes_id)
    amended = minutes.amend(session, minutes_id, reason="A date was wrong.").value
    (waiting,) = today.to_issue(session, ON).value
    assert (waiting.minutes, waiting.is_approved) == (amended.id, False)


@pytest.mark.parametrize("path", [("records", "minutes_issued_on"), ("distribution", 0, "sent_on")])
def test_minutes_that_were_issued_elsewhere_do_not_wait(session: Session, path: tuple[str | int, ...]) -> None:
    minutes_id = imported(session, "level2_review")
    kept = minutes.opened(session, minutes_id).value.of(RecordsAndDistribution)
    minutes.save_section(session, minutes_id, "records", replaced(kept, path, date(2026, 11, 20)))
    assert not today.to_issue(session, ON).value


def test_actions_wait_by_themselves_until_they_are_circulated(session: Session, tmp_path: Path) -> None:
    held = a_meeting(session, tmp_path, "A", "2026-12-10", new=(an_action("1.01", "2027-01-08"),))
    waiting = [(each.actions_only, each.due, each.in_words(ON)) for each in today.to_issue(session, ON).value]
    assert waiting == [(True, date(2026, 12, 11), "1 working day late"), (False, date(2026, 12, 24), "day 2 of 10")]
    kept = minutes.opened(session, held).value.of(RecordsAndDistribution)
    kept = replaced(kept, ("records", "actions_circulated_on"), date(2026, 12, 11))
    minutes.save_section(session, held, "records", kept)
    assert [each.actions_only for each in today.to_issue(session, ON).value] == [False]


def test_issued_minutes_bring_their_actions_with_them(session: Session, tmp_path: Path) -> None:
    held = a_meeting(session, tmp_path, "A", "2026-12-10", new=(an_action("1.01", "2027-01-08"),))
    kept = minutes.opened(session, held).value.of(RecordsAndDistribution)
    minutes.save_section(session, held, "records", replaced(kept, ("records", "minutes_issued_on"), date(2026, 12, 14)))
    assert not today.to_issue(session, ON).value


def test_the_area_sets_the_working_days(session: Session, tmp_path: Path) -> None:
    a_meeting(session, tmp_path, "A", "2026-12-14", new=(an_action("1.01", "2027-01-08"),))
    decided(session, "T1", days=0)
    decided(session, "T3", days=3)
    found = today.to_issue(session, ON).value
    assert [(each.due, each.in_words(ON)) for each in found] == [
        (date(2026, 12, 14), "the same day"),
        (date(2026, 12, 17), "day 0 of 3"),
    ]


# -------------------------------------------------------------------------------------------------------- actions


def test_an_action_is_overdue_the_day_after_it_was_due(session: Session, tmp_path: Path) -> None:
    new = (an_action("1.01", "2026-12-13"), an_action("1.02", "2026-12-14"), an_action("1.03", None))
    a_meeting(session, tmp_path, "A", "2026-11-18", new=new)
    assert refs(session) == ["1.01"]
    assert refs(session, overdue=False) == ["1.01", "1.02", "1.03"]


@pytest.mark.parametrize(
    ("status", "waits"),
    [("open", True), ("in_progress", True), ("overdue", True), (None, True), ("completed", False),
     ("completed_late", False), ("no_longer_required", False)],
)  # fmt: skip
def test_what_is_done_or_closed_does_not_wait(
    session: Session, tmp_path: Path, status: str | None, *, waits: bool
) -> None:
    a_meeting(session, tmp_path, "A", "2026-11-18", new=(an_action("1.01", "2026-12-01", status),))
    assert refs(session) == (["1.01"] if waits else [])


def test_an_action_that_is_carried_forward_waits_as_the_one_that_replaces_it(session: Session, tmp_path: Path) -> None:
    a_meeting(
        session,
        tmp_path,
        "A",
        "2026-11-18",
        previous=(
            an_action("1.01", "2026-10-01", "overdue", carried_forward_to="2.01"),
            an_action("1.02", "2026-10-01", "in_progress"),
            an_action("1.03", "2026-10-01", "overdue", carried_forward_to="2.03"),
        ),
        new=(
            an_action("2.01", "2026-12-01", carried_forward_from="1.01", times_carried=2),
            an_action("2.02", "2026-12-20", carried_forward_from="1.02", times_carried=1),
            an_action("2.03", "2026-12-20"),
        ),
    )
    (waiting,) = today.outstanding_actions(session, overdue_on=ON).value
    assert (waiting.ref, waiting.times_carried, waiting.agency) == ("2.01", 2, "Police")


def test_an_action_carried_forward_to_nothing_still_waits(session: Session, tmp_path: Path) -> None:
    lost = an_action("1.01", "2026-12-01", "carried_forward")
    also = an_action("1.02", "2026-12-01", "carried_forward")
    a_meeting(session, tmp_path, "A", "2026-11-18", previous=(lost,), new=(also,))
    assert refs(session) == ["1.01", "1.02"]


def test_an_action_waits_until_a_later_meeting_mentions_it(session: Session, tmp_path: Path) -> None:
    a_meeting(session, tmp_path, "A", "2026-08-26", new=(an_action("1.01", "2026-09-01"), an_action("1.02", None)))
    a_meeting(session, tmp_path, "A", "2026-11-18", previous=(an_action("1.02", None, "completed"),))
    assert refs(session, overdue=False) == ["1.01"]
    again = an_action("3.01", None, carried_forward_from="1.01")
    a_meeting(session, tmp_path, "A", "2026-11-20", new=(again,))
    assert refs(session, overdue=False) == ["3.01"]


def test_only_the_newest_word_on_an_action_counts_and_only_of_the_newest_version(
    session: Session, tmp_path: Path
) -> None:
    a_meeting(
        session, tmp_path, "A", "2026-09-01", new=(an_action("1.01", "2026-10-01"), an_action("1.02", "2026-10-01"))
    )
    later = a_meeting(
        session, tmp_path, "A", "2026-11-18",
        previous=(an_action("1.01", "2026-10-01", "completed"), an_action("1.02", "2026-10-01", "overdue")),
    )  # fmt: skip
    a_meeting(session, tmp_path, "B", "2026-09-01", new=(an_action("1.01", "2026-11-01"),))
    assert refs(session) == ["1.02", "1.01"]
    assert later in {each.minutes for each in today.outstanding_actions(session).value}


def test_an_amended_version_speaks_in_place_of_the_one_it_replaces_once_approved(session: Session) -> None:
    minutes_id = imported(session, "level2_review")
    minutes.approve(session, minutes_id)
    amended = minutes.amend(session, minutes_id, reason="An action was done.").value.id
    before = refs(session)
    kept = minutes.opened(session, amended).value.of(NewActions)
    minutes.save_section(session, amended, "new_actions", replaced(kept, ("new_actions", 0, "status"), "completed"))
    assert before.count("3.01") == 1
    assert refs(session) == before
    approve_as_it_is(session, amended)
    assert refs(session) == [ref for ref in before if ref != "3.01"]


def test_a_meeting_that_is_only_prepared_does_not_silence_the_actions(session: Session, tmp_path: Path) -> None:
    a_meeting(session, tmp_path, "A", "2026-09-01", new=(an_action("1.01", "2026-10-01"),))
    case = minutes.case_list(session).value[0].id
    minutes.create_meeting(session, case, date=date(2026, 12, 16))
    assert refs(session) == ["1.01"]


def test_actions_are_found_by_agency_whatever_the_case_of_its_letters(session: Session, tmp_path: Path) -> None:
    new = (an_action("1.01", "2026-12-01"), an_action("1.02", "2026-12-01", owner_agency="nhs"))
    a_meeting(session, tmp_path, "A", "2026-11-18", new=new)
    found = today.outstanding_actions(session, agency="police").value
    assert [each.ref for each in found] == ["1.01"]
    assert [each.agency for each in today.outstanding_actions(session).value] == ["Police", "nhs"]
    with pytest.raises(Refused, match="No agency of this name"):
        today.outstanding_actions(session, agency="Hosing")


@pytest.mark.parametrize("name", ["police", "Police", "WENDLESHIRE  police"])
def test_an_agency_is_known_by_its_id_and_both_its_names(session: Session, tmp_path: Path, name: str) -> None:
    a_meeting(session, tmp_path, "A", "2026-11-18", new=(an_action("1.01", None),))
    assert [each.ref for each in today.outstanding_actions(session, agency=name).value] == ["1.01"]
    assert not today.outstanding_actions(session, agency="Local housing authority").value


def test_one_agency_under_two_names_is_one_group_as_the_directory_calls_it(session: Session, tmp_path: Path) -> None:
    late = (an_action("1.01", "2026-11-20"),)
    a_meeting(session, tmp_path, "A", "2026-11-18", new=late)
    named = [{"id": "police", "name": "  WENDLESHIRE  police", "short_name": "Pol"}]
    a_meeting(session, tmp_path, "B", "2026-11-18", new=late, more={"agencies": named})
    short = [{"id": "police", "short_name": "HOUSING"}]
    a_meeting(session, tmp_path, "C", "2026-11-18", new=late, more={"agencies": short})
    a_meeting(session, tmp_path, "D", "2026-11-18", new=({**late[0], "owner_agency": None},))
    found = escalations.by_agency(
        today.outstanding_actions(session, overdue_on=ON).value, directory.agencies(session).value
    )
    assert [(group.agency, [each.case_reference for each in group.actions]) for group in found] == [
        ("Housing", ["C"]),
        ("Police", ["A", "B"]),
        ("", ["D"]),
    ]


# --------------------------------------------------------------------------------------------------- disclosures


def to_confirm(session: Session, on: date = ON) -> list[str]:
    session = replace(session, clock=StoppedClock(datetime(on.year, on.month, on.day, 9, tzinfo=UTC)))
    return [each.entry.ref for each in today.today(session).value.disclosures.items]


def test_disclosures_wait_that_nobody_confirmed_and_deferred_ones_whose_day_comes(
    session: Session, tmp_path: Path
) -> None:
    a_meeting(session, tmp_path, "A", "2026-11-18", more=disclosed(
        a_disclosure("D-01", "2026-12-10"),
        a_disclosure("D-02", "2026-12-01", decision="defer", outcome="deferred"),
        a_disclosure("D-03", None),
        a_disclosure("D-04", "2027-03-01"),
        a_disclosure("D-05", "2026-12-02", outcome="made"),
        a_disclosure("D-06", "2026-12-02", done_on="2026-12-01"),
        a_disclosure("D-07", "2026-12-02", decision="do_not_disclose"),
        a_disclosure("D-08", "2026-12-02", recipient_is_third_party=False),
        a_disclosure("D-09", None, decision="defer", outcome=None, review="2026-12-03"),
    ))  # fmt: skip
    assert to_confirm(session) == ["D-02", "D-09", "D-01", "D-03"]


def test_the_newest_word_on_a_disclosure_counts(session: Session, tmp_path: Path) -> None:
    a_meeting(session, tmp_path, "A", "2026-09-01", more=disclosed(a_disclosure("D-01", "2026-10-01")))
    a_meeting(session, tmp_path, "A", "2026-11-18", more=disclosed(a_disclosure("D-01", "2026-10-01", outcome="made")))
    assert to_confirm(session) == []


def test_a_reference_that_is_used_again_does_not_hide_what_stood_under_it(session: Session, tmp_path: Path) -> None:
    settled = a_disclosure("D-01", "2026-10-01", outcome="made", undertaking={"state": "signed"})
    a_meeting(session, tmp_path, "A", "2026-09-01", more=disclosed(settled))
    again = a_disclosure("D-01", "2026-12-01", recipient="FICTIONAL landlord")
    a_meeting(session, tmp_path, "A", "2026-11-18", more=disclosed(again))
    found = disclosure_register.disclosures(session).value.items
    assert [each.entry.recipient for each in found] == ["FICTIONAL landlord", "FICTIONAL employer"]
    assert [each.earlier for each in found] == [[], []]


# ------------------------------------------------------------------------------------------------------- endings


def ending(session: Session, on: date = ON) -> list[tuple[str, date, bool]]:
    session = replace(session, clock=StoppedClock(datetime(on.year, on.month, on.day, 9, tzinfo=UTC)))
    found = today.today(session).value.endings
    return [(each.control.name or each.control.kind.label, each.ends, each.leaves_nothing) for each in found]


def controls(licence: str | None, *orders: dict[str, Any], rosh: str = "high") -> dict[str, Any]:
    return {
        "relevant_dates": {"licence_expiry": licence},
        "licence_and_orders": {"orders": list(orders)},
        "risk_assessment": {"overall_rosh": rosh},
    }


def an_order(ref: str, ends: str | None, status: str | None = "in_force", **more: Any) -> dict[str, Any]:
    return {"ref": ref, "type": "restraining_order", "status": status, "expires": {"date": ends, **more}}


def test_a_control_that_ends_within_six_weeks_is_listed(session: Session, tmp_path: Path) -> None:
    a_meeting(session, tmp_path, "A", "2026-11-18", more=controls(
        "2027-01-25",
        an_order("O-1", "2027-01-26"),
        an_order("O-2", "2027-01-10", "applied_for"),
        an_order("O-3", "2027-01-10", "discharged"),
        an_order("O-4", None, open_ended=True),
    ))  # fmt: skip
    assert ending(session) == [("Licence", date(2027, 1, 25), False)]
    assert ending(session, date(2026, 12, 13)) == []


def test_the_last_control_of_somebody_of_high_risk_is_said_more_strongly(session: Session, tmp_path: Path) -> None:
    a_meeting(session, tmp_path, "A", "2026-11-18", more=controls("2027-01-04", an_order("O-1", "2027-01-10")))
    a_meeting(session, tmp_path, "B", "2026-11-18", more=controls("2027-01-05", rosh="medium"))
    found = ending(session)
    assert found == [
        ("Licence", date(2027, 1, 4), False),
        ("Licence", date(2027, 1, 5), False),
        ("Restraining order", date(2027, 1, 10), True),
    ]


def test_a_control_that_ended_since_the_last_meeting_stays_until_a_meeting_knows_of_it(
    session: Session, tmp_path: Path
) -> None:
    a_meeting(session, tmp_path, "A", "2026-11-18", more=controls(None, an_order("O-1", "2026-12-01")))
    assert ending(session) == [("Restraining order", date(2026, 12, 1), True)]
    a_meeting(session, tmp_path, "A", "2026-12-10", more=controls(None, an_order("O-1", "2026-12-01")))
    assert ending(session) == []


def test_a_case_that_is_closed_has_no_control_to_watch(session: Session) -> None:
    minutes_id = imported(session, "level2_review")
    orders = minutes.opened(session, minutes_id).value.of(LicenceConditionsAndOrders)
    orders = replaced(orders, ("licence_and_orders", "orders", 0, "expires", "date"), date(2027, 1, 10))
    minutes.save_section(session, minutes_id, "licence_and_orders", orders)
    assert [ends for _name, ends, _leaves_nothing in ending(session)] == [date(2027, 1, 10)]
    decisions = minutes.opened(session, minutes_id).value.of(DecisionsOfMeeting)
    decisions = replaced(decisions, ("decisions", "level", "outcome"), LevelOutcome.EXIT)
    minutes.save_section(session, minutes_id, "decisions", decisions)
    minutes.approve(session, minutes_id)
    assert ending(session) == []


# ---------------------------------------------------------------------------------------------------------- today


@pytest.fixture
def on_the_day(session: Session) -> Session:
    """Both training cases in the store."""
    imported(session, "level2_review")
    imported(session, "level3_review")
    return session


def test_today_gathers_everything(on_the_day: Session) -> None:
    found = today.today(on_the_day).value
    assert found.day == date(2026, 11, 24)
    assert [review.reference for review in found.reviews] == ["TRN-L3-0022", "TRN-L2-0417"]
    assert [(each.actions_only, each.in_words(found.day)) for each in found.to_issue] == [
        (False, "day 3 of 5"),
        (False, "day 4 of 10"),
    ]
    assert [(agency, each.ref) for agency, each in found.overdue.actions] == [
        ("Probation", "4.01"),
        ("Police", "4.02"),
        ("EM Services", "4.04"),
    ]
    assert found.overdue.numbers == [("EM Services", 1), ("Police", 1), ("Probation", 1)]
    assert found.has_cases


def test_an_empty_store_has_nothing_waiting(session: Session) -> None:
    found = today.today(session).value
    assert (found.reviews, found.to_issue, found.endings) == ([], [], [])
    assert (found.overdue.actions, found.overdue.numbers, found.overdue.total) == ([], [], 0)
    assert found.disclosures.total == 0
    assert (found.escalations, found.has_cases) == ([], False)


def test_copies_whose_files_were_never_saved_wait_today(session: Session) -> None:
    minutes_id = imported(with_certificate(session), "level2_review")
    minutes.approve(session, minutes_id)
    record_signed(session, minutes_id)
    assert not today.today(session).value.unsaved
    first, second = sending.issue(session, minutes_id, [SOMEBODY] * 2, make_one=quickly_made).value.copies
    (waiting,) = today.today(session).value.unsaved
    assert (waiting.minutes, waiting.copy, waiting.numbers) == (minutes_id, first.id, (1, 2))
    copies_register.mark_saved(session, [first.id, second.id])
    assert not today.today(session).value.unsaved
