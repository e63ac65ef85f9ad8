"""Taking over actions of earlier meetings that the minutes do not have yet."""

from __future__ import annotations

from typing import Any

import pytest

from mappa_desktop.domain.actions import Action
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.operations.gestures.taking_over import OpenAction, taken_over
from mappa_desktop.operations.record import contents_from
from mappa_desktop.sections import SECTIONS
from mappa_desktop.sections.attendance.model import Agency


def minutes_of(**document: Any) -> dict[str, Content]:
    whole = {"meeting": {"level": 2, "date": "2026-11-18"}, **document}
    given = {each.key: {key: whole[key] for key in each.keys if key in whole} for each in SECTIONS}
    return contents_from(given)


def open_action(ref: str, agency: dict[str, Any] | None = None, **more: Any) -> OpenAction:
    action = Action.taken({"ref": ref, "description": f"Do {ref}", **more})
    return OpenAction(action, Agency.taken(agency) if agency else None)


def listed(changed: dict[str, Content]) -> list[dict[str, Any]]:
    return list(changed["previous_actions"].given()["previous_actions"])


def test_an_action_comes_after_those_that_are_there_with_its_agency() -> None:
    here = minutes_of(
        agencies=[{"id": "p", "name": "Police"}],
        previous_actions=[{"ref": "1.01", "description": "Old", "update": "Half done."}],
    )
    late = [
        open_action("2.01", {"id": "p", "name": "Probation"}, owner_agency="p", linked_to=["1.01", "Z-09"]),
        open_action("2.02", {"id": "x", "name": "police"}, owner_agency="x"),
    ]
    changed = taken_over(here, late)
    old, first, second = listed(changed)
    assert old == {"ref": "1.01", "description": "Old", "update": "Half done."}
    assert (first["owner_agency"], first["linked_to"], second["owner_agency"]) == ("p_2", ["1.01"], "p")
    assert changed["attendance"].given()["agencies"][1] == {"id": "p_2", "name": "Probation"}


def test_an_action_takes_the_place_of_the_untouched_one_it_goes_on_with() -> None:
    here = minutes_of(
        previous_actions=[{"ref": "1.01"}, {"ref": "1.02", "update": "Half done."}, {"ref": "1.03"}],
        new_actions=[{"ref": "3.01", "linked_to": ["1.01", "1.03"]}],
    )
    late = [open_action("2.01", carried_forward_from="1.01"), open_action("2.02", carried_forward_from="1.02")]
    changed = taken_over(here, late)
    assert [each["ref"] for each in listed(changed)] == ["2.01", "1.02", "1.03", "2.02"]
    assert changed["new_actions"].given()["new_actions"][0]["linked_to"] == ["2.01", "1.03"]


def test_a_reference_that_is_taken_is_not_given_twice() -> None:
    here = minutes_of(new_actions=[{"ref": "2.01"}])
    assert [each["ref"] for each in listed(taken_over(here, [open_action("2.01")]))] == ["2.01_2"]


def test_what_is_there_already_is_refused() -> None:
    here = minutes_of(previous_actions=[{"ref": "1.01"}], new_actions=[{"ref": "3.01", "carried_forward_from": "1.02"}])
    with pytest.raises(Refused):
        taken_over(here, [open_action("1.01"), open_action("1.02")])
