"""What waits across all cases: reviews, minutes to issue, overdue actions, each once."""

from __future__ import annotations

from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from mappa_desktop.domain.documents import Audience
from mappa_desktop.foundation.content import replaced
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.operations import area, copies, minutes, today
from mappa_desktop.operations.area import AreaSettings
from mappa_desktop.operations.minutes import ImportStatus
from mappa_desktop.operations.session import Session
from mappa_desktop.sections.decisions.model import DecisionsOfMeeting, LevelOutcome
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.sections.records.model import RecordsAndDistribution
from tests.support.minutes_documents import as_bytes
from tests.support.sessions import imported, with_certificate

ON = date(2026, 12, 14)
_NUMBERS = count(1)


def a_meeting(
    session: Session,
    folder: Path,
    case: str,
    held: str,
    *,
    level: int = 2,
    planned: str | None = None,
    status: str = "community_licence",
    previous: tuple[dict[str, Any], ...] = (),
    new: tuple[dict[str, Any], ...] = (),
) -> MinutesId:
    """The minutes of an invented meeting, imported."""
    document: dict[str, Any] = {
        "format": "mappa-minutes",
        "version": 1,
        "meeting": {"reference": f"{case}/{held}", "level": level, "date": held},
        "subject": {"reference": case, "full_name": f"FICTIONAL {case}", "custody_status": status},
        "next_meeting": {"date": planned},
        "agencies": [{"id": "police", "name": "Wendleshire Police", "short_name": "Police"}, {"id": "nhs"}],
        "previous_actions": list(previous),
        "new_actions": list(new),
        "fictional": True,
        "fiction_notice": "FICTIONAL - TRAINING",
    }
    path = folder / f"{next(_NUMBERS)}.json"
    path.write_bytes(as_bytes(document))
    result = minutes.import_file(session, path).value
    assert result.status is ImportStatus.IMPORTED, (result.path, result.reason)
    return MinutesId(result.id)


def an_action(ref: str, due: str | None, status: str | None = "open", **more: Any) -> dict[str, Any]:
    """An action of the police."""
    return {
        "ref": ref,
        "description": f"Do {ref}",
        "owner_agency": "police",
        "status": status,
        "due": {"date": due},
        **more,
    }


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
    assert [review.in_words(ON) for review in found] == ["18 days late", "18 days late", "in 6 days", "in 5 weeks"]
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
    area.save_area_settings(session, AreaSettings(review_weeks_level_2=4))
    a_meeting(session, tmp_path, "A", "2026-10-01")
    assert today.reviews(session, ON).value[0].due == date(2026, 10, 29)


# -------------------------------------------------------------------------------------------------------- minutes


def test_minutes_wait_with_their_clock_until_they_are_issued(session: Session, tmp_path: Path) -> None:
    a_meeting(session, tmp_path, "A", "2026-12-10", level=3)
    a_meeting(session, tmp_path, "B", "2026-11-18", level=2)
    a_meeting(session, tmp_path, "C", "2026-12-20", level=2)
    found = today.minutes_to_issue(session, ON).value
    assert [(each.case_reference, each.due, each.in_words(ON), each.is_late(ON)) for each in found] == [
        ("B", date(2026, 12, 2), "8 working days late", True),
        ("A", date(2026, 12, 17), "day 2 of 5", False),
    ]


def test_approved_minutes_wait_until_they_are_signed(session: Session) -> None:
    minutes_id = imported(with_certificate(session), "level2_review")
    minutes.approve(session, minutes_id)
    (waiting,) = today.minutes_to_issue(session, ON).value
    assert waiting.is_approved
    copies.sign(session, minutes_id, copies.prepare(session, minutes_id, Audience.FILE).value)
    assert not today.minutes_to_issue(session, ON).value


def test_a_draft_that_amends_issued_minutes_does_not_wait(session: Session) -> None:
    minutes_id = imported(with_certificate(session), "level2_review")
    minutes.approve(session, minutes_id)
    copies.sign(session, minutes_id, copies.prepare(session, minutes_id, Audience.FILE).value)
    minutes.amend(session, minutes_id, reason="A date was wrong.")
    assert not today.minutes_to_issue(session, ON).value


def test_a_signed_draft_is_not_issued_and_each_meeting_waits_once(session: Session) -> None:
    minutes_id = imported(with_certificate(session), "level2_review")
    minutes.approve(session, minutes_id)
    amended = minutes.amend(session, minutes_id, reason="A date was wrong.").value
    (waiting,) = today.minutes_to_issue(session, ON).value
    assert (waiting.minutes, waiting.is_approved) == (amended.id, False)


@pytest.mark.parametrize("path", [("records", "minutes_issued_on"), ("distribution", 0, "sent_on")])
def test_minutes_that_were_issued_elsewhere_do_not_wait(session: Session, path: tuple[str | int, ...]) -> None:
    minutes_id = imported(session, "level2_review")
    kept = minutes.opened(session, minutes_id).value.of(RecordsAndDistribution)
    minutes.save_section(session, minutes_id, "records", replaced(kept, path, date(2026, 11, 20)))
    assert not today.minutes_to_issue(session, ON).value


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
    a_meeting(session, tmp_path, "A", "2026-12-10", new=(again,))
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


def test_an_amended_version_speaks_in_place_of_the_one_it_replaces(session: Session) -> None:
    minutes_id = imported(session, "level2_review")
    minutes.approve(session, minutes_id)
    amended = minutes.amend(session, minutes_id, reason="An action was done.").value.id
    before = refs(session)
    kept = minutes.opened(session, amended).value.of(NewActions)
    minutes.save_section(session, amended, "new_actions", replaced(kept, ("new_actions", 0, "status"), "completed"))
    assert before.count("3.01") == 1
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
    assert [each.in_words(found.day) for each in found.minutes] == ["day 3 of 5", "day 4 of 10"]
    assert [action.ref for action in found.actions] == ["4.01", "4.02", "4.04"]
    assert found.has_cases


def test_an_empty_store_has_nothing_waiting(session: Session) -> None:
    found = today.today(session).value
    assert (found.reviews, found.minutes, found.actions, found.has_cases) == ([], [], [], False)
