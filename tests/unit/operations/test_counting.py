"""Which recorded fact means what in the statistics."""

from __future__ import annotations

from typing import Any

import pytest

from mappa_desktop.domain.counted import CountedFacts, CountedRecall
from mappa_desktop.operations.counting import counted_facts
from mappa_desktop.operations.record import contents_from
from tests.support.minutes_in_memory import training_contents
from tests.unit.statistics.people import day


def facts(**sections: Any) -> CountedFacts:
    meeting = {"meeting": {"level": 2, "date": "2025-05-01"}}
    return counted_facts(contents_from({"meeting_details": meeting, **sections}))


def test_a_training_case_is_counted_as_it_reads() -> None:
    found = counted_facts(training_contents())
    assert (found.category, found.custody_status) == (2, "community_licence")
    assert found.released_on == day("2025-11-21")
    assert found.disclosure_complete


def test_an_empty_record_says_nothing() -> None:
    assert facts() == CountedFacts(None, "", None, None, None, (), (), False, False, None)


@pytest.mark.parametrize(
    ("decided", "level"),
    [
        ({"outcome": "exit"}, 1),
        ({"outcome": "move_down", "new_level": 1}, 1),
        ({"outcome": "move_up", "new_level": 3}, 3),
        ({"outcome": "remain", "new_level": 3}, None),
        ({"outcome": "accept"}, None),
        ({}, None),
    ],
)
def test_only_a_move_or_an_exit_changes_the_level(decided: dict[str, Any], level: int | None) -> None:
    assert facts(decisions={"decisions": {"level": decided}}).next_level == level


def test_a_recall_to_hospital_is_no_return_to_custody_and_one_without_a_day_cannot_be_counted() -> None:
    recalls = [
        {"date": "2025-06-01", "type": "standard", "re_released": "2025-07-01"},
        {"date": "2025-08-01", "type": "hospital"},
        {"type": "fixed_term"},
        {"date": "2025-09-01"},
    ]
    found = facts(relevant_dates={"relevant_dates": {"recall_history": recalls}})
    assert found.recalls == (
        CountedRecall(day("2025-06-01"), day("2025-07-01")),
        CountedRecall(day("2025-09-01")),
    )


@pytest.mark.parametrize(("kind", "counts"), [("licence", True), ("rotl", False), ("none", False)])
def test_a_release_on_temporary_licence_is_no_release(kind: str, counts: bool) -> None:
    dates = {"release_type": kind, "released_on_licence": "2025-03-01"}
    assert (facts(relevant_dates={"relevant_dates": dates}).released_on is not None) is counts


@pytest.mark.parametrize(
    ("order", "status", "linked", "counts"),
    [
        ("shpo", "custody_remand", ["O1"], True),
        ("shpo", "community_licence", ["O1"], False),
        ("restraining_order", "custody_remand", ["O1"], False),
        ("shpo", "custody_remand", [], False),
    ],
)
def test_a_breach_of_a_shpo_counts_where_it_is_linked_to_the_order_and_the_person_is_in_custody(
    order: str, status: str, linked: list[str], counts: bool
) -> None:
    found = facts(
        subject={"subject": {"custody_status": status}},
        licence_and_orders={
            "licence_and_orders": {
                "orders": [{"ref": "O1", "type": order}],
                "breaches_since_last_meeting": [{"date": "2025-04-20", "linked_to": linked}, {"linked_to": linked}],
            }
        },
    )
    assert found.order_breaches == ((day("2025-04-20"),) if counts else ())


@pytest.mark.parametrize(
    ("disclosure", "complete"),
    [
        ({"considered": True, "none_reason": "Nobody is at risk."}, True),
        ({"considered": True, "entries": [{"ref": "D1", "decision": "disclose"}]}, True),
        ({"considered": True, "entries": [{"ref": "D1"}]}, False),
        ({"considered": True, "none_reason": "  "}, False),
        ({"none_reason": "Nobody is at risk."}, False),
        ({"considered": False, "entries": [{"ref": "D1", "decision": "disclose"}]}, False),
    ],
)
def test_disclosure_is_complete_with_a_decision_or_a_reason(disclosure: dict[str, Any], complete: bool) -> None:
    assert facts(disclosure={"disclosure": disclosure}).disclosure_complete is complete


def test_minutes_went_out_on_the_first_day_that_their_record_tells() -> None:
    found = facts(
        records={
            "records": {"minutes_issued_on": "2025-05-12"},
            "distribution": [{"sent_on": "2025-05-10"}, {"sent_on": "2025-05-14"}],
        }
    )
    assert found.issued_on == day("2025-05-10")
