"""Nobody who has something to do, or to beware of, is left without it in the extract for their agency."""

from __future__ import annotations

from typing import Any

import pytest

from mappa_desktop.domain.copies import CopyFor, CopyKind, RecipientKind, Withholding
from mappa_desktop.operations.composition import composed, recipient_kind_of
from mappa_desktop.operations.composition.addressed import Addressed
from mappa_desktop.operations.composition.own import own_gaps_note
from mappa_desktop.operations.record import Record
from mappa_desktop.sections.agency_information.model import AgencyInformation
from mappa_desktop.sections.contingency.model import ContingencyPlan
from mappa_desktop.sections.decisions.model import DecisionsOfMeeting
from mappa_desktop.sections.disclosure.model import DisclosureLog
from mappa_desktop.sections.licence_and_orders.model import LicenceConditionsAndOrders
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.sections.risk_assessment.model import AssessmentOfRisk
from mappa_desktop.sections.risk_management_plan.model import PlanOfFourPillars, pillars
from tests.support.evidence import level_2
from tests.support.shared_out import approved

_RESPONSE = "contingency_plan[2].response"
_BY_WHOM = "disclosure.entries[0].by_whom"
_WITHHELD = "[withheld]"


def _extract(agency: str, **changes: Any) -> Record:
    return composed(approved(level_2(changes)), CopyFor(CopyKind.EXTRACT, "Their desk", agency)).record


def _actions(agency: str, kind: CopyKind = CopyKind.EXTRACT, **changes: Any) -> set[str]:
    record = composed(approved(level_2(changes)), CopyFor(kind, "Their desk", agency)).record
    return {each.ref for each in record.of(NewActions).new_actions}


def _measures(record: Record) -> set[str]:
    plan = record.of(PlanOfFourPillars).risk_management_plan
    return {each.ref for _key, _title, pillar in pillars(plan) for each in pillar.measures}


# In words.


@pytest.mark.parametrize(
    ("agency", "said"),
    [
        ("recovery", "Clearway rings him the same day"),
        ("das", "Harbour Light offers outreach"),
        ("das", "IDVA told"),
        ("csc", "CSC holds a strategy meeting"),
        ("csc", "Social worker told"),
        ("nhs", "Dr Hesper Quillon offers an appointment"),
        ("nhs", "Dr Quillon offers an appointment"),
        ("nhs", "Mental health team told"),
        ("dwp", "Work coach told"),
        ("education", "Schools told"),
        ("vlu", "VLO told"),
        ("police", "PPU told"),
        ("asc", "All agencies told"),
        ("recovery", "Every partner agency told"),
    ],
)
def test_an_agency_reads_the_trigger_that_calls_it_as_people_do(agency: str, said: str) -> None:
    triggers = _extract(agency, **{_RESPONSE: said}).of(ContingencyPlan).contingency_plan
    assert "C-03" in {each.ref for each in triggers}


@pytest.mark.parametrize(
    ("agency", "said"),
    [
        ("asc", "As agreed, he asks for it."),
        ("em", "Tell them at once."),
        ("csc", "Wendleshire is watched."),
        ("recovery", "He has a new partner and no partners before."),
        ("housing", "The Chair decides."),
    ],
)
def test_a_word_that_only_looks_like_the_agency_does_not_call_it(agency: str, said: str) -> None:
    assert not Addressed.of(level_2(), agency).is_named_in(said)


def test_what_calls_the_agency_counts_although_the_sentence_itself_is_withheld_from_it() -> None:
    said = "Clearway rings Victim A at 12 Bakery Lane."
    triggers = _extract("recovery", **{_RESPONSE: said}).of(ContingencyPlan).contingency_plan
    assert [each.response for each in triggers if each.ref == "C-03"] == [_WITHHELD]


@pytest.mark.parametrize(
    "changes",
    [
        {"new_actions[2].description": "With Housing: joint visit on Friday"},
        {"new_actions[2].owner_name": "Teodor Brightwater and Piers Lockhollow"},
    ],
)
def test_an_agency_reads_the_action_in_which_it_takes_part(changes: dict[str, Any]) -> None:
    assert "3.03" in _actions("housing", **changes)
    assert "3.03" not in _actions("housing")
    assert "3.03" not in _actions("housing", CopyKind.ACTIONS, **changes)


@pytest.mark.parametrize("kind", [CopyKind.EXTRACT, CopyKind.ACTIONS])
def test_an_action_whose_owner_has_no_agency_belongs_to_that_of_the_owner(kind: CopyKind) -> None:
    nobodys = {"new_actions[2].owner_agency": None, "new_actions[2].owner_name": "S Holloway-Ray"}
    assert "3.03" in _actions("police", kind, **nobodys)
    assert "3.03" not in _actions("housing", kind, **nobodys)


# Danger to those who see the person.

_DANGER = {
    "risk_assessment.risks[4].description": "Threatened a housing officer with a knife",
    "risk_management_plan.supervision.measures[0].measure": "No lone visits, whoever goes",
    "contingency_plan[2].linked_to": ["R-05"],
    "decisions.other[0].decision": "Two-to-one visits only",
}


@pytest.mark.parametrize("agency", ["housing", "dwp", "recovery", "nhs"])
def test_danger_to_staff_is_told_to_every_agency_that_may_meet_it(agency: str) -> None:
    record = _extract(agency, **_DANGER)
    assert "R-05" in {each.ref for each in record.of(AssessmentOfRisk).risk_assessment.risks}
    assert "M-01" in _measures(record)
    assert "C-03" in {each.ref for each in record.of(ContingencyPlan).contingency_plan}
    assert [each.ref for each in record.of(DecisionsOfMeeting).decisions.other] == ["X-01"]


@pytest.mark.parametrize(
    "said",
    [
        "Unannounced home visit by officers who report to probation",
        "Domestic violence worker sees Victim A",
        "Violent offender management officers review him",
        "He lives alone and is not seen by his children",
    ],
)
def test_what_is_no_danger_to_staff_stays_with_those_whom_it_concerns(said: str) -> None:
    measure = "risk_management_plan.supervision.measures[0].measure"
    assert "M-01" not in _measures(_extract("dwp", **{measure: said}))


def test_a_high_risk_to_staff_of_which_an_extract_says_nothing_is_told_to_the_chair() -> None:
    high = {"risk_assessment.rosh_grid.community.staff": "high"}

    def note(kind: CopyKind, changes: dict[str, Any]) -> str:
        record = approved(level_2(changes))
        return own_gaps_note(record, composed(record, CopyFor(kind, "Their desk", "dwp")))

    assert "The risk to staff is High" in note(CopyKind.EXTRACT, high)
    assert note(CopyKind.EXTRACT, {**high, **_DANGER}) == ""
    assert note(CopyKind.ACTIONS, high) == ""


# Where the person may be.


def test_whoever_finds_a_home_reads_where_it_may_not_be() -> None:
    record = _extract("housing")
    part = record.of(LicenceConditionsAndOrders).licence_and_orders
    assert [each.ref for each in part.additional_conditions] == ["L-02"]
    assert [each.ref for each in part.orders] == ["O-01"]
    assert "M-02" in _measures(record)


@pytest.mark.parametrize(
    ("agency", "label"),
    [("dwp", "No work without approval"), ("education", "Never alone with children"), ("em", "Curfew")],
)
def test_a_condition_is_told_to_whoever_arranges_what_it_limits(agency: str, label: str) -> None:
    limits = {"licence_and_orders.additional_conditions[6].label": label}
    refused = {**limits, "licence_and_orders.additional_conditions[6].status": "refused"}
    assert "L-07" in _conditions(agency, limits)
    assert "L-07" not in _conditions(agency, refused)
    assert "L-07" not in _conditions("recovery", limits)


def _conditions(agency: str, changes: dict[str, Any]) -> set[str]:
    part = _extract(agency, **changes).of(LicenceConditionsAndOrders).licence_and_orders
    return {each.ref for each in part.additional_conditions}


# Who is only invited.

_INVITED = {
    "agencies[8].kind": "other_invited",
    "new_actions[4].owner_agency": "das",
    "new_actions[4].description": "Meet Person B with police when D-01 is made",
    "new_actions[4].linked_to": ["D-01"],
    "risk_management_plan.victim_safety.measures[1].agencies": ["police", "das"],
    "contingency_plan[2].agencies": ["das"],
    "contingency_plan[2].victim_action": "Ring Person B at once",
}


def test_an_invited_service_reads_whatever_it_has_to_do_and_said_itself() -> None:
    record = _extract("das", **_INVITED)
    assert [each.description for each in record.of(NewActions).new_actions] == [_INVITED["new_actions[4].description"]]
    assert "M-13" in _measures(record)
    assert "Ring Person B at once" in {each.victim_action for each in record.of(ContingencyPlan).contingency_plan}
    assert [each.ref for each in record.of(AgencyInformation).agency_updates] == ["U-10"]
    assert [each.ref for each in record.of(DisclosureLog).disclosure.entries] == ["D-01"]
    assert record.of(DisclosureLog).disclosure.entries[0].recipient == _WITHHELD


def test_an_invited_service_that_makes_a_disclosure_reads_to_whom() -> None:
    record = _extract("das", **_INVITED, **{_BY_WHOM: "Police with the IDVA"})
    assert record.of(DisclosureLog).disclosure.entries[0].recipient == "Person B"


def test_an_invited_service_is_told_of_others_only_what_the_subject_is() -> None:
    copy = CopyFor(CopyKind.NO_RESTRICTED, "Their desk", "das")
    record = composed(approved(level_2(_INVITED)), copy).record
    others = [each for each in record.of(AgencyInformation).agency_updates if each.agency != "das"]
    assert others
    assert all(each.share_with_subject for each in others)
    assert "O-02" not in {each.ref for each in record.of(LicenceConditionsAndOrders).licence_and_orders.orders}


@pytest.mark.parametrize(
    ("status", "update_by", "kind"),
    [
        ("attended", "dwp", RecipientKind.INVITED),
        ("not_invited", "dwp", RecipientKind.OUTSIDE),
        ("not_invited", "das", RecipientKind.INVITED),
    ],
)
def test_who_may_be_invited_and_has_no_part_is_outside(status: str, update_by: str, kind: RecipientKind) -> None:
    contents = level_2(
        {
            "agencies[8].kind": "other_invited",
            "attendance[11].status": status,
            "agency_updates[9].agency": update_by,
            "risk_management_plan.victim_safety.measures[0].agencies": ["vlu"],
        }
    )
    assert recipient_kind_of(contents, CopyFor(CopyKind.EXTRACT, "Their desk", "das")) is kind


# Who tells.


@pytest.mark.parametrize(
    "by_whom",
    ["Samir Holloway-Ray", "DC Holloway-Ray", "S Holloway-Ray / N Tarrant", "Samir and Ngozi", "PPU", "DAU with CSC"],
)
def test_whoever_makes_a_disclosure_is_known_as_people_write_it(by_whom: str) -> None:
    assert _told("police", by_whom, []) != _WITHHELD
    assert _told("dwp", by_whom, []) == _WITHHELD


def test_whoever_has_the_action_to_make_it_reads_to_whom_whoever_else_is_named() -> None:
    assert _told("police", "Ngozi Tarrant", ["3.01"]) != _WITHHELD
    assert _told("housing", "Ngozi Tarrant", ["3.05"]) == _WITHHELD


def test_any_linked_action_counts_where_nobody_of_the_meeting_is_named() -> None:
    assert _told("housing", "As agreed", ["3.05"]) != _WITHHELD
    assert _told("housing", "As agreed", []) == _WITHHELD


def _told(agency: str, by_whom: str, linked_to: list[str]) -> str:
    unlinked: dict[str, Any] = {f"new_actions[{position}].linked_to": [] for position in range(7)}
    contents = level_2({**unlinked, _BY_WHOM: by_whom, "disclosure.entries[0].linked_to": linked_to})
    record = composed(approved(contents), CopyFor(CopyKind.NO_RESTRICTED, "Their desk", agency)).record
    return record.of(DisclosureLog).disclosure.entries[0].recipient


def test_an_agency_that_waits_for_a_disclosure_and_may_not_know_to_whom_is_named_to_the_chair() -> None:
    waits = {"new_actions[4].linked_to": ["D-01"]}
    record = approved(level_2(waits))
    for kind in (CopyKind.EXTRACT, CopyKind.NO_RESTRICTED):
        note = own_gaps_note(record, composed(record, CopyFor(kind, "Their desk", "housing")))
        assert Withholding.THIRD_PARTIES.label in note
