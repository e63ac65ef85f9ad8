"""An agency that cannot read its own part in full is named to the Chair, with what to allow."""

from __future__ import annotations

from typing import Any

import pytest

from mappa_desktop.domain.copies import CopyFor, CopyKind, Withholding
from mappa_desktop.operations import copies
from mappa_desktop.operations.composition import composed
from mappa_desktop.operations.composition.own import own_gaps_note
from tests.support.evidence import level_2
from tests.support.shared_out import approved


def _note(copy: CopyFor, **changes: Any) -> str:
    record = approved(level_2(changes))
    return own_gaps_note(record, composed(record, copy))


def _police(kind: CopyKind = CopyKind.EXTRACT, *allowed: Withholding) -> CopyFor:
    return CopyFor(kind, "Their desk", "police", allowed=frozenset(allowed))


_HIDDEN = {"new_actions[0].description": "Visit Person B at 12 Bakery Lane."}


@pytest.mark.parametrize("agency", ["police", "probation", "vlu", "csc", "housing"])
def test_nothing_is_said_where_an_agency_reads_all_that_it_has_to_do(agency: str) -> None:
    assert _note(CopyFor(CopyKind.EXTRACT, "Their desk", agency)) == ""


def test_a_gap_in_its_own_action_is_told_with_what_to_allow() -> None:
    note = _note(_police(), **_HIDDEN)
    assert note.startswith("1 of this agency's own actions")
    assert Withholding.VICTIMS.label in note
    assert _note(_police(CopyKind.EXTRACT, Withholding.VICTIMS), **_HIDDEN) == ""


def test_the_note_stands_among_the_warnings_of_the_copy_that_is_printed() -> None:
    record = approved(level_2(_HIDDEN))
    assert _note(_police(), **_HIDDEN) in copies.printed(record, _police()).warnings


def test_what_is_no_part_of_the_copy_or_somebody_elses_is_not_counted() -> None:
    assert _note(_police(CopyKind.SUMMARY), **_HIDDEN) == ""
    assert _note(CopyFor(CopyKind.NO_RESTRICTED, "Their desk", "housing"), **_HIDDEN) == ""


def test_restricted_text_in_an_own_action_is_no_matter_of_an_exception() -> None:
    note = _note(
        _police(), **{"restricted_section.content": "Of Operation Larch.", "new_actions[0].description": "Larch."}
    )
    assert "allow" not in note
    assert note.startswith("1 of")


def test_a_condition_or_order_that_the_agency_enforces_and_cannot_read_is_told_too() -> None:
    hidden = {
        "licence_and_orders.additional_conditions[0].label": "No contact with Victim A at 12 Bakery Lane",
        "licence_and_orders.orders[0].terms": "Not to go near Victim A at 12 Bakery Lane",
    }
    for agency in ("probation", "police"):
        note = _note(CopyFor(CopyKind.EXTRACT, "Their desk", agency), **hidden)
        assert "conditions and orders" in note
        assert Withholding.VICTIMS.label in note
    assert _note(CopyFor(CopyKind.NO_RESTRICTED, "Their desk", "housing"), **hidden) == ""
