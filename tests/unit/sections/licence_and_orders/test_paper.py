"""Licence conditions and orders on paper. FICTIONAL - TRAINING."""

from __future__ import annotations

import pytest

from mappa_desktop.domain.documents import Reader
from mappa_desktop.sections.licence_and_orders.model import LicenceConditionsAndOrders
from mappa_desktop.sections.licence_and_orders.paper import compose
from tests.support.read_blocks import lines


def printed(**licence: object) -> list[str]:
    return lines(compose(LicenceConditionsAndOrders.taken({"licence_and_orders": licence}), Reader()))


def test_conditions_then_orders_then_breaches() -> None:
    assert printed(
        standard_conditions="All standard conditions apply",
        additional_conditions=[
            {
                "ref": "L-02",
                "label": "Exclusion zone by map",
                "policy_category": "Freedom of movement",
                "kind": "bespoke",
                "status": "variation_requested",
                "policy_code": "0f9a20f4",
                "rationale": "Add the leisure centre road",
                "victim_related": True,
                "linked_to": ["V-01", "R-04"],
            }
        ],
        orders=[
            {
                "ref": "O-01",
                "type": "restraining_order",
                "title": "Restraining order",
                "court": "Harrowmere Crown Court",
                "made": "2024-03-08",
                "expires": {"date": None, "open_ended": True, "note": "Until further order"},
                "terms": "No approach",
                "protects": "Victim A",
                "status": "in_force",
                "status_note": "Served",
                "breach_history": "None",
                "police_lead": "DS Orla Fenwright",
                "linked_to": ["V-01"],
            }
        ],
        breaches_since_last_meeting=[
            {"date": "2026-11-02", "what": "Undeclared tablet", "action": "Seized", "linked_to": ["O-01"]}
        ],
    ) == [
        "# Licence conditions and orders",
        "## Standard conditions",
        "All standard conditions apply",
        "## Additional conditions",
        "Ref | Condition | Status | Reason",
        (
            "L-02 | Exclusion zone by map / Freedom of movement"
            " / Concerns a victim  ·  See V-01, R-04"
            " | Variation requested / Bespoke | Add the leisure centre road"
        ),
        "## Orders",
        "Ref | Order | Made | Ends | Status",
        (
            "O-01 | Restraining order / Protects: Victim A / Main terms: No approach / Breach history: None"
            " / Police lead: DS Orla Fenwright  ·  See V-01"
            " | Fri 8 Mar 2024 / Harrowmere Crown Court | No end date / Until further order | In force / Served"
        ),
        "## Breaches since the last meeting",
        "Date | What happened | What was done",
        "Mon 2 Nov 2026 | Undeclared tablet / See O-01 | Seized",
    ]


@pytest.mark.parametrize(
    ("kind", "title", "expected"),
    [
        ("shpo", "Sexual Harm Prevention Order", "Sexual Harm Prevention Order (SHPO)"),
        ("notification_requirements", "Notification requirements (Part 2)", "Notification requirements (Part 2)"),
        ("other", "Order of the Sheriff", "Order of the Sheriff / Other"),
        (None, "Interim order", "Interim order"),
        ("hospital_order", "", "Hospital order"),
    ],
)
def test_kind_and_title_of_an_order_are_said_once(kind: str | None, title: str, expected: str) -> None:
    order = {"ref": "O-01", "title": title, **({"type": kind} if kind else {})}
    assert printed(orders=[order])[-1] == f"O-01 | {expected} |  |  | "


def test_nothing_given_is_said_to_be_not_recorded() -> None:
    assert printed() == ["# Licence conditions and orders", "(Not recorded.)"]
    assert printed(standard_conditions=" ", orders=[]) == printed()
