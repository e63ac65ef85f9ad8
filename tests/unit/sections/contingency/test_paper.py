"""The contingency plan on paper. FICTIONAL - TRAINING."""

from __future__ import annotations

from mappa_desktop.domain.documents import Reader
from mappa_desktop.sections.contingency.model import ContingencyPlan
from mappa_desktop.sections.contingency.paper import compose
from tests.support.read_blocks import lines

READER = Reader(agencies={"ap": "Approved Premises", "probation": "Probation"})


def printed(*entries: dict[str, object]) -> list[str]:
    return lines(compose(ContingencyPlan.taken({"contingency_plan": list(entries)}), READER))


def test_trigger_response_and_who_acts_stand_side_by_side() -> None:
    assert printed(
        {
            "ref": "C-01",
            "trigger": "Curfew breach",
            "response": "Recall request",
            "agencies": ["ap", "probation"],
            "named_person": "Honor Greatorex-Vane",
            "time_limit": "Within the hour",
            "out_of_hours": "On-call manager",
            "victim_action": "VLO rings at once",
            "recall_decision_maker": "Head of PDU",
            "linked_to": ["R-02", "V-03"],
        }
    ) == [
        "# Contingency plan",
        "Ref | Trigger | Response | By whom",
        (
            "C-01 | Curfew breach / See R-02, V-03"
            " | Recall request / Time limit: Within the hour / For victims: VLO rings at once"
            " / Who decides on recall: Head of PDU"
            " | Approved Premises, Probation / Honor Greatorex-Vane / Out of hours: On-call manager"
        ),
    ]


def test_half_an_entry_is_printed_as_far_as_it_goes() -> None:
    assert printed({"ref": "C-01", "trigger": "Loss of the bed"})[2] == "C-01 | Loss of the bed |  | "


def test_no_plan_is_said_to_be_not_recorded() -> None:
    assert printed() == ["# Contingency plan", "(Not recorded.)"]
